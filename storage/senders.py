"""Who sends for each workspace just now, and the queries by which one process does at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Table,
    and_,
    bindparam,
    case,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.senders import Sender
from storage.base import Base
from storage.columns import UtcDateTime
from storage.deliveries import changed
from storage.session import Session

LONGEST_PAUSE = timedelta(hours=2)
"""No sender is told to wait so long; such a pause was made before the clock was set back."""


class SenderRow(Base):
    """The lease of a workspace's one sender, its pace, and what it waits for."""

    __tablename__ = "sender"

    tenant: Mapped[str] = mapped_column(
        ForeignKey("tenant.id", ondelete="CASCADE"), primary_key=True
    )
    owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    next_slot_at: Mapped[datetime | None]
    rate: Mapped[float | None]
    failures: Mapped[int]
    trouble: Mapped[str | None]


@dataclass(frozen=True, slots=True)
class Lease:
    """From when to when a lease runs that is taken or renewed now."""

    now: datetime
    length: timedelta

    @property
    def until(self) -> datetime:
        """Return when it runs out."""
        return self.now + self.length

    @property
    def beyond(self) -> datetime:
        """Return what no lease reaches that was taken by this clock, or by one a little ahead."""
        return self.now + 2 * self.length


sender_table = _table = cast(Table, SenderRow.__table__)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_ADD = text(
    "INSERT INTO sender (tenant, failures) VALUES (:tenant, 0) ON CONFLICT (tenant) DO NOTHING"
)
_NOT_HELD = text("NOT EXISTS (SELECT 1 FROM operator_flag WHERE name = 'hold')")
_IS_INSTALLED = text(
    "NOT EXISTS (SELECT 1 FROM tenant WHERE id = sender.tenant AND uninstalled_at IS NOT NULL)"
)

_OWN = (_table.c.tenant == bindparam("whose"), _table.c.owner == bindparam("mine"))
_TOLD_NOTHING = _table.c.paused_until.is_(None)
"""Since the lease was taken, nobody that was the sender before has noted Slack's answer."""

_STATE = (
    _table.c.paused_until,
    _table.c.next_slot_at,
    _table.c.rate,
    _table.c.failures,
    _table.c.trouble,
)


_NOW = bindparam("now", type_=UtcDateTime)

HAS_TO_WAIT: ColumnElement[bool] = and_(
    _table.c.paused_until > _NOW,
    _table.c.paused_until <= bindparam("longest", type_=UtcDateTime),
)
"""The condition that a sender waits, for the parameters of `at(now)`."""

_NEED_NOT_WAIT = or_(_table.c.paused_until.is_(None), ~HAS_TO_WAIT)


def at(now: datetime) -> dict[str, datetime]:
    """Return the parameters for `HAS_TO_WAIT`."""
    return {"now": now, "longest": now + LONGEST_PAUSE}


_TAKE = (
    update(_table)
    .where(
        _table.c.tenant == bindparam("whose"),
        or_(
            _table.c.owner.is_(None),
            _table.c.owner == bindparam("mine"),
            _table.c.lease_until <= _NOW,
            # Longer than any lease that is given: the clock was set back since then.
            _table.c.lease_until > bindparam("beyond", type_=UtcDateTime),
        ),
        _NEED_NOT_WAIT,
        _NOT_HELD,
        _IS_INSTALLED,
    )
    .values(
        owner=bindparam("mine"),
        lease_until=bindparam("until", type_=UtcDateTime),
        paused_until=None,
    )
    .returning(*_STATE)
)


def take(session: Session, tenant: str, owner: str, lease: Lease) -> Sender | None:
    """Become the workspace's sender; None while another is, it has to wait, or the bot is out."""
    session.execute(_ADD, {"tenant": tenant})
    ours = {"whose": tenant, "mine": owner, "until": lease.until, "beyond": lease.beyond}
    row = session.execute(_TAKE, ours | at(lease.now)).one_or_none()
    return None if row is None else Sender(tenant, owner, *row)


_KEEP = (
    update(_table)
    .where(*_OWN, _table.c.lease_until > _NOW, _TOLD_NOTHING, _NOT_HELD, _IS_INSTALLED)
    .values(
        lease_until=bindparam("until"),
        next_slot_at=bindparam("slot"),
        rate=bindparam("pace"),
        failures=bindparam("failed"),
        trouble=bindparam("wrong"),
    )
)


def keep(session: Session, sender: Sender, lease: Lease) -> bool:
    """Renew the lease and note the pace; False if it was lost meanwhile, or nothing may be sent.

    Another that was the sender before may have been told to wait, and has noted it for all: then
    its pace holds, and whoever takes the lease after that wait goes on with it.
    """
    values = {
        "whose": sender.tenant,
        "mine": sender.owner,
        "now": lease.now,
        "until": lease.until,
        "slot": sender.next_slot_at,
        "pace": sender.rate,
        "failed": sender.failures,
        "wrong": sender.trouble,
    }
    return changed(session.execute(_KEEP, values)) == 1


def pause(session: Session, sender: Sender) -> None:
    """Let every replica wait until `paused_until`, whoever may send by now.

    Not where one that sent meanwhile was told to wait longer.
    """
    until = sender.paused_until
    no_longer_told = (
        or_(
            _table.c.paused_until.is_(None),
            _table.c.paused_until <= until,
            _table.c.paused_until > until + LONGEST_PAUSE,
        )
        if until
        else true()
    )
    session.execute(
        update(_table)
        .where(_table.c.tenant == sender.tenant, no_longer_told)
        .values(
            paused_until=sender.paused_until,
            next_slot_at=sender.next_slot_at,
            rate=sender.rate,
            failures=sender.failures,
            trouble=sender.trouble,
        )
    )


def give_back(session: Session, sender: Sender) -> None:
    """Let another become the sender at once, at the same pace, or at one noted for all since."""
    own = (_table.c.tenant == sender.tenant, _table.c.owner == sender.owner)
    session.execute(
        update(_table)
        .where(*own, _TOLD_NOTHING)
        .values(
            next_slot_at=sender.next_slot_at,
            rate=sender.rate,
            failures=sender.failures,
            trouble=sender.trouble,
        )
    )
    session.execute(update(_table).where(*own).values(owner=None, lease_until=None))


def free_all(session: Session) -> None:
    """End every lease; for when nobody can be sending."""
    session.execute(update(_table).values(owner=None, lease_until=None))


def trouble_of(session: Session, tenant: str) -> tuple[str, datetime] | None:
    """Return what kept a workspace's sender from sending, and until when it waited for that."""
    found = select(_table.c.trouble, _table.c.paused_until).where(
        _table.c.tenant == tenant, _table.c.trouble.is_not(None), _table.c.paused_until.is_not(None)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else (row.trouble, row.paused_until)


def troubles(session: Session, now: datetime) -> list[tuple[str, datetime | None]]:
    """Return what kept senders from sending, and until when they wait, without whose it is.

    None stands for a wait that is over, with nothing sent since.
    """
    found = (
        select(_table.c.trouble, case((HAS_TO_WAIT, _table.c.paused_until)).label("until"))
        .where(_table.c.trouble.is_not(None))
        .order_by(_table.c.trouble)
    )
    return [(trouble, until) for trouble, until in session.execute(found, at(now))]
