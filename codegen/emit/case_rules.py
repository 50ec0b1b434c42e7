"""The cases of one message: its rules and those of its fields, each kept and broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from codegen.emit import case_edits
from codegen.emit.case_edits import Edit
from codegen.emit.json_text import Object
from codegen.model.types import Field, FieldType, Message, Protocol, Slots


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
        if self.rule:
            members |= {"target": self.target, "rule": self.rule}
        members["violations"] = [
            {"field": each.field, "rule": each.rule, "code": each.code} for each in self.violations
        ]
        members["frame"] = self.frame
        return json.dumps(members, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in a frame, and how a frame with another object there is made."""

    message: Message
    path: str
    # The error code of violations that have none of their own.
    code: str
    frame: Callable[[Object], str]
    # The object with the given fields in it.
    build: Callable[[tuple[Field, ...], bool], Object]


class Cases:
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

    def message(self, place: Place) -> None:
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
                target_of(message, field),
                "type",
            )
            return
        about = message.name.proto
        control = self.add(f"{where}/minimal", place.frame(minimal), target=about)
        self.add(f"{where}/full", place.frame(place.build((), True)), target=about)
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

    def _undeclared(self, place: Place, minimal: Object, control: str) -> None:
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

    def _field(self, place: Place, field: Field, minimal: str) -> None:
        name = field.json_name
        path = f"{place.path}.{name}" if place.path else name
        code = field.rules.code or place.code
        target = target_of(place.message, field)
        good = place.build((field,), False)
        control = minimal if field.required else self.add(
            f"{path}/valid", place.frame(good), target=target
        )

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
        needed = place.message.need_of(field)
        if needed is not None:
            beside = f"{place.path}.{needed.json_name}" if place.path else needed.json_name
            broken = (Violation(beside, "required", needed.rules.code or place.code),)
            self.add(f"{path}/alone", place.frame(good.without(needed.json_name)), broken, control,
                     target, "needs")
        for edit in self._edits(place, field, f"{self._subject}.{path}"):
            edited(edit.label, edit.rule, good.replaced(name, edit.value), edit.broken)

    def _edits(self, place: Place, field: Field, seed: str) -> Iterator[Edit]:
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


def target_of(message: Message, field: Field) -> str:
    return f"{message.name.proto}.{field.name.proto}"


def slots_of(message: Message) -> Slots:
    """The slots of the envelope or of a kind with variants; the model checks that it has some."""
    assert message.slots is not None
    return message.slots


def message_of(field: Field) -> Message:
    """The message of a field that has one."""
    assert field.message is not None
    return field.message


def _names_kind(message: Message, field: Field) -> bool:
    """Whether the field tells kinds or variants apart: its values are not free."""
    return message.slots is not None and field is message.slots.discriminator
