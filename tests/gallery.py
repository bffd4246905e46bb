"""Every view with sample data: golden files, checks and previews are made from this list."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from bot.browsing.views import library_card
from bot.home.cards import about_blocks
from bot.home.views import home
from bot.library.words.en import ENGLISH
from bot.model.contacts import Contacts, SavedContacts
from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.model.people import Audience
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Source, Tone
from bot.nudges.home_card import invitation_card
from bot.nudges.today import Today
from bot.pivots import views
from bot.pivots.home_card import begin_card, lines_cards
from bot.pivots.own_home_card import own_lines_card
from bot.pivots.own_lines import OwnShelf
from bot.pivots.rules import Card, CardReference, Line, Notice
from bot.pivots.shelf import Shelf
from bot.safety.forms import confirm_form, contacts_form
from bot.safety.home_card import contacts_card
from bot.safety.views import default_contacts
from handlers.trouble import trouble_modal
from tests.gallery_assumptions import ASSUMPTION_VIEWS
from tests.gallery_charts import CHART_VIEWS
from tests.gallery_conversations import CONVERSATION_VIEWS
from tests.gallery_data import DATA_VIEWS
from tests.gallery_library import LIBRARY_VIEWS
from tests.gallery_nudge_message import NUDGE_MESSAGE_VIEWS
from tests.gallery_nudges import NUDGE_VIEWS
from tests.gallery_own_lines import OWN_LINES_VIEWS, sample_own
from tests.gallery_practice import PRACTICE_VIEWS

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
OWN_LINE = sample_own(17)
OWN = Card(
    replace(REFERENCE, lines=(OWN_LINE.id, *REFERENCE.lines[1:])),
    (Line(OWN_LINE, kept=True), *CARD.lines[1:]),
)
DELETED = replace(CARD, notice=Notice.DELETED, hidden=OWN_LINE.id)
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


def home_of(shelf: Shelf, contacts: SavedContacts | None = None) -> Payload:
    """Build Home as the bot does, out of what the rooms know."""
    cards = [
        begin_card(None, ENGLISH),
        invitation_card(Today(), ENGLISH),
        contacts_card(contacts, ENGLISH) if contacts else [],
        lines_cards(shelf, ENGLISH),
        own_lines_card(OwnShelf(), ENGLISH),
        library_card(None, ENGLISH),
        about_blocks("/pivot", ENGLISH),
    ]
    return home(cards, ENGLISH)


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
    "lines_modal_own": lambda: views.lines_modal(OWN, DEFAULTS, ENGLISH),
    "lines_modal_deleted": lambda: views.lines_modal(DELETED, DEFAULTS, ENGLISH),
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
    "home_first_visit": lambda: home_of(Shelf()),
    "home": lambda: home_of(SHELF),
    "home_admin_first": lambda: home_of(Shelf(), SavedContacts()),
    "home_admin_unconfirmed": lambda: home_of(SHELF, SAVED),
    "home_admin_confirmed": lambda: home_of(SHELF, CONFIRMED),
    "home_admin_confirmed_by_someone_gone": lambda: home_of(
        Shelf(), replace(CONFIRMED, confirmed_by=None)
    ),
    "home_full": lambda: home_of(FULL_SHELF),
    "home_database_busy": lambda: home_of(Shelf(known=False)),
    **LIBRARY_VIEWS,
    **OWN_LINES_VIEWS,
    **PRACTICE_VIEWS,
    **CHART_VIEWS,
    **CONVERSATION_VIEWS,
    **ASSUMPTION_VIEWS,
    **NUDGE_MESSAGE_VIEWS,
    **NUDGE_VIEWS,
    **DATA_VIEWS,
}
