"""The C++ of a protocol: which files there are, and the parameters of their templates."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from codegen.emit.cpp_conversions import Conversions, CppConversion
from codegen.emit.cpp_patterns import CppPattern, cpp_pattern
from codegen.emit.cpp_tables import (
    CppChannelFunction,
    Lists,
    Table,
    Templates,
    discriminator_table,
    variant_table,
)
from codegen.emit.cpp_types import (
    CppField,
    CppMessage,
    Patterns,
    cpp_message,
    enum_value_name,
    quote,
)
from codegen.model.packages import Package
from codegen.model.types import Enum, FieldType, Kind, Protocol, ServerFill, Variant
from codegen.render import Output


@dataclass(frozen=True, slots=True)
class CppEnumValue:
    name: str
    number: int
    json: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class CppEnum:
    name: str
    values: tuple[CppEnumValue, ...]
    comment: str

    @property
    def json_names(self) -> list[str]:
        """The values' strings by number; numbers without one have ""."""
        names = [""] * (max(value.number for value in self.values) + 1)
        for value in self.values:
            names[value.number] = value.json or ""
        return names


@dataclass(frozen=True, slots=True)
class CppKind:
    """A kind's row in the tables. Booleans and lists are C++ expressions."""

    kind: Kind
    id: str
    name: str
    struct: str
    auth: str
    rate: str
    audience: str
    roles: str
    replies: str
    channels: str
    access: str
    channel_functions: tuple[CppChannelFunction, ...]
    conversions: tuple[CppConversion, ...]
    without_payload: bool
    slot: str
    # The struct of the answer that a client gets; `void` where several kinds may answer.
    answer: str

    def _flag(self, value: bool) -> str:
        return "true" if value else "false"

    @property
    def from_client(self) -> str:
        return self._flag(self.kind.from_client)

    @property
    def from_server(self) -> str:
        return self._flag(self.kind.from_server)

    @property
    def durable(self) -> str:
        return self._flag(self.kind.durable)

    @property
    def conflatable(self) -> str:
        return self._flag(self.kind.conflatable)

    @property
    def handler(self) -> str:
        return self._flag(self.kind.handler)

    @property
    def publishable(self) -> str:
        return self._flag(self.kind.publishable)

    @property
    def heartbeat(self) -> str:
        return self._flag(self.kind.heartbeat)

    def _conversion(self, suffix: str) -> str:
        found = next((each for each in self.conversions if each.name.endswith(suffix)), None)
        return "nullptr" if found is None else f"&k{found.name}"

    @property
    def becomes(self) -> str:
        return self._conversion("Becomes")

    @property
    def replay(self) -> str:
        return self._conversion("Replay")

    @property
    def has_handler(self) -> bool:
        return self.kind.handler

    @property
    def has_variants(self) -> bool:
        return bool(self.kind.variants)


@dataclass(frozen=True, slots=True)
class CppVariant:
    id: str
    name: str
    struct: str
    auth: str
    roles: str


@dataclass(frozen=True, slots=True)
class CppFill:
    """How the server fills a field of the envelope: expressions for ReplyTo() and FromServer()."""

    member: str
    value: str
    echo: str


