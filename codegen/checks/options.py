"""Rules about options unknown to the generator: what it cannot honour must not be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf import unknown_fields
from google.protobuf.compiler import plugin_pb2

from codegen.model import descriptors
from codegen.model.descriptors import Options, Path, SourceFile
from codegen.model.location import Diagnostic, Location

# The options that codegen/model reads, and the fields of their messages.
_EXTENSIONS = frozenset(
    f"wireloom.{name}"
    for name in (
        "protocol", "document", "envelope", "kind", "variant", "message", "field", "json"
    )
)
_FIELDS = {
    "Protocol": "name version title paths subprotocol field_naming limits refusals channel_types"
    " session_attributes requirements server_name",
    "Limits": "max_message_bytes max_depth authentication_timeout_ms rate rate_window_ms rate_burst"
    " ping_after_ms ping_timeout_ms idle_timeout_ms",
    "Refusals": "malformed unknown_kind direction unauthenticated rate payload unknown_variant"
    " unauthorized internal not_found",
    "ChannelType": "name access",
    "Requirement": "id level section text",
    "Document": "name title root variable_prefix foreign_variables",
    "Setting": "default when_absent example restart",
    "Envelope": "discriminator payload",
    "Kind": "name aliases direction auth rate replies channels audience durable conflatable handler"
    " roles access publishable requirements variants becomes replay heartbeat",
    "Conversion": "kind copy_alike fields",
    "Assignment": "to copy constant attribute time object",
    "ObjectOf": "members",
    "ObjectMember": "copy spread as",
    "Channel": "template otherwise",
    "Variant": "of name result auth roles requirements",
    "MessageRules": "any_of requirements",
    "FieldRules": "required string double integer repeated code members server_fill server_value"
    " requirements setting needs",
    "StringRules": "min_len max_len max_bytes pattern in timestamp const server_pattern duration"
    " listen_address origin",
    "DurationRules": "gte lte",
    "DoubleRules": "gte lte gt lt",
    "IntegerRules": "gte lte",
    "RepeatedRules": "min_items max_items items",
}
_UNDERSTOOD = {
    f"wireloom.{message}": frozenset(fields.split()) for message, fields in _FIELDS.items()
}
# Protobuf's own options say nothing about the protocol; those of files are for protoc's other
# outputs.
_HARMLESS = frozenset({"google.protobuf.FileOptions"})


def check_options(request: plugin_pb2.CodeGeneratorRequest) -> list[Diagnostic]:
    """Every option of the generated files that the generator does not understand."""
    options = Options(request)
    wanted = set(request.file_to_generate)
    found: list[Diagnostic] = []
    for file in request.proto_file:
        if file.name in wanted and not descriptors.is_vocabulary(file):
            source = SourceFile(file)
            for path, each in _all_options(file):
                found.extend(_unknown(source.at(path), options.parse(each), ""))
    return found


def _all_options(file: Any) -> Iterator[tuple[Path, Any]]:
    """The options of the file and of everything in it."""
    yield (descriptors.FILE_OPTIONS,), file.options
    for index, enum in enumerate(file.enum_type):
        path: Path = (descriptors.FILE_ENUM, index)
        yield (*path, descriptors.ENUM_OPTIONS), enum.options
        for number, value in enumerate(enum.value):
            at = (*path, descriptors.ENUM_VALUE, number, descriptors.ENUM_VALUE_OPTIONS)
            yield at, value.options
    for index, message in enumerate(file.message_type):
        path = (descriptors.FILE_MESSAGE, index)
        yield (*path, descriptors.MESSAGE_OPTIONS), message.options
        for number, field in enumerate(message.field):
            at = (*path, descriptors.MESSAGE_FIELD, number, descriptors.FIELD_OPTIONS)
            yield at, field.options


def _unknown(at: Location, message: Any, prefix: str) -> Iterator[Diagnostic]:
    """What of `message`, whose path is `prefix`, is not understood."""
    for each in unknown_fields.UnknownFieldSet(message):
        yield Diagnostic(
            at,
            f"the option {prefix}{'.' if prefix else ''}#{each.field_number} is unknown",
            "take it away, or declare it in wireloom/options.proto",
        )
    full_name = message.DESCRIPTOR.full_name
    for field, value in message.ListFields():
        if field.is_extension:
            path, known = f"({field.full_name})", field.full_name in _EXTENSIONS
        else:
            path = f"{prefix}.{field.name}" if prefix else field.name
            known = field.name in _UNDERSTOOD.get(full_name, ()) or full_name in _HARMLESS
        if not known:
            remedy = "take it away, or teach it to codegen/model"
            yield Diagnostic(at, f"the option {path} is not supported", remedy)
        elif field.message_type is not None:
            repeated = field.label == field.LABEL_REPEATED
            for each in value if repeated else (value,):
                yield from _unknown(at, each, path)
