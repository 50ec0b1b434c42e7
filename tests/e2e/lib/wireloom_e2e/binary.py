"""Binary frames: messages (as JSON values) to protobuf and back, by the schema's descriptors.

This is written from the schema alone, a second opinion on the generated C++.
"""
from __future__ import annotations

import atexit
import functools
import importlib
import pathlib
import subprocess
import sys
import tempfile
from typing import Any

from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct

from wireloom_e2e import settings

STRUCT = "google.protobuf.Struct"
MEMBERS_REST = 1
MEMBERS_ALL = 2


class Refused(AssertionError):
    """A message does not fit the schema; if the server sent it, that is the server's fault."""


@functools.cache
def _modules(schema: pathlib.Path) -> dict[str, list[Any]]:
    """protoc's Python of the schema, made now and forgotten at exit: module lists by protocol."""
    folder = tempfile.TemporaryDirectory(prefix="wireloom-e2e-proto-")
    atexit.register(folder.cleanup)
    files = [
        str(file.relative_to(schema))
        for pattern in ("wireloom/*.proto", "arqon/v1/*.proto", "bos/v1/*.proto")
        for file in sorted(schema.glob(pattern))
    ]
    subprocess.run(
        ["protoc", f"-I{schema}", f"--python_out={folder.name}", *files], check=True, text=True
    )
    sys.path.insert(0, folder.name)
    result: dict[str, list[Any]] = {}
    for file in files:
        name = file.removesuffix(".proto").replace("/", ".") + "_pb2"
        result.setdefault(name.split(".")[0], []).append(importlib.import_module(name))
    return result


def _is_struct(field: FieldDescriptor) -> bool:
    return field.message_type is not None and field.message_type.full_name == STRUCT


def _struct(value: Any) -> Struct:
    result: Struct = json_format.ParseDict(value, Struct())
    return result


