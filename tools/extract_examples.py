#!/usr/bin/python3
"""Extracts the example messages of a protocol specification (Markdown) as test fixtures.

    tools/extract_examples.py SPECIFICATION DIRECTORY

Every fenced JSON block becomes a file, its text unchanged; object literals in JavaScript and Swift
that are messages are written as JSON. `index.json` beside them says for each who sends it and where
it stands.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CLIENT, SERVER = "client", "server"

# The name that Arqon's server sends under.
ARQON_SERVER = "arqonbus_server"

# Text that stands for a value, in positions where the protocol asks for a real one.
PLACEHOLDERS = {
    "arq_[unique_identifier]": "`id` is a placeholder, the rule allows no brackets",
    "event|system|command|private|command_response|telemetry": "`type` lists all types",
    "ISO8601_timestamp": "`timestamp` is a placeholder, no time",
    "ERROR_CODE": "`payload.code` is a placeholder, no error code",
}
FRAGMENT = "only the optional members of an envelope, no message"

# What the client examples put in for names and expressions, as the same examples call them.
SUBSTITUTIONS = {
    "accessToken": '"your-jwt-token"',
    "channels": '["organization:123"]',
    "ISO8601DateFormatter().string(from: Date())": '"2025-01-20T11:05:30Z"',
}


@dataclass
class Block:
    """One fenced block of the specification."""

    language: str
    text: str
    section: str
    # "Client → Server" or the like, as the nearest marker before the block says; may be empty.
    marker: str


@dataclass
class Example:
    """One example message."""

    text: str
    section: str
    directions: list[str]
    value: dict[str, Any]
    substituted: list[str] = field(default_factory=list)

    def placeholder(self) -> str:
        """Why no decoder accepts the example, or "" if it should."""
        if "type" not in self.value:
            return FRAGMENT
        return "; ".join(PLACEHOLDERS[text] for text in strings(self.value) if text in PLACEHOLDERS)

    def slug(self) -> str:
        kind = str(self.value.get("type", "fragment"))
        kind = "envelope" if "|" in kind else kind.lower()
        return "_".join([kind, *self.directions])


def strings(value: object) -> Iterator[str]:
    """All strings in a JSON value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from strings(member)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def read_blocks(specification: str) -> Iterator[Block]:
    """The fenced blocks with a language, with the headings and the marker that they stand under."""
    headings: dict[int, str] = {}
    marker = ""
    language: str | None = None
    lines: list[str] = []
    for line in specification.splitlines():
        if line.startswith("```"):
            if language is None:
                language, lines = line[3:].strip(), []
                continue
            if language:
                section = " / ".join(headings[level] for level in sorted(headings) if level > 1)
                yield Block(language, "\n".join(lines) + "\n", section, marker)
            language = None
        elif language is not None:
            lines.append(line)
        elif heading := re.match(r"(#+) (.*)", line):
            level = len(heading[1])
            headings = {n: text for n, text in headings.items() if n < level}
            headings[level] = heading[2].strip()
            marker = headings[level] if "→" in headings[level] else ""
        elif bold := re.match(r"\*\*(.*→.*?)\*\*", line):
            marker = bold[1]


def directions_of(value: dict[str, Any], marker: str) -> list[str]:
    """Who sends the example: by its marker, else by what the message itself says.

    What an Arqon client sends, but a command, its server passes on: it is right in both directions.
    """
    if marker:
        return [CLIENT if marker.startswith("Client") else SERVER]
    if "from" in value:
        if value["from"] == ARQON_SERVER:
            return [SERVER]
        return [CLIENT] if value["type"] == "command" else [CLIENT, SERVER]
    return [SERVER] if value.get("type") == "ERROR" else []


def balanced(text: str, start: int) -> str:
    """The bracketed literal that begins at `start`."""
    depth = 0
    for position in range(start, len(text)):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(text[position], 0)
        if depth == 0:
            return text[start:position + 1]
    raise ValueError(f"no end of the literal: {text[start:start + 40]!r}")


def javascript_literals(text: str) -> Iterator[tuple[str, list[str]]]:
    """What the block passes to JSON.stringify, as JSON."""
    for call in re.finditer(r"JSON\.stringify\((?=\{)", text):
        literal = balanced(text, call.end())
        yield re.sub(r"(\w+):(?=\s)", r'"\1":', literal).replace("'", '"'), []


def swift_literals(text: str) -> Iterator[tuple[str, list[str]]]:
    """The dictionaries that the block declares, as JSON, with SUBSTITUTIONS put in."""
    for declaration in re.finditer(r": \[String: Any\] = (?=\[)", text):
        literal = balanced(text, declaration.end())
        while (braced := re.sub(r'\[(\s*"\w+":[^\[\]]*)\]', r"{\1}", literal)) != literal:
            literal = braced
        substituted = []
        for name, replacement in SUBSTITUTIONS.items():
            literal, count = re.subn(rf"(?<=: ){re.escape(name)}(?=\s)", replacement, literal)
            if count:
                substituted.append(name)
        yield literal, substituted


def read_examples(specification: str) -> Iterator[Example]:
    """All examples in the order of the specification."""
    for block in read_blocks(specification):
        if block.language == "json":
            value = json.loads(block.text)
            yield Example(block.text, block.section, directions_of(value, block.marker), value)
            continue
        literals = {"javascript": javascript_literals, "swift": swift_literals}.get(block.language)
        if literals is None:
            continue
        for text, substituted in literals(block.text):
            value = json.loads(text)
            text = json.dumps(value, indent=4, ensure_ascii=False) + "\n"
            yield Example(text, block.section, [CLIENT], value, substituted)


def write_examples(specification: Path, directory: Path) -> int:
    """Writes the fixtures and their index; returns how many examples there are."""
    directory.mkdir(parents=True, exist_ok=True)
    for stale in directory.glob("*.json"):
        stale.unlink()
    index: list[dict[str, object]] = []
    for number, example in enumerate(read_examples(specification.read_text("utf-8")), 1):
        name = f"{number:02}_{example.slug()}.json"
        (directory / name).write_text(example.text, "utf-8")
        entry: dict[str, object] = {
            "file": name,
            "type": example.value.get("type", ""),
            "directions": example.directions,
            "section": example.section,
        }
        if reason := example.placeholder():
            entry["placeholder"] = reason
        if example.substituted:
            entry["substituted"] = example.substituted
        index.append(entry)
    text = json.dumps(index, indent=2, ensure_ascii=False) + "\n"
    (directory / "index.json").write_text(text, "utf-8")
    return len(index)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("specification", type=Path, help="the specification, Markdown")
    parser.add_argument("directory", type=Path, help="for the fixtures; its *.json are replaced")
    arguments = parser.parse_args()
    count = write_examples(arguments.specification, arguments.directory)
    print(f"{count} examples in {arguments.directory}")


if __name__ == "__main__":
    main()
