"""The protoc plugin: a CodeGeneratorRequest on stdin, a CodeGeneratorResponse on stdout."""

from __future__ import annotations

import sys
from pathlib import Path

from google.protobuf.compiler import plugin_pb2

from codegen import checks, emit
from codegen.model.build import build_packages
from codegen.model.location import Diagnostic, SchemaError
from codegen.model.packages import Document
from codegen.model.types import Protocol
from codegen.render import Output, RenderError, render

_CODEGEN = Path(__file__).resolve().parent
_ROOT = _CODEGEN.parent


def build_and_check(
    request: plugin_pb2.CodeGeneratorRequest,
) -> tuple[list[Protocol], list[Document], list[Diagnostic]]:
    """What the request's files declare, and all that is wrong in the order of the files."""
    protocols, documents, diagnostics = build_packages(request)
    diagnostics.extend(checks.check_options(request))
    for protocol in protocols:
        diagnostics.extend(checks.check(protocol))
    for document in documents:
        diagnostics.extend(checks.check_document(document))
    diagnostics.extend(checks.check_together(protocols, documents))
    return protocols, documents, sorted(set(diagnostics))


def generate(request: plugin_pb2.CodeGeneratorRequest) -> dict[str, str]:
    """The generated texts by path; raises SchemaError with all that is wrong with the schema."""
    protocols, documents, diagnostics = build_and_check(request)
    if diagnostics:
        raise SchemaError(diagnostics)
    outputs: list[Output] = []
    for protocol in protocols:
        outputs.extend(emit.outputs(protocol))
    for document in documents:
        outputs.extend(emit.document_outputs(document))
    return render(outputs, _CODEGEN / "templates", emit.FILTERS, _ROOT / ".clang-format")


def main() -> int:
    request = plugin_pb2.CodeGeneratorRequest.FromString(sys.stdin.buffer.read())
    response = plugin_pb2.CodeGeneratorResponse(
        supported_features=plugin_pb2.CodeGeneratorResponse.FEATURE_PROTO3_OPTIONAL
    )
    try:
        texts = generate(request)
    except SchemaError as error:
        # Not in the response: protoc would put its own words before the first position.
        print(error, file=sys.stderr)
        return 1
    except RenderError as error:
        print(f"codegen/templates: {error}", file=sys.stderr)
        return 1
    for path, text in sorted(texts.items()):
        response.file.add(name=path, content=text)
    sys.stdout.buffer.write(response.SerializeToString())
    return 0
