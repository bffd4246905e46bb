"""The commands about the library."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli.prompts import add_prompts_parser
from bot.library.loading import Library
from bot.model.errors import LibraryError
from bot.model.prompts import Prompt


def run(*arguments: object) -> int:
    parser = ArgumentParser()
    add_prompts_parser(parser.add_subparsers())
    args = parser.parse_args(["prompts", *map(str, arguments)])
    return int(args.run(args))


@pytest.fixture(scope="module")
def library() -> Library:
    """Give the library that is shipped."""
    return Library.load()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Give a folder with one malformed file."""
    (tmp_path / "pivot-any.toml").write_text("[[prompt]]\nid = 'pivot-any-001'\n")
    return tmp_path


def test_lint_of_the_shipped_library_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint") == 0
    assert capsys.readouterr().out == "Every prompt keeps every rule.\n"


def test_lint_ends_with_1_when_something_is_to_mend(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("lint", "--folder", broken) == 1
    assert "pivot-any.toml: pivot-any-001: fields: text: " in capsys.readouterr().out


def test_stats_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats") == 0
    assert "going-in-circles" in capsys.readouterr().out


def test_export_prints_every_prompt_with_all_fields(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--json") == 0

    exported = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in exported] == [each.id for each in library.all()]
    assert set(exported[0]) == {field.name for field in fields(Prompt)} | {"grade", "words"}
    assert exported[0]["words"] == len(exported[0]["text"].split())
    assert isinstance(exported[0]["grade"], float)


def test_export_without_textstat_leaves_the_grades_out_and_says_so() -> None:
    program = (
        "import sys; sys.modules['textstat'] = None\n"
        "from argparse import Namespace\n"
        "from bot.cli.prompts import export_prompts\n"
        "export_prompts(Namespace(folder=None))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert {each["grade"] for each in json.loads(done.stdout)} == {None}
    assert "textstat" in done.stderr


def test_show_prints_one_prompt(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    first = library.all()[0]

    assert run("show", first.id) == 0
    assert json.loads(capsys.readouterr().out)["text"] == first.text


def test_show_of_an_unknown_id_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "pivot-nowhere-001") == 2
    assert "no prompt 'pivot-nowhere-001'" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["stats", "export"])
def test_a_malformed_library_is_named_and_not_printed(
    action: str, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(LibraryError, match=r"pivot-any\.toml: pivot-any-001: text: "):
        run(action, "--folder", broken)

    assert capsys.readouterr().out == ""
