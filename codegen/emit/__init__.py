"""What is made of protocols and documents: an emitter gives files of a folder of generated/."""

from __future__ import annotations

from collections.abc import Callable

from codegen.banner import banner
from codegen.emit import conformance, cpp, cpp_document
from codegen.emit.json_text import dumps
from codegen.model.packages import Document, Package
from codegen.model.types import Protocol
from codegen.render import Output

FILTERS: dict[str, Callable[..., str]] = {**cpp.FILTERS, "json": dumps}

# Paths are relative to the output folder, which is generated/ unless the caller chooses another.
_OUT = "generated/"


def outputs(protocol: Protocol) -> list[Output]:
    """All files of the protocol."""
    return _with_banner(protocol, [*cpp.emit(protocol), *conformance.emit(protocol)])


def document_outputs(document: Document) -> list[Output]:
    """All files of the document."""
    return _with_banner(document, cpp_document.emit(document))


def _with_banner(package: Package, made: list[Output]) -> list[Output]:
    folder = package.files[0].rpartition("/")[0]
    line = banner(f"schema/{folder}")
    return [
        Output(
            each.template,
            each.path.removeprefix(_OUT),
            {"banner": line, **each.parameters},
            line,
        )
        for each in made
    ]
