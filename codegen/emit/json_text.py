"""JSON as a tree, with what is no proper JSON value too: repeated keys, numbers of any size."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# An object is a list of members, so that a key may stand twice.
Json = "Object | Raw | list[Json] | str | bool | int | float | None"


@dataclass(frozen=True, slots=True)
class Raw:
    """A value that is written as it is: `1e400`."""

    text: str


@dataclass(slots=True)
class Object:
    members: list[tuple[str, object]]

    def get(self, key: str) -> object:
        return next(value for name, value in self.members if name == key)

    def without(self, *keys: str) -> Object:
        return Object([each for each in self.members if each[0] not in keys])

    def replaced(self, key: str, value: object) -> Object:
        return Object([(name, value if name == key else old) for name, old in self.members])

    def appended(self, key: str, value: object) -> Object:
        return Object([*self.members, (key, value)])


def dumps(value: object) -> str:
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, Object):
        return "{" + ",".join(f"{dumps(key)}:{dumps(each)}" for key, each in value.members) + "}"
    if isinstance(value, Mapping):
        return dumps(Object(list(value.items())))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(dumps(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
