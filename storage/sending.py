"""The sender's own queries: what is due, whose turn it is, and what became of it.

Each change says on which version of the row it was decided. So a process that was frozen, or
thought dead, changes nothing when it comes back (delivery design, 5.3).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
    text,
    update,
)

from bot.model.deliveries import FINAL, Delivery, DeliveryKind, DeliveryState
from storage.columns import UtcDateTime
from storage.deliveries import COLUMNS, PENDING, as_delivery, changed, reading, table
from storage.people import TenantRow
from storage.senders import HAS_TO_WAIT, Lease, at, sender_table
from storage.session import Session

LEASE_RAN_OUT = "lease_ran_out"

_SENDING: ColumnElement[str] = literal_column("'sending'")
_UNKNOWN: ColumnElement[str] = literal_column("'unknown'")
_LEASED = text("delivery.state IN ('sending', 'unknown')")

_IN_A_DELIVERY = ("state", "tries", "not_before", "reason", "channel", "ts", "looked_at")
_CHANGED = (*_IN_A_DELIVERY, "lease_until", "settled_at")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a delivery, and why.

    `at` is when it may be sent again if it is pending, and when to look it up if it is unknown.
    `tried` says that its message may have gone out, `looked` that it was looked for in vain.
    """

    state: DeliveryState
    reason: str | None = None
    at: datetime | None = None
    channel: str | None = None
    ts: str | None = None
    tried: bool = False
    looked: bool = False


_NOW = bindparam("now", type_=UtcDateTime)
_OF_KINDS = table.c.kind.in_(bindparam("kinds", expanding=True))

_WAITING = (
    select(TenantRow.id)
    .where(
        TenantRow.uninstalled_at.is_(None),
        exists().where(
            table.c.tenant == TenantRow.id, table.c.state == PENDING, table.c.not_before <= _NOW
        ),
        ~exists().where(sender_table.c.tenant == TenantRow.id, HAS_TO_WAIT),
    )
    .order_by(TenantRow.id)
)


def waiting_tenants(session: Session, now: datetime) -> list[str]:
    """Return the workspaces in which something is due and whose sender need not wait."""
    return list(session.scalars(_WAITING, at(now)))


_DUE = (
    reading()
    .where(
        table.c.tenant == bindparam("whose"),
        table.c.state == PENDING,
        table.c.not_before <= _NOW,
        _OF_KINDS,
    )
    .order_by(table.c.not_before, table.c.id)
    .limit(bindparam("at_most"))
)


def due(
    session: Session, tenant: str, now: datetime, kinds: Collection[DeliveryKind], limit: int
) -> list[Delivery]:
    """Return what is due in a workspace, in its order.

    Only of *kinds*: a newer release that runs beside this one may plan others.
    """
    values = {"whose": tenant, "now": now, "kinds": list(kinds), "at_most": limit}
    return [as_delivery(row) for row in session.execute(_DUE, values)]


_CLAIM = (
    update(table)
    .where(
        table.c.id == bindparam("which"),
        table.c.state == PENDING,
        table.c.not_before <= _NOW,
        table.c.expires_at > _NOW,
    )
    .values(
        state=_SENDING,
        fence=table.c.fence + 1,
        owner=bindparam("mine"),
        lease_until=bindparam("until", type_=UtcDateTime),
    )
    .returning(*COLUMNS)
)


def claim(session: Session, delivery: Delivery, owner: str, lease: Lease) -> Delivery | None:
    """Take a due delivery to send it, and return it as it is now; None if it is no longer due.

    To be committed right before the request: from then on its message may have gone out.
    """
    values = {"which": delivery.id, "mine": owner, "now": lease.now, "until": lease.until}
    row = session.execute(_CLAIM, values).one_or_none()
    if row is None:
        return None
    return as_delivery(row, slack_user=delivery.slack_user)


_CHANGE = (
    update(table)
    .where(
        table.c.id == bindparam("which"),
        table.c.fence == bindparam("seen"),
        table.c.owner.is_not_distinct_from(bindparam("mine")),
    )
    .values(
        fence=table.c.fence + 1,
        owner=None,
        **{name: bindparam(f"new_{name}") for name in _CHANGED},
    )
)


