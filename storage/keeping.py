"""How long people keep their small moments, and the queries by which older ones go."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from sqlalchemy import Table, bindparam, delete, func, select, update

from storage.deliveries import changed
from storage.flags import Flag, OperatorFlag, clear_flag, set_flag
from storage.people import PersonRow
from storage.session import Session
from storage.small_moments import SmallMomentRow

_person = cast(Table, PersonRow.__table__)
_moment = cast(Table, SmallMomentRow.__table__)

Chosen = tuple[int, datetime]
"""For how many days, and when that was said."""

_TERMS = select(_person.c.keep_days, _person.c.keep_chosen_at).where(
    _person.c.id == bindparam("person")
)
_COUNT = select(func.count()).where(
    _moment.c.person_id == bindparam("person"),
    _moment.c.on_date < bindparam("day"),
    _moment.c.updated_at < bindparam("told_by"),
)
_EVERYONE = select(OperatorFlag.value, OperatorFlag.set_at).where(
    OperatorFlag.name == Flag.RETENTION
)


def choose(session: Session, person_id: int, days: int | None, now: datetime) -> None:
    """Remember for how long the person keeps their small moments; None is for ever, by choice."""
    chosen = {"keep_days": days, "keep_chosen_at": now}
    session.execute(update(_person).where(_person.c.id == person_id).values(chosen))


def chosen_by(session: Session, person_id: int) -> Chosen | None:
    """Return what the person chose, or None for ever."""
    row = session.execute(_TERMS, {"person": person_id}).one_or_none()
    return None if row is None or row[0] is None else (row[0], row[1])


def choosers(session: Session, after: int, limit: int) -> Sequence[tuple[int, Chosen]]:
    """Return people who chose a time, in the order of their numbers, beyond *after*."""
    query = (
        select(_person.c.id, _person.c.keep_days, _person.c.keep_chosen_at)
        .where(_person.c.id > after, _person.c.keep_days.is_not(None))
        .order_by(_person.c.id)
        .limit(limit)
    )
    return [(number, (days, at)) for number, days, at in session.execute(query)]


def for_everyone(session: Session) -> Chosen | None:
    """Return what holds for everyone, or None for ever."""
    row = session.execute(_EVERYONE).one_or_none()
    return None if row is None else (int(row[0]), row[1])


def set_for_everyone(session: Session, days: int | None, now: datetime) -> None:
    """Let *days* hold for everyone; the same as before goes on counting from when it was said."""
    before = for_everyone(session)
    if days is None:
        clear_flag(session, Flag.RETENTION)
    elif before is None or before[0] != days:
        set_flag(session, Flag.RETENTION, str(days), now)


def count_before(session: Session, person_id: int, day: date, told_by: datetime) -> int:
    """Return how many small moments of before *day* the person had told by then."""
    values = {"person": person_id, "day": day, "told_by": told_by}
    return session.scalar(_COUNT, values) or 0


def delete_before(
    session: Session, day: date, told_by: datetime, at_most: int, person_id: int | None = None
) -> int:
    """Delete small moments of before *day* that were told by then, of one person or of all.

    Return how many went.
    """
    old = select(_moment.c.id).where(_moment.c.on_date < day, _moment.c.updated_at < told_by)
    if person_id is not None:
        old = old.where(_moment.c.person_id == person_id)
    doomed = old.order_by(_moment.c.id).limit(at_most)
    return changed(session.execute(delete(_moment).where(_moment.c.id.in_(doomed))))
