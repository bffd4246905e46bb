"""Days that count against nobody: pauses and skips, and the queries about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from sqlalchemy import CheckConstraint, ForeignKey, Table, bindparam, delete, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.session import Session


class RestRow(Base):
    """The local dates from `first_on` to `last_on`, both included."""

    __tablename__ = "rest"
    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="order"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    first_on: Mapped[date] = mapped_column(primary_key=True)
    last_on: Mapped[date]


@dataclass(frozen=True, slots=True)
class Rest:
    """A stretch of days, both ends included."""

    first_on: date
    last_on: date


_rest = cast(Table, RestRow.__table__)
_MINE = _rest.c.person_id == bindparam("person")

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_ADD = text(
    """
    INSERT INTO rest (person_id, first_on, last_on) VALUES (:person, :first, :last)
    ON CONFLICT (person_id, first_on) DO UPDATE
    SET last_on = CASE WHEN excluded.last_on > rest.last_on
                  THEN excluded.last_on ELSE rest.last_on END
    """
).bindparams(
    bindparam("first", type_=_rest.c.first_on.type), bindparam("last", type_=_rest.c.last_on.type)
)


def add_rest(session: Session, person_id: int, first_on: date, last_on: date) -> None:
    """Let the days from *first_on* to *last_on* count neither way; safe to do again."""
    session.execute(_ADD, {"person": person_id, "first": first_on, "last": last_on})


def end_rests(session: Session, person_id: int, on: date) -> None:
    """End whatever rest would reach *on* or beyond, on the day before it.

    A single day is a rest by itself, and stays: it was skipped.
    """
    values = {"person": person_id, "day": on}
    begins = _rest.c.first_on >= bindparam("day")
    is_long = _rest.c.first_on < _rest.c.last_on
    session.execute(delete(_rest).where(_MINE, begins, is_long), values)
    session.execute(
        update(_rest)
        .where(_MINE, ~begins, _rest.c.last_on >= bindparam("day"))
        .values(last_on=on - timedelta(days=1)),
        values,
    )


def take_back_rest(session: Session, person_id: int, on: date) -> None:
    """Let a single day count again that was a rest by itself; a longer one stays."""
    alone = (_rest.c.first_on == bindparam("day"), _rest.c.last_on == bindparam("day"))
    session.execute(delete(_rest).where(_MINE, *alone), {"person": person_id, "day": on})


def rests(session: Session, person_id: int, since: date) -> list[Rest]:
    """Return the rests that reach *since* or beyond, the earliest first."""
    query = (
        select(_rest.c.first_on, _rest.c.last_on)
        .where(_MINE, _rest.c.last_on >= bindparam("since"))
        .order_by(_rest.c.first_on)
    )
    found = session.execute(query, {"person": person_id, "since": since})
    return [Rest(row.first_on, row.last_on) for row in found]


def days_of(found: Iterable[Rest], since: date, until: date) -> frozenset[date]:
    """Return each day from *since* to *until* that is in one of the rests."""
    return frozenset(
        max(rest.first_on, since) + timedelta(days=each)
        for rest in found
        for each in range((min(rest.last_on, until) - max(rest.first_on, since)).days + 1)
    )
