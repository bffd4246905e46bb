"""What is sent at its time, and the queries of those who plan it and those who show it.

What the sender asks is in `storage/sending.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    ForeignKey,
    Insert,
    Row,
    Select,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.deliveries import (
    BY_CARD,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Planned,
    Total,
    occasion_on,
)
from storage.base import Base, index_of_some, one_of
from storage.people import PersonRow
from storage.secrets import keyed_hash
from storage.session import Session

# Literal, not parameters: the planner then sees that a partial index fits.
PENDING: ColumnElement[str] = literal_column("'pending'")
MAY_HAVE_ARRIVED = text("delivery.state IN ('sending', 'unknown', 'sent', 'unconfirmed')")


class DeliveryRow(Base):
    """A message to a person, from plan to end (delivery design, 5.2 and 5.3)."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "occasion"),
        one_of("kind", DeliveryKind),
        one_of("state", DeliveryState),
        index_of_some(
            "ix_delivery_pending",
            "tenant",
            "not_before",
            where="state = 'pending'",
        ),
        index_of_some(
            "ix_delivery_leased",
            "lease_until",
            where="state IN ('sending', 'unknown')",
        ),
        # Old messages carry the number in their buttons, so it is never given twice.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    tenant: Mapped[str]
    kind: Mapped[str]
    occasion: Mapped[str]
    local_date: Mapped[date]
    due_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str]
    fence: Mapped[int]
    tries: Mapped[int]
    lease_until: Mapped[datetime | None]
    owner: Mapped[str | None]
    key: Mapped[str]
    content: Mapped[str]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    reason: Mapped[str | None]
    looked_at: Mapped[datetime | None]
    planned_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


table = cast(Table, DeliveryRow.__table__)
_person = cast(Table, PersonRow.__table__)

_PLANNED = tuple(field.name for field in fields(Planned))
_NOT_IN_A_DELIVERY = {"lease_until", "owner", "planned_at", "settled_at"}
COLUMNS = tuple(column for column in table.columns if column.name not in _NOT_IN_A_DELIVERY)


def reading() -> Select[tuple[Any, ...]]:
    """Return the query for deliveries, with the Slack ids of their people; narrow it."""
    return select(*COLUMNS, _person.c.slack_user).join_from(table, _person)


_MINE = table.c.person_id == bindparam("person")
_OF_KINDS = table.c.kind.in_(bindparam("kinds", expanding=True))
_THEIRS = reading().where(_MINE)
_FIND = _THEIRS.where(table.c.id == bindparam("which"))
_OF_PERSON = _THEIRS.where(
    table.c.kind == bindparam("kind"),
    table.c.local_date >= bindparam("since"),
    # The same again in what the index knows: over the years there are thousands.
    table.c.occasion >= bindparam("first"),
).order_by(table.c.local_date.desc(), table.c.id.desc())
_OF_OCCASIONS = _THEIRS.where(
    _OF_KINDS, table.c.occasion.in_(bindparam("occasions", expanding=True))
)
_MAY_HAVE_COME = (
    select(table.c.id)
    .where(_MINE, _OF_KINDS, table.c.local_date == bindparam("day"), MAY_HAVE_ARRIVED)
    .limit(1)
)
_CHANGING = update(table).where(_MINE, table.c.state == PENDING).values(fence=table.c.fence + 1)
_ONE = (table.c.kind == bindparam("of_kind"), table.c.occasion == bindparam("named"))
_CANCEL = _CHANGING.values(
    state=DeliveryState.CANCELLED, reason=bindparam("why"), settled_at=bindparam("now")
)
_CANCEL_KINDS = _CANCEL.where(_OF_KINDS)
_CANCEL_OF_DAY = _CANCEL_KINDS.where(table.c.local_date == bindparam("day"))
_CANCEL_ONE = _CANCEL.where(*_ONE)
_MOVE_ONE = _CHANGING.where(*_ONE).values(
    due_at=bindparam("due"), not_before=bindparam("due"), expires_at=bindparam("ends")
)


def add(session: Session, planned: Sequence[Planned], now: datetime) -> list[int]:
    """Plan messages, and return the ids of the new ones.

    A message that has a row already is left as it is, whatever has become of it: that is what
    keeps a person from getting one twice.
    """
    if not planned:
        return []
    rows = [_new(session, each, now) for each in planned]
    return list(session.scalars(_inserting(session.dialect.name), rows))


def cancel_pending(
    session: Session,
    person_id: int,
    kinds: Collection[DeliveryKind],
    now: datetime,
    reason: str,
    *,
    local_date: date | None = None,
) -> int:
    """Cancel what is not on its way yet, and return how many that were.

    A message that is being sent at this moment may still arrive.
    """
    values = {"person": person_id, "kinds": list(kinds), "why": reason, "now": now}
    if local_date is None:
        return changed(session.execute(_CANCEL_KINDS, values))
    return changed(session.execute(_CANCEL_OF_DAY, {**values, "day": local_date}))


