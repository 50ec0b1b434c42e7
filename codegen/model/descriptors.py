"""Protobuf's descriptors with the wireloom options readable, and where everything stands."""

from __future__ import annotations

from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.compiler import plugin_pb2

from codegen.model.location import Location

# Numbers of the options in schema/wireloom/options.proto.
PROTOCOL_OPTION = ENVELOPE_OPTION = FIELD_RULES_OPTION = 51001
DOCUMENT_OPTION = 51002
KIND_OPTION, VARIANT_OPTION, MESSAGE_RULES_OPTION = 51002, 51003, 51004

# The package of the options.
VOCABULARY = "wireloom"

# Field numbers of descriptor.proto that location paths are made of.
FILE_PACKAGE = 2
FILE_MESSAGE, FILE_ENUM, FILE_SERVICE, FILE_EXTENSION, FILE_OPTIONS, FILE_SYNTAX = 4, 5, 6, 7, 8, 12
MESSAGE_FIELD, MESSAGE_NESTED, MESSAGE_ENUM, MESSAGE_OPTIONS, MESSAGE_ONEOF = 2, 3, 4, 7, 8
FIELD_OPTIONS = 8
ENUM_VALUE, ENUM_OPTIONS, ENUM_VALUE_OPTIONS = 2, 3, 3

Path = tuple[int, ...]


def is_vocabulary(file: descriptor_pb2.FileDescriptorProto) -> bool:
    """Whether the file declares the options: the package alone, any file can claim."""
    return file.package == VOCABULARY and file.name.startswith(VOCABULARY + "/")


class SourceFile:
    """One .proto file: its descriptor, and locations and comments by path."""

    def __init__(self, proto: descriptor_pb2.FileDescriptorProto) -> None:
        self.proto = proto
        self._spans: dict[Path, tuple[int, int]] = {}
        self._comments: dict[Path, str] = {}
        for location in proto.source_code_info.location:
            path = tuple(location.path)
            self._spans.setdefault(path, (location.span[0] + 1, location.span[1] + 1))
            if location.leading_comments:
                self._comments[path] = _tidy(location.leading_comments)

    @property
    def name(self) -> str:
        return self.proto.name

    def at(self, path: Path) -> Location:
        """The place of `path`, or of the nearest thing around it that has one."""
        while path and path not in self._spans:
            path = path[:-1]
        line, column = self._spans.get(path, (1, 1))
        return Location(self.name, line, column)

    def comment(self, path: Path) -> str:
        return self._comments.get(path, "")


class Options:
    """Reads the wireloom options, which a plugin gets as unknown extensions."""

    def __init__(self, request: plugin_pb2.CodeGeneratorRequest) -> None:
        pool = descriptor_pool.DescriptorPool()
        if not any(file.name == descriptor_pb2.DESCRIPTOR.name for file in request.proto_file):
            pool.AddSerializedFile(descriptor_pb2.DESCRIPTOR.serialized_pb)
        for file in request.proto_file:
            pool.Add(file)
        self._factory = message_factory.MessageFactory(pool)
        self._pool = pool
        self._classes: dict[str, Any] = {}

    def _class(self, name: str) -> Any:
        if name not in self._classes:
            self._classes[name] = self._factory.GetPrototype(
                self._pool.FindMessageTypeByName("google.protobuf." + name)
            )
        return self._classes[name]

    def parse(self, options: Any) -> Any:
        """`options` (a FieldOptions, ...) with its extensions known."""
        return self._class(type(options).DESCRIPTOR.name).FromString(options.SerializeToString())

    def get(self, options: Any, extension: str) -> Any | None:
        """The option wireloom.`extension` if it is set."""
        known = self.parse(options)
        try:
            descriptor = self._pool.FindExtensionByName("wireloom." + extension)
        except KeyError:
            return None  # No file of the request imports the vocabulary.
        if not known.HasExtension(descriptor):
            return None
        return known.Extensions[descriptor]


def _tidy(comment: str) -> str:
    return "\n".join(
        line[1:] if line.startswith(" ") else line for line in comment.rstrip("\n").split("\n")
    )
