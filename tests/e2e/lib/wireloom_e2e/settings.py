"""Where the tests find the tree and the server, and how patient they are."""
from __future__ import annotations

import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[4]
SCHEMA = ROOT / "schema"
EXAMPLES = ROOT / "tests" / "fixtures"

# Sanitizer builds and loaded machines are slow; a deadline that is met costs nothing.
PATIENCE = float(os.environ.get("WIRELOOM_E2E_PATIENCE", "1"))
DEADLINE = 30.0 * PATIENCE


def server_binary() -> str:
    """The server under test, named by the environment so that any build directory can be tested."""
    path = os.environ.get("WIRELOOM_E2E_SERVER")
    if not path:
        raise SystemExit("WIRELOOM_E2E_SERVER must name the server's binary (ctest sets it)")
    return path


def example(name: str) -> str:
    """One message of the specifications, byte for byte."""
    return (EXAMPLES / f"{name}.json").read_text(encoding="utf-8").rstrip("\n")
