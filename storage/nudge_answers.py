"""Which nudges a person was given, what they said to them, and the queries about it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Row,
    Table,
    bindparam,
    case,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.nudge_answers import Answer, Choice, LookedBack, Step
from bot.model.unreadable import Unreadable
from storage.base import Base, one_of
from storage.columns import EncryptedText, UtcDateTime
from storage.secrets import without_gaps
from storage.session import Session


class NudgeShown(Base):
    """The nudges that a person was given since all of them began anew.

    Ids with a space between, in one row: a planner reads those of a hundred people at once.
    """

    __tablename__ = "nudge_shown"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    prompt_ids: Mapped[str]


class NudgeAnswer(Base):
    """What a person did with the nudge of a local date. There is no row until the first press."""

    __tablename__ = "nudge_answer"
    __table_args__ = (
        one_of("step", Step),
        one_of("looked_back", LookedBack),
        CheckConstraint("laters >= 0", name="laters"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    local_date: Mapped[date] = mapped_column(primary_key=True)
    prompt_id: Mapped[str]
    before_id: Mapped[str | None]
    step: Mapped[str]
    later_at: Mapped[datetime | None]
    laters: Mapped[int]
    alias: Mapped[str | None] = mapped_column(EncryptedText)
    # Whom someone picked says as much as what they wrote.
    partner: Mapped[str | None] = mapped_column(EncryptedText)
    move: Mapped[str | None] = mapped_column(EncryptedText)
    practice_id: Mapped[str | None]
    looked_back: Mapped[str | None]
    noted: Mapped[int | None]
    pressed_at: Mapped[datetime]


_shown = cast(Table, NudgeShown.__table__)
_answer = cast(Table, NudgeAnswer.__table__)

_THIS_DAY = (
    _answer.c.person_id == bindparam("person"),
    _answer.c.local_date == bindparam("day"),
)
_FIND = select(_answer).where(*_THIS_DAY)
_SHOWN_TO = select(_shown.c.person_id, _shown.c.prompt_ids).where(
    _shown.c.person_id.in_(bindparam("people", expanding=True))
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and these run alike on both.
_TOUCH = text(
    """
    INSERT INTO nudge_answer (person_id, local_date, prompt_id, step, laters, pressed_at)
    VALUES (:person, :day, :prompt, 'open', 0, :now)
    ON CONFLICT (person_id, local_date) DO UPDATE SET pressed_at = excluded.pressed_at
    """
).bindparams(bindparam("now", type_=UtcDateTime), bindparam("day", type_=_answer.c.local_date.type))

_OPEN_AGAIN = (
    update(_answer)
    .where(_answer.c.person_id == bindparam("person"), _answer.c.step == Step.LATER)
    .values(
        later_at=None,
        step=case(
            (_answer.c.alias.is_not(None) | _answer.c.partner.is_not(None), Step.CHOSEN.value),
            else_=Step.OPEN.value,
        ),
    )
)

_ADD_SHOWN = text(
    """
    INSERT INTO nudge_shown (person_id, prompt_ids) VALUES (:person, :prompt)
    ON CONFLICT (person_id)
    DO UPDATE SET prompt_ids = nudge_shown.prompt_ids || ' ' || excluded.prompt_ids
    """
)
_BEGIN_ANEW = text(
    """
    INSERT INTO nudge_shown (person_id, prompt_ids) VALUES (:person, :prompt)
    ON CONFLICT (person_id) DO UPDATE SET prompt_ids = excluded.prompt_ids
    """
)


def find_answer(session: Session, person_id: int, day: date) -> Answer | None:
    """Return what the person did with that day's nudge; None if they pressed nothing yet."""
    row = session.execute(_FIND, {"person": person_id, "day": day}).one_or_none()
    return None if row is None else _as_answer(row)


