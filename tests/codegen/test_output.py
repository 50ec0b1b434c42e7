"""What the generator writes: what changed alone, and nothing with --check."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DEMO, GOOD, ROOT

from codegen.model.types import Protocol

VALIDATE = "cpp/demo/v1/demo/validate.cc"
RULES = "conformance/demo/rules.json"

MORE = """\
// More of the demo.
syntax = "proto3";

package wireloom.demo.v1;

import "wireloom/options.proto";

// A greeting.
message Greeting {
  option (wireloom.kind) = {name: "GREETING" direction: DIRECTION_FROM_SERVER};

  string text = 1 [(wireloom.field).required = true];
}
"""

Stamps = dict[str, tuple[int, int]]


class Folder:
    """A schema, and the output that is made of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.schema = root / "schema"
        self.out = root / "out"

    def generate(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        program = str(ROOT / "codegen" / "generate.py")
        return subprocess.run(
            [sys.executable, program, "--schema", "schema", "--out", "out", *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )

    def stamps(self) -> Stamps:
        """When each file of the output was written, and which inode it is."""
        return {
            str(path.relative_to(self.out)): (path.stat().st_mtime_ns, path.stat().st_ino)
            for path in self.out.rglob("*")
            if path.is_file()
        }

    def texts(self) -> dict[str, bytes]:
        return {name: (self.out / name).read_bytes() for name in self.stamps()}

    def changed_by(self, *arguments: str) -> set[str]:
        """The files that a run writes, makes or deletes, which are those that it lists."""
        before = self.stamps()
        done = self.generate(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        after = self.stamps()
        names = before.keys() | after.keys()
        changed = {name for name in names if before.get(name) != after.get(name)}
        assert sorted(done.stdout.split()) == sorted(f"out/{name}" for name in changed)
        return changed


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo and its output, of which tests take copies."""
    folder = Folder(tmp_path_factory.mktemp("made"))
    shutil.copytree(GOOD, folder.schema)
    done = folder.generate()
    assert (done.returncode, done.stderr) == (0, "")
    # An age at which a file that is written again shows, whatever the clock's grain.
    for name in folder.stamps():
        os.utime(folder.out / name, ns=(10**18, 10**18))
    return folder.root


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Folder:
    shutil.copytree(made, tmp_path / "work")
    return Folder(tmp_path / "work")


def test_demo_is_good(demo: Protocol) -> None:
    assert [kind.name for kind in demo.kinds] == ["NOTE", "NOTED", "COMMAND", "RESULT"]


def test_output_of_demo(folder: Folder) -> None:
    assert {VALIDATE, "cpp/demo/v1/messages.h", RULES} <= folder.stamps().keys()


def test_runs_agree(folder: Folder) -> None:
    """A run from nothing, somewhere else, makes the same bytes."""
    before = folder.texts()
    shutil.rmtree(folder.out)
    assert folder.changed_by() == before.keys()
    assert folder.texts() == before


def test_second_run_writes_nothing(folder: Folder) -> None:
    assert folder.changed_by() == set()


def test_tampered_file_alone_is_written(folder: Folder) -> None:
    before = folder.texts()
    (folder.out / VALIDATE).write_bytes(before[VALIDATE] + b"// tampered\n")
    assert folder.changed_by() == {VALIDATE}
    assert folder.texts() == before


def test_missing_file_alone_is_written(folder: Folder) -> None:
    before = folder.texts()
    (folder.out / VALIDATE).unlink()
    assert folder.changed_by() == {VALIDATE}
    assert folder.texts() == before


def test_orphans_are_deleted(folder: Folder) -> None:
    """What was generated, but is not any more, goes with its folder; what is not stays."""
    orphan = folder.out / "cpp/gone/v1/kinds.h"
    orphan.parent.mkdir(parents=True)
    shutil.copyfile(folder.out / "cpp/demo/v1/kinds.h", orphan)
    own = folder.out / "cpp/README.md"
    own.write_text("Written by hand.\n")
    assert folder.changed_by() == {"cpp/gone/v1/kinds.h"}
    assert not (folder.out / "cpp/gone").exists()
    assert own.exists()


def stale(folder: Folder, name: str) -> None:
    """`--check` fails for the file, tells what to do, and changes nothing."""
    before = folder.stamps()
    done = folder.generate("--check")
    assert done.returncode == 1
    assert done.stderr == f"out/ is stale: {name} differs; run ./dev generate\n"
    assert done.stdout == ""
    assert folder.stamps() == before


def test_check_of_current(folder: Folder) -> None:
    before = folder.stamps()
    done = folder.generate("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert folder.stamps() == before


def test_check_of_tampered(folder: Folder) -> None:
    with (folder.out / VALIDATE).open("a") as file:
        file.write("// tampered\n")
    stale(folder, VALIDATE)


def test_check_of_missing(folder: Folder) -> None:
    (folder.out / VALIDATE).unlink()
    stale(folder, VALIDATE)


def test_check_of_orphan(folder: Folder) -> None:
    shutil.copyfile(folder.out / VALIDATE, folder.out / "cpp/demo/v1/gone.cc")
    stale(folder, "cpp/demo/v1/gone.cc")


def test_check_of_nothing(folder: Folder) -> None:
    shutil.rmtree(folder.out)
    stale(folder, "conformance/demo/protocol.json")
    assert not folder.out.exists()


def test_check_of_changed_schema(folder: Folder) -> None:
    path = folder.schema / DEMO
    path.write_text(path.read_text().replace("min_len: 2, max_len", "min_len: 3, max_len"))
    stale(folder, RULES)


def test_changed_rule(folder: Folder) -> None:
    """A rule's bound is in the table of rules and in the cases that try it, and nowhere else."""
    path = folder.schema / DEMO
    path.write_text(path.read_text().replace("min_len: 2, max_len", "min_len: 3, max_len"))
    assert folder.changed_by() == {"cpp/demo/v1/fields.h", RULES}


def test_new_file_of_protocol(folder: Folder) -> None:
    """The new file gets files of its own; those of the other schema files stay as they are."""
    before = folder.texts().keys()
    (folder.schema / "demo/v1/more.proto").write_text(MORE)
    changed = folder.changed_by()
    parts = ("binary", "decode_json", "encode_json", "validate")
    assert changed - before == {f"cpp/demo/v1/more/{part}.cc" for part in parts}
    assert not {name for name in changed & before if name.startswith("cpp/demo/v1/demo/")}
    for name in ("patterns.h", "patterns.cc", "channels.h", "channels.cc", "frames.cc"):
        assert f"cpp/demo/v1/{name}" not in changed
    (folder.schema / "demo/v1/more.proto").unlink()
    assert folder.changed_by() == changed


def test_new_protocol(folder: Folder) -> None:
    """Files of the protocol that was there before are not touched."""
    before = folder.texts().keys()
    other = folder.schema / "other/v1/other.proto"
    other.parent.mkdir(parents=True)
    other.write_text((folder.schema / DEMO).read_text().replace("demo", "other"))
    changed = folder.changed_by()
    assert changed == {name.replace("demo", "other") for name in before}


def test_no_protocol(folder: Folder) -> None:
    """An empty schema is a mistake, not a reason to delete everything."""
    shutil.rmtree(folder.schema / "demo")
    before = folder.stamps()
    done = folder.generate()
    assert done.returncode == 1
    assert done.stderr == "schema has no protocol; write one as schema/NAME/v1/*.proto\n"
    assert folder.stamps() == before


def test_depfile(folder: Folder) -> None:
    """The build runs the generator again for every file that it reads."""
    stamp, depfile = folder.root / "stamp", folder.root / "stamp.d"
    assert folder.changed_by("--stamp", str(stamp), "--depfile", str(depfile)) == set()
    assert stamp.exists()
    target, _, rest = depfile.read_text().partition(":")
    assert target == str(stamp)
    named = set(rest.replace("\\\n", " ").split())
    assert str(folder.schema / DEMO) in named
    assert str(ROOT / "schema/wireloom/options.proto") in named
    for suffix in ("py", "j2"):
        assert {str(path) for path in (ROOT / "codegen").rglob(f"*.{suffix}")} <= named


def test_committed_output_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "codegen/generate.py"), "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
