"""Databases with so many people, and where it is nine in the morning just now."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from bot.clock import SystemClock
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.nudges.basis import basis
from storage.engine import Database
from storage.nudge_plans import save_plan
from storage.people import ensure_person
from tests.fakes import identity

TENANT = "T1"
DAY = timedelta(days=1)

_PEOPLE = """
    INSERT INTO person (id, tenant_id, slack_user, created_at, last_seen_at)
    VALUES (?, 'T1', 'U' || ?, ?, ?)
"""
_PLANS = """
    INSERT INTO nudge_plan (person_id, enabled, zone, at, days, country, look_back, look_back_at,
      skipped, revision, last_date, next_date, next_due_at, spread_s, basis, slack_zone, ask_zone,
      resting, ignored_in_a_row)
    VALUES (?, 1, 'UTC', '09:00', 127, '', 0, '17:30', '', 1, ?, ?, ?, 0, ?, '', '', '', 0)
"""
_SENT_BEFORE = """
    INSERT INTO delivery (person_id, tenant, kind, occasion, local_date, due_at, not_before,
      expires_at, state, fence, tries, key, content, planned_at, settled_at)
    VALUES (?, 'T1', 'nudge', ?, ?, ?, ?, ?, 'sent', 2, 1, 'k' || ?, 'nudge-any-001', ?, ?)
"""


@contextmanager
def opened(path: Path, key: str) -> Iterator[Database]:
    """Give the migrated database in a file."""
    with closing(Database.open(f"sqlite:///{path}", keys=[key])) as database:
        database.migrate()
        yield database


def fill(path: Path, people: int, due_on: date) -> None:
    """Write so many people into a migrated file: each had a nudge, and has one at nine that day."""
    numbers, before = range(1, people + 1), due_on - DAY
    due_at, sent_at = f"{due_on} 09:00:00.000000", f"{before} 09:00:00.000000"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("INSERT OR IGNORE INTO tenant (id, created_at) VALUES ('T1', ?)", (sent_at,))
        raw.executemany(_PEOPLE, ((each, each, sent_at, sent_at) for each in numbers))
        plan = (str(before), str(due_on), due_at, basis())
        raw.executemany(_PLANS, ((each, *plan) for each in numbers))
        sent = (str(before), str(before), *[sent_at] * 3)
        raw.executemany(_SENT_BEFORE, ((each, *sent, each, sent_at, sent_at) for each in numbers))
        raw.commit()
        raw.execute("ANALYZE")
        raw.commit()


def invite(database: Database, people: int) -> None:
    """Let so many people want a nudge that is due now, where the day has long to go."""
    now = SystemClock().now()
    zone, offset = morning(now)
    there = now.astimezone(timezone(offset))
    at = there.time().replace(second=0, microsecond=0)
    with database.write() as session:
        for number in range(people):
            who = identity(f"U{number:04}", TENANT)
            person = ensure_person(session, who, now)
            plan = Plan(
                person.id,
                who.tenant,
                who.slack_user,
                enabled=True,
                schedule=Schedule(zone, at=at, days=EVERY_DAY),
                next_date=there.date(),
                next_due_at=there.replace(second=0, microsecond=0).astimezone(UTC),
                channel=f"D{who.slack_user[1:]}",
            )
            save_plan(session, plan, basis())


def morning(now: datetime) -> tuple[str, timedelta]:
    """Return a zone in which it is about nine just now, and how far it is ahead of UTC."""
    ahead = (9 - now.hour + 11) % 24 - 11
    # The names have the sign of the other way of counting.
    return (f"Etc/GMT{-ahead:+}" if ahead else "UTC"), timedelta(hours=ahead)
