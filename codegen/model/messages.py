"""Builds the enums and messages of a package from protobuf's descriptors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from google.protobuf import descriptor_pb2

from codegen.model import descriptors
from codegen.model.descriptors import Options, Path, SourceFile
from codegen.model.location import Location
from codegen.model.names import Name
from codegen.model.rules import field_rules
from codegen.model.types import Enum, EnumValue, Field, FieldType, Message, Slots

Report = Callable[[Location, str, str], None]

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
_SUPPORTED = (
    "string, bool, double, int32, int64, uint32, uint64, an enum, a message or"
    " google.protobuf.Struct"
)
_NOT_IN_LISTS = (FieldType.SLOT, FieldType.BOOL)


class Types:
    """The enums and messages of the files of one package."""

    def __init__(
        self, files: list[SourceFile], options: Options, verbatim: bool, report: Report
    ) -> None:
        self._options = options
        self._verbatim = verbatim
        self._report = report
        self._protos: dict[str, tuple[SourceFile, Path, Any]] = {}
        self._building: list[str] = []
        self.enums: dict[str, Enum] = {}
        # By full name with a leading dot, in the order of dependency.
        self.messages: dict[str, Message] = {}
        for file in files:
            self._index(file)
        for full_name, (file, path, proto) in sorted(self._protos.items()):
            if isinstance(proto, descriptor_pb2.EnumDescriptorProto):
                self.enums[full_name] = self._enum(file, path, proto)
        for file in files:
            for proto in file.proto.message_type:
                self._message(f".{file.proto.package}.{proto.name}")

    # --------------------------------------------------------------------------------- declarations

    def _index(self, file: SourceFile) -> None:
        package = "." + file.proto.package
        for index, enum in enumerate(file.proto.enum_type):
            self._protos[f"{package}.{enum.name}"] = (file, (descriptors.FILE_ENUM, index), enum)
        for index, message in enumerate(file.proto.message_type):
            path: Path = (descriptors.FILE_MESSAGE, index)
            self._protos[f"{package}.{message.name}"] = (file, path, message)
            self._refuse_nested(file, path, message)

    def _refuse_nested(self, file: SourceFile, path: Path, message: Any) -> None:
        nested = [
            (descriptors.MESSAGE_NESTED, index, each)
            for index, each in enumerate(message.nested_type)
            if not each.options.map_entry  # A map is reported with its field.
        ]
        nested += [(descriptors.MESSAGE_ENUM, i, each) for i, each in enumerate(message.enum_type)]
        for number, index, each in nested:
            self._report(
                file.at((*path, number, index)),
                f"{each.name} is declared inside of {message.name}",
                "declare it at the top level of the file",
            )
        for index, oneof in enumerate(message.oneof_decl):
            fields = (
                f for f in message.field if f.HasField("oneof_index") and f.oneof_index == index
            )
            if not any(field.proto3_optional for field in fields):
                self._report(
                    file.at((*path, descriptors.MESSAGE_ONEOF, index)),
                    f"the oneof {oneof.name} is not supported",
                    "write optional fields, with (wireloom.message).any_of if one must be present",
                )

    def _enum(self, file: SourceFile, path: Path, proto: Any) -> Enum:
        values = []
        for index, value in enumerate(proto.value):
            json = self._options.get(value.options, "json")
            at = file.at((*path, descriptors.ENUM_VALUE, index))
            if value.number != 0 and not json:
                self._report(
                    at,
                    f"{value.name} has no (wireloom.json)",
                    "write the string that stands for it in JSON",
                )
                json = value.name
            if value.number == 0 and json is not None:
                self._report(
                    at,
                    f"{value.name} has a (wireloom.json), but zero means 'absent'",
                    "take it away and give the string to a value of its own",
                )
                json = None
            comment = file.comment((*path, descriptors.ENUM_VALUE, index))
            values.append(EnumValue(Name(value.name), value.number, json, comment, at))
        return Enum(Name(proto.name), tuple(values), file.comment(path), file.at(path))

    # -------------------------------------------------------------------------- messages and fields

    def _message(self, full_name: str) -> Message:
        if full_name in self.messages:
            return self.messages[full_name]
        file, path, proto = self._protos[full_name]
        self._building.append(full_name)
        fields = tuple(
            field
            for index, each in enumerate(proto.field)
            if (field := self._field(file, (*path, descriptors.MESSAGE_FIELD, index), proto, each))
        )
        self._building.pop()
        rules = self._options.get(proto.options, "message")
        rules_location = file.at(
            (*path, descriptors.MESSAGE_OPTIONS, descriptors.MESSAGE_RULES_OPTION)
        )
        message = Message(
            name=Name(proto.name),
            full_name=full_name.removeprefix("."),
            file=file.name,
            fields=fields,
            any_of=self._any_of(rules_location, proto, fields, rules),
            requirements=tuple(rules.requirements) if rules is not None else (),
            comment=file.comment(path),
            location=file.at(path),
            rules_location=rules_location,
            slots=self._slots(file, path, proto, fields),
        )
        self.messages[full_name] = message
        return message

    def _field(self, file: SourceFile, path: Path, message: Any, proto: Any) -> Field | None:
        at = file.at(path)
        what = f"{message.name}.{proto.name}"
        if proto.HasField("oneof_index") and not proto.proto3_optional:
            return None  # Reported with the oneof.
        type_ = _TYPES.get(proto.type)
        enum = inner = None
        if proto.type == _FieldProto.TYPE_ENUM:
            enum = self.enums.get(proto.type_name)
        if proto.type == _FieldProto.TYPE_MESSAGE:
            if proto.type_name in self._building:
                self._report(
                    at,
                    f"{what} makes {message.name} contain itself",
                    "write messages that do not recur",
                )
                return None
            if proto.type_name == _STRUCT:
                type_ = FieldType.FREE_FORM
            elif isinstance(
                self._protos.get(proto.type_name, (None, None, None))[2],
                descriptor_pb2.DescriptorProto,
            ):
                type_ = FieldType.MESSAGE
                inner = self._message(proto.type_name)
        if type_ is None or (type_ is FieldType.ENUM and enum is None):
            self._report(
                at,
                f"{what} has the unsupported type {_type_name(message, proto)}",
                f"use {_SUPPORTED}",
            )
            return None
        repeated = proto.label == _FieldProto.LABEL_REPEATED
        if repeated and type_ in _NOT_IN_LISTS:
            self._report(
                at,
                f"{what} is a list of {_type_name(message, proto)}, which is not supported",
                "list strings, numbers, enums or messages",
            )
            return None
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
            rules_location=file.at(
                (*path, descriptors.FIELD_OPTIONS, descriptors.FIELD_RULES_OPTION)
            ),
            enum=enum,
            message=inner,
        )

    def _any_of(
        self, at: Location, proto: Any, fields: tuple[Field, ...], rules: Any | None
    ) -> tuple[Field, ...]:
        found = []
        for name in rules.any_of if rules is not None else ():
            field = next((each for each in fields if each.json_name == name), None)
            if field is not None:
                found.append(field)
                continue
            self._report(
                at,
                f'any_of names "{name}", which {proto.name} does not have',
                "name fields of the message as JSON does",
            )
        return tuple(found)

    def _slots(
        self, file: SourceFile, path: Path, proto: Any, fields: tuple[Field, ...]
    ) -> Slots | None:
        number = descriptors.ENVELOPE_OPTION
        options = self._options.get(proto.options, "envelope")
        if options is None:
            kind = self._options.get(proto.options, "kind")
            if kind is None or not kind.HasField("variants"):
                return None
            options, number = kind.variants, descriptors.KIND_OPTION
        at = file.at((*path, descriptors.MESSAGE_OPTIONS, number))
        discriminator = next(
            (each for each in fields if each.name.proto == options.discriminator), None
        )
        if (
            discriminator is None
            or discriminator.type is not FieldType.STRING
            or discriminator.repeated
        ):
            discriminator = None
            self._report(
                at,
                f'the discriminator "{options.discriminator}" is no string field of {proto.name}',
                "name the string field that tells the kinds apart",
            )
        payload = next((each for each in fields if each.name.proto == options.payload), None)
        if payload is None or payload.type is not FieldType.SLOT:
            payload = None
            self._report(
                at,
                f'the payload "{options.payload}" is no bytes field of {proto.name}',
                "name the bytes field that holds the payload",
            )
        return Slots(discriminator, payload) if discriminator and payload else None


def _type_name(message: Any, proto: Any) -> str:
    if proto.type == _FieldProto.TYPE_MESSAGE:
        entry = proto.type_name.rpartition(".")[2]
        if any(each.name == entry and each.options.map_entry for each in message.nested_type):
            return "map"
    if proto.type_name:
        return str(proto.type_name).lstrip(".")
    return _FieldProto.Type.Name(proto.type).removeprefix("TYPE_").lower()
