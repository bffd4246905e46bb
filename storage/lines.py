"""What was shown, kept, hidden and used, and the queries about it. Ids of prompts only.

A use is a small moment that names its line.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    CompoundSelect,
    Delete,
    ForeignKey,
    Select,
    Table,
    TextClause,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.moments import Moment
from bot.model.practice import Outcome
from storage import own_lines
from storage.base import Base
from storage.columns import UtcDateTime
from storage.session import Session
from storage.small_moments import small_moment

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


@dataclass(frozen=True, slots=True)
class LineState:
    """What choosing lines for a card needs to know of a person.

    `shown` counts how often each line came up for the card's moment; `used` are
    those used from this very card, `helped` those used from any. `own` counts the
    lines of their own that fit the moment.
    """

    shown: Mapping[str, int]
    kept: frozenset[str]
    hidden: frozenset[str]
    used: frozenset[str]
    helped: frozenset[str] = frozenset()
    own: int = 0


_shown = cast(Table, ShownLine.__table__)
_kept = cast(Table, KeptLine.__table__)
_hidden = cast(Table, HiddenLine.__table__)
_used = small_moment

USES_LOOKED_AT = 200

SHOWINGS_LOOKED_AT = 4
"""At first, for each line that is wanted: some are of the same line, or of a hidden one."""


def _of_person(table: Table) -> Select[str]:
    return select(table.c.prompt_id).where(table.c.person_id == bindparam("person"))


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


_LAST_SHOWINGS = (
    _of_person(_shown)
    .order_by(_shown.c.shown_at.desc(), _shown.c.prompt_id)
    .limit(bindparam("limit"))
)
_KEPT = _of_person(_kept).order_by(_kept.c.kept_at.desc(), _kept.c.prompt_id)
_HIDDEN = _of_person(_hidden).order_by(_hidden.c.hidden_at.desc(), _hidden.c.prompt_id)
# Among the last uses only: to look at all that someone ever used would take its time.
_lately = (
    select(_used.c.prompt_id)
    .where(_used.c.person_id == bindparam("person"), _used.c.prompt_id.is_not(None))
    .order_by(_used.c.on_date.desc(), _used.c.id.desc())
    .limit(USES_LOOKED_AT)
    .subquery()
)
_USED_LATELY = (
    select(_lately.c.prompt_id)
    .where(_lately.c.prompt_id.in_(bindparam("prompts", expanding=True)))
    .distinct()
)

_REMOVALS = tuple(_removal(table) for table in (_shown, _kept, _hidden))
_UNKEEP = _removal(_kept)
_UNHIDE = _removal(_hidden)
_UNDO_USE = _removal(_used).where(_used.c.card == bindparam("card"))
_USES = update(_used).where(
    _used.c.person_id == bindparam("person"), _used.c.prompt_id == bindparam("prompt")
)
_LOSE_LINE = _USES.values(prompt_id=None)
_LEAVE_WORDS = _USES.where(
    _used.c.card == bindparam("which_card"),
    or_(_used.c.note.is_not(None), _used.c.alias.is_not(None)),
).values(prompt_id=None, card=None)

_LINE_STATE: CompoundSelect[Any] = union_all(
    _labelled("shown", _shown, "shown_line.times").where(_shown.c.moment == bindparam("moment")),
    _labelled("kept", _kept),
    _labelled("hidden", _hidden),
    _labelled("used", _used).where(
        _used.c.prompt_id.is_not(None), _used.c.card == bindparam("card")
    ),
    _labelled("helped", _used)
    .where(_used.c.prompt_id.is_not(None), func.coalesce(_used.c.outcome, "") != Outcome.HARDER)
    .distinct(),
    # The number alone: most people have none, and so nothing more is to be read for them.
    select(literal_column("'own'"), literal_column("''"), func.count()).where(
        own_lines.MINE, own_lines.for_moment(bindparam("moment"))
    ),
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


def line_state(session: Session, person_id: int, moment: Moment, card: str) -> LineState:
    """Return all that choosing lines for a card needs, in one statement."""
    values = {"person": person_id, "moment": moment, "card": card}
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in session.execute(_LINE_STATE, values):
        found[row.label][row.prompt_id] = row.times
    return LineState(
        shown=found["shown"],
        kept=frozenset(found["kept"]),
        hidden=frozenset(found["hidden"]),
        used=frozenset(found["used"]),
        helped=frozenset(found["helped"]),
        own=sum(found["own"].values()),
    )


def record_shown(
    session: Session, person_id: int, moment: Moment, prompt_ids: Sequence[str], now: datetime
) -> None:
    """Count each of the lines as shown once more."""
    # Always in the same order, so that two transactions cannot wait for each other.
    prompts = {f"prompt_{place}": each for place, each in enumerate(sorted(set(prompt_ids)))}
    if prompts:
        values = {"person": person_id, "moment": moment, "now": now, **prompts}
        session.execute(_record_shown(len(prompts)), values)


def last_shown(
    session: Session, person_id: int, limit: int, hidden_ones: Collection[str]
) -> list[str]:
    """Return the lines shown last, for any moment, newest first, each once; none of the hidden."""
    showings = SHOWINGS_LOOKED_AT * limit
    while True:
        found = session.scalars(_LAST_SHOWINGS, {"person": person_id, "limit": showings}).all()
        last = [each for each in dict.fromkeys(found) if each not in hidden_ones]
        if len(last) >= limit or len(found) < showings:
            return last[:limit]
        showings *= SHOWINGS_LOOKED_AT


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


def undo_use(session: Session, person_id: int, prompt_id: str, card: str) -> None:
    """Forget that the line was used from this card; what was written about it stays."""
    values = {"person": person_id, "prompt": prompt_id, "which_card": card}
    session.execute(_LEAVE_WORDS, values)
    session.execute(_UNDO_USE, {"person": person_id, "prompt": prompt_id, "card": card})


def used_lately(session: Session, person_id: int, prompt_ids: Sequence[str]) -> set[str]:
    """Return which of the lines were used lately, from any card."""
    values = {"person": person_id, "prompts": list(prompt_ids)}
    return set(session.scalars(_USED_LATELY, values))


def forget(session: Session, person_id: int, line_id: str) -> None:
    """Forget whatever the person did with a line that is gone for good."""
    for change in (*_REMOVALS, _LOSE_LINE):
        session.execute(change, {"person": person_id, "prompt": line_id})


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
