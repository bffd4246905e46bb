"""Plans that are due become deliveries, each date once, whatever happened meanwhile."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from bot.model.nudges import EVERY_DAY, Schedule
from bot.nudges.planning import NudgePlanner
from bot.nudges.rules import CROWD
from storage import nudge_plans, tenants
from storage.engine import Database, Session
from tests.fakes import FrozenClock
from tests.nudges.conftest import WINDOW, Plans, at, choose, utc

BERLIN = Schedule("Europe/Berlin", days=EVERY_DAY)


def test_a_nudge_is_planned_for_its_minute_and_not_before(
    planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-01T12:00+00:00")
    plans.begin(BERLIN)
    clock.move_to("2027-03-02T07:59:59+00:00")
    before = planner.plan_due()
    clock.move_to("2027-03-02T08:00+00:00")

    counts = [before, planner.plan_due(), planner.plan_due()]

    [planned] = plans.deliveries()
    assert counts == [0, 1, 0]
    assert (planned.due_at, planned.expires_at) == (
        utc("2027-03-02T08:00"),
        utc("2027-03-02T10:00"),
    )
    assert (planned.occasion, planned.content) == ("2027-03-02", "nudge-any-001")


def test_after_days_away_each_date_is_planned_and_only_the_last_can_be_sent(
    planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    plans.begin(BERLIN)
    clock.move_to("2027-03-04T09:00+00:00")

    count = planner.plan_due()

    found = plans.deliveries()
    assert count == 3
    assert [each.local_date.day for each in found] == [2, 3, 4]
    assert [each.expires_at > clock.now() for each in found] == [False, False, True]
    assert [each.content for each in found] == ["", "", "nudge-any-001"]


def test_none_is_planned_while_the_workspace_has_the_bot_out_and_then_the_next_date(
    planner: NudgePlanner, plans: Plans, database: Database, clock: FrozenClock
) -> None:
    plan = plans.begin(BERLIN)
    with database.write() as session:
        tenants.mark_uninstalled(session, plan.tenant, clock.now())
    clock.move_to("2027-03-04T09:00+00:00")
    planner.plan_due()
    while_out = plans.deliveries()

    with database.write() as session:
        tenants.mark_installed(session, plan.tenant)
    planner.plan_due()
    at_once = plans.deliveries()
    clock.move_to("2027-03-05T08:00+00:00")
    planner.plan_due()

    assert (while_out, at_once) == ([], [])
    assert [each.local_date.day for each in plans.deliveries()] == [5]


def test_two_planners_at_once_plan_each_date_once(
    database: Database, plans: Plans, clock: FrozenClock
) -> None:
    for number in range(30):
        plans.begin(BERLIN, f"U{number}")
    clock.move_to("2027-03-03T09:00+00:00")
    chosen: list[int] = []

    def note(session: Session, people: Sequence[int]) -> dict[int, str]:
        chosen.extend(people)
        return choose(session, people)

    planners = [NudgePlanner(database, clock, note, window=WINDOW, batch=7) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(NudgePlanner.plan_due, planners))
    planners[0].plan_due()

    assert {len(plans.deliveries(f"U{number}")) for number in range(30)} == {2}
    assert len(chosen) == len(set(chosen)) == 30


def test_people_beyond_one_batch_are_planned_in_the_same_tick(
    database: Database, plans: Plans, clock: FrozenClock
) -> None:
    planner = NudgePlanner(database, clock, choose, window=WINDOW, batch=2)
    for number in range(5):
        plans.begin(BERLIN, f"U{number}")
    clock.move_to("2027-03-02T08:00+00:00")

    assert planner.plan_due() == 5


def test_a_holiday_of_the_chosen_country_is_left_out(
    planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-25T12:00+00:00")
    plans.begin(replace(BERLIN, country="DE"))
    clock.move_to("2027-03-30T12:00+00:00")

    planner.plan_due()

    days = [each.local_date.day for each in plans.deliveries()]
    assert days == [27, 28, 30]  # not Good Friday, not Easter Monday


def test_a_holiday_is_one_of_the_local_date(
    planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    clock.move_to("2027-12-30T12:00+00:00")
    plans.begin(Schedule("Pacific/Auckland", at=at(8), days=EVERY_DAY, country="NZ"))
    clock.move_to("2028-01-03T12:00+00:00")

    planner.plan_due()

    days = [each.local_date for each in plans.deliveries()]
    assert days[0] == date(2027, 12, 31)  # the 31st in Auckland is still the 30th in UTC
    assert date(2028, 1, 1) not in days


def test_a_country_that_is_known_no_more_has_no_holidays(
    planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    plans.begin(replace(BERLIN, country="XX"))
    clock.advance(days=1)

    assert planner.plan_due() == 1


def test_what_was_computed_from_other_zone_data_is_computed_anew(
    planner: NudgePlanner, plans: Plans, database: Database
) -> None:
    right = plans.begin(BERLIN)
    assert right.next_due_at
    with database.write() as session:
        moved = replace(right, next_due_at=right.next_due_at + timedelta(hours=1))
        nudge_plans.save_plan(session, moved, "tzdata of last year")

    counts = [planner.recompute(), planner.recompute()]

    assert counts == [1, 0]
    assert plans.of().next_due_at == right.next_due_at


def test_what_is_due_when_zone_data_change_stays_due(
    planner: NudgePlanner, plans: Plans, database: Database, clock: FrozenClock
) -> None:
    plan = plans.begin(BERLIN)
    clock.move_to("2027-03-03T09:00+00:00")
    with database.write() as session:
        nudge_plans.save_plan(session, plan, "tzdata of last year")

    planner.recompute()
    planner.plan_due()

    assert [each.local_date.day for each in plans.deliveries()] == [2, 3]


def test_a_plan_that_only_seemed_due_waits_for_its_hour(
    planner: NudgePlanner, plans: Plans, database: Database, clock: FrozenClock
) -> None:
    right = plans.begin(BERLIN)
    with database.write() as session:
        too_early = replace(right, next_due_at=utc("2027-03-02T07:00"))
        nudge_plans.save_plan(session, too_early, "tzdata of last year")
    clock.move_to("2027-03-02T07:30+00:00")

    planner.plan_due()

    assert plans.deliveries() == []
    assert plans.of().next_due_at == right.next_due_at


def test_a_crowd_at_one_minute_is_spread_and_those_who_came_first_are_not(plans: Plans) -> None:
    spreads = [plans.begin(BERLIN, f"U{number}").spread_s for number in range(CROWD + 4)]

    assert spreads[:CROWD] == [0] * CROWD
    assert all(0 < each < 300 for each in spreads[CROWD:])
    assert len(set(spreads[CROWD:])) == 4


def test_someone_who_is_spread_stays_so_from_day_to_day(
    planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    for number in range(CROWD):
        plans.begin(BERLIN, f"U{number}")
    spread_s = plans.begin(BERLIN, "ULATE").spread_s
    clock.move_to("2027-03-04T12:00+00:00")

    planner.plan_due()

    dues = [each.due_at for each in plans.deliveries("ULATE")]
    assert dues == [utc(f"2027-03-0{day}T08:00") + timedelta(seconds=spread_s) for day in (2, 3, 4)]
