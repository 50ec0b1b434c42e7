"""Builds a document from the files of its package."""

from __future__ import annotations

from typing import Any

from codegen.model import descriptors
from codegen.model.descriptors import Options, SourceFile
from codegen.model.messages import Report, Types
from codegen.model.names import Name
from codegen.model.packages import Document

_OF_PROTOCOLS = {
    "envelope": descriptors.ENVELOPE_OPTION,
    "kind": descriptors.KIND_OPTION,
    "variant": descriptors.VARIANT_OPTION,
}


def build_document(
    files: list[SourceFile], options: Options, source: SourceFile, declared: Any, report: Report
) -> Document | None:
    """The document that `source` declares; None if its root leads nowhere."""
    location = source.at((descriptors.FILE_OPTIONS, descriptors.DOCUMENT_OPTION))
    _refuse_messages_of_protocols(files, options, report)
    types = Types(files, options, True, report)
    root = types.messages.get(f".{source.proto.package}.{declared.root}")
    if root is None:
        report(
            location,
            f'the root "{declared.root}" is no message of package {source.proto.package}',
            "name the message of the outermost object",
        )
        return None
    return Document(
        name=Name(declared.name),
        title=declared.title,
        package=source.proto.package,
        root=root,
        records=declared.records,
        variable_prefix=declared.variable_prefix,
        foreign_variables=tuple(declared.foreign_variables),
        messages=tuple(types.messages.values()),
        enums=tuple(types.enums.values()),
        files=tuple(file.name for file in files),
        location=location,
    )


def _refuse_messages_of_protocols(
    files: list[SourceFile], options: Options, report: Report
) -> None:
    for file in files:
        for index, proto in enumerate(file.proto.message_type):
            for option, number in _OF_PROTOCOLS.items():
                if options.get(proto.options, option) is not None:
                    path = (descriptors.FILE_MESSAGE, index, descriptors.MESSAGE_OPTIONS, number)
                    report(
                        file.at(path),
                        f"{proto.name} has (wireloom.{option}), but its package declares a"
                        " document",
                        "take the option away",
                    )
