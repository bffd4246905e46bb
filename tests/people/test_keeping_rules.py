"""What goes next stands still for a week, and nothing goes that was not said. Pure."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model.keeping import KEEP_CHOICES
from bot.people.keeping_rules import (
    Deletion,
    Terms,
    last_deletion,
    next_deletion,
    said_at,
    today_everywhere,
)

MONDAY = date(2027, 3, 1)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
MOMENTS = st.integers(0, 2**31).map(lambda second: datetime.fromtimestamp(second, UTC))


def test_nothing_goes_in_the_first_week_and_what_goes_then_is_known() -> None:
    terms = Terms(90, MONDAY)

    assert last_deletion(terms, MONDAY + timedelta(days=6)) is None
    assert next_deletion(terms, MONDAY) == Deletion(date(2026, 12, 8), date(2027, 3, 8))


def test_what_was_announced_is_what_goes_on_that_day_and_for_the_week_after_it() -> None:
    terms = Terms(90, MONDAY)
    announced = next_deletion(terms, MONDAY + timedelta(days=9))

    for days in range(14, 21):
        assert last_deletion(terms, MONDAY + timedelta(days=days)) == announced


@given(said_on=DAYS, later=st.integers(0, 4000), days=st.sampled_from((1, 90, *KEEP_CHOICES)))
def test_whatever_goes_stood_there_for_a_week(said_on: date, later: int, days: int) -> None:
    terms, today = Terms(days, said_on), said_on + timedelta(days=later)

    coming = next_deletion(terms, today)

    assert today < coming.on <= today + timedelta(days=7)
    assert coming.on >= said_on + timedelta(days=7)
    assert all(
        next_deletion(terms, coming.on - timedelta(days=each)) == coming for each in range(1, 8)
    )
    assert last_deletion(terms, coming.on) == coming
    assert coming.on - coming.before == timedelta(days=days)


@given(MOMENTS)
def test_a_week_is_never_shorter_by_anyones_clock(said: datetime) -> None:
    first = next_deletion(Terms(90, said_at(said)), today_everywhere(said)).on

    begins = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
    assert today_everywhere(begins - timedelta(seconds=1)) < first == today_everywhere(begins)
    assert begins - said >= timedelta(days=7)
