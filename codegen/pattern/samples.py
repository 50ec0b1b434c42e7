"""Strings that a pattern matches, and near misses, for tests and conformance cases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache

from codegen.pattern.automaton import DEAD, START, Automaton, compile_pattern

# Easy to read in a case's text, so they are preferred where the pattern allows them.
_READABLE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_INTRUDERS = (
    " ", "/", "*", "\n", "é", "\u20ac", "\U0001f600", '"', "\x00", "A", "a", "0", "-", ":"
)


class Sampler:
    """Draws strings of a given length in characters from the language of an automaton."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._edges = [
            [
                (byte, target)
                for byte in range(256)
                if (target := automaton.step(state, byte)) != DEAD
            ]
            for state in range(len(automaton.next))
        ]
        # [n][state]: whether the state can accept after exactly n more characters.
        self._reachable: list[list[bool]] = []
        self._choices: dict[tuple[int, int, bool], list[tuple[int, int]]] = {}

    def _can(self, state: int, characters: int) -> bool:
        while len(self._reachable) <= characters:
            self._extend()
        return self._reachable[characters][state]

    def _extend(self) -> None:
        count = len(self._reachable)
        states = range(len(self._edges))
        row = [count == 0 and self._automaton.accepting[state] for state in states]
        if count:
            before = self._reachable[-1]
            row = [
                any(before[target] for byte, target in self._edges[state] if not _continues(byte))
                for state in states
            ]
        for _ in range(3):  # A character has at most three continuation bytes.
            row = [
                row[state]
                or any(row[target] for byte, target in self._edges[state] if _continues(byte))
                for state in states
            ]
        self._reachable.append(row)

    def has_length(self, characters: int) -> bool:
        return self._can(START, characters)

    def lengths(self, low: int, high: int) -> Iterator[int]:
        """The lengths from `low` to `high` that a matching string may have."""
        return (length for length in range(low, high + 1) if self.has_length(length))

    def sample(self, rng: random.Random, characters: int, readable: bool = True) -> str | None:
        """A matching string of exactly so many characters, or None if there is none."""
        if not self.has_length(characters):
            return None
        state, left, out = START, characters, bytearray()
        while True:
            choices = self._next(state, left, readable)
            if not choices:
                return out.decode()
            byte, state = rng.choice(choices)
            left -= not _continues(byte)
            out.append(byte)

    def _next(self, state: int, left: int, readable: bool) -> list[tuple[int, int]]:
        """The bytes, and the states behind them, from which `left` more characters match."""
        key = (state, left, readable)
        if key not in self._choices:
            edges = [
                (byte, target)
                for byte, target in self._edges[state]
                if (left or _continues(byte)) and self._can(target, left - (not _continues(byte)))
            ]
            if readable:
                edges = [edge for edge in edges if edge[0] in _READABLE] or edges
            self._choices[key] = edges
        return self._choices[key]

    def near_misses(self, text: str) -> list[str]:
        """Strings as long as the matching `text` that differ in one character and do not match."""
        found = []
        for at in sorted({0, len(text) // 2, len(text) - 1} if text else ()):
            for intruder in _INTRUDERS:
                candidate = text[:at] + intruder + text[at + 1:]
                if not self._automaton.matches(candidate):
                    found.append(candidate)
        return found


@lru_cache(maxsize=None)
def sampler(expression: str) -> Sampler:
    """The sampler of a pattern; making one costs more than using it."""
    return Sampler(compile_pattern(expression))


def _continues(byte: int) -> bool:
    return 0x80 <= byte < 0xC0
