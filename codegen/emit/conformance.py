"""What the conformance suite knows of a protocol, in generated/conformance/PROTOCOL: rules.json and
protocol.json.

rules.json has the cases that follow from the schema alone.

Each case is a whole JSON frame, what it is sent as, and the violations that the receiver must find
(none: it must accept the frame). A refused frame differs from its control, which is accepted, in
one place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from codegen.emit import case_edits, case_values
from codegen.emit.case_edits import Edit
from codegen.emit.json_text import Object, dumps
from codegen.model.types import Field, FieldType, Kind, Message, Protocol, Slots, Variant
from codegen.render import Output


@dataclass(frozen=True, slots=True)
class Violation:
    field: str
    rule: str
    code: str


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    # The accepted frame that it differs from in one place; "": it is one.
    control: str
    # "client" or "server".
    sender: str
    kind: str
    # The field of the schema that the case is about, `KpiUpdate.kpi_id`, and the rule; "": the
    # message as a whole.
    target: str
    rule: str
    frame: str
    violations: tuple[Violation, ...]
    # The id of the requirement that it checks; "": it answers to none.
    requirement: str = ""

    @property
    def json(self) -> str:
        """The case on one line."""
        members: dict[str, object] = {"id": self.id}
        if self.control:
            members["control"] = self.control
        members |= {"sender": self.sender, "kind": self.kind}
        if self.requirement:
            members["requirement"] = self.requirement
        if self.target:
            members |= {"target": self.target, "rule": self.rule}
        members["violations"] = [
            {"field": each.field, "rule": each.rule, "code": each.code} for each in self.violations
        ]
        members["frame"] = self.frame
        return json.dumps(members, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message stands in a frame, and how a frame with another object there is made."""

    message: Message
    path: str
    # The error code of violations that have none of their own.
    code: str
    frame: Callable[[Object], str]
    # The object with the given fields in it.
    build: Callable[[tuple[Field, ...], bool], Object]


