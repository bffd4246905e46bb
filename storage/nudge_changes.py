"""What a change of someone's plan asks of the database: one statement to read, one to save."""

from dataclasses import replace

from sqlalchemy import Text, bindparam, cast, text

from bot.model.deliveries import DeliveryKind, DeliveryState
from bot.model.nudges import Crowd, LastNudge, Plan, Standing
from bot.model.people import SlackIdentity
from storage import deliveries, nudge_plans
from storage.columns import UtcDateTime
from storage.people import PersonRow
from storage.session import Session

_plan, _nudge = nudge_plans.table, deliveries.table

_STANDING = (
    nudge_plans.PLANS.add_columns(
        _nudge.c.state.label("nudge_state"), _nudge.c.due_at.label("nudge_due_at")
    )
    .outerjoin(
        _nudge,
        (_nudge.c.person_id == _plan.c.person_id)
        & (_nudge.c.kind == DeliveryKind.NUDGE)
        # By its name, which the index knows.
        & (_nudge.c.occasion == cast(_plan.c.last_date, Text)),
    )
    .where(
        PersonRow.tenant_id == bindparam("tenant"), PersonRow.slack_user == bindparam("slack_user")
    )
)
_STANDING_TO_CHANGE = _STANDING.with_for_update(of=_plan)

_IN_A_CROWD = {
    "spread_s": "CASE WHEN crowd.size >= :crowd THEN :spread_s ELSE 0 END",
    "next_due_at": "CASE WHEN crowd.size >= :crowd THEN :spread_due_at ELSE :next_due_at END",
}
_SAVE_IN_CROWD = (
    text(
        f"""
    {nudge_plans.INTO}
    SELECT {", ".join(_IN_A_CROWD.get(name, f":{name}") for name in nudge_plans.COLUMNS)}
    FROM (
      SELECT count(*) AS size FROM (
        SELECT 1 FROM nudge_plan JOIN person ON person.id = nudge_plan.person_id
        WHERE person.tenant_id = :tenant
          AND nudge_plan.next_due_at >= :since AND nudge_plan.next_due_at < :until
        LIMIT :crowd
      ) AS there
    ) AS crowd
    WHERE true  -- without which SQLite reads ON CONFLICT as the condition of a join
    {nudge_plans.IN_PLACE}
    RETURNING spread_s
    """
    )
    .bindparams(
        *nudge_plans.VALUES,
        *(bindparam(name, type_=UtcDateTime) for name in ("since", "until", "spread_due_at")),
    )
    .columns(_plan.c.spread_s)
)


def standing_of(
    session: Session, who: SlackIdentity, *, to_change: bool = False
) -> Standing | None:
    """Return someone's plan, and the nudge of its last date; None for someone without a plan.

    Nobody else changes the plan meanwhile if it is found *to change*.
    """
    query = _STANDING_TO_CHANGE if to_change else _STANDING
    values = {"tenant": who.tenant, "slack_user": who.slack_user}
    row = session.execute(query, values).one_or_none()
    if row is None:
        return None
    *plan_columns, state, due_at = row
    plan = nudge_plans.as_plan(plan_columns)
    if plan.last_date is None or state is None:
        return Standing(plan, None)
    return Standing(plan, LastNudge(plan.last_date, DeliveryState(state), due_at))


def save_in_crowd(session: Session, plan: Plan, crowd: Crowd, basis: str) -> Plan:
    """Save the whole plan, computed with *basis*, and return it as it is saved.

    Where its nudge would come among a crowd, it is the one that comes later.
    """
    values = {
        **nudge_plans.values_of(plan),
        "basis": basis,
        "tenant": plan.tenant,
        "crowd": crowd.size,
        "since": crowd.since,
        "until": crowd.until,
        "spread_s": crowd.spread_s,
        "spread_due_at": crowd.spread_due_at,
    }
    if not session.scalar(_SAVE_IN_CROWD, values):
        return plan
    return replace(plan, spread_s=crowd.spread_s, next_due_at=crowd.spread_due_at)