class Codec:
    """The binary form of one protocol, `arqon` or `bos`."""

    def __init__(self, protocol: str, schema: pathlib.Path = settings.SCHEMA) -> None:
        modules = _modules(schema)
        self._options = modules["wireloom"][0]
        self._classes: dict[str, Any] = {}  # by full name
        self._client_kinds: dict[str, str] = {}  # discriminator -> full name
        self._server_kinds: dict[str, str] = {}
        # What the publish API takes: kinds by name, as options say them.
        self.publishable: dict[str, Any] = {}
        self.publish: Any = None
        self._variants: dict[str, str] = {}  # command -> full name of its parameters
        self._results: dict[str, str] = {}  # command -> full name of its result
        self._envelope = ""
        self._verbatim = False
        for module in modules[protocol]:
            self._scan(module)

    def _scan(self, module: Any) -> None:
        options = module.DESCRIPTOR.GetOptions()
        if options.HasExtension(self._options.protocol):
            declared = options.Extensions[self._options.protocol]
            self._verbatim = declared.field_naming == self._options.FIELD_NAMING_VERBATIM
            self.publish = declared.publish
        package = module.DESCRIPTOR.package
        for name, descriptor in module.DESCRIPTOR.message_types_by_name.items():
            full = f"{package}.{name}"
            self._classes[full] = getattr(module, name)
            options = descriptor.GetOptions()
            if options.HasExtension(self._options.envelope):
                self._envelope = full
                self._slots = options.Extensions[self._options.envelope]
            if options.HasExtension(self._options.kind):
                kind = options.Extensions[self._options.kind]
                if kind.direction != self._options.DIRECTION_FROM_SERVER:
                    self._client_kinds[kind.name] = full
                if kind.direction != self._options.DIRECTION_FROM_CLIENT:
                    self._server_kinds[kind.name] = full
                if kind.HasField("variants"):
                    self._variant_slots = kind.variants
                if kind.publishable:
                    self.publishable[kind.name] = kind
            if options.HasExtension(self._options.variant):
                variant = options.Extensions[self._options.variant]
                self._variants[variant.name] = full
                if variant.result:
                    self._results[variant.name] = f"{package}.{variant.result}"

    def encode(self, message: dict[str, Any]) -> bytes:
        """The frame of a client's message; an unknown kind's payload must be bytes already."""
        envelope = {key: value for key, value in message.items() if key != "payload"}
        result = self._fill(self._classes[self._envelope](), envelope)
        payload = message.get("payload")
        if payload is not None:
            name = message[self._slots.discriminator]
            kind = self._client_kinds.get(name, "") or self._server_kinds.get(name, "")
            data = payload if isinstance(payload, bytes) else self.encode_payload(kind, payload)
            setattr(result, self._slots.payload, data)
        return bytes(result.SerializeToString())

    def encode_payload(self, full_name: str, payload: dict[str, Any]) -> bytes:
        result = self._classes[full_name]()
        options = result.DESCRIPTOR.GetOptions().Extensions[self._options.kind]
        if options.HasField("variants"):
            slots = options.variants
            head = {key: value for key, value in payload.items() if key != slots.payload}
            self._fill(result, head)
            inner = payload.get(slots.payload)
            if inner is not None:
                parameters = self._classes[self._variants[payload[slots.discriminator]]]()
                setattr(result, slots.payload, self._fill(parameters, inner).SerializeToString())
        else:
            self._fill(result, payload)
        return bytes(result.SerializeToString())

    def decode(self, data: bytes) -> dict[str, Any]:
        """The server's message in a frame as the JSON value that it would be in a text frame."""
        envelope = self._classes[self._envelope]()
        envelope.ParseFromString(data)
        result = self._value(envelope, skip=self._slots.payload)
        kind = self._server_kinds.get(result.get(self._slots.discriminator, ""), "")
        if not kind:
            raise Refused(f"unknown kind in {result}")
        payload = self._classes[kind]()
        payload.ParseFromString(getattr(envelope, self._slots.payload))
        value = self._value(payload)
        options = payload.DESCRIPTOR.GetOptions().Extensions[self._options.kind]
        if options.HasField("variants"):
            slots = options.variants
            value.pop(slots.payload, None)
            inner = self._classes[self._variants[value[slots.discriminator]]]()
            inner.ParseFromString(getattr(payload, slots.payload))
            value[slots.payload] = self._value(inner)
        slot = envelope.DESCRIPTOR.fields_by_name[self._slots.payload]
        # Without presence it is there in any case: `{}` has no bytes.
        if not slot.has_presence or envelope.HasField(slot.name):
            result["payload"] = value
        return result

    def _json_name(self, field: FieldDescriptor) -> str:
        return str(field.name if self._verbatim else field.json_name)

    def _rules(self, field: FieldDescriptor) -> Any:
        return field.GetOptions().Extensions[self._options.field]

    def _fill(self, message: Any, value: dict[str, Any]) -> Any:
        descriptor: Descriptor = message.DESCRIPTOR
        rest = dict(value)
        struct = None
        for field in descriptor.fields:
            if _is_struct(field) and self._rules(field).members:
                struct = field
                continue
            name = self._json_name(field)
            if name not in rest:
                continue
            self._set(message, field, rest.pop(name))
        if struct is not None:
            if rest or self._rules(struct).members == MEMBERS_ALL:
                getattr(message, struct.name).CopyFrom(_struct(rest))
        elif rest:
            raise Refused(f"{descriptor.full_name} has no {sorted(rest)}")
        return message

    def _set(self, message: Message, field: FieldDescriptor, value: Any) -> None:
        if field.label == FieldDescriptor.LABEL_REPEATED:
            target = getattr(message, field.name)
            for item in value:
                if field.message_type is not None:
                    self._fill(target.add(), item)
                else:
                    target.append(self._scalar(field, item))
        elif _is_struct(field):
            getattr(message, field.name).CopyFrom(_struct(value))
        elif field.message_type is not None:
            target = getattr(message, field.name)
            target.SetInParent()
            self._fill(target, value)
        else:
            setattr(message, field.name, self._scalar(field, value))

    def _scalar(self, field: FieldDescriptor, value: Any) -> Any:
        if field.enum_type is None:
            return float(value) if field.type == FieldDescriptor.TYPE_DOUBLE else value
        for candidate in field.enum_type.values:
            if candidate.GetOptions().Extensions[self._options.json] == value:
                return candidate.number
        raise Refused(f"{field.full_name} has no value {value!r}")

    def _value(self, message: Any, skip: str = "") -> dict[str, Any]:
        result: dict[str, Any] = {}
        for field in message.DESCRIPTOR.fields:
            if field.name == skip:
                continue
            rules = self._rules(field)
            present = getattr(message, field.name)
            if field.label == FieldDescriptor.LABEL_REPEATED:
                if present or rules.required:
                    result[self._json_name(field)] = [self._item(field, item) for item in present]
            elif _is_struct(field) and rules.members:
                result.update(json_format.MessageToDict(present))
            elif field.has_presence and not message.HasField(field.name):
                continue
            elif field.enum_type is not None and present == 0:
                continue
            else:
                result[self._json_name(field)] = self._item(field, present)
        return result

    def _item(self, field: FieldDescriptor, value: Any) -> Any:
        if _is_struct(field):
            return json_format.MessageToDict(value)
        if field.message_type is not None:
            return self._value(value)
        if field.enum_type is not None:
            known = field.enum_type.values_by_number.get(value)
            if known is None:
                raise Refused(f"{field.full_name} has no value {value}")
            return known.GetOptions().Extensions[self._options.json]
        return value
