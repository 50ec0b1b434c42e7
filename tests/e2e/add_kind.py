"""Adds a kind to a copy of the schema, without C++, and sees it validated, refused and relayed."""
from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
from typing import Any, ClassVar

from wireloom_e2e import client, settings
from wireloom_e2e.case import ServerCase
from wireloom_e2e.server import Server

# What the server is made of. Everything else of the tree must not be needed.
PARTS = (".clang-format", "CMakeLists.txt", "clients", "cmake", "conformance", "schema", "codegen",
         "generated", "runtime", "server")

SCHEMA = """\
// What people say about KPIs.
syntax = "proto3";

package wireloom.bos.v1;

import "wireloom/options.proto";

// A comment on a KPI, for everybody who watches it.
message KpiCommented {
  option (wireloom.kind) = {
    name: "KPI_COMMENTED"
    direction: DIRECTION_BOTH
    channels: [{template: "kpi:{kpiId}"}]
    access: ["kpi:{kpiId}"]
  };

  string kpi_id = 1 [(wireloom.field) = {
    required: true,
    string: {pattern: "[A-Za-z0-9_.:@-]+", max_len: 128}
  }];
  string comment = 2 [(wireloom.field) = {required: true, string: {min_len: 1, max_len: 500}}];
  // Of the reader's attention, from 0 to 1.
  optional double weight = 3 [(wireloom.field).double = {gte: 0, lte: 1}];
}
"""


