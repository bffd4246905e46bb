"""When the weekly summary is due: once a week, by the clock where its person lives."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.model.deliveries import DeliveryKind, occasion_on
from bot.model.practice import LoggedFrom, Outcome, SmallMoment, Told
from bot.model.prompts import Practice
from bot.model.summaries import SummaryPlan, SummaryWish
from bot.practice.summary_rules import (
    Week,
    moved_on,
    of_the_week,
    rescheduled,
    scheduled,
    week_of,
    without_rests,
    zone_from,
)

FRIDAY = date(2027, 3, 5)
BERLIN = zone_from("Europe/Berlin")
PLAN = SummaryPlan(
    1, "T1", "U1", enabled=True, wish=SummaryWish(), zone="Europe/Berlin", not_before=FRIDAY
)
DAY = timedelta(days=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def noted(on: date, at: str, outcome: Outcome | None = None, line: str = "") -> SmallMoment:
    told = Told(on=on, practice=Practice.SAY_MORE, outcome=outcome)
    return SmallMoment(1, told, LoggedFrom.FORM, line, noted_at=utc(at))


def test_the_next_is_on_the_chosen_weekday_at_its_hour() -> None:
    found = scheduled(PLAN, utc("2027-03-01T12:00"))

    assert (found.next_date, found.next_due_at) == (FRIDAY, utc("2027-03-05T15:00"))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2027-03-27T00:00", "2027-04-02T14:00"),  # over the change to summer time
        ("2027-10-30T00:00", "2027-11-05T15:00"),  # and back
    ],
)
def test_when_the_clocks_change_it_stays_at_its_hour(now: str, due: str) -> None:
    assert scheduled(PLAN, utc(now)).next_due_at == utc(due)


def test_an_hour_that_the_clocks_skip_comes_after_the_gap() -> None:
    sunday = replace(PLAN, wish=SummaryWish(weekday=6, at=time(2, 30)))

    assert scheduled(sunday, utc("2027-03-27T00:00")).next_due_at == utc("2027-03-28T01:30")


def test_no_week_has_a_second_one_whatever_day_is_chosen() -> None:
    after = moved_on(scheduled(PLAN, utc("2027-03-01T12:00")), FRIDAY, utc("2027-03-05T15:00"))
    sunday = scheduled(replace(after, wish=SummaryWish(weekday=6)), utc("2027-03-05T16:00"))

    assert after.next_date == FRIDAY + 7 * DAY
    assert sunday.next_date
    assert occasion_on(DeliveryKind.SUMMARY, sunday.next_date) == "2027-W10"


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Lisbon"])
def test_each_week_of_some_years_has_one_and_never_two(weekday: int, zone: str) -> None:
    wish = SummaryWish(weekday=weekday, at=time(0, 30))
    now = utc("2026-12-01T00:00")
    plan = scheduled(replace(PLAN, zone=zone, wish=wish, not_before=date.min), now)
    weeks = []
    for _ in range(160):
        assert plan.next_date
        assert plan.next_due_at
        weeks.append(occasion_on(DeliveryKind.SUMMARY, plan.next_date))
        plan = moved_on(plan, plan.next_date, plan.next_due_at)

    assert len(set(weeks)) == len(weeks)
    assert weeks == sorted(weeks)


def test_someone_who_moved_gets_it_by_the_clock_there() -> None:
    found = rescheduled(
        replace(scheduled(PLAN, utc("2027-03-01T12:00")), lives_in="Asia/Tokyo"),
        utc("2027-03-03T12:00"),
    )

    assert (found.zone, found.next_due_at) == ("Asia/Tokyo", utc("2027-03-05T07:00"))


def test_a_zone_that_is_no_zone_is_utc() -> None:
    lost = replace(PLAN, zone="Middle-earth/Shire")

    assert scheduled(lost, utc("2027-03-01T12:00")).next_due_at == utc("2027-03-05T16:00")


def test_the_next_one_that_is_told_is_after_a_pause() -> None:
    plan = scheduled(PLAN, utc("2027-03-01T12:00"))

    assert without_rests(plan, lambda on: on <= FRIDAY + 8 * DAY) == utc("2027-03-19T15:00")
    assert without_rests(plan, lambda on: True) is None


def test_an_entry_counts_in_exactly_one_week() -> None:
    before, after = noted(FRIDAY, "2027-03-05T14:59"), noted(FRIDAY, "2027-03-05T15:01")
    dues = [utc("2027-03-05T15:00"), utc("2027-03-12T15:00")]

    first = of_the_week([before], dues[0], BERLIN)
    second = of_the_week([before, after], dues[1], BERLIN)

    assert (first, second) == ([before], [after])


def test_a_day_before_and_a_day_to_come_are_no_part_of_it() -> None:
    entries = [noted(FRIDAY + days * DAY, "2027-02-26T09:00") for days in (-7, -6, 0, 1)]

    assert of_the_week(entries, utc("2027-03-05T15:00"), BERLIN) == entries[1:3]


def test_what_helped_is_named_and_nothing_else_is() -> None:
    entries = [
        noted(FRIDAY, "2027-03-05T09:00", Outcome.HELPED, "Tell me more?"),
        noted(FRIDAY, "2027-03-05T09:00", Outcome.HARDER, "Never mind."),
        noted(FRIDAY - DAY, "2027-03-05T09:00"),
    ]

    assert week_of(entries) == Week(3, 2, (Practice.SAY_MORE,), ("Tell me more?",))
    assert week_of([]) == Week()
