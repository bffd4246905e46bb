"""A workspace's own safety contacts, and the queries about them."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import cast

from sqlalchemy import (
    CheckConstraint,
    CursorResult,
    ForeignKey,
    Table,
    Update,
    bindparam,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.contacts import LONGEST_CONTACT, Contacts, SavedContacts
from storage.base import Base
from storage.people import PersonRow, TenantRow
from storage.session import Session

NAMES = tuple(each.name for each in fields(Contacts))


def _short(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {LONGEST_CONTACT}", name=column)


class SafetyContactsRow(Base):
    """Who can help in a workspace. They are no secret: everyone there may be told."""

    __tablename__ = "safety_contacts"
    __table_args__ = (
        *(_short(name) for name in NAMES),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("confirmed_at IS NOT NULL OR confirmed_by IS NULL", name="confirmed"),
    )

    tenant_id: Mapped[str] = mapped_column(
        ForeignKey("tenant.id", ondelete="CASCADE"), primary_key=True
    )
    hr_contact: Mapped[str]
    report_link: Mapped[str]
    security_contact: Mapped[str]
    eap_contact: Mapped[str]
    crisis_contact: Mapped[str]
    emergency_number: Mapped[str]
    locale: Mapped[str]
    version: Mapped[int]
    confirmed_at: Mapped[datetime | None]
    # When the person goes, their name goes from here; that someone confirmed it stays true.
    confirmed_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )


_table = cast(Table, SafetyContactsRow.__table__)

_CONFIRMED_BY = select(_table.c.confirmed_at).where(_table.c.confirmed_by == bindparam("person"))
_FIND = (
    select(
        *(_table.c[name] for name in NAMES),
        _table.c.version,
        _table.c.confirmed_at,
        PersonRow.slack_user,
    )
    .join_from(_table, PersonRow, PersonRow.id == _table.c.confirmed_by, isouter=True)
    .where(_table.c.tenant_id == bindparam("tenant"))
)

# Without the person: what help waits for is the plainest read there is.
_NAMED = select(*(_table.c[name] for name in NAMES)).where(
    _table.c.tenant_id == bindparam("tenant")
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and this runs alike on both.
_ADD = text(
    f"""
    INSERT INTO safety_contacts (tenant_id, {", ".join(NAMES)}, version)
    VALUES (:tenant, {", ".join(f":{name}" for name in NAMES)}, 1)
    ON CONFLICT (tenant_id) DO NOTHING
    """
)


def find_contacts(session: Session, tenant: str) -> SavedContacts:
    """Return what the workspace has set; version 0 if that is nothing yet."""
    row = session.execute(_FIND, {"tenant": tenant}).one_or_none()
    if row is None:
        return SavedContacts()
    *named, version, confirmed_at, confirmed_by = row
    return SavedContacts(Contacts(*named), version, confirmed_at, confirmed_by)


def named_contacts(session: Session, tenant: str) -> Contacts:
    """Return only whom the workspace names."""
    row = session.execute(_NAMED, {"tenant": tenant}).one_or_none()
    return Contacts() if row is None else Contacts(*row)


def save_contacts(session: Session, tenant: str, contacts: Contacts, *, seen: int) -> bool:
    """Save *contacts* in place of version *seen*, unconfirmed; False if that is not the newest.

    The tenant has a row already.
    """
    values = asdict(contacts)
    if not seen:
        return _changed(session.execute(_ADD, {"tenant": tenant, **values}))
    unconfirmed = {"version": seen + 1, "confirmed_at": None, "confirmed_by": None}
    return _changed(session.execute(_newest(tenant, seen).values(**values, **unconfirmed)))


def confirm_contacts(
    session: Session, tenant: str, person_id: int, now: datetime, *, seen: int
) -> bool:
    """Note that the person stands by version *seen*; False if that is not the newest."""
    confirmed = {"confirmed_at": now, "confirmed_by": person_id}
    return _changed(session.execute(_newest(tenant, seen).values(confirmed)))


def count_confirmed(session: Session) -> tuple[int, int]:
    """Return how many workspaces have confirmed their contacts, and how many there are."""
    confirmed = select(func.count()).where(_table.c.confirmed_at.is_not(None))
    workspaces = select(func.count()).select_from(TenantRow)
    return session.scalar(confirmed) or 0, session.scalar(workspaces) or 0


def _newest(tenant: str, seen: int) -> Update:
    return update(_table).where(_table.c.tenant_id == tenant, _table.c.version == seen)


def _changed(result: object) -> bool:
    return cast("CursorResult[object]", result).rowcount == 1


def confirmed_at(session: Session, person_id: int) -> datetime | None:
    """Return when the person confirmed their workspace's contacts; None unless theirs hold."""
    return session.scalar(_CONFIRMED_BY, {"person": person_id})
