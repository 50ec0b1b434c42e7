"""Renders templates to texts. Knows nothing of protocols."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2

# How a comment line is written in a file of this suffix.
_LINE_COMMENTS = {".h": "// ", ".cc": "// ", ".ts": "// "}
_CPP_SUFFIXES = (".h", ".cc")


class RenderError(Exception):
    """A template does not exist, is wrong, or uses a parameter that it was not given."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: the template's name, the path below the output folder, the parameters."""

    template: str
    path: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    # Stands in the file's first line, if the kind of file has comments.
    banner: str = ""


def environment(
    templates: Path, filters: Mapping[str, Callable[..., Any]] | None = None
) -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    env.filters.update(filters or {})
    return env


def render(
    outputs: Iterable[Output],
    templates: Path,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    style: Path | None = None,
) -> dict[str, str]:
    """The text of each output by its path.

    C++ is formatted with clang-format if `style` (a .clang-format) is given.
    """
    env = environment(templates, filters)
    texts: dict[str, str] = {}
    for output in outputs:
        if output.path in texts:
            raise RenderError(
                f"{output.path} is made twice, the second time from {output.template}"
            )
        texts[output.path] = _text(env, output)
    if style is not None:
        cpp = {path: text for path, text in texts.items() if path.endswith(_CPP_SUFFIXES)}
        texts.update(_formatted(cpp, style))
    return texts


def _text(env: jinja2.Environment, output: Output) -> str:
    try:
        text = env.get_template(output.template).render(output.parameters)
    except jinja2.TemplateNotFound as error:
        raise RenderError(f"{output.path}: there is no template {error.name}") from error
    except jinja2.TemplateSyntaxError as error:
        raise RenderError(f"{error.name}:{error.lineno}: {error.message}") from error
    except jinja2.UndefinedError as error:
        raise RenderError(f"{output.template} for {output.path}: {error.message}") from error
    comment = _LINE_COMMENTS.get(Path(output.path).suffix)
    if output.banner and comment:
        text = f"{comment}{output.banner}\n{text}"
    return text.rstrip("\n") + "\n"


def _formatted(texts: Mapping[str, str], style: Path) -> dict[str, str]:
    """Runs clang-format over all texts at once, in as many processes as there are processors."""
    if not texts:
        return {}
    with tempfile.TemporaryDirectory(prefix="wireloom-format-") as folder:
        root = Path(folder)
        shutil.copyfile(style, root / ".clang-format")
        for path, text in texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        processes = [
            (share, subprocess.Popen(["clang-format", "-i", *share], cwd=root))
            for share in _shares(texts, os.cpu_count() or 1)
        ]
        failed = [share for share, process in processes if process.wait() != 0]
        if failed:
            raise RenderError(f"clang-format failed on one of {', '.join(failed[0])}")
        return {path: (root / path).read_text() for path in texts}


def _shares(texts: Mapping[str, str], count: int) -> list[Sequence[str]]:
    """The paths in `count` groups of about the same amount of text."""
    groups: list[tuple[int, list[str]]] = [(0, []) for _ in range(count)]
    for path in sorted(texts, key=lambda each: -len(texts[each])):
        at = min(range(count), key=lambda each: groups[each][0])
        groups[at] = (groups[at][0] + len(texts[path]), [*groups[at][1], path])
    return [paths for _, paths in groups if paths]
