"""Short, plain texts through what ships: they must not be taken for harm."""

import pytest

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
from training.own_words import own_words
from training.rows import read_unseen_everyday

ALARMS_ALLOWED = 0.02
OWN_ALARMS_ALLOWED = 0.01

PARTS = 4
"""What the bot says is a lot to read for one test."""


@pytest.fixture(scope="module")
def shipped() -> LearnedMatcher:
    return LearnedMatcher(PatternMatcher())


@pytest.mark.parametrize("part", range(PARTS))
def test_hardly_anything_that_the_bot_says_is_taken_for_harm(
    shipped: LearnedMatcher, part: int
) -> None:
    said = sorted({text for text, _ in own_words()})[part::PARTS]

    taken = [text for text in said if shipped.match(text).safety]

    assert len(taken) <= OWN_ALARMS_ALLOWED * len(said)


def test_hardly_a_short_line_is_taken_for_harm(shipped: LearnedMatcher) -> None:
    rows = read_unseen_everyday()

    taken = [row.text for row in rows if shipped.match(row.text).safety]

    assert len(taken) <= ALARMS_ALLOWED * len(rows)