class _Cases:
    """Collects the cases of one message in one sender's mouth."""

    def __init__(self, protocol: Protocol, subject: str, sender: str, kind: str) -> None:
        self._protocol = protocol
        self._subject = subject
        self._sender = sender
        self._kind = kind
        self.cases: list[Case] = []

    @property
    def server(self) -> bool:
        return self._sender == "server"

    def add(
        self,
        label: str,
        frame: str,
        violations: tuple[Violation, ...] = (),
        control: str = "",
        target: str = "",
        rule: str = "",
    ) -> str:
        id_ = f"{self._subject}/{label}"
        self.cases.append(
            Case(id_, control, self._sender, self._kind, target, rule, frame, violations)
        )
        return id_

    # --------------------------------------------------------------------------- rules of a message

    def message(self, place: _Place) -> None:
        """Every rule of the message and of its fields."""
        message, where = place.message, place.path or "envelope"
        minimal = place.build((), False)
        if message.free_form is not None:
            field = message.free_form
            control = self.add(f"{where}/object", place.frame(Object([("anything", 1)])))
            self.add(
                f"{where}/empty",
                place.frame(Object([])),
                (),
                control,
                _target(message, field),
                "type",
            )
            return
        control = self.add(f"{where}/minimal", place.frame(minimal))
        self.add(f"{where}/full", place.frame(place.build((), True)))
        self._undeclared(place, minimal, control)
        if message.any_of:
            names = [field.json_name for field in message.any_of]
            broken = (Violation(place.path, "message.any_of", place.code),)
            self.add(
                f"{where}/any_of", place.frame(minimal.without(*names)), broken, control,
                message.name.proto, "message.any_of",
            )
            for field in message.any_of:
                self.add(
                    f"{where}/any_of_{field.json_name}",
                    place.frame(place.build((field,), False)),
                    (),
                    control,
                    message.name.proto,
                    "message.any_of",
                )
        for field in message.members:
            self._field(place, field, control)

    def _undeclared(self, place: _Place, minimal: Object, control: str) -> None:
        message, where = place.message, place.path or "envelope"
        path = f"{place.path}.undeclared" if place.path else "undeclared"
        once = minimal.appended("undeclared", Object([("a", 1)]))
        target = message.name.proto
        if message.rest is None:
            broken = (Violation(path, "unknown_field", place.code),)
            self.add(
                f"{where}/unknown_field",
                place.frame(once),
                broken,
                control,
                target,
                "unknown_field",
            )
            return
        self.add(f"{where}/undeclared", place.frame(once), (), control, target, "unknown_field")
        broken = (Violation(path, "duplicate_key", place.code),)
        twice = once.appended("undeclared", 2)
        self.add(
            f"{where}/duplicate_key", place.frame(twice), broken, control, target, "duplicate_key"
        )

    # ----------------------------------------------------------------------------- rules of a field

    def _field(self, place: _Place, field: Field, minimal: str) -> None:
        name = field.json_name
        path = f"{place.path}.{name}" if place.path else name
        code = field.rules.code or place.code
        target = _target(place.message, field)
        good = place.build((field,), False)
        control = minimal if field.required else self.add(f"{path}/valid", place.frame(good))

        def edited(
            label: str, rule: str, object_: Object, broken: tuple[tuple[str, str], ...]
        ) -> None:
            violations = tuple(
                Violation(path + below, each, self._code(field, below, code, place.code))
                for below, each in broken
            )
            self.add(f"{path}/{label}", place.frame(object_), violations, control, target, rule)

        if field.required:
            edited("missing", "required", good.without(name), (("", "required"),))
        edited(
            "duplicate",
            "duplicate_key",
            good.appended(name, good.get(name)),
            (("", "duplicate_key"),),
        )
        for edit in self._edits(place, field, f"{self._subject}.{path}"):
            edited(edit.label, edit.rule, good.replaced(name, edit.value), edit.broken)

    def _edits(self, place: _Place, field: Field, seed: str) -> Iterator[Edit]:
        yield from case_edits.wrong_types(field)
        if _names_kind(place.message, field) or field.type is FieldType.SLOT:
            return
        if field.repeated:
            yield from case_edits.list_edits(field, self.server, seed)
        else:
            yield from case_edits.value_edits(field, field.rules, self.server, seed)

    def _code(self, field: Field, below: str, code: str, default: str) -> str:
        """The code of a violation `below` the field; items and members have codes of their own."""
        if below.startswith(".") and field.message is not None:
            member = next(each for each in field.message.members if each.json_name == below[1:])
            return member.rules.code or default
        if "]." in below and field.message is not None:
            member = next(
                each for each in field.message.members if each.json_name == below.partition("].")[2]
            )
            return member.rules.code or default
        if below.startswith("["):
            items = field.rules.items
            return (items.code if items is not None else "") or code
        return code


def _target(message: Message, field: Field) -> str:
    return f"{message.name.proto}.{field.name.proto}"


def _slots(message: Message) -> Slots:
    """The slots of the envelope or of a kind with variants; the model checks that it has some."""
    assert message.slots is not None
    return message.slots


def _message_of(field: Field) -> Message:
    """The message of a field that has one."""
    assert field.message is not None
    return field.message


def _names_kind(message: Message, field: Field) -> bool:
    """Whether the field tells kinds or variants apart: its values are not free."""
    return message.slots is not None and field is message.slots.discriminator


