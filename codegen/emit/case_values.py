"""Values that satisfy a schema's rules, and the oracle: what the rules say of any value."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from codegen.checks.numbers import BOUNDS
from codegen.emit.json_text import Object
from codegen.model.types import (
    Field,
    FieldRules,
    FieldType,
    Members,
    Message,
    NumberRules,
    StringRules,
)
from codegen.pattern import compile_pattern
from codegen.pattern.samples import sampler

GOOD_TIMESTAMP = "2025-01-20T10:30:00.000Z"
# The length that values have where the rules leave a choice.
_COMFORTABLE = 12
_SEARCHED = 300


def active_pattern(rules: StringRules, server: bool) -> str:
    return (rules.server_pattern if server else "") or rules.pattern


@lru_cache(maxsize=None)
def string_of_length(rules: StringRules, server: bool, length: int, seed: str) -> str | None:
    """A readable string of `length` characters that matches the pattern; None if there is none."""
    pattern = active_pattern(rules, server)
    rng = random.Random(seed)
    if pattern:
        return sampler(pattern).sample(rng, length)
    return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=length))


@lru_cache(maxsize=None)
def good_string(rules: StringRules, server: bool, seed: str) -> str:
    if rules.const is not None:
        return rules.const
    if rules.allowed:
        return rules.allowed[0]
    if rules.timestamp:
        return GOOD_TIMESTAMP
    low = rules.min_len or 0
    high = min(each for each in (rules.max_len, rules.max_bytes, _SEARCHED) if each is not None)
    lengths = [*range(max(low, min(_COMFORTABLE, high)), high + 1), *range(high, low - 1, -1)]
    for length in lengths:
        text = string_of_length(rules, server, length, seed)
        if text is not None:
            return text
    raise ValueError(f"no short string satisfies the rules of {seed}")


def good_number(type_: FieldType, rules: NumberRules) -> int | float:
    low, high = BOUNDS.get(type_, (None, None))
    candidates: list[int | float] = [7, 1, 0, 10, 100, -1]
    for bound in (rules.gte, rules.lte, low, high):
        if bound is not None:
            candidates.append(bound)
    if type_ is FieldType.DOUBLE:
        candidates += [0.5, -0.5]
        candidates += [(a + b) / 2 for a in (rules.gt, rules.gte) for b in (rules.lt, rules.lte)
                       if a is not None and b is not None]
        candidates += [bound + 1 for bound in (rules.gt,) if bound is not None]
        candidates += [bound - 1 for bound in (rules.lt,) if bound is not None]
    return next(each for each in candidates if not number_violations(each, type_, rules))


def good_value(field: Field, rules: FieldRules, server: bool, seed: str, full: bool) -> object:
    """A value of the field, or of an item of it, that breaks no rule."""
    if field.type is FieldType.STRING:
        return good_string(rules.string, server, seed)
    if field.type is FieldType.BOOL:
        return True
    if field.type is FieldType.ENUM:
        assert field.enum is not None, "the model resolves enums"
        return field.enum.named[0].json
    if field.type is FieldType.FREE_FORM:
        return Object([("anything", [1, "two", None, Object([("deep", True)])])])
    if field.type is FieldType.MESSAGE:
        assert field.message is not None, "the model resolves messages"
        return good_object(field.message, server, seed, full)
    return good_number(field.type, rules.number)


def good_member(field: Field, server: bool, seed: str, full: bool = False) -> object:
    """A value for the member of `field`: a list if it is repeated."""
    if not field.repeated:
        return good_value(field, field.rules, server, seed, full)
    items = field.rules.items or FieldRules()
    count = max(field.rules.min_items or 0, 1)
    if full and (field.rules.max_items is None or count < field.rules.max_items):
        count += 1
    return [good_value(field, items, server, f"{seed}[{i}]", full) for i in range(count)]


def good_object(
    message: Message, server: bool, seed: str, full: bool, include: Sequence[Field] = ()
) -> Object:
    """An object of the message: required members alone, or all; `include` are in it in any case."""
    if message.free_form is not None:
        return Object([("anything", [1, "two", None])] if full else [])
    chosen = {field.json_name for field in include}
    chosen |= {field.rules.needs for field in include if field.rules.needs}
    if message.any_of and not chosen & {field.json_name for field in message.any_of}:
        chosen.add(message.any_of[0].json_name)
    members: list[tuple[str, object]] = [
        (field.json_name, good_member(field, server, f"{seed}.{field.json_name}", full))
        for field in message.members
        if field.type is not FieldType.SLOT
        and (full or field.required or field.json_name in chosen)
    ]
    if full and message.rest is not None:
        members.append(("undeclared", Object([("nested", [1, "two", None])])))
    return Object(members)


# ------------------------------------------------------------------------------------------- oracle


def string_violations(value: str, rules: StringRules, server: bool) -> list[str]:
    """The ids of the rules that the string breaks, in the order in which they are checked."""
    pattern = active_pattern(rules, server)
    checks = (
        ("string.min_len", rules.min_len is not None and len(value) < rules.min_len),
        ("string.max_len", rules.max_len is not None and len(value) > rules.max_len),
        ("string.max_bytes", rules.max_bytes is not None and len(value.encode()) > rules.max_bytes),
        ("string.pattern", bool(pattern) and not compile_pattern(pattern).matches(value)),
        ("string.in", bool(rules.allowed) and value not in rules.allowed),
        ("timestamp", rules.timestamp and not is_timestamp(value)),
        ("string.const", rules.const is not None and value != rules.const),
    )
    return [rule for rule, broken in checks if broken]


def number_violations(value: int | float, type_: FieldType, rules: NumberRules) -> list[str]:
    if type_ is FieldType.DOUBLE:
        bounds = (("gte", rules.gte), ("lte", rules.lte), ("gt", rules.gt), ("lt", rules.lt))
    else:
        low, high = BOUNDS[type_]
        bounds = (
            ("gte", low if rules.gte is None else rules.gte),
            ("lte", high if rules.lte is None else rules.lte),
            ("gt", None),
            ("lt", None),
        )
    holds = {
        "gte": lambda bound: value >= bound,
        "lte": lambda bound: value <= bound,
        "gt": lambda bound: value > bound,
        "lt": lambda bound: value < bound,
    }
    return [
        f"{type_.value}.{name}"
        for name, bound in bounds
        if bound is not None and not holds[name](bound)
    ]


_TIMESTAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))",
    re.ASCII,
)


def is_timestamp(value: str) -> bool:
    """RFC 3339 with a zone, 0 to 9 fraction digits, real dates; `:60` only at 23:59:60 UTC."""
    match = _TIMESTAMP.fullmatch(value)
    if match is None:
        return False
    try:
        datetime.fromisoformat(match[1])
    except ValueError:
        return False
    hour, minute, second = int(match[2]), int(match[3]), int(match[4])
    if hour > 23 or minute > 59 or second > 60:
        return False
    if second < 60:
        return True
    zone = 0
    if match[7] is not None:
        zone = (int(match[8]) * 60 + int(match[9])) * (-1 if match[7] == "-" else 1)
    return (hour * 60 + minute - zone) % (24 * 60) == 23 * 60 + 59


def missing_from(message: Message) -> list[tuple[str, str]]:
    """Member ("" for the object itself) and rule of what the empty object breaks."""
    missing = [(field.json_name, "required") for field in message.members if field.required]
    if message.any_of:
        missing.append(("", "message.any_of"))
    return missing


def is_open(message: Message) -> bool:
    return message.rest is not None or message.free_form is not None


def holds_itself(field: Field) -> bool:
    """Whether the field is a member of the JSON object by its own name."""
    return field.rules.members is Members.NONE
