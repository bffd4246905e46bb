"""What a file brings back follows the same promises as what was there: nothing goes unannounced."""

import json
from traceback import format_exception
from typing import Any

import pytest

from bot.model.errors import DatabaseBusyError
from bot.model.keeping import KEEP_CHOICES, Keeping
from bot.nudges import restarting
from bot.people.data import export, put_back
from bot.people.keeping import KeepingService
from bot.practice import summary_planning
from storage.engine import Database
from storage.errors import HeldFileError
from storage.people import delete_person, ensure_person
from tests.fakes import FrozenClock, identity
from tests.storage.filling import fill

ANA = identity("UANA")
THREE_MONTHS = KEEP_CHOICES[0]
RESTART = {"nudge_plan": restarting.restart, "summary_plan": summary_planning.restart}


@pytest.fixture
def keeping(database: Database, clock: FrozenClock) -> KeepingService:
    """Give the service, with Ana in every table."""
    with database.write() as session:
        fill(session, ANA, clock.now())
    return KeepingService(database, clock)


def exported(database: Database) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(database, ANA).as_json())
    return found


def leave(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        delete_person(session, ensure_person(session, ANA, clock.now()).id)


def test_for_ever_is_a_choice_that_an_older_file_does_not_undo(
    keeping: KeepingService, database: Database, clock: FrozenClock
) -> None:
    keeping.choose(ANA, THREE_MONTHS)
    file = exported(database)
    keeping.choose(ANA, None)
    clock.advance(days=200)

    put_back(database, clock, file, RESTART)

    assert keeping.look(ANA) == Keeping()
    assert keeping.delete_due(None) == 0


def test_a_time_out_of_a_file_is_announced_before_it_is_done(
    keeping: KeepingService, database: Database, clock: FrozenClock
) -> None:
    keeping.choose(ANA, THREE_MONTHS)
    file = exported(database)
    leave(database, clock)
    clock.advance(days=200)

    put_back(database, clock, file, RESTART)

    at_once, announced = keeping.delete_due(None), keeping.look(ANA)
    clock.advance(days=16)
    assert at_once == 0
    assert announced.chosen == THREE_MONTHS
    assert keeping.delete_due(None) > 0


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("person", "keep_days", -365),
        ("person", "keep_days", 10**9),
        ("person", "tone", "SECRETWORD"),
        ("own_line", "moment", "SECRETWORD"),
        ("small_moment", "practice", "SECRETWORD"),
        ("nudge_plan", "at", "SECRETWORD"),
        ("nudge_plan", "skipped", "SECRETWORD"),
        ("nudge_plan", "last_date", "9999-12-31"),
        ("summary_plan", "at", "SECRETWORD"),
        ("delivery", "state", ["SECRETWORD"]),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(
    keeping: KeepingService,
    database: Database,
    clock: FrozenClock,
    table: str,
    column: str,
    value: object,
) -> None:
    file = exported(database)
    file["held"][table][0][column] = value
    leave(database, clock)

    with pytest.raises(HeldFileError) as refused:
        put_back(database, clock, file, RESTART)

    said = "".join(format_exception(refused.value))
    assert table in str(refused.value)
    assert "SECRETWORD" not in said
    assert set(export(database, ANA).held) == set()


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_full_disk_is_not_called_a_damaged_file(
    keeping: KeepingService, database: Database, clock: FrozenClock
) -> None:
    file = exported(database)
    leave(database, clock)
    told = file["held"]["small_moment"][0]
    more = [{**told, "key": f"k{each}", "note": "x" * 2000} for each in range(200)]
    file["held"]["small_moment"] += more
    with database.write() as session:
        pages = session.exec_driver_sql("PRAGMA page_count").scalar_one()
        session.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(DatabaseBusyError):
        put_back(database, clock, file, RESTART)
