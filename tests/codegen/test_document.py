"""What is made of a document: messages and their readers, the table of settings, nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DOCUMENT, GOOD, GOOD_DOCUMENT, GOOD_RECORDS, RECORDS, ROOT, request_for

from codegen import plugin
from codegen.checks import formats
from codegen.model.packages import Document
from codegen.model.types import StringRules
from codegen.plugin import build_and_check

FOLDER = "cpp/shop"


@pytest.fixture(scope="module")
def document() -> Document:
    _, documents, diagnostics = build_and_check(request_for(GOOD_DOCUMENT, [DOCUMENT]))
    assert not diagnostics
    return documents[0]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return plugin.generate(request_for(GOOD_DOCUMENT, [DOCUMENT]))


def test_files(texts: dict[str, str]) -> None:
    names = ("codec.h", "decode.h", "fields.h", "messages.h", "patterns.cc", "patterns.h",
             "settings.cc", "settings.h", "shop/decode_json.cc", "shop/validate.cc")
    assert sorted(texts) == sorted(f"{FOLDER}/{name}" for name in names)


def test_nothing_of_protocols(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert "Envelope" not in text
        assert "KindInfo" not in text
        assert "Wire" not in text


def test_settings_in_order(document: Document) -> None:
    assert [(leaf.path, document.variable(leaf.path)) for leaf in document.settings] == [
        ("address", "SHOP_ADDRESS"),
        ("guests", "SHOP_GUESTS"),
        ("open", "SHOP_OPEN"),
        ("volume", "SHOP_VOLUME"),
        ("hours.grace", "SHOP_HOURS_GRACE"),
        ("hours.staff", "SHOP_HOURS_STAFF"),
        ("hours.wage", "SHOP_HOURS_WAGE"),
        ("hours.doors", "SHOP_HOURS_DOORS"),
        ("hours.motto", "SHOP_HOURS_MOTTO"),
    ]


def row(texts: dict[str, str], path: str) -> dict[str, str]:
    """The row of the table of settings."""
    for found in re.findall(r"\{\n(.*?)\n    \},", texts[f"{FOLDER}/settings.cc"], re.DOTALL):
        fields = dict(re.findall(r"\.(\w+) = (.*?),(?:\n|$)", found))
        if fields["path"] == f'"{path}"':
            return fields
    raise AssertionError(f"no row of {path}")


def test_table(texts: dict[str, str]) -> None:
    assert row(texts, "hours.grace") == {
        "path": '"hours.grace"',
        "variable": '"SHOP_HOURS_GRACE"',
        "type": "codec::SettingType::kDuration",
        "rule": '"a time with its unit, 1ms to 1h30m"',
        "default_value": '"1m30.5s"',
        "when_absent": '""',
        "example": '""',
        "restart": "false",
        "comment": '"How long before it closes the lights go out."',
    }
    assert row(texts, "address")["restart"] == "true"
    assert row(texts, "guests")["default_value"] == '"[]"'
    assert row(texts, "hours.doors")["default_value"] == "std::nullopt"
    assert row(texts, "hours.doors")["when_absent"] == '"all of them"'


@pytest.mark.parametrize(("path", "type_", "rule"), [
    ("address", "kString", "HOST:PORT, a numeric address (IPv6 in brackets) or localhost"),
    ("guests", "kList",
     "a list; each item an origin, https://host or http://host:port; items: at most 9"),
    ("open", "kBool", "true or false"),
    ("volume", "kString", "one of low, high"),
    ("hours.staff", "kInteger", "a whole number, -1 to 9"),
    ("hours.wage", "kDouble", "a number, greater than 0, less than 100"),
    ("hours.doors", "kList", "a list; each item a whole number, at least 0"),
    ("hours.motto", "kString", "a text of 1 to 20 characters"),
])
def test_rules_in_words(texts: dict[str, str], path: str, type_: str, rule: str) -> None:
    assert row(texts, path)["type"] == f"codec::SettingType::{type_}"
    assert row(texts, path)["rule"] == f'"{rule}"'


def test_rules_in_code(texts: dict[str, str]) -> None:
    fields = " ".join(texts[f"{FOLDER}/fields.h"].split())
    assert (".format = codec::StringFormat::kDuration, .duration = {.gte ="
            " absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(5400000000000)}") in fields
    assert "kAddressRules = {.format = codec::StringFormat::kListenAddress}" in fields
    assert ".items = {.format = codec::StringFormat::kOrigin}" in fields


def compile_all(texts: dict[str, str], tmp_path: Path) -> None:
    """The C++ is one that the compiler takes, warnings as errors."""
    for path, text in texts.items():
        (tmp_path / "generated" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "generated" / path).write_text(text)
    sources = [tmp_path / "generated" / path for path in texts if path.endswith(".cc")]
    subprocess.run(
        ["g++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wconversion", "-Wshadow",
         "-Werror", f"-I{tmp_path}", f"-I{ROOT}", *map(str, sources)],
        check=True,
    )


def test_compiles(texts: dict[str, str], tmp_path: Path) -> None:
    compile_all(texts, tmp_path)


def test_records(tmp_path: Path) -> None:
    """Leaves below lists, free-form objects, and no settings."""
    texts = plugin.generate(request_for(GOOD_RECORDS, [RECORDS]))
    table = texts["cpp/parcels/settings.cc"]
    assert re.findall(r'\.path = "(.*?)"', table) == [
        "parcels[].number", "parcels[].content", "parcels[].stations"]
    assert re.findall(r"SettingType::(\w+)", table) == ["kString", "kObject", "kList"]
    assert set(re.findall(r"\.default_value = (.*?),", table)) == {"std::nullopt"}
    messages = texts["cpp/parcels/messages.h"]
    assert "absl::Span<const Parcel> parcels;" in messages
    assert "std::optional<codec::FreeForm> content = {};" in messages
    compile_all(texts, tmp_path)


def test_beside_a_protocol(tmp_path: Path) -> None:
    """A schema may hold both; the output of the protocol is the same as without."""
    for origin in (GOOD, GOOD_DOCUMENT):
        for path in origin.rglob("*.proto"):
            target = tmp_path / "schema" / path.relative_to(origin)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text())
    program = [sys.executable, str(ROOT / "codegen/generate.py"), "--schema", "schema"]
    subprocess.run([*program, "--out", "both", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "schema" / DOCUMENT).unlink()
    subprocess.run([*program, "--out", "one", "--quiet"], cwd=tmp_path, check=True)
    one = {str(p.relative_to(tmp_path / "one")): p.read_text()
           for p in (tmp_path / "one").rglob("*") if p.is_file()}
    both = {str(p.relative_to(tmp_path / "both")): p.read_text()
            for p in (tmp_path / "both").rglob("*") if p.is_file()}
    assert {name: both.pop(name) for name in one} == one
    assert all(name.startswith(f"{FOLDER}/") for name in both)


@pytest.mark.parametrize(("text", "expected"), [
    ("1h", 3600 * 10**9), ("1h30m", 5400 * 10**9), ("1.5s", 1500 * 10**6), ("0s", 0),
    ("1m1ms", 60001 * 10**6), ("2562047h47m16.854775807s", 2**63 - 1), ("1us1ns", 1001),
    ("", None), ("1", None), ("s", None), ("-1s", None), ("+1s", None), ("1s1m", None),
    ("1s1s", None), (".5s", None), ("1.s", None), ("1d", None), ("1 s", None), ("1S", None),
    ("2562048h", None), ("inf", None), ("1s\n", None),
])
def test_durations(text: str, expected: int | None) -> None:
    assert formats.duration_ns(text) == expected


@pytest.mark.parametrize(("value", "form", "good"), [
    ("127.0.0.1:0", "listen_address", True), ("[::1]:8080", "listen_address", True),
    ("localhost:1", "listen_address", True), ("::1:8080", "listen_address", False),
    ("127.0.0.1", "listen_address", False), ("127.0.0.1:65536", "listen_address", False),
    ("127.0.0.1:+1", "listen_address", False), ("example.org:80", "listen_address", False),
    ("[127.0.0.1]:1", "listen_address", False), ("[::1%lo]:1", "listen_address", False),
    ("https://a.example", "origin", True), ("http://[::1]:80", "origin", True),
    ("https://a.example/", "origin", False), ("ftp://a.example", "origin", False),
    ("a.example", "origin", False), ("https://", "origin", False), ("https://a:", "origin", False),
    ("https://ä.example", "origin", False), ("null", "origin", False),
])
def test_forms(value: str, form: str, good: bool) -> None:
    expected = None if good else f"string.{form}"
    assert formats.rejection(value, form, StringRules()) == expected
