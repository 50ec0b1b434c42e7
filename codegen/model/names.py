"""Identifiers in the spellings that outputs need."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the schema spells it, and its other spellings."""

    proto: str

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words in lower case: `kpiId`, `kpi_id`, `KpiId` and `KPI_ID` are (kpi, id)."""
        spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", self.proto)
        return tuple(word.lower() for word in re.split(r"[^A-Za-z0-9]+", spaced) if word)

    @property
    def snake(self) -> str:
        return "_".join(self.words)

    @property
    def upper_snake(self) -> str:
        return self.snake.upper()

    @property
    def kebab(self) -> str:
        return "-".join(self.words)

    @property
    def pascal(self) -> str:
        return "".join(word[0].upper() + word[1:] for word in self.words)

    @property
    def camel(self) -> str:
        return self.pascal[:1].lower() + self.pascal[1:]

    @property
    def constant(self) -> str:
        """Google C++ style: `kPascalCase`."""
        return "k" + self.pascal

    def __str__(self) -> str:
        return self.proto
