"""The pages tell the truth: the README's schema generates, and a server answers as it shows."""
from __future__ import annotations

import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from typing import Any

import yaml

from wireloom_e2e import settings, tokens
from wireloom_e2e.case import ServerCase
from wireloom_e2e.server import Server

PUBLISH = (settings.ROOT / "docs" / "publish.md").read_text(encoding="utf-8")
README = (settings.ROOT / "README.md").read_text(encoding="utf-8")
VARIES = "…"  # as a whole value: anything


def block_after(marker: str, text: str) -> list[str]:
    """The fenced blocks that follow the comment `marker`."""
    return re.findall(rf"<!-- {re.escape(marker)} -->\n```\w+\n(.*?)```", text, re.DOTALL)


def matches(shown: Any, got: Any) -> bool:
    if shown == VARIES:
        return True
    if isinstance(shown, dict) and isinstance(got, dict):
        return shown.keys() == got.keys() and all(matches(shown[key], got[key]) for key in shown)
    return bool(shown == got)


class Conversation(ServerCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(arguments=["--dev"]).start()

    async def test_the_server_answers_as_shown(self) -> None:
        token = tokens.mint("dev", "acme", name="Developer", roles=["admin"])
        connection = await self.connect("bos")
        lines = "".join(block_after("conversation", README)).splitlines()
        self.assertGreater(len(lines), 6)
        for line in lines:
            direction, text = line[0], line[2:].replace("TOKEN", token)
            if direction == ">":
                await connection.send_raw(text)
                continue
            got = connection.decode(await connection.receive_raw())
            self.assertTrue(matches(json.loads(text), got), f"shown {text}\ngot {got}")

    async def test_publishing_works_as_shown(self) -> None:
        """The curl line of docs/publish.md, without curl."""
        token = tokens.mint("dev", "acme", roles=["admin", "service"])
        reader = await self.bos(claims={"sub": "dev", "org": "acme"}, channels=["kpi:7"])
        (command,) = block_after("publish", PUBLISH)
        words = shlex.split(command.replace("\\\n", " ").replace("$TOKEN", token))
        self.assertEqual(words[0], "curl")
        url = words[1].replace("127.0.0.1:8080", f"{self.server.host}:{self.server.port}")
        options = list(zip(words[2::2], words[3::2]))
        request = urllib.request.Request(
            url, "".join(value for name, value in options if name == "-d").encode(),
            dict(value.split(": ", 1) for name, value in options if name == "-H"))
        with urllib.request.urlopen(request, timeout=settings.DEADLINE) as answer:
            got = json.load(answer)
        (shown,) = block_after("published", PUBLISH)
        self.assertEqual(got.keys(), json.loads(shown).keys())
        self.assertEqual(got["accepted"], 1)
        copy = await reader.receive()
        self.assertEqual((copy["type"], copy["timestamp"]), ("KPI_UPDATED", got["timestamps"][0]))


class Schema(unittest.TestCase):
    def test_the_new_kind_generates(self) -> None:
        name = "schema/bos/v1/comments.proto"
        with tempfile.TemporaryDirectory(prefix="wireloom-readme-") as folder:
            schema = pathlib.Path(folder) / "schema"
            shutil.copytree(settings.SCHEMA, schema)
            (block,) = block_after(name, README)
            (schema.parent / name).write_text(block, encoding="utf-8")
            out = pathlib.Path(folder) / "generated"
            subprocess.run(
                [sys.executable, settings.ROOT / "codegen/generate.py", "--quiet",
                 "--schema", schema, "--out", out],
                check=True,
            )
            kinds = (out / "cpp/bos/v1/kinds.cc").read_text(encoding="utf-8")
            self.assertIn("KPI_COMMENTED", kinds)


class Configuration(unittest.TestCase):
    def test_the_server_takes_the_documented_file(self) -> None:
        page = (settings.ROOT / "docs/configuration.md").read_text(encoding="utf-8")
        (block,) = block_after("config.yaml", page)
        with Server(yaml.safe_load(block)) as server:
            self.assertTrue(server.alive())


class Links(unittest.TestCase):
    def test_every_link_leads_somewhere(self) -> None:
        for page in [settings.ROOT / "README.md", *(settings.ROOT / "docs").glob("*.md")]:
            # A lambda in a block of code looks like a link.
            prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"),
                           flags=re.DOTALL | re.MULTILINE)
            for target in re.findall(r"\]\(([^)#:]+)\)", prose):
                self.assertTrue((page.parent / target).exists(), f"{page.name}: {target}")


if __name__ == "__main__":
    unittest.main()
