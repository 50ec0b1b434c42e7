#!/usr/bin/python3
"""Makes generated/ from schema/ (`./dev generate`), or checks that it is current (`--check`)."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from codegen.banner import is_generated  # noqa: E402

_PLUGIN = ROOT / "codegen" / "protoc-gen-wireloom"


class GenerateError(Exception):
    """The message says what to do."""


def schema_files(schema: Path) -> list[str]:
    """The files of all protocols and documents, relative to `schema`."""
    vocabulary = schema / "wireloom"
    return sorted(
        str(path.relative_to(schema))
        for pattern in ("*/v[0-9]*/*.proto", "*/*.proto")
        for path in schema.glob(pattern)
        if path.parent != vocabulary
    )


def shown(path: Path) -> str:
    """`path` as it is told to the user: relative to where the program runs, if it is below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def run_protoc(schema: Path, out: Path) -> None:
    """Writes the texts below `out`; raises GenerateError with what protoc or the plugin said."""
    files = schema_files(schema)
    if not files:
        raise GenerateError(
            f"{shown(schema)} has no protocol; write one as {shown(schema)}/NAME/v1/*.proto"
        )
    command = [
        "protoc", f"--plugin=protoc-gen-wireloom={_PLUGIN}", f"--wireloom_out={out}", f"-I{schema}"
    ]
    if not (schema / "wireloom" / "options.proto").exists():
        command.append(f"-I{ROOT / 'schema'}")
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise GenerateError(_diagnostics(done.stderr, schema, files))


def _diagnostics(stderr: str, schema: Path, files: Iterable[str]) -> str:
    """protoc's lines with the files' paths as they stand on disk, less its remark on the plugin."""
    prefix = shown(schema) + "/"
    names = tuple(file + ":" for file in files)
    lines = [
        line for line in stderr.splitlines() if not line.startswith("--wireloom_out: protoc-gen")
    ]
    return "\n".join(prefix + line if line.startswith(names) else line for line in lines)


def sync(made: Path, out: Path, check: bool) -> list[str]:
    """Makes `out` hold what `made` holds; gives the paths that differ. `check`: changes nothing.

    Only files that say that they are generated are deleted.
    """
    texts = {
        path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()
    }
    changed = []
    for relative, text in sorted(texts.items()):
        path = out / relative
        if path.is_file() and path.read_bytes() == text:
            continue
        changed.append(str(relative))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    for path in sorted(out.rglob("*")):
        relative = path.relative_to(out)
        if relative not in texts and path.is_file() and is_generated(path):
            changed.append(str(relative))
            if not check:
                path.unlink()
                _remove_empty(path.parent, out)
    return changed


def _remove_empty(folder: Path, stop: Path) -> None:
    while folder != stop and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def dependencies(schema: Path) -> list[Path]:
    """Everything that the output depends on."""
    sources = (path for path in (ROOT / "codegen").rglob("*") if path.suffix in (".py", ".j2"))
    vocabulary = ROOT / "schema" / "wireloom" / "options.proto"
    protos = (schema / file for file in schema_files(schema))
    return sorted({*sources, *protos, vocabulary, _PLUGIN, ROOT / ".clang-format"})


def write_depfile(depfile: Path, stamp: Path, schema: Path) -> None:
    escaped = " \\\n  ".join(str(path).replace(" ", "\\ ") for path in dependencies(schema))
    depfile.write_text(f"{stamp}: {escaped}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--schema", type=Path, default=ROOT / "schema", help="folder of the protocols"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "generated", help="folder to write into")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, fail if something would change"
    )
    parser.add_argument("--stamp", type=Path, help="file to touch at the end (for build systems)")
    parser.add_argument(
        "--depfile", type=Path, help="write a make dependency file for --stamp here"
    )
    parser.add_argument("--quiet", action="store_true", help="do not list the files that changed")
    options = parser.parse_args()
    if options.depfile and not options.stamp:
        parser.error("--depfile needs --stamp, the target that it speaks of")
    schema = options.schema.resolve()
    with tempfile.TemporaryDirectory(prefix="wireloom-generate-") as folder:
        try:
            run_protoc(schema, Path(folder))
        except GenerateError as error:
            print(error, file=sys.stderr)
            return 1
        changed = sync(Path(folder), options.out, options.check)
    if options.check and changed:
        name = shown(options.out)
        print(f"{name}/ is stale: {changed[0]} differs; run ./dev generate", file=sys.stderr)
        return 1
    if not options.quiet:
        for path in changed:
            print(f"{shown(options.out)}/{path}")
    if options.depfile:
        write_depfile(options.depfile, options.stamp, schema)
    if options.stamp:
        options.stamp.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
