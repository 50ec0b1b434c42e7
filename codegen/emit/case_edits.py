"""The one-edit changes of a field's value, from both sides of every rule."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from codegen.checks.numbers import BOUNDS
from codegen.emit import case_values
from codegen.emit.json_text import Object, Raw
from codegen.model.types import Field, FieldRules, FieldType, NumberRules, StringRules
from codegen.pattern.samples import sampler


@dataclass(frozen=True, slots=True)
class Edit:
    """A value in the place of a good one."""

    # What is special about it; unique per field.
    label: str
    # The rule that it is about, whether it breaks it or just not.
    rule: str
    value: object
    # Path below the field ("" for itself, "[0]", ".x") and rule of what it breaks; none: it is
    # valid.
    broken: tuple[tuple[str, str], ...] = ()


# Leading and trailing whitespace, other scripts, what JSON must escape: all are characters like
# others.
_WIDE = "\U0001f600"
_TWO_BYTES = "é"

_NEAR_MISSES = 3

_TIMESTAMPS = {
    "second": "2025-01-20T10:30:00Z",
    "9_digits": "2025-01-20T10:30:00.123456789Z",
    "zone": "2025-01-20T10:30:00+05:30",
    "lower_case": "2025-01-20t10:30:00z",
    "leap_day": "2024-02-29T00:00:00Z",
    "leap_second": "2016-12-31T23:59:60Z",
    "leap_second_zone": "2017-01-01T00:59:60+01:00",
    "10_digits": "2025-01-20T10:30:00.1234567890Z",
    "no_zone": "2025-01-20T10:30:00",
    "date_only": "2025-01-20",
    "space": "2025-01-20 10:30:00Z",
    "no_digits": "2025-01-20T10:30:00.Z",
    "hour_24": "2025-01-20T24:00:00Z",
    "minute_60": "2025-01-20T10:60:00Z",
    "second_60": "2025-01-20T10:30:60Z",
    "month_13": "2025-13-20T10:30:00Z",
    "day_30": "2025-02-30T10:30:00Z",
    "no_leap_day": "2025-02-29T10:30:00Z",
    "zone_24": "2025-01-20T10:30:00+24:00",
    "zone_short": "2025-01-20T10:30:00+0530",
    "year_short": "25-01-20T10:30:00Z",
    "trailing_space": "2025-01-20T10:30:00Z ",
    "empty": "",
}


def wrong_types(field: Field) -> Iterator[Edit]:
    """null, and values of other JSON types: a scalar and a container."""
    yield Edit("null", "type", None, (("", "type"),))
    if field.repeated:
        yield Edit("not_list", "type", "list", (("", "type"),))
        yield Edit("object_for_list", "type", Object([]), (("", "type"),))
        return
    scalar: object = 5
    if field.type is FieldType.DOUBLE or field.type.is_integer:
        scalar = "5"
    yield Edit("wrong_scalar", "type", scalar, (("", "type"),))
    is_object = field.type in (FieldType.MESSAGE, FieldType.FREE_FORM, FieldType.SLOT)
    container: object = [] if is_object else Object([])
    yield Edit("wrong_container", "type", container, (("", "type"),))


def value_edits(field: Field, rules: FieldRules, server: bool, seed: str) -> Iterator[Edit]:
    """Edits of the field's value, or of one item of it."""
    if field.type is FieldType.STRING:
        yield from _strings(rules.string, server, seed)
    elif field.type is FieldType.DOUBLE:
        yield from _doubles(rules.number)
    elif field.type.is_integer:
        yield from _integers(field.type, rules.number)
    elif field.type is FieldType.ENUM:
        yield from _enums(field)
    elif field.type is FieldType.BOOL:
        yield Edit("false", "type", False)
        yield Edit("string", "type", "true", (("", "type"),))
    elif field.type is FieldType.FREE_FORM:
        yield Edit("empty_object", "type", Object([]))
        yield Edit("any_object", "type", Object([("", None), ("é", [[], {}]), ("n", Raw("1e400"))]))
    elif field.type is FieldType.MESSAGE:
        assert field.message is not None, "the model resolves messages"
        missing = case_values.missing_from(field.message)
        broken = tuple((f".{name}" if name else "", rule) for name, rule in missing)
        yield Edit("empty_object", broken[0][1] if broken else "type", Object([]), broken)


