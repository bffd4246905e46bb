"""Tenants and people, and the queries about them."""

from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final, Literal, cast

from sqlalchemy import (
    ForeignKey,
    Row,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.people import Audience, Person, SlackIdentity
from bot.model.prompts import Tone
from storage.base import Base, one_of
from storage.columns import UtcDateTime
from storage.session import Session

SEEN_IS_FRESH_FOR = timedelta(days=1)
"""How exactly we know when someone was last here; finer would cost a write per command."""


class TenantRow(Base):
    """A Slack workspace, or an Enterprise organisation as a whole."""

    __tablename__ = "tenant"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    uninstalled_at: Mapped[datetime | None]


class PersonRow(Base):
    """Someone who has used the bot. What belongs to them goes when their row goes."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("tenant_id", "slack_user"),
        one_of("tone", Tone),
        one_of("audience", Audience),
        # A number is never given twice, so a late click cannot reach a stranger's row.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenant.id", ondelete="CASCADE"))
    slack_user: Mapped[str]
    tone: Mapped[str | None]
    audience: Mapped[str | None]
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    zone: Mapped[str | None]
    locale: Mapped[str | None]
    counts_hidden_at: Mapped[datetime | None]
    keep_days: Mapped[int | None]
    keep_chosen_at: Mapped[datetime | None]
    path_closed_at: Mapped[datetime | None]


class Unchanged(Enum):
    """Says that a preference stays as it is, where None would clear it."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED

_person = cast(Table, PersonRow.__table__)

_FIND = select(
    _person.c.id,
    _person.c.tenant_id,
    _person.c.slack_user,
    _person.c.tone,
    _person.c.audience,
    _person.c.zone,
    _person.c.locale,
    _person.c.counts_hidden_at,
    _person.c.last_seen_at,
).where(
    _person.c.tenant_id == bindparam("tenant"),
    _person.c.slack_user == bindparam("slack_user"),
)

_TOUCH = (
    update(_person).where(_person.c.id == bindparam("who")).values(last_seen_at=bindparam("now"))
)

# In words, because SQLAlchemy has one ON CONFLICT per dialect, and these run alike on both.
_ADD_TENANT = text(
    """
    INSERT INTO tenant (id, created_at) VALUES (:tenant, :now)
    ON CONFLICT (id) DO NOTHING
    """
).bindparams(bindparam("now", type_=UtcDateTime))

_ADD_PERSON = text(
    """
    INSERT INTO person (tenant_id, slack_user, created_at, last_seen_at)
    VALUES (:tenant, :slack_user, :now, :now)
    ON CONFLICT (tenant_id, slack_user) DO UPDATE SET last_seen_at = excluded.last_seen_at
    RETURNING id, tenant_id, slack_user, tone, audience, zone, locale, counts_hidden_at
    """
).bindparams(bindparam("now", type_=UtcDateTime))

# In words, because the tables of what is saved belong to other nouns, which know this one.
_IDLE = text(
    """
    SELECT id FROM person
    WHERE last_seen_at < :seen_before
      AND NOT EXISTS (SELECT 1 FROM kept_line WHERE person_id = person.id)
      AND NOT EXISTS (SELECT 1 FROM hidden_line WHERE person_id = person.id)
      AND NOT EXISTS (SELECT 1 FROM own_line WHERE person_id = person.id AND deleted_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM small_moment WHERE person_id = person.id)
      AND NOT EXISTS (SELECT 1 FROM good_quality WHERE person_id = person.id)
      AND NOT EXISTS (SELECT 1 FROM conversation WHERE person_id = person.id)
      AND NOT EXISTS (SELECT 1 FROM nudge_plan WHERE person_id = person.id AND enabled)
      AND NOT EXISTS (SELECT 1 FROM summary_plan WHERE person_id = person.id AND enabled)
      AND NOT EXISTS (
        SELECT 1 FROM nudge_answer
        WHERE person_id = person.id AND (alias IS NOT NULL OR partner IS NOT NULL)
      )
    ORDER BY id LIMIT :at_most
    """
).bindparams(bindparam("seen_before", type_=UtcDateTime))


def find_person(session: Session, who: SlackIdentity) -> Person | None:
    """Return the person, or None for someone who never used the bot."""
    row = _find(session, who)
    return None if row is None else _as_person(row)


def tenants_of(session: Session, slack_user: str) -> list[str]:
    """Return where someone of that Slack id is known."""
    query = select(_person.c.tenant_id).where(_person.c.slack_user == slack_user)
    return list(session.scalars(query.order_by(_person.c.tenant_id)))


def ensure_person(session: Session, who: SlackIdentity, now: datetime) -> Person:
    """Return the person, with a row of their own from now on.

    Safe when two processes meet someone new at once. Writes nothing for someone
    who was seen within the last day.
    """
    row = _find(session, who)
    if row is None:
        return _add(session, who, now)
    if now - row.last_seen_at > SEEN_IS_FRESH_FOR:
        session.execute(_TOUCH, {"who": row.id, "now": now})
    return _as_person(row)


def set_preference(
    session: Session,
    person_id: int,
    *,
    tone: Tone | Literal[Unchanged.UNCHANGED] | None = UNCHANGED,
    audience: Audience | Literal[Unchanged.UNCHANGED] | None = UNCHANGED,
) -> None:
    """Remember what the person prefers; None clears it, and what is left out stays."""
    given = {"tone": tone, "audience": audience}
    changes = {name: value for name, value in given.items() if value is not UNCHANGED}
    if changes:
        session.execute(update(_person).where(_person.c.id == person_id).values(changes))


def set_home(session: Session, person_id: int, *, zone: str, locale: str) -> None:
    """Remember where the person lives: the IANA name of their zone, and Slack's locale."""
    home = {"zone": zone or None, "locale": locale or None}
    session.execute(update(_person).where(_person.c.id == person_id).values(home))


def hide_counts(session: Session, person_id: int, since: datetime | None) -> None:
    """Remember since when the person wants nothing counted; None counts again."""
    changed = update(_person).where(_person.c.id == person_id).values(counts_hidden_at=since)
    session.execute(changed)


def delete_person(session: Session, person_id: int) -> bool:
    """Delete the person and all that belongs to them, in every table; False if they are gone."""
    gone = delete(_person).where(_person.c.id == person_id).returning(_person.c.id)
    return session.execute(gone).first() is not None


def is_anyone_idle(session: Session, seen_before: datetime) -> bool:
    """Tell whether `delete_idle` would find anyone."""
    return session.execute(_IDLE, {"seen_before": seen_before, "at_most": 1}).first() is not None


def delete_idle(session: Session, seen_before: datetime, at_most: int) -> int:
    """Delete people last seen before that moment who saved nothing; return how many went.

    Saved is what they kept, hid, used or wrote.
    """
    found = session.scalars(_IDLE, {"seen_before": seen_before, "at_most": at_most}).all()
    if found:
        # Whoever came back since then was touched, and stays.
        still_idle = _person.c.last_seen_at < seen_before
        session.execute(delete(_person).where(_person.c.id.in_(found), still_idle))
    return len(found)


def _find(session: Session, who: SlackIdentity) -> Row[*tuple[Any, ...]] | None:
    return session.execute(
        _FIND, {"tenant": who.tenant, "slack_user": who.slack_user}
    ).one_or_none()


def _add(session: Session, who: SlackIdentity, now: datetime) -> Person:
    values = {"tenant": who.tenant, "slack_user": who.slack_user, "now": now}
    session.execute(_ADD_TENANT, {"tenant": who.tenant, "now": now})
    return _as_person(session.execute(_ADD_PERSON, values).one())


def _as_person(row: Row[*tuple[Any, ...]]) -> Person:
    return Person(
        id=row.id,
        tenant=row.tenant_id,
        slack_user=row.slack_user,
        tone=None if row.tone is None else Tone(row.tone),
        audience=None if row.audience is None else Audience(row.audience),
        zone=row.zone or "",
        locale=row.locale or "",
        counts_hidden=row.counts_hidden_at is not None,
    )
