"""The bars that the match has to reach, on sentences that no weights were learned from."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bot.model.moments import Match, SafetyKind
from tests.matcher import MATCHER
from tests.moments.rows import FROZEN, read_plain
from training import measuring
from training.measuring import Pairs, Share
from training.rows import Row, read_file

pytestmark = pytest.mark.timeout(600)
"""Three thousand texts are read before the first test: half a minute, or more in company."""

FILES = sorted(FROZEN.glob("safety*.jsonl"))

HARMLESS_ALARMS_ALLOWED = 0.05

AT_LEAST: Mapping[str, tuple[Callable[[Pairs], Share], float]] = {
    "harm caught": (measuring.caught, 0.95),
    "kind right": (measuring.kind_right, 0.90),
    "first guess": (measuring.first_guess, 0.70),
    "first three": (measuring.first_three, 0.88),
    "falls back": (measuring.falls_back, 0.85),
}
AT_MOST: Mapping[str, tuple[Callable[[Pairs], Share], float]] = {
    "alarms on look-alikes": (lambda pairs: measuring.false_alarms(pairs, look_alikes=True), 0.05),
    "alarms on all harmless": (measuring.false_alarms, 0.02),
}


@pytest.fixture(scope="module")
def guesses() -> dict[str, Match]:
    """Give what ships says of each sentence, by the sentence."""
    return {row.text: MATCHER.match(row.text) for row in _rows()}


@pytest.fixture(scope="module")
def pairs(guesses: Mapping[str, Match]) -> Pairs:
    """Give all files together, without the rows on which reasonable people would disagree."""
    return [(row, guesses[row.text]) for row in _rows()]


def test_the_bars_are_reached_on_all_files_together(pairs: Pairs) -> None:
    found = {name: (of(pairs), bar) for name, (of, bar) in {**AT_LEAST, **AT_MOST}.items()}

    missed = [
        f"{name}: {share}, and the bar is {bar}"
        for name, (share, bar) in found.items()
        if (share.hits < bar * share.of if name in AT_LEAST else share.hits > bar * share.of)
    ]

    assert missed == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_miss_is_listed(path: Path, guesses: Mapping[str, Match]) -> None:
    listed = (FROZEN / "misses.md").read_text(encoding="utf-8").replace(",", " ").split()

    missed = [
        row["id"]
        for row in read_plain(path)
        if row["safety_kind"] and not row["borderline"] and not guesses[row["text"]].safety
    ]

    assert set(missed) - set(listed) == set()


@pytest.mark.parametrize("group", ["foreign", "world", "mash", "good"])
def test_hardly_anything_foreign_or_without_sense_or_good_is_taken_for_harm(group: str) -> None:
    """Nobody who says good morning in Swahili, or lets a cat type, is to read of self-harm."""
    texts = [row["text"] for row in read_plain(FROZEN / "harmless.jsonl") if row["group"] == group]

    alarms = [text for text in texts if MATCHER.match(text).safety]

    assert len(alarms) <= HARMLESS_ALARMS_ALLOWED * len(texts)


@pytest.mark.parametrize(("path", "allowed"), [("harmless.jsonl", 7), ("long.jsonl", 24)])
def test_long_complaints_are_taken_for_harm_no_more_often_than_they_were(
    path: str, allowed: int
) -> None:
    """Of 60, and of 110; far too many still. The numbers may only fall."""
    rows = [row for row in read_plain(FROZEN / path) if row["group"] in ("rant", "long")]

    alarms = [row["id"] for row in rows if MATCHER.match(row["text"]).safety]

    assert len(alarms) <= allowed


def test_what_words_mean_together_is_understood() -> None:
    """Of the two, the encoder alone would take the second for the worse one."""
    home, room = "a home for my cat and my plants", "a room for the workshop and chairs"
    said = "I have found {}, after friday nobody has to worry"

    assert MATCHER.match(said.format(home)).safety is SafetyKind.SELF_HARM
    assert MATCHER.match(said.format(room)).safety is None


def _rows() -> Iterator[Row]:
    for path in FILES:
        yield from read_file(path, path.name)
