"""The syntax of patterns: what options.proto promises of StringRules.pattern, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

# Inclusive ranges of code points, sorted, not touching each other.
Ranges = tuple[tuple[int, int], ...]

# Surrogates are no characters: they cannot stand in UTF-8.
ANY: Ranges = ((0, 0xD7FF), (0xE000, 0x10FFFF))

# More would only make tables that nobody wants to have.
MAX_REPETITIONS = 1000

_DIGIT: Ranges = ((0x30, 0x39),)
_WORD: Ranges = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
_SPACE: Ranges = ((0x09, 0x0D), (0x20, 0x20))


class PatternError(Exception):
    """A pattern is malformed or not supported; `position` counts its characters from 0."""

    def __init__(self, position: int, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} at position {position}")
        self.position = position
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Characters:
    """One character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repetition:
    part: Node
    minimum: int
    # None: without bound.
    maximum: int | None


Node = Characters | Sequence | Choice | Repetition


def normalized(ranges: list[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def complement(ranges: Ranges) -> Ranges:
    """All characters that are not in `ranges`."""
    result = []
    for first, last in ANY:
        at = first
        for low, high in ranges:
            if high < at or low > last:
                continue
            if low > at:
                result.append((at, low - 1))
            at = high + 1
        if at <= last:
            result.append((at, last))
    return tuple(result)


_CLASSES: dict[str, Ranges] = {
    "d": _DIGIT,
    "w": _WORD,
    "s": _SPACE,
    "D": complement(_DIGIT),
    "W": complement(_WORD),
    "S": complement(_SPACE),
}
_CONTROLS = {"n": 0x0A, "r": 0x0D, "t": 0x09}


def parse(pattern: str) -> Node:
    """The pattern's syntax tree; raises PatternError."""
    return _Parser(pattern).parse()


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0

    def parse(self) -> Node:
        node = self._choice()
        if self._at < len(self._text):
            self._fail(self._at, 'a ")" without "("', r'write "\)" for the character itself')
        return node

    def _fail(self, position: int, problem: str, remedy: str) -> NoReturn:
        raise PatternError(position, problem, remedy)

    def _peek(self) -> str:
        return self._text[self._at] if self._at < len(self._text) else ""

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._repetition())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repetition(self) -> Node:
        part = self._atom()
        start = self._at
        bounds = self._bounds()
        if bounds is None:
            return part
        following = self._peek()
        if following in ("?", "+", "*", "{") and following:
            self._fail(
                self._at,
                "a repetition of a repetition",
                "write one repetition, or a group; greed makes no difference where the whole value"
                " matches",
            )
        minimum, maximum = bounds
        if maximum is not None and minimum > maximum:
            self._fail(
                start,
                f"a repetition of at least {minimum} and at most {maximum}",
                "swap the bounds",
            )
        return Repetition(part, minimum, maximum)

    def _bounds(self) -> tuple[int, int | None] | None:
        simple: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
        char = self._peek()
        if char in simple:
            self._at += 1
            return simple[char]
        if char != "{":
            return None
        start = self._at
        end = self._text.find("}", start)
        body = self._text[start + 1:end] if end >= 0 else ""
        low, comma, high = body.partition(",")
        digits = "0123456789"
        if not low or low.strip(digits) or high.strip(digits):
            self._fail(
                start,
                "a malformed repetition",
                r'write {n}, {n,} or {n,m}, and "\{" for the character itself',
            )
        minimum = int(low)
        maximum = None if comma and not high else int(high or low)
        if max(minimum, maximum or 0) > MAX_REPETITIONS:
            self._fail(
                start, f"more than {MAX_REPETITIONS} repetitions", "bound the length with max_len"
            )
        self._at = end + 1
        return minimum, maximum

    def _atom(self) -> Node:
        char = self._text[self._at]
        if char == "(":
            return self._group()
        if char == "[":
            return Characters(self._class())
        start = self._at
        self._at += 1
        if char == ".":
            return Characters(ANY)
        if char in "^$":
            self._fail(
                start,
                f'the anchor "{char}"',
                "take it away: a pattern always matches the whole value",
            )
        if char in "?*+{":
            self._fail(
                start,
                f'a "{char}" with nothing to repeat',
                rf'write "\{char}" for the character itself',
            )
        if char in "]}":
            self._fail(
                start,
                f'a "{char}" without its partner',
                rf'write "\{char}" for the character itself',
            )
        if char == "\\":
            return Characters(self._escape(start))
        return Characters(((ord(char), ord(char)),))

    def _group(self) -> Node:
        start = self._at
        self._at += 1
        if self._peek() == "?":
            if self._text.startswith("?:", self._at):
                self._at += 2
            else:
                self._fail(
                    start,
                    "an unsupported group",
                    'only "(...)" and "(?:...)" are: no look-around, no names, no flags',
                )
        node = self._choice()
        if self._peek() != ")":
            self._fail(
                start, 'a "(" without ")"', r'close it, or write "\(" for the character itself'
            )
        self._at += 1
        return node

    def _escape(self, start: int) -> Ranges:
        """What follows a backslash."""
        char = self._peek()
        if not char:
            self._fail(start, "a backslash at the end", r'write "\\" for the character itself')
        self._at += 1
        if char in _CLASSES:
            return _CLASSES[char]
        if char in _CONTROLS:
            return ((_CONTROLS[char], _CONTROLS[char]),)
        if char.isdigit():
            self._fail(start, "a back reference", "write out what it refers to")
        if char.isalpha() or not char.isascii():
            self._fail(
                start,
                rf'the unsupported escape "\{char}"',
                r"use \d \w \s \D \W \S \n \r \t, or a class",
            )
        return ((ord(char), ord(char)),)

    def _class(self) -> Ranges:
        start = self._at
        self._at += 1
        negated = self._peek() == "^"
        if negated:
            self._at += 1
        ranges: list[tuple[int, int]] = []
        while self._peek() != "]":
            if not self._peek():
                self._fail(
                    start, 'a "[" without "]"', r'close it, or write "\[" for the character itself'
                )
            ranges.extend(self._class_item())
        if not ranges:
            self._fail(start, "an empty class", r'name its characters; write "\]" for the bracket')
        self._at += 1
        result = normalized(ranges)
        return complement(result) if negated else result

    def _class_item(self) -> Ranges:
        start = self._at
        first = self._class_character()
        is_range = self._peek() == "-" and self._text[self._at + 1:self._at + 2] not in ("]", "")
        if not is_range:
            return first
        self._at += 1
        last = self._class_character()
        if any(len(end) > 1 or end[0][0] != end[0][1] for end in (first, last)):
            self._fail(
                start, "a range with a class at its end", r'write "\-" for the character itself'
            )
        if first[0][0] > last[0][0]:
            self._fail(start, f'the backward range "{self._text[start:self._at]}"', "swap its ends")
        return ((first[0][0], last[0][0]),)

    def _class_character(self) -> Ranges:
        start = self._at
        char = self._peek()
        self._at += 1
        if char == "\\":
            return self._escape(start)
        if char == "[":
            self._fail(start, 'a "[" inside of a class', r'write "\[" for the character itself')
        if not char.isascii():
            self._fail(
                start,
                f'the non-ASCII character "{char}" in a class',
                "name ASCII characters, or negate the class",
            )
        return ((ord(char), ord(char)),)
