"""When people want their weekly summary, and the queries about it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Row,
    Table,
    bindparam,
    func,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.summaries import SummaryPlan, SummaryWish
from storage.base import Base, index_of_some
from storage.nudge_plans import NudgePlanRow
from storage.people import PersonRow
from storage.session import Session


class SummaryPlanRow(Base):
    """A person's wish, and what was computed from it with `basis`, the version of zone data."""

    __tablename__ = "summary_plan"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        index_of_some(
            "ix_summary_plan_next_due_at",
            "next_due_at",
            where="next_due_at IS NOT NULL",
        ),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    enabled: Mapped[bool]
    weekday: Mapped[int]
    at: Mapped[str]
    quiet_weeks: Mapped[bool]
    zone: Mapped[str]
    not_before: Mapped[date]
    next_date: Mapped[date | None]
    next_due_at: Mapped[datetime | None]
    basis: Mapped[str]


_plan = cast(Table, SummaryPlanRow.__table__)
_person = cast(Table, PersonRow.__table__)
_nudge = cast(Table, NudgePlanRow.__table__)
_COLUMNS = tuple(column.name for column in _plan.columns)

_LIVES_IN = func.coalesce(_nudge.c.zone, _person.c.zone, "").label("lives_in")
_PLANS = (
    select(_plan, _person.c.tenant_id, _person.c.slack_user, _LIVES_IN)
    .join_from(_plan, _person, _person.c.id == _plan.c.person_id)
    .outerjoin(_nudge, _nudge.c.person_id == _plan.c.person_id)
)
_FIND = _PLANS.where(_plan.c.person_id == bindparam("person"))
_FIND_TO_CHANGE = _FIND.with_for_update(of=_plan)
_FIRST_DUE = select(func.min(_plan.c.next_due_at)).where(_plan.c.next_due_at.is_not(None))
_DUE = (
    _PLANS.where(_plan.c.next_due_at.is_not(None), _plan.c.next_due_at <= bindparam("now"))
    .order_by(_plan.c.next_due_at, _plan.c.person_id)
    .limit(bindparam("limit"))
    .with_for_update(of=_plan, skip_locked=True)
)
_STALE = (
    _PLANS.where(
        _plan.c.person_id > bindparam("after"),
        _plan.c.enabled == true(),
        or_(
            _plan.c.basis != bindparam("current"),
            # Their nudge's zone is another by now, or they have moved.
            func.coalesce(_nudge.c.zone, _person.c.zone, _plan.c.zone) != _plan.c.zone,
        ),
    )
    .order_by(_plan.c.person_id)
    .limit(bindparam("limit"))
    .with_for_update(of=_plan)
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_SAVE = text(
    f"""
    INSERT INTO summary_plan ({", ".join(_COLUMNS)})
    VALUES ({", ".join(f":{name}" for name in _COLUMNS)})
    ON CONFLICT (person_id) DO UPDATE
    SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
    """
).bindparams(*(bindparam(column.name, type_=column.type) for column in _plan.columns))


def find(session: Session, person_id: int, *, to_change: bool = False) -> SummaryPlan | None:
    """Return the person's plan; nobody else changes it meanwhile if it is found *to_change*."""
    query = _FIND_TO_CHANGE if to_change else _FIND
    row = session.execute(query, {"person": person_id}).one_or_none()
    return None if row is None else _as_plan(row)


def save(session: Session, plans: Sequence[SummaryPlan], basis: str) -> None:
    """Save whole plans, new or in place of the old ones, computed with *basis*."""
    if plans:
        session.execute(_SAVE, [{**_values(each), "basis": basis} for each in plans])


def switch_off(session: Session, person_id: int) -> bool:
    """Send no more; return False for someone who has none or has done so already."""
    done = session.execute(
        update(_plan)
        .where(_plan.c.person_id == person_id, _plan.c.enabled == true())
        .values(enabled=False, next_date=None, next_due_at=None)
        .returning(_plan.c.person_id)
    )
    return done.one_or_none() is not None


def first_due(session: Session) -> datetime | None:
    """Return when the next summary of anyone is due."""
    found: datetime | None = session.scalar(_FIRST_DUE)
    return found


def take_due(session: Session, now: datetime, limit: int) -> list[SummaryPlan]:
    """Return plans that are due, the longest due first, for this transaction to move on.

    Those that another process is just moving are left to it.
    """
    return [_as_plan(row) for row in session.execute(_DUE, {"now": now, "limit": limit})]


def take_stale(session: Session, basis: str, after: int, limit: int) -> list[SummaryPlan]:
    """Return plans computed with other zone data, or for another zone than the person lives in.

    In order of the person's number, from *after* on.
    """
    values = {"current": basis, "after": after, "limit": limit}
    return [_as_plan(row) for row in session.execute(_STALE, values)]


def _as_plan(row: Row[Any]) -> SummaryPlan:
    return SummaryPlan(
        person_id=row.person_id,
        tenant=row.tenant_id,
        slack_user=row.slack_user,
        enabled=row.enabled,
        wish=SummaryWish(row.weekday, time.fromisoformat(row.at), row.quiet_weeks),
        zone=row.zone,
        not_before=row.not_before,
        next_date=row.next_date,
        next_due_at=row.next_due_at,
        lives_in=row.lives_in,
    )


def _values(plan: SummaryPlan) -> dict[str, object]:
    own = {name: getattr(plan, name) for name in _COLUMNS if hasattr(plan, name)}
    wish = plan.wish
    return {
        **own,
        "weekday": wish.weekday,
        "at": f"{wish.at:%H:%M}",
        "quiet_weeks": wish.quiet_weeks,
    }