def list_edits(field: Field, server: bool, seed: str) -> Iterator[Edit]:
    """Edits of a list: its length, and its items."""
    items = field.rules.items or FieldRules()

    def good(count: int) -> list[object]:
        return [
            case_values.good_value(field, items, server, f"{seed}[{i}]", False)
            for i in range(count)
        ]

    low, high = field.rules.min_items, field.rules.max_items
    empty_breaks = (("", "repeated.min_items"),) if low else ()
    yield Edit("empty_list", "repeated.min_items" if low else "type", [], empty_breaks)
    if low:
        yield Edit("min_items", "repeated.min_items", good(low))
        if low > 1:
            broken = (("", "repeated.min_items"),)
            yield Edit("min_items-1", "repeated.min_items", good(low - 1), broken)
    if high is not None:
        yield Edit("max_items", "repeated.max_items", good(high))
        broken = (("", "repeated.max_items"),)
        yield Edit("max_items+1", "repeated.max_items", good(high + 1), broken)
    before = good(max(low or 0, 1))
    at = len(before) if high is None or len(before) < high else len(before) - 1
    for edit in (
        Edit("null", "type", None, (("", "type"),)), *value_edits(field, items, server, seed)
    ):
        yield Edit(
            f"item_{edit.label}",
            edit.rule,
            [*before[:at], edit.value],
            tuple((f"[{at}]{path}", rule) for path, rule in edit.broken),
        )


# ------------------------------------------------------------------------------------------ strings


def _strings(rules: StringRules, server: bool, seed: str) -> Iterator[Edit]:
    seen: set[str] = set()
    for label, rule, value in _string_values(rules, server, seed):
        if value is None or value in seen:
            continue
        seen.add(value)
        broken = case_values.string_violations(value, rules, server)
        yield Edit(label, rule, value, tuple(("", each) for each in broken))


