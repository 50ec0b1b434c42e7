"""Rules about channel templates that are well-formed."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks.words import twice
from codegen.model.location import Diagnostic
from codegen.model.types import ChannelTemplate, Kind, PartSource, Protocol


def _templates(protocol: Protocol) -> Iterator[tuple[Kind, ChannelTemplate]]:
    for kind in protocol.kinds:
        for template in (*kind.channels, *kind.access):
            yield kind, template


def types_exist(protocol: Protocol) -> Iterator[Diagnostic]:
    """Where types are declared, a template that begins with a text names one."""
    if not protocol.channel_types:
        return
    known = [each.name for each in protocol.channel_types]
    for kind, template in _templates(protocol):
        first = template.parts[0]
        if first.source is not PartSource.LITERAL:
            continue
        name, colon, _ = first.text.partition(":")
        if not colon or name not in known:
            yield Diagnostic(
                kind.location,
                f'the channel template "{template.text}" has no channel type'
                if not colon
                else f'the channel template "{template.text}" has the unknown channel type'
                f' "{name}"',
                "begin with one of " + ", ".join(f'"{each}:"' for each in known),
            )


def otherwise_follows_another(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if kind.channels and kind.channels[0].otherwise:
            yield Diagnostic(
                kind.location,
                f'the first channel "{kind.channels[0].text}" of {kind.name} is marked otherwise',
                "put it behind the channels that it stands in for",
            )


def are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        texts = [template.text for template in kind.channels]
        for text in twice(texts):
            yield Diagnostic(
                kind.location,
                f'the kind {kind.name} goes to "{text}" twice',
                "write the channel once",
            )


def access_is_always_asked(protocol: Protocol) -> Iterator[Diagnostic]:
    """A template whose field is absent is left out; for access that would let everybody in."""
    for kind in protocol.kinds:
        for template in kind.access:
            for part in template.parts:
                if part.field is not None and not part.field.required:
                    yield Diagnostic(
                        kind.location,
                        f'access to "{template.text}" is not asked for without'
                        f' {part.field.json_name}',
                        "make the field required",
                    )


RULES = (types_exist, otherwise_follows_another, are_distinct, access_is_always_asked)
