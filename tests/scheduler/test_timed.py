"""What happens of its own accord, put together, when a workspace takes the bot back in."""

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deliveries import DeliveryKind
from bot.model.limits import Limits
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.nudges.replanning import replan
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, let_pass, sending_of
from storage import deliveries, tenants
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

ANA = identity("UANA")


def begin(database: Database, clock: FrozenClock) -> int:
    """Let Ana have a nudge every day at nine, by UTC; return her number."""
    schedule, limits = Schedule("UTC", days=EVERY_DAY), Limits()
    with database.write() as session:
        person = ensure_person(session, ANA, clock.now())
        plan = Plan(person.id, ANA.tenant, ANA.slack_user, enabled=True, schedule=schedule)
        replan(session, None, plan, clock.now(), limits.catch_up)
    return person.id


def test_a_bot_that_starts_where_it_is_back_goes_on_from_the_next_date(
    database: Database, clock: FrozenClock
) -> None:
    slack = Slack("xoxb-none", "http://127.0.0.1:9/")
    parts = Parts(database, slack, clock, Limits(), Library(), ENGLISH)
    person_id = begin(database, clock)
    with database.write() as session:
        tenants.mark_uninstalled(session, ANA.tenant, clock.now())
    clock.advance(hours=96)

    let_pass(parts, ANA.tenant)
    with database.write() as session:
        tenants.mark_installed(session, ANA.tenant)
    plan_nudges = next(
        each for each in chores_of(parts, sending_of(parts)) if each.name == "plan nudges"
    )
    plan_nudges.do()
    at_once = planned(database, person_id)
    clock.advance(hours=24)
    plan_nudges.do()

    assert at_once == []
    assert planned(database, person_id) == ["2027-03-06"]


def planned(database: Database, person_id: int) -> list[str]:
    with database.read() as session:
        kind, since = DeliveryKind.NUDGE, FrozenClock().now().date()
        found = deliveries.of_person(session, person_id, kind, since=since)
    return [each.occasion for each in found]
