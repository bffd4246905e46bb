"""What can be drawn of a log."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model.moments import Moment
from bot.model.practice import LoggedFrom, Outcome, SmallMoment, Told
from bot.practice.chart_rules import MOST_DRAWN, Charts, MomentCount, charts
from bot.practice.patterns import ENOUGH
from bot.practice.rules import (
    MONDAY,
    SUNDAY,
    Earlier,
    LatelyWeek,
    Rhythm,
    consistency,
    lately,
    weeks_lately,
)

TODAY = date(2027, 3, 3)
HELPED = Outcome.HELPED
WEEKS = (LatelyWeek(date(2027, 3, 1), 2),)


def entry(
    moment: Moment | None = None,
    outcome: Outcome | None = None,
    prompt_id: str = "",
    line: str = "",
) -> SmallMoment:
    told = Told(TODAY, moment=moment, outcome=outcome, prompt_id=prompt_id)
    return SmallMoment(1, told, LoggedFrom.LINE, line)


def drawn(*entries: SmallMoment) -> Charts:
    return charts([*entries, *[entry()] * ENOUGH], WEEKS)


def test_nothing_is_drawn_before_there_is_enough() -> None:
    early = charts([entry(Moment.OVERLOAD)] * (ENOUGH - 1), WEEKS)

    assert early == Charts(ENOUGH - 1)
    assert early.is_empty
    assert not early.is_enough


def test_moments_are_counted_with_how_often_a_line_helped_in_them() -> None:
    used = entry(Moment.OVERLOAD, HELPED, "pivot-1", "Say more?")

    found = drawn(
        used,
        used,
        entry(Moment.OVERLOAD, Outcome.SAME, "pivot-1", "Say more?"),
        entry(Moment.OVERLOAD, HELPED),
        *[entry(Moment.CREDIT)] * 2,
        entry(Moment.DISTANCE),
        *[entry(Moment.ANY)] * 3,
    )

    counted = (MomentCount(Moment.OVERLOAD, 4, helped=2), MomentCount(Moment.CREDIT, 2))
    assert found.moments == counted
    assert found.lines == (("Say more?", 2),)


def test_a_line_of_ones_own_counts_and_its_words_stay_out() -> None:
    found = drawn(*[entry(Moment.OVERLOAD, HELPED, "own-7")] * 3)

    assert found.moments == (MomentCount(Moment.OVERLOAD, 3, helped=3),)
    assert found.lines == ()


def test_no_more_is_drawn_than_can_be_told_apart() -> None:
    found = drawn(*[entry(each, HELPED, "p", str(each)) for each in Moment for _ in range(2)])

    assert len(found.moments) == len(found.lines) == MOST_DRAWN


def test_a_log_in_which_nothing_repeats_has_its_weeks_unless_they_are_hidden() -> None:
    assert drawn().weeks == WEEKS
    assert charts([entry()] * ENOUGH, ()).is_empty


def test_weeks_are_told_oldest_first_with_the_days_in_them() -> None:
    practised = [TODAY, TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=14)]

    found = weeks_lately(practised, TODAY, Rhythm())

    assert found == (
        LatelyWeek(date(2027, 2, 15), 1),
        LatelyWeek(date(2027, 2, 22), 0),
        LatelyWeek(date(2027, 3, 1), 2),
    )


def test_a_week_of_nothing_but_rest_is_none_of_them() -> None:
    week_off = [date(2027, 2, 22) + timedelta(days=each) for each in range(7)]

    found = weeks_lately([TODAY, TODAY - timedelta(days=14)], TODAY, Rhythm(rests=week_off))

    assert [each.begins for each in found] == [date(2027, 2, 15), date(2027, 3, 1)]


days_back = st.lists(st.integers(-3, 120), max_size=40)


@given(days_back, st.sets(st.integers(0, 90), max_size=40), st.sampled_from([MONDAY, SUNDAY]))
def test_there_are_as_many_weeks_as_home_counts(
    back: list[int], rests: set[int], starts: int
) -> None:
    rhythm = Rhythm(rests=[TODAY - timedelta(days=each) for each in rests], week_starts_on=starts)
    practised = [TODAY - timedelta(days=each) for each in back]
    since = lately(TODAY, starts)
    before = [each for each in practised if each < since]
    earlier = Earlier(len(set(before)), 0, min(before, default=None))

    found = weeks_lately([each for each in practised if each >= since], TODAY, rhythm, earlier)

    home = consistency(practised, TODAY, rhythm)
    assert len(found) == home.of_weeks
    assert sum(each.days > 0 for each in found) == home.weeks
