"""The C++ of a document: messages, their reader and validators, and the table of settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from codegen.emit.cpp import compiled, cpp_enum, guard, output_dir
from codegen.emit.cpp_types import Patterns, cpp_message, quote
from codegen.emit.setting_words import rule_words
from codegen.model.packages import Document, SettingPath
from codegen.model.types import FieldType, Setting
from codegen.render import Output


@dataclass(frozen=True, slots=True)
class CppSetting:
    """A row of the table of settings. All are C++ expressions."""

    path: str
    variable: str
    type: str
    rule: str
    default: str
    when_absent: str
    example: str
    restart: str
    comment: str


def emit(document: Document) -> list[Output]:
    """All C++ files of the document."""
    directory = output_dir(document)
    patterns = Patterns()
    messages = [
        cpp_message(message, patterns, is_envelope=False) for message in document.messages
    ]
    common: dict[str, Any] = {
        "namespace": document.name.snake,
        "subject": document.title.partition(":")[0],
        "is_document": True,
        "include_dir": directory,
        "messages": messages,
    }
    per_file: dict[str, dict[str, Any]] = {
        "messages.h": {"enums": [cpp_enum(enum) for enum in document.enums]},
        "fields.h": {},
        "patterns.h": {"patterns": compiled(patterns)},
        "patterns.cc": {"patterns": compiled(patterns)},
        "decode.h": {},
        "document/codec.h": {},
        "document/settings.h": {},
        "document/settings.cc": {
            "document": document,
            "root": document.root.name.pascal,
            "settings": [_setting(document, leaf) for leaf in document.settings],
        },
    }
    outputs = [
        Output(
            template=f"cpp/{name}.j2",
            path=(path := f"{directory}/{name.removeprefix('document/')}"),
            parameters={**common, "guard": guard(path), **parameters},
        )
        for name, parameters in per_file.items()
    ]
    for file in sorted({message.message.file for message in messages}):
        stem = file.rpartition("/")[2].removesuffix(".proto")
        in_file = [each for each in messages if each.message.file == file]
        for name in ("decode_json", "validate"):
            outputs.append(
                Output(
                    template=f"cpp/schema_file/{name}.cc.j2",
                    path=f"{directory}/{stem}/{name}.cc",
                    parameters={**common, "schema_file": file, "messages": in_file},
                )
            )
    return outputs


def _setting(document: Document, leaf: SettingPath) -> CppSetting:
    # The fields of records have none.
    setting = leaf.field.rules.setting or Setting()
    default = setting.default
    if leaf.field.repeated and not setting.when_absent and not document.records:
        default = "[]"
    return CppSetting(
        path=quote(leaf.path),
        variable=quote(document.variable(leaf.path) if document.variable_prefix else ""),
        type="codec::SettingType::" + _type(leaf),
        rule=quote(rule_words(leaf.field)),
        default=_optional(default),
        when_absent=quote(setting.when_absent),
        example=quote(setting.example or ""),
        restart="true" if setting.restart else "false",
        comment=quote(" ".join(leaf.field.comment.split())),
    )


def _type(leaf: SettingPath) -> str:
    field = leaf.field
    if field.repeated:
        return "kList"
    if field.type is FieldType.FREE_FORM:
        return "kObject"
    if field.type is FieldType.BOOL:
        return "kBool"
    if field.type.is_integer:
        return "kInteger"
    if field.type is FieldType.DOUBLE:
        return "kDouble"
    return "kDuration" if field.rules.string.duration is not None else "kString"


def _optional(text: str | None) -> str:
    return "std::nullopt" if text is None else quote(text)
