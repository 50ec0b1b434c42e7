"""Constant tables of a protocol in C++: lists of strings, channel templates, perfect hashes."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.emit.cpp_types import quote
from codegen.model.types import (
    ChannelTemplate,
    Field,
    FieldType,
    Kind,
    PartSource,
    Protocol,
    TemplatePart,
)
from codegen.perfect_hash import find_perfect_hash


class Lists:
    """String lists, each content under one name."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._fixed: list[tuple[str, tuple[str, ...]]] = []

    def name(self, items: tuple[str, ...], base: str) -> str:
        """The C++ expression for the list."""
        if not items:
            return "{}"
        return self._names.setdefault(items, "k" + base)

    def add(self, name: str, items: tuple[str, ...]) -> None:
        """A list that must have this name, whatever others hold the same."""
        if items:
            self._fixed.append((name, items))

    def all(self) -> list[dict[str, object]]:
        named = [(name, items) for items, name in self._names.items()]
        return [{"name": name, "strings": items} for name, items in named + self._fixed]


@dataclass(frozen=True, slots=True)
class CppChannel:
    parts: tuple[str, ...]
    otherwise: bool
    # The first part is a value: whether that type of channel exists is known only at run time.
    typed: bool


@dataclass(frozen=True, slots=True)
class CppChannelFunction:
    name: str
    is_channels: bool
    templates: tuple[str, ...]
    channels: tuple[CppChannel, ...]
    uses_envelope: bool
    uses_payload: bool
    uses_session: bool


class Templates:
    """Channel templates as functions."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol

    def functions(self, kind: Kind) -> tuple[CppChannelFunction, ...]:
        struct = kind.message.name.pascal
        named = ((f"{struct}Channels", kind.channels), (f"{struct}Access", kind.access))
        return tuple(
            self._function(name, templates, is_channels=name.endswith("Channels"))
            for name, templates in named
            if templates
        )

    def _function(
        self, name: str, templates: tuple[ChannelTemplate, ...], *, is_channels: bool
    ) -> CppChannelFunction:
        sources = {part.source for template in templates for part in template.parts}
        return CppChannelFunction(
            name=name,
            is_channels=is_channels,
            templates=tuple(t.text + (" (otherwise)" if t.otherwise else "") for t in templates),
            channels=tuple(self._channel(template) for template in templates),
            uses_envelope=PartSource.ENVELOPE in sources,
            uses_payload=PartSource.PAYLOAD in sources,
            uses_session=PartSource.SESSION in sources,
        )

    def _channel(self, template: ChannelTemplate) -> CppChannel:
        literal_first = template.parts[0].source is PartSource.LITERAL
        return CppChannel(
            parts=tuple(_part(part) for part in template.parts),
            otherwise=template.otherwise,
            typed=not literal_first and bool(self._protocol.channel_types),
        )


def _part(part: TemplatePart) -> str:
    if part.source is PartSource.LITERAL:
        return quote(part.text)
    if part.source is PartSource.SESSION:
        return f"session.values[{part.index}]"
    assert part.field is not None, "the model resolves the fields of templates"
    return _value(part.field, "e" if part.source is PartSource.ENVELOPE else "m")


def _value(field: Field, owner: str) -> str:
    expression = f"{owner}.{field.name.snake}"
    if field.type is FieldType.ENUM:
        return f"codec::JsonName({expression}{'.value_or({})' if field.presence else ''})"
    return f"codec::OrEmpty({expression})" if field.presence else expression


@dataclass(frozen=True, slots=True)
class Discriminator:
    """A name, and the index of what it means from either side; -1: nothing."""

    name: str
    client: int
    server: int


@dataclass(frozen=True, slots=True)
class Table:
    """A perfect hash over names; a slot holds the entry's index plus one, or 0."""

    name: str
    comment: str
    seed: int
    slots: tuple[int, ...]
    entries: tuple[Discriminator, ...]


def _table(name: str, comment: str, entries: list[Discriminator]) -> Table:
    names = [entry.name for entry in entries]
    found = find_perfect_hash(names)
    slots = tuple(0 if each is None else names.index(each) + 1 for each in found.slots)
    return Table(name, comment, found.seed, slots, tuple(entries))


def discriminator_table(kinds: tuple[Kind, ...]) -> Table:
    """Every discriminator, and the kind that it means from either side; aliases are for clients."""
    client: dict[str, int] = {}
    server: dict[str, int] = {}
    for index, kind in enumerate(kinds):
        if kind.from_client:
            for name in (kind.name, *kind.aliases):
                client[name] = index
        if kind.from_server:
            server[kind.name] = index
    entries = [
        Discriminator(name, client.get(name, -1), server.get(name, -1))
        for name in sorted(client.keys() | server.keys())
    ]
    comment = "Discriminators: what each means from a client and from the server"
    return _table("kKindTable", comment, entries)


def variant_table(names: list[str]) -> Table:
    entries = [Discriminator(name, index, index) for index, name in enumerate(names)]
    return _table("kVariantTable", "Variants", entries)
