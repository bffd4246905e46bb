"""What a log shows of its person."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.moments import Moment
from bot.model.practice import LoggedFrom, Outcome, SmallMoment, Told
from bot.model.prompts import Practice
from bot.practice.patterns import ENOUGH, Patterns, TimeOfDay, patterns, time_of

MONDAY = date(2027, 3, 1)
HELPED, SAME = Outcome.HELPED, Outcome.SAME


def entry(
    moment: Moment | None = None,
    practice: Practice | None = None,
    outcome: Outcome | None = None,
    line: str = "",
) -> SmallMoment:
    return SmallMoment(1, Told(MONDAY, practice, moment, outcome), LoggedFrom.FORM, line)


def plain(count: int) -> list[SmallMoment]:
    return [entry() for _ in range(count)]


def shown(entries: Sequence[SmallMoment]) -> Patterns:
    return patterns([*entries, *plain(ENOUGH)], [])


def test_nothing_is_said_before_there_is_enough() -> None:
    early = patterns([entry(Moment.OVERLOAD)] * (ENOUGH - 1), [9])

    assert early == Patterns(ENOUGH - 1)
    assert not early.is_enough


def test_the_moments_that_come_up_are_ranked_and_good_ones_are_no_tension() -> None:
    entries = [
        *[entry(Moment.OVERLOAD)] * 2,
        *[entry(Moment.TERSE_REPLY)] * 3,
        entry(Moment.CREDIT),
        *[entry(Moment.ANY)] * 5,
    ]

    assert shown(entries).moments == ((Moment.TERSE_REPLY, 3), (Moment.OVERLOAD, 2))


def test_a_practice_and_a_line_count_only_where_they_helped() -> None:
    entries = [
        *[entry(practice=Practice.SAY_MORE, outcome=HELPED, line="Say more?")] * 2,
        *[entry(practice=Practice.OWN_MY_PART, outcome=SAME, line="Sorry.")] * 9,
        *[entry(practice=Practice.ASK_TO_LEARN)] * 9,
    ]

    found = shown(entries)

    assert found.practices == ((Practice.SAY_MORE, 2),)
    assert found.lines == (("Say more?", 2),)


def test_a_time_of_day_needs_half_of_the_entries() -> None:
    assert patterns(plain(ENOUGH), [9, 9, 12, 15, 20]).time is None
    assert patterns(plain(ENOUGH), [9, 9, 9, 15, 20]).time is TimeOfDay.MORNING


@pytest.mark.parametrize(
    ("hour", "time"),
    [
        (3, TimeOfDay.EVENING),
        (4, TimeOfDay.MORNING),
        (10, TimeOfDay.MORNING),
        (11, TimeOfDay.MIDDAY),
        (14, TimeOfDay.AFTERNOON),
        (18, TimeOfDay.EVENING),
    ],
)
def test_the_day_has_four_parts(hour: int, time: TimeOfDay) -> None:
    assert time_of(hour) is time


@given(
    st.lists(
        st.builds(
            entry,
            st.sampled_from(Moment),
            st.sampled_from(Practice),
            st.sampled_from(Outcome),
            st.sampled_from(["", "a", "b"]),
        ),
        max_size=60,
    ),
    st.randoms(),
)
def test_the_order_of_entries_does_not_matter(entries: list[SmallMoment], chance: object) -> None:
    assert patterns(entries, []) == patterns(list(reversed(entries)), [])
