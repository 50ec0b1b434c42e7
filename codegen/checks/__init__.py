"""What a schema must satisfy to make sense: a function per rule, a generator of diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen.checks import (
    channels,
    enums,
    fields,
    kinds,
    names,
    numbers,
    protocols,
    repeated,
    requirements,
    server_fill,
    strings,
)
from codegen.checks.options import check_options
from codegen.model.location import Diagnostic
from codegen.model.types import Protocol

__all__ = ["check", "check_options", "check_together"]

Rule = Callable[[Protocol], Iterator[Diagnostic]]

_MODULES = (
    protocols,
    requirements,
    kinds,
    channels,
    names,
    enums,
    fields,
    strings,
    numbers,
    repeated,
    server_fill,
)


def check(protocol: Protocol) -> list[Diagnostic]:
    """Everything that is wrong with the protocol."""
    return [each for module in _MODULES for rule in module.RULES for each in rule(protocol)]


def check_together(all_protocols: list[Protocol]) -> list[Diagnostic]:
    """What is wrong with protocols that are each in order by themselves."""
    return list(protocols.distinct(all_protocols))