class Tree:
    """A copy of the tree in a folder of its own, with a build directory."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        # As `./dev build` builds: a compiler cache then has all that a new kind leaves alone.
        self.build = folder / "build" / "release"
        for part in PARTS:
            source = settings.ROOT / part
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
                shutil.copytree(source, folder / part, ignore=ignored)
            else:
                shutil.copy(source, folder / part)

    @property
    def server(self) -> str:
        return str(self.build / "wireloom")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        # Paths are made relative, so that a compiler cache serves the next copy in another folder.
        environment = {**os.environ, "CCACHE_BASEDIR": str(self.folder), "CCACHE_NOHASHDIR": "1"}
        return subprocess.run(command, cwd=self.folder, env=environment, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def must(self, *command: str) -> str:
        done = self.run(*command)
        if done.returncode != 0:
            raise AssertionError(f"{command} failed:\n{done.stdout[-6000:]}")
        return done.stdout

    def edit(self, schema: str) -> None:
        (self.folder / "schema/bos/v1/comments.proto").write_text(schema, encoding="utf-8")

    def regenerate(self) -> None:
        self.must(sys.executable, "codegen/generate.py")

    def configure(self) -> None:
        options = ["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_COMPILER=g++", "-DWIRELOOM_TESTS=OFF"]
        if shutil.which("ninja"):
            options += ["-G", "Ninja"]
        if shutil.which("ccache"):
            options.append("-DCMAKE_CXX_COMPILER_LAUNCHER=ccache")
        self.must("cmake", "-S", ".", "-B", str(self.build), *options)

    def compile(self) -> subprocess.CompletedProcess[str]:
        return self.run("cmake", "--build", str(self.build), "--target", "wireloom", "-j",
                        str(os.cpu_count() or 1))


class AddKind(ServerCase):
    """One build fails for want of a handler, the next relays the kind; then clients talk to it."""

    folder: ClassVar[tempfile.TemporaryDirectory[str]]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory(prefix="wireloom-add-kind-")
        cls.addClassCleanup(cls.folder.cleanup)
        tree = Tree(pathlib.Path(cls.folder.name))
        # A kind that asks for a handler which nobody wrote does not compile; the error names it.
        tree.edit(SCHEMA.replace("    access:", "    handler: true\n    access:"))
        tree.regenerate()
        tree.configure()
        failed = tree.compile()
        if failed.returncode == 0 or "OnKpiCommented" not in failed.stdout:
            raise AssertionError(f"a missing handler went unnoticed:\n{failed.stdout[-6000:]}")
        # Without one, the kind is relayed by its channel template.
        tree.edit(SCHEMA)
        tree.regenerate()
        done = tree.compile()
        if done.returncode != 0:
            raise AssertionError(f"the server does not build:\n{done.stdout[-6000:]}")
        cls.server = Server(binary=tree.server).start()

    async def test_relayed_to_the_subscribers_it_belongs_to(self) -> None:
        org = client.unique("org-")
        mine: dict[str, Any] = {"org": org}
        readers = [await self.bos(claims={**mine, "sub": f"r{i}"}, channels=["kpi:7"])
                   for i in range(6)]
        narrow = await self.bos(claims={**mine, "sub": "n", "channels": ["kpi:7"]},
                                channels=["kpi:7"])
        others = [await self.bos(claims={**mine, "sub": "o1"}, channels=["kpi:70", "department:7"]),
                  await self.bos(claims={**mine, "sub": "o2"}, channels=[f"organization:{org}"]),
                  await self.bos(claims={"org": "foreign", "sub": "r0"}, channels=["kpi:7"]),
                  await self.bos()]
        for subscribed in (False, True):
            sender = await self.bos(claims={**mine, "sub": "sender"},
                                    channels=["kpi:7"] if subscribed else [])
            payload = {"kpiId": "7", "comment": "Grüße \"an\" alle \U0001f680", "weight": 0.5}
            # The sender's answer is the message, with its requestId; the others' copies have none.
            answer = await sender.ask("KPI_COMMENTED", payload)
            self.assertEqual(self.check_bos(answer, "KPI_COMMENTED", answer["requestId"]), payload)
            for reader in [*readers, narrow]:
                self.assertEqual(self.check_bos(await reader.receive(), "KPI_COMMENTED"), payload)
            for item in [sender, narrow, *readers, *others]:
                await item.barrier()

    async def test_refused_where_a_rule_is_broken(self) -> None:
        reader = await self.bos(claims={"sub": "reader"}, channels=["kpi:7"])
        sender = await self.bos(claims={"sub": "sender"})
        cases: list[tuple[Any, str, str]] = [
            ({"kpiId": "7"}, "payload.comment", "required"),
            ({"kpiId": "7", "comment": ""}, "payload.comment", "string.min_len"),
            ({"kpiId": "7", "comment": "é" * 501}, "payload.comment", "string.max_len"),
            ({"kpiId": "7", "comment": 7}, "payload.comment", "type"),
            ({"kpiId": "a b", "comment": "x"}, "payload.kpiId", "string.pattern"),
            ({"kpiId": "7", "comment": "x", "weight": 1.01}, "payload.weight", "double.lte"),
            ({"kpiId": "7", "comment": "x", "color": "red"}, "payload.color", "unknown_field"),
            (None, "payload", "required"),
        ]
        for payload, field, rule in cases:
            with self.subTest(field=field, rule=rule):
                answer = await sender.ask("KPI_COMMENTED", payload)
                self.check_error(answer, "INVALID_MESSAGE_FORMAT", {"field": field, "rule": rule},
                                 answer["requestId"])
        answer = await sender.ask("KPI_COMMENTED", {"kpiId": "7", "comment": "é" * 500})
        self.assertEqual(answer["type"], "KPI_COMMENTED")
        self.assertEqual((await reader.receive())["payload"], answer["payload"])
        await reader.barrier()

    async def test_gated_as_every_kind(self) -> None:
        reader = await self.bos(claims={"sub": "reader"}, channels=["kpi:7"])
        payload = {"kpiId": "7", "comment": "x"}
        stranger = await self.bos()
        answer = await stranger.ask("KPI_COMMENTED", payload)
        self.check_error(answer, "AUTHENTICATION_REQUIRED", {}, answer["requestId"])
        narrow = await self.bos(claims={"sub": "narrow", "channels": ["kpi:8"]})
        answer = await narrow.ask("KPI_COMMENTED", payload)
        self.check_error(answer, "UNAUTHORIZED", None, answer["requestId"])
        await reader.barrier()


if __name__ == "__main__":
    unittest.main()