def cancel_occasion(
    session: Session, person_id: int, kind: DeliveryKind, occasion: str, now: datetime, reason: str
) -> bool:
    """Cancel one message if it is not on its way yet; one that is being sent may still arrive."""
    which = {"person": person_id, "of_kind": kind, "named": occasion}
    values = {**which, "why": reason, "now": now}
    return changed(session.execute(_CANCEL_ONE, values)) == 1


def move_pending(
    session: Session,
    person_id: int,
    kind: DeliveryKind,
    occasion: str,
    *,
    due_at: datetime,
    expires_at: datetime,
) -> bool:
    """Give a message another time; False if it is not there or no longer pending."""
    which = {"person": person_id, "of_kind": kind, "named": occasion}
    values = {**which, "due": due_at, "ends": expires_at}
    return changed(session.execute(_MOVE_ONE, values)) == 1


def find(session: Session, person_id: int, delivery_id: int) -> Delivery | None:
    """Return a delivery of that person's, or None: a button's number proves nothing."""
    row = session.execute(_FIND, {"person": person_id, "which": delivery_id}).one_or_none()
    return None if row is None else as_delivery(row)


def of_person(
    session: Session, person_id: int, kind: DeliveryKind, *, since: date
) -> list[Delivery]:
    """Return a person's deliveries of a kind from that local date on, newest first."""
    first = "" if kind in BY_CARD else occasion_on(kind, since)
    values = {"person": person_id, "kind": kind, "since": since, "first": first}
    return [as_delivery(row) for row in session.execute(_OF_PERSON, values)]


def of_occasions(
    session: Session, person_id: int, kinds: Collection[DeliveryKind], occasions: Collection[str]
) -> list[Delivery]:
    """Return a person's deliveries of these kinds for these occasions."""
    values = {"person": person_id, "kinds": list(kinds), "occasions": list(occasions)}
    return [as_delivery(row) for row in session.execute(_OF_OCCASIONS, values)]


def sent_or_sending(
    session: Session, person_id: int, local_date: date, kinds: Collection[DeliveryKind]
) -> bool:
    """Tell whether a message of that day has arrived, or may have, or may yet."""
    values = {"person": person_id, "kinds": list(kinds), "day": local_date}
    return session.execute(_MAY_HAVE_COME, values).first() is not None


def totals(session: Session, since: date) -> list[Total]:
    """Count what stands and what has ended, for the local dates from *since* on."""
    parts = (table.c.kind, table.c.state, table.c.local_date, table.c.reason)
    counted = (
        select(*parts, func.count())
        .where(table.c.local_date >= since)
        .group_by(*parts)
        .order_by(table.c.local_date, table.c.kind, table.c.state, table.c.reason)
    )
    return [
        Total(DeliveryKind(kind), DeliveryState(state), on, reason, count)
        for kind, state, on, reason, count in session.execute(counted)
    ]


def as_delivery(row: Row[*tuple[Any, ...]], **known: str) -> Delivery:
    """Return what a row of `reading()` holds, or one of `COLUMNS` with what else is *known*."""
    values = {**row._asdict(), **known}
    kind, state = DeliveryKind(values.pop("kind")), DeliveryState(values.pop("state"))
    return Delivery(kind=kind, state=state, **values)


def changed(result: object) -> int:
    """Return how many rows a statement changed."""
    return cast("CursorResult[object]", result).rowcount


def _new(session: Session, planned: Planned, now: datetime) -> dict[str, object]:
    # The same after a restore from a backup, so that what was sent since then is found again.
    name = f"{planned.tenant}/{planned.person_id}/{planned.kind}/{planned.occasion}"
    return {
        **{name: getattr(planned, name) for name in _PLANNED},
        "not_before": planned.due_at,
        "state": DeliveryState.PENDING,
        "fence": 0,
        "tries": 0,
        "key": keyed_hash(session, f"delivery/{name}"),
        "planned_at": now,
    }


@cache
def _inserting(dialect: str) -> Insert:
    """Return the INSERT that skips what is there; SQLAlchemy has one for each database."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return (
            sqlite.insert(table)
            .on_conflict_do_nothing(index_elements=["person_id", "kind", "occasion"])
            .returning(table.c.id)
        )
    from sqlalchemy.dialects import postgresql

    return (
        postgresql.insert(table)
        .on_conflict_do_nothing(index_elements=["person_id", "kind", "occasion"])
        .returning(table.c.id)
    )
