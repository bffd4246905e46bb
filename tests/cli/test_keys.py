"""`keys new` and `keys rotate`, and what they say."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.model.people import SlackIdentity
from bot.model.practice import LoggedFrom, Told
from storage import small_moments
from storage.engine import Database
from storage.keys import find_keys, new_key
from storage.people import ensure_person
from storage.rotation import note_key
from tests.cli.conftest import Type
from tests.fakes import FrozenClock
from tests.journeys.test_my_data import everything_in

ANA = SlackIdentity("T1", "UANA")
NOW = FrozenClock().now()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give a database in which Ana noted something, and with whose key a bot began."""
    url = f"sqlite:///{tmp_path}/bot.db"
    with closing(Database.open(url, keys=find_keys(None, url).values)) as database:
        database.migrate()
        told = Told(on=date(2027, 3, 1), note="asked the zebra")
        with database.write() as session:
            person = ensure_person(session, ANA, NOW)
            small_moments.add(session, person.id, "f", LoggedFrom.FORM, told, NOW)
            note_key(session, NOW)
    return url


def begin_anew(url: str) -> None:
    """Do what a bot does that begins with the keys there are."""
    opened = closing(Database.open(url, keys=find_keys(None, url).values))
    with opened as database, database.write() as session:
        note_key(session, NOW)


def test_a_fresh_key_is_printed_alone(url: str, type_in: Type, tmp_path: Path) -> None:
    printed = type_in("keys", "new")

    assert find_keys(printed.out, url).values == (printed.out.strip(),)
    assert (printed.code, printed.err) == (0, "")


def test_a_key_is_added_in_front_and_the_file_stays_its_owners(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    before = find_keys(None, url).values

    printed = type_in("keys", "new", "--add", settings={"DATABASE_URL": url})

    after = find_keys(None, url).values
    assert "restart the bot" in printed.out
    assert (len(after), after[1:]) == (2, before)
    assert (tmp_path / "bot.db.key").stat().st_mode & 0o777 == 0o600
    assert not any(key in printed.out for key in after)


def test_where_the_keys_are_given_none_is_added_to_a_file(url: str, type_in: Type) -> None:
    settings = {"DATABASE_URL": url, "ENCRYPTION_KEY": new_key()}

    printed = type_in("keys", "new", "--add", settings=settings)

    assert printed.code == 2
    assert "ENCRYPTION_KEY" in printed.err


def test_what_is_there_is_encrypted_anew_and_the_old_key_can_go(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    settings = {"DATABASE_URL": url}
    type_in("keys", "new", "--add", settings=settings)
    begin_anew(url)

    printed = type_in("keys", "rotate", settings=settings)

    assert (printed.code, printed.err) == (0, "")
    assert "small_moment: 1 of 1" in printed.out
    assert "Encrypted anew: 1 entries." in printed.out
    newest = find_keys(None, url).values[0]
    (tmp_path / "bot.db.key").write_text(newest)
    assert "zebra" in exported(type_in, url, tmp_path)


def test_nothing_of_the_former_form_is_left_while_the_bot_runs(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    settings = {"DATABASE_URL": url}
    type_in("keys", "new", "--add", settings=settings)
    with closing(Database.open(url, keys=find_keys(None, url).values)) as database:
        with database.write() as session:
            note_key(session, NOW)
            former = session.exec_driver_sql("SELECT note FROM small_moment").scalar_one()

        # Not looked into before: to read the file would give up our hold on it, as POSIX has it.
        type_in("keys", "rotate", settings=settings)

        assert former.encode() not in everything_in(tmp_path / "bot.db")


def test_while_the_bot_has_the_old_key_alone_nothing_is_rotated(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    settings = {"DATABASE_URL": url}
    type_in("keys", "new", "--add", settings=settings)

    refused = type_in("keys", "rotate", settings=settings)
    forced = type_in("keys", "rotate", "--anyway", settings=settings)

    assert refused.code == 2
    assert "Restart it first" in refused.err
    assert forced.code == 0


def test_what_no_key_reads_is_counted(url: str, type_in: Type, tmp_path: Path) -> None:
    (tmp_path / "bot.db.key").write_text(new_key())

    printed = type_in("keys", "rotate", "--anyway", settings={"DATABASE_URL": url})

    assert "small_moment: no key reads 1 of 1 entries" in printed.out


def test_an_export_says_so_in_the_place_of_what_no_key_reads(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    (tmp_path / "bot.db.key").write_text(new_key())

    assert "can't be read" in exported(type_in, url, tmp_path)


def exported(type_in: Type, url: str, folder: Path) -> str:
    printed = type_in("data", "export", "UANA", "ana.json", settings={"DATABASE_URL": url})
    assert printed.code == 0, printed.err
    return (folder / "ana.json").read_text()
