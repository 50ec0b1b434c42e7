"""Rules about the rules of lists."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks.fields import all_fields, group_of, type_of
from codegen.model.location import Diagnostic
from codegen.model.packages import Package
from codegen.model.types import Field, FieldRules, Members, ServerFill


def counts_leave_something(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        low, high = field.rules.min_items, field.rules.max_items
        if low is not None and high is not None and low > high:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has min_items {low} and max_items {high},"
                " which no list satisfies",
                "swap or correct the bounds",
            )
        elif high == 0:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has max_items 0",
                "allow an item, or take the field away",
            )


def items_have_rules_of_values(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        if field.rules.items is None or not field.repeated:
            continue
        for name in _misplaced(field.rules.items):
            yield Diagnostic(
                field.rules_location,
                f"the items of {message.name}.{field.name} have {name}, which is said of a field",
                f"take {name} out of items",
            )
        for group in sorted(field.rules.items.groups - {"repeated"}):
            if group != group_of(field):
                yield Diagnostic(
                    field.rules_location,
                    f"the items of {message.name}.{field.name} have {group} rules, but it is a"
                    f" {type_of(field)}",
                    _remedy(field),
                )


def _remedy(field: Field) -> str:
    group = group_of(field)
    return f"write {group} rules" if group else "take them away"


def _misplaced(items: FieldRules) -> Iterator[str]:
    if items.required:
        yield "required"
    if "repeated" in items.groups:
        yield "repeated"
    if items.members is not Members.NONE:
        yield "members"
    if items.server_fill is not ServerFill.NONE or items.server_value:
        yield "server_fill"
    if items.requirements:
        yield "requirements"
    if items.setting is not None:
        yield "setting"


def items_list_no_values(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        if field.repeated and field.rules.items is not None and field.rules.items.string.allowed:
            yield Diagnostic(
                field.rules_location,
                f"the items of {message.name}.{field.name} have the rule in, which is not"
                " supported",
                "declare an enum",
            )


RULES = (counts_leave_something, items_have_rules_of_values, items_list_no_values)
