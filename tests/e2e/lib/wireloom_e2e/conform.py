"""Runs `wireloom conform` against a server whose times are short, and reads its report."""
from __future__ import annotations

import json
import pathlib
import subprocess
from dataclasses import dataclass
from typing import Any, Optional

import yaml

from wireloom_e2e import settings
from wireloom_e2e.server import Server

Report = dict[str, Any]

# A server's times and limits for the suite, and how a target file tells of them.
CONFIG: dict[str, Any] = {
    "token": {"leeway": "1s"},
    "limits": {
        "bos": {"authentication_timeout": "3s", "ping_after": "3s", "ping_timeout": "3s",
                "token_grace": "2s", "session_grace": "2s", "session_idle_after": "4s",
                "rate_window": "10m"},
        "arqon": {"authentication_timeout": "3s", "ping_after": "3s", "ping_timeout": "3s",
                  "client_idle_after": "2s"},
    },
}
TARGET: dict[str, Any] = {
    "name": "the server of the tests",
    "tokens": {"secret_file": "secret", "leeway": "1s"},
    "times": {"authentication_timeout": "3s", "ping_after": "3s", "ping_timeout": "3s",
              "token_grace": "2s", "session_grace": "2s", "session_idle": "4s",
              "client_idle": "2s"},
}


@dataclass
class Ended:
    code: int
    out: str
    errors: str

    @property
    def report(self) -> Report:
        read: Report = json.loads(self.out)
        return read


def conform(*arguments: str) -> Ended:
    done = subprocess.run([settings.server_binary(), "conform", *arguments], text=True, check=False,
                          capture_output=True, timeout=20 * settings.DEADLINE)
    return Ended(done.returncode, done.stdout, done.stderr)


def target_of(server: Server, folder: pathlib.Path, changes: Optional[dict[str, Any]] = None,
              **more: Any) -> str:
    """A target file for the server. `changes`: of its times."""
    target: dict[str, Any] = {**TARGET, "url": server.url(""), **more}
    target["times"] = {**TARGET["times"], "answer": f"{round(5 * settings.PATIENCE)}s",
                       **(changes or {})}
    (folder / "secret").write_bytes(server.secret_file.read_bytes())
    path = folder / "target.yaml"
    path.write_text(yaml.safe_dump(target), encoding="utf-8")
    return str(path)
