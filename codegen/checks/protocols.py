"""Rules about the protocol as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checks.words import quoted, twice
from codegen.model.location import Diagnostic
from codegen.model.types import ChannelAccess, Protocol

# What may be 0, with a meaning of its own.
_ZERO_MEANS_SOMETHING = ("rate_burst", "idle_timeout_ms")
# Nesting that runtime/codec reads: JsonReader::kMaxDepth.
_MAX_DEPTH = 64
# A token of RFC 9110 (5.6.2), as Sec-WebSocket-Protocol lists them; a path of RFC 3986 (3.3).
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
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


def has_title(protocol: Protocol) -> Iterator[Diagnostic]:
    if not protocol.title.strip():
        yield Diagnostic(
            protocol.location,
            "the protocol has no title",
            "write one sentence for its documents",
        )


def has_subprotocol(protocol: Protocol) -> Iterator[Diagnostic]:
    if not _TOKEN.fullmatch(protocol.subprotocol):
        yield Diagnostic(
            protocol.location,
            f"the subprotocol {quoted(protocol.subprotocol)} is no token of RFC 9110",
            f'write letters, digits and -._ alone: "{protocol.name}-v1"',
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
                protocol.location,
                f"the path {quoted(path)} does not begin with \"/\"",
                f"write {quoted('/' + path)}",
            )
        elif not _PATH.fullmatch(path):
            yield Diagnostic(
                protocol.location,
                f"the path {quoted(path)} is no path of a URL",
                "write its ASCII characters without a query, others as %XX",
            )
    for path in twice(protocol.paths):
        yield Diagnostic(
            protocol.location, f'the path "{path}" is written twice', "write it once"
        )


def has_limits(protocol: Protocol) -> Iterator[Diagnostic]:
    for name in protocol.limits.__dataclass_fields__:
        if getattr(protocol.limits, name) == 0 and name not in _ZERO_MEANS_SOMETHING:
            yield Diagnostic(
                protocol.location,
                f"the limit {name} is missing or 0",
                "write the limit; there is none without",
            )
    if protocol.limits.max_depth not in (0, _MAX_DEPTH):
        yield Diagnostic(
            protocol.location,
            f"the limit max_depth is {protocol.limits.max_depth}",
            f"write {_MAX_DEPTH}, the nesting that decoders read",
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
    for name in twice(names):
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


def session_attributes_are_names(protocol: Protocol) -> Iterator[Diagnostic]:
    for name in protocol.session_attributes:
        if not re.fullmatch("[a-z][a-z0-9_]*", name):
            yield Diagnostic(
                protocol.location,
                f"{quoted(name)} is no name for a session attribute",
                "write what channel templates call it: lower-case letters, digits and _",
            )
    for name in twice(protocol.session_attributes):
        yield Diagnostic(
            protocol.location,
            f'the session attribute "{name}" is declared twice',
            "declare it once",
        )


def publish_is_whole(protocol: Protocol) -> Iterator[Diagnostic]:
    publish = protocol.publish
    if publish is None:
        return
    if not _PATH.fullmatch(publish.path):
        yield Diagnostic(
            protocol.location,
            f"the publish path {quoted(publish.path)} is no path of a URL",
            'write what systems POST to: "/v1/publish"',
        )
    if publish.path in protocol.paths:
        yield Diagnostic(
            protocol.location,
            f"the publish path {quoted(publish.path)} is one that clients connect to",
            "write another path",
        )
    if not publish.role:
        yield Diagnostic(
            protocol.location,
            "publish asks for no role",
            "write the role that a token needs to publish",
        )
    if publish.max_messages == 0:
        yield Diagnostic(
            protocol.location,
            "publish has no max_messages",
            "write how many messages one request may bring",
        )
    if publish.max_bytes < protocol.limits.max_message_bytes:
        yield Diagnostic(
            protocol.location,
            f"publish takes requests of {publish.max_bytes} bytes, but messages may have"
            f" {protocol.limits.max_message_bytes}",
            "write a max_bytes that takes the largest message",
        )
    if not any(kind.publishable for kind in protocol.kinds):
        yield Diagnostic(
            protocol.location,
            "publish is declared, but no kind is publishable",
            "take publish away, or write publishable: true in a kind",
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
            if protocol.publish and other.publish and protocol.publish.path == other.publish.path:
                yield Diagnostic(
                    protocol.location,
                    f'the publish path "{protocol.publish.path}" is that of the protocol'
                    f" {other.name} already",
                    "write another path",
                )


RULES = (
    has_name,
    has_version,
    has_title,
    has_paths,
    has_subprotocol,
    has_limits,
    has_refusals,
    channel_types_are_distinct,
    channel_types_have_their_attribute,
    session_attributes_are_names,
    publish_is_whole,
)
