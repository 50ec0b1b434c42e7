"""What is made of a protocol: each emitter gives the files of one folder of generated/."""

from __future__ import annotations

from codegen.banner import banner
from codegen.emit import cpp
from codegen.model.types import Protocol
from codegen.render import Output

FILTERS = {**cpp.FILTERS}

# Paths are relative to the output folder, which is generated/ unless the caller chooses another.
_OUT = "generated/"


def outputs(protocol: Protocol) -> list[Output]:
    """All files of the protocol."""
    folder = protocol.files[0].rpartition("/")[0]
    line = banner(f"schema/{folder}")
    return [
        Output(each.template, each.path.removeprefix(_OUT), each.parameters, line)
        for each in cpp.emit(protocol)
    ]