def touch_answer(
    session: Session, person_id: int, day: date, prompt_id: str, now: datetime
) -> Answer:
    """Return that day's answer, which exists from now on, and is nobody else's to change.

    *prompt_id* is what a new one is about. Another press on the same day waits until this
    transaction ends, so that two devices cannot undo each other's work unseen.
    """
    values = {"person": person_id, "day": day, "prompt": prompt_id, "now": now}
    session.execute(_TOUCH, values)
    return _as_answer(session.execute(_FIND, {"person": person_id, "day": day}).one())


def save_answer(session: Session, answer: Answer) -> None:
    """Put *answer* in place of what was stored of that day."""
    choice = answer.choice
    values = {
        "prompt_id": answer.prompt_id,
        "before_id": answer.before_id or None,
        "step": answer.step,
        "later_at": answer.later_at,
        "laters": answer.laters,
        "alias": choice.alias or None,
        "partner": choice.slack_user or None,
        "move": choice.move or None,
        "practice_id": choice.practice or None,
        "looked_back": answer.looked_back,
        "noted": answer.noted,
    }
    changes = without_gaps(session, values)
    if "alias" not in changes and not choice.slack_user:
        # Someone who cannot be read was shown as a name; they stay, whichever they are.
        del changes["partner"]
    session.execute(
        update(_answer).where(*_THIS_DAY).values(changes),
        {"person": answer.person_id, "day": answer.local_date},
    )


def open_again(session: Session, person_id: int) -> None:
    """Let each day that was put off be as it was before: nothing comes again."""
    session.execute(_OPEN_AGAIN, {"person": person_id})


def forget_noted(session: Session, person_id: int, noted: int | None = None) -> None:
    """Forget how it went where that small moment is gone from the log; None means any."""
    whose = _answer.c.noted.is_not(None) if noted is None else _answer.c.noted == noted
    session.execute(
        update(_answer)
        .where(_answer.c.person_id == person_id, whose)
        .values(looked_back=None, noted=None)
    )


def shown_to(session: Session, person_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the nudges each person was given in this round, oldest first.

    Who never was given any is not in it.
    """
    rows = session.execute(_SHOWN_TO, {"people": list(person_ids)})
    return {row.person_id: row.prompt_ids.split() for row in rows}


def record_shown(
    session: Session, chosen: Mapping[int, str], *, anew: Collection[int] = ()
) -> None:
    """Note which nudge each person is given; for those in *anew* it begins a new round."""
    # Always in the same order, so that two transactions cannot wait for each other.
    values = [{"person": person, "prompt": chosen[person]} for person in sorted(chosen)]
    going_on = [each for each in values if each["person"] not in anew]
    beginning = [each for each in values if each["person"] in anew]
    if going_on:
        session.execute(_ADD_SHOWN, going_on)
    if beginning:
        session.execute(_BEGIN_ANEW, beginning)


def forget_shown(session: Session, person_id: int, prompt_id: str) -> None:
    """Let the nudge be chosen again: it was meant to be shown, and was not."""
    locked = select(_shown.c.prompt_ids).where(_shown.c.person_id == person_id).with_for_update()
    given = session.scalar(locked)
    if given is None:
        return
    left = " ".join(each for each in given.split() if each != prompt_id)
    session.execute(update(_shown).where(_shown.c.person_id == person_id).values(prompt_ids=left))


def _choice(row: Row[*tuple[Any, ...]]) -> Choice:
    alias, partner = row.alias or "", row.partner or ""
    if isinstance(partner, Unreadable):
        # What stands in its place is no id of Slack's, and can only be shown.
        alias, partner = alias or partner, ""
    return Choice(alias, partner, row.move or "", row.practice_id or "")


def _as_answer(row: Row[*tuple[Any, ...]]) -> Answer:
    return Answer(
        person_id=row.person_id,
        local_date=row.local_date,
        prompt_id=row.prompt_id,
        before_id=row.before_id or "",
        step=Step(row.step),
        later_at=row.later_at,
        laters=row.laters,
        choice=_choice(row),
        looked_back=None if row.looked_back is None else LookedBack(row.looked_back),
        noted=row.noted,
    )
