"""The reference server passes the suite, and the suite finds all that can be made wrong in it."""
from __future__ import annotations

import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from typing import Any, Optional, Sequence

import yaml

from wireloom_e2e import settings, tokens
from wireloom_e2e.conform import TARGET, Ended, conform

MAIN = settings.ROOT / "conformance/reference/main.mjs"
# Of the reference, in milliseconds; as CONFIG says to our own server.
TIMES = {"leeway": 1000, "authenticationTimeout": 3000, "pingAfter": 3000, "pingTimeout": 3000,
         "tokenGrace": 2000, "sessionGrace": 2000, "sessionIdle": 4000, "clientIdle": 2000,
         "bosRateWindow": 600_000}
NODE = shutil.which("node") or "nodejs"
# Node takes a core while it starts; most of the time they wait for times.
WORKERS = 4 * (os.cpu_count() or 1)


# Faults against a decision that are against the specification too: they refuse or lose what it
# says, or accept what it does not.
AGAINST_BOTH = ("violations-shared", "patterns-not-checked", "ping-needs-authentication",
                "timestamps-repeat", "request-id-not-repeated")
GROUPS = 4


class Reference:
    """One process of the reference server, with a target file that describes it."""

    def __init__(self, folder: pathlib.Path, *wrong: str) -> None:
        (folder / "secret").write_bytes(tokens.SECRET)
        command = [NODE, str(MAIN), "--secret", str(folder / "secret"), "--times",
                   json.dumps(TIMES)] + [f"--fault={each}" for each in wrong]
        self.process = subprocess.Popen(command, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            raise AssertionError(f"the reference does not start: {self.process.communicate()[1]}")
        target: dict[str, Any] = {
            **TARGET, "name": "the reference", "url": f"ws://{line.split()[-1]}",
            "has": ["refresh"], "lacks": [{"capability": "binary", "reason": "it speaks text"}]}
        target["times"] = {**TARGET["times"], "answer": f"{round(3 * settings.PATIENCE)}s"}
        self.target = folder / "target.yaml"
        self.target.write_text(yaml.safe_dump(target), encoding="utf-8")

    def conform(self, protocol: str, *arguments: str) -> Ended:
        return conform("--protocol", protocol, "--target", str(self.target), "--report", "json",
                       *arguments)

    def end(self) -> int:
        """Its exit code; what it said on standard error must be nothing."""
        _, errors = self.process.communicate(timeout=settings.DEADLINE)
        return self.process.returncode if not errors else -1


def run_with(wrong: Sequence[str], protocol: str, *arguments: str) -> tuple[Ended, int]:
    with tempfile.TemporaryDirectory(prefix="wireloom-reference-") as folder:
        reference = Reference(pathlib.Path(folder), *wrong)
        try:
            ended = reference.conform(protocol, *arguments)
        finally:
            code = reference.end()
        return ended, code


def faults() -> list[dict[str, str]]:
    done = subprocess.run([NODE, str(MAIN), "--faults"], text=True, check=True,
                          capture_output=True)
    read: list[dict[str, str]] = json.loads(done.stdout)
    return read


def unfit(ended: Ended) -> list[str]:
    """The cases that failed or could not be told, and why."""
    return [f"{case['id']}: {case['message']}" for case in ended.report["cases"]
            if case["verdict"] in ("fail", "inconclusive")]


def survives(fault: dict[str, str]) -> Optional[str]:
    """Why the fault counts as not found; None: a case of its requirement failed as it should."""
    protocol = "arqon" if fault["requirement"].startswith("ARQ-") else "bos"
    ended, code = run_with([fault["id"]], protocol, "--run", fault["requirement"], "--jobs", "8")
    if code != 0:
        return f"{fault['id']}: the reference crashed"
    failed = [case for case in ended.report["cases"] if case["verdict"] == "fail"]
    if ended.code != 1 or not failed:
        return f"{fault['id']}: no case of {fault['requirement']} fails: {ended.errors}"
    lost = [case for case in failed if "no connection" in case["message"]]
    return f"{fault['id']}: {lost[0]['message']}" if lost else None


class TheReference(unittest.TestCase):
    def test_is_conformant(self) -> None:
        for protocol in ("arqon", "bos"):
            for level in ("all", "spec"):
                ended, code = run_with([], protocol, "--level", level, "--jobs", "8")
                self.assertEqual((unfit(ended), ended.code, code), ([], 0, 0))

    def test_decisions_are_not_asked_of_who_is_judged_by_the_specification(self) -> None:
        for protocol in ("arqon", "bos"):
            described = settings.ROOT / f"generated/conformance/{protocol}/protocol.json"
            decisions = {each["id"] for each in json.loads(described.read_text())["requirements"]
                         if each["section"] == "decision"}
            wrong = [each["id"] for each in faults()
                     if each["requirement"] in decisions and each["id"] not in AGAINST_BOTH]
            self.assertGreater(len(wrong), 20)
            # Many at a time, so that it does not take long.
            for first in range(GROUPS):
                ended, code = run_with(wrong[first::GROUPS], protocol, "--level", "spec", "--jobs",
                                       "8", "--max-wait", "100ms")
                self.assertEqual((unfit(ended), code), ([], 0), wrong[first::GROUPS])

    def test_every_fault_is_found_by_its_own_requirement(self) -> None:
        all_faults = faults()
        self.assertGreaterEqual(len(all_faults), 60)
        self.assertEqual(len({fault["id"] for fault in all_faults}), len(all_faults))
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            survivors = [why for why in pool.map(survives, all_faults) if why]
        self.assertEqual(survivors, [])

    def test_the_code_has_the_faults_of_the_list(self) -> None:
        code = "".join(file.read_text("utf-8") for file in MAIN.parent.glob("*.mjs"))
        for fault in faults():
            self.assertIn(f"fault('{fault['id']}')", code)


if __name__ == "__main__":
    unittest.main()
