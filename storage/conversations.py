"""The conversations that people prepare, and the queries about them. Every word is encrypted.

A card's key is its name wherever it is stored, so that it can be put back out of a file.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.conversations import Ask, Conversation, Field, Notes, Remind, Timing
from bot.model.good_qualities import Whom
from bot.model.unreadable import Unreadable
from storage.base import Base, one_of
from storage.columns import EncryptedText, UtcDateTime
from storage.secrets import keyed_hash, without_gaps
from storage.session import Session


class ConversationRow(Base):
    """A card: when the talk is, which messages are wanted about it, and how far it has come."""

    __tablename__ = "conversation"
    __table_args__ = (
        one_of("remind", Remind),
        one_of("ask", Ask),
        Index("ix_conversation_alias", "person_id", "alias_hash"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    alias_hash: Mapped[str | None]
    at: Mapped[datetime | None]
    remind: Mapped[str]
    ask: Mapped[str]
    timing_changed: Mapped[int]
    round: Mapped[int]
    debriefed_at: Mapped[datetime | None]
    noted: Mapped[int | None]
    archived_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ConversationNote(Base):
    """What stands in one field of a card, since which version of it; NULL once it was cleared.

    One row a field: two devices that are at different pages never touch the same one.
    """

    __tablename__ = "conversation_note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "conversation"],
            ["conversation.person_id", "conversation.key"],
            name="fk_conversation_note_conversation",
            ondelete="CASCADE",
        ),
        one_of("field", Field),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    conversation: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str | None] = mapped_column(EncryptedText)
    version: Mapped[int]


_talk = cast(Table, ConversationRow.__table__)
_note = cast(Table, ConversationNote.__table__)

_MINE = _talk.c.person_id == bindparam("person")
_THIS = _talk.c.key == bindparam("which")

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and these run alike on both.
_BEGIN = text(
    """
    INSERT INTO conversation
      (person_id, key, version, remind, ask, timing_changed, round, created_at, updated_at)
    VALUES (:person, :which, 0, 'not', 'not', 0, 0, :now, :now)
    ON CONFLICT (person_id, key) DO UPDATE SET version = conversation.version
    """
).bindparams(bindparam("now", type_=UtcDateTime))
_WRITE = text(
    """
    INSERT INTO conversation_note (person_id, conversation, field, text, version)
    VALUES (:person, :which, :field, :text, :version)
    ON CONFLICT (person_id, conversation, field)
    DO UPDATE SET text = excluded.text, version = excluded.version
    """
).bindparams(bindparam("text", type_=EncryptedText))


def begin(session: Session, person_id: int, key: str, now: datetime) -> Conversation:
    """Return the card of that key, which exists from now on; it is locked until the end."""
    session.execute(_BEGIN, {"person": person_id, "which": key, "now": now})
    found = find(session, person_id, key, to_change=True)
    assert found, "what was just inserted is there"
    return found


def find(
    session: Session, person_id: int, key: str, *, to_change: bool = False
) -> Conversation | None:
    """Return one card of the person's own, or None."""
    query = select(_talk).where(_MINE, _THIS)
    row = session.execute(
        query.with_for_update() if to_change else query, {"person": person_id, "which": key}
    ).one_or_none()
    return None if row is None else with_notes(session, person_id, [_as_conversation(row)])[0]


def all_of(session: Session, person_id: int) -> list[Conversation]:
    """Return all cards of the person's own without their words, the one changed last first."""
    return [_as_conversation(row) for row in session.execute(_newest(), {"person": person_id})]


def with_notes(
    session: Session,
    person_id: int,
    conversations: Sequence[Conversation],
    fields: Collection[Field] = tuple(Field),
) -> list[Conversation]:
    """Return the cards with what stands in *fields*."""
    query = select(_note).where(
        _note.c.person_id == person_id,
        _note.c.conversation.in_([each.key for each in conversations]),
        _note.c.field.in_([each.value for each in fields]),
    )
    notes: dict[str, dict[Field, str]] = {each.key: {} for each in conversations}
    changed: dict[str, dict[Field, int]] = {each.key: {} for each in conversations}
    for row in session.execute(query):
        changed[row.conversation][Field(row.field)] = row.version
        if row.text:
            notes[row.conversation][Field(row.field)] = row.text
    return [
        replace(each, notes=notes[each.key], changed=changed[each.key]) for each in conversations
    ]


