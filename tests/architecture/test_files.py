"""What no file of the repository may hold."""

import re

import pytest

from tests.architecture.source import ROOT, kept_files

MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|root|farm|home/\w+|Users/\w+)/")
INDEX_ADDRESS = re.compile(
    r"(?:--(?:extra-)?index-url|--find-links|^-i|^-f)[ =]\S|https?://\S*/simple(?:/|\b)",
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("a path of a machine", MACHINE_PATH), ("the address of an index", INDEX_ADDRESS)],
)
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    found = []
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line} names {what}")

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "cd /" + "work/main",
        'open("/' + 'root/.cache")',
        "see /" + "home/someone/project",
    ],
)
def test_a_path_of_a_machine_is_recognised(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["bot/work/x", "https://example.com/root/x", "/slack/events"])
def test_other_paths_are_not_taken_for_one(line: str) -> None:
    assert not MACHINE_PATH.search(line)


@pytest.mark.parametrize(
    "line", ["--index" + "-url x", "x\n-i" + " https://x", "https://pypi.example" + "/simple/"]
)
def test_the_address_of_an_index_is_recognised(line: str) -> None:
    assert INDEX_ADDRESS.search(line)
