"""`wireloom conform` as a program: what it prints, writes and ends with."""
from __future__ import annotations

import json
import pathlib
import re
import socket
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml
from typing import ClassVar

from wireloom_e2e import settings
from wireloom_e2e.conform import CONFIG, conform, target_of
from wireloom_e2e.server import Server

# One case that passes, of a few milliseconds.
QUICK = "auth/success"

WRONG_CASE = """\
about: A case that our server does not pass.
cases:
- id: wrong/pong
  title: A PING is answered with a KPI.
  requirement: BOS-BEAT-1
  steps:
  - control: true
    login: {as: me}
  - send: {by: me, message: {type: PING}}
    expect: {to: me, message: {type: KPI_UPDATED}}
- id: wrong/control
  title: What prepares goes wrong.
  requirement: BOS-BEAT-1
  steps:
  - control: true
    login: {as: me}
    send: {by: me, message: {type: PING}}
    expect: {to: me, message: {type: KPI_UPDATED}}
"""


class Command(unittest.TestCase):
    server: ClassVar[Server]

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(CONFIG).start()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="wireloom-conform-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.target = ["--protocol", "bos", "--target", target_of(self.server, self.folder)]

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return str(self.folder / name)

    def wrong_cases(self) -> list[str]:
        (self.folder / "cases").mkdir(exist_ok=True)
        self.write("cases/wrong.yaml", WRONG_CASE)
        return ["--cases", str(self.folder / "cases")]

    def test_lists(self) -> None:
        done = conform("list", "--protocol", "bos", "--run", "auth/*")
        self.assertEqual(done.code, 0)
        self.assertIn("auth/success  BOS-AUTH-2  A valid token", done.out)
        self.assertNotIn("session/", done.out)
        done = conform("list", "--protocol", "arqon", "--requirements")
        self.assertRegex(done.out, r"ARQ-VIOL-5 +MUST +\d+ cases +Version mismatches")
        self.assertIn("not testable: no message makes a server fail", done.out)

    def test_every_must_has_a_case_or_a_reason(self) -> None:
        for protocol in ("arqon", "bos"):
            lines = conform("list", "--protocol", protocol, "--requirements").out.splitlines()
            for line, after in zip(lines, lines[1:] + [""]):
                if re.search(r" 0 cases", line):
                    self.assertIn("not testable:", after, line)

    def test_shows(self) -> None:
        done = conform("show", QUICK, "--protocol", "bos")
        self.assertEqual(done.code, 0)
        self.assertIn("BOS-AUTH-2 MUST (1. Connection Management): AUTH_SUCCESS", done.out)
        shown = json.loads(done.out[done.out.index("{"):])
        self.assertEqual(shown["id"], QUICK)
        done = conform("show", "auth/sucess", "--protocol", "bos")
        self.assertEqual((done.code, done.errors), (
            2, "there is no case 'auth/sucess'; did you mean 'auth/success'?; "
               "`wireloom conform list` shows them\n"))

    def test_passes(self) -> None:
        done = conform(*self.target, "--run", QUICK)
        self.assertEqual(done.code, 0, done.out)
        self.assertRegex(done.out, r"1 cases: 1 passed, 0 failed, 0 inconclusive")

    def test_tells_failures(self) -> None:
        done = conform(*self.target, *self.wrong_cases(), "--run", "wrong/pong")
        self.assertEqual(done.code, 1)
        self.assertIn('FAIL wrong/pong: step 2: me: type: expected "KPI_UPDATED", got "PONG"',
                      done.out)
        self.assertIn("BOS-BEAT-1 MUST (Heartbeat Protocol)", done.out)
        self.assertRegex(done.out, r'ms me +-> \{"type":"PING"\}')
        self.assertRegex(done.out, r'ms me +<- \{"type":"PONG"')

    def test_a_refusal_needs_no_violations(self) -> None:
        (self.folder / "cases").mkdir()
        self.write("cases/mine.yaml", """\
about: A refusal of which the code alone counts.
cases:
- id: mine/channel
  title: A name that is none is refused.
  requirement: BOS-CHAN-4
  steps:
  - control: true
    login: {as: me}
  - send: {by: me, message: {type: SUBSCRIBE, payload: {channels: [nothing]}}}
    refused: {to: me, code: INVALID_CHANNEL}
""")
        done = conform(*self.target, "--cases", str(self.folder / "cases"), "--run", "mine/*")
        self.assertEqual(done.code, 0, done.out)

    def test_what_cannot_be_told_is_no_failure(self) -> None:
        done = conform(*self.target, *self.wrong_cases(), "--run", "wrong/control")
        self.assertEqual(done.code, 4)
        self.assertIn("INCONCLUSIVE wrong/control: step 1", done.out)

    def test_usage(self) -> None:
        cases = [
            (["--run", QUICK], "which protocol?"),
            (["--protocol", "bos", "--url", "http://127.0.0.1:1"], "neither ws nor wss"),
            (["--protocol", "bos", "--url", "ws://127.0.0.1:1"], "BOS needs tokens"),
            ([*self.target, "--run", "no/such"], "no case is selected"),
            ([*self.target, "--report", "pdf"], "there is no report 'pdf'"),
            ([*self.target, "--jobs", "0"], "--jobs"),
            ([*self.target, "--max-wait", "soon"], "--max-wait takes a time"),
            ([*self.target, "--update-known-failing"], "needs --known-failing"),
            ([*self.target, "--repro", "connection/binary"], "binary frames, which the script"),
            (["--protocol", "bos", "--target", self.write("t.yaml", "tokens:\n  secret_fil: x\n")],
             "t.yaml:2:3: tokens.secret_fil: unknown key; did you mean 'secret_file'?"),
            (["--protocol", "bos", "--target", self.write("u.yaml", "times: {answer: 5}\n")],
             "u.yaml:1:17: times.answer: must be a time with its unit"),
            ([*self.target, "--cases", str(self.folder / "nowhere")], "nowhere"),
        ]
        for arguments, text in cases:
            done = conform(*arguments)
            self.assertEqual(done.code, 2, (arguments, done.out))
            self.assertIn(text, done.errors)

    def test_mistakes_in_cases_are_told_with_their_place(self) -> None:
        (self.folder / "cases").mkdir()
        for text, told in [
            ("about: x\ncases:\n- id: a/b\n  titl: t\n",
             "wrong.yaml:4:3: cases[0].titl: unknown key; did you mean 'title'?"),
            (WRONG_CASE.replace("BOS-BEAT-1", "BOS-BEAT-99"), "has no requirement 'BOS-BEAT-99'"),
            (WRONG_CASE.replace("wrong/control", "wrong/pong"), "there are two cases wrong/pong"),
            ("about: x\n", "wrong.yaml:1:1: cases:"),
        ]:
            self.write("cases/wrong.yaml", text)
            done = conform(*self.target, "--cases", str(self.folder / "cases"))
            self.assertEqual(done.code, 2, done.out[-300:])
            self.assertIn(told, done.errors)

    def test_unreachable(self) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            url = f"ws://127.0.0.1:{closed.getsockname()[1]}"
            done = conform(*self.target, "--url", url, "--run", QUICK)
        self.assertEqual(done.code, 3, done.errors)

    def test_reports(self) -> None:
        files = {form: self.folder / f"report.{form}"
                 for form in ("text", "junit", "tap", "json", "html")}
        wanted = [argument for form, file in files.items()
                  for argument in ("--report", f"{form}={file}")]
        done = conform(*self.target, *self.wrong_cases(), "--run", "wrong/*", "--run", "auth/*",
                       "--max-wait", "10ms", *wanted)
        self.assertEqual((done.code, done.out), (1, ""))
        report = json.loads(files["json"].read_text(encoding="utf-8"))
        counts = report["counts"]
        self.assertEqual((counts["fail"], counts["inconclusive"]), (1, 1))
        self.check_schema(report)
        suite = xml.parse(files["junit"]).getroot()
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("errors")),
                         (str(len(report["cases"])), "1", "1"))
        self.assertEqual(len(suite.findall("testcase")), len(report["cases"]))
        tap = files["tap"].read_text(encoding="utf-8")
        self.assertTrue(tap.startswith(f"TAP version 14\n1..{len(report['cases'])}\n"))
        self.assertEqual(len(re.findall("^not ok ", tap, re.MULTILINE)), 2)
        self.assertIn(" # SKIP the target's", tap)
        self.assertIn("FAIL wrong/pong", files["text"].read_text(encoding="utf-8"))
        page = files["html"].read_text(encoding="utf-8")
        found = re.search(r'<script type="application/json" id="report">(.*?)</script>', page)
        assert found is not None
        self.assertEqual(json.loads(found.group(1)), report)
        self.assertNotIn("http://", page.replace(report["target"], ""))

    def test_the_page_in_a_browser(self) -> None:
        files = {form: str(self.folder / f"report.{form}") for form in ("json", "html")}
        wanted = [argument for form, file in files.items()
                  for argument in ("--report", f"{form}={file}")]
        done = conform(*self.target, *self.wrong_cases(), "--skip", "wrong/control", "--max-wait",
                       "10ms", *wanted)
        self.assertEqual(done.code, 1, done.errors)
        report = json.loads(pathlib.Path(files["json"]).read_text(encoding="utf-8"))
        looked = subprocess.run(
            ["node", str(settings.ROOT / "tests/e2e/conform/page.mjs"), files["html"],
             str(len(report["requirements"])), "wrong/pong"], text=True, capture_output=True,
            check=False, timeout=settings.DEADLINE * 2)
        self.assertEqual((looked.returncode, looked.stdout), (0, "as it should be\n"),
                         looked.stderr)

    def check_schema(self, report: dict[str, object]) -> None:
        """The report is as docs/conformance-report.schema.json says."""
        # pylint: disable=import-outside-toplevel
        import jsonschema
        schema = (settings.ROOT / "docs/conformance-report.schema.json").read_text("utf-8")
        jsonschema.Draft202012Validator(json.loads(schema)).validate(report)

    def test_known_failures(self) -> None:
        run = [*self.target, *self.wrong_cases(), "--run", "wrong/pong", "--run", QUICK]
        known = str(self.folder / "known.yaml")
        done = conform(*run, "--known-failing", known, "--update-known-failing")
        self.assertEqual(done.code, 1)
        self.assertIn("wrong/pong", pathlib.Path(known).read_text(encoding="utf-8"))
        # Now it is known.
        done = conform(*run, "--known-failing", known)
        self.assertEqual(done.code, 0, done.out)
        self.assertIn("1 failed (1 known)", done.out)
        for entry, told in [
            (f"{{case: {QUICK}, reason: r}}", "is pass; take the entry out"),
            ("{case: no/case, reason: r}", "'no/case' matches no case that was run"),
            ("{case: wrong/*, reason: r, expect: timeout}", "must fail with 'timeout'"),
        ]:
            self.write("known.yaml", f"entries:\n- {{case: wrong/pong, reason: r}}\n- {entry}\n"
                       if "wrong" not in entry else f"entries:\n- {entry}\n")
            done = conform(*run, "--known-failing", known)
            self.assertEqual(done.code, 1)
            self.assertIn(told, done.out)

    def test_the_page_shows_what_works(self) -> None:
        page = (settings.ROOT / "docs/conformance.md").read_text("utf-8")
        blocks = dict(re.findall(r"<!-- (\S+) -->\n```yaml\n(.*?)```", page, re.DOTALL))
        (self.folder / "cases").mkdir()
        self.write("cases/case.yaml", blocks["case.yaml"])
        done = conform(*self.target, "--cases", str(self.folder / "cases"), "--run", "presence/*")
        self.assertEqual(done.code, 0, done.out + done.errors)
        (self.folder / "secret").write_bytes(self.server.secret_file.read_bytes())
        self.write("shown.yaml", blocks["target.yaml"])
        done = conform("--protocol", "bos", "--target", str(self.folder / "shown.yaml"), "--url",
                       self.server.url(""), "--run", "BOS-CONN-6")
        self.assertIn("it speaks text alone", done.out)

    def test_knows_nothing_of_the_server(self) -> None:
        for file in (settings.ROOT / "conformance").rglob("*"):
            if file.suffix in (".cc", ".h", ".txt"):
                self.assertNotIn("server/", file.read_text("utf-8").replace("observer/", ""),
                                 file.name)

    def test_reproduces_with_node_alone(self) -> None:
        for case, code in [(QUICK, 0), ("session/full", 0), ("derived/subscribe-payload-absent", 0),
                           ("wrong/pong", 1), ("wrong/control", 4)]:
            script = conform(*self.target, *self.wrong_cases(), "--repro", case)
            self.assertEqual(script.code, 0, script.errors)
            file = self.write("repro.mjs", script.out)
            done = subprocess.run(["node", file], text=True, capture_output=True, check=False,
                                  timeout=settings.DEADLINE, cwd=self.folder)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            self.assertNotIn("import 'ws'", script.out)


if __name__ == "__main__":
    unittest.main()
