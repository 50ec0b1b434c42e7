"""Compiles a pattern to a minimal deterministic automaton over the bytes of UTF-8.

The tables are those that runtime/codec/pattern.h runs: bytes are folded into classes, state 0 is
dead, 1 the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from codegen.pattern.syntax import (
    Characters,
    Choice,
    Node,
    PatternError,
    Ranges,
    Repetition,
    Sequence,
    parse,
)

DEAD, START = 0, 1
# State numbers are bytes in the tables.
MAX_STATES = 255
UNBOUNDED = 0xFFFFFFFF

_MAX_NFA_STATES = 20_000


@dataclass(frozen=True, slots=True)
class Rest:
    """Everything that may still follow a state: `minimum` to `maximum` bytes of one set."""

    bytes: tuple[int, ...]
    minimum: int
    # UNBOUNDED: without bound.
    maximum: int


@dataclass(frozen=True, slots=True)
class Automaton:
    expression: str
    # The class of each of the 256 byte values.
    byte_classes: tuple[int, ...]
    class_count: int
    # [state][class] -> state.
    next: tuple[tuple[int, ...], ...]
    accepting: tuple[bool, ...]
    rests: tuple[Rest | None, ...]

    @property
    def simple_set(self) -> tuple[int, ...] | None:
        """The bytes of S if the pattern is just `[S]+`."""
        rest = self.rests[START]
        if rest is None or rest.minimum != 1 or rest.maximum != UNBOUNDED:
            return None
        return rest.bytes

    def step(self, state: int, byte: int) -> int:
        return self.next[state][self.byte_classes[byte]]

    def matches(self, text: str) -> bool:
        """Whether the whole of `text` is matched."""
        state = START
        for byte in text.encode("utf-8"):
            state = self.step(state, byte)
        return self.accepting[state]


@lru_cache(maxsize=None)
def compile_pattern(expression: str) -> Automaton:
    """The minimal automaton of `expression`; raises PatternError."""
    nfa = _Nfa()
    start, end = nfa.new(), nfa.new()
    nfa.add(parse(expression), start, end)
    classes = _byte_classes(nfa)
    count = max(classes) + 1
    table, accepting = _subsets(nfa, start, end, classes, count)
    table, accepting = _minimal(table, accepting)
    if len(table) > MAX_STATES:
        raise PatternError(
            0,
            f"{len(table)} states, more than {MAX_STATES},",
            "simplify it, or bound the length with max_len instead of repetitions",
        )
    if not any(accepting):
        raise PatternError(0, "no string that matches it", "write one that some string satisfies")
    classes, table = _folded(classes, table)
    count = max(classes) + 1
    rests = tuple(_rest(state, classes, table, accepting) for state in range(len(table)))
    return Automaton(
        expression, tuple(classes), count, tuple(map(tuple, table)), tuple(accepting), rests
    )


# ---------------------------------------------------------------------------------------------- NFA


@dataclass(slots=True)
class _Nfa:
    """States with empty transitions and transitions on byte ranges."""

    empty: list[list[int]] = field(default_factory=list)
    edges: list[list[tuple[int, int, int]]] = field(default_factory=list)

    def new(self) -> int:
        if len(self.empty) > _MAX_NFA_STATES:
            raise PatternError(
                0, "too many repetitions", "bound the length with max_len instead of repetitions"
            )
        self.empty.append([])
        self.edges.append([])
        return len(self.empty) - 1

    def add(self, node: Node, start: int, end: int) -> None:
        """Connects `start` with `end` by what `node` matches."""
        if isinstance(node, Characters):
            for sequence in utf8_sequences(node.ranges):
                at = start
                for low, high in sequence[:-1]:
                    following = self.new()
                    self.edges[at].append((low, high, following))
                    at = following
                self.edges[at].append((*sequence[-1], end))
        elif isinstance(node, Sequence):
            at = start
            for part in node.parts:
                following = self.new()
                self.add(part, at, following)
                at = following
            self.empty[at].append(end)
        elif isinstance(node, Choice):
            for option in node.options:
                self.add(option, start, end)
        else:
            self._repeat(node, start, end)

    def _repeat(self, node: Repetition, start: int, end: int) -> None:
        # The loop's own state keeps it from leaking into what else leaves `start`.
        at = self.new()
        self.empty[start].append(at)
        for _ in range(node.minimum):
            following = self.new()
            self.add(node.part, at, following)
            at = following
        if node.maximum is None:
            loop, back = self.new(), self.new()
            self.empty[at].append(loop)
            self.add(node.part, loop, back)
            self.empty[back].append(loop)
            self.empty[loop].append(end)
            return
        for _ in range(node.maximum - node.minimum):
            self.empty[at].append(end)
            following = self.new()
            self.add(node.part, at, following)
            at = following
        self.empty[at].append(end)

    def closure(self, states: frozenset[int]) -> frozenset[int]:
        seen = set(states)
        todo = list(states)
        while todo:
            for following in self.empty[todo.pop()]:
                if following not in seen:
                    seen.add(following)
                    todo.append(following)
        return frozenset(seen)


def utf8_sequences(ranges: Ranges) -> Iterator[tuple[tuple[int, int], ...]]:
    """The UTF-8 encodings of all characters in `ranges`, as sequences of byte ranges."""
    for first, last in ranges:
        for low, high in ((0, 0x7F), (0x80, 0x7FF), (0x800, 0xFFFF), (0x10000, 0x10FFFF)):
            if first <= high and last >= low:
                yield from _same_length(max(first, low), min(last, high))


def _same_length(first: int, last: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """The same for characters whose encodings have one length."""
    low, high = chr(first).encode(), chr(last).encode()
    for i in range(1, len(low)):
        # Split where the leading bytes differ but the trailing ones do not span everything.
        mask = (1 << (6 * i)) - 1
        if (first & ~mask) != (last & ~mask):
            if first & mask:
                yield from _same_length(first, first | mask)
                yield from _same_length((first | mask) + 1, last)
                return
            if last & mask != mask:
                yield from _same_length(first, (last & ~mask) - 1)
                yield from _same_length(last & ~mask, last)
                return
    yield tuple(zip(low, high))


# ---------------------------------------------------------------------------------------------- DFA


def _byte_classes(nfa: _Nfa) -> list[int]:
    """Bytes that no transition tells apart are one class."""
    starts = {0}
    for edges in nfa.edges:
        for low, high, _ in edges:
            starts.update((low, high + 1))
    classes, current = [], -1
    for byte in range(256):
        current += byte in starts
        classes.append(current)
    return classes


def _subsets(
    nfa: _Nfa, start: int, end: int, classes: list[int], count: int
) -> tuple[list[list[int]], list[bool]]:
    """The subset construction; state 0 is the empty set."""
    representative = [classes.index(each) for each in range(count)]
    first = nfa.closure(frozenset([start]))
    numbers: dict[frozenset[int], int] = {frozenset(): DEAD, first: START}
    table: list[list[int]] = [[DEAD] * count]
    accepting = [False]
    todo = [first]
    for states in todo:
        row = []
        for byte in representative:
            reached = frozenset(
                target
                for state in states
                for low, high, target in nfa.edges[state]
                if low <= byte <= high
            )
            following = nfa.closure(reached)
            if following not in numbers:
                numbers[following] = len(numbers)
                todo.append(following)
            row.append(numbers[following])
        table.append(row)
        accepting.append(end in states)
    return table, accepting


def _minimal(table: list[list[int]], accepting: list[bool]) -> tuple[list[list[int]], list[bool]]:
    """Moore's algorithm. States are numbered in the order in which the start reaches them."""
    block = [int(each) for each in accepting]
    while True:
        signatures: dict[tuple[int, ...], int] = {}
        refined = [
            signatures.setdefault(
                (block[state], *(block[each] for each in table[state])), len(signatures)
            )
            for state in range(len(table))
        ]
        if len(signatures) == len(set(block)):
            break
        block = refined
    dead = block[DEAD]
    order = {dead: DEAD}
    members = {dead: DEAD}
    if block[START] != dead:
        order[block[START]] = START
        members[block[START]] = START
    todo = list(order)
    for each in todo:
        for target in table[members[each]]:
            if block[target] not in order:
                order[block[target]] = len(order)
                members[block[target]] = target
                todo.append(block[target])
    new_table = [[order[block[target]] for target in table[members[each]]] for each in order]
    return new_table, [accepting[members[each]] for each in order]