def _string_values(
    rules: StringRules, server: bool, seed: str
) -> Iterator[tuple[str, str, str | None]]:
    pattern = case_values.active_pattern(rules, server)
    if rules.const is not None:
        yield "other", "string.const", rules.const + "0"
        yield "empty", "string.const", ""
        return
    if rules.timestamp:
        for label, value in _TIMESTAMPS.items():
            yield label, "timestamp", value
        return
    for value in rules.allowed:
        yield f"in_{value}", "string.in", value
    if rules.allowed:
        yield "other", "string.in", rules.allowed[0] + "_"
        yield "other_case", "string.in", rules.allowed[0].swapcase()
    yield from _lengths(rules, server, seed)
    if pattern:
        good = case_values.good_string(rules, server, seed)
        misses = sampler(pattern).near_misses(good)
        for index, miss in enumerate(misses[:: max(1, len(misses) // _NEAR_MISSES)]):
            yield f"near_miss_{index}", "string.pattern", miss
        yield "trailing_newline", "string.pattern", good + "\n"
    else:
        yield "escapes", "type", None if rules.allowed else _fitted('"\\\n\u0000/é\u2028', rules)
    yield "empty", _empty_rule(rules, pattern), ""


def _empty_rule(rules: StringRules, pattern: str) -> str:
    if rules.min_len:
        return "string.min_len"
    if rules.allowed:
        return "string.in"
    return "string.pattern" if pattern else "type"


def _fitted(text: str, rules: StringRules) -> str | None:
    """`text` if it satisfies the rules."""
    return None if case_values.string_violations(text, rules, False) else text


def _lengths(rules: StringRules, server: bool, seed: str) -> Iterator[tuple[str, str, str | None]]:
    free = not case_values.active_pattern(rules, server) and not rules.allowed

    def exactly(length: int) -> str | None:
        return None if rules.allowed else case_values.string_of_length(rules, server, length, seed)

    if rules.min_len:
        yield "min_len", "string.min_len", exactly(rules.min_len)
        yield "min_len-1", "string.min_len", exactly(rules.min_len - 1)
        if free and rules.min_len > 1:
            # More than min_len bytes, but less characters.
            yield "min_len-1_wide", "string.min_len", _WIDE * (rules.min_len - 1)
    if rules.max_len is not None:
        yield "max_len", "string.max_len", exactly(rules.max_len)
        yield "max_len+1", "string.max_len", exactly(rules.max_len + 1)
        if free:
            if rules.max_bytes is None:
                yield "max_len_wide", "string.max_len", _WIDE * rules.max_len
            yield "max_len+1_wide", "string.max_len", _WIDE * (rules.max_len + 1)
    if rules.max_bytes is not None:
        for label, size in (("max_bytes", rules.max_bytes), ("max_bytes+1", rules.max_bytes + 1)):
            yield label, "string.max_bytes", _of_bytes(rules, size) if free else exactly(size)


def _of_bytes(rules: StringRules, size: int) -> str:
    """A string of `size` bytes, as many characters as max_len allows, at least one not ASCII."""
    longest = rules.max_len if rules.max_len is not None else size
    for unit in (_TWO_BYTES, _WIDE):
        width = len(unit.encode())
        wide = max(1, math.ceil((size - longest) / (width - 1)))
        if wide * width <= size:
            return unit * wide + "a" * (size - wide * width)
    return "a" * size


# ------------------------------------------------------------------------------------------ numbers


def _doubles(rules: NumberRules) -> Iterator[Edit]:
    for name in ("gte", "gt", "lte", "lt"):
        bound = getattr(rules, name)
        if bound is None:
            continue
        below, above = (math.nextafter(bound, side) for side in (-math.inf, math.inf))
        for label, value in ((name, bound), (f"{name}-", below), (f"{name}+", above)):
            broken = case_values.number_violations(value, FieldType.DOUBLE, rules)
            yield Edit(label, f"double.{name}", value, tuple(("", each) for each in broken))
    for label, text in (("too_large", "1e400"), ("too_small", "-1e400")):
        yield Edit(label, "double.finite", Raw(text), (("", "double.finite"),))
    for label, text in (
        ("greatest", "1.7976931348623157e308"), ("fraction", "0.25"), ("exponent", "5E-1")
    ):
        broken = case_values.number_violations(float(text), FieldType.DOUBLE, rules)
        yield Edit(label, "double.finite", Raw(text), tuple(("", each) for each in broken))


def _integers(type_: FieldType, rules: NumberRules) -> Iterator[Edit]:
    lowest, highest = BOUNDS[type_]
    low = lowest if rules.gte is None else int(rules.gte)
    high = highest if rules.lte is None else int(rules.lte)
    for name, bound, outside in (("gte", low, low - 1), ("lte", high, high + 1)):
        yield Edit(name, f"{type_.value}.{name}", bound)
        beyond = "-1" if name == "gte" else "+1"
        yield Edit(
            name + beyond, f"{type_.value}.{name}", outside, (("", f"{type_.value}.{name}"),)
        )
    yield Edit("fraction", "type", Raw(f"{low}.5"), (("", "type"),))
    yield Edit("zero_fraction", "type", Raw(f"{low}.0"))
    yield Edit("huge", f"{type_.value}.lte", Raw("1e400"), (("", f"{type_.value}.lte"),))


def _enums(field: Field) -> Iterator[Edit]:
    assert field.enum is not None, "the model resolves enums"
    names = [value.json or "" for value in field.enum.named]
    for name in names:
        yield Edit(f"in_{name}", "string.in", name)
    others = ("unknown", names[0] + "_"), ("other_case", names[0].swapcase()), ("empty", "")
    for label, value in (*others, ("schema_name", field.enum.named[0].name.proto)):
        if value not in names:
            yield Edit(label, "string.in", value, (("", "string.in"),))
    yield Edit("number", "type", field.enum.named[0].number, (("", "type"),))
