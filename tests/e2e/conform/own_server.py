"""Our own server passes the whole conformance suite, at both levels and over TLS."""
from __future__ import annotations

import pathlib
import tempfile
import unittest
from typing import Any, ClassVar, Optional

from wireloom_e2e import settings
from wireloom_e2e.conform import CONFIG, Ended, conform, target_of
from wireloom_e2e.server import Server


class OwnServer(unittest.TestCase):
    folder: ClassVar[tempfile.TemporaryDirectory[str]]
    server: ClassVar[Server]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory(prefix="wireloom-conform-")
        cls.addClassCleanup(cls.folder.cleanup)
        config = {**CONFIG, "token": {**CONFIG["token"], "signing_key": "secret"}}
        cls.server = Server(config).start()
        cls.addClassCleanup(cls.server.stop)

    def run_suite(self, protocol: str, *arguments: str, server: Optional[Server] = None,
                  changes: Optional[dict[str, Any]] = None, **more: Any) -> Ended:
        target = target_of(server or self.server, pathlib.Path(self.folder.name), changes, **more)
        return conform("--protocol", protocol, "--target", target, "--jobs", "8", "--report",
                       "json", *arguments)

    def check_conformant(self, ended: Ended) -> dict[str, str]:
        """No case failed or could not be told; gives the requirements' verdicts."""
        report = ended.report
        wrong = [f"{case['id']}: {case['message']}" for case in report["cases"]
                 if case["verdict"] in ("fail", "inconclusive")]
        self.assertEqual(wrong, [])
        self.assertEqual(ended.code, 0, ended.errors)
        # One must not have to wait for it; six seconds or sixteen is no test's matter.
        self.assertLess(report["seconds"], 60 * settings.PATIENCE)
        return {each["id"]: each["verdict"] for each in report["requirements"]}

    def test_arqon(self) -> None:
        verdicts = self.check_conformant(self.run_suite("arqon"))
        # Every requirement has a verdict, and what has none says why.
        self.assertEqual({v for v in verdicts.values() if v != "pass"}, {"not testable"})

    def test_bos(self) -> None:
        verdicts = self.check_conformant(self.run_suite("bos", has=["refresh"]))
        open_ = {name for name, verdict in verdicts.items()
                 if verdict not in ("pass", "not testable")}
        # An idle timeout before the heartbeat, and TLS.
        self.assertEqual(open_, {"BOS-CONN-4", "BOS-SEC-1"})

    def test_the_specifications_alone(self) -> None:
        for protocol in ("arqon", "bos"):
            ended = self.run_suite(protocol, "--level", "spec", "--max-wait", "100ms")
            self.check_conformant(ended)
            self.assertFalse([each for each in ended.report["requirements"]
                              if each["section"] == "decision"])

    def test_over_tls(self) -> None:
        with Server(CONFIG, tls=True) as server:
            assert server.certificate is not None
            verdicts = self.check_conformant(self.run_suite(
                "bos", "--run", "connection/*", "--run", "BOS-DATA-10", server=server,
                ca_file=str(server.certificate.chain)))
            self.assertEqual(verdicts["BOS-SEC-1"], "pass")

    def test_idle_connections(self) -> None:
        with Server({"limits": {"bos": {"idle_timeout": "2s"}}}) as server:
            verdicts = self.check_conformant(self.run_suite(
                "bos", "--run", "heartbeat/idle", server=server, has=["idle"],
                changes={"idle_timeout": "2s"}))
            self.assertEqual(verdicts["BOS-CONN-4"], "pass")

    def test_the_end_of_the_rate_window(self) -> None:
        with Server({"limits": {"bos": {"rate_window": "2s"}}}) as server:
            verdicts = self.check_conformant(self.run_suite(
                "bos", "--run", "limits/window", server=server, changes={"rate_window": "2s"}))
            self.assertEqual(verdicts["BOS-RATE-2"], "pass")

    def test_binary_frames_are_no_must(self) -> None:
        ended = self.run_suite("bos", "--run", "BOS-CONN-6", lacks=[
            {"capability": "binary", "reason": "it speaks text"}])
        self.assertEqual({case["verdict"] for case in ended.report["cases"]}, {"not applicable"})
        # Nothing was asked, so nothing was shown.
        self.assertEqual(ended.code, 4)
        self.assertIn("it speaks text", ended.report["cases"][0]["message"])


if __name__ == "__main__":
    unittest.main()
