"""How much harm is seen, and how often an alarm is false, on the sentences of our own lists.

The floors hold what has been reached; they say nothing of sentences never seen. The README beside
the lists tells how each list fared when it was new.
"""

import pytest

from bot.model.moments import SafetyKind
from bot.moments.matching import PatternMatcher
from tests.moments.rows import DATA, Row, read_rows, share

HARM = read_rows(DATA / "safety.jsonl")
CALM = [*read_rows(DATA / "calm.jsonl"), *read_rows(DATA / "moments.jsonl")]


def of_kind(kind: SafetyKind) -> list[Row]:
    return [row for row in HARM if row.kind == kind]


def test_no_sentence_about_self_harm_is_missed(matcher: PatternMatcher) -> None:
    missed = [
        row.text for row in of_kind(SafetyKind.SELF_HARM) if not matcher.match(row.text).safety
    ]

    assert missed == []


@pytest.mark.parametrize("kind", SafetyKind)
def test_harm_of_each_kind_is_seen_and_told_apart(
    matcher: PatternMatcher, kind: SafetyKind
) -> None:
    found = [matcher.match(row.text).safety for row in of_kind(kind)]

    assert share(each is not None for each in found) >= 0.98
    assert share(each == kind for each in found) >= 0.98


def test_ordinary_tense_sentences_raise_hardly_an_alarm(matcher: PatternMatcher) -> None:
    alarms = share(matcher.match(row.text).safety is not None for row in CALM)

    assert alarms <= 0.005


def test_the_lists_are_as_long_as_they_should_be() -> None:
    assert len(of_kind(SafetyKind.SELF_HARM)) >= 150
    assert len(HARM) >= 400
    assert len(CALM) >= 600


@pytest.mark.parametrize(
    ("kind", "concern"),
    [
        (SafetyKind.SELF_HARM, "other"),
        (SafetyKind.SELF_HARM, "self"),
        (SafetyKind.DANGER, "intent"),
    ],
)
def test_it_is_told_whose_harm_the_help_must_speak_to(
    matcher: PatternMatcher, kind: SafetyKind, concern: str
) -> None:
    rows = [row for row in of_kind(kind) if row.concern == concern]

    assert share(matcher.match(row.text).concern == concern for row in rows) >= 0.85


def test_the_more_urgent_kind_is_answered_first(matcher: PatternMatcher) -> None:
    text = "they mock my accent every day and I want to die"

    assert matcher.match(text).safety is SafetyKind.SELF_HARM