def cpp_comment(text: str, indent: int = 0) -> str:
    """`text` as a comment of lines of at most 100 columns; nothing for no text."""
    lead = " " * indent
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n") if text.strip() else []:
        if lines:
            lines.append(f"{lead}//")
        lines.extend(
            textwrap.wrap(
                " ".join(paragraph.split()),
                width=100,
                initial_indent=f"{lead}// ",
                subsequent_indent=f"{lead}// ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    return "\n".join(lines)


# What templates may pipe values through.
FILTERS: dict[str, Callable[..., str]] = {"cpp_comment": cpp_comment, "cpp_string": quote}


def output_dir(package: Package) -> str:
    """`generated/cpp/bos/v1` for the package `wireloom.bos.v1`."""
    return "generated/cpp/" + package.package.removeprefix("wireloom.").replace(".", "/")


def emit(protocol: Protocol) -> list[Output]:
    """All C++ files of the protocol."""
    directory = output_dir(protocol)
    patterns = Patterns()
    messages = [
        cpp_message(message, patterns, is_envelope=message is protocol.envelope)
        for message in protocol.messages
    ]
    lists = Lists()
    templates = Templates(protocol)
    conversions = Conversions(messages)
    kinds = [
        _kind(kind, protocol, messages, lists, templates, conversions) for kind in protocol.kinds
    ]
    variants = [_variant(v, lists) for kind in protocol.kinds for v in kind.variants]
    envelope = next(message for message in messages if message.is_envelope)
    common: dict[str, Any] = {
        "namespace": protocol.name.snake,
        "subject": protocol.title.partition(":")[0] + " protocol",
        "is_document": False,
        "include_dir": directory,
        "protocol": protocol,
        "messages": messages,
        "kinds": kinds,
        "variants": variants,
    }
    variant_kind = next((kind for kind in kinds if kind.has_variants), None)
    per_file: dict[str, dict[str, Any]] = {
        "messages.h": {"enums": [cpp_enum(enum) for enum in protocol.enums]},
        "fields.h": {},
        "patterns.h": {"patterns": compiled(patterns)},
        "patterns.cc": {"patterns": compiled(patterns)},
        "decode.h": {},
        "codec.h": {},
        "kinds.h": {},
        "kinds.cc": _tables(protocol, kinds, variants, envelope, lists),
        "channels.h": {},
        "channels.cc": {},
        "conversions.h": {},
        "conversions.cc": {},
        "frames.cc": {"envelope": envelope, "fills": _fills(envelope)},
        "handler.h": {"variant_kind": variant_kind},
    }
    # A command's variants have no typed calls yet.
    if not variants:
        per_file["client.h"] = {}
    outputs = [
        Output(
            template=f"cpp/{name}.j2",
            path=f"{directory}/{name}",
            parameters={**common, "guard": guard(f"{directory}/{name}"), **parameters},
        )
        for name, parameters in per_file.items()
    ]
    for file in sorted({m.message.file for m in messages if not m.is_envelope}):
        stem = file.rpartition("/")[2].removesuffix(".proto")
        in_file = [m for m in messages if m.message.file == file and not m.is_envelope]
        for name in ("decode_json", "encode_json", "binary", "validate"):
            outputs.append(
                Output(
                    template=f"cpp/schema_file/{name}.cc.j2",
                    path=f"{directory}/{stem}/{name}.cc",
                    parameters={**common, "schema_file": file, "messages": in_file},
                )
            )
    return outputs


def guard(path: str) -> str:
    return "WIRELOOM_" + "".join(c.upper() if c.isalnum() else "_" for c in path) + "_"


def cpp_enum(enum: Enum) -> CppEnum:
    return CppEnum(
        name=enum.name.pascal,
        values=tuple(
            CppEnumValue(enum_value_name(enum, v.name.proto), v.number, v.json, v.comment)
            for v in enum.values
        ),
        comment=enum.comment,
    )


def _kind(
    kind: Kind,
    protocol: Protocol,
    messages: list[CppMessage],
    lists: Lists,
    templates: Templates,
    conversions: Conversions,
) -> CppKind:
    struct = kind.message.name.pascal
    functions = templates.functions(kind)
    assert protocol.envelope.slots is not None, "the model checks that the envelope has its slots"
    slot_required = protocol.envelope.slots.payload.required
    message = next(m for m in messages if m.message is kind.message)
    return CppKind(
        kind=kind,
        id=kind.message.name.constant,
        name=kind.name,
        struct=struct,
        auth="k" + kind.auth.name.capitalize(),
        rate="k" + kind.rate.name.capitalize(),
        audience="k" + kind.audience.name.capitalize(),
        roles=lists.name(kind.roles, struct + "Roles"),
        replies=lists.name(kind.replies, struct + "Replies"),
        channels=next((f.name for f in functions if f.is_channels), "nullptr"),
        access=next((f.name for f in functions if not f.is_channels), "nullptr"),
        channel_functions=functions,
        conversions=conversions.of(kind),
        without_payload=not kind.message.fields and not slot_required,
        slot=message.slot.member if message.slot else "",
        answer=_answer(kind, protocol),
    )


def _answer(kind: Kind, protocol: Protocol) -> str:
    answers = [k for k in protocol.kinds if k.from_server and k.name in kind.replies]
    return answers[0].message.name.pascal if len(answers) == 1 else "void"


def _variant(variant: Variant, lists: Lists) -> CppVariant:
    struct = variant.message.name.pascal
    return CppVariant(
        id=variant.message.name.constant,
        name=variant.name,
        struct=struct,
        auth="k" + variant.auth.name.capitalize(),
        roles=lists.name(variant.roles, struct + "Roles"),
    )


def compiled(patterns: Patterns) -> list[CppPattern]:
    return [cpp_pattern(expression, name) for expression, name in patterns.names.items()]


def _tables(
    protocol: Protocol,
    kinds: list[CppKind],
    variants: list[CppVariant],
    envelope: CppMessage,
    lists: Lists,
) -> dict[str, Any]:
    lists.add("kPaths", protocol.paths)
    lists.add("kSessionAttributes", protocol.session_attributes)
    tables: list[Table] = [discriminator_table(protocol.kinds)]
    if variants:
        tables.append(variant_table([variant.name for variant in variants]))
    assert envelope.discriminator is not None and envelope.slot is not None
    return {
        "lists": lists.all(),
        "channel_types": [
            {
                "name": channel.name,
                "access": "k" + "".join(w.capitalize() for w in channel.access.name.split("_")),
            }
            for channel in protocol.channel_types
        ],
        "refusals": list(protocol.refusals.items()),
        "discriminator": envelope.discriminator.json_name,
        "payload": envelope.slot.json_name,
        "tables": tables,
    }


def _fills(envelope: CppMessage) -> list[CppFill]:
    fills = []
    for field in envelope.fields:
        value, echo = _fill(field)
        fills.append(CppFill(member=field.member, value=value, echo=echo))
    return fills


def _fill(field: CppField) -> tuple[str, str]:
    rules = field.field.rules
    constant = quote(rules.server_value)
    if rules.server_fill is ServerFill.TIME:
        return "fill.now", ""
    if rules.server_fill is ServerFill.CONSTANT:
        return constant, ""
    if rules.server_fill is ServerFill.UNIQUE_ID:
        return f"codec::Join({constant}, fill.unique_suffix, fill.arena)", ""
    if rules.server_fill is ServerFill.ECHO:
        assert field.field.type is FieldType.STRING, "the model checks what can be echoed"
        arguments = f"request.{field.member}, {field.rules}"
        if field.field.presence:
            return "", f"codec::Echo({arguments})"
        return constant if rules.server_value else "", f"codec::Echo({arguments}, {constant})"
    return "", ""
