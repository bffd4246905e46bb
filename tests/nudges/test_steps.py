"""What a press makes of a day's answer, and when *later today* is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.nudge_answers import Answer, Choice, Step
from bot.nudges import steps
from bot.nudges.steps import Later, TooLate, later_at

MONDAY = date(2027, 3, 1)
BERLIN = ZoneInfo("Europe/Berlin")
ANA = Choice(alias="Ana", move="Ask how it went")


def local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("when", "now", "at"),
    [
        (Later.ONE_HOUR, "2027-03-01T09:10", "2027-03-01T10:10"),
        (Later.THREE_HOURS, "2027-03-01T09:10", "2027-03-01T12:10"),
        (Later.EVENING, "2027-03-01T09:10", "2027-03-01T18:00"),
        (Later.ONE_HOUR, "2027-03-01T22:30", "2027-03-01T23:30"),
    ],
)
def test_later_is_the_same_day(when: Later, now: str, at: str) -> None:
    assert later_at(when, MONDAY, local(now), BERLIN) == local(at)


@pytest.mark.parametrize(
    ("when", "now", "why"),
    [
        (Later.ONE_HOUR, "2027-03-02T00:00", TooLate.DAY_OVER),
        (Later.EVENING, "2027-03-04T09:00", TooLate.DAY_OVER),
        (Later.THREE_HOURS, "2027-03-01T21:00", TooLate.DAY_ENDS_FIRST),
        (Later.ONE_HOUR, "2027-03-01T22:50", TooLate.DAY_ENDS_FIRST),
        (Later.EVENING, "2027-03-01T18:00", TooLate.EVENING_IS_HERE),
    ],
)
def test_what_the_day_has_no_room_for_is_refused(when: Later, now: str, why: TooLate) -> None:
    assert later_at(when, MONDAY, local(now), BERLIN) is why


@given(
    st.sampled_from(Later),
    st.integers(0, 48 * 60),
    st.sampled_from(["Europe/Berlin", "Pacific/Auckland", "America/Havana", "Antarctica/Troll"]),
    st.sampled_from([date(2027, 3, 14), date(2027, 3, 28), date(2027, 4, 4), date(2027, 10, 31)]),
)
def test_later_is_never_past_nor_on_another_date(
    when: Later, minutes: int, name: str, on: date
) -> None:
    zone = ZoneInfo(name)
    now = datetime.combine(on, datetime.min.time(), tzinfo=UTC) + timedelta(minutes=minutes)

    at = later_at(when, on, now, zone)

    if isinstance(at, datetime):
        assert at > now
        assert at.astimezone(zone).date() <= on


def test_a_connection_taken_back_is_forgotten() -> None:
    answer = steps.chosen(Answer(1, MONDAY, "n"), ANA)

    assert steps.undone(answer) == Answer(1, MONDAY, "n")


@pytest.mark.parametrize("away", [steps.skipped, steps.stopped])
def test_undoing_brings_a_connection_chosen_before_back(away: object) -> None:
    answer = steps.chosen(Answer(1, MONDAY, "n"), ANA)

    assert steps.undone(away(answer)) == answer  # type: ignore[operator]


def test_another_nudge_can_be_given_back_once() -> None:
    answer = steps.given_another(Answer(1, MONDAY, "one"), "two")

    assert (answer.prompt_id, answer.step) == ("two", Step.OPEN)
    assert steps.given_back(answer).prompt_id == "one"
    assert steps.given_back(steps.given_back(answer)).prompt_id == "one"


def test_whether_to_go_on_is_asked_after_five_and_only_once() -> None:
    asked = [steps.asks_to_go_on(ignored, None, MONDAY) for ignored in range(7)]

    assert asked == [False] * 5 + [True, True]
    assert steps.asks_to_go_on(6, MONDAY, MONDAY)
    assert not steps.asks_to_go_on(6, MONDAY, date(2027, 3, 2))
    assert steps.rests_unasked(MONDAY, date(2027, 3, 2))
    assert not steps.rests_unasked(MONDAY, MONDAY)
