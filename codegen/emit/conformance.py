"""What the conformance suite knows of a protocol, in generated/conformance/PROTOCOL: rules.json and
protocol.json.

rules.json has the cases that follow from the schema alone.

Each case is a whole JSON frame, what it is sent as, and the violations that the receiver must find
(none: it must accept the frame). A refused frame differs from its control, which is accepted, in
one place.
"""

from __future__ import annotations

from dataclasses import replace

from codegen.emit.case_requirements import Answers
from codegen.emit.case_rules import Case
from codegen.emit.case_suite import Suite
from codegen.emit.conformance_protocol import describe
from codegen.model.types import Protocol
from codegen.render import Output


def derive(protocol: Protocol) -> list[Case]:
    """All cases, in a stable order."""
    answers = Answers(protocol)
    return [replace(case, requirement=answers.to(case)) for case in Suite(protocol).cases()]


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
            parameters={"described": describe(protocol)},
        ),
    ]
