"""Rules about the rules of numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from codegen.checks.fields import all_fields, group_of
from codegen.model.location import Diagnostic, Location
from codegen.model.packages import Package
from codegen.model.types import FieldType, NumberRules

# Lowest and highest value of each type.
BOUNDS = {
    FieldType.INT32: (-(2**31), 2**31 - 1),
    FieldType.INT64: (-(2**63), 2**63 - 1),
    FieldType.UINT32: (0, 2**32 - 1),
    FieldType.UINT64: (0, 2**64 - 1),
}


def _all_rules(package: Package) -> Iterator[tuple[Location, str, FieldType, NumberRules]]:
    for message, field in all_fields(package):
        if group_of(field) not in ("double", "integer"):
            continue
        name = f"{message.name}.{field.name}"
        if not field.repeated:
            yield field.rules_location, name, field.type, field.rules.number
        elif field.rules.items is not None:
            yield field.rules_location, f"{name}[]", field.type, field.rules.items.number


def bounds_leave_something(package: Package) -> Iterator[Diagnostic]:
    for location, name, _, rules in _all_rules(package):
        for low in ("gte", "gt"):
            for high in ("lte", "lt"):
                at_least, at_most = getattr(rules, low), getattr(rules, high)
                if at_least is None or at_most is None:
                    continue
                if at_least > at_most or (at_least == at_most and (low, high) != ("gte", "lte")):
                    yield Diagnostic(
                        location,
                        f"{name} has {low} {at_least:g} and {high} {at_most:g}, which no number"
                        " satisfies",
                        "swap or correct the bounds",
                    )


def bounds_are_written_once(package: Package) -> Iterator[Diagnostic]:
    for location, name, _, rules in _all_rules(package):
        for one, other in (("gte", "gt"), ("lte", "lt")):
            if getattr(rules, one) is not None and getattr(rules, other) is not None:
                yield Diagnostic(
                    location, f"{name} has {one} and {other}", "take the weaker of the two away"
                )


def bounds_are_numbers(package: Package) -> Iterator[Diagnostic]:
    for location, name, _, rules in _all_rules(package):
        for option in ("gte", "gt", "lte", "lt"):
            bound = getattr(rules, option)
            if bound is not None and not math.isfinite(bound):
                yield Diagnostic(
                    location,
                    f"{name} has {option} {bound:g}, which is no bound",
                    "write a finite number, or take it away",
                )


def bounds_are_of_the_type(package: Package) -> Iterator[Diagnostic]:
    for location, name, type_, rules in _all_rules(package):
        if type_ not in BOUNDS:
            continue
        lowest, highest = BOUNDS[type_]
        for option in ("gte", "lte"):
            bound = getattr(rules, option)
            if bound is not None and not lowest <= bound <= highest:
                yield Diagnostic(
                    location,
                    f"{name} has {option} {bound}, which is no {type_.value}",
                    f"write a bound from {lowest} to {highest}, or take it away",
                )


RULES = (
    bounds_leave_something, bounds_are_written_once, bounds_are_numbers, bounds_are_of_the_type
)
