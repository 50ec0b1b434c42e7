"""What is made of a protocol: each emitter gives the files of one folder of generated/."""

from __future__ import annotations

from collections.abc import Callable

from codegen.banner import banner
from codegen.emit import conformance, cpp
from codegen.emit.json_text import dumps
from codegen.model.types import Protocol
from codegen.render import Output

FILTERS: dict[str, Callable[..., str]] = {**cpp.FILTERS, "json": dumps}

# Paths are relative to the output folder, which is generated/ unless the caller chooses another.
_OUT = "generated/"


def outputs(protocol: Protocol) -> list[Output]:
    """All files of the protocol."""
    folder = protocol.files[0].rpartition("/")[0]
    line = banner(f"schema/{folder}")
    return [
        Output(
            each.template,
            each.path.removeprefix(_OUT),
            {"banner": line, **each.parameters},
            line,
        )
        for emitter in (cpp, conformance)
        for each in emitter.emit(protocol)
    ]
