"""Field options as model objects."""

from __future__ import annotations

from typing import Any

from codegen.model.types import (
    DurationRules,
    FieldRules,
    Members,
    NumberRules,
    ServerFill,
    Setting,
    StringRules,
)

_GROUPS = ("string", "double", "integer", "repeated")


def optional(message: Any, name: str) -> Any | None:
    """The value of a field with presence, or None."""
    return getattr(message, name) if message.HasField(name) else None


def string_rules(options: Any) -> StringRules:
    return StringRules(
        min_len=optional(options, "min_len"),
        max_len=optional(options, "max_len"),
        max_bytes=optional(options, "max_bytes"),
        pattern=options.pattern,
        server_pattern=options.server_pattern,
        allowed=tuple(getattr(options, "in")),
        timestamp=options.timestamp,
        const=optional(options, "const"),
        duration=(
            DurationRules(options.duration.gte, options.duration.lte)
            if options.HasField("duration")
            else None
        ),
        listen_address=options.listen_address,
        origin=options.origin,
    )


def number_rules(options: Any) -> NumberRules:
    """The rules of `double` or `integer`; at most one of them is set."""
    if options.HasField("double"):
        double = options.double
        return NumberRules(
            gte=optional(double, "gte"),
            lte=optional(double, "lte"),
            gt=optional(double, "gt"),
            lt=optional(double, "lt"),
        )
    if options.HasField("integer"):
        return NumberRules(
            gte=optional(options.integer, "gte"), lte=optional(options.integer, "lte")
        )
    return NumberRules()


def setting(options: Any) -> Setting:
    return Setting(
        default=optional(options, "default"),
        when_absent=options.when_absent,
        example=optional(options, "example"),
        restart=options.restart,
    )


def field_rules(options: Any | None) -> FieldRules:
    if options is None:
        return FieldRules()
    repeated = options.repeated
    return FieldRules(
        required=options.required,
        string=string_rules(options.string),
        number=number_rules(options),
        min_items=optional(repeated, "min_items"),
        max_items=optional(repeated, "max_items"),
        items=field_rules(repeated.items) if repeated.HasField("items") else None,
        code=options.code,
        members=Members(options.members),
        server_fill=ServerFill(options.server_fill),
        server_value=options.server_value,
        requirements=tuple(options.requirements),
        setting=setting(options.setting) if options.HasField("setting") else None,
        needs=options.needs,
        groups=frozenset(name for name in _GROUPS if options.HasField(name)),
    )