def change(
    session: Session, delivery: Delivery, owner: str | None, what: Change, now: datetime
) -> Delivery | None:
    """Note what became of a delivery that *owner* holds, or nobody; return it as it is then.

    None, and nothing is noted, if it was changed or taken since *delivery* was read.
    """
    pending, unknown = what.state is DeliveryState.PENDING, what.state is DeliveryState.UNKNOWN
    becomes = replace(
        delivery,
        state=what.state,
        fence=delivery.fence + 1,
        tries=delivery.tries + what.tried,
        # What comes too late is found to be so when it expires, and not only later.
        not_before=min(what.at or delivery.not_before, delivery.expires_at)
        if pending
        else delivery.not_before,
        reason=what.reason,
        channel=what.channel or delivery.channel,
        ts=what.ts or delivery.ts,
        looked_at=now if what.looked else delivery.looked_at,
    )
    values = {f"new_{name}": getattr(becomes, name) for name in _IN_A_DELIVERY}
    values["new_lease_until"] = what.at if unknown else None
    values["new_settled_at"] = now if what.state in FINAL else None
    key = {"which": delivery.id, "seen": delivery.fence, "mine": owner}
    return becomes if changed(session.execute(_CHANGE, key | values)) else None


# Longer than any lease that is given: the clock was set back since then.
_IS_OVER = or_(
    table.c.lease_until <= _NOW, table.c.lease_until > bindparam("beyond", type_=UtcDateTime)
)

# The index of what is leased is used only where its own condition stands: without it, all that
# ever was sent would be read at every start.
_STRANDING = (
    update(table)
    .where(table.c.state == _SENDING, _LEASED)
    .values(
        state=_UNKNOWN,
        fence=table.c.fence + 1,
        tries=table.c.tries + 1,
        owner=None,
        reason=LEASE_RAN_OUT,
        lease_until=bindparam("look_at", type_=UtcDateTime),
    )
)
_STRAND = _STRANDING.where(_IS_OVER)

_LEFT_BEHIND = (
    reading()
    .where(_LEASED, _IS_OVER, _OF_KINDS)
    .order_by(table.c.lease_until, table.c.id)
    .limit(bindparam("at_most"))
)


def strand(session: Session, lease: Lease) -> int:
    """Give up on sends whose lease ran out: their messages may have gone out. Return how many."""
    values = {"now": lease.now, "beyond": lease.beyond, "look_at": lease.now}
    return changed(session.execute(_STRAND, values))


def strand_all(session: Session, look_at: datetime) -> int:
    """Give up on all sends, and have them looked up then; for when nobody can be sending."""
    return changed(session.execute(_STRANDING, {"look_at": look_at}))


def left_behind(
    session: Session, lease: Lease, kinds: Collection[DeliveryKind], limit: int
) -> list[Delivery]:
    """Return sends whose lease ran out, and uncertain ones to be looked up by now."""
    values = {"now": lease.now, "beyond": lease.beyond, "kinds": list(kinds), "at_most": limit}
    return [as_delivery(row) for row in session.execute(_LEFT_BEHIND, values)]


def claim_look(session: Session, delivery: Delivery, owner: str, lease: Lease) -> Delivery | None:
    """Take an uncertain delivery to look it up; None if another process was first."""
    taken = (
        update(table)
        .where(table.c.id == delivery.id, table.c.fence == delivery.fence)
        .values(fence=table.c.fence + 1, owner=owner, lease_until=lease.until)
    )
    if not changed(session.execute(taken)):
        return None
    return replace(delivery, fence=delivery.fence + 1)


# In words, because plans belong to another noun.
_CONVERSATION = text(
    """
    SELECT coalesce(
      (SELECT channel FROM delivery WHERE person_id = :who AND channel IS NOT NULL
       ORDER BY id DESC LIMIT 1),
      (SELECT channel FROM nudge_plan WHERE person_id = :who)
    )
    """
)


def conversation_with(session: Session, person_id: int) -> str | None:
    """Return the conversation with a person: where a message last arrived, or the first ever did.

    Slack would tell only for one more scope.
    """
    channel: str | None = session.scalar(_CONVERSATION, {"who": person_id})
    return channel