class _Suite:
    """All cases of a protocol."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol
        self._covered: set[tuple[Message, bool]] = set()
        # Whether the kind at hand has its name in common with another, sent by the other side.
        self._shared = False
        slots = _slots(protocol.envelope)
        self._type, self._payload = slots.discriminator, slots.payload

    def cases(self) -> Iterator[Case]:
        for sender in ("client", "server"):
            yield from self._envelope(sender)
        for kind in self._protocol.kinds:
            senders = ["client"] * kind.from_client + ["server"] * kind.from_server
            self._shared = [each.name for each in self._protocol.kinds].count(kind.name) > 1
            for sender in senders:
                yield from self._kind(kind, sender, first=sender == senders[0])

    # ------------------------------------------------------------------------------------ envelopes

    def _frame(
        self, kind: Kind, payload: object | None, server: bool, full: bool = False
    ) -> Object:
        """The envelope of a frame; a payload of None is left out."""
        envelope = case_values.good_object(self._protocol.envelope, server, "envelope", full)
        envelope = envelope.replaced(self._type.json_name, kind.name)
        return envelope if payload is None else envelope.appended(self._payload.json_name, payload)

    def _envelope(self, sender: str) -> Iterator[Case]:
        """The rules of the envelope, around the first kind that this side sends."""
        server = sender == "server"
        kind = next(
            (
                each
                for each in self._protocol.kinds
                if (each.from_server if server else each.from_client) and not each.variants
            ),
            None,
        )
        if kind is None:
            return
        envelope, name = self._protocol.envelope, kind.name
        cases = _Cases(self._protocol, f"envelope({sender})", sender, name)
        payload = case_values.good_object(kind.message, server, name, False)

        def build(include: tuple[Field, ...], full: bool) -> Object:
            made = case_values.good_object(envelope, server, "envelope", full, include)
            made = made.replaced(self._type.json_name, name)
            return made.appended(self._payload.json_name, payload)

        place = _Place(envelope, "", self._protocol.refusals["malformed"], dumps, build)
        cases.message(place)
        unknown = build((), False).replaced(self._type.json_name, "no such kind")
        broken = Violation(self._type.json_name, "kind", self._protocol.refusals["unknown_kind"])
        cases.add(
            f"{self._type.json_name}/unknown", dumps(unknown), (broken,),
            f"envelope({sender})/envelope/minimal", _target(envelope, self._type), "kind",
        )
        yield from cases.cases
        for field in envelope.fields:
            if field.message is not None and not field.repeated:
                yield from self._nested(cases, place, field)

    # ---------------------------------------------------------------------------------------- kinds

    def _kind(self, kind: Kind, sender: str, first: bool) -> Iterator[Case]:
        server = sender == "server"
        subject = kind.name if first and not self._shared else f"{kind.name}({sender})"
        message = kind.message
        if kind.variants:
            for variant in kind.variants:
                yield from self._variant(kind, variant, sender)
            yield from self._unknown_variant(kind, sender)
            return
        cases = _Cases(self._protocol, subject, sender, kind.name)
        name = self._payload.json_name

        def frame(object_: Object) -> str:
            return dumps(self._frame(kind, object_, server))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            return case_values.good_object(message, server, kind.name, full, include)

        place = _Place(message, name, self._protocol.refusals["payload"], frame, build)
        if not first and not self._differs(message):
            cases.add(f"{name}/minimal", frame(build((), False)))
            cases.add(f"{name}/full", frame(build((), True)))
            yield from cases.cases
            return
        cases.message(place)
        self._absent(cases, kind, server, f"{subject}/{name}/minimal")
        if first and kind.aliases:
            for alias in kind.aliases:
                aliased = self._frame(kind, build((), False), server).replaced(
                    self._type.json_name, alias
                )
                cases.add(f"alias_{alias}", dumps(aliased))
        yield from cases.cases
        yield from self._below(cases, place)

    def _absent(self, cases: _Cases, kind: Kind, server: bool, control: str) -> None:
        """The frame without a payload."""
        name = self._payload.json_name
        if kind.message.free_form is not None:
            control = control.replace("/minimal", "/object")
        broken: tuple[Violation, ...] = ()
        if self._payload.required:
            code = self._payload.rules.code or self._protocol.refusals["malformed"]
            broken = (Violation(name, "required", code),)
        elif kind.message.has_required:
            broken = (Violation(name, "required", self._protocol.refusals["payload"]),)
        target = _target(self._protocol.envelope, self._payload)
        frame = dumps(self._frame(kind, None, server))
        cases.add(f"{name}/absent", frame, broken, control, target, "required")

    def _differs(self, message: Message) -> bool:
        """Whether the message's rules depend on the sender."""
        return any(
            field.rules.string.server_pattern
            or (field.message is not None and self._differs(field.message))
            for field in message.fields
        )

    # ------------------------------------------------------------------------------------- variants

    def _variant(self, kind: Kind, variant: Variant, sender: str) -> Iterator[Case]:
        slots = _slots(kind.message)
        server = sender == "server"
        subject = f"{kind.name}({variant.name})"
        cases = _Cases(self._protocol, subject, sender, kind.name)
        name = slots.payload.json_name

        def payload(parameters: Object | None) -> Object:
            made = Object([(slots.discriminator.json_name, variant.name)])
            return made if parameters is None else made.appended(name, parameters)

        def frame(parameters: Object | None) -> str:
            return dumps(self._frame(kind, payload(parameters), server))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            return case_values.good_object(variant.message, server, subject, full, include)

        path = f"{self._payload.json_name}.{name}"
        place = _Place(variant.message, path, self._protocol.refusals["payload"], frame, build)
        cases.message(place)
        missing = case_values.missing_from(variant.message)
        broken = tuple(
            Violation(
                f"{path}.{each}" if each else path, rule, self._member_code(variant.message, each)
            )
            for each, rule in missing
        )
        cases.add(
            f"{path}/absent", frame(None), broken, f"{subject}/{path}/minimal",
            _target(kind.message, slots.payload), "required",
        )
        yield from cases.cases
        yield from self._below(cases, place)

    def _member_code(self, message: Message, name: str) -> str:
        field = next((each for each in message.members if each.json_name == name), None)
        return (field.rules.code if field else "") or self._protocol.refusals["payload"]

    def _unknown_variant(self, kind: Kind, sender: str) -> Iterator[Case]:
        """The rules of the kind's own fields, around its first variant."""
        slots = _slots(kind.message)
        server = sender == "server"
        variant = kind.variants[0]
        cases = _Cases(self._protocol, kind.name, sender, kind.name)
        parameters = case_values.good_object(variant.message, server, kind.name, False)

        def frame(object_: Object) -> str:
            return dumps(self._frame(kind, object_, server))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            made = case_values.good_object(kind.message, server, kind.name, full, include)
            made = made.replaced(slots.discriminator.json_name, variant.name)
            return made.appended(slots.payload.json_name, parameters)

        name = self._payload.json_name
        place = _Place(kind.message, name, self._protocol.refusals["payload"], frame, build)
        cases.message(place)
        discriminator = slots.discriminator.json_name
        unknown = build((), False).replaced(discriminator, "no such variant")
        broken = Violation(
            f"{name}.{discriminator}", discriminator, self._protocol.refusals["unknown_variant"]
        )
        cases.add(
            f"{name}.{discriminator}/unknown",
            frame(unknown),
            (broken,),
            f"{kind.name}/{name}/minimal",
            _target(kind.message, slots.discriminator),
            discriminator,
        )
        yield from cases.cases

    # --------------------------------------------------------------------------------------- nested

    def _below(self, cases: _Cases, place: _Place) -> Iterator[Case]:
        for field in place.message.fields:
            if field.message is not None:
                yield from self._nested(cases, place, field)

    def _nested(self, above: _Cases, place: _Place, field: Field) -> Iterator[Case]:
        """The rules of a message inside of another; where it stands in several, once."""
        message = _message_of(field)
        key = (message, above.server and self._differs(message))
        if key in self._covered:
            return
        self._covered.add(key)
        inside = _Cases(self._protocol, above.cases[0].id.partition("/")[0], *_sent(above))
        good = place.build((field,), False)
        path = f"{place.path}.{field.json_name}" if place.path else field.json_name

        def frame(object_: Object) -> str:
            member: object = object_
            if field.repeated:
                items = good.get(field.json_name)
                assert isinstance(items, list), "a repeated field's good value is a list"
                member = [object_, *items[1:]]
            return place.frame(good.replaced(field.json_name, member))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            return case_values.good_object(message, above.server, path, full, include)

        below = _Place(message, path + ("[0]" if field.repeated else ""), place.code, frame, build)
        inside.message(below)
        yield from inside.cases
        yield from self._below(inside, below)


