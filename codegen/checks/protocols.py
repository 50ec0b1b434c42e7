"""Rules about the protocol as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.model.location import Diagnostic
from codegen.model.types import ChannelAccess, Protocol

# What may be 0, with a meaning of its own.
_ZERO_MEANS_SOMETHING = ("rate_burst", "idle_timeout_ms")
_NEEDED_ATTRIBUTE = {ChannelAccess.OWN_ORGANIZATION: "org", ChannelAccess.OWN_USER: "user"}


def has_name(protocol: Protocol) -> Iterator[Diagnostic]:
    if not re.fullmatch("[a-z][a-z0-9]*", protocol.name.proto):
        yield Diagnostic(
            protocol.location,
            f'"{protocol.name}" is no name for a protocol',
            "write a name of lower-case letters and digits, as it becomes a namespace",
        )


def has_version(protocol: Protocol) -> Iterator[Diagnostic]:
    if not protocol.version:
        yield Diagnostic(
            protocol.location,
            "the protocol has no version",
            'write it as it stands in messages: "1.0"',
        )


def has_paths(protocol: Protocol) -> Iterator[Diagnostic]:
    if not protocol.paths:
        yield Diagnostic(
            protocol.location,
            "the protocol has no paths",
            'write the HTTP paths that select it: ["/v1/ws"]',
        )
    for path in protocol.paths:
        if not path.startswith("/"):
            yield Diagnostic(
                protocol.location, f'the path "{path}" does not begin with "/"', f'write "/{path}"'
            )


def has_limits(protocol: Protocol) -> Iterator[Diagnostic]:
    for name in protocol.limits.__dataclass_fields__:
        if getattr(protocol.limits, name) == 0 and name not in _ZERO_MEANS_SOMETHING:
            yield Diagnostic(
                protocol.location,
                f"the limit {name} is missing or 0",
                "write the limit; there is none without",
            )


def has_refusals(protocol: Protocol) -> Iterator[Diagnostic]:
    for name, code in protocol.refusals.items():
        if not code:
            yield Diagnostic(
                protocol.location,
                f"refusals has no code for {name}",
                "write the protocol's error code for it",
            )


def channel_types_are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    names = [each.name for each in protocol.channel_types]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Diagnostic(
            protocol.location, f'the channel type "{name}" is declared twice', "declare it once"
        )
    for name in names:
        if not re.fullmatch("[A-Za-z0-9_-]+", name):
            yield Diagnostic(
                protocol.location,
                f'"{name}" is no name for a channel type',
                "write what stands before the colon of its channels: letters, digits, _ and -",
            )


def channel_types_have_their_attribute(protocol: Protocol) -> Iterator[Diagnostic]:
    for each in protocol.channel_types:
        needed = _NEEDED_ATTRIBUTE.get(each.access)
        if needed is not None and needed not in protocol.session_attributes:
            yield Diagnostic(
                protocol.location,
                f'access to the channel type "{each.name}" depends on the session attribute'
                f' "{needed}",'
                " which is not declared",
                f'add "{needed}" to session_attributes',
            )


def session_attributes_are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    attributes = protocol.session_attributes
    for name in sorted({name for name in attributes if attributes.count(name) > 1}):
        yield Diagnostic(
            protocol.location,
            f'the session attribute "{name}" is declared twice',
            "declare it once",
        )


def distinct(protocols: list[Protocol]) -> Iterator[Diagnostic]:
    """Protocols that run in one server must be told apart."""
    for index, protocol in enumerate(protocols):
        for other in protocols[:index]:
            if other.name == protocol.name:
                yield Diagnostic(
                    protocol.location,
                    f"the name {protocol.name} is that of the protocol in {other.location.file}"
                    " too",
                    "give it a name of its own",
                )
            for path in protocol.paths:
                if path in other.paths:
                    yield Diagnostic(
                        protocol.location,
                        f'the path "{path}" selects the protocol {other.name} already',
                        "write another path",
                    )


RULES = (
    has_name,
    has_version,
    has_paths,
    has_limits,
    has_refusals,
    channel_types_are_distinct,
    channel_types_have_their_attribute,
    session_attributes_are_distinct,
)
