"""What is said of wrong schemas: every case of bad/*.yaml, to the letter; nothing is generated.

A case edits good/demo/v1/demo.proto, or with `document` good_document/shop/shop.proto; `files` are
further files, `copies` are edited copies of the demo. A diagnostic that begins with a number is of
the edited file.
"""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml
from conftest import DEMO, DOCUMENT, GOOD, GOOD_DOCUMENT, ROOT, request_for

from codegen import plugin
from codegen.banner import banner
from codegen.model.channel_templates import TemplateError
from codegen.model.conversions import ConversionError
from codegen.model.location import Diagnostic, SchemaError
from codegen.pattern import PatternError

BAD = Path(__file__).resolve().parent / "bad"
CODEGEN = ROOT / "codegen"

# What makes a diagnostic in codegen/; some make it by way of a method.
MAKERS = {
    "Diagnostic", "TemplateError", "ConversionError", "PatternError", "report", "_report", "_fail"
}

Site = tuple[str, int]


@functools.cache
def cases() -> dict[str, dict[str, Any]]:
    """All cases by FILE/NAME."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(BAD.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text()):
            name = f"{path.stem}/{case['name']}"
            assert name not in found, f"{name} is there twice"
            assert case["diagnostics"], f"{name} expects no diagnostic"
            found[name] = case
    return found


def edited(edits: list[dict[str, str]], original: Path = GOOD / DEMO) -> str:
    """The file with the texts replaced; each must be there once, so that no edit goes astray."""
    text = original.read_text()
    for edit in edits:
        assert text.count(edit["replace"]) == 1, f"not there once: {edit['replace']}"
        text = text.replace(edit["replace"], edit["with"])
    return text


def files_of(case: dict[str, Any]) -> dict[str, str]:
    """The schema files of the case by name."""
    copies = {name: edited(edits) for name, edits in case.get("copies", {}).items()}
    if "document" in case:
        copies[DOCUMENT] = edited(case["document"], GOOD_DOCUMENT / DOCUMENT)
    else:
        copies[DEMO] = edited(case["edits"])
    return {**copies, **case.get("files", {})}


def expected_of(case: dict[str, Any]) -> list[str]:
    """The lines that the case expects, each with its file."""
    name = DOCUMENT if "document" in case else DEMO
    return [f"{name}:{line}" if line[0].isdigit() else line for line in case["diagnostics"]]


def write(schema: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (schema / name).parent.mkdir(parents=True, exist_ok=True)
        (schema / name).write_text(text)


@contextmanager
def recorded() -> Iterator[set[Site]]:
    """The places of the program that led to a diagnostic, by file and line."""
    sites: set[Site] = set()

    def recording(original: Any) -> Any:
        def init(self: Any, *args: Any, **kwargs: Any) -> None:
            frame: FrameType | None = sys._getframe(1)
            while frame is not None:
                sites.add((frame.f_code.co_filename, frame.f_lineno))
                frame = frame.f_back
            original(self, *args, **kwargs)

        return init

    with pytest.MonkeyPatch.context() as patch:
        for each in (Diagnostic, TemplateError, ConversionError, PatternError):
            patch.setattr(each, "__init__", recording(getattr(each, "__init__")))
        yield sites


@functools.cache
def outcome(name: str) -> tuple[str, frozenset[Site]]:
    """What is said of the case's schema, and from where in the program."""
    files = files_of(cases()[name])
    with tempfile.TemporaryDirectory(prefix="wireloom-bad-") as folder:
        write(Path(folder), files)
        request = request_for(Path(folder), sorted(files))
    with recorded() as sites, pytest.raises(SchemaError) as raised:
        plugin.generate(request)
    return str(raised.value), frozenset(sites)


@pytest.mark.parametrize("name", cases())
def test_case(name: str) -> None:
    assert outcome(name)[0].splitlines() == expected_of(cases()[name])


def firsts() -> list[str]:
    """The first case of each file."""
    return list({name.partition("/")[0]: name for name in reversed(cases())}.values())


@pytest.mark.parametrize("name", [*firsts(), "protocols/name_of_another"])
def test_program(name: str, tmp_path: Path) -> None:
    """The program says the same with the paths on disk, and leaves its output alone."""
    write(tmp_path / "schema", files_of(cases()[name]))
    out = tmp_path / "out"
    write(out, {"cpp/demo/v1/old.h": f"// {banner('schema/demo/v1')}\n"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = subprocess.run(
        [sys.executable, str(CODEGEN / "generate.py"), "--schema", "schema", "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"schema/{line}" for line in expected_of(cases()[name])]
    assert done.stdout == ""
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def request_with_unknown_option() -> Any:
    """The demo with an option in it that no file declares."""
    request = request_for(GOOD, [DEMO])
    file = next(each for each in request.proto_file if each.name == DEMO)
    note = next(each for each in file.message_type if each.name == "Note")
    pinned = next(each for each in note.field if each.name == "pinned")
    pinned.options.MergeFromString(bytes([0xF8, 0xFA, 0x18, 1]))  # Field 51119, a varint.
    return request


UNKNOWN = (
    f"{DEMO}:104:3: the option #51119 is unknown;"
    " take it away, or declare it in wireloom/options.proto"
)


def test_unknown_option() -> None:
    with pytest.raises(SchemaError) as raised:
        plugin.generate(request_with_unknown_option())
    assert str(raised.value) == UNKNOWN


def makers(path: Path) -> Iterator[ast.Call]:
    """The calls in the file that make a diagnostic."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in MAKERS:
                yield node


def test_every_diagnostic_has_a_case() -> None:
    """Every place of codegen/ that makes a diagnostic did so for a case."""
    with recorded() as sites, pytest.raises(SchemaError):
        plugin.generate(request_with_unknown_option())
    reached = sites.union(*(outcome(name)[1] for name in cases()))
    missed = []
    count = 0
    for path in sorted(CODEGEN.rglob("*.py")):
        lines = {line for file, line in reached if file == str(path)}
        for call in makers(path):
            count += 1
            if lines.isdisjoint(range(call.lineno, (call.end_lineno or call.lineno) + 1)):
                missed.append(f"{path.relative_to(ROOT)}:{call.lineno}: {ast.unparse(call)}")
    assert count > 100, "the names of what makes a diagnostic have changed"
    assert not missed, "no case of tests/codegen/bad leads here:\n" + "\n".join(missed)
