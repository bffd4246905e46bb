"""Someone travels, leaves, or comes back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.model.deliveries import DeliveryState
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.model.people import Person
from bot.nudges.planning import NudgePlanner
from bot.nudges.profiles import Profile, ProfileService
from bot.nudges.replanning import replan
from storage import nudge_plans, people
from storage.engine import Database
from tests.fakes import FrozenClock, identity
from tests.nudges.conftest import WINDOW, Plans, utc
from tests.nudges.test_service import InZone
from tests.storage.queries import waits_for_a_lock
from tests.waiting import in_time

ANA = identity("U1")
BERLIN = Profile("Europe/Berlin")
TOKYO = Profile("Asia/Tokyo")
GONE = Profile(deactivated=True)


@pytest.fixture
def where() -> InZone:
    """Say that everyone is in Tokyo now."""
    return InZone("Asia/Tokyo")


@pytest.fixture
def background() -> Iterator[ThreadPoolExecutor]:
    """Give a thread for what nobody waits for."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def profiles(
    database: Database, where: InZone, clock: FrozenClock, background: ThreadPoolExecutor
) -> ProfileService:
    """Give the service."""
    return ProfileService(database, where, clock, background, window=WINDOW)


@pytest.fixture
def plan(plans: Plans, profiles: ProfileService) -> Plan:
    """Let Ana have her nudge at 09:00 in Berlin, where Slack says she is."""
    plans.begin(Schedule("Europe/Berlin", days=EVERY_DAY))
    profiles.hear(ANA, BERLIN)
    return plans.of()


def test_another_zone_is_asked_about_and_not_followed(
    profiles: ProfileService, plans: Plans, plan: Plan
) -> None:
    profiles.hear(ANA, TOKYO)

    found = plans.of()
    assert found == replace(plan, slack_zone="Asia/Tokyo", ask_zone="Asia/Tokyo")


def test_coming_home_takes_the_question_back(
    profiles: ProfileService, plans: Plans, plan: Plan
) -> None:
    profiles.hear(ANA, TOKYO)
    profiles.hear(ANA, BERLIN)

    assert plans.of().ask_zone == ""


def test_what_was_answered_is_not_asked_again(
    profiles: ProfileService, plans: Plans, plan: Plan, database: Database
) -> None:
    profiles.hear(ANA, TOKYO)
    with database.write() as session:
        nudge_plans.note_zone(session, plan.person_id, slack_zone="Asia/Tokyo", ask_zone="")

    profiles.hear(ANA, TOKYO)

    assert plans.of().ask_zone == ""


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "Europe", "../../etc/passwd"])
def test_a_zone_that_is_none_leaves_the_last_good_one(
    profiles: ProfileService, plans: Plans, plan: Plan, zone: str
) -> None:
    profiles.hear(ANA, Profile(zone))

    assert plans.of() == plan


def test_the_zone_is_known_to_the_other_rooms_too(
    profiles: ProfileService, plan: Plan, database: Database
) -> None:
    profiles.hear(ANA, TOKYO)

    with database.read() as session:
        person = people.find_person(session, ANA)
    assert person
    assert person.zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("heard", "zone", "locale"),
    [
        (Profile("Asia/Tokyo", locale="ja-JP"), "Asia/Tokyo", "ja-JP"),
        (TOKYO, "Asia/Tokyo", "de-DE"),
        (Profile(locale="en-US"), "Europe/Berlin", "en-US"),
        (Profile("Mars/Olympus"), "Europe/Berlin", "de-DE"),
        (GONE, "Europe/Berlin", "de-DE"),
    ],
)
def test_where_someone_without_nudges_lives_is_followed(
    profiles: ProfileService, database: Database, heard: Profile, zone: str, locale: str
) -> None:
    ana = begin(database)

    profiles.hear(ANA, heard)

    with database.read() as session:
        assert people.find_person(session, ANA) == replace(ana, zone=zone, locale=locale)
        assert nudge_plans.plan_of(session, ANA) is None


