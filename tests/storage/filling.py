"""A person with something in every table, so that nothing is forgotten."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.model.contacts import Contacts
from bot.model.moments import Moment
from bot.model.people import Person, SlackIdentity
from bot.model.prompts import Tone
from storage import lines
from storage.contacts import confirm_contacts, save_contacts
from storage.flags import Flag, set_flag
from storage.people import ensure_person, set_preference
from storage.schema import metadata


def fill(session: Session, who: SlackIdentity, now: datetime) -> Person:
    """Give *who* a row at least in every table; fail for a table that this forgets."""
    person = ensure_person(session, who, now)
    set_preference(session, person.id, tone=Tone.WARM)
    lines.record_shown(session, person.id, Moment.UNHEARD, ["pivot-1", "pivot-2"], now)
    lines.keep(session, person.id, "pivot-1", now)
    lines.hide(session, person.id, "pivot-2", now)
    lines.record_use(session, person.id, "pivot-1", Moment.UNHEARD, "card-1", now)
    if save_contacts(session, who.tenant, Contacts(hr_contact="Ines"), seen=0):
        confirm_contacts(session, who.tenant, person.id, now, seen=1)
    set_flag(session, Flag.HOLD, "on", now)
    forgotten = [name for name, count in counts(session).items() if not count]
    assert not forgotten, f"fill() writes nothing into {forgotten}"
    return person


def counts(session: Session) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }
