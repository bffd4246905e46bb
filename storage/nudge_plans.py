"""When people want their nudge, and the queries about it.

Whatever changes when nudges come goes through `bot/nudges/replanning.py`, which knows what
becomes of one that is already on its way.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, time
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Table,
    bindparam,
    func,
    select,
    text,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.nudges import Moved, Plan, Schedule
from bot.model.people import SlackIdentity
from storage.base import Base, index_of_some
from storage.people import PersonRow
from storage.session import Session


class NudgePlanRow(Base):
    """A person's schedule, and what was computed from it.

    `basis` names the versions of the zone data and the holidays that it was computed with.
    """

    __tablename__ = "nudge_plan"
    __table_args__ = (
        CheckConstraint("days BETWEEN 1 AND 127", name="days"),
        CheckConstraint("spread_s >= 0", name="spread_s"),
        # `WHERE enabled` would not be used: the driver asks for `enabled = 1`.
        index_of_some(
            "ix_nudge_plan_next_due_at",
            "next_due_at",
            where="next_due_at IS NOT NULL",
        ),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    enabled: Mapped[bool]
    zone: Mapped[str]
    at: Mapped[str]
    days: Mapped[int]
    country: Mapped[str]
    look_back: Mapped[bool]
    look_back_at: Mapped[str]
    paused_until: Mapped[date | None]
    skipped: Mapped[str]
    revision: Mapped[int]
    last_date: Mapped[date | None]
    next_date: Mapped[date | None]
    next_due_at: Mapped[datetime | None]
    spread_s: Mapped[int]
    basis: Mapped[str]
    slack_zone: Mapped[str]
    ask_zone: Mapped[str]
    resting: Mapped[str]
    channel: Mapped[str | None]
    ignored_in_a_row: Mapped[int]
    asked_on: Mapped[date | None]
    zone_asked_on: Mapped[date | None]


table = cast(Table, NudgePlanRow.__table__)
_person = cast(Table, PersonRow.__table__)
COLUMNS: Final = tuple(column.name for column in table.columns)
_CHOSEN = ("zone", "at", "days", "country", "look_back", "look_back_at", "paused_until", "skipped")
_FOLLOWING = tuple(each.name for each in fields(Plan))[5:]  # after the schedule
_AS_STORED = ("person_id", "enabled", *_FOLLOWING)
_stored = attrgetter(*_AS_STORED)
_DAYS_BY_BITS = tuple(frozenset(day for day in range(7) if bits >> day & 1) for bits in range(128))

PLANS = select(
    table.c.person_id,
    _person.c.tenant_id,
    _person.c.slack_user,
    table.c.enabled,
    *(table.c[name] for name in (*_CHOSEN, *_FOLLOWING)),
).join_from(table, _person, _person.c.id == table.c.person_id)
"""The query for plans; narrow it. Its columns stand in the order of a plan's fields."""
_MINE = table.c.person_id == bindparam("person")
_FIND = PLANS.where(_MINE)
_FIND_TO_CHANGE = _FIND.with_for_update(of=table)
_OF = PLANS.where(
    _person.c.tenant_id == bindparam("tenant"), _person.c.slack_user == bindparam("slack_user")
)
_OF_TO_CHANGE = _OF.with_for_update(of=table)
_FIRST_DUE = select(func.min(table.c.next_due_at)).where(table.c.next_due_at.is_not(None))
_DUE = (
    PLANS.where(table.c.next_due_at.is_not(None), table.c.next_due_at <= bindparam("now"))
    .order_by(table.c.next_due_at, table.c.person_id)
    .limit(bindparam("limit"))
    .with_for_update(of=table, skip_locked=True)
)
_COUNTRIES_DUE = (
    select(table.c.country)
    .where(table.c.next_due_at.is_not(None), table.c.next_due_at <= bindparam("now"))
    .where(table.c.country != "")
    .distinct()
)
_IS_STALE = (
    table.c.person_id > bindparam("after"),
    table.c.enabled == true(),
    table.c.basis != bindparam("current"),
)
_FIRST_STALE = select(func.min(table.c.person_id)).where(*_IS_STALE)
_STALE = (
    PLANS.where(*_IS_STALE)
    .order_by(table.c.person_id)
    .limit(bindparam("limit"))
    .with_for_update(of=table)
)
_CHANGE_MINE = update(table).where(_MINE)
_MOVE = _CHANGE_MINE.values(
    last_date=bindparam("last_date"),
    next_date=bindparam("next_date"),
    next_due_at=bindparam("next_due_at"),
    basis=bindparam("basis"),
)
_IGNORE = _CHANGE_MINE.values(ignored_in_a_row=bindparam("times"), asked_on=bindparam("asked_on"))
# In words, because answers belong to another noun.
_IGNORE_UNANSWERED = _IGNORE.where(
    text(
        "NOT EXISTS (SELECT 1 FROM nudge_answer WHERE person_id = :person AND local_date = :day)"
    ).bindparams(bindparam("day", type_=table.c.asked_on.type))
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and these run alike on both.
INTO = f"INSERT INTO nudge_plan ({', '.join(COLUMNS)})"
IN_PLACE = f"""
    ON CONFLICT (person_id) DO UPDATE
    SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}
"""
VALUES = tuple(bindparam(column.name, type_=column.type) for column in table.columns)
_SAVE = text(f"{INTO} VALUES ({', '.join(f':{name}' for name in COLUMNS)}) {IN_PLACE}").bindparams(
    *VALUES
)


def find_plan(session: Session, person_id: int, *, to_change: bool = False) -> Plan | None:
    """Return the person's plan; nobody else changes it meanwhile if it is found *to_change*."""
    query = _FIND_TO_CHANGE if to_change else _FIND
    row = session.execute(query, {"person": person_id}).one_or_none()
    return None if row is None else as_plan(row)


def plan_of(session: Session, who: SlackIdentity, *, to_change: bool = False) -> Plan | None:
    """Return the plan of whoever Slack names so; *to_change* is as in `find_plan`."""
    query = _OF_TO_CHANGE if to_change else _OF
    values = {"tenant": who.tenant, "slack_user": who.slack_user}
    row = session.execute(query, values).one_or_none()
    return None if row is None else as_plan(row)


def save_plan(session: Session, plan: Plan, basis: str) -> None:
    """Save the whole plan, new or in place of the old one, computed with *basis*."""
    session.execute(_SAVE, {**values_of(plan), "basis": basis})


def first_due(session: Session) -> datetime | None:
    """Return when the next nudge of anyone is due."""
    found: datetime | None = session.scalar(_FIRST_DUE)
    return found


def countries_due(session: Session, now: datetime) -> list[str]:
    """Return the countries of the people whose nudge is due."""
    return list(session.scalars(_COUNTRIES_DUE, {"now": now}))


def take_due(session: Session, now: datetime, limit: int) -> list[Plan]:
    """Return plans that are due, the longest due first, for this transaction to move on.

    Those that another process is just moving are left to it.
    """
    return [as_plan(row) for row in session.execute(_DUE, {"now": now, "limit": limit})]


def first_stale(session: Session, basis: str, after: int) -> int | None:
    """Return the first person beyond *after* whose plan was computed with something else."""
    found: int | None = session.scalar(_FIRST_STALE, {"current": basis, "after": after})
    return found


def take_stale(session: Session, basis: str, after: int, limit: int) -> list[Plan]:
    """Return plans that were computed with something else, in order of the person's number."""
    values = {"current": basis, "after": after, "limit": limit}
    return [as_plan(row) for row in session.execute(_STALE, values)]


def move_on(session: Session, moved: Sequence[Moved], basis: str) -> None:
    """Save where plans stand, computed with *basis*."""
    if moved:
        values = [
            {
                "person": each.person_id,
                "last_date": each.last_date,
                "next_date": each.next_date,
                "next_due_at": each.next_due_at,
                "basis": basis,
            }
            for each in moved
        ]
        session.execute(_MOVE, values)


def keep_channel(session: Session, person_id: int, channel: str) -> None:
    """Remember the person's conversation with the bot."""
    session.execute(_CHANGE_MINE.values(channel=channel), {"person": person_id})


def count_ignored(session: Session, person_id: int, value: int, asked_on: date | None) -> None:
    """Note how many nudges in a row were ignored, and which one asks whether to go on, if any."""
    session.execute(_IGNORE, {"person": person_id, "times": value, "asked_on": asked_on})


def count_unanswered(
    session: Session, person_id: int, on: date, value: int, asked_on: date | None
) -> None:
    """Do as `count_ignored` does, unless a button of the nudge of *on* was pressed.

    The plan has to be found *to change* before: a press then comes before or after.
    """
    values = {"person": person_id, "day": on, "times": value, "asked_on": asked_on}
    session.execute(_IGNORE_UNANSWERED, values)


def note_zone(session: Session, person_id: int, *, slack_zone: str, ask_zone: str) -> None:
    """Note which zone Slack names, and about which one the next nudge is to ask."""
    noted = _CHANGE_MINE.values(slack_zone=slack_zone, ask_zone=ask_zone, zone_asked_on=None)
    session.execute(noted, {"person": person_id})


def note_zone_asked(session: Session, person_id: int, on: date) -> None:
    """Note that the nudge of *on* asks whether to follow to another zone: later ones do not."""
    session.execute(_CHANGE_MINE.values(zone_asked_on=on), {"person": person_id})


def as_plan(row: Sequence[Any]) -> Plan:
    """Return what a row of `PLANS` holds."""
    person_id, tenant, slack_user, enabled, *others = row
    zone, at, days, country, look_back, look_back_at, until, skipped, *following = others
    schedule = Schedule(
        zone=zone,
        at=time.fromisoformat(at),
        days=_DAYS_BY_BITS[days],
        country=country,
        look_back=look_back,
        look_back_at=time.fromisoformat(look_back_at),
        paused_until=until,
        skipped=frozenset(map(date.fromisoformat, skipped.split())),
    )
    return Plan(person_id, tenant, slack_user, enabled, schedule, *following)


def values_of(plan: Plan) -> dict[str, object]:
    """Return what `VALUES` asks for, without the basis."""
    chosen = plan.schedule
    return {
        **dict(zip(_AS_STORED, _stored(plan), strict=True)),
        "zone": chosen.zone,
        "at": chosen.at.isoformat("minutes"),
        "days": sum(1 << day for day in chosen.days),
        "country": chosen.country,
        "look_back": chosen.look_back,
        "look_back_at": chosen.look_back_at.isoformat("minutes"),
        "paused_until": chosen.paused_until,
        "skipped": " ".join(sorted(map(date.isoformat, chosen.skipped))),
    }
