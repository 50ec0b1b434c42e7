"""Rules about kinds of message and their variants."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks.words import twice
from codegen.model.location import Diagnostic
from codegen.model.types import Kind, Protocol, Variant


def have_names(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if not kind.name or "" in kind.aliases:
            yield Diagnostic(
                kind.location,
                f"the kind of {kind.message.name} has"
                f" {'an empty alias' if kind.name else 'no name'}",
                "write the value of the discriminator",
            )


def discriminators_are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    """Per direction; aliases are discriminators of what clients send."""
    from_client: dict[str, Kind] = {}
    from_server: dict[str, Kind] = {}
    for kind in protocol.kinds:
        if kind.from_server:
            yield from _claim(from_server, kind.name, kind, "server")
        if kind.from_client:
            yield from _claim(from_client, kind.name, kind, "client")
    for kind in protocol.kinds:
        if kind.from_client:
            for alias in kind.aliases:
                yield from _claim(from_client, alias, kind, "client")


def _claim(taken: dict[str, Kind], name: str, kind: Kind, side: str) -> Iterator[Diagnostic]:
    other = taken.setdefault(name, kind)
    if name in kind.aliases and other is kind and name == kind.name:
        yield Diagnostic(
            kind.location,
            f'the kind {kind.name} has its own name as an alias',
            "take the alias away",
        )
    elif other is not kind:
        aliased = name in kind.aliases
        what = f'the alias "{name}" of {kind.name}' if aliased else f'the kind "{name}"'
        yield Diagnostic(
            kind.location,
            f"{what} is already sent by the {side} as {other.message.name}",
            "give one of them another name, or another direction",
        )


def aliases_are_for_clients(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if kind.aliases and not kind.from_client:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} has aliases, but clients do not send it",
                "take the aliases away, or let clients send it",
            )
        for alias in twice(kind.aliases):
            yield Diagnostic(
                kind.location,
                f'the kind {kind.name} has the alias "{alias}" twice',
                "write it once",
            )


def are_served(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        served = kind.handler or kind.channels or kind.becomes
        if kind.from_client and not served:
            yield Diagnostic(
                kind.location,
                f"clients send {kind.name}, but nothing becomes of it",
                "write channels that it is relayed to, what it becomes, or handler: true",
            )


def handlers_are_for_clients(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if kind.handler and not kind.from_client:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} has a handler, but clients do not send it",
                "take handler away, or let clients send it",
            )


def demands_are_on_clients(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        for name in ("roles", "access"):
            if getattr(kind, name) and not kind.from_client:
                yield Diagnostic(
                    kind.location,
                    f"the kind {kind.name} has {name}, but clients do not send it",
                    f"take {name} away, or let clients send it",
                )


def roles_are_names(protocol: Protocol) -> Iterator[Diagnostic]:
    guarded: list[Kind | Variant] = [*protocol.kinds]
    guarded += [variant for kind in protocol.kinds for variant in kind.variants]
    for each in guarded:
        what = f"the {'kind' if isinstance(each, Kind) else 'variant'} {each.name}"
        if "" in each.roles:
            yield Diagnostic(
                each.location, f"{what} asks for a role without a name", "write the role's name"
            )
        for role in twice(each.roles):
            yield Diagnostic(
                each.location, f'{what} asks for the role "{role}" twice', "write it once"
            )


def replies_exist(protocol: Protocol) -> Iterator[Diagnostic]:
    kinds = {kind.name: kind for kind in protocol.kinds}
    for kind in protocol.kinds:
        for reply in kind.replies:
            if reply not in kinds:
                yield Diagnostic(
                    kind.location,
                    f'the kind {kind.name} is answered by the unknown kind "{reply}"',
                    "name kinds of the protocol by their discriminators",
                )
            elif not kinds[reply].from_server:
                yield Diagnostic(
                    kind.location,
                    f"the kind {kind.name} is answered by {reply}, which the server does not send",
                    "name kinds that the server sends",
                )


def published_comes_from_the_server(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        if kind.publishable and not kind.from_server:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} is publishable, but the server does not send it",
                "take publishable away, or let the server send it",
            )
        if kind.publishable and not kind.channels:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} is publishable, but goes to no channel",
                "write the channels that it goes to",
            )
        if kind.publishable and not kind.durable:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} is publishable, but not durable",
                "write durable: true: what was published is kept and replayed",
            )
        if kind.publishable and protocol.publish is None:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} is publishable, but the protocol has no publish API",
                "write publish in (wireloom.protocol), or take publishable away",
            )


def have_one_part(protocol: Protocol) -> Iterator[Diagnostic]:
    """A message is an envelope, a kind or a variant."""
    variants = {variant.message: variant for kind in protocol.kinds for variant in kind.variants}
    for kind in protocol.kinds:
        if kind.message is protocol.envelope:
            yield Diagnostic(
                kind.location,
                f"{kind.message.name} is the envelope and a kind",
                "declare two messages",
            )
        if kind.message in variants:
            yield Diagnostic(
                kind.location,
                f"{kind.message.name} is a kind and a variant",
                "declare two messages",
            )


def variants_are_distinct(protocol: Protocol) -> Iterator[Diagnostic]:
    for kind in protocol.kinds:
        seen: dict[str, str] = {}
        for variant in kind.variants:
            if not variant.name:
                yield Diagnostic(
                    variant.location,
                    f"the variant of {variant.message.name} has no name",
                    "write the value of the discriminator",
                )
            first = seen.setdefault(variant.name, variant.message.name.proto)
            if first != variant.message.name.proto:
                yield Diagnostic(
                    variant.location,
                    f'the variant "{variant.name}" of {kind.name} is already {first}',
                    "give one of them another name",
                )


def variants_exist(protocol: Protocol) -> Iterator[Diagnostic]:
    with_variants = [kind for kind in protocol.kinds if kind.message.slots is not None]
    for kind in with_variants:
        if not kind.variants and kind.message is not protocol.envelope:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} has variants, but no message is one of them",
                f'write messages with (wireloom.variant) = {{of: "{kind.message.name}" ...}}',
            )
        if kind.from_server:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} has variants, but not clients alone send it",
                "write DIRECTION_FROM_CLIENT: variants are dispatched to handlers",
            )
        if not kind.handler and kind.from_client:
            yield Diagnostic(
                kind.location,
                f"the kind {kind.name} has variants, but no handler",
                "write handler: true",
            )
    for kind in with_variants[1:]:
        yield Diagnostic(
            kind.location,
            f"the kind {kind.name} has variants, as {with_variants[0].name} has",
            "let one kind of the protocol have variants",
        )


RULES = (
    have_names,
    discriminators_are_distinct,
    aliases_are_for_clients,
    are_served,
    handlers_are_for_clients,
    demands_are_on_clients,
    roles_are_names,
    replies_exist,
    published_comes_from_the_server,
    have_one_part,
    variants_are_distinct,
    variants_exist,
)
