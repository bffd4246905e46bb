"""The evening look-back noted as a small moment, on both databases."""

from datetime import date

import pytest

from bot.model.practice import LoggedFrom, Outcome, Told
from bot.practice.look_back import LookBackLog
from storage import small_moments
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

TOLD = Told(on=date(2027, 3, 1), outcome=Outcome.HELPED, note="asked Kim", alias="Kim")


@pytest.fixture
def log(clock: FrozenClock) -> LookBackLog:
    return LookBackLog(clock)


def test_a_look_back_is_one_small_moment_a_day(
    log: LookBackLog, database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        ana = ensure_person(session, identity(), clock.now())
        first, again = (log.note(session, ana.id, TOLD) for _ in range(2))

        [entry] = small_moments.newest(session, ana.id, 9)

    assert first == again == entry.id
    assert (entry.told, entry.source) == (TOLD, LoggedFrom.LOOK_BACK)


def test_it_can_be_taken_back_and_said_anew(
    log: LookBackLog, database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        ana = ensure_person(session, identity(), clock.now())
        noted = log.note(session, ana.id, TOLD)
        for _ in range(2):
            log.take_back(session, ana.id, noted)
        gone = small_moments.count(session, ana.id)
        log.note(session, ana.id, TOLD)

        assert (gone, small_moments.count(session, ana.id)) == (0, 1)
