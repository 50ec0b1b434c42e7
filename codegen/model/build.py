"""Builds the model of the protocols in a request of protoc's.

What cannot be expressed in the model (names that lead nowhere, types that are not supported) is reported here; what
can be, but makes no sense, is the business of codegen/checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from google.protobuf import descriptor_pb2
from google.protobuf.compiler import plugin_pb2

from codegen.model import descriptors
from codegen.model.channel_templates import TemplateError, parse_template
from codegen.model.descriptors import Options, Path, SourceFile
from codegen.model.location import Diagnostic, Location
from codegen.model.names import Name
from codegen.model.rules import field_rules
from codegen.model.types import (
    AuthState,
    Audience,
    ChannelAccess,
    ChannelTemplate,
    ChannelType,
    Direction,
    Enum,
    EnumValue,
    Field,
    FieldType,
    Kind,
    Limits,
    Message,
    Protocol,
    RateClass,
    Requirement,
    Slots,
    Variant,
)

_FieldProto = descriptor_pb2.FieldDescriptorProto
_STRUCT = ".google.protobuf.Struct"
_TYPES = {
    _FieldProto.TYPE_STRING: FieldType.STRING,
    _FieldProto.TYPE_BOOL: FieldType.BOOL,
    _FieldProto.TYPE_DOUBLE: FieldType.DOUBLE,
    _FieldProto.TYPE_INT32: FieldType.INT32,
    _FieldProto.TYPE_INT64: FieldType.INT64,
    _FieldProto.TYPE_UINT32: FieldType.UINT32,
    _FieldProto.TYPE_UINT64: FieldType.UINT64,
    _FieldProto.TYPE_ENUM: FieldType.ENUM,
    _FieldProto.TYPE_BYTES: FieldType.SLOT,
}
_LEVELS = ("", "MUST", "SHOULD", "MAY")
_SUPPORTED = "string, bool, double, int32, int64, uint32, uint64, an enum, a message or google.protobuf.Struct"


class _Unfinished(Exception):
    """A mistake was reported without which the rest cannot be built."""


class Builder:
    """Builds one protocol from the files of its package."""

    def __init__(
        self, files: list[SourceFile], options: Options, diagnostics: list[Diagnostic]
    ) -> None:
        self._files = files
        self._options = options
        self._diagnostics = diagnostics
        self._protos: dict[str, tuple[SourceFile, Path, Any]] = {}
        self._messages: dict[str, Message] = {}
        self._enums: dict[str, Enum] = {}
        self._order: list[Message] = []
        self._building: list[str] = []
        self._verbatim = False

    def report(self, location: Location, problem: str, remedy: str) -> None:
        self._diagnostics.append(Diagnostic(location, problem, remedy))

    def build(self) -> Protocol | None:
        try:
            return self._protocol()
        except _Unfinished:
            return None

    # ------------------------------------------------------------------------------------------------ protocol

    def _protocol(self) -> Protocol:
        source, options = self._protocol_file()
        location = source.at((descriptors.FILE_OPTIONS, descriptors.OPTION_NUMBERS[0]))
        self._verbatim = options.field_naming == 1
        for file in self._files:
            self._index(file)
        for full_name, (file, path, proto) in sorted(self._protos.items()):
            if isinstance(proto, descriptor_pb2.EnumDescriptorProto):
                self._enums[full_name] = self._enum(file, path, proto)
        for file in self._files:
            for index, proto in enumerate(file.proto.message_type):
                self._message(f".{file.proto.package}.{proto.name}")
        envelope = self._envelope(location)
        kinds = self._kinds(envelope, tuple(options.session_attributes))
        return Protocol(
            name=Name(options.name),
            version=options.version,
            title=options.title,
            package=source.proto.package,
            paths=tuple(options.paths),
            subprotocol=options.subprotocol,
            server_name=options.server_name,
            limits=Limits(
                **{name: getattr(options.limits, name) for name in Limits.__dataclass_fields__}
            ),
            refusals={
                field.name: getattr(options.refusals, field.name)
                for field in options.refusals.DESCRIPTOR.fields
            },
            channel_types=tuple(
                ChannelType(each.name, ChannelAccess(each.access or 1)) for each in options.channel_types
            ),
            session_attributes=tuple(options.session_attributes),
            requirements=tuple(
                Requirement(each.id, _LEVELS[each.level], each.section, each.text)
                for each in options.requirements
            ),
            envelope=envelope,
            kinds=tuple(kinds),
            messages=tuple(self._order),
            enums=tuple(self._enums.values()),
            files=tuple(file.name for file in self._files),
            location=location,
            verbatim_names=self._verbatim,
        )

    def _protocol_file(self) -> tuple[SourceFile, Any]:
        declared = [
            (file, options)
            for file in self._files
            if (options := self._options.get(file.proto.options, "protocol")) is not None
        ]
        if not declared:
            package = self._files[0].proto.package
            self.report(
                self._files[0].at(()),
                f"no file of package {package} has the option (wireloom.protocol)",
                "declare the protocol in one of them",
            )
            raise _Unfinished
        for file, _ in declared[1:]:
            self.report(
                file.at((descriptors.FILE_OPTIONS, descriptors.OPTION_NUMBERS[0])),
                f"the protocol is declared a second time, first in {declared[0][0].name}",
                "declare it once in the package",
            )
        return declared[0]

    def _index(self, file: SourceFile) -> None:
        package = "." + file.proto.package
        for index, enum in enumerate(file.proto.enum_type):
            self._protos[f"{package}.{enum.name}"] = (file, (descriptors.FILE_ENUM, index), enum)
        for index, message in enumerate(file.proto.message_type):
            path: Path = (descriptors.FILE_MESSAGE, index)
            self._protos[f"{package}.{message.name}"] = (file, path, message)
            self._refuse_nested(file, path, message)

    def _refuse_nested(self, file: SourceFile, path: Path, message: Any) -> None:
        for index, nested in enumerate(message.nested_type):
            at = file.at((*path, descriptors.MESSAGE_NESTED, index))
            if nested.options.map_entry:
                continue  # Reported with the field.
            self.report(
                at,
                f"{nested.name} is declared inside of {message.name}",
                "declare it at the top level of the file",
            )
        for index, nested in enumerate(message.enum_type):
            self.report(
                file.at((*path, descriptors.MESSAGE_ENUM, index)),
                f"{nested.name} is declared inside of {message.name}",
                "declare it at the top level of the file",
            )
        for index, oneof in enumerate(message.oneof_decl):
            if not any(
                field.HasField("oneof_index") and field.oneof_index == index and field.proto3_optional
                for field in message.field
            ):
                self.report(
                    file.at((*path, 8, index)),
                    f"the oneof {oneof.name} is not supported",
                    "write optional fields, with (wireloom.message).any_of if one must be present",
                )

    # ------------------------------------------------------------------------------------------- types and fields

    def _enum(self, file: SourceFile, path: Path, proto: Any) -> Enum:
        values = []
        for index, value in enumerate(proto.value):
            json = self._options.get(value.options, "json")
            value_path = (*path, descriptors.ENUM_VALUE, index)
            if value.number != 0 and not json:
                self.report(
                    file.at(value_path),
                    f"{value.name} has no (wireloom.json)",
                    "write the string that stands for it in JSON",
                )
                json = value.name
            if value.number == 0 and json is not None:
                self.report(
                    file.at(value_path),
                    f"{value.name} has a (wireloom.json), but zero means 'absent'",
                    "take it away and give the string to a value of its own",
                )
            values.append(
                EnumValue(
                    Name(value.name), value.number, json if value.number else None, file.comment(value_path)
                )
            )
        return Enum(Name(proto.name), tuple(values), file.comment(path), file.at(path))

    def _message(self, full_name: str) -> Message:
        if full_name in self._messages:
            return self._messages[full_name]
        file, path, proto = self._protos[full_name]
        self._building.append(full_name)
        fields = tuple(
            field
            for index, field_proto in enumerate(proto.field)
            if (field := self._field(file, (*path, descriptors.MESSAGE_FIELD, index), proto, field_proto))
        )
        self._building.pop()
        rules = self._options.get(proto.options, "message")
        message = Message(
            name=Name(proto.name),
            full_name=full_name.removeprefix("."),
            file=file.name,
            fields=fields,
            any_of=self._any_of(file, path, proto, fields, rules),
            requirements=tuple(rules.requirements) if rules is not None else (),
            comment=file.comment(path),
            location=file.at(path),
            slots=self._slots(file, path, proto, fields),
        )
        self._messages[full_name] = message
        self._order.append(message)
        return message

    def _field(self, file: SourceFile, path: Path, message: Any, proto: Any) -> Field | None:
        at = file.at(path)
        what = f"{message.name}.{proto.name}"
        type_ = _TYPES.get(proto.type)
        enum = inner = None
        if proto.type == _FieldProto.TYPE_MESSAGE:
            if proto.type_name == _STRUCT:
                type_ = FieldType.FREE_FORM
            elif proto.type_name in self._building:
                self.report(
                    at, f"{what} makes {message.name} contain itself", "write messages that do not recur"
                )
                return None
            elif proto.type_name in self._protos:
                type_ = FieldType.MESSAGE
                inner = self._message(proto.type_name)
        if proto.type == _FieldProto.TYPE_ENUM:
            enum = self._enums.get(proto.type_name)
        if type_ is None or (type_ is FieldType.ENUM and enum is None):
            self.report(at, f"{what} has the unsupported type {_type_name(proto)}", f"use {_SUPPORTED}")
            return None
        repeated = proto.label == _FieldProto.LABEL_REPEATED
        if repeated and type_ in (FieldType.SLOT, FieldType.BOOL):
            self.report(at, f"{what} is a list of {_type_name(proto)}, which is not supported",
                        "list strings, numbers, enums or messages")
            return None
        if proto.HasField("oneof_index") and not proto.proto3_optional:
            return None  # Reported with the oneof.
        return Field(
            name=Name(proto.name),
            json_name=proto.name if self._verbatim else proto.json_name,
            number=proto.number,
            type=type_,
            repeated=repeated,
            presence=proto.proto3_optional,
            rules=field_rules(self._options.get(proto.options, "field")),
            comment=file.comment(path),
            location=at,
            enum=enum,
            message=inner,
        )

    def _any_of(
        self, file: SourceFile, path: Path, proto: Any, fields: tuple[Field, ...], rules: Any | None
    ) -> tuple[Field, ...]:
        found = []
        for name in rules.any_of if rules is not None else ():
            field = next((each for each in fields if each.json_name == name), None)
            if field is None:
                self.report(
                    file.at((*path, descriptors.MESSAGE_OPTIONS, 51004)),
                    f'any_of names "{name}", which {proto.name} does not have',
                    "name fields of the message as JSON does",
                )
            else:
                found.append(field)
        return tuple(found)

    def _slots(
        self, file: SourceFile, path: Path, proto: Any, fields: tuple[Field, ...]
    ) -> Slots | None:
        number = 51001
        options = self._options.get(proto.options, "envelope")
        if options is None:
            kind = self._options.get(proto.options, "kind")
            if kind is None or not kind.HasField("variants"):
                return None
            options, number = kind.variants, 51002
        at = file.at((*path, descriptors.MESSAGE_OPTIONS, number))
        discriminator = next((each for each in fields if each.name.proto == options.discriminator), None)
        if discriminator is None or discriminator.type is not FieldType.STRING or discriminator.repeated:
            self.report(
                at,
                f'the discriminator "{options.discriminator}" is no string field of {proto.name}',
                "name the string field that tells the kinds apart",
            )
            raise _Unfinished
        payload = next((each for each in fields if each.name.proto == options.payload), None)
        if payload is None or payload.type is not FieldType.SLOT:
            self.report(
                at,
                f'the payload "{options.payload}" is no bytes field of {proto.name}',
                "name the bytes field that holds the payload",
            )
            raise _Unfinished
        return Slots(discriminator, payload)

    # ----------------------------------------------------------------------------------------------------- kinds

    def _envelope(self, location: Location) -> Message:
        envelopes = [
            self._messages[name]
            for name, (_, _, proto) in self._protos.items()
            if name in self._messages and self._options.get(proto.options, "envelope") is not None
        ]
        if not envelopes:
            self.report(
                location,
                "the protocol has no message with (wireloom.envelope)",
                "declare the message that every frame holds",
            )
            raise _Unfinished
        for extra in envelopes[1:]:
            self.report(
                extra.location,
                f"{extra.name} is a second envelope beside {envelopes[0].name}",
                "declare one envelope",
            )
        return envelopes[0]

    def _kinds(self, envelope: Message, attributes: tuple[str, ...]) -> list[Kind]:
        kinds = []
        for message, file, path, options in self._with_option("kind"):
            at = file.at((*path, descriptors.MESSAGE_OPTIONS, 51002))
            if options.direction == 0:
                self.report(
                    at,
                    f"the kind {options.name} has no direction",
                    "write DIRECTION_FROM_CLIENT, DIRECTION_FROM_SERVER or DIRECTION_BOTH",
                )
            kinds.append(
                Kind(
                    name=options.name,
                    message=message,
                    aliases=tuple(options.aliases),
                    direction=Direction(options.direction or 3),
                    auth=AuthState(options.auth),
                    rate=RateClass(options.rate),
                    audience=Audience(options.audience),
                    replies=tuple(options.replies),
                    channels=self._templates(
                        at,
                        ((each.template, each.otherwise) for each in options.channels),
                        message,
                        envelope,
                        attributes,
                    ),
                    access=self._templates(
                        at, ((each, False) for each in options.access), message, envelope, attributes
                    ),
                    roles=tuple(options.roles),
                    durable=options.durable,
                    conflatable=options.conflatable,
                    handler=options.handler,
                    publishable=options.publishable,
                    requirements=tuple(options.requirements),
                    variants=tuple(self._variants(message)) if message.slots else (),
                    location=at,
                )
            )
        return kinds

    def _with_option(self, option: str) -> Iterable[tuple[Message, SourceFile, Path, Any]]:
        for file in self._files:
            for index, proto in enumerate(file.proto.message_type):
                options = self._options.get(proto.options, option)
                if options is not None:
                    full_name = f".{file.proto.package}.{proto.name}"
                    yield self._messages[full_name], file, (descriptors.FILE_MESSAGE, index), options

    def _templates(
        self,
        at: Location,
        texts: Iterable[tuple[str, bool]],
        payload: Message,
        envelope: Message,
        attributes: tuple[str, ...],
    ) -> tuple[ChannelTemplate, ...]:
        templates = []
        for text, otherwise in texts:
            try:
                templates.append(parse_template(text, otherwise, payload, envelope, attributes))
            except TemplateError as error:
                self.report(at, error.problem, error.remedy)
        return tuple(templates)

    def _variants(self, kind: Message) -> Iterable[Variant]:
        for message, file, path, options in self._with_option("variant"):
            if options.of != kind.name.proto:
                continue
            at = file.at((*path, descriptors.MESSAGE_OPTIONS, 51003))
            result = None
            if options.result:
                result = self._messages.get(f".{file.proto.package}.{options.result}")
                if result is None:
                    self.report(
                        at,
                        f'the result "{options.result}" of the variant {options.name} is no message of the protocol',
                        "name the message that a successful answer carries",
                    )
            yield Variant(
                name=options.name,
                message=message,
                result=result,
                auth=AuthState(options.auth),
                roles=tuple(options.roles),
                requirements=tuple(options.requirements),
                location=at,
            )


def _type_name(proto: Any) -> str:
    if proto.type_name:
        return str(proto.type_name).lstrip(".")
    return _FieldProto.Type.Name(proto.type).removeprefix("TYPE_").lower()


def build_protocols(
    request: plugin_pb2.CodeGeneratorRequest,
) -> tuple[list[Protocol], list[Diagnostic]]:
    """The protocols of the files that protoc was asked to generate, and the mistakes found on the way."""
    options = Options(request)
    diagnostics: list[Diagnostic] = []
    packages: dict[str, list[SourceFile]] = {}
    wanted = set(request.file_to_generate)
    for file in request.proto_file:
        if file.name in wanted and file.package != "wireloom":
            packages.setdefault(file.package, []).append(SourceFile(file))
    protocols = []
    for package in sorted(packages):
        protocol = Builder(packages[package], options, diagnostics).build()
        if protocol is not None:
            protocols.append(protocol)
    return protocols, diagnostics