def _sent(cases: _Cases) -> tuple[str, str]:
    return cases.cases[0].sender, cases.cases[0].kind


class _Answers:
    """To which requirement a case answers: of several the nearest."""

    # Of these there is one sentence for all fields; the other rules are a field's own.
    _GENERAL = ("required", "type", "unknown_field", "duplicate_key", "kind")

    def __init__(self, protocol: Protocol) -> None:
        self._by_rule = {rule: each.id for each in protocol.requirements for rule in each.rules}
        self._fields = {
            _target(message, field): field.rules.requirements
            for message in protocol.messages
            for field in message.fields
        }
        self._messages = {each.name.proto: each.requirements for each in protocol.messages}
        self._kinds: dict[str, tuple[str, ...]] = {}
        for kind in protocol.kinds:
            self._kinds.setdefault(kind.name, kind.requirements)
            for variant in kind.variants:
                self._kinds[f"{kind.name}({variant.name})"] = variant.requirements

    def to(self, case: Case) -> str:
        subject = case.id.partition("/")[0]
        own = self._fields.get(case.target, ())
        of_rule = (self._by_rule[case.rule],) if case.rule in self._by_rule else ()
        near = of_rule + own if case.rule in self._GENERAL else own + of_rule
        around = self._messages.get(case.target.partition(".")[0], ())
        kind = self._kinds.get(subject, self._kinds.get(case.kind, ()))
        if subject.startswith("envelope("):
            return next(iter(near + around + kind), "")
        return next(iter(near + kind + around), "")


