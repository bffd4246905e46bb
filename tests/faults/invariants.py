"""What holds after every fault (delivery design, 7): nothing doubled, nothing lost, nothing stuck.

I1  At most one delivered copy for a person, kind and occasion.
I2  Whatever was promised has ended, with a reason if it was not sent; and what Slack holds is what
    the ledger says.
I3  Nothing is `sending` two leases after its own ran out.
I4  The database is sound.
I5  A command is answered within three seconds.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta

from sqlalchemy import text

from bot.model.deliveries import FINAL, DeliveryState
from storage.address import sqlite_file
from tests.faults.trial import HURRIED, Trial

ANSWERED_S = 3.0
COPIES = {
    DeliveryState.SENT: {1},
    DeliveryState.UNCONFIRMED: {0, 1},
    DeliveryState.MISSED: {0},
    DeliveryState.CANCELLED: {0},
    DeliveryState.FAILED: {0},
}
"""How many copies there may be of a delivery in its final state."""


def check(trial: Trial) -> None:
    """Check everything, once all has ended."""
    nothing_is_doubled(trial)
    everything_has_ended(trial)
    nothing_is_stuck(trial)
    the_database_is_sound(trial)
    if any(life.alive for life in trial.lives):
        a_command_is_answered(trial)


def copies_by_key(trial: Trial) -> Counter[str]:
    """Count what was delivered by the key of its person, kind and occasion."""
    return Counter(
        str((message.metadata or {})["event_payload"]["key"])
        for number in trial.promised
        for message in trial.received(number)
    )


def nothing_is_doubled(trial: Trial) -> None:
    """I1, seen from Slack: whatever the database says."""
    doubled = {key: count for key, count in copies_by_key(trial).items() if count > 1}

    assert doubled == {}


def everything_has_ended(trial: Trial) -> None:
    """I2: each promise is kept, or it is known why not; and each *sent* is there."""
    rows, copies = trial.rows(), copies_by_key(trial)
    kept = {(row.person_id, row.local_date) for row in rows}
    promised = {
        (trial.persons[number], on) for number, dates in trial.promised.items() for on in dates
    }
    unended = [(row.id, row.state) for row in rows if row.state not in FINAL]
    unexplained = [
        (row.id, row.state)
        for row in rows
        if row.state is not DeliveryState.SENT and not row.reason
    ]
    untrue = [
        (row.id, row.state, copies[row.key])
        for row in rows
        if row.state in COPIES and copies[row.key] not in COPIES[row.state]
    ]

    assert promised - kept == set()
    assert unended == []
    assert unexplained == []
    assert untrue == []


def nothing_is_stuck(trial: Trial) -> None:
    """I3: a send whose process is gone is taken up again."""
    long_ago = trial.workspace.clock.now() - 2 * timedelta(
        seconds=float(HURRIED["ROW_LEASE_SECONDS"])
    )
    stuck = text("SELECT id FROM delivery WHERE state = 'sending' AND lease_until < :long_ago")
    with trial.database.read() as session:
        found = list(session.scalars(stuck, {"long_ago": long_ago}))

    assert found == []


def the_database_is_sound(trial: Trial) -> None:
    """I4: SQLite checks itself; PostgreSQL is asked for what its constraints promise."""
    path = sqlite_file(trial.url)
    if path:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return
    doubles = text(
        "SELECT person_id, kind, occasion FROM delivery"
        " GROUP BY person_id, kind, occasion HAVING count(*) > 1"
    )
    broken = text("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
    with trial.database.read() as session:
        assert session.execute(doubles).all() == []
        assert session.execute(broken).all() == []


def a_command_is_answered(trial: Trial) -> None:
    """I5: whoever types something now is answered in time."""
    assert trial.server.wait_for_bot(20)

    answer = trial.command()

    assert answer.went_well
    assert answer.seconds < ANSWERED_S
