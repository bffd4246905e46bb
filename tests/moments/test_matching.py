"""Any text at all gets a match, quickly, and leaves nothing behind."""

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.moments import Match, SafetyKind
from bot.moments.matching import Matcher, PatternMatcher

MATCHER = PatternMatcher()

PIECES = ("<@", "<#C1|", "<!", ">", "&amp;", "&", ";", "'", '"', "*", "i want to ", "he ", "\x00")
"""What might trip a reader or a pattern, to be strung together."""


@settings(deadline=None)  # the first text has the tables compiled
@given(st.text())
def test_any_text_gets_a_match(text: str) -> None:
    assert isinstance(MATCHER.match(text), Match)


@settings(deadline=None)  # the first text has the tables compiled
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join))
def test_any_mess_of_marks_and_words_gets_a_match(text: str) -> None:
    assert isinstance(MATCHER.match(text), Match)


@pytest.mark.parametrize(
    "piece", ["a", "he ", "i want to ", "<", "&", "'", '"', "🙄", "my my.", "\n"]
)
def test_forty_thousand_characters_get_a_match(matcher: PatternMatcher, piece: str) -> None:
    text = (piece * 40_000)[:40_000]

    assert isinstance(matcher.match(text), Match)


def test_harm_at_either_end_of_a_very_long_text_is_seen(matcher: PatternMatcher) -> None:
    filler = "and then there was the meeting about the budget. " * 800

    found = [matcher.match(f"I want to die. {filler}"), matcher.match(f"{filler} I want to die")]

    assert [match.safety for match in found] == [SafetyKind.SELF_HARM] * 2


def test_the_pattern_matcher_is_one_matcher_among_others() -> None:
    matcher: Matcher = PatternMatcher()

    assert matcher.match("hello there") == Match()


def test_nothing_is_read_before_the_first_text() -> None:
    assert vars(PatternMatcher()) == {}


def test_the_tables_are_read_once(matcher: PatternMatcher) -> None:
    matcher.match("one")
    parts = list(vars(matcher).values())

    matcher.match("another")

    assert len(parts) == 3
    assert all(now is then for now, then in zip(vars(matcher).values(), parts, strict=True))


def test_nothing_of_a_text_is_kept_or_logged(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    matcher = PatternMatcher()
    matcher.match("something before")
    parts_before = dict(vars(matcher))
    caplog.set_level(logging.DEBUG)

    match = matcher.match("xylophonequartz left me on read")

    assert vars(matcher) == parts_before
    assert "xylophonequartz" not in repr(match)
    assert (caplog.text, *capfd.readouterr()) == ("", "", "")
