#!/usr/bin/python3
"""Puts the output of `wireloom config doc` into docs/configuration.md (`./dev docs`)."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BEGIN = "<!-- wireloom config doc -->\n"
END = "<!-- end of wireloom config doc -->\n"


def main() -> None:
    page, program = Path(sys.argv[1]), sys.argv[2]
    done = subprocess.run([program, "config", "doc"], capture_output=True, text=True, check=True)
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{page} has no lines {BEGIN}and {END}")
    page.write_text(before + begin + done.stdout + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()
