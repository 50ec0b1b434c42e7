"""Patterns as C++ tables."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.emit.cpp_types import quote_bytes
from codegen.pattern import Automaton, compile_pattern


@dataclass(frozen=True, slots=True)
class ByteSet:
    """A constant of type codec::ByteSet; `ranges` is a literal of pairs of first and last byte."""

    name: str
    ranges: str


@dataclass(frozen=True, slots=True)
class CppPattern:
    """One compiled pattern, as templates need it."""

    name: str
    automaton: Automaton
    sets: tuple[ByteSet, ...]
    # An initializer of codec::PatternState each.
    states: tuple[str, ...]

    @property
    def expression(self) -> str:
        return self.automaton.expression

    @property
    def next(self) -> list[int]:
        """Transitions, state by state."""
        return [state for row in self.automaton.next for state in row]


def cpp_pattern(expression: str, name: str) -> CppPattern:
    automaton = compile_pattern(expression)
    sets: dict[tuple[int, ...], ByteSet] = {}
    states = []
    for accepting, rest in zip(automaton.accepting, automaton.rests):
        if rest is None or not rest.bytes:
            states.append("{.accepts = true}" if accepting else "{}")
            continue
        if rest.bytes not in sets:
            suffix = str(len(sets) + 1) if sets else ""
            sets[rest.bytes] = ByteSet(f"{name}Rest{suffix}", quote_bytes(_ranges(rest.bytes)))
        states.append(
            f"{{.rest = &{sets[rest.bytes].name}, .min = {rest.minimum}, .max = {rest.maximum}}}"
        )
    return CppPattern(name, automaton, tuple(sets.values()), tuple(states))


def _ranges(members: tuple[int, ...]) -> bytes:
    """First and last byte of each run."""
    ends = bytearray()
    for byte in sorted(members):
        if ends and ends[-1] == byte - 1:
            ends[-1] = byte
        else:
            ends += bytes((byte, byte))
    return bytes(ends)
