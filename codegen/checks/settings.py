"""Rules about the settings of documents: their defaults and examples hold their own rules."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from codegen.checks import strings
from codegen.checks.fields import all_fields
from codegen.checks.numbers import BOUNDS
from codegen.checks.words import quoted
from codegen.model.location import Diagnostic
from codegen.model.packages import Document
from codegen.model.types import Field, FieldRules, FieldType, NumberRules, Setting

Place = tuple[str, Field, Setting]


def _settings(document: Document) -> Iterator[Place]:
    for message, field in all_fields(document):
        if field.rules.setting is not None:
            yield f"{message.name}.{field.name}", field, field.rules.setting


def say_what_holds(document: Document) -> Iterator[Diagnostic]:
    for name, field, setting in _settings(document):
        if setting.default is not None and setting.when_absent:
            yield Diagnostic(
                field.rules_location,
                f"{name} has a default and when_absent",
                "take one of the two away",
            )
        elif field.repeated and setting.default is not None:
            yield Diagnostic(
                field.rules_location,
                f"{name} is a list and has a default",
                "take it away: an absent list is empty",
            )
        elif not field.repeated and setting.default is None and not setting.when_absent:
            yield Diagnostic(
                field.rules_location,
                f"{name} has neither a default nor when_absent",
                "write what holds where the document says nothing",
            )


def examples_are_needed(document: Document) -> Iterator[Diagnostic]:
    """A file of all settings shows a value of each, so that one sees how it is written."""
    for name, field, setting in _settings(document):
        if setting.default is None and setting.example is None:
            yield Diagnostic(
                field.rules_location,
                f"{name} has neither a default nor an example",
                "write an example: a value that one may copy",
            )
        if setting.default is not None and setting.example is not None:
            yield Diagnostic(
                field.rules_location,
                f"{name} has a default and an example",
                "take the example away: the default is one",
            )


def values_hold_the_rules(document: Document) -> Iterator[Diagnostic]:
    for name, field, setting in _settings(document):
        rules = (field.rules.items or FieldRules()) if field.repeated else field.rules
        for option, text in (("default", setting.default), ("example", setting.example)):
            broken = None if text is None else rejection(text, field, rules)
            if broken is not None:
                yield Diagnostic(
                    field.rules_location,
                    f"the {option} {quoted(text or '')} of {name} breaks its rule {broken}",
                    "correct one of the two",
                )


def rejection(text: str, field: Field, rules: FieldRules) -> str | None:
    """The id of a rule that the text, read as a value of the field's type, breaks; or None."""
    if field.type is FieldType.STRING:
        return strings.rejection(text, rules.string)
    if field.type is FieldType.BOOL:
        return None if text in ("true", "false") else "type"
    if field.type is FieldType.ENUM:
        assert field.enum is not None, "the model resolves enums"
        return None if text in [value.json for value in field.enum.named] else "string.in"
    if field.type is FieldType.DOUBLE:
        return _number_rejection(text, field.type, rules.number, r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
    if field.type.is_integer:
        return _number_rejection(text, field.type, rules.number, r"0|-?[1-9]\d*")
    return None  # Reported with the type.


def _number_rejection(text: str, type_: FieldType, rules: NumberRules, form: str) -> str | None:
    if not re.fullmatch(form, text, re.ASCII):
        return "type"
    value = float(text) if type_ is FieldType.DOUBLE else int(text)
    if type_ is FieldType.DOUBLE and not math.isfinite(value):
        return "double.finite"
    low, high = BOUNDS.get(type_, (None, None))
    gte = low if rules.gte is None else rules.gte
    lte = high if rules.lte is None else rules.lte
    broken = {
        "gte": gte is not None and value < gte,
        "lte": lte is not None and value > lte,
        "gt": rules.gt is not None and value <= rules.gt,
        "lt": rules.lt is not None and value >= rules.lt,
    }
    return next((f"{type_.value}.{rule}" for rule, is_broken in broken.items() if is_broken), None)


RULES = (say_what_holds, examples_are_needed, values_hold_the_rules)
