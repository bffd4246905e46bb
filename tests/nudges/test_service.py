"""Setting when nudges come: in one transaction, and never a second one for a date."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.model.deliveries import DeliveryKind, DeliveryState, Planned
from bot.model.nudge_answers import Choice
from bot.model.nudges import EVERY_DAY, UNTIL_RESUMED, Plan
from bot.model.people import Home
from bot.nudges.planning import NudgePlanner
from bot.nudges.replanning import replan
from bot.nudges.requests import Adjust, Change, DayWish, Hint, Known, NotUnderstood, Pause, Skip
from bot.nudges.results import Did
from bot.nudges.service import NudgeService
from bot.nudges.steps import Later
from bot.nudges.zones import zone_of
from storage import deliveries, nudge_plans, people
from storage.engine import Database
from storage.rests import Rest, rests
from tests.fakes import FrozenClock, identity
from tests.nudges.conftest import WINDOW, Plans, at, utc
from tests.nudges.mornings import MAYA, Mornings
from tests.storage.queries import statements_of

ANA = identity("U1")
DAILY = Adjust(turn_on=True, at=at(9), days=DayWish(EVERY_DAY))
TODAY = date(2027, 3, 1)


class InZone:
    """Knows where people are without asking Slack."""

    default_zone = "UTC"

    def __init__(self, zone: str = "Europe/Berlin") -> None:
        self.zone = zone
        self.asked = 0

    def home_of(self, who: object) -> Home:
        self.asked += 1
        return Home(self.zone, "de-DE") if self.zone else Home()


@pytest.fixture
def where() -> InZone:
    """Say that everyone is in Berlin."""
    return InZone()


@pytest.fixture
def nudges(database: Database, where: InZone, clock: FrozenClock) -> NudgeService:
    """Give the service, on Monday, 1 March 2027, 10:00 in Berlin."""
    return NudgeService(database, where, clock, window=WINDOW)


def settle(database: Database, state: DeliveryState, slack_user: str = "U1") -> None:
    """Let the newest nudge be in that state."""
    with database.write() as session:
        session.execute(
            text(
                "UPDATE delivery SET state = :state WHERE id = (SELECT max(delivery.id) FROM"
                " delivery JOIN person ON person.id = person_id WHERE slack_user = :who)"
            ),
            {"state": state, "who": slack_user},
        )


def test_the_first_nudge_comes_tomorrow(nudges: NudgeService, clock: FrozenClock) -> None:
    clock.move_to("2027-03-01T06:00+00:00")

    done = nudges.adjust(ANA, DAILY)

    assert done.did is Did.TURNED_ON
    assert (done.outlook.next_on, done.outlook.next_at) == (
        date(2027, 3, 2),
        utc("2027-03-02T08:00"),
    )


def test_whoever_deletes_everything_and_comes_back_gets_the_first_tomorrow(
    nudges: NudgeService, database: Database, clock: FrozenClock
) -> None:
    plan = nudges.adjust(ANA, DAILY).plan
    clock.move_to("2027-03-02T06:00+00:00")
    with database.write() as session:
        people.delete_person(session, plan.person_id)

    done = nudges.adjust(ANA, DAILY)

    assert done.outlook.next_on == date(2027, 3, 3)


def test_off_and_on_before_the_hour_still_brings_todays(
    nudges: NudgeService, clock: FrozenClock
) -> None:
    nudges.adjust(ANA, DAILY)
    clock.move_to("2027-03-02T06:00+00:00")

    nudges.turn_off(ANA)
    done = nudges.adjust(ANA, Adjust(turn_on=True))

    assert done.outlook.next_on == date(2027, 3, 2)


def test_whoever_begins_with_nudges_has_their_locale_known(
    nudges: NudgeService, database: Database
) -> None:
    """Their week may begin on a Sunday."""
    nudges.adjust(ANA, Adjust(turn_on=True))

    with database.read() as session:
        person = people.find_person(session, ANA)
    assert person and (person.zone, person.locale) == ("Europe/Berlin", "de-DE")


def test_a_zone_that_slack_does_not_tell_is_the_workspaces(
    nudges: NudgeService, where: InZone
) -> None:
    where.zone = ""

    plan = nudges.adjust(ANA, DAILY).plan

    assert (plan.schedule.zone, plan.slack_zone) == ("UTC", "")


def test_slack_is_asked_for_the_zone_once(nudges: NudgeService, where: InZone) -> None:
    for _ in range(3):
        nudges.adjust(ANA, DAILY)

    assert where.asked == 1


def test_looking_leaves_no_row_and_asks_nobody(
    nudges: NudgeService, where: InZone, database: Database
) -> None:
    done = nudges.do(ANA, Known.NEXT)

    assert done.did is Did.LOOKED
    assert not done.plan.enabled
    assert where.asked == 0
    with database.read() as session:
        assert people.find_person(session, ANA) is None


def test_what_is_chosen_while_it_is_off_turns_nothing_on(nudges: NudgeService) -> None:
    done = nudges.adjust(ANA, Adjust(at=at(8, 30)))

    assert done.did is Did.SAVED_OFF
    assert done.outlook.next_at is None
    assert done.plan.schedule.at == at(8, 30)


def test_the_same_said_twice_is_saved_once(nudges: NudgeService) -> None:
    first = nudges.adjust(ANA, DAILY)

    second = nudges.adjust(ANA, DAILY)

    assert second.did is Did.LOOKED
    assert second.plan.revision == first.plan.revision


def test_days_are_left_out_and_added(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)

    without = nudges.adjust(ANA, Adjust(days=DayWish(frozenset({1, 2}), Change.WITHOUT)))
    again = nudges.adjust(ANA, Adjust(days=DayWish(frozenset({1}), Change.ALSO)))

    assert without.outlook.next_on == date(2027, 3, 4)
    assert again.outlook.next_on == date(2027, 3, 2)


def test_leaving_out_every_day_changes_nothing(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)

    done = nudges.adjust(ANA, Adjust(days=DayWish(EVERY_DAY, Change.WITHOUT)))

    assert done.did is Did.NO_DAY_LEFT
    assert done.outlook.next_on == date(2027, 3, 2)


# --- what becomes of today's (delivery design, 5.6.7) ---------------------------------------


@pytest.fixture
def due(
    nudges: NudgeService, planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> Iterator[None]:
    """Let the nudge of Tuesday be due, at 09:00, and pending."""
    nudges.adjust(ANA, DAILY)
    clock.move_to("2027-03-02T08:00+00:00")
    planner.plan_due()
    yield


@pytest.mark.parametrize(
    "state", [DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNCONFIRMED]
)
def test_a_later_hour_after_todays_was_sent_begins_tomorrow(
    due: None, nudges: NudgeService, plans: Plans, database: Database, state: DeliveryState
) -> None:
    settle(database, state)

    done = nudges.adjust(ANA, Adjust(at=at(15)))

    assert done.outlook.next_at == utc("2027-03-03T14:00")
    assert [each.state for each in plans.deliveries()] == [state]


def test_a_later_hour_moves_todays_that_waits(
    due: None, nudges: NudgeService, plans: Plans, planner: NudgePlanner, clock: FrozenClock
) -> None:
    done = nudges.adjust(ANA, Adjust(at=at(15)))
    clock.move_to("2027-03-02T14:00+00:00")
    planner.plan_due()

    [waiting] = plans.deliveries()
    assert (done.outlook.next_on, done.outlook.next_at) == (
        date(2027, 3, 2),
        utc("2027-03-02T14:00"),
    )
    assert (waiting.due_at, waiting.expires_at) == (
        utc("2027-03-02T14:00"),
        utc("2027-03-02T16:00"),
    )


def test_an_hour_that_is_over_begins_tomorrow(
    nudges: NudgeService, planner: NudgePlanner, plans: Plans, clock: FrozenClock
) -> None:
    nudges.adjust(ANA, Adjust(turn_on=True, at=at(15), days=DayWish(EVERY_DAY)))
    clock.move_to("2027-03-02T09:00+00:00")

    done = nudges.adjust(ANA, Adjust(at=at(9)))
    planner.plan_due()

    assert done.outlook.next_on == date(2027, 3, 3)
    assert plans.deliveries() == []


def test_an_earlier_hour_cancels_todays_that_waits(
    due: None, nudges: NudgeService, plans: Plans
) -> None:
    nudges.adjust(ANA, Adjust(at=at(8)))

    [cancelled] = plans.deliveries()
    assert (cancelled.state, cancelled.reason) == (DeliveryState.CANCELLED, "replanned")


def test_another_wish_leaves_todays_that_waits_alone(
    due: None, nudges: NudgeService, plans: Plans
) -> None:
    before = plans.deliveries()

    nudges.adjust(ANA, Adjust(look_back=True, country="IE"))

    assert plans.deliveries() == before


@pytest.mark.parametrize(
    "change",
    [Adjust(look_back=True), Adjust(country="IE"), Adjust(days=DayWish(frozenset(range(5))))],
    ids=["look-back", "country", "days"],
)
def test_a_change_between_the_hour_and_the_planning_loses_no_nudge(
    nudges: NudgeService,
    planner: NudgePlanner,
    plans: Plans,
    clock: FrozenClock,
    change: Adjust,
) -> None:
    nudges.adjust(ANA, DAILY)
    clock.move_to("2027-03-02T08:00:03+00:00")

    nudges.adjust(ANA, change)
    planner.plan_due()

    [waiting] = plans.deliveries()
    assert waiting.due_at == utc("2027-03-02T08:00")
    assert plans.of().next_date == date(2027, 3, 3)


@pytest.mark.parametrize("changed_at", ["07:59:59", "08:00:03"], ids=["before", "after"])
def test_days_changed_around_the_hour_hold_for_it_while_it_is_not_planned(
    nudges: NudgeService,
    planner: NudgePlanner,
    plans: Plans,
    clock: FrozenClock,
    changed_at: str,
) -> None:
    nudges.adjust(ANA, DAILY)
    clock.move_to(f"2027-03-02T{changed_at}+00:00")

    nudges.adjust(ANA, Adjust(days=DayWish(frozenset({2}))))
    clock.move_to("2027-03-02T08:00:05+00:00")
    planner.plan_due()

    assert plans.deliveries() == []
    assert plans.of().next_date == date(2027, 3, 3)


def test_days_without_today_cancel_todays_that_waits(
    due: None, nudges: NudgeService, plans: Plans
) -> None:
    done = nudges.adjust(ANA, Adjust(days=DayWish(frozenset({4}))))

    assert [each.state for each in plans.deliveries()] == [DeliveryState.CANCELLED]
    assert done.outlook.next_on == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DeliveryState.PENDING, DeliveryState.CANCELLED),
        (DeliveryState.SENDING, DeliveryState.SENDING),
        (DeliveryState.UNKNOWN, DeliveryState.UNKNOWN),
        (DeliveryState.SENT, DeliveryState.SENT),
        (DeliveryState.MISSED, DeliveryState.MISSED),
    ],
)
def test_opting_out_cancels_at_once_what_is_not_on_its_way(
    due: None,
    nudges: NudgeService,
    plans: Plans,
    database: Database,
    before: DeliveryState,
    after: DeliveryState,
) -> None:
    settle(database, before)

    done = nudges.turn_off(ANA)

    assert done.did is Did.OFF
    assert done.outlook.next_at is None
    assert done.outlook.on_its_way == (before in {DeliveryState.SENDING, DeliveryState.UNKNOWN})
    assert [each.state for each in plans.deliveries()] == [after]


def test_after_opting_out_nothing_is_planned(
    due: None, nudges: NudgeService, planner: NudgePlanner, clock: FrozenClock
) -> None:
    nudges.turn_off(ANA)
    clock.advance(days=30)

    assert planner.plan_due() == 0


def test_off_is_said_twice_without_harm(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)

    dids = [nudges.turn_off(ANA).did, nudges.turn_off(ANA).did]

    assert dids == [Did.OFF, Did.WAS_OFF]


def test_off_leaves_no_row_of_someone_new(nudges: NudgeService, database: Database) -> None:
    assert nudges.turn_off(ANA).did is Did.WAS_OFF
    with database.read() as session:
        assert people.find_person(session, ANA) is None


def test_flying_west_over_the_date_line_brings_no_second_nudge_of_a_date(
    nudges: NudgeService,
    planner: NudgePlanner,
    plans: Plans,
    database: Database,
    clock: FrozenClock,
) -> None:
    nudges.adjust(ANA, Adjust(zone="Pacific/Auckland", turn_on=True, days=DayWish(EVERY_DAY)))
    clock.move_to("2027-03-02T20:00+00:00")  # Wednesday, 09:00 in Auckland
    planner.plan_due()
    settle(database, DeliveryState.SENT)

    west = nudges.adjust(ANA, Adjust(zone="Pacific/Honolulu"))  # still Tuesday there
    back = nudges.adjust(ANA, Adjust(zone="Pacific/Auckland"))
    clock.advance(days=3)
    planner.plan_due()

    dates = [each.local_date for each in plans.deliveries()]
    assert (west.outlook.next_on, back.outlook.next_on) == (date(2027, 3, 4), date(2027, 3, 4))
    assert dates == sorted(set(dates))


def test_following_to_another_zone_moves_todays_that_waits(
    due: None, nudges: NudgeService, plans: Plans
) -> None:
    done = nudges.adjust(ANA, Adjust(zone="America/New_York"))

    assert done.outlook.next_at == utc("2027-03-02T14:00")
    assert len(plans.deliveries()) == 1


# --- pauses and skips --------------------------------------------------------------------


def test_a_pause_ends_by_itself(nudges: NudgeService, database: Database) -> None:
    nudges.adjust(ANA, DAILY)

    done = nudges.do(ANA, Pause(date(2027, 3, 15)))

    assert done.did is Did.PAUSED
    assert done.outlook.next_on == date(2027, 3, 15)
    with database.read() as session:
        assert rests(session, done.plan.person_id, TODAY) == [Rest(TODAY, date(2027, 3, 14))]


def test_a_pause_cancels_everything_of_today_that_waits(
    due: None, nudges: NudgeService, plans: Plans, database: Database, clock: FrozenClock
) -> None:
    plan = plans.of()
    later = [
        Planned(
            plan.person_id,
            plan.tenant,
            kind,
            "2027-03-02",
            date(2027, 3, 2),
            utc("2027-03-02T16:00"),
            utc("2027-03-02T18:00"),
        )
        for kind in (DeliveryKind.NUDGE_AGAIN, DeliveryKind.LOOK_BACK)
    ]
    with database.write() as session:
        deliveries.add(session, later, clock.now())

    nudges.pause(ANA, date(2027, 3, 9))

    kinds = (DeliveryKind.NUDGE, DeliveryKind.NUDGE_AGAIN, DeliveryKind.LOOK_BACK)
    states = [each.state for kind in kinds for each in plans.deliveries(kind=kind)]
    assert states == [DeliveryState.CANCELLED] * 3


def test_resuming_ends_a_pause_and_its_rest(
    nudges: NudgeService, database: Database, clock: FrozenClock
) -> None:
    nudges.adjust(ANA, DAILY)
    nudges.pause(ANA, date(2027, 3, 15))
    clock.advance(days=3)

    done = nudges.resume(ANA)

    assert done.did is Did.RESUMED
    assert done.outlook.next_on == date(2027, 3, 5)
    with database.read() as session:
        assert rests(session, done.plan.person_id, TODAY) == [Rest(TODAY, date(2027, 3, 3))]


def test_resuming_what_was_not_paused_says_so(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)

    assert nudges.do(ANA, Known.RESUME).did is Did.WAS_NOT_PAUSED


def test_a_pause_that_is_over_is_none(nudges: NudgeService, clock: FrozenClock) -> None:
    nudges.adjust(ANA, DAILY)
    nudges.pause(ANA, date(2027, 3, 4))
    clock.move_to("2027-03-05T12:00+00:00")

    assert nudges.resume(ANA).did is Did.WAS_NOT_PAUSED


def test_turning_it_on_ends_a_pause(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)
    nudges.pause(ANA, date(2027, 3, 15))

    done = nudges.adjust(ANA, Adjust(turn_on=True))

    assert done.did is Did.RESUMED
    assert done.outlook.next_on == date(2027, 3, 2)


def test_the_form_leaves_a_pause_with_a_date_alone(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)
    nudges.pause(ANA, date(2027, 3, 15))

    done = nudges.fill_in(ANA, Adjust(at=at(8)))

    assert done.outlook.next_at == utc("2027-03-15T07:00")


def test_the_form_ends_a_pause_without_a_date(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)
    nudges.pause(ANA, UNTIL_RESUMED)

    done = nudges.fill_in(ANA, Adjust(at=at(8)))

    assert done.outlook.next_at == utc("2027-03-02T07:00")


def test_nothing_can_be_paused_while_it_is_off(nudges: NudgeService) -> None:
    assert nudges.pause(ANA, date(2027, 3, 15)).did is Did.WAS_OFF


@pytest.mark.parametrize(
    ("dates", "next_on"),
    [
        ((), date(2027, 3, 3)),
        ((date(2027, 3, 2),), date(2027, 3, 3)),
        ((date(2027, 3, 3),), date(2027, 3, 2)),
        (tuple(date(2027, 3, day) for day in range(2, 9)), date(2027, 3, 9)),
    ],
)
def test_dates_are_skipped(nudges: NudgeService, dates: tuple[date, ...], next_on: date) -> None:
    nudges.adjust(ANA, DAILY)

    done = nudges.do(ANA, Skip(dates))

    assert done.did is Did.SKIPPED
    assert done.outlook.next_on == next_on


def test_skips_add_up(nudges: NudgeService) -> None:
    nudges.adjust(ANA, DAILY)

    nudges.skip(ANA)
    done = nudges.skip(ANA)

    assert done.outlook.next_on == date(2027, 3, 4)


def test_skipping_today_cancels_todays_that_waits(
    due: None, nudges: NudgeService, plans: Plans
) -> None:
    done = nudges.skip(ANA, (date(2027, 3, 2),))

    assert done.did is Did.SKIPPED
    assert [each.state for each in plans.deliveries()] == [DeliveryState.CANCELLED]


def test_a_day_whose_nudge_has_come_cannot_be_skipped(
    due: None, nudges: NudgeService, database: Database
) -> None:
    settle(database, DeliveryState.SENT)

    assert nudges.skip(ANA, (date(2027, 3, 2),)).did is Did.HAS_COME


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.UNKNOWN])
def test_a_day_whose_nudge_is_on_its_way_can_be_skipped(
    due: None, nudges: NudgeService, database: Database, plans: Plans, state: DeliveryState
) -> None:
    settle(database, state)

    done = nudges.skip(ANA, (date(2027, 3, 2),))

    assert (done.did, done.outlook.on_its_way) == (Did.SKIPPED, True)
    assert [each.state for each in plans.deliveries()] == [state]
    assert plans.of().schedule.skipped == {date(2027, 3, 2)}


def test_skipping_a_day_that_was_put_off_cancels_what_would_come_again(
    database: Database, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-01T09:00+01:00")
    mornings = Mornings(database, clock)
    mornings.opt_in(last_date=TODAY)
    mornings.answers().later(MAYA, mornings.deliver().id, Later.ONE_HOUR)
    nudges = NudgeService(database, InZone(), clock, window=WINDOW)

    done = nudges.skip(MAYA, (TODAY,))

    assert done.did is Did.SKIPPED
    assert [each.state for each in mornings.of_kind(DeliveryKind.NUDGE_AGAIN)] == [
        DeliveryState.CANCELLED
    ]


def test_a_day_without_a_nudge_cannot_be_skipped(nudges: NudgeService) -> None:
    nudges.adjust(ANA, Adjust(turn_on=True, days=DayWish(frozenset({0}))))

    assert nudges.skip(ANA, (date(2027, 3, 2),)).did is Did.NOTHING_TO_SKIP


def test_skipping_while_it_is_off_says_so(nudges: NudgeService) -> None:
    assert nudges.skip(ANA).did is Did.WAS_OFF


def test_words_are_understood_on_the_persons_own_date(
    nudges: NudgeService, where: InZone, clock: FrozenClock
) -> None:
    where.zone = "Pacific/Auckland"
    nudges.adjust(ANA, DAILY)
    clock.move_to("2027-03-01T20:00+00:00")  # Tuesday there

    class Names:
        countries: dict[str, str] = {}  # noqa: RUF012
        other_names: dict[str, str] = {}  # noqa: RUF012

    assert nudges.understand(ANA, "skip tomorrow", Names()) == Skip((date(2027, 3, 3),))
    assert nudges.understand(ANA, "gibberish", Names()) == NotUnderstood(Hint.ANYTHING)


def test_two_who_say_yes_at_once_have_one_plan(nudges: NudgeService, plans: Plans) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: nudges.adjust(ANA, DAILY), range(8)))

    assert {each.outlook.next_on for each in done} == {date(2027, 3, 2)}
    assert plans.of().enabled


def test_after_slack_refused_someone_turning_it_on_tries_again(
    nudges: NudgeService, database: Database, clock: FrozenClock
) -> None:
    plan = nudges.adjust(ANA, DAILY).plan
    with database.write() as session:
        resting = Plan(
            plan.person_id, "T1", "U1", enabled=True, schedule=plan.schedule, resting="is_archived"
        )
        replan(session, plan, resting, clock.now(), WINDOW)
    before = nudges.look(ANA).outlook.next_at

    done = nudges.do(ANA, Adjust(turn_on=True))

    assert before is None
    assert done.did is Did.TURNED_ON
    assert done.outlook.next_at


def test_a_plan_is_read_back_as_it_was_saved(nudges: NudgeService, database: Database) -> None:
    nudges.adjust(ANA, DAILY)
    nudges.adjust(ANA, Adjust(country="DE-BY", look_back=True, look_back_at=at(18, 15)))
    saved = nudges.skip(ANA, (date(2027, 3, 5), date(2027, 3, 8))).plan

    with database.read() as session:
        found = nudge_plans.find_plan(session, saved.person_id)

    assert found == saved
    assert found.schedule.skipped == {date(2027, 3, 5), date(2027, 3, 8)}
    assert found.schedule.look_back_at == at(18, 15)


def test_todays_date_is_the_one_where_the_person_is(
    nudges: NudgeService, where: InZone, clock: FrozenClock
) -> None:
    where.zone = "Pacific/Kiritimati"

    done = nudges.adjust(ANA, DAILY)

    assert done.today == (clock.now().astimezone(zone_of(where.zone))).date()
    assert done.today - clock.now().date() in {timedelta(0), timedelta(1)}


@pytest.mark.parametrize("again", [Adjust(turn_on=True), Known.RESUME])
def test_the_evening_question_comes_also_after_off_and_on_the_same_day(
    nudges: NudgeService, database: Database, clock: FrozenClock, again: Adjust | Known
) -> None:
    mornings = Mornings(database, clock)
    mornings.opt_in(last_date=TODAY)
    answers, nudge = mornings.answers(), mornings.deliver()
    answers.choose(MAYA, nudge.id, Choice(alias="Ana"))
    before = mornings.pending(DeliveryKind.LOOK_BACK)

    for _ in range(2):
        off = Known.OFF if isinstance(again, Adjust) else Pause(UNTIL_RESUMED)
        nudges.do(MAYA, off)
        between = mornings.pending(DeliveryKind.LOOK_BACK)
        nudges.do(MAYA, again)

    assert between == []
    assert [due for _, due in mornings.pending(DeliveryKind.LOOK_BACK)] == [before[0][1]]
    assert [each.state for each in mornings.of_kind(DeliveryKind.LOOK_BACK)] == [
        DeliveryState.PENDING,
        DeliveryState.CANCELLED,
        DeliveryState.CANCELLED,
    ]


def test_an_evening_question_that_came_is_not_asked_again_after_off_and_on(
    nudges: NudgeService, database: Database, clock: FrozenClock
) -> None:
    mornings = Mornings(database, clock)
    mornings.opt_in(last_date=TODAY)
    answers, nudge = mornings.answers(), mornings.deliver()
    answers.choose(MAYA, nudge.id, Choice(alias="Ana"))
    [asked] = mornings.of_kind(DeliveryKind.LOOK_BACK)
    mornings.settle(asked.id, DeliveryState.SENT)

    nudges.do(MAYA, Known.OFF)
    nudges.do(MAYA, Adjust(turn_on=True, look_back_at=at(21)))

    assert mornings.pending(DeliveryKind.LOOK_BACK) == []


@pytest.mark.parametrize(
    "wish",
    [
        Adjust(look_back=True, look_back_at=at(8)),
        Adjust(look_back=True, look_back_at=at(9)),
        Adjust(look_back=True, look_back_at=at(9, 5)),
        Adjust(turn_on=True, look_back=True, at=at(18)),
    ],
)
def test_a_question_that_would_come_before_the_nudge_is_refused(
    nudges: NudgeService, wish: Adjust
) -> None:
    before = nudges.adjust(ANA, DAILY).plan.schedule

    done = nudges.adjust(ANA, wish)

    assert done.did is Did.LOOK_BACK_TOO_EARLY
    assert done.plan.schedule == before


def test_a_question_after_the_nudge_is_taken_and_the_nudge_cannot_pass_it(
    nudges: NudgeService,
) -> None:
    nudges.adjust(ANA, DAILY)

    dids = [
        nudges.adjust(ANA, Adjust(look_back=True, look_back_at=at(9, 30))).did,
        nudges.adjust(ANA, Adjust(at=at(10))).did,
        nudges.adjust(ANA, Adjust(days=DayWish(EVERY_DAY))).did,
        nudges.adjust(ANA, Adjust(at=at(10), look_back=False)).did,
    ]

    assert dids == [Did.CHANGED, Did.LOOK_BACK_TOO_EARLY, Did.LOOKED, Did.CHANGED]


def test_another_hour_changes_nothing_of_a_nudge_that_has_come(
    database: Database, clock: FrozenClock
) -> None:
    mornings = Mornings(database, clock)
    mornings.deliver()
    plan = mornings.opt_in(last_date=TODAY)
    later = replace(plan, schedule=replace(plan.schedule, at=at(15)))

    with database.write() as session, statements_of(session) as sent:
        found = replan(session, plan, later, clock.now(), WINDOW)

    assert found.sent_on == TODAY
    # Today's nudge, the crowd at that hour, the plan.
    assert [each.split()[0] for each, _ in sent] == ["SELECT", "INSERT"]
