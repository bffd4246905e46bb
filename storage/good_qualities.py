"""The good qualities that people noticed in others, and the queries about them.

Names and words are encrypted. A name is found again by its keyed hash, which differs from person
to person, so that nobody can see in the tables that two people write about the same one.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Row,
    Select,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.good_qualities import GoodQuality, Noticing, Whom
from bot.model.unreadable import Unreadable
from storage.base import Base
from storage.columns import EncryptedText, UtcDateTime
from storage.secrets import keyed_hash
from storage.session import Session


class GoodQualityRow(Base):
    """Something that a person noticed someone do well.

    `key` names the form it was noted with, so that a form that is sent twice is one note.
    """

    __tablename__ = "good_quality"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        CheckConstraint("alias IS NOT NULL OR partner IS NOT NULL", name="someone"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    key: Mapped[str]
    alias: Mapped[str | None] = mapped_column(EncryptedText)
    alias_hash: Mapped[str | None]
    # Whom someone picked says as much as what they wrote.
    partner: Mapped[str | None] = mapped_column(EncryptedText)
    partner_hash: Mapped[str | None]
    text: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime]


_quality = cast(Table, GoodQualityRow.__table__)

_MINE = _quality.c.person_id == bindparam("person")
_THIS = _quality.c.id == bindparam("which")
_COLUMNS = (
    _quality.c.id,
    _quality.c.alias,
    _quality.c.partner,
    _quality.c.text,
    _quality.c.created_at,
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_ADD = text(
    """
    INSERT INTO good_quality
      (person_id, key, alias, alias_hash, partner, partner_hash, text, created_at)
    VALUES (:person, :key, :alias, :alias_hash, :partner, :partner_hash, :text, :now)
    ON CONFLICT (person_id, key) DO NOTHING
    RETURNING id
    """
).bindparams(
    bindparam("alias", type_=EncryptedText),
    bindparam("partner", type_=EncryptedText),
    bindparam("text", type_=EncryptedText),
    bindparam("now", type_=UtcDateTime),
)


def add(session: Session, person_id: int, key: str, noticed: Noticing, now: datetime) -> int:
    """Note a good quality, and return its id; one that was noted with *key* before stays."""
    values = {**_values(session, person_id, noticed), "person": person_id, "key": key, "now": now}
    added: int | None = session.scalar(_ADD, values)
    return added if added is not None else _noted_with(session, person_id, key)


def change(session: Session, person_id: int, which: int, noticed: Noticing) -> bool:
    """Put *noticed* in place of what a note said; return False if it is gone."""
    values = _values(session, person_id, noticed)
    done = session.execute(
        update(_quality).where(_MINE, _THIS).values(values).returning(_quality.c.id),
        {"person": person_id, "which": which},
    )
    return done.one_or_none() is not None


def remove(session: Session, person_id: int, which: int) -> bool:
    """Delete a note; return False if it is gone already."""
    done = session.execute(
        delete(_quality).where(_MINE, _THIS).returning(_quality.c.id),
        {"person": person_id, "which": which},
    )
    return done.one_or_none() is not None


def find(session: Session, person_id: int, which: int) -> GoodQuality | None:
    """Return one note of the person's own, or None."""
    query = select(*_COLUMNS).where(_MINE, _THIS)
    row = session.execute(query, {"person": person_id, "which": which}).one_or_none()
    return None if row is None else _as_quality(row)


def newest(
    session: Session, person_id: int, limit: int, *, after: int = 0
) -> Sequence[GoodQuality]:
    """Return notes, the newest first, leaving out the first *after*."""
    query = _newest_first().limit(limit).offset(after)
    return [_as_quality(row) for row in session.execute(query, {"person": person_id})]


def count(session: Session, person_id: int) -> int:
    """Return how many notes there are."""
    return session.scalar(select(func.count()).where(_MINE), {"person": person_id}) or 0


def about(session: Session, person_id: int, whom: Whom, limit: int) -> Sequence[GoodQuality]:
    """Return the notes about *whom*, by name or by the one picked, the newest first."""
    alias, partner = _hashes(session, person_id, whom)
    same = [
        column == value
        for column, value in (
            (_quality.c.alias_hash, alias),
            (_quality.c.partner_hash, partner),
        )
        if value
    ]
    if not same:
        return []
    query = _newest_first().where(or_(*same)).limit(limit)
    return [_as_quality(row) for row in session.execute(query, {"person": person_id})]


def mend_hashes(session: Session, person_id: int) -> bool:
    """Make anew the hashes that no longer lead to their note; return whether there were any.

    So it is after the oldest key was dropped, and for notes that were put back out of a file.
    """
    query = select(_quality).where(_MINE)
    mended = False
    for row in session.execute(query, {"person": person_id}).all():
        if isinstance(row.alias, Unreadable) or isinstance(row.partner, Unreadable):
            continue
        whom = Whom(row.alias or "", row.partner or "")
        alias, partner = _hashes(session, person_id, whom)
        if (alias, partner) != (row.alias_hash, row.partner_hash):
            renewed = update(_quality).where(_quality.c.id == row.id)
            session.execute(renewed.values(alias_hash=alias, partner_hash=partner))
            mended = True
    return mended


def _noted_with(session: Session, person_id: int, key: str) -> int:
    query = select(_quality.c.id).where(_MINE, _quality.c.key == bindparam("key"))
    found: int = session.execute(query, {"person": person_id, "key": key}).scalar_one()
    return found


def _newest_first() -> Select[Any]:
    return select(*_COLUMNS).where(_MINE).order_by(_quality.c.id.desc())


def _values(session: Session, person_id: int, noticed: Noticing) -> dict[str, Any]:
    alias_hash, partner_hash = _hashes(session, person_id, noticed.whom)
    return {
        "alias": noticed.whom.alias or None,
        "alias_hash": alias_hash,
        "partner": noticed.whom.slack_user or None,
        "partner_hash": partner_hash,
        "text": noticed.text,
    }


def _hashes(session: Session, person_id: int, whom: Whom) -> tuple[str | None, str | None]:
    def made(kind: str, name: str) -> str | None:
        return keyed_hash(session, f"good-quality/{person_id}/{kind}/{name}") if name else None

    return made("alias", whom.plain_alias), made("person", whom.slack_user)


def _as_quality(row: Row[*tuple[Any, ...]]) -> GoodQuality:
    whom = Whom(row.alias or "", row.partner or "")
    return GoodQuality(row.id, Noticing(whom, row.text), row.created_at)
