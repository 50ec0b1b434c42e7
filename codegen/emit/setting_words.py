"""A setting's type and rules in words, for references and for messages: `a time, at least 1ms`."""

from __future__ import annotations

from codegen.model.types import Field, FieldRules, FieldType, NumberRules, StringRules


def rule_words(field: Field) -> str:
    """What the setting must be."""
    if not field.repeated:
        return _value(field, field.rules)
    count = _bounds(field.rules.min_items, field.rules.max_items)
    return f"a list; each item {_value(field, field.rules.items or FieldRules())}" + (
        f"; items: {count}" if count else ""
    )


def _value(field: Field, rules: FieldRules) -> str:
    if field.type is FieldType.FREE_FORM:
        return "an object"
    if field.type is FieldType.BOOL:
        return "true or false"
    if field.type is FieldType.ENUM:
        assert field.enum is not None, "the model resolves enums"
        return "one of " + ", ".join(value.json or "" for value in field.enum.named)
    if field.type is FieldType.STRING:
        return _string(rules.string)
    noun = "a number" if field.type is FieldType.DOUBLE else "a whole number"
    bounds = _number_bounds(rules.number, unsigned=field.type.value.startswith("uint"))
    return f"{noun}, {bounds}" if bounds else noun


def _string(rules: StringRules) -> str:
    if rules.duration is not None:
        bounds = _bounds(rules.duration.gte or None, rules.duration.lte or None)
        return "a time with its unit" + (f", {bounds}" if bounds else "")
    if rules.listen_address:
        return "HOST:PORT, a numeric address (IPv6 in brackets) or localhost"
    if rules.origin:
        return "an origin, https://host or http://host:port"
    if rules.timestamp:
        return "an RFC 3339 timestamp"
    if rules.allowed:
        return "one of " + ", ".join(rules.allowed)
    if rules.const is not None:
        return rules.const
    if rules.pattern:
        return f"a text that matches `{rules.pattern}`"
    length = _bounds(rules.min_len, rules.max_len)
    if length == "at least 1":
        return "a text, not empty"
    return f"a text of {length} characters" if length else "a text"


def _number_bounds(rules: NumberRules, unsigned: bool) -> str:
    if rules.gt is not None or rules.lt is not None:
        parts = [
            f"{words} {bound:g}"
            for words, bound in (
                ("at least", rules.gte),
                ("greater than", rules.gt),
                ("at most", rules.lte),
                ("less than", rules.lt),
            )
            if bound is not None
        ]
        return ", ".join(parts)
    low = 0 if rules.gte is None and unsigned else rules.gte
    return _bounds(low, rules.lte)


def _bounds(low: object | None, high: object | None) -> str:
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    return f"at most {high}" if high is not None else ""
