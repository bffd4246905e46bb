"""Every view with sample data: golden files, checks and previews are made from this list."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from bot.home.views import home
from bot.library.words.en import ENGLISH
from bot.model.contacts import Contacts, SavedContacts
from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.model.people import Audience
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Source, Tone
from bot.pivots import views
from bot.pivots.rules import Card, CardReference, Line, Notice
from bot.pivots.shelf import Shelf
from bot.safety.forms import confirm_form, contacts_form
from bot.safety.views import default_contacts
from handlers.trouble import trouble_modal

Payload = dict[str, Any]


def sample_prompt(number: int, tone: Tone = Tone.WARM) -> Prompt:
    """Build a line whose text holds what Slack would read as mark-up."""
    return Prompt(
        id=f"pivot-no-answer-{number:03}",
        text=f"Line {number}: is a <yes> & a *no* easy to send?",
        kind=Kind.PIVOT,
        practice=Practice.ASK_TO_LEARN,
        moments=(Moment.NO_ANSWER,),
        principle="A small question is easier to answer than a large one.",
        tone=tone,
        setting=(Setting.ANY,),
        direction=(Direction.ANY,),
        source=Source("original", "[Q] good questions"),
        lang="en",
        status="reviewed",
        version=1,
    )


PROMPTS = tuple(sample_prompt(number, tone) for number, tone in enumerate(Tone, start=1))
REFERENCE = CardReference(
    id="00000000aa",
    moments=(Moment.NO_ANSWER, Moment.MISSED_COMMITMENT, Moment.PUBLIC_CRITICISM),
    lines=tuple(each.id for each in PROMPTS),
    tone=Tone.CAREFUL,
    audience=Audience.UP,
)
CARD = Card(REFERENCE, tuple(Line(each) for each in PROMPTS))
USED = replace(CARD, lines=(Line(PROMPTS[0], used=True, kept=True), *CARD.lines[1:]))
GENERAL = replace(CARD, reference=CardReference(id="00000000bb", lines=REFERENCE.lines))
HIDDEN = replace(CARD, notice=Notice.HIDDEN, hidden="pivot-no-answer-009")
EMPTY = Card(replace(REFERENCE, lines=()), (), Notice.NONE_LEFT)
CARE = replace(CARD, reference=replace(REFERENCE, care=True, help=True))
SHELF = Shelf(
    last=(Line(PROMPTS[0], used=True), Line(PROMPTS[1], kept=True), Line(PROMPTS[2])),
    kept=PROMPTS[:1],
    hidden=PROMPTS[2:],
    tone=Tone.DIRECT,
    audience=Audience.CLIENT,
)
FULL_SHELF = Shelf(
    last=tuple(Line(sample_prompt(n), used=True, kept=True) for n in range(6)),
    kept=tuple(sample_prompt(n) for n in range(100, 400)),
    hidden=tuple(sample_prompt(n) for n in range(500, 800)),
)

DEFAULTS = default_contacts(ENGLISH.safety)
SAVED = SavedContacts(
    Contacts(
        hr_contact="Ines & Omar <HR>, mailto:hr@example.org",
        report_link="https://example.org/report?from=bot&to=hr",
        security_contact="the front desk, tel:+353100",
        eap_contact="CareLine, 0800 000 000",
        crisis_contact="Samaritans, 116 123",
        emergency_number="112",
        locale="Ireland",
    ),
    version=3,
)
CONFIRMED = replace(
    SAVED, confirmed_at=datetime(2027, 3, 1, 9, tzinfo=UTC), confirmed_by="U05GRACE004"
)
LONGEST = SavedContacts(Contacts(**dict.fromkeys(asdict(SAVED.contacts), "&" * 200)), version=4)


def _help(kind: SafetyKind, concern: Concern = Concern.SELF) -> Payload:
    return views.help_modal(REFERENCE, Match(safety=kind, concern=concern), DEFAULTS, ENGLISH)


GALLERY: dict[str, Callable[[], Payload]] = {
    "lines_modal": lambda: views.lines_modal(CARD, DEFAULTS, ENGLISH),
    "lines_modal_used_and_kept": lambda: views.lines_modal(USED, DEFAULTS, ENGLISH),
    "lines_modal_general": lambda: views.lines_modal(GENERAL, DEFAULTS, ENGLISH),
    "lines_modal_hidden": lambda: views.lines_modal(HIDDEN, DEFAULTS, ENGLISH),
    "lines_modal_none_left": lambda: views.lines_modal(EMPTY, DEFAULTS, ENGLISH),
    "lines_modal_care": lambda: views.lines_modal(CARE, DEFAULTS, ENGLISH),
    "lines_modal_busy": lambda: views.lines_modal(
        replace(CARD, notice=Notice.BUSY), DEFAULTS, ENGLISH
    ),
    "lines_modal_started_over": lambda: views.lines_modal(
        replace(CARD, notice=Notice.STARTED_OVER), DEFAULTS, ENGLISH
    ),
    "lines_message": lambda: views.lines_message(CARD, DEFAULTS, ENGLISH),
    "lines_message_unplaced": lambda: views.lines_message(
        replace(GENERAL, notice=Notice.UNPLACED), DEFAULTS, ENGLISH
    ),
    "usage_message": lambda: views.usage_message("/pivot", ENGLISH),
    "situation_modal": lambda: views.situation_modal(REFERENCE, ENGLISH),
    "editor_modal": lambda: views.editor_modal(PROMPTS[0], ENGLISH),
    "help_conduct": lambda: _help(SafetyKind.CONDUCT),
    "help_danger": lambda: _help(SafetyKind.DANGER),
    "help_danger_intent": lambda: _help(SafetyKind.DANGER, Concern.INTENT),
    "help_self_harm": lambda: _help(SafetyKind.SELF_HARM),
    "help_self_harm_other": lambda: _help(SafetyKind.SELF_HARM, Concern.OTHER),
    "help_message": lambda: views.help_message(
        REFERENCE, Match(safety=SafetyKind.SELF_HARM), DEFAULTS, ENGLISH
    ),
    "help_with_own_contacts": lambda: views.help_modal(
        REFERENCE, Match(safety=SafetyKind.CONDUCT), SAVED.contacts, ENGLISH
    ),
    "contacts_form_first": lambda: contacts_form(SavedContacts(), ENGLISH),
    "contacts_form": lambda: contacts_form(SAVED, ENGLISH),
    "contacts_confirm_defaults": lambda: confirm_form(SavedContacts(version=1), ENGLISH),
    "contacts_confirm": lambda: confirm_form(SAVED, ENGLISH),
    "contacts_confirm_longest": lambda: confirm_form(LONGEST, ENGLISH),
    "trouble": lambda: trouble_modal(ENGLISH.trouble.busy, ENGLISH),
    "home_first_visit": lambda: home(Shelf(), "/pivot", ENGLISH),
    "home": lambda: home(SHELF, "/pivot", ENGLISH),
    "home_admin_first": lambda: home(Shelf(), "/pivot", ENGLISH, SavedContacts()),
    "home_admin_unconfirmed": lambda: home(SHELF, "/pivot", ENGLISH, SAVED),
    "home_admin_confirmed": lambda: home(SHELF, "/pivot", ENGLISH, CONFIRMED),
    "home_admin_confirmed_by_someone_gone": lambda: home(
        Shelf(), "/pivot", ENGLISH, replace(CONFIRMED, confirmed_by=None)
    ),
    "home_full": lambda: home(FULL_SHELF, "/pivot", ENGLISH),
    "home_database_busy": lambda: home(Shelf(known=False), "/pivot", ENGLISH),
}