def derive(protocol: Protocol) -> list[Case]:
    """All cases, in a stable order."""
    answers = _Answers(protocol)
    return [replace(case, requirement=answers.to(case)) for case in _Suite(protocol).cases()]


def _described(protocol: Protocol) -> dict[str, object]:
    """What the suite must know of the protocol beside its cases."""
    slots = _slots(protocol.envelope)
    limits = protocol.limits
    return {
        "protocol": str(protocol.name),
        "version": protocol.version,
        "title": protocol.title,
        "paths": list(protocol.paths),
        "subprotocol": protocol.subprotocol,
        "server_name": protocol.server_name,
        "discriminator": slots.discriminator.json_name,
        "payload": slots.payload.json_name,
        "limits": {name: getattr(limits, name) for name in limits.__dataclass_fields__},
        "refusals": protocol.refusals,
        "kinds": [
            {
                "name": kind.name,
                "from_client": kind.from_client,
                "from_server": kind.from_server,
                "any_state": kind.auth.name == "ANY",
                "exempt": kind.rate.name == "EXEMPT",
                "replies": list(kind.replies),
                "aliases": list(kind.aliases),
                "variants": [
                    {"name": each.name, "any_state": each.auth.name == "ANY"}
                    for each in kind.variants
                ],
                "requirements": list(kind.requirements),
            }
            for kind in protocol.kinds
        ],
        "requirements": [
            {"id": each.id, "level": each.level, "section": each.section, "text": each.text}
            | ({"untestable": each.untestable} if each.untestable else {})
            for each in protocol.requirements
        ],
    }


def emit(protocol: Protocol) -> list[Output]:
    return [
        Output(
            template="conformance/rules.json.j2",
            path=f"generated/conformance/{protocol.name}/rules.json",
            parameters={"protocol": protocol, "cases": derive(protocol)},
        ),
        Output(
            template="conformance/protocol.json.j2",
            path=f"generated/conformance/{protocol.name}/protocol.json",
            parameters={"described": _described(protocol)},
        ),
    ]
