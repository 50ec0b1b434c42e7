"""The forms that a rule can fix as a whole: timestamps, durations, listen addresses, origins."""

from __future__ import annotations

import ipaddress
import re
from datetime import datetime

from codegen.model.types import StringRules

# Options of StringRules, and what a value of that form is called.
NAMES = {
    "timestamp": "a timestamp",
    "duration": "a duration",
    "listen_address": "a listen address",
    "origin": "an origin",
}

# The greatest that an absl::Duration in nanoseconds holds in generated code.
MAX_NS = 2**63 - 1
_UNITS = {"h": 3600 * 10**9, "m": 60 * 10**9, "s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
_PART = re.compile(r"(\d+)(?:\.(\d+))?(h|ms|m|s|us|ns)", re.ASCII)


def rejection(value: str, form: str, rules: StringRules) -> str | None:
    """The id of the form's rule that `value` breaks, or None."""
    if form == "timestamp":
        return None if is_timestamp(value) else "timestamp"
    if form == "duration":
        return _duration_rejection(value, rules)
    is_good = {"listen_address": is_listen_address, "origin": is_origin}[form]
    return None if is_good(value) else f"string.{form}"


def _duration_rejection(value: str, rules: StringRules) -> str | None:
    found = duration_ns(value)
    if found is None:
        return "string.duration"
    assert rules.duration is not None
    low, high = duration_ns(rules.duration.gte), duration_ns(rules.duration.lte)
    if low is not None and found < low:
        return "duration.gte"
    if high is not None and found > high:
        return "duration.lte"
    return None


def duration_ns(text: str) -> int | None:
    """The nanoseconds of `1h30m`; None if it is no duration. Units go from large to small."""
    total, at, last = 0, 0, 10**18
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or _UNITS[part[3]] >= last:
            return None
        last = _UNITS[part[3]]
        total += int(part[1]) * last
        if part[2]:
            total += int(part[2]) * last // 10 ** len(part[2])
        at = part.end()
    return total if text and total <= MAX_NS else None


_TIMESTAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)


def is_timestamp(value: str) -> bool:
    """RFC 3339 but for leap seconds, which no constant of a schema needs."""
    match = _TIMESTAMP.fullmatch(value)
    if match is None:
        return False
    try:
        datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        return False
    return True


def _is_port(text: str) -> bool:
    return re.fullmatch("[0-9]{1,5}", text) is not None and int(text) <= 65535


def is_listen_address(value: str) -> bool:
    host, colon, port = value.rpartition(":")
    if not colon or not _is_port(port):
        return False
    if host == "localhost":
        return True
    try:
        if host.startswith("[") and host.endswith("]"):
            return "%" not in host and ipaddress.IPv6Address(host[1:-1]) is not None
        return ipaddress.IPv4Address(host) is not None
    except ValueError:
        return False


_ORIGIN = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")


def is_origin(value: str) -> bool:
    match = _ORIGIN.fullmatch(value)
    return match is not None and (match[2] is None or _is_port(match[2]))
