"""How someone begins: what they have tried by now, and the queries about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Boolean, Table, bindparam, text, update

from storage.columns import UtcDateTime
from storage.people import PersonRow
from storage.session import Session


@dataclass(frozen=True, slots=True)
class Beginning:
    """Since when someone is here, and what they have tried."""

    since: datetime
    lines: bool
    moment: bool
    own: bool
    nudge: bool
    quality: bool


_person = cast(Table, PersonRow.__table__)

# In words, because the tables belong to many nouns.
_TRIED = (
    text(
        """
        SELECT created_at,
          EXISTS (SELECT 1 FROM shown_line WHERE person_id = :person) AS lines,
          EXISTS (SELECT 1 FROM small_moment WHERE person_id = :person) AS moment,
          (EXISTS (SELECT 1 FROM kept_line WHERE person_id = :person)
            OR EXISTS (SELECT 1 FROM own_line WHERE person_id = :person)) AS own,
          EXISTS (SELECT 1 FROM nudge_plan WHERE person_id = :person) AS nudge,
          EXISTS (SELECT 1 FROM good_quality WHERE person_id = :person) AS quality
        FROM person WHERE id = :person AND created_at > :after AND path_closed_at IS NULL
        """
    )
    .bindparams(bindparam("after", type_=UtcDateTime))
    .columns(
        created_at=UtcDateTime,
        lines=Boolean,
        moment=Boolean,
        own=Boolean,
        nudge=Boolean,
        quality=Boolean,
    )
)


def beginning(session: Session, person_id: int, after: datetime) -> Beginning | None:
    """Return what someone has tried who came after that moment; None if they put it away."""
    row = session.execute(_TRIED, {"person": person_id, "after": after}).one_or_none()
    return None if row is None else Beginning(*row)


def close_path(session: Session, person_id: int, now: datetime) -> None:
    """Put the starter path away for good."""
    session.execute(update(_person).where(_person.c.id == person_id).values(path_closed_at=now))
