"""Twenty runs of both suites while every core is busy with something else: no verdict changes."""
from __future__ import annotations

import collections
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from wireloom_e2e.conform import CONFIG, conform, target_of
from wireloom_e2e.server import Server

PROTOCOLS = ("arqon", "bos")
RUNS = 20
# Each has a server of its own: a case may need it for itself.
AT_ONCE = 2
BUSY = 2 * (os.cpu_count() or 1)

Verdicts = dict[str, str]


def run_suite(protocol: str, server: Server) -> Verdicts:
    with tempfile.TemporaryDirectory(prefix="wireloom-conform-") as folder:
        ended = conform("--protocol", protocol, "--target",
                        target_of(server, pathlib.Path(folder)), "--jobs", "8", "--report", "json")
    return {case["id"]: f"{case['verdict']}: {case['message']}" if case["verdict"] != "pass"
            else "pass" for case in ended.report["cases"]}


def run_all(_: int) -> dict[str, Verdicts]:
    with Server(CONFIG) as server, concurrent.futures.ThreadPoolExecutor(len(PROTOCOLS)) as pool:
        return dict(zip(PROTOCOLS, pool.map(lambda each: run_suite(each, server), PROTOCOLS)))


class UnderLoad(unittest.TestCase):
    def setUp(self) -> None:
        for _ in range(BUSY):
            busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
            self.addCleanup(busy.wait)
            self.addCleanup(busy.kill)

    def test_no_verdict_changes(self) -> None:
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            rounds = list(pool.map(run_all, range(RUNS)))
        for protocol in PROTOCOLS:
            seen: dict[str, collections.Counter[str]] = {}
            for each in rounds:
                for case, verdict in each[protocol].items():
                    seen.setdefault(case, collections.Counter())[verdict] += 1
            self.assertGreater(len(seen), 900)
            changing = {case: dict(verdicts) for case, verdicts in seen.items()
                        if len(verdicts) > 1 or verdicts.total() != RUNS}
            self.assertEqual(changing, {})
            wrong = [case for case, verdicts in seen.items()
                     if next(iter(verdicts)).startswith(("fail", "inconclusive"))]
            self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
