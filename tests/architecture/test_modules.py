"""Every module is in its place, of a size to be read, and quiet when imported."""

import ast
import json
import subprocess
import sys
import tomllib
from statistics import mean

from tests.architecture.source import ROOT, functions, modules

LONGEST_FUNCTION = 30
LONGEST_FILE = 300
LONGEST_ON_AVERAGE = 12

HOLD_MORE_THAN_A_DOCSTRING = {"bot": "__version__", "handlers": "register_all"}
RUN_WHEN_IMPORTED = {"storage.migrations.env"}  # Alembic runs this file; nobody imports it


def layers() -> list[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    [contract] = [
        each
        for each in config["tool"]["importlinter"]["contracts"]
        if each["name"] == "Imports point downwards"
    ]
    return [part.strip(" ()") for layer in contract["layers"] for part in layer.split("|")]


def test_every_module_is_in_a_layer() -> None:
    known = layers()

    homeless = [
        module.name
        for module in modules()
        if module.name != "bot"
        and not any(f"{module.name}.".startswith(f"{layer}.") for layer in known)
    ]

    assert homeless == []


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {each.name: len(each.path.read_text().splitlines()) for each in modules()}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_30_lines() -> None:
    too_long = [
        f"{module.name}.{name} has {length}"
        for module in modules()
        for name, length in functions(module)
        if length > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_functions_are_shorter_than_12_lines_on_average() -> None:
    lengths = [length for module in modules() for _, length in functions(module)]

    assert mean(lengths) < LONGEST_ON_AVERAGE


def test_packages_hold_a_docstring_only() -> None:
    fuller = []
    for module in modules():
        if not module.is_package:
            continue
        rest = module.tree.body[1:] if ast.get_docstring(module.tree) else module.tree.body
        if module.name in HOLD_MORE_THAN_A_DOCSTRING:
            rest = [each for each in rest if not _is_expected(each, module.name)]
        if rest or not ast.get_docstring(module.tree):
            fuller.append(module.name)

    assert fuller == []


def test_no_module_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "misc", "common"}

    assert [each.name for each in modules() if vague & set(each.name.split("."))] == []


def test_no_module_calls_anything_for_its_effect_when_imported() -> None:
    calling = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        for node in module.tree.body
        if module.name not in RUN_WHEN_IMPORTED
        and isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
    ]

    assert calling == []


def test_importing_everything_opens_connects_and_starts_nothing() -> None:
    names = [each.name for each in modules() if each.name not in RUN_WHEN_IMPORTED]

    ended = subprocess.run(
        [sys.executable, "-B", "-m", "tests.architecture.import_all", json.dumps(names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(ended.stdout) == []


def _is_expected(node: ast.stmt, package: str) -> bool:
    """Say whether this is the one thing that this package may hold, or what it needs for it."""
    if isinstance(node, ast.ImportFrom):
        return package == "handlers"
    if isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return names == [HOLD_MORE_THAN_A_DOCSTRING[package]]
    return isinstance(node, ast.FunctionDef) and node.name == HOLD_MORE_THAN_A_DOCSTRING[package]
