"""The log of small moments, and the queries about it. What people wrote in it is encrypted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.moments import Moment
from bot.model.practice import LoggedFrom, Outcome, SmallMoment, Told
from bot.model.prompts import Practice
from storage.base import Base, index_of_some, one_of
from storage.columns import EncryptedText, UtcDateTime
from storage.secrets import without_gaps
from storage.session import Session


class SmallMomentRow(Base):
    """Something a person tried, as they told it.

    `key` names what it was noted with (a form, a command, a line on a card), so that a second
    press and a request that Slack delivers twice are one entry. `prompt_id` is the line that was
    used, and `card` the card it stood on.
    """

    __tablename__ = "small_moment"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_small_moment_person_id_on_date", "person_id", "on_date", "id"),
        # All that a card asks about its lines is in the index itself.
        index_of_some(
            "ix_small_moment_person_id_prompt_id",
            "person_id",
            "prompt_id",
            "card",
            "outcome",
            where="prompt_id IS NOT NULL",
        ),
        one_of("practice", Practice),
        one_of("moment", Moment),
        one_of("outcome", Outcome),
        one_of("source", LoggedFrom),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    key: Mapped[str]
    source: Mapped[str]
    on_date: Mapped[date]
    practice: Mapped[str | None]
    moment: Mapped[str | None]
    outcome: Mapped[str | None]
    prompt_id: Mapped[str | None]
    card: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(EncryptedText)
    alias: Mapped[str | None] = mapped_column(EncryptedText)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


small_moment = _moment = cast(Table, SmallMomentRow.__table__)

_MINE = _moment.c.person_id == bindparam("person")
_ON_DAY = select(_moment.c.id).where(_MINE, _moment.c.on_date == bindparam("day")).limit(1)
_THIS = _moment.c.id == bindparam("which")

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_ADD = text(
    """
    INSERT INTO small_moment
      (person_id, key, source, on_date, practice, moment, outcome, prompt_id, card, note, alias,
       created_at, updated_at)
    VALUES
      (:person, :key, :source, :on_date, :practice, :moment, :outcome, :prompt_id, :card, :note,
       :alias, :now, :now)
    ON CONFLICT (person_id, key) DO NOTHING
    RETURNING id
    """
).bindparams(
    bindparam("now", type_=UtcDateTime),
    bindparam("on_date", type_=_moment.c.on_date.type),
    bindparam("note", type_=EncryptedText),
    bindparam("alias", type_=EncryptedText),
)

_WEEK_BEFORE = {
    "sqlite": "CAST((julianday(:day) - julianday(on_date) - 1) / 7 AS INTEGER)",
    "postgresql": "(CAST(:day AS date) - on_date - 1) / 7",
}
_DAYS_BEFORE = {
    dialect: text(
        f"""
        SELECT count(*) AS days, count(DISTINCT {week}) AS weeks, min(on_date) AS first
        FROM (
          SELECT DISTINCT on_date FROM small_moment
          WHERE person_id = :person AND on_date < :day
        ) AS practised
        """
    )
    .bindparams(bindparam("day", type_=_moment.c.on_date.type))
    .columns(days=Integer, weeks=Integer, first=_moment.c.on_date.type)
    for dialect, week in _WEEK_BEFORE.items()
}

_COLUMNS = (
    _moment.c.id,
    _moment.c.source,
    _moment.c.on_date,
    _moment.c.practice,
    _moment.c.moment,
    _moment.c.outcome,
    _moment.c.prompt_id,
    _moment.c.note,
    _moment.c.alias,
    _moment.c.created_at,
)


def add(
    session: Session, person_id: int, key: str, source: LoggedFrom, told: Told, now: datetime
) -> int:
    """Note a small moment, and return its id; one that was noted with *key* before stays."""
    values = {
        **_values(told),
        "person": person_id,
        "key": key,
        "card": None,
        "source": source,
        "now": now,
    }
    added = session.scalar(_ADD, values)
    return added if added is not None else _noted_with(session, person_id, key)


def add_use(session: Session, person_id: int, card: str, told: Told, now: datetime) -> None:
    """Note that a line was used from a card; a second press changes nothing."""
    values = {
        **_values(told),
        "person": person_id,
        "key": f"line:{card}:{told.prompt_id}",
        "card": card,
        "source": LoggedFrom.LINE,
        "now": now,
    }
    session.execute(_ADD, values)


def change(session: Session, person_id: int, which: int, told: Told, now: datetime) -> bool:
    """Put *told* in place of what an entry said; return False if it is gone."""
    values = without_gaps(session, {**_values(told), "updated_at": now})
    done = session.execute(
        update(_moment).where(_MINE, _THIS).values(values).returning(_moment.c.id),
        {"person": person_id, "which": which},
    )
    return done.one_or_none() is not None


def remove(session: Session, person_id: int, which: int) -> bool:
    """Delete an entry; return False if it is gone already."""
    done = session.execute(
        delete(_moment).where(_MINE, _THIS).returning(_moment.c.id),
        {"person": person_id, "which": which},
    )
    return done.one_or_none() is not None


def find(session: Session, person_id: int, which: int) -> SmallMoment | None:
    """Return one entry of the person's own, or None."""
    query = select(*_COLUMNS).where(_MINE, _THIS)
    row = session.execute(query, {"person": person_id, "which": which}).one_or_none()
    return None if row is None else _as_small_moment(row)


