"""What a process has in memory."""
from __future__ import annotations

import pathlib


def resident(pid: int) -> int:
    """The bytes of a process that are in memory."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmRSS")


def sanitized(pid: int) -> bool:
    """Whether the process has a sanitizer's allocator, which keeps what was freed."""
    maps = pathlib.Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    return any(f"lib{name}san.so" in maps for name in "atl")
