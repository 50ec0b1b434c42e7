"""Requirements quote the specifications, and no statement of those is left out."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXTS = ROOT / "docs/specifications"
PROTOCOLS = ("arqon", "bos")


def words(text: str) -> str:
    """Letters and digits alone: marks of the markup and of quoting do not count."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


@dataclass
class Section:
    heading: str
    # Outside of code.
    statements: list[str]
    # All of it, code included.
    text: str

    def is_called(self, name: str) -> bool:
        """Headings may go on: 'Event Messages (`type: "event"`)'."""
        return self.heading == name or self.heading.startswith(f"{name} (")


def sections(protocol: str) -> Iterator[Section]:
    parts = re.split(r"^```.*\n((?:(?!```).*\n)*)```$",
                     (TEXTS / f"{protocol}.md").read_text("utf-8"), flags=re.MULTILINE)
    # Headings inside of code are none.
    marked = "".join(f"\n\0{index}\n" if index % 2 else part for index, part in enumerate(parts))
    for part in re.split(r"^#+ ", marked, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        text = re.sub(r"\0(\d+)", lambda found: parts[int(found[1])], body)
        yield Section(heading.strip(), list(statements(re.sub(r"\0\d+", "", body))), words(text))


def statements(body: str) -> Iterator[str]:
    paragraph: list[str] = []
    for line in [*body.split("\n"), ""]:
        stripped = line.strip()
        is_item = re.match(r"(\||[-*] |\d+\. )", stripped) is not None
        if is_item or stripped in ("", "---"):
            if paragraph:
                yield words(" ".join(paragraph))
            paragraph = []
            if is_item and not re.fullmatch(r"[|\- ]+", stripped):
                yield words(re.sub(r"^(\d+\.|[-*]) ", "", stripped))
        else:
            paragraph.append(stripped)


def described(protocol: str) -> list[dict[str, str]]:
    text = (ROOT / f"generated/conformance/{protocol}/protocol.json").read_text("utf-8")
    found: list[dict[str, str]] = json.loads(text)["requirements"]
    return found


def quotes(requirement: dict[str, str]) -> list[str]:
    return [words(part) for part in re.split(r" … |; ", requirement["text"])]


def coverage(protocol: str) -> dict[str, object]:
    read = yaml.safe_load((TEXTS / "coverage.yaml").read_text("utf-8"))
    found: dict[str, object] = read[protocol]
    return found


def of_specification(protocol: str) -> list[dict[str, str]]:
    return [each for each in described(protocol) if each["section"] != "decision"]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_requirements_quote_their_section(protocol: str) -> None:
    wrong = []
    for requirement in of_specification(protocol):
        called = [each for each in sections(protocol) if each.is_called(requirement["section"])]
        if not called:
            wrong.append(f"{requirement['id']}: there is no section {requirement['section']}")
        for quote in quotes(requirement):
            if called and not any(f" {quote} " in f" {each.text} " for each in called):
                wrong.append(f"{requirement['id']}: '{quote}' does not stand there")
    assert wrong == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_every_statement_has_a_requirement_or_a_reason(protocol: str) -> None:
    listed = coverage(protocol)
    missing = []
    for section in sections(protocol):
        own = next((value for name, value in listed.items() if section.is_called(name)), {})
        if isinstance(own, str):
            continue
        assert isinstance(own, dict)
        answered = {words(statement) for statement in own}
        said = [quote for each in of_specification(protocol) if section.is_called(each["section"])
                for quote in quotes(each)]
        for statement in section.statements:
            # One may quote a part of a statement, but no less than three words of it.
            is_quoted = any(statement in quote or (quote in statement and quote.count(" ") > 1)
                            or quote == statement for quote in said)
            if not is_quoted and statement not in answered:
                missing.append(f"{section.heading}: {statement}")
    assert missing == [], (
        "let a requirement quote it, or list it in docs/specifications/coverage.yaml")


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_coverage_lists_what_stands_there(protocol: str) -> None:
    ids = {each["id"] for each in described(protocol)}
    wrong = []
    for name, listed in coverage(protocol).items():
        said = [statement for each in sections(protocol) if each.is_called(name)
                for statement in each.statements]
        if not any(each.is_called(name) for each in sections(protocol)):
            wrong.append(f"there is no section {name}")
            continue
        if isinstance(listed, str):
            continue
        assert isinstance(listed, dict)
        for statement, answers in listed.items():
            if words(statement) not in said:
                wrong.append(f"{name}: {statement}")
            if isinstance(answers, list):
                wrong += [f"{name}: {statement}: there is no {each}" for each in answers
                          if each not in ids]
    assert wrong == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_every_must_is_there(protocol: str) -> None:
    """The sentences with a "must" or a "required", as the specifications write them."""
    musts = [each for each in described(protocol) if each["level"] == "MUST"]
    for section in sections(protocol):
        for statement in section.statements:
            if re.search(r"\b(must|required)\b", statement):
                assert any(quote and quote in statement for each in musts for quote in quotes(each)
                           ), statement
