"""What a package of schema files declares: a protocol, or a document of settings or records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.model.location import Location
from codegen.model.names import Name
from codegen.model.types import Enum, Field, Message, Protocol


@dataclass(frozen=True, slots=True)
class SettingPath:
    """A leaf of a document's tree."""

    # `limits.bos.rate`; below a list of messages `cases[].id`
    path: str
    field: Field


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A package of messages that one file holds, written by people."""

    name: Name
    title: str
    package: str
    root: Message
    # Whether it holds records rather than settings.
    records: bool
    variable_prefix: str
    foreign_variables: tuple[str, ...]
    # All messages, users after what they use.
    messages: tuple[Message, ...]
    enums: tuple[Enum, ...]
    files: tuple[str, ...]
    location: Location

    @property
    def settings(self) -> tuple[SettingPath, ...]:
        """The leaves in the schema's order, depth first."""
        return tuple(_leaves(self.root, ""))

    def variable(self, path: str) -> str:
        """The environment variable of a setting."""
        return self.variable_prefix + path.replace(".", "_").upper()


def _leaves(message: Message, prefix: str) -> Iterator[SettingPath]:
    for field in message.fields:
        if field.message is not None:
            each = f"{field.json_name}[]" if field.repeated else field.json_name
            yield from _leaves(field.message, f"{prefix}{each}.")
        else:
            yield SettingPath(prefix + field.json_name, field)


# What a package of schema files declares.
Package = Protocol | Document
