"""The sentences to learn from: enough of each kind, in every style, and well labelled."""

import json
from collections import Counter
from typing import Any

import pytest

from bot.model.moments import Concern, Moment, SafetyKind
from training.rows import HANDS, ROOT

FIELDS = {
    "id", "text", "moments", "safety", "safety_kind", "none", "none_ok",
    "hard_negative", "borderline", "style", "hand",
}  # fmt: skip
STYLES = {"plain", "lowercase", "typo", "slang", "esl", "short", "rant", "slack"}
MOMENTS = {moment.value for moment in Moment if moment is not Moment.ANY}
A_MOMENT, IN_ALL, HARM, LOOK_ALIKES, FITTING_NOTHING = 60, 1200, 300, 400, 150

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Plain]:
    """Give every row of every hand, each sentence once."""
    found: dict[str, Plain] = {}
    for path in sorted((ROOT / HANDS).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.setdefault(" ".join(row["text"].casefold().split()), row)
    return list(found.values())


def test_there_are_enough_sentences_for_each_moment(rows: list[Plain]) -> None:
    counts = Counter(moment for row in rows for moment in row["moments"])

    assert counts.keys() == MOMENTS
    assert min(counts.values()) >= A_MOMENT
    assert sum(bool(row["moments"]) for row in rows) >= IN_ALL


def test_there_is_enough_about_harm_and_about_what_only_sounds_like_it(rows: list[Plain]) -> None:
    kinds = Counter(row["safety_kind"] for row in rows if row["safety"])

    assert kinds.keys() == set(SafetyKind)
    assert kinds.total() >= HARM
    assert sum(row["hard_negative"] for row in rows) >= LOOK_ALIKES
    assert sum(row["none"] for row in rows) >= FITTING_NOTHING


def test_every_style_is_there_from_many_hands(rows: list[Plain]) -> None:
    assert {row["style"] for row in rows} >= STYLES
    assert len({row["hand"] for row in rows}) > 100


def test_each_row_says_the_same_in_all_its_fields(rows: list[Plain]) -> None:
    wrong = [row["id"] for row in rows if not _is_sound(row)]

    assert wrong == []


def _is_sound(row: Plain) -> bool:
    moments, kind = row["moments"], row["safety_kind"]
    return (
        row.keys() >= FIELDS
        and bool(row["text"].strip())
        and set(moments) <= MOMENTS
        and row["safety"] == (kind is not None)
        and kind in (None, *SafetyKind)
        and row.get("concern") in (None, *Concern)
        and not (row["safety"] and (moments or row["none"] or row["hard_negative"]))
        and not (row["none"] and moments)
    )