def begin(database: Database) -> Person:
    """Let Ana have something of hers, and no nudges; in Berlin."""
    with database.write() as session:
        person = people.ensure_person(session, ANA, FrozenClock().now())
        people.set_home(session, person.id, zone="Europe/Berlin", locale="de-DE")
        return people.ensure_person(session, ANA, FrozenClock().now())


def test_nothing_comes_to_whoever_is_gone_and_all_of_it_comes_back(
    profiles: ProfileService, plans: Plans, plan: Plan, planner: NudgePlanner, clock: FrozenClock
) -> None:
    profiles.hear(ANA, GONE)
    clock.move_to("2027-03-04T12:00+00:00")
    meanwhile = planner.plan_due()

    profiles.hear(ANA, BERLIN)

    assert meanwhile == 0
    assert plans.of().next_due_at == utc("2027-03-05T08:00")


def test_what_waits_is_cancelled_when_someone_leaves(
    profiles: ProfileService, plans: Plans, plan: Plan, planner: NudgePlanner, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-02T08:00+00:00")
    planner.plan_due()

    profiles.hear(ANA, GONE)

    [found] = plans.deliveries()
    assert (found.state, found.reason) == (DeliveryState.CANCELLED, "resting")


@pytest.mark.parametrize(("why", "due"), [("user_disabled", True), ("channel_not_found", False)])
def test_a_profile_that_lives_ends_only_a_rest_of_someone_gone(
    profiles: ProfileService,
    plans: Plans,
    plan: Plan,
    database: Database,
    clock: FrozenClock,
    why: str,
    due: bool,
) -> None:
    with database.write() as session:
        replan(session, plan, replace(plan, resting=why), clock.now(), WINDOW)

    profiles.hear(ANA, BERLIN)

    assert (plans.of().next_due_at is not None) == due


def test_a_stranger_is_passed_over(profiles: ProfileService, database: Database) -> None:
    profiles.hear(identity("USTRANGER"), TOKYO)

    with database.read() as session:
        assert people.find_person(session, identity("USTRANGER")) is None


def test_slack_is_not_asked_about_someone_of_whom_nothing_is_held(
    profiles: ProfileService, where: InZone, background: ThreadPoolExecutor
) -> None:
    profiles.meet_soon(identity("USTRANGER"))
    background.shutdown()

    assert where.asked == 0


def test_whoever_comes_by_without_nudges_is_looked_up_too(
    profiles: ProfileService, database: Database, background: ThreadPoolExecutor
) -> None:
    begin(database)

    profiles.meet_soon(ANA)
    background.shutdown()

    with database.read() as session:
        person = people.find_person(session, ANA)
    assert person and person.zone == "Asia/Tokyo"


def test_whoever_comes_by_is_looked_up_once_a_day(
    profiles: ProfileService,
    plans: Plans,
    plan: Plan,
    where: InZone,
    clock: FrozenClock,
    background: ThreadPoolExecutor,
) -> None:
    for _ in range(3):
        profiles.meet_soon(ANA)
    clock.advance(days=1)
    profiles.meet_soon(ANA)
    background.shutdown()

    assert where.asked == 2
    assert plans.of().ask_zone == "Asia/Tokyo"


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_profile_is_heard_of_while_a_plan_is_held_and_holds_nothing_itself(
    profiles: ProfileService, database: Database, plan: Plan
) -> None:
    """Whoever deletes everything takes the plan, then the person: so does whoever hears."""
    with ThreadPoolExecutor(1) as hands:
        with database.write() as session:
            nudge_plans.find_plan(session, plan.person_id, to_change=True)
            heard = hands.submit(profiles.hear, ANA, TOKYO)
            assert in_time(lambda: waits_for_a_lock(session))
            people.delete_person(session, plan.person_id)
        heard.result()

    with database.read() as session:
        assert people.find_person(session, ANA) is None
