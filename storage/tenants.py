"""Workspaces that took the bot out, and the queries about them."""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, select, update

from storage.deliveries import changed
from storage.people import PersonRow, TenantRow
from storage.session import Session

_tenant = cast(Table, TenantRow.__table__)
_person = cast(Table, PersonRow.__table__)

_UNINSTALLED = select(_tenant.c.id).where(_tenant.c.uninstalled_at.is_not(None))


def mark_uninstalled(session: Session, tenant: str, now: datetime) -> bool:
    """Note that the workspace took the bot out; False if that is known, or it never had it."""
    gone = update(_tenant).where(_tenant.c.id == tenant, _tenant.c.uninstalled_at.is_(None))
    return changed(session.execute(gone.values(uninstalled_at=now))) == 1


def mark_installed(session: Session, tenant: str) -> bool:
    """Note that the workspace has the bot; False if that is known."""
    back = update(_tenant).where(_tenant.c.id == tenant, _tenant.c.uninstalled_at.is_not(None))
    return changed(session.execute(back.values(uninstalled_at=None))) == 1


def uninstalled(session: Session) -> set[str]:
    """Return the workspaces that took the bot out, and whose data is still here."""
    return set(session.scalars(_UNINSTALLED))


def uninstalled_at(session: Session) -> dict[str, datetime]:
    """Return when each workspace took the bot out, the first one first."""
    since = _tenant.c.uninstalled_at
    query = select(_tenant.c.id, since).where(since.is_not(None)).order_by(since, _tenant.c.id)
    return {row.id: row.uninstalled_at for row in session.execute(query)}


def wipe_some(session: Session, uninstalled_before: datetime, at_most: int) -> int:
    """Delete people of workspaces that took the bot out before then, and at last the workspaces.

    Return how many rows went; none when nothing is left to wipe. A workspace that is back keeps
    what it has: each time it is asked anew.
    """
    doomed = select(_tenant.c.id).where(_tenant.c.uninstalled_at < uninstalled_before)
    some = select(_person.c.id).where(_person.c.tenant_id.in_(doomed)).limit(at_most)
    people = changed(session.execute(delete(_person).where(_person.c.id.in_(some))))
    if people:
        return people
    return changed(session.execute(delete(_tenant).where(_tenant.c.id.in_(doomed))))
