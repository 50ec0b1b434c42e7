"""Rules about names: what is distinct in the schema must stay so in JSON and in generated code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.model.location import Diagnostic, Location
from codegen.model.packages import Package
from codegen.model.types import Enum, Message, Protocol

# Names that generated C++ declares beside the schema's, in pascal and snake case.
_RESERVED = frozenset(
    "Message Handler KindId VariantId Protocol Info Dispatch Patterns Codec Std Absl"
    " Session".split()
)


def _distinct(
    names: Iterable[tuple[Location, str, str]], where: str
) -> Iterator[Diagnostic]:
    """`names`: place, name in the schema, name in the output."""
    seen: dict[str, str] = {}
    for location, name, made in names:
        first = seen.setdefault(made, name)
        if first != name:
            yield Diagnostic(
                location, f"{name} is called {made} {where}, as {first} is", "rename one of the two"
            )


def fields_are_distinct(package: Package) -> Iterator[Diagnostic]:
    for message in package.messages:
        fields = [(each.location, f"{message.name}.{each.name}", each) for each in message.fields]
        yield from _distinct(((at, name, each.name.snake) for at, name, each in fields), "in C++")
        yield from _distinct(((at, name, each.json_name) for at, name, each in fields), "in JSON")


def types_are_distinct(package: Package) -> Iterator[Diagnostic]:
    declared: tuple[Message | Enum, ...] = (*package.messages, *package.enums)
    types = [(each.location, each.name) for each in declared]
    yield from _distinct(((at, name.proto, name.pascal) for at, name in types), "in C++")


def types_are_not_reserved(package: Package) -> Iterator[Diagnostic]:
    declared: tuple[Message | Enum, ...] = (*package.messages, *package.enums)
    for each in declared:
        if each.name.pascal in _RESERVED:
            yield Diagnostic(
                each.location,
                f"{each.name} is the name of something that is generated",
                "write another name",
            )


def envelope_is_called_so(protocol: Protocol) -> Iterator[Diagnostic]:
    for message in protocol.messages:
        if message is protocol.envelope and message.name.proto != "Envelope":
            yield Diagnostic(
                message.location,
                f"the envelope is called {message.name}",
                "call the message Envelope",
            )
        if message is not protocol.envelope and message.name.pascal == "Envelope":
            yield Diagnostic(
                message.location,
                f"{message.name} is not the envelope",
                "write (wireloom.envelope), or another name",
            )


def enum_values_are_distinct(package: Package) -> Iterator[Diagnostic]:
    for enum in package.enums:
        prefix = enum.name.upper_snake + "_"
        for value in enum.values:
            short = value.name.proto.removeprefix(prefix)
            if short == value.name.proto or not re.match("[A-Z]", short):
                yield Diagnostic(
                    value.location,
                    f"the value {value.name} of {enum.name} does not begin with {prefix}",
                    f"write {prefix}... and a letter",
                )
        yield from _distinct(
            ((each.location, each.name.proto, each.name.constant) for each in enum.values), "in C++"
        )


def zero_is_unspecified(package: Package) -> Iterator[Diagnostic]:
    for enum in package.enums:
        expected = enum.name.upper_snake + "_UNSPECIFIED"
        for value in enum.values:
            if value.number == 0 and value.name.proto != expected:
                yield Diagnostic(
                    value.location,
                    f"the zero value of {enum.name} is called {value.name}",
                    f"call it {expected}",
                )


RULES = (
    fields_are_distinct,
    types_are_distinct,
    types_are_not_reserved,
    enum_values_are_distinct,
    zero_is_unspecified,
)

PROTOCOL_RULES = (envelope_is_called_so,)
