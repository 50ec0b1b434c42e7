"""Conversions between kinds as C++ functions: names and expressions for their template."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.emit.cpp_types import CppMessage, enum_value_name, quote
from codegen.model.types import (
    Assignment,
    AssignmentSource,
    Conversion,
    Field,
    Kind,
    Message,
    ObjectMember,
)


@dataclass(frozen=True, slots=True)
class CppMember:
    name: str
    # Behind `m.`
    value: str
    unless_empty: bool


@dataclass(frozen=True, slots=True)
class CppAssignment:
    """A field of the new struct: an expression, or the members of an object."""

    member: str
    value: str
    members: tuple[CppMember, ...]


@dataclass(frozen=True, slots=True)
class CppConversion:
    name: str
    kind: str
    # The id of the other kind, and its struct.
    id: str
    struct: str
    assignments: tuple[CppAssignment, ...]
    uses_payload: bool


class Conversions:
    """Makes them; knows what the structs' members are called."""

    def __init__(self, messages: list[CppMessage]) -> None:
        self._members = {
            (message.message.full_name, field.field.number): field.member
            for message in messages
            for field in message.fields
        }

    def of(self, kind: Kind) -> tuple[CppConversion, ...]:
        named = (("Becomes", kind.becomes), ("Replay", kind.replay))
        return tuple(
            self._conversion(kind, kind.message.name.pascal + name, conversion)
            for name, conversion in named
            if conversion is not None
        )

    def _conversion(self, kind: Kind, name: str, conversion: Conversion) -> CppConversion:
        sources = {each.source for each in conversion.assignments}
        return CppConversion(
            name=name,
            kind=conversion.kind,
            id=conversion.message.name.constant,
            struct=conversion.message.name.pascal,
            assignments=tuple(
                self._assignment(kind.message, conversion.message, each)
                for each in conversion.assignments
            ),
            uses_payload=bool(sources & {AssignmentSource.COPY, AssignmentSource.OBJECT}),
        )

    def _assignment(self, source: Message, target: Message, each: Assignment) -> CppAssignment:
        return CppAssignment(
            member=self._member(target, each.to),
            value=self._value(source, each),
            members=tuple(self._object_member(source, member) for member in each.members),
        )

    def _value(self, source: Message, each: Assignment) -> str:
        if each.source is AssignmentSource.COPY:
            assert each.field is not None, "the model resolves what is copied"
            return f"m.{self._member(source, each.field)}"
        if each.source is AssignmentSource.CONSTANT:
            enum = each.to.enum
            if enum is None:
                return quote(each.text)
            value = next(value for value in enum.named if value.json == each.text)
            return f"{enum.name.pascal}::{enum_value_name(enum, value.name.proto)}"
        if each.source is AssignmentSource.ATTRIBUTE:
            return f"context.session.values[{each.index}]"
        return "context.time"

    def _object_member(self, source: Message, member: ObjectMember) -> CppMember:
        value = self._member(source, member.field)
        field = member.field
        if member.inner is not None:
            assert field.message is not None, "the model spreads messages alone"
            value += "." + self._member(field.message, member.inner)
            field = member.inner
        return CppMember(member.name, value, field.repeated and not field.required)

    def _member(self, message: Message, field: Field) -> str:
        return self._members[message.full_name, field.number]
