"""Rules about documents: what they are called, what their fields may be, where settings lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checks.fields import all_fields, type_of
from codegen.checks.words import quoted, twice
from codegen.model.location import Diagnostic
from codegen.model.packages import Document, Package
from codegen.model.types import Field, FieldType, Members, Protocol, ServerFill


def has_name(document: Document) -> Iterator[Diagnostic]:
    if not re.fullmatch("[a-z][a-z0-9_]*", document.name.proto):
        yield Diagnostic(
            document.location,
            f"the document's name {quoted(document.name.proto)} is no short lower-case name",
            'write letters, digits and _ alone, as name: "config"',
        )


def has_title(document: Document) -> Iterator[Diagnostic]:
    if not document.title.strip():
        yield Diagnostic(
            document.location, "the document has no title", "write one sentence on what it is"
        )


def variables_have_a_prefix(document: Document) -> Iterator[Diagnostic]:
    prefix = document.variable_prefix
    if prefix and not re.fullmatch("[A-Z][A-Z0-9_]*_", prefix):
        yield Diagnostic(
            document.location,
            f"the variable_prefix {quoted(prefix)} is no beginning of a variable's name",
            'write upper-case letters, digits and _, with a _ at the end: "NAME_"',
        )
    if prefix and document.records:
        yield Diagnostic(
            document.location,
            "the document holds records, which no environment variables stand for",
            "take variable_prefix away",
        )
    for each in document.foreign_variables:
        if not prefix or not each.startswith(prefix):
            yield Diagnostic(
                document.location,
                f"the foreign variables {quoted(each)} do not begin with the variable_prefix",
                "take them away: they are nobody's here",
            )


def variables_are_distinct(document: Document) -> Iterator[Diagnostic]:
    """Variables stand for one setting each, and are not among the foreign ones."""
    by_variable: dict[str, str] = {}
    for leaf in document.settings:
        variable = document.variable(leaf.path)
        first = by_variable.setdefault(variable, leaf.path)
        if first != leaf.path:
            yield Diagnostic(
                leaf.field.location,
                f"{leaf.path} has the environment variable {variable}, as {first} has",
                "rename one of the two",
            )
        for each in document.foreign_variables:
            if document.variable_prefix and variable.startswith(each):
                yield Diagnostic(
                    leaf.field.location,
                    f"{leaf.path} has the environment variable {variable}, which is foreign by"
                    f" {quoted(each)}",
                    "rename the field, or correct foreign_variables",
                )


def messages_are_used(document: Document) -> Iterator[Diagnostic]:
    used = {id(field.message) for _, field in all_fields(document) if field.message is not None}
    for message in document.messages:
        if message is not document.root and id(message) not in used:
            yield Diagnostic(
                message.location,
                f"{message.name} is no part of the document",
                f"give a field of {document.root.name} its type, or take it away",
            )


def fields_of_records_have_no_settings(document: Document) -> Iterator[Diagnostic]:
    for message, field in all_fields(document):
        if document.records and field.rules.setting is not None:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has a setting, but the document holds records",
                "take setting away; say in the comment what holds without the field",
            )


def fields_are_settings(document: Document) -> Iterator[Diagnostic]:
    if document.records:
        return
    for message, field in all_fields(document):
        what = f"{message.name}.{field.name}"
        unsupported = field.type is FieldType.FREE_FORM or (
            field.repeated and field.type is FieldType.MESSAGE
        )
        if unsupported:
            yield Diagnostic(
                field.location,
                f"{what} is a {type_of(field)}, which documents do not have",
                "write messages, and lists of strings or numbers",
            )
        elif field.type is not FieldType.MESSAGE and field.rules.setting is None:
            yield Diagnostic(
                field.location,
                f"{what} has no (wireloom.field).setting",
                "write setting: {default: ...}, or {when_absent: ...}",
            )
        elif field.type is FieldType.MESSAGE and field.rules.setting is not None:
            yield Diagnostic(
                field.rules_location,
                f"{what} is a message and has a setting",
                "write it to the fields of the message",
            )


def fields_may_be_absent(document: Document) -> Iterator[Diagnostic]:
    for message, field in all_fields(document):
        if field.required and not document.records:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} is required, but no member of a document is",
                "write optional before the type; say when_absent what holds without it",
            )


def settings_have_comments(document: Document) -> Iterator[Diagnostic]:
    for message, field in all_fields(document):
        if not field.comment.strip():
            yield Diagnostic(
                field.location,
                f"{message.name}.{field.name} has no comment",
                "say before it what it does: the reference is made of that",
            )


def _of_protocols(field: Field) -> Iterator[str]:
    rules = field.rules
    items = rules.items
    if rules.code or (items is not None and items.code):
        yield "code"
    if rules.members is not Members.NONE:
        yield "members"
    if rules.server_fill is not ServerFill.NONE or rules.server_value:
        yield "server_fill"
    if rules.string.server_pattern or (items is not None and items.string.server_pattern):
        yield "server_pattern"
    if rules.requirements:
        yield "requirements"


def options_fit_documents(document: Document) -> Iterator[Diagnostic]:
    for message, field in all_fields(document):
        for option in _of_protocols(field):
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has {option}, which is for protocols",
                f"take {option} away",
            )
    for each in document.messages:
        if each.requirements:
            yield Diagnostic(
                each.rules_location,
                f"{each.name} has requirements, which are for protocols",
                "take requirements away",
            )


def options_fit_protocols(protocol: Protocol) -> Iterator[Diagnostic]:
    """What only documents have, no protocol has."""
    for message, field in all_fields(protocol):
        strings = [field.rules.string, *([field.rules.items.string] if field.rules.items else [])]
        options = ["setting"] if field.rules.setting is not None else []
        options += [form for each in strings for form in each.formats if form != "timestamp"]
        for option in options:
            yield Diagnostic(
                field.rules_location,
                f"{message.name}.{field.name} has {option}, which is for documents",
                f"take {option} away",
            )


def distinct(documents: list[Document], protocols: list[Protocol]) -> Iterator[Diagnostic]:
    """Each has a C++ namespace of its own."""
    packages: list[Package] = [*protocols, *documents]
    names = [each.name.proto for each in packages]
    for document in documents:
        if document.name.proto in twice(names):
            yield Diagnostic(
                document.location,
                f"the name {document.name} is that of another document or protocol",
                "give it a name of its own",
            )


RULES = (
    has_name,
    has_title,
    variables_have_a_prefix,
    variables_are_distinct,
    messages_are_used,
    fields_of_records_have_no_settings,
    fields_are_settings,
    fields_may_be_absent,
    settings_have_comments,
    options_fit_documents,
)

PROTOCOL_RULES = (options_fit_protocols,)
