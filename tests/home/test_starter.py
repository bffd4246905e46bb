"""Who is new, and the small steps of the days that follow, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.home.path import LEAVES_AFTER_DAYS, STEPS, Path, Step, path
from bot.home.starter import StarterService, first_card, path_card
from bot.home.views import home
from bot.library.words.en import ENGLISH
from bot.model.good_qualities import Noticing, Whom
from bot.model.moments import Moment
from bot.model.nudges import Plan, Schedule
from bot.model.practice import LoggedFrom, Told
from storage import good_qualities, lines, nudge_plans, people, small_moments
from storage.engine import Database, Session
from tests.fakes import FrozenClock, identity

ANA = identity("UANA")
BEGAN = datetime(2027, 3, 1, 9, tzinfo=UTC)
Do = Callable[[Session, int], object]

DOES: dict[Step, Do] = {
    Step.LINES: lambda session, who: lines.record_shown(session, who, Moment.ANY, ["p-1"], BEGAN),
    Step.MOMENT: lambda session, who: small_moments.add(
        session, who, "f", LoggedFrom.FORM, Told(on=BEGAN.date()), BEGAN
    ),
    Step.OWN: lambda session, who: lines.keep(session, who, "p-1", BEGAN),
    Step.QUESTION: lambda session, who: nudge_plans.save_plan(
        session, Plan(who, "T1", "UANA", enabled=True, schedule=Schedule("UTC")), "test"
    ),
    Step.QUALITY: lambda session, who: good_qualities.add(
        session, who, "f", Noticing(Whom("K."), "Asks how I am."), BEGAN
    ),
}


@pytest.fixture
def starter(database: Database, clock: FrozenClock) -> StarterService:
    return StarterService(database, clock)


def do(database: Database, *steps: Step) -> None:
    with database.write() as session:
        person = people.ensure_person(session, ANA, BEGAN)
        for step in steps:
            DOES[step](session, person.id)


@pytest.mark.parametrize(
    ("done", "day", "expected"),
    [
        ([], 1, Path(Step.LINES, 0)),
        ([Step.LINES], 1, Path(None, 1)),
        ([Step.LINES], 2, Path(Step.MOMENT, 1)),
        ([Step.MOMENT], 2, Path(Step.LINES, 1)),
        ([Step.LINES], 4, Path(Step.QUESTION, 1)),
        (STEPS[:3] + STEPS[4:], 5, Path(Step.QUESTION, 4)),
        (STEPS[:3] + STEPS[4:], LEAVES_AFTER_DAYS, Path(Step.QUESTION, 4)),
        (STEPS, 3, None),
        ([], LEAVES_AFTER_DAYS + 1, None),
        ([], 0, Path(Step.LINES, 0)),
    ],
)
def test_a_day_offers_its_own_step_and_then_what_was_left_out(
    done: list[Step], day: int, expected: Path | None
) -> None:
    assert path(frozenset(done), day) == expected


def test_someone_is_new_until_they_try_something(
    starter: StarterService, database: Database
) -> None:
    before = (starter.is_new(ANA), starter.read(ANA))
    do(database, Step.LINES)

    assert before == (True, None)
    assert not starter.is_new(ANA)


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_seen_in_what_is_stored_anyway(
    starter: StarterService, database: Database, step: Step
) -> None:
    do(database, step)

    found = starter.read(ANA)

    assert found
    assert found.done == 1
    assert found.offered is (None if step is Step.LINES else Step.LINES)


def test_a_day_ends_where_the_person_lives(
    starter: StarterService, database: Database, clock: FrozenClock
) -> None:
    do(database, Step.LINES)
    with database.write() as session:
        person = people.ensure_person(session, ANA, BEGAN)
        people.set_home(session, person.id, zone="Pacific/Auckland", locale="en-NZ")
    clock.move_to("2027-03-01T15:00+00:00")  # 04:00 on Tuesday in Auckland

    found = starter.read(ANA)

    assert found
    assert found.offered is Step.MOMENT


def test_the_path_leaves_by_itself(
    starter: StarterService, database: Database, clock: FrozenClock
) -> None:
    do(database, Step.LINES)
    clock.advance(days=LEAVES_AFTER_DAYS - 1)
    before = starter.read(ANA)
    clock.advance(days=1)

    assert before
    assert starter.read(ANA) is None


def test_the_path_can_be_put_away_for_good(starter: StarterService, database: Database) -> None:
    do(database, Step.LINES)

    starter.close(ANA)
    starter.close(ANA)

    assert starter.read(ANA) is None
    assert not starter.is_new(ANA)


def test_putting_it_away_makes_nobody_known(starter: StarterService) -> None:
    starter.close(ANA)

    assert starter.is_new(ANA)


def test_the_first_page_is_short_and_has_three_choices() -> None:
    page = home([first_card(None, ENGLISH)], ENGLISH)["blocks"]

    assert len(page) <= 12
    assert sum("accessory" in block for block in page) == 3


@pytest.mark.parametrize("step", STEPS)
def test_a_step_says_where_it_leads(step: Step) -> None:
    card = path_card(Path(step, 2), ENGLISH)

    assert len(card) == 4
    assert card[1]["text"]["text"] == ENGLISH.starter.step_of(step).text
