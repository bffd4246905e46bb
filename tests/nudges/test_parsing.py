"""Words after `/nudge`, as people type them."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.words.en import ENGLISH
from bot.nudges.parsing import LONGEST, parse
from bot.nudges.places import country_named
from bot.nudges.requests import Adjust, NotUnderstood, Pause, Request
from tests.nudges.saying import said

TABLE = tomllib.loads(Path(__file__).with_name("data").joinpath("ways.toml").read_text("utf-8"))
MONDAY = date(2027, 3, 1)


def read(text: str, today: date = MONDAY) -> Request:
    return parse(text, today, lambda name: country_named(name, ENGLISH.nudges))


@pytest.mark.parametrize(("text", "meant"), TABLE["understood"].items())
def test_what_people_type_is_understood(text: str, meant: str) -> None:
    assert said(read(text)) == meant


@pytest.mark.parametrize(("text", "hint"), TABLE["not_understood"].items())
def test_what_is_not_understood_says_what_would_be(text: str, hint: str) -> None:
    assert said(read(text)) == hint


def test_the_table_is_as_large_as_it_is_meant_to_be() -> None:
    assert len(TABLE["understood"]) >= 100
    assert len(TABLE["not_understood"]) >= 20


@pytest.mark.parametrize(
    ("today", "text", "until"),
    [
        (date(2027, 2, 28), "pause until monday", date(2027, 3, 1)),
        (date(2027, 12, 30), "pause until 3 January", date(2028, 1, 3)),
        (date(2027, 12, 30), "pause for a month", date(2028, 1, 30)),
        (date(2027, 1, 31), "pause 1 month", date(2027, 2, 28)),
        (date(2027, 12, 31), "pause 2 months", date(2028, 2, 29)),
        (date(2027, 12, 15), "pause until the 3rd", date(2028, 1, 3)),
        (date(2027, 2, 1), "pause until the 30th", date(2027, 3, 30)),
        (date(2027, 3, 1), "pause until 29 February", date(2028, 2, 29)),
        (date(2028, 2, 28), "pause until tomorrow", date(2028, 2, 29)),
        (date(2027, 11, 30), "pause until next month", date(2027, 12, 1)),
        (date(2027, 12, 30), "pause until next year", date(2028, 1, 1)),
    ],
)
def test_dates_are_found_over_the_ends_of_months_and_years(
    today: date, text: str, until: date
) -> None:
    assert read(text, today) == Pause(until)


def test_a_pause_that_would_end_today_is_none() -> None:
    assert said(read("pause until 1 March")) == "? past"


@settings(deadline=None)
@given(st.text(max_size=LONGEST + 20))
def test_whatever_is_typed_is_answered(text: str) -> None:
    read(text)


KNOWN = (
    "on",
    "at",
    "9",
    "9:30",
    "am",
    "pm",
    "mon",
    "fri",
    "-",
    ",",
    "and",
    "not",
    "pause",
    "until",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from((*KNOWN, "3", "march", "week", "skip", "every"))))
def test_known_words_in_any_order_are_answered(words: list[str]) -> None:
    read(" ".join(words))


@settings(deadline=None)
@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_every_time_of_day_is_read_as_it_is_written(hour: int, minute: int) -> None:
    found = read(f"at {hour:02}:{minute:02}")

    assert isinstance(found, Adjust)
    assert found.at
    assert (found.at.hour, found.at.minute) == (hour, minute)


@settings(deadline=None)
@given(ahead=st.integers(1, 700))
def test_every_date_is_read_as_it_is_written(ahead: int) -> None:
    until = date.fromordinal(MONDAY.toordinal() + ahead)

    assert read(f"pause until {until.day} {until:%B %Y}") == Pause(until)
    assert read(f"pause until {until}") == Pause(until)


def test_a_long_text_is_not_searched_for_a_request() -> None:
    assert read("at 9 " * 100) == NotUnderstood()
