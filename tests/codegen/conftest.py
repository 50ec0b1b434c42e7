"""What the generator's tests share: the demo, and what protoc makes of schema files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from google.protobuf import descriptor_pb2
from google.protobuf.compiler import plugin_pb2

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from codegen.model.types import Protocol  # noqa: E402

GOOD = Path(__file__).resolve().parent / "good"
DEMO = "demo/v1/demo.proto"
GOOD_DOCUMENT = Path(__file__).resolve().parent / "good_document"
DOCUMENT = "shop/shop.proto"
GOOD_RECORDS = Path(__file__).resolve().parent / "good_records"
RECORDS = "parcels/parcels.proto"


def request_for(schema: Path, files: list[str]) -> plugin_pb2.CodeGeneratorRequest:
    """The request that protoc makes of a plugin."""
    done = subprocess.run(
        [
            "protoc",
            f"-I{schema}",
            f"-I{ROOT / 'schema'}",
            "--include_imports",
            "--include_source_info",
            "--descriptor_set_out=/dev/stdout",
            *files,
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    descriptors = descriptor_pb2.FileDescriptorSet.FromString(done.stdout)
    return plugin_pb2.CodeGeneratorRequest(file_to_generate=files, proto_file=descriptors.file)


@pytest.fixture(scope="session")
def demo() -> Protocol:
    from codegen.plugin import build_and_check

    protocols, _, diagnostics = build_and_check(request_for(GOOD, [DEMO]))
    assert not diagnostics
    return protocols[0]
