"""What was shown, kept, hidden and used, and the queries about it. Ids of prompts only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    Delete,
    ForeignKey,
    Select,
    Table,
    TextClause,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.model.moments import Moment
from storage.base import Base
from storage.columns import UtcDateTime

# Rows found by their key alone: SQLite then keeps the table in that order, in one tree.
_BY_KEY = {"sqlite_with_rowid": False}


class ShownLine(Base):
    """How often a person was shown a line for a moment, and when last."""

    __tablename__ = "shown_line"
    __table_args__ = (CheckConstraint("times > 0", name="times"), _BY_KEY)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    moment: Mapped[str] = mapped_column(primary_key=True)
    prompt_id: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]
    shown_at: Mapped[datetime]


class KeptLine(Base):
    """A line that a person keeps for later."""

    __tablename__ = "kept_line"
    __table_args__ = (_BY_KEY,)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    prompt_id: Mapped[str] = mapped_column(primary_key=True)
    kept_at: Mapped[datetime]


class HiddenLine(Base):
    """A line that a person does not want to see again."""

    __tablename__ = "hidden_line"
    __table_args__ = (_BY_KEY,)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    prompt_id: Mapped[str] = mapped_column(primary_key=True)
    hidden_at: Mapped[datetime]


class UsedLine(Base):
    """A line that a person says they used. `card` names the card it stood on."""

    __tablename__ = "used_line"
    __table_args__ = (UniqueConstraint("person_id", "card", "prompt_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    prompt_id: Mapped[str]
    moment: Mapped[str]
    card: Mapped[str]
    used_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class LineState:
    """What choosing lines for a card needs to know of a person.

    `shown` counts how often each line came up for the card's moment; `used` are
    those used from this very card.
    """

    shown: Mapping[str, int]
    kept: frozenset[str]
    hidden: frozenset[str]
    used: frozenset[str]


_shown = cast(Table, ShownLine.__table__)
_kept = cast(Table, KeptLine.__table__)
_hidden = cast(Table, HiddenLine.__table__)
_used = cast(Table, UsedLine.__table__)


def _of_person(table: Table) -> Select[tuple[str]]:
    return select(table.c.prompt_id).where(table.c.person_id == bindparam("person"))


def _newest_first(table: Table, at: Column[datetime]) -> Select[tuple[str]]:
    latest = func.max(at).desc()
    return _of_person(table).group_by(table.c.prompt_id).order_by(latest, table.c.prompt_id)


def _removal(table: Table) -> Delete:
    return delete(table).where(
        table.c.person_id == bindparam("person"), table.c.prompt_id == bindparam("prompt")
    )


def _labelled(label: str, table: Table, times: str = "0") -> Select[tuple[str, str, int]]:
    """Return the prompts in *table*, as rows that may follow those of another table."""
    return select(
        literal_column(f"'{label}'").label("label"),
        table.c.prompt_id,
        literal_column(times).label("times"),
    ).where(table.c.person_id == bindparam("person"))


_TIMES_SHOWN = select(_shown.c.prompt_id, _shown.c.times).where(
    _shown.c.person_id == bindparam("person"), _shown.c.moment == bindparam("moment")
)
_LAST_SHOWN = _newest_first(_shown, _shown.c.shown_at).limit(bindparam("limit"))
_KEPT = _newest_first(_kept, _kept.c.kept_at)
_HIDDEN = _newest_first(_hidden, _hidden.c.hidden_at)
_USED = _of_person(_used).where(_used.c.card == bindparam("card"))
_LAST_USED = _newest_first(_used, _used.c.used_at).limit(bindparam("limit"))

_UNKEEP = _removal(_kept)
_UNHIDE = _removal(_hidden)
_UNDO_USE = _removal(_used).where(_used.c.card == bindparam("card"))

_LINE_STATE = union_all(
    _labelled("shown", _shown, "shown_line.times").where(_shown.c.moment == bindparam("moment")),
    _labelled("kept", _kept),
    _labelled("hidden", _hidden),
    _labelled("used", _used).where(_used.c.card == bindparam("card")),
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and these run alike on both.
_KEEP = text(
    """
    INSERT INTO kept_line (person_id, prompt_id, kept_at) VALUES (:person, :prompt, :now)
    ON CONFLICT (person_id, prompt_id) DO NOTHING
    """
).bindparams(bindparam("now", type_=UtcDateTime))

_HIDE = text(
    """
    INSERT INTO hidden_line (person_id, prompt_id, hidden_at) VALUES (:person, :prompt, :now)
    ON CONFLICT (person_id, prompt_id) DO NOTHING
    """
).bindparams(bindparam("now", type_=UtcDateTime))

_RECORD_USE = text(
    """
    INSERT INTO used_line (person_id, prompt_id, moment, card, used_at)
    VALUES (:person, :prompt, :moment, :card, :now)
    ON CONFLICT (person_id, card, prompt_id) DO NOTHING
    RETURNING id
    """
).bindparams(bindparam("now", type_=UtcDateTime))


def line_state(session: Session, person_id: int, moment: Moment, card: str) -> LineState:
    """Return all that choosing lines for a card needs, in one statement."""
    values = {"person": person_id, "moment": moment, "card": card}
    found: dict[str, dict[str, int]] = {"shown": {}, "kept": {}, "hidden": {}, "used": {}}
    for row in session.execute(_LINE_STATE, values):
        found[row.label][row.prompt_id] = row.times
    return LineState(
        shown=found["shown"],
        kept=frozenset(found["kept"]),
        hidden=frozenset(found["hidden"]),
        used=frozenset(found["used"]),
    )


def times_shown(session: Session, person_id: int, moment: Moment) -> dict[str, int]:
    """Return how often each line was shown for *moment*; what never was is not in it."""
    rows = session.execute(_TIMES_SHOWN, {"person": person_id, "moment": moment})
    return {row.prompt_id: row.times for row in rows}


def record_shown(
    session: Session, person_id: int, moment: Moment, prompt_ids: Sequence[str], now: datetime
) -> None:
    """Count each of the lines as shown once more."""
    # Always in the same order, so that two transactions cannot wait for each other.
    prompts = {f"prompt_{place}": each for place, each in enumerate(sorted(set(prompt_ids)))}
    if prompts:
        values = {"person": person_id, "moment": moment, "now": now, **prompts}
        session.execute(_record_shown(len(prompts)), values)


def last_shown(session: Session, person_id: int, limit: int) -> list[str]:
    """Return the lines shown last, for any moment, newest first, each once."""
    return list(session.scalars(_LAST_SHOWN, {"person": person_id, "limit": limit}))


def keep(session: Session, person_id: int, prompt_id: str, now: datetime) -> None:
    """Keep the line for later; safe to do again."""
    session.execute(_KEEP, {"person": person_id, "prompt": prompt_id, "now": now})


def unkeep(session: Session, person_id: int, prompt_id: str) -> None:
    """Keep the line no longer."""
    session.execute(_UNKEEP, {"person": person_id, "prompt": prompt_id})


def kept(session: Session, person_id: int) -> list[str]:
    """Return the kept lines, newest first."""
    return list(session.scalars(_KEPT, {"person": person_id}))


def hide(session: Session, person_id: int, prompt_id: str, now: datetime) -> None:
    """Show the line no more; safe to do again."""
    session.execute(_HIDE, {"person": person_id, "prompt": prompt_id, "now": now})


def unhide(session: Session, person_id: int, prompt_id: str) -> None:
    """Let the line be shown again."""
    session.execute(_UNHIDE, {"person": person_id, "prompt": prompt_id})


def hidden(session: Session, person_id: int) -> list[str]:
    """Return the hidden lines, newest first."""
    return list(session.scalars(_HIDDEN, {"person": person_id}))


def record_use(
    session: Session, person_id: int, prompt_id: str, moment: Moment, card: str, now: datetime
) -> bool:
    """Note that the line was used from this card; return False if that was noted before."""
    values = {
        "person": person_id,
        "prompt": prompt_id,
        "moment": moment,
        "card": card,
        "now": now,
    }
    return session.execute(_RECORD_USE, values).one_or_none() is not None


def undo_use(session: Session, person_id: int, prompt_id: str, card: str) -> None:
    """Forget that the line was used from this card."""
    session.execute(_UNDO_USE, {"person": person_id, "prompt": prompt_id, "card": card})


def used(session: Session, person_id: int, card: str) -> set[str]:
    """Return the lines used from this card."""
    return set(session.scalars(_USED, {"person": person_id, "card": card}))


def last_used(session: Session, person_id: int, limit: int) -> list[str]:
    """Return the lines used last, from any card, newest first, each once."""
    return list(session.scalars(_LAST_USED, {"person": person_id, "limit": limit}))


@cache
def _record_shown(count: int) -> TextClause:
    """Return one statement for *count* lines: PostgreSQL takes twice as long for one each."""
    rows = ", ".join(f"(:person, :moment, :prompt_{place}, 1, :now)" for place in range(count))
    return text(
        f"""
        INSERT INTO shown_line (person_id, moment, prompt_id, times, shown_at) VALUES {rows}
        ON CONFLICT (person_id, moment, prompt_id)
        DO UPDATE SET times = shown_line.times + 1, shown_at = excluded.shown_at
        """
    ).bindparams(bindparam("now", type_=UtcDateTime))
