"""What a schema must satisfy to make sense: one function per rule."""

from __future__ import annotations

from codegen.model.location import Diagnostic
from codegen.model.types import Protocol


def check(protocol: Protocol) -> list[Diagnostic]:
    """Everything that is wrong with the protocol."""
    return []
