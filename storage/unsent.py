"""What was typed on the pages of a card and not sent yet, and the queries about it. Encrypted.

It lies apart from what its person put on the card, so that one can be had without the other.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Table, bindparam, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.conversations import FIELDS, Field, Step
from bot.model.unreadable import Unreadable
from bot.model.unsent import Unsent, Waiting, WhenField
from storage.base import Base
from storage.columns import EncryptedText, UtcDateTime
from storage.session import Session


class UnsentNote(Base):
    """What stands in one field, since when, and in which modal of Slack's it was typed.

    `seen` is the version of its card that stood there before.
    """

    __tablename__ = "unsent_note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "conversation"],
            ["conversation.person_id", "conversation.key"],
            name="fk_unsent_note_conversation",
            ondelete="CASCADE",
        ),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    conversation: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(EncryptedText)
    seen: Mapped[int]
    view: Mapped[str]
    typed_at: Mapped[datetime]


_unsent = cast(Table, UnsentNote.__table__)
_STEP_OF: Mapping[str, Step] = {
    **{name.value: step for step, names in FIELDS.items() for name in names},
    **{name.value: Step.WHEN for name in WhenField},
}

_MINE = _unsent.c.person_id == bindparam("person")
_THIS = _unsent.c.conversation == bindparam("which")
_OF_CARD = select(_unsent).where(_MINE, _THIS)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and these run alike on both.
_WRITE = text(
    """
    INSERT INTO unsent_note (person_id, conversation, field, text, seen, view, typed_at)
    VALUES (:person, :which, :field, :text, :seen, :view, :at)
    ON CONFLICT (person_id, conversation, field)
    DO UPDATE SET text = excluded.text, seen = excluded.seen, view = excluded.view,
      typed_at = excluded.typed_at
    """
).bindparams(bindparam("text", type_=EncryptedText), bindparam("at", type_=UtcDateTime))
_DROP_BARE = text(
    """
    DELETE FROM conversation
    WHERE person_id = :person AND key = :which AND version = 0
    AND NOT EXISTS
      (SELECT 1 FROM unsent_note WHERE person_id = :person AND conversation = :which)
    """
)


def rows_of(session: Session, person_id: int, key: str) -> dict[str, Waiting]:
    """Return what waits in the fields of a card, by their names; not in those unknown here."""
    rows = session.execute(_OF_CARD, {"person": person_id, "which": key})
    return {
        row.field: Waiting(row.text, row.seen, row.view, row.typed_at)
        for row in rows
        if row.field in _STEP_OF
    }


def of_card(session: Session, person_id: int, key: str) -> Unsent:
    """Return what waits on the pages of a card."""
    rows = rows_of(session, person_id, key)
    seen: dict[Step, int] = {}
    for name, row in rows.items():
        step = _STEP_OF[name]
        seen[step] = min(row.seen, seen.get(step, row.seen))
    return Unsent(
        notes={Field(name): row.text for name, row in rows.items() if name in set(Field)},
        when={WhenField(name): row.text for name, row in rows.items() if _says_when(name, row)},
        seen=seen,
    )


def keep(session: Session, person_id: int, key: str, waiting: Mapping[str, Waiting]) -> None:
    """Put what waits into its fields, in place of what waited there."""
    for name, row in waiting.items():
        values = {"person": person_id, "which": key, "field": name, "text": row.text}
        session.execute(_WRITE, {**values, "seen": row.seen, "view": row.view, "at": row.at})


def forget(session: Session, person_id: int, key: str, names: Collection[str]) -> None:
    """Drop what waits in fields, and with it a card on which nothing else has ever stood."""
    here = {"person": person_id, "which": key}
    if names:
        gone = delete(_unsent).where(_MINE, _THIS, _unsent.c.field.in_([*names]))
        session.execute(gone, here)
    session.execute(_DROP_BARE, here)


def _says_when(name: str, row: Waiting) -> bool:
    """Tell whether a row is about the time, and can be shown: a calendar shows no gap."""
    return name in set(WhenField) and not isinstance(row.text, Unreadable)
