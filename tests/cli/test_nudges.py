"""`nudges`, and what it says: totals that name nobody, and whether anything is sent at all."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.model.deliveries import DeliveryKind, Planned
from bot.model.people import SlackIdentity
from bot.model.senders import Sender
from storage import deliveries, holds, senders
from storage.engine import Database
from storage.flags import Flag, read_flag
from storage.keys import find_keys
from storage.people import ensure_person
from tests.cli.conftest import Type


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give the address of a migrated SQLite database."""
    url = f"sqlite:///{tmp_path}/bot.db"
    with closing(opened(url)) as database:
        database.migrate()
    return url


def opened(url: str) -> Database:
    return Database.open(url, keys=find_keys(None, url).values)


def deliver(url: str, state: str, reason: str | None, people: range) -> None:
    """Let each of *people* have had a nudge today that ended so."""
    now = SystemClock().now()
    with closing(opened(url)) as database, database.write() as session:
        for number in people:
            person = ensure_person(session, SlackIdentity("T1", f"U{number}"), now)
            nudge = Planned(
                person.id, "T1", DeliveryKind.NUDGE, "today", now.date(), now, now, "nudge-1"
            )
            [new] = deliveries.add(session, [nudge], now)
            session.execute(
                text("UPDATE delivery SET state = :state, reason = :reason WHERE id = :id"),
                {"state": state, "reason": reason, "id": new},
            )


def test_totals_are_told_by_day_state_and_reason_and_hidden_when_they_are_few(
    url: str, type_in: Type
) -> None:
    deliver(url, "sent", None, range(5))
    deliver(url, "missed", "late", range(5, 9))

    printed = type_in("nudges", "status", settings={"DATABASE_URL": url})

    today = f"{SystemClock().now().date()}"
    assert (printed.code, printed.err) == (0, "")
    assert [line.split() for line in printed.out.splitlines()] == [
        ["Not", "held."],
        ["day", "kind", "state", "count", "reason"],
        [today, "nudge", "missed", "<", "5", "late"],
        [today, "nudge", "sent", "5"],
    ]


def test_an_empty_database_says_so(url: str, type_in: Type) -> None:
    printed = type_in("nudges", "status", "--days", "1", settings={"DATABASE_URL": url})

    assert printed.out == f"Not held.\nNothing was due since {SystemClock().now().date()}.\n"


def test_trouble_with_slack_is_told(url: str, type_in: Type) -> None:
    until = SystemClock().now() + timedelta(minutes=30)
    _refuse(url, until)

    printed = type_in("nudges", "status", settings={"DATABASE_URL": url})

    assert f"just now (token_revoked); it waits until {until:%H:%M:%S} UTC." in printed.out


def test_trouble_that_was_waited_out_is_told_as_such(url: str, type_in: Type) -> None:
    _refuse(url, SystemClock().now() - timedelta(minutes=30))

    printed = type_in("nudges", "status", settings={"DATABASE_URL": url})

    assert "just now" not in printed.out
    assert "The last message was refused (token_revoked); the next" in printed.out


def _refuse(url: str, until: datetime) -> None:
    """Let Slack have refused a message, which is waited for until then."""
    with closing(opened(url)) as database, database.write() as session:
        ensure_person(session, SlackIdentity("T1", "U1"), until)
        lease = senders.Lease(until, timedelta(seconds=30))
        assert senders.take(session, "T1", "a process", lease)
        senders.pause(session, Sender("T1", "a process", until, trouble="token_revoked"))


def test_sending_is_held_and_released(url: str, type_in: Type) -> None:
    held = type_in("nudges", "hold", settings={"DATABASE_URL": url})
    status = type_in("nudges", "status", settings={"DATABASE_URL": url})
    released = type_in("nudges", "release", settings={"DATABASE_URL": url})
    again = type_in("nudges", "release", settings={"DATABASE_URL": url})

    assert held.out.startswith("Held: nothing is sent at its time.")
    assert "(by hand)." in status.out
    assert released.out == (
        "Released. What is still within its time is sent; the rest is listed as missed.\n"
    )
    assert again.out == "It was not held.\n"
    with closing(opened(url)) as database, database.read() as session:
        assert holds.restored_at(session) is None


def test_after_a_restore_a_release_says_that_it_looks_first(url: str, type_in: Type) -> None:
    type_in("nudges", "hold", "--restored", settings={"DATABASE_URL": url})
    type_in("nudges", "hold", settings={"DATABASE_URL": url})

    released = type_in("nudges", "release", settings={"DATABASE_URL": url})

    assert "is looked up first" in released.out
    with closing(opened(url)) as database, database.read() as session:
        assert read_flag(session, Flag.HOLD) is None
        assert holds.restored_at(session)


def test_no_database_is_made_by_asking(type_in: Type, tmp_path: Path) -> None:
    printed = type_in(
        "nudges", "status", settings={"DATABASE_URL": f"sqlite:///{tmp_path}/none.db"}
    )

    assert printed.code == 2
    assert "There is no database at" in printed.err
    assert not (tmp_path / "none.db").exists()


def test_a_database_of_another_release_is_left_alone(type_in: Type, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    opened(url).close()

    printed = type_in("nudges", "hold", settings={"DATABASE_URL": url})

    assert printed.code == 2
    assert "not of this release" in printed.err
