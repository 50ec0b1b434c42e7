"""Rules about what the server fills in."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks.fields import all_fields, type_of
from codegen.checks.strings import rejection
from codegen.model.location import Diagnostic
from codegen.model.types import FieldType, Protocol, ServerFill

_NEEDS_VALUE = (ServerFill.CONSTANT, ServerFill.UNIQUE_ID)
_TAKES_VALUE = (*_NEEDS_VALUE, ServerFill.ECHO)


def is_of_the_envelope(protocol: Protocol) -> Iterator[Diagnostic]:
    for message, field in all_fields(protocol):
        if field.rules.server_fill is not ServerFill.NONE and message is not protocol.envelope:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has server_fill, but is no field of the envelope",
                "take it away: handlers fill payloads",
            )


def is_a_string(protocol: Protocol) -> Iterator[Diagnostic]:
    for message, field in all_fields(protocol):
        if field.rules.server_fill is ServerFill.NONE:
            continue
        if field.type is not FieldType.STRING or field.repeated:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has server_fill, but is a {type_of(field)}",
                "take it away: only strings are filled",
            )


def has_its_value(protocol: Protocol) -> Iterator[Diagnostic]:
    for message, field in all_fields(protocol):
        fill = field.rules.server_fill
        if fill in _NEEDS_VALUE and not field.rules.server_value:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has SERVER_FILL_{fill.name}, but no server_value",
                "write the constant"
                if fill is ServerFill.CONSTANT
                else "write the prefix of the ids",
            )
        if fill not in _TAKES_VALUE and field.rules.server_value:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has a server_value, but no server_fill that uses it",
                "take it away, or write server_fill: SERVER_FILL_CONSTANT",
            )


def value_satisfies_the_rules(protocol: Protocol) -> Iterator[Diagnostic]:
    for message, field in all_fields(protocol):
        rules = field.rules
        checked = rules.server_fill in (ServerFill.CONSTANT, ServerFill.ECHO)
        if not checked or not rules.server_value:
            continue
        broken = rejection(rules.server_value, rules.string, server=True)
        if broken is not None:
            yield Diagnostic(
                field.rules_location,
                f'the server_value "{rules.server_value}" of {message.name}.{field.name} breaks its'
                " rule"
                f" {broken}",
                "correct one of the two",
            )


def times_are_timestamps(protocol: Protocol) -> Iterator[Diagnostic]:
    for message, field in all_fields(protocol):
        if field.rules.server_fill is ServerFill.TIME and not field.rules.string.timestamp:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has SERVER_FILL_TIME, but is no timestamp",
                "write string: {timestamp: true}",
            )


RULES = (
    is_of_the_envelope, is_a_string, has_its_value, value_satisfies_the_rules, times_are_timestamps
)
