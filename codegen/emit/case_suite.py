"""The cases of a protocol: its envelope's, then each kind's."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit import case_values
from codegen.emit.case_rules import Case, Cases, Place, Violation, message_of, slots_of, target_of
from codegen.emit.json_text import Object, dumps
from codegen.model.types import Field, Kind, Message, Protocol, Variant


class Suite:
    """All cases of a protocol."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol
        self._covered: set[tuple[Message, bool]] = set()
        # Whether the kind at hand has its name in common with another, sent by the other side.
        self._shared = False
        slots = slots_of(protocol.envelope)
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
        cases = Cases(self._protocol, f"envelope({sender})", sender, name)
        payload = case_values.good_object(kind.message, server, name, False)

        def build(include: tuple[Field, ...], full: bool) -> Object:
            made = case_values.good_object(envelope, server, "envelope", full, include)
            made = made.replaced(self._type.json_name, name)
            return made.appended(self._payload.json_name, payload)

        place = Place(envelope, "", self._protocol.refusals["malformed"], dumps, build)
        cases.message(place)
        unknown = build((), False).replaced(self._type.json_name, "no such kind")
        broken = Violation(self._type.json_name, "kind", self._protocol.refusals["unknown_kind"])
        cases.add(
            f"{self._type.json_name}/unknown", dumps(unknown), (broken,),
            f"envelope({sender})/envelope/minimal", target_of(envelope, self._type), "kind",
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
        cases = Cases(self._protocol, subject, sender, kind.name)
        name = self._payload.json_name

        def frame(object_: Object) -> str:
            return dumps(self._frame(kind, object_, server))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            return case_values.good_object(message, server, kind.name, full, include)

        place = Place(message, name, self._protocol.refusals["payload"], frame, build)
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
                cases.add(
                    f"alias_{alias}",
                    dumps(aliased),
                    target=target_of(self._protocol.envelope, self._type),
                    rule="alias",
                )
        yield from cases.cases
        yield from self._below(cases, place)

    def _absent(self, cases: Cases, kind: Kind, server: bool, control: str) -> None:
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
        target = target_of(self._protocol.envelope, self._payload)
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
        slots = slots_of(kind.message)
        server = sender == "server"
        subject = f"{kind.name}({variant.name})"
        cases = Cases(self._protocol, subject, sender, kind.name)
        name = slots.payload.json_name

        def payload(parameters: Object | None) -> Object:
            made = Object([(slots.discriminator.json_name, variant.name)])
            return made if parameters is None else made.appended(name, parameters)

        def frame(parameters: Object | None) -> str:
            return dumps(self._frame(kind, payload(parameters), server))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            return case_values.good_object(variant.message, server, subject, full, include)

        path = f"{self._payload.json_name}.{name}"
        place = Place(variant.message, path, self._protocol.refusals["payload"], frame, build)
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
            target_of(kind.message, slots.payload), "required",
        )
        yield from cases.cases
        yield from self._below(cases, place)

    def _member_code(self, message: Message, name: str) -> str:
        field = next((each for each in message.members if each.json_name == name), None)
        return (field.rules.code if field else "") or self._protocol.refusals["payload"]

    def _unknown_variant(self, kind: Kind, sender: str) -> Iterator[Case]:
        """The rules of the kind's own fields, around its first variant."""
        slots = slots_of(kind.message)
        server = sender == "server"
        variant = kind.variants[0]
        cases = Cases(self._protocol, kind.name, sender, kind.name)
        parameters = case_values.good_object(variant.message, server, kind.name, False)

        def frame(object_: Object) -> str:
            return dumps(self._frame(kind, object_, server))

        def build(include: tuple[Field, ...], full: bool) -> Object:
            made = case_values.good_object(kind.message, server, kind.name, full, include)
            made = made.replaced(slots.discriminator.json_name, variant.name)
            return made.appended(slots.payload.json_name, parameters)

        name = self._payload.json_name
        place = Place(kind.message, name, self._protocol.refusals["payload"], frame, build)
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
            target_of(kind.message, slots.discriminator),
            discriminator,
        )
        yield from cases.cases

    # --------------------------------------------------------------------------------------- nested

    def _below(self, cases: Cases, place: Place) -> Iterator[Case]:
        for field in place.message.fields:
            if field.message is not None:
                yield from self._nested(cases, place, field)

    def _nested(self, above: Cases, place: Place, field: Field) -> Iterator[Case]:
        """The rules of a message inside of another; where it stands in several, once."""
        message = message_of(field)
        key = (message, above.server and self._differs(message))
        if key in self._covered:
            return
        self._covered.add(key)
        inside = Cases(self._protocol, above.cases[0].id.partition("/")[0], *_sent(above))
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

        below = Place(message, path + ("[0]" if field.repeated else ""), place.code, frame, build)
        inside.message(below)
        yield from inside.cases
        yield from self._below(inside, below)


def _sent(cases: Cases) -> tuple[str, str]:
    return cases.cases[0].sender, cases.cases[0].kind
