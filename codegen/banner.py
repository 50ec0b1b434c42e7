"""The line by which a generated file is known."""

from __future__ import annotations

from pathlib import Path

_MARK = "; do not edit, run ./dev generate."
_SEARCHED_BYTES = 400


def banner(source: str) -> str:
    """The banner of a file that was generated from `source`."""
    return f"Generated from {source}{_MARK}"


def is_generated(path: Path) -> bool:
    """Whether the file says on top that it is generated."""
    with path.open("rb") as file:
        return _MARK.encode() in file.read(_SEARCHED_BYTES)
