"""To which requirement of the schema a derived case answers."""

from __future__ import annotations

from codegen.emit.case_rules import Case, target_of
from codegen.model.types import Protocol


class Answers:
    """To which requirement a case answers: of several the nearest."""

    # Of these there is one sentence for all fields; the other rules are a field's own.
    _GENERAL = ("required", "type", "unknown_field", "duplicate_key", "kind")

    def __init__(self, protocol: Protocol) -> None:
        self._by_rule = {rule: each.id for each in protocol.requirements for rule in each.rules}
        self._fields = {
            target_of(message, field): field.rules.requirements
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
        # What another field needs is missing as much as what is always required.
        rule = "required" if case.rule == "needs" else case.rule
        of_rule = (self._by_rule[rule],) if rule in self._by_rule else ()
        near = of_rule + own if rule in self._GENERAL else own + of_rule
        around = self._messages.get(case.target.partition(".")[0], ())
        kind = self._kinds.get(subject, self._kinds.get(case.kind, ()))
        if subject.startswith("envelope("):
            return next(iter(near + around + kind), "")
        return next(iter(near + kind + around), "")
