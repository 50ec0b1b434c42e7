"""Rules about fields of any type: presence, groups of rules, payload slots, members."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks.words import twice
from codegen.model.location import Diagnostic
from codegen.model.packages import Package
from codegen.model.types import Field, FieldType, Members, Message

# Sets of fields are bits of 64-bit words in generated code.
_MOST_FIELDS = 64

_GROUPS = {FieldType.STRING: "string", FieldType.DOUBLE: "double"}


def all_fields(package: Package) -> Iterator[tuple[Message, Field]]:
    for message in package.messages:
        for field in message.fields:
            yield message, field


def group_of(field: Field) -> str | None:
    """The group of rules that a value of the field's type may have."""
    return "integer" if field.type.is_integer else _GROUPS.get(field.type)


def type_of(field: Field) -> str:
    """The field's type in words."""
    return f"{'list' if field.repeated else 'field'} of type {field.type.value}"


def presence_is_said(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        if field.repeated:
            continue
        if field.required and field.presence:
            yield Diagnostic(
                field.location,
                f"{message.name}.{field.name} is required and optional",
                "take one of the two away",
            )
        if not field.required and not field.presence:
            yield Diagnostic(
                field.location,
                f"{message.name}.{field.name} is neither required nor optional",
                "write (wireloom.field).required = true, or optional before the type",
            )


def rules_fit_the_type(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        fitting = "repeated" if field.repeated else group_of(field)
        for group in sorted(field.rules.groups):
            if group == fitting:
                continue
            remedy = f"write {fitting} rules" if fitting else "take them away"
            if field.repeated and group == group_of(field):
                remedy = f"write them as repeated: {{items: {{{group}: ...}}}}"
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has {group} rules, but is a {type_of(field)}",
                remedy,
            )


def bytes_are_slots(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        is_slot = message.slots is not None and field is message.slots.payload
        if field.type is FieldType.SLOT and not is_slot:
            yield Diagnostic(
                field.location,
                f"{message.name}.{field.name} is bytes, but no payload slot",
                "use a string, or google.protobuf.Struct for free-form data",
            )


def discriminators_are_required(package: Package) -> Iterator[Diagnostic]:
    for message in package.messages:
        if message.slots is not None and not message.slots.discriminator.required:
            field = message.slots.discriminator
            yield Diagnostic(
                field.location,
                f"the discriminator {message.name}.{field.name} is not required",
                "write (wireloom.field).required = true",
            )


def members_are_structs(package: Package) -> Iterator[Diagnostic]:
    for message, field in all_fields(package):
        if field.rules.members is Members.NONE:
            continue
        if field.type is not FieldType.FREE_FORM or field.repeated:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} holds members, but is a {type_of(field)}",
                "use a singular google.protobuf.Struct",
            )


def members_are_clear(package: Package) -> Iterator[Diagnostic]:
    """Which field an undeclared member belongs to."""
    for message in package.messages:
        if message.free_form is not None and len(message.fields) > 1:
            yield Diagnostic(
                message.free_form.rules_location,
                f"{message.name}.{message.free_form.name} holds the whole object, but is not the"
                " only field",
                "write MEMBERS_REST, or take the other fields away",
            )
        rest = [field for field in message.fields if field.rules.members is Members.REST]
        for field in rest[1:]:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} holds the undeclared members, as {rest[0].name} does",
                "let one field hold them",
            )


def any_of_is_a_choice(package: Package) -> Iterator[Diagnostic]:
    for message in package.messages:
        for field in message.any_of:
            if field.required:
                yield Diagnostic(
                    message.rules_location,
                    f'any_of names "{field.json_name}", which is required, so that it always holds',
                    "name optional fields alone",
                )
            if field.rules.members is not Members.NONE:
                yield Diagnostic(
                    message.rules_location,
                    f'any_of names "{field.json_name}", which is no member of its own',
                    "name declared members alone",
                )
        names = [field.json_name for field in message.any_of]
        for name in twice(names):
            yield Diagnostic(message.rules_location, f'any_of names "{name}" twice', "name it once")
        if len(message.any_of) == 1 and not message.any_of[0].required:
            yield Diagnostic(
                message.rules_location,
                f'any_of names "{names[0]}" alone',
                "make the field required, or name more than one",
            )


def needs_can_lack(package: Package) -> Iterator[Diagnostic]:
    """A field needs another that may be absent."""
    for message in package.messages:
        for field in message.fields:
            name, needed = field.rules.needs, message.need_of(field)
            if not name:
                continue
            said = f'{message.name}.{field.name} needs "{name}"'
            if needed is None:
                yield Diagnostic(
                    field.rules_location,
                    f"{said}, which is no member of {message.name}",
                    "name a declared member as JSON does",
                )
            elif needed is field:
                yield Diagnostic(
                    field.rules_location, f"{said}, which is itself", "name another member"
                )
            elif needed.required:
                yield Diagnostic(
                    field.rules_location,
                    f"{said}, which is required, so that it is always there",
                    "take `needs` away, or make the other field optional",
                )
            elif field.required:
                yield Diagnostic(
                    field.rules_location,
                    f"{said}, but is required itself",
                    "make the other field required too",
                )


def are_few(package: Package) -> Iterator[Diagnostic]:
    for message in package.messages:
        if len(message.fields) > _MOST_FIELDS:
            yield Diagnostic(
                message.location,
                f"{message.name} has {len(message.fields)} fields, more than {_MOST_FIELDS}",
                "gather some of them in a message of their own",
            )


RULES = (
    presence_is_said,
    rules_fit_the_type,
    bytes_are_slots,
    discriminators_are_required,
    members_are_structs,
    members_are_clear,
    any_of_is_a_choice,
    needs_can_lack,
    are_few,
)
