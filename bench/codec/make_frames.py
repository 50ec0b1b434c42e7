#!/usr/bin/python3
"""Writes a .proto with one envelope per kind whose payload is typed.

That is what protobuf's JSON util needs to read a message whose payload our envelopes hold as bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from google.protobuf import descriptor_pb2
from google.protobuf.compiler import plugin_pb2

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from codegen.model.build import build_packages  # noqa: E402
from codegen.model.types import Field, FieldType, Kind, Members, Message, Protocol  # noqa: E402


def load(schema: Path) -> list[Protocol]:
    files = sorted(str(path.relative_to(schema)) for path in schema.glob("*/v[0-9]*/*.proto"))
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run(
            ["protoc", f"-I{schema}", "--include_imports", "--include_source_info"]
            + ["-o", out.name, *files],
            check=True,
        )
        descriptors = descriptor_pb2.FileDescriptorSet.FromString(Path(out.name).read_bytes())
    request = plugin_pb2.CodeGeneratorRequest(file_to_generate=files, proto_file=descriptors.file)
    return build_packages(request)[0]


def type_of(field: Field) -> str:
    if field.message is not None:
        # An open object is free-form for the util.
        return "google.protobuf.Struct" if field.message.rest else field.message.full_name
    return field.type.value


def payload_type(message: Message) -> str:
    open_object = any(field.rules.members is not Members.NONE for field in message.fields)
    return "google.protobuf.Struct" if open_object or message.slots else message.full_name


def envelope(protocol: Protocol, kind: Kind, side: str) -> list[str]:
    lines = [f"message {protocol.name}_{kind.name}_{side} {{"]
    for field in protocol.envelope.fields:
        type_ = payload_type(kind.message) if field.type is FieldType.SLOT else type_of(field)
        label = "optional " if field.presence else ""
        json = f'[json_name = "{field.json_name}"]'
        lines.append(f"  {label}{type_} {field.name} = {field.number} {json};")
    return [*lines, "}", ""]


def main() -> None:
    schema, out = Path(sys.argv[1]), Path(sys.argv[2])
    lines = ['syntax = "proto3";', "", "package wireloom.bench;", ""]
    protocols = load(schema)
    lines.append('import "google/protobuf/struct.proto";')
    lines.extend(f'import "{file}";' for protocol in protocols for file in protocol.files)
    lines.append("")
    for protocol in protocols:
        for kind in protocol.kinds:
            if kind.from_client:
                lines.extend(envelope(protocol, kind, "client"))
            if kind.from_server:
                lines.extend(envelope(protocol, kind, "server"))
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
