"""Doctor counts what no key reads, and says whether a rotation is due."""

from datetime import date
from pathlib import Path

import pytest

from bot.cli.checks.finding import Level
from bot.cli.checks.secrets import check_secrets
from bot.model.practice import LoggedFrom, Told
from storage import small_moments
from storage.engine import Database
from storage.keys import new_key
from storage.people import ensure_person
from tests.cli.findings import Make, only
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity


@pytest.fixture(autouse=True)
def noted(database: Database) -> None:
    """Let someone note three things."""
    now = FrozenClock().now()
    with database.write() as session:
        person = ensure_person(session, identity(), now)
        for number in range(3):
            told = Told(on=date(2027, 3, 1), note="asked the zebra")
            small_moments.add(session, person.id, f"f{number}", LoggedFrom.FORM, told, now)


def test_what_can_be_read_is_said_to_be_well(database_url: str, subject: Make) -> None:
    well = subject(DATABASE_URL=database_url, ENCRYPTION_KEY=KEYS[0])

    finding = only(check_secrets, well)

    assert (finding.level, finding.what) == (Level.OK, "All 3 encrypted entries can be read.")


def test_what_no_key_reads_is_counted_by_its_table(database_url: str, subject: Make) -> None:
    lost = subject(DATABASE_URL=database_url, ENCRYPTION_KEY=new_key())

    finding = only(check_secrets, lost)

    assert finding.level is Level.WARNING
    assert finding.what == "No key reads 3 of 3 entries in small_moment."
    assert finding.mend


def test_a_rotation_that_is_due_is_noted(database_url: str, subject: Make) -> None:
    both = subject(DATABASE_URL=database_url, ENCRYPTION_KEY=f"{new_key()},{KEYS[0]}")

    levels = [each.level for each in check_secrets(both)]

    assert levels == [Level.NOTE, Level.OK]


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_without_a_key_nothing_is_said_and_none_is_made(
    database_url: str, subject: Make, tmp_path: Path
) -> None:
    assert list(check_secrets(subject(DATABASE_URL=database_url))) == []
    assert not list(tmp_path.glob("*.key"))
