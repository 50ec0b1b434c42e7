"""To which requirement of the schema a derived case answers.

What the specification itself does not say must not be asked of a server that is judged by the
specification alone, so a case answers to a decision wherever one stands behind it: a bound on a
value is one even where the field is the specification's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        rule = self._by_rule.get("required" if case.rule == "needs" else case.rule, "")
        if case.id.endswith("/full"):
            return next(self._ours(self._members.get(subject, ())), next(iter(kind), ""))
        if not case.rule:
            return next(iter(own + kind), "")
        if case.rule in self._GENERAL:
            ours = [*self._ours((rule,)), *self._ours(own[:1]), *self._ours(kind[:1])]
            return next(iter(ours), rule or next(iter(own + kind), ""))
        if rule in own:
            return rule
        ours = [*self._ours(own), *self._ours((rule,) if not own else ())]
        ours += self._ours(kind[:1])
        return next(iter(ours), next(iter(own), rule) or next(iter(kind), ""))

    def _ours(self, requirements: Iterable[str]) -> Iterator[str]:
        """Those of them that are decisions."""
        return iter([each for each in requirements if each in self._decisions])
