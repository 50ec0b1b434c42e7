"""Rules about enumerations."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.model.location import Diagnostic
from codegen.model.packages import Package

# Values are bytes in the generated structs.
_GREATEST_NUMBER = 255


def have_values(package: Package) -> Iterator[Diagnostic]:
    for enum in package.enums:
        if not enum.named:
            yield Diagnostic(
                enum.location,
                f"{enum.name} has no value but the zero value, which means 'absent'",
                "declare values with (wireloom.json)",
            )


def strings_are_distinct(package: Package) -> Iterator[Diagnostic]:
    for enum in package.enums:
        seen: dict[str, str] = {}
        for value in enum.named:
            first = seen.setdefault(value.json or "", value.name.proto)
            if first != value.name.proto:
                yield Diagnostic(
                    value.location,
                    f'{value.name} stands for "{value.json}", as {first} does',
                    "give each value a string of its own",
                )


def numbers_are_small(package: Package) -> Iterator[Diagnostic]:
    for enum in package.enums:
        for value in enum.values:
            if not 0 <= value.number <= _GREATEST_NUMBER:
                yield Diagnostic(
                    value.location,
                    f"{value.name} has the number {value.number}",
                    f"number the values from 0 to {_GREATEST_NUMBER}",
                )


def numbers_are_distinct(package: Package) -> Iterator[Diagnostic]:
    for enum in package.enums:
        seen: dict[int, str] = {}
        for value in enum.values:
            first = seen.setdefault(value.number, value.name.proto)
            if first != value.name.proto:
                yield Diagnostic(
                    value.location,
                    f"{value.name} has the number of {first}",
                    "give each value a number of its own",
                )


RULES = (have_values, strings_are_distinct, numbers_are_small, numbers_are_distinct)