def _folded(classes: list[int], table: list[list[int]]) -> tuple[list[int], list[list[int]]]:
    """Merges byte classes that no state of the minimal automaton tells apart."""
    columns: dict[tuple[int, ...], int] = {}
    folded = [
        columns.setdefault(tuple(row[each] for row in table), len(columns)) for each in classes
    ]
    return folded, [list(row) for row in zip(*columns)]


def _rest(
    state: int, classes: list[int], table: list[list[int]], accepting: list[bool]
) -> Rest | None:
    """What may follow `state`, if that is a number of bytes of one set."""
    at = state
    bytes_: tuple[int, ...] | None = None
    minimum: int | None = None
    for length in range(len(table) + 1):
        if accepting[at] and minimum is None:
            minimum = length
        if not accepting[at] and minimum is not None:
            return None
        targets = set(table[at]) - {DEAD}
        if len(targets) != 1:
            if targets or minimum is None or bytes_ is None:
                return None
            return Rest(bytes_, minimum, length)
        target = targets.pop()
        here = tuple(byte for byte in range(256) if table[at][classes[byte]] == target)
        if bytes_ is None:
            bytes_ = here
        if here != bytes_:
            return None
        if target == at:
            return None if minimum is None else Rest(bytes_, minimum, UNBOUNDED)
        at = target
    return None
