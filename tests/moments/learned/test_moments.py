"""Which moments a text fits, and which it does not."""

import pytest

from bot.model.moments import Moment
from bot.moments.learned import MOST
from tests.matcher import MATCHER
from tests.moments.rows import DATA, SAMPLE, read_rows, share

ROWS = [*read_rows(DATA / "moments.jsonl"), *read_rows(DATA / "calm.jsonl")]
TENSE = [row for row in ROWS if row.moments]
OFF_TOPIC = [row for row in ROWS if row.fits_nothing]


def test_the_first_guess_and_the_first_three_are_as_good_as_they_have_been() -> None:
    guesses = [(MATCHER.match(row.text).moments, row.moments) for row in TENSE]

    assert share(bool(guess) and guess[0] in wanted for guess, wanted in guesses) >= 0.94
    assert share(any(each in wanted for each in guess) for guess, wanted in guesses) >= 0.98


def test_what_fits_nothing_gets_no_guess() -> None:
    assert share(MATCHER.match(row.text).moments == () for row in OFF_TOPIC) >= 0.95


@pytest.mark.parametrize("moment", [moment for moment in Moment if moment is not Moment.ANY])
def test_each_moment_has_fifteen_sentences_of_its_own_and_is_mostly_guessed(moment: Moment) -> None:
    rows = [row for row in TENSE if row.moments[0] == moment]

    assert len(rows) >= 15
    assert share(moment in MATCHER.match(row.text).moments for row in rows) >= 0.85


def test_at_most_three_moments_are_named_and_none_twice() -> None:
    guesses = [MATCHER.match(row.text).moments for row in TENSE]

    assert max(map(len, guesses)) == MOST
    assert all(len(set(guess)) == len(guess) for guess in guesses)


@pytest.mark.parametrize("text", ["", "   ", "asdf qwer", "hello there", "🎉", "<@U012AB>", "42"])
def test_a_text_that_says_nothing_gets_the_general_lines(text: str) -> None:
    assert MATCHER.match(text).moments == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I told her my idea and she kept typing", Moment.UNHEARD),
        ("I told her my idea by mail two weeks ago, no reply", Moment.NO_ANSWER),
        ("he says I broke the till", Moment.ACCUSED),
        ("he says I broke the till, in front of all the guests", Moment.PUBLIC_CRITICISM),
        ("I broke the till and feel awful", Moment.MY_MISTAKE),
        ("they say our department broke the till", Moment.TEAM_BLAME),
        ("he promised to fix the till and hasn't", Moment.MISSED_COMMITMENT),
        ("I promised to fix the till and forgot", Moment.MY_MISTAKE),
        ('she answered with "ok"', Moment.TERSE_REPLY),
        ("she answered with an eyeroll emoji", Moment.SARCASM),
        ("they met about my project and I wasn't invited", Moment.LEFT_OUT),
        ("they talked over me in the meeting about my project", Moment.UNHEARD),
        ("we had the pricing debate again, same as last month", Moment.GOING_IN_CIRCLES),
        ("he wants it cheap, I want it safe", Moment.VALUES_CLASH),
        ("we barely speak since the merger", Moment.DISTANCE),
    ],
)
def test_what_a_neighbour_resembles_is_named_too(text: str, wanted: Moment) -> None:
    assert wanted in MATCHER.match(text).moments


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("my boss interrupts me in every review", Moment.UNHEARD, Moment.POWER_GAP),
        ("he left me on read and I'm furious", Moment.NO_ANSWER, Moment.STRONG_FEELINGS),
    ],
)
def test_rank_and_feelings_come_second(text: str, first: Moment, second: Moment) -> None:
    assert MATCHER.match(text).moments[:2] == (first, second)


def test_the_shared_sample_is_understood_where_it_is_present() -> None:
    if not SAMPLE.exists():
        pytest.skip("the shared sample is not beside this repository")
    rows = [row for row in read_rows(SAMPLE) if row.moments]

    guesses = [(MATCHER.match(row.text).moments, row.moments) for row in rows]

    assert share(any(each in wanted for each in guess) for guess, wanted in guesses) >= 0.9
