"""Conversions: how a message of one kind is made of one of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen.model.types import (
    Assignment,
    AssignmentSource,
    Conversion,
    Field,
    FieldType,
    Message,
    ObjectMember,
)

_SOURCES = {
    "copy": AssignmentSource.COPY,
    "constant": AssignmentSource.CONSTANT,
    "attribute": AssignmentSource.ATTRIBUTE,
    "time": AssignmentSource.TIME,
    "object": AssignmentSource.OBJECT,
}


class ConversionError(Exception):
    """The conversion names what there is not, or what does not fit."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def build_conversion(
    options: Any, payload: Message, kinds: Mapping[str, Message], attributes: Sequence[str]
) -> Conversion:
    """`kinds`: the payloads of what the server sends, by discriminator."""
    target = kinds.get(options.kind)
    if target is None:
        raise ConversionError(
            f'the conversion of {payload.name} is into "{options.kind}", which is no kind that the'
            " server sends",
            "name one by its discriminator",
        )
    assigned: dict[str, Assignment] = {}
    for each in options.fields:
        assignment = _assignment(each, payload, target, attributes)
        if assignment.to.json_name in assigned:
            raise ConversionError(
                f"the conversion of {payload.name} fills {assignment.to.json_name} twice",
                "write it once",
            )
        assigned[assignment.to.json_name] = assignment
    if options.copy_alike:
        for to in target.fields:
            source = next((f for f in payload.fields if f.json_name == to.json_name), None)
            if source is not None and to.json_name not in assigned and _fits(source, to):
                assigned[to.json_name] = Assignment(to, AssignmentSource.COPY, field=source)
    for to in target.fields:
        if to.required and to.json_name not in assigned:
            raise ConversionError(
                f"the conversion of {payload.name} leaves {to.json_name} of {target.name} empty,"
                " which is required",
                "say what it is filled with",
            )
    order = [to.json_name for to in target.fields]
    assignments = sorted(assigned.values(), key=lambda each: order.index(each.to.json_name))
    return Conversion(options.kind, target, tuple(assignments))


def _fits(source: Field, to: Field) -> bool:
    """Whether a value of the one is one of the other, whenever the other must have one."""
    return (
        (source.type, source.enum, source.message, source.repeated)
        == (to.type, to.enum, to.message, to.repeated)
        and source.type is not FieldType.SLOT
        and (source.required or not to.required)
    )


def _assignment(
    options: Any, payload: Message, target: Message, attributes: Sequence[str]
) -> Assignment:
    to = _field(target, options.to, f"the conversion of {payload.name} fills")
    chosen = options.WhichOneof("from")
    if chosen is None:
        raise ConversionError(
            f"the conversion of {payload.name} does not say what {to.json_name} is filled with",
            "write copy, constant, attribute, time or object",
        )
    source = _SOURCES[chosen]
    what = f"the conversion of {payload.name} into {to.json_name}"
    if source is AssignmentSource.COPY:
        field = _field(payload, options.copy, f"{what} copies")
        if not _fits(field, to):
            raise ConversionError(
                f"{what} copies {field.json_name}, which does not fit",
                "copy a field of the same type, a required one where the other is required",
            )
        return Assignment(to, source, field=field)
    if source is AssignmentSource.OBJECT:
        if to.type is not FieldType.FREE_FORM:
            raise ConversionError(
                f"{what} makes an object, but the field is no free-form object",
                "fill a google.protobuf.Struct with it",
            )
        return Assignment(to, source, members=tuple(_members(options.object, payload, what)))
    if to.repeated or to.type not in (FieldType.STRING, FieldType.ENUM):
        raise ConversionError(
            f"{what} writes a text, but the field holds none",
            "copy a field of its type",
        )
    if source is AssignmentSource.CONSTANT:
        return Assignment(to, source, text=_constant(options.constant, to, what))
    if to.type is FieldType.ENUM:
        raise ConversionError(
            f"{what} writes a text that is not known, but the field is an enum",
            "write constant, or copy a field of its type",
        )
    if source is AssignmentSource.TIME:
        return Assignment(to, source)
    if options.attribute not in attributes:
        raise ConversionError(
            f'{what} names the unknown session attribute "{options.attribute}"',
            "name one of session_attributes",
        )
    index = list(attributes).index(options.attribute)
    return Assignment(to, source, text=options.attribute, index=index)


def _constant(text: str, to: Field, what: str) -> str:
    if to.enum is not None and text not in [value.json for value in to.enum.named]:
        raise ConversionError(
            f'{what} writes "{text}", which {to.enum.name} does not have',
            "write one of " + ", ".join(f'"{value.json}"' for value in to.enum.named),
        )
    return text


def _members(options: Any, payload: Message, what: str) -> Iterator[ObjectMember]:
    seen: set[str] = set()
    for each in options.members:
        for member in _expanded(each, payload, what):
            if member.name in seen:
                raise ConversionError(
                    f'{what} has the member "{member.name}" twice', "name one of them otherwise"
                )
            seen.add(member.name)
            yield member


def _expanded(options: Any, payload: Message, what: str) -> Iterator[ObjectMember]:
    chosen = options.WhichOneof("from")
    if chosen is None:
        raise ConversionError(f"{what} has a member of nothing", "write copy or spread")
    field = _field(payload, getattr(options, chosen), f"{what} copies")
    if chosen == "copy":
        yield ObjectMember(getattr(options, "as") or field.json_name, field)
        return
    if field.message is None or field.repeated or not field.required:
        raise ConversionError(
            f"{what} spreads {field.json_name}, which is no required message",
            "copy it as a member of its own",
        )
    if getattr(options, "as"):
        raise ConversionError(
            f"{what} gives the fields of {field.json_name} one name", "take `as` away"
        )
    if field.message.rest is not None or field.message.free_form is not None:
        raise ConversionError(
            f"{what} spreads {field.json_name}, whose members may have any name",
            "copy it as a member of its own",
        )
    for inner in field.message.members:
        yield ObjectMember(inner.json_name, field, inner)


def _field(message: Message, name: str, what: str) -> Field:
    fields = {each.json_name: each for each in message.fields if each.type is not FieldType.SLOT}
    if name not in fields:
        raise ConversionError(
            f'{what} "{name}", which {message.name} does not have',
            "write one of " + ", ".join(fields),
        )
    return fields[name]
