"""A copy of the code with one protection taken out, and the tests run on it."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("bot", "handlers", "storage", "tests", "manifest.yml", "pyproject.toml")
RED = 1
"""The exit code of pytest when a test failed, and not anything else."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A protection, how to take it out, and a test that has to turn red then.

    `changes` gives for each file the text to replace, and what by. Each stands there.
    """

    protection: str
    changes: Mapping[str, tuple[str, str]]
    test: str


def copied_to(folder: Path) -> Path:
    """Return a copy of everything that the tests need."""
    ignored = shutil.ignore_patterns("__pycache__", "*.css", "*.js")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    return folder


def mutate(code: Path, mutation: Mutation) -> None:
    """Take the protection out of the copy."""
    for name, (there, instead) in mutation.changes.items():
        path = code / name
        text = path.read_text()
        assert there in text, f"{name} has changed: mend the mutation {mutation.protection!r}"
        path.write_text(text.replace(there, instead))


def run(code: Path, test: str) -> int:
    """Run one test, or one file of them, on the copy; return pytest's exit code."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", test, "-q", "-p", "no:cacheprovider"],
        cwd=code,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return ended.returncode
