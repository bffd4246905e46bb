"""The lines that people wrote themselves, encrypted, and the queries about them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    CursorResult,
    ForeignKey,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.moments import Moment
from bot.model.own_lines import OwnDraft, OwnLine, Stored
from bot.model.prompts import Tone
from storage.base import Base, one_of
from storage.columns import EncryptedText
from storage.session import Session

EVERY = 1_000_000
"""More lines than anyone has."""


class OwnLineRow(Base):
    """A line of someone's own. A deleted one stays for a while, so that it can come back."""

    __tablename__ = "own_line"
    __table_args__ = (
        one_of("tone", Tone),
        CheckConstraint("version > 0", name="version"),
        # A number is never given twice, so an old card cannot show one line for another.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(EncryptedText)
    moment: Mapped[str]
    from_prompt: Mapped[str | None]
    tone: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)


own_line = cast(Table, OwnLineRow.__table__)


def for_moment(moment: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that a line fits *moment*."""
    return own_line.c.moment.in_([moment, literal(Moment.ANY.value)])


MINE = (own_line.c.person_id == bindparam("person")) & own_line.c.deleted_at.is_(None)
"""What is someone's, and not deleted."""


def _lines() -> Select[tuple[Any, ...]]:
    return select(
        own_line.c.id,
        own_line.c.text,
        own_line.c.moment,
        own_line.c.tone,
        own_line.c.from_prompt,
        own_line.c.version,
    )


_ALL = (
    _lines()
    .where(MINE)
    .order_by(own_line.c.updated_at.desc(), own_line.c.id.desc())
    .limit(bindparam("at_most"))
)
_FOR_CARD = (
    _lines()
    .where(
        MINE,
        or_(
            for_moment(bindparam("moment")),
            own_line.c.id.in_(bindparam("numbers", expanding=True)),
        ),
    )
    .order_by(own_line.c.id)
)
_FIND = _lines().where(MINE, own_line.c.id == bindparam("number"))
_COUNT = select(func.count()).where(MINE)
_EXISTS = select(own_line.c.id).where(MINE, own_line.c.id == bindparam("number"))
_DELETED = (
    _lines()
    .where(own_line.c.person_id == bindparam("person"), own_line.c.deleted_at.is_not(None))
    .order_by(own_line.c.deleted_at.desc(), own_line.c.id.desc())
    .limit(bindparam("limit"))
)


def add(session: Session, person_id: int, draft: OwnDraft, now: datetime) -> OwnLine:
    """Store *draft* as a line of the person's own, and return it."""
    values = _values(draft) | {
        "person_id": person_id,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    number = session.execute(insert(own_line).values(values).returning(own_line.c.id)).scalar_one()
    return OwnLine(number, draft.text, draft.moment, draft.tone, draft.from_prompt, version=1)


def change(
    session: Session, person_id: int, stored: Stored, draft: OwnDraft, now: datetime
) -> bool:
    """Put *draft* in the place of what is stored; False if that is not the newest, or is gone."""
    newest = _one(person_id, stored.number).where(own_line.c.version == stored.version)
    values = _values(draft) | {"updated_at": now, "version": stored.version + 1}
    return _changed(session.execute(newest.values(values)))


def all_of(session: Session, person_id: int, at_most: int = EVERY) -> list[OwnLine]:
    """Return the lines of the person's own, the one changed last first."""
    values = {"person": person_id, "at_most": at_most}
    return [_as_line(row) for row in session.execute(_ALL, values)]


def for_card(
    session: Session, person_id: int, moment: Moment, numbers: Collection[int]
) -> list[OwnLine]:
    """Return the person's lines that fit *moment*, and those with *numbers*, in a fixed order."""
    values = {"person": person_id, "moment": moment, "numbers": list(numbers)}
    return [_as_line(row) for row in session.execute(_FOR_CARD, values)]


def find(session: Session, person_id: int, number: int) -> OwnLine | None:
    """Return the line, if it is this person's and not deleted."""
    row = session.execute(_FIND, {"person": person_id, "number": number}).one_or_none()
    return None if row is None else _as_line(row)


def exists(session: Session, person_id: int, number: int) -> bool:
    """Tell whether the line is this person's and not deleted; reads no text."""
    values = {"person": person_id, "number": number}
    return session.execute(_EXISTS, values).one_or_none() is not None


def count(session: Session, person_id: int) -> int:
    """Return how many lines of their own the person has."""
    return session.scalar(_COUNT, {"person": person_id}) or 0


def put_away(session: Session, person_id: int, number: int, now: datetime) -> bool:
    """Delete the line, for as long as nobody brings it back; False if it is not there."""
    return _changed(session.execute(_one(person_id, number).values(deleted_at=now)))


def bring_back(session: Session, person_id: int, number: int) -> bool:
    """Undo that the line was deleted; False if it is gone for good."""
    gone = update(own_line).where(
        own_line.c.person_id == person_id,
        own_line.c.id == number,
        own_line.c.deleted_at.is_not(None),
    )
    return _changed(session.execute(gone.values(deleted_at=None)))


def deleted(session: Session, person_id: int, limit: int) -> list[OwnLine]:
    """Return the lines that can still be brought back, the one deleted last first."""
    rows = session.execute(_DELETED, {"person": person_id, "limit": limit})
    return [_as_line(row) for row in rows]


def forget_deleted(session: Session, before: datetime, at_most: int) -> list[tuple[int, int]]:
    """Remove for good what was deleted before that moment; return whose lines, and which."""
    is_over = own_line.c.deleted_at < before
    oldest = select(own_line.c.id).where(is_over).order_by(own_line.c.deleted_at).limit(at_most)
    numbers = session.scalars(oldest).all()
    if not numbers:
        return []
    # Whatever was brought back since then stays.
    gone = delete(own_line).where(own_line.c.id.in_(numbers), is_over)
    rows = session.execute(gone.returning(own_line.c.person_id, own_line.c.id))
    return [(row.person_id, row.id) for row in rows]


def _one(person_id: int, number: int) -> Any:
    return update(own_line).where(
        own_line.c.person_id == person_id,
        own_line.c.id == number,
        own_line.c.deleted_at.is_(None),
    )


def _values(draft: OwnDraft) -> dict[str, object]:
    return {
        "text": draft.text,
        "moment": draft.moment.value,
        "tone": draft.tone,
        "from_prompt": draft.from_prompt,
    }


def _as_line(row: Row[*tuple[Any, ...]]) -> OwnLine:
    return OwnLine(
        number=row.id,
        text=row.text,
        moment=Moment(row.moment),
        tone=None if row.tone is None else Tone(row.tone),
        from_prompt=row.from_prompt,
        version=row.version,
    )


def _changed(result: object) -> bool:
    return cast("CursorResult[object]", result).rowcount == 1
