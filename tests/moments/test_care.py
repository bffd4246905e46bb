"""One sentence more is due when fear shows, or when it is hard and repeated."""

import pytest

from bot.moments.matching import PatternMatcher


@pytest.mark.parametrize(
    "text",
    [
        "I dread our one to ones",
        "I'm scared of my boss",
        "I can't sleep because of this project",
        "he yells at me every single day",
        "she blames me again and again",
        "they have ignored me for months and it hurts",
        "I cry before each shift",
    ],
)
def test_care_is_due_when_it_is_hard_and_repeated_or_fear_shows(
    matcher: PatternMatcher, text: str
) -> None:
    assert matcher.match(text).care


@pytest.mark.parametrize(
    "text",
    [
        "he yelled at me today",
        "we sync every single day",
        "she took my idea as criticism",
        "I'm afraid the date will slip",
        "where is the printer",
        "",
    ],
)
def test_no_care_note_where_it_is_not_called_for(matcher: PatternMatcher, text: str) -> None:
    assert not matcher.match(text).care
