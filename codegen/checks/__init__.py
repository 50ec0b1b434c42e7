"""What a schema must satisfy to make sense: a function per rule, a generator of diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen.checks import (
    channels,
    conversions,
    documents,
    enums,
    fields,
    kinds,
    names,
    numbers,
    protocols,
    repeated,
    requirements,
    server_fill,
    settings,
    strings,
)
from codegen.checks.options import check_options
from codegen.model.location import Diagnostic
from codegen.model.packages import Document, Package
from codegen.model.types import Protocol

__all__ = ["check", "check_document", "check_options", "check_together"]

# Rules of both, of protocols alone, of documents alone.
_COMMON: tuple[Callable[[Package], Iterator[Diagnostic]], ...] = (
    *names.RULES,
    *enums.RULES,
    *fields.RULES,
    *strings.RULES,
    *numbers.RULES,
    *repeated.RULES,
)
_PROTOCOL: tuple[Callable[[Protocol], Iterator[Diagnostic]], ...] = (
    *protocols.RULES,
    *requirements.RULES,
    *kinds.RULES,
    *channels.RULES,
    *conversions.RULES,
    *names.PROTOCOL_RULES,
    *server_fill.RULES,
    *documents.PROTOCOL_RULES,
)
_DOCUMENT: tuple[Callable[[Document], Iterator[Diagnostic]], ...] = (
    *documents.RULES,
    *settings.RULES,
)


def check(protocol: Protocol) -> list[Diagnostic]:
    """Everything that is wrong with the protocol."""
    found = [each for rule in _PROTOCOL for each in rule(protocol)]
    return found + [each for rule in _COMMON for each in rule(protocol)]


def check_document(document: Document) -> list[Diagnostic]:
    """Everything that is wrong with the document."""
    found = [each for rule in _DOCUMENT for each in rule(document)]
    return found + [each for rule in _COMMON for each in rule(document)]


def check_together(
    all_protocols: list[Protocol], all_documents: list[Document]
) -> list[Diagnostic]:
    """What is wrong with those that are each in order by themselves."""
    found = list(protocols.distinct(all_protocols))
    return found + list(documents.distinct(all_documents, all_protocols))
