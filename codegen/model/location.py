"""Where something stands in the schema, and what is said when it is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a schema file; line and column count from 1, 0 where protoc does not tell."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One mistake in a schema: where, what is wrong, and what to write instead."""

    location: Location
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.location}: {self.problem}; {self.remedy}"


class SchemaError(Exception):
    """The schema has mistakes; nothing is generated."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = diagnostics
