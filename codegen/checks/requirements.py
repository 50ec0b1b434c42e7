"""Rules about requirements: the sentences that the rest of the schema answers to."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks.words import twice
from codegen.model.location import Diagnostic, Location
from codegen.model.types import Protocol


def ids_are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    ids = [each.id for each in protocol.requirements]
    for each in twice(ids):
        yield Diagnostic(
            protocol.location,
            f"the requirement {each} is declared twice",
            "give each an id of its own",
        )


def are_complete(protocol: Protocol) -> Iterator[Diagnostic]:
    for each in protocol.requirements:
        missing = [name for name in ("id", "level", "section", "text") if not getattr(each, name)]
        if missing:
            yield Diagnostic(
                protocol.location,
                f'the requirement "{each.id}" has no {missing[0]}',
                "write its id, level, section and text",
            )


def rules_are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    """A rule answers to one requirement."""
    rules = [rule for each in protocol.requirements for rule in each.rules]
    for rule in twice(rules):
        yield Diagnostic(
            protocol.location,
            f'the rule "{rule}" answers to two requirements',
            "let one of them name it",
        )


def references_exist(protocol: Protocol) -> Iterator[Diagnostic]:
    known = {each.id for each in protocol.requirements}
    for location, owner, ids in _references(protocol):
        for each in ids:
            if each not in known:
                yield Diagnostic(
                    location,
                    f'{owner} answers to the unknown requirement "{each}"',
                    "declare it in (wireloom.protocol).requirements, or correct the id",
                )


def _references(protocol: Protocol) -> Iterator[tuple[Location, str, tuple[str, ...]]]:
    for kind in protocol.kinds:
        yield kind.location, f"the kind {kind.name}", kind.requirements
        for variant in kind.variants:
            yield variant.location, f"the variant {variant.name}", variant.requirements
    for message in protocol.messages:
        yield message.rules_location, f"the message {message.name}", message.requirements
        for field in message.fields:
            yield field.rules_location, f"{message.name}.{field.name}", field.rules.requirements


RULES = (ids_are_distinct, are_complete, rules_are_distinct, references_exist)
