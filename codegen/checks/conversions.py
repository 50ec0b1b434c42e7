"""Rules about conversions that are well-formed."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.model.location import Diagnostic
from codegen.model.types import AssignmentSource, Protocol


def are_of_what_can_be_converted(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if kind.becomes is not None and not kind.from_client:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} becomes {kind.becomes.kind}, but clients do not send it",
                "take becomes away, or let clients send it",
            )
        if kind.becomes is not None and kind.channels:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} becomes {kind.becomes.kind} and has channels itself",
                f"write the channels at {kind.becomes.kind}",
            )
        if kind.replay is not None and not (kind.durable and kind.from_server):
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} is replayed as {kind.replay.kind}, but is not kept",
                "take replay away, or write durable: true at a kind that the server sends",
            )


def are_made_once(protocol: Protocol) -> Iterator[Diagnostic]:
    """What is replayed is not converted again."""
    kinds = {kind.name: kind for kind in protocol.kinds if kind.from_server}
    for kind in protocol.kinds:
        if kind.replay is None or kinds[kind.replay.kind].replay is None:
            continue
        yield Diagnostic(
            kind.location,
            f"the kind {kind.name} is replayed as {kind.replay.kind}, which is replayed as another"
            " kind itself",
            "name a kind that is replayed as it was",
        )


def replays_name_no_sender(protocol: Protocol) -> Iterator[Diagnostic]:
    """Who replays is not who sent it."""
    for kind in protocol.kinds:
        for each in kind.replay.assignments if kind.replay is not None else ():
            if each.source is AssignmentSource.ATTRIBUTE:
                yield Diagnostic(
                    kind.location,
                    f"the replay of {kind.name} names the session attribute {each.text}, but"
                    " nobody sends it",
                    "copy a field that says who sent it",
                )


def heartbeats_say_nothing(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if kind.heartbeat and (kind.message.fields or kind.durable or kind.channels):
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} is a heartbeat, but says something",
                "take heartbeat away, or its fields, channels and durable",
            )


RULES = (
    are_of_what_can_be_converted,
    are_made_once,
    replays_name_no_sender,
    heartbeats_say_nothing,
)
