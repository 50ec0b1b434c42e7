"""Patterns as C++ tables."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.emit.cpp_types import quote_bytes
from codegen.pattern import Automaton, compile_pattern
from codegen.pattern.automaton import DEAD, START, UNBOUNDED


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
    # Transitions, state by state.
    next: tuple[int, ...]

    @property
    def expression(self) -> str:
        return self.automaton.expression


def cpp_pattern(expression: str, name: str) -> CppPattern:
    return _Builder(compile_pattern(expression), name).build()


class _Builder:
    """Keeps the states at which the C++ looks: a literal or a rest is taken in one step."""

    def __init__(self, automaton: Automaton, name: str) -> None:
        self._automaton = automaton
        self._name = name
        self._sets: dict[tuple[int, ...], ByteSet] = {}
        # State of the automaton -> state of the C++.
        self._numbers = {DEAD: 0, START: 1}

    def build(self) -> CppPattern:
        states = ["{}"]
        rows = [[0] * self._automaton.class_count]
        pending = [START]
        for state in pending:
            known = len(self._numbers)
            states.append(self._state(state))
            rows.append(self._row(state))
            pending.extend(list(self._numbers)[known:])
        return CppPattern(
            self._name,
            self._automaton,
            tuple(self._sets.values()),
            tuple(states),
            tuple(number for row in rows for number in row),
        )

    def _number(self, state: int) -> int:
        return self._numbers.setdefault(state, len(self._numbers))

    def _row(self, state: int) -> list[int]:
        if self._automaton.rests[state] is not None or len(_literal(self._automaton, state)[0]) > 1:
            return [0] * self._automaton.class_count
        return [self._number(to) for to in self._automaton.next[state]]

    def _state(self, state: int) -> str:
        rest = self._automaton.rests[state]
        if rest is not None and rest.bytes:
            high = "codec::kUnbounded" if rest.maximum == UNBOUNDED else rest.maximum
            return f"{{.rest = &{self._set(rest.bytes)}, .min = {rest.minimum}, .max = {high}}}"
        literal, then = _literal(self._automaton, state)
        if len(literal) > 1:
            return f"{{.literal = {quote_bytes(literal)}, .then = {self._number(then)}}}"
        return "{.accepts = true}" if self._automaton.accepting[state] else "{}"

    def _set(self, members: tuple[int, ...]) -> str:
        if members not in self._sets:
            suffix = str(len(self._sets) + 1) if self._sets else ""
            name = f"{self._name}Rest{suffix}"
            self._sets[members] = ByteSet(name, quote_bytes(_ranges(members)))
        return self._sets[members].name


def _literal(automaton: Automaton, state: int) -> tuple[bytes, int]:
    """The only text that may follow the state, and the state behind it."""
    text = bytearray()
    while not automaton.accepting[state] and automaton.rests[state] is None:
        live = [byte for byte in range(256) if automaton.step(state, byte) != DEAD]
        if len(live) != 1:
            break
        text.append(live[0])
        state = automaton.step(state, live[0])
    return bytes(text), state


def _ranges(members: tuple[int, ...]) -> bytes:
    """First and last byte of each run."""
    ends = bytearray()
    for byte in sorted(members):
        if ends and ends[-1] == byte - 1:
            ends[-1] = byte
        else:
            ends += bytes((byte, byte))
    return bytes(ends)