def write(session: Session, person_id: int, key: str, notes: Notes, now: datetime) -> int:
    """Put *notes* into their fields; return the version of the card that this makes."""
    version = _change(session, person_id, key, now, {})
    readable = without_gaps(session, {each.value: said for each, said in notes.items()})
    for name, words in readable.items():
        values = {"person": person_id, "which": key, "field": name, "version": version}
        session.execute(_WRITE, {**values, "text": words or None})
    if Field.ALIAS in notes:
        hashed = _hash_of(session, person_id, notes[Field.ALIAS])
        _set(session, person_id, key, {"alias_hash": hashed})
    return version


def set_timing(
    session: Session, person_id: int, key: str, timing: Timing, round_: int, now: datetime
) -> int:
    """Say when it is; return the version of the card that this makes."""
    values = {"at": timing.at, "remind": timing.remind, "ask": timing.ask, "round": round_}
    version = _change(session, person_id, key, now, values)
    _set(session, person_id, key, {"timing_changed": version})
    return version


def note_debrief(
    session: Session, person_id: int, key: str, noted: int | None, first_at: datetime
) -> int:
    """Remember when someone first looked back on it, and what that left in their log.

    Return the version of the card.
    """
    values = {"debriefed_at": first_at, "noted": noted}
    query = update(_talk).where(_MINE, _THIS).values(**values).returning(_talk.c.version)
    version: int = session.execute(query, {"person": person_id, "which": key}).scalar_one()
    return version


def archive(session: Session, person_id: int, key: str, since: datetime | None) -> bool:
    """Put a card away, or with None among the open ones again; False if it is gone."""
    return _set(session, person_id, key, {"archived_at": since})


def remove(session: Session, person_id: int, key: str) -> bool:
    """Delete a card and all that stands on it; False if it is gone already."""
    done = session.execute(
        delete(_talk).where(_MINE, _THIS).returning(_talk.c.key),
        {"person": person_id, "which": key},
    )
    return done.one_or_none() is not None


def looked_back_on(
    session: Session, person_id: int, alias: str, limit: int
) -> Sequence[Conversation]:
    """Return the talks with *alias* that someone looked back on, the newest first."""
    hashed = _hash_of(session, person_id, alias)
    if hashed is None:
        return []
    query = (
        select(_talk)
        .where(_MINE, _talk.c.alias_hash == hashed, _talk.c.debriefed_at.is_not(None))
        .order_by(_talk.c.debriefed_at.desc(), _talk.c.key)
        .limit(limit)
    )
    rows = session.execute(query, {"person": person_id})
    found = [_as_conversation(row) for row in rows]
    return with_notes(session, person_id, found, (Field.FELT_MINE, Field.FELT_THEIRS))


def mend_hashes(session: Session, person_id: int) -> None:
    """Make anew the hashes by which the talks with a name are found.

    Some no longer lead there after the oldest key was dropped, and cards that were put back out
    of a file have none.
    """
    its_alias = (_note.c.person_id == _talk.c.person_id) & (_note.c.conversation == _talk.c.key)
    query = (
        select(_talk.c.key, _talk.c.alias_hash, _note.c.text)
        .join(_note, its_alias & (_note.c.field == Field.ALIAS.value))
        .where(_MINE, _note.c.text.is_not(None))
    )
    for row in session.execute(query, {"person": person_id}).all():
        hashed = _hash_of(session, person_id, row.text)
        if hashed != row.alias_hash and not isinstance(row.text, Unreadable):
            _set(session, person_id, row.key, {"alias_hash": hashed})


def _newest() -> Select[Any]:
    return select(_talk).where(_MINE).order_by(_talk.c.updated_at.desc(), _talk.c.key)


def _hash_of(session: Session, person_id: int, alias: str) -> str | None:
    plain = Whom(alias=alias).plain_alias
    return keyed_hash(session, f"conversation/{person_id}/{plain}") if plain else None


def _change(
    session: Session, person_id: int, key: str, now: datetime, values: Mapping[str, Any]
) -> int:
    changed = (
        update(_talk)
        .where(_MINE, _THIS)
        .values(version=_talk.c.version + 1, updated_at=now, **values)
        .returning(_talk.c.version)
    )
    version: int = session.execute(changed, {"person": person_id, "which": key}).scalar_one()
    return version


def _set(session: Session, person_id: int, key: str, values: Mapping[str, Any]) -> bool:
    done = session.execute(
        update(_talk).where(_MINE, _THIS).values(**values).returning(_talk.c.key),
        {"person": person_id, "which": key},
    )
    return done.one_or_none() is not None


def _as_conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        key=row.key,
        version=row.version,
        timing=Timing(row.at, Remind(row.remind), Ask(row.ask)),
        timing_changed=row.timing_changed,
        round=row.round,
        debriefed_at=row.debriefed_at,
        noted=row.noted,
        archived_at=row.archived_at,
        updated_at=row.updated_at,
    )
