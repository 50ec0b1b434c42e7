"""To which requirement of the schema a derived case answers.

What the specification itself does not say must not be asked of a server that is judged by the
specification alone, so a case answers to a decision wherever one stands behind it: a bound on a
value is one even where the field is the specification's.
"""

from __future__ import annotations

from codegen.emit.case_rules import Case, target_of
from codegen.model.types import Protocol


class Answers:
    """Of several requirements the nearest; the first of a list says whose the thing is."""

    # Of these there is one sentence for all fields; the other rules are a field's own.
    _GENERAL = ("required", "needs", "type", "unknown_field", "duplicate_key", "kind", "alias")

    def __init__(self, protocol: Protocol) -> None:
        self._decisions = {each.id for each in protocol.requirements if each.section == "decision"}
        self._by_rule = {rule: each.id for each in protocol.requirements for rule in each.rules}
        self._own = {
            target_of(message, field): field.rules.requirements
            for message in protocol.messages
            for field in message.fields
        }
        self._own |= {each.name.proto: each.requirements for each in protocol.messages}
        self._kinds: dict[str, tuple[str, ...]] = {}
        # By their subject, what the optional members of a kind or variant answer to.
        self._members: dict[str, tuple[str, ...]] = {}
        for kind in protocol.kinds:
            self._kinds.setdefault(kind.name, kind.requirements)
            subjects = [(kind.name, kind.message, kind.requirements)] + [
                (f"{kind.name}({each.name})", each.message, each.requirements)
                for each in kind.variants
            ]
            for subject, message, requirements in subjects:
                self._kinds.setdefault(subject, requirements)
                first = (f.rules.requirements[:1] for f in message.fields)
                self._members.setdefault(subject, tuple(each for some in first for each in some))

    def to(self, case: Case) -> str:
        subject = case.id.partition("/")[0]
        kind = self._kinds.get(subject, self._kinds.get(case.kind, ()))
        own = self._own.get(case.target, ())
        if not own and not subject.startswith("envelope("):
            own = self._own.get(case.target.partition(".")[0], ())  # the message's
        # What another field needs is missing as much as what is always required.
        named = self._by_rule.get("required" if case.rule == "needs" else case.rule)
        rule = (named,) if named else ()
        if case.id.endswith("/full"):
            decisions, others = self._members.get(subject, ()), kind
        elif not case.rule:
            decisions, others = (), own + kind
        elif case.rule in self._GENERAL:
            decisions, others = rule + own[:1] + kind[:1], rule + own + kind
        elif named in own:
            decisions, others = (), rule
        else:
            decisions, others = (own or rule) + kind[:1], own + rule + kind
        nearest = [each for each in decisions if each in self._decisions] + list(others)
        return nearest[0] if nearest else ""
