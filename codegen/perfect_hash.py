"""A perfect hash over names: one multiplication per eight bytes, one look-up, one comparison.

runtime/codec/discriminator.h has the same function in C++.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MASK = (1 << 64) - 1
_MULTIPLIER = 0x9E3779B97F4A7C15
# With as many slots as the square of the names divided by this, a seed without collisions is found
# within a few tries.
_NAMES_SQUARED_PER_SLOT = 8
_MOST_SEEDS = 1 << 16


@dataclass(frozen=True, slots=True)
class PerfectHash:
    """Each name stands in slot `hash_name(name, seed) % len(slots)`.

    The number of slots is a power of two.
    """

    seed: int
    slots: tuple[str | None, ...]


def hash_name(name: str, seed: int) -> int:
    """Over chunks of eight bytes, little-endian.

    The last one overlaps; a name of less than eight bytes is zero-extended.
    """
    data = name.encode()
    starts = [*range(0, len(data) - 8, 8), max(len(data) - 8, 0)]
    value = seed
    for start in starts:
        chunk = int.from_bytes(data[start:start + 8], "little")
        value = ((value ^ chunk) * _MULTIPLIER) & _MASK
        value ^= value >> 32
    return value


def find_perfect_hash(names: Sequence[str]) -> PerfectHash:
    """A hash without collisions; the names must be distinct."""
    size = 8
    while size < len(names) ** 2 / _NAMES_SQUARED_PER_SLOT or size < 2 * len(names):
        size *= 2
    while True:
        for seed in range(1, _MOST_SEEDS):
            slots: list[str | None] = [None] * size
            for name in names:
                at = hash_name(name, seed) % size
                if slots[at] is not None:
                    break
                slots[at] = name
            else:
                return PerfectHash(seed, tuple(slots))
        size *= 2