def newest(
    session: Session,
    person_id: int,
    limit: int,
    *,
    after: int = 0,
    practice: Practice | None = None,
) -> Sequence[SmallMoment]:
    """Return entries by their day, newest first, leaving out the first *after*.

    Those of one *practice* only, if one is given.
    """
    query = _newest_first().limit(limit).offset(after)
    if practice:
        query = query.where(_moment.c.practice == practice)
    return [_as_small_moment(row) for row in session.execute(query, {"person": person_id})]


def numbers(
    session: Session, person_id: int, limit: int, practice: Practice | None = None
) -> list[int]:
    """Return the ids of entries by their day, newest first: all, or those of one *practice*.

    No text is read for it, so that a long log is in order at once.
    """
    order = (_moment.c.on_date.desc(), _moment.c.id.desc())
    query = select(_moment.c.id).where(_MINE).order_by(*order).limit(limit)
    if practice:
        query = query.where(_moment.c.practice == practice)
    return list(session.scalars(query, {"person": person_id}).all())


def numbered(session: Session, person_id: int, which: Sequence[int]) -> list[SmallMoment]:
    """Return the entries with those ids, in their order."""
    query = select(*_COLUMNS).where(_MINE, _moment.c.id.in_(which))
    found = {row.id: row for row in session.execute(query, {"person": person_id})}
    return [_as_small_moment(found[each]) for each in which if each in found]


def since(session: Session, person_id: int, day: date, limit: int) -> Sequence[SmallMoment]:
    """Return entries from *day* on, newest first."""
    query = _newest_first().where(_moment.c.on_date >= day).limit(limit)
    return [_as_small_moment(row) for row in session.execute(query, {"person": person_id})]


def count(session: Session, person_id: int, practice: Practice | None = None) -> int:
    """Return how many entries there are: all, or those of one *practice*."""
    query = select(func.count()).where(_MINE)
    if practice:
        query = query.where(_moment.c.practice == practice)
    found = session.scalar(query, {"person": person_id})
    return found or 0


def has_day(session: Session, person_id: int, day: date) -> bool:
    """Tell whether that local date has an entry."""
    return session.scalar(_ON_DAY, {"person": person_id, "day": day}) is not None


def days(session: Session, person_id: int, since: date = date.min) -> list[date]:
    """Return each local date from *since* on that has an entry, oldest first."""
    query = select(_moment.c.on_date).distinct().where(_MINE).order_by(_moment.c.on_date)
    if since != date.min:
        query = query.where(_moment.c.on_date >= since)
    return list(session.scalars(query, {"person": person_id}))


def days_before(session: Session, person_id: int, day: date) -> tuple[int, int, date | None]:
    """Return how many dates before *day* have an entry, how many weeks, and the first date.

    A week begins on the weekday of *day*.
    """
    query = _DAYS_BEFORE[session.dialect.name]
    days, weeks, first = session.execute(query, {"person": person_id, "day": day}).one()
    return days, weeks, first


def _newest_first() -> Select[Any]:
    order = (_moment.c.on_date.desc(), _moment.c.id.desc())
    return select(*_COLUMNS).where(_MINE).order_by(*order)


def _noted_with(session: Session, person_id: int, key: str) -> int:
    query = select(_moment.c.id).where(_MINE, _moment.c.key == bindparam("key"))
    found: int = session.execute(query, {"person": person_id, "key": key}).scalar_one()
    return found


def _values(told: Told) -> dict[str, Any]:
    return {
        "on_date": told.on,
        "practice": told.practice,
        "moment": told.moment,
        "outcome": told.outcome,
        "prompt_id": told.prompt_id or None,
        "note": told.note or None,
        "alias": told.alias or None,
    }


def _as_small_moment(row: Row[*tuple[Any, ...]]) -> SmallMoment:
    told = Told(
        on=row.on_date,
        practice=None if row.practice is None else Practice(row.practice),
        moment=None if row.moment is None else Moment(row.moment),
        outcome=None if row.outcome is None else Outcome(row.outcome),
        note=row.note or "",
        alias=row.alias or "",
        prompt_id=row.prompt_id or "",
    )
    return SmallMoment(row.id, told, LoggedFrom(row.source), noted_at=row.created_at)
