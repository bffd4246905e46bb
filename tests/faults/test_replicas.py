"""Replicas and the database (26-35): each promise is kept by one of them, whatever happens."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from bot.library.words.en import ENGLISH
from bot.model.deliveries import DeliveryKind, DeliveryState, Planned
from storage import deliveries
from storage.engine import Database
from storage.people import ensure_person
from tests.cli.conftest import clean_environment
from tests.delivery.world import WINDOW
from tests.fakes import FrozenClock, identity
from tests.faults import invariants
from tests.faults.births import Birth, Life
from tests.faults.claiming import Claims
from tests.faults.conftest import Begin
from tests.faults.marks import LONG, on_postgresql, on_sqlite
from tests.faults.mischief import at_moment
from tests.faults.own_postgres import OwnPostgres
from tests.faults.trial import MONDAY, NINE, Trial, a_trial, until
from tests.postgres import new_database

SENT = DeliveryState.SENT

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("rows", [400, pytest.param(12_000, marks=LONG)])
@pytest.mark.parametrize("processes", [1, 2, 4, 8])
def test_26_processes_that_claim_at_once_claim_each_row_once(
    database: Database, database_url: str, tmp_path: Path, processes: int, rows: int
) -> None:
    numbers = plan_rows(database, rows)

    claimed = claim_at_once(processes, database_url, tmp_path)

    assert sorted(claimed.elements()) == sorted(numbers)


@on_postgresql
def test_26_a_claim_that_does_not_look_at_the_state_would_double(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """Show that the test above can fail."""
    plan_rows(database, 400)

    claimed = claim_at_once(4, database_url, tmp_path, naively=True)

    assert max(claimed.values()) > 1


@on_postgresql
def test_27_two_that_start_at_the_same_moment_on_an_empty_database_both_serve(
    empty_url: str, tmp_path: Path
) -> None:
    with a_trial(empty_url, tmp_path) as trial:
        moment = partial(at_moment, monotonic() + 1)
        both = [trial.bear(moment) for _ in range(2)]
        until(lambda: trial.server.connections == 2, why=trial.last_words)
        trial.invite(range(10))

        assert trial.wait_until_ended() == {SENT: 10}
        assert [each.alive for each in both] == [True, True]
        invariants.check(trial)


def test_28_postgresql_restarted_in_the_middle_of_claims_loses_and_doubles_nothing(
    own_server: OwnPostgres, tmp_path: Path
) -> None:
    with new_database(own_server.admin_url) as url, a_trial(url, tmp_path, people=40) as trial:
        trial.database.migrate()
        trial.invite(range(40))
        for _ in range(2):
            trial.start(SENDING_PER_SECOND="10", SENDING_BURST="1")
        for quarter in (10, 20):
            until(partial(_has_delivered, trial, quarter))
            own_server.restart()

        assert trial.wait_until_ended(60) == {SENT: 40}
        invariants.check(trial)


@pytest.mark.parametrize("seconds", [4.0, pytest.param(10.0, marks=LONG)])
@on_sqlite
def test_32_while_another_holds_the_write_lock_answers_are_true_and_nudges_only_late(
    begin: Begin, seconds: float
) -> None:
    trial = begin(starts_at=NINE - timedelta(seconds=30))
    trial.invite(range(10))
    trial.start()
    with locked(trial.url):
        trial.move_clock(seconds=30)
        answers = []
        ends_at = monotonic() + seconds
        while monotonic() < ends_at:
            answers.append(trial.command(text="/nudge days mon-fri"))
        before = trial.delivered

    assert before == 0
    assert all(each.went_well and ENGLISH.trouble.busy in each.text for each in answers)
    assert max(each.seconds for each in answers) < 2.5
    assert trial.wait_until_ended() == {SENT: 10}
    invariants.check(trial)


def plan_rows(database: Database, count: int) -> list[int]:
    """Plan so many messages to one person, all due."""
    now = FrozenClock().now()
    with database.write() as session:
        person = ensure_person(session, identity(), now)
        planned = [
            Planned(
                person_id=person.id,
                tenant=identity().tenant,
                kind=DeliveryKind.NUDGE,
                occasion=str(number),
                local_date=MONDAY,
                due_at=now,
                expires_at=now + WINDOW,
            )
            for number in range(count)
        ]
        return deliveries.add(session, planned, now)


def claim_at_once(processes: int, url: str, folder: Path, *, naively: bool = False) -> Counter[int]:
    """Let so many processes claim, and count how often each number was claimed."""
    begins_at = monotonic() + 1
    notes = [folder / f"claimed-{number}" for number in range(processes)]
    lives = [
        Life(
            Birth(
                clean_environment(),
                folder / "log",
                instead=Claims(url, identity().tenant, begins_at, note, naively),
            )
        )
        for note in notes
    ]
    codes = [each.wait(100) for each in lives]
    assert codes == [0] * processes, lives[0].output
    return Counter(int(line) for note in notes for line in note.read_text().split())


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold SQLite's write lock, as another program might."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def _has_delivered(trial: Trial, least: int) -> bool:
    return trial.delivered >= least
