#!/usr/bin/python3
"""Runs clang-tidy over the program's own sources, and again only over those that have changed.

    tidy.py BUILD_FOLDER [--jobs N]

BUILD_FOLDER has the compile_commands.json. A source that had no finding is remembered by a digest
of all that clang-tidy looks at: the preprocessed text with its comments (NOLINT is one), the checks
and the version. The digests lie in $XDG_CACHE_HOME/wireloom/tidy (by default ~/.cache); remove the
folder to check everything.
"""
from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Optional

ROOT = Path(__file__).resolve().parent.parent
CHECKED = ("clients", "conformance", "runtime", "server")
# What clang-tidy says of its own work.
NOISE = re.compile(r"^\d+ warnings? (generated|treated)|^Suppressed|^Use -header-filter")


class Source(NamedTuple):
    path: Path
    folder: Path  # where it is compiled
    command: list[str]


def sources(build: Path) -> list[Source]:
    result = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["directory"], entry["file"]).resolve()
        inside = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in CHECKED
        if inside and path.is_file():
            result.append(Source(path, Path(entry["directory"]), shlex.split(entry["command"])))
    return sorted(result)


def preprocessed(source: Source) -> Optional[bytes]:
    """Without line numbers and paths; None: it fails, which clang-tidy will explain."""
    output = source.command.index("-o")
    command = [*source.command[:output], *source.command[output + 2:], "-E", "-C", "-P"]
    run = subprocess.run(command, cwd=source.folder, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False)
    return run.stdout if run.returncode == 0 else None


def check(source: Source, build: Path, cache: Path, salt: bytes) -> bool:
    """Whether it has no finding; prints those that it has."""
    text = preprocessed(source)
    name = str(source.path.relative_to(ROOT))
    digest = hashlib.sha256(b"\0".join([salt, name.encode(), text or b""])).hexdigest()
    known = cache / digest
    if text is not None and known.exists():
        known.touch()
        return True
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(build), str(source.path)],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    lines = [line for line in run.stdout.splitlines() if line and not NOISE.match(line)]
    if lines:
        print("\n".join(lines), flush=True)
    if run.returncode == 0 and not lines and text is not None:
        known.touch()
    return run.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    cache = home / "wireloom" / "tidy"
    cache.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], stdout=subprocess.PIPE, check=True).stdout
    salt = version + (ROOT / ".clang-tidy").read_bytes()
    found = sources(arguments.build)
    if not found:
        sys.exit(f"{arguments.build}/compile_commands.json names no source of {', '.join(CHECKED)}")
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        clean = list(pool.map(lambda one: check(one, arguments.build, cache, salt), found))
    print(f"clang-tidy: {sum(clean)} of {len(clean)} sources without a finding", file=sys.stderr)
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main())
