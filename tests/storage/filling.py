"""A person with something in every table, so that nothing is forgotten."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from bot.model.contacts import Contacts
from bot.model.conversations import (
    Field,
)
from bot.model.deliveries import DeliveryKind, Planned
from bot.model.good_qualities import Noticing, Whom
from bot.model.moments import Moment
from bot.model.nudges import Plan, Schedule
from bot.model.own_lines import OwnDraft
from bot.model.people import Person, SlackIdentity
from bot.model.practice import LoggedFrom, Told
from bot.model.prompts import Tone
from bot.model.summaries import SummaryPlan, SummaryWish
from bot.model.unsent import Waiting
from storage import conversations, deliveries, lines, own_lines, senders, small_moments, unsent
from storage.contacts import confirm_contacts, save_contacts
from storage.flags import Flag, set_flag
from storage.good_qualities import add as add_quality
from storage.nudge_answers import record_shown, touch_answer
from storage.nudge_plans import save_plan
from storage.people import ensure_person, set_preference
from storage.rests import add_rest
from storage.schema import metadata
from storage.session import Session
from storage.summary_plans import save as save_summary

MONDAY = date(2027, 3, 1)


def fill(session: Session, who: SlackIdentity, now: datetime) -> Person:
    """Give *who* a row at least in every table; fail for a table that this forgets."""
    person = ensure_person(session, who, now)
    set_preference(session, person.id, tone=Tone.WARM)
    lines.record_shown(session, person.id, Moment.UNHEARD, ["pivot-1", "pivot-2"], now)
    lines.keep(session, person.id, "pivot-1", now)
    lines.hide(session, person.id, "pivot-2", now)
    small_moments.add(session, person.id, "form-1", LoggedFrom.FORM, Told(on=MONDAY), now)
    add_rest(session, person.id, MONDAY, MONDAY)
    add_quality(session, person.id, "form-1", Noticing(Whom("K."), "Asks how I am."), now)
    conversations.begin(session, person.id, "talk-1", now)
    conversations.write(session, person.id, "talk-1", {Field.ALIAS: "K."}, now)
    unsent.keep(session, person.id, "talk-1", {Field.KINDER: Waiting("K. is new", 1, "V1", now)})
    plan = Plan(person.id, who.tenant, who.slack_user, enabled=True, schedule=Schedule("UTC"))
    save_plan(session, plan, "test")
    summary = SummaryPlan(*_named(person), True, SummaryWish(), zone="UTC", not_before=MONDAY)
    save_summary(session, [summary], "test")
    own_lines.add(session, person.id, OwnDraft("I would like to finish."), now)
    record_shown(session, {person.id: "nudge-1"})
    touch_answer(session, person.id, MONDAY, "nudge-1", now)
    if save_contacts(session, who.tenant, Contacts(hr_contact="Ines"), seen=0):
        confirm_contacts(session, who.tenant, person.id, now, seen=1)
    due_at = now + timedelta(hours=1)
    planned = Planned(
        person.id, who.tenant, DeliveryKind.NUDGE, "2027-03-01", MONDAY, now, due_at, "nudge-1"
    )
    reminder = replace(planned, kind=DeliveryKind.REMINDER, occasion="talk-1:1", content="talk-1")
    deliveries.add(session, [planned, reminder], now)
    senders.take(session, who.tenant, "a process", senders.Lease(now, timedelta(seconds=30)))
    set_flag(session, Flag.HOLD, "on", now)
    forgotten = [name for name, count in counts(session).items() if not count]
    assert not forgotten, f"fill() writes nothing into {forgotten}"
    return person


def _named(person: Person) -> tuple[int, str, str]:
    return person.id, person.tenant, person.slack_user


def counts(session: Session) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }
