"""The views of prepared conversations, with sample data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversations import form, views
from bot.conversations.cards import Known, Saved
from bot.conversations.checking import PageCheck
from bot.conversations.debrief_views import looked_back_modal
from bot.conversations.debriefs import LookedBack
from bot.conversations.home_card import conversations_card
from bot.conversations.messages import debrief_message, gone_message, message_of, reminder_message
from bot.conversations.pages import PageMaker
from bot.conversations.rehearsal import Turn, rehearsal_modal
from bot.conversations.rules import FormPlace
from bot.conversations.service import Shelf
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.contacts import Contacts
from bot.model.conversations import (
    LONGEST,
    Ask,
    Conversation,
    Felt,
    Field,
    Remind,
    Step,
    Timing,
    With,
)
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.model.good_qualities import GoodQuality, Noticing, Whom
from bot.model.moments import Match, SafetyKind
from bot.model.paging import Page
from bot.model.unsent import Unsent, WhenField
from bot.safety.views import default_contacts
from bot.slack import blocks

Payload = dict[str, Any]


class _NothingHeard:
    def match(self, text: str) -> Match:
        return Match(safety=SafetyKind.CONDUCT if "hits me" in text else None)


NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
BEN = "U02BEN0001"
DEFAULTS: Contacts = default_contacts(ENGLISH.safety)
HARM = Match(safety=SafetyKind.SELF_HARM)
MAKER = PageMaker(Library(), PageCheck(_NothingHeard()))

NOTES = {
    Field.ALIAS: "Sam & <co>",
    Field.SETTING: With.CROSS_TEAM.value,
    Field.MY_WANT: "A date that we both can keep",
    Field.THEIR_WANT: "No surprise in the last week. I could ask what was promised.",
    Field.SETS_ME_OFF: "'It's only a small thing'",
    Field.SETS_THEM_OFF: "A no without another plan",
    Field.EARLY_SIGN: "My jaw gets tight",
    Field.PLAN: "I breathe out once and ask what they mean",
    Field.KINDER: "They may carry a promise that someone else made",
    Field.QUALITY: "We both finish our sentences",
    Field.GROW: "Each of us knows half of it",
    Field.FIRST_LINE: "We both want no night shifts. May I show you what the tests found?",
    Field.FIRST_QUESTION: "What did you promise, and to whom?",
    Field.WHAT_IF_1: "We have no time for this",
    Field.WHAT_IF_2: "Your team said yes",
    Field.ANSWER_1: "What could wait until April?",
    Field.ANSWER_2: "We did. May I say what we learned since?",
}
CARD = Conversation(
    "k1", 7, NOTES, timing=Timing(NOW + timedelta(days=1), Remind.HOUR, Ask.EVENING)
)
NOTICED = GoodQuality(4, Noticing(Whom(alias="Sam"), "Stays calm when it *burns*"), NOW)
DELIVERY = Delivery(
    id=31,
    person_id=1,
    tenant="T1",
    slack_user="U1",
    kind=DeliveryKind.REMINDER,
    occasion=CARD.occasion,
    local_date=date(2027, 3, 2),
    due_at=NOW + timedelta(hours=23),
    not_before=NOW + timedelta(hours=23),
    expires_at=NOW + timedelta(days=1),
    state=DeliveryState.PENDING,
    fence=0,
    tries=0,
    key="0123",
)
ASKED = replace(DELIVERY, id=32, kind=DeliveryKind.DEBRIEF)
KNOWN = Known(CARD, BERLIN, NOW, (NOTICED,), {DeliveryKind.REMINDER: DELIVERY})
NEW = Known(Conversation("k1"), BERLIN, NOW)
LONGEST_CARD = replace(
    CARD,
    notes={
        **{name: ("&" * length) for name, length in LONGEST.items()},
        Field.SETTING: With.DOWN.value,
        Field.PERSON: BEN,
        **dict.fromkeys((Field.FELT_MINE, Field.FELT_THEIRS), Felt.UNSURE.value),
    },
    archived_at=NOW,
    debriefed_at=NOW + timedelta(days=2),
)
LONGEST_KNOWN = replace(KNOWN, card=LONGEST_CARD, now=NOW + timedelta(days=3))
PICKED = replace(KNOWN, card=replace(CARD, notes={Field.PERSON: BEN, Field.SETTING: With.UP.value}))
OVER = replace(KNOWN, now=NOW + timedelta(days=2))
TYPED = Unsent(
    notes={Field.PLAN: "I breathe out, and look at the window", Field.MY_WANT: ""},
    when={WhenField.WORDS: "next Tuesday at 14:00", WhenField.DATE: "2027-03-09"},
    seen={Step.SPARKS: 6, Step.WANTS: 7, Step.WHEN: 7},
)
WAITING = replace(KNOWN, unsent=TYPED)
BARE = replace(NEW, unsent=Unsent(notes={Field.ALIAS: "Kim"}, seen={Step.WHO: 0}))


def _page(step: Step, known: Known = KNOWN, match: Match | None = None) -> Payload:
    page = MAKER.page(FormPlace(known.card.key, step, known.card.version), known)
    page = replace(page, match=match or page.match)
    return form.form_page(page, DEFAULTS, ENGLISH)


def _undecided(step: Step, saved: Saved) -> Payload:
    page = MAKER.page(FormPlace("k1", step, 7), saved.known, {Field.PLAN: "I wait"})
    above = form.choice_above(saved, ENGLISH)
    submit = form.submit_of_choice(saved, ENGLISH)
    return form.form_page(page, DEFAULTS, ENGLISH, above=above, submit=submit)


def _helped() -> Payload:
    page = MAKER.page(FormPlace("k1", Step.SPARKS, anyway=SafetyKind.SELF_HARM), NEW)
    above = form.help_above(HARM, DEFAULTS, ENGLISH)
    anyway = ENGLISH.conversations.submit_anyway
    return form.form_page(page, DEFAULTS, ENGLISH, above=above, submit=anyway)


def _debriefed(pattern: Felt | None, *, helped: bool = False) -> Payload:
    known = replace(KNOWN, card=replace(CARD, debriefed_at=NOW))
    done = LookedBack(Saved(known), pattern, is_logged=True)
    return looked_back_modal(done, DEFAULTS, ENGLISH, with_help=helped)


def _with(**changes: Any) -> Known:
    return replace(KNOWN, card=replace(CARD, **changes))


def _as_home(card: list[blocks.Block]) -> Payload:
    return blocks.home(card)


CONVERSATION_VIEWS: dict[str, Callable[[], Payload]] = {
    **{f"prepare_{step.value}": partial(_page, step) for step in Step},
    **{f"prepare_{step.value}_new": partial(_page, step, NEW) for step in Step},
    **{f"prepare_{step.value}_longest": partial(_page, step, LONGEST_KNOWN) for step in Step},
    "prepare_help": _helped,
    "prepare_care": lambda: _page(Step.KINDER, match=Match(care=True)),
    "prepare_kinder_where_there_is_harm": lambda: _page(
        Step.KINDER, _with(notes={Field.MY_WANT: "He hits me"})
    ),
    "prepare_overtaken": lambda: _undecided(
        Step.SPARKS, Saved(KNOWN, (Field.PLAN, Field.EARLY_SIGN))
    ),
    "prepare_overtaken_emptied": lambda: _undecided(
        Step.SPARKS, Saved(_with(notes={}), (Field.PLAN,))
    ),
    "prepare_overtaken_time": lambda: _undecided(Step.WHEN, Saved(KNOWN, timing_overtaken=True)),
    "prepare_sparks_waited": lambda: _page(Step.SPARKS, WAITING),
    "prepare_when_waited": lambda: _page(Step.WHEN, WAITING),
    "prepare_who_waited_new": lambda: _page(Step.WHO, BARE),
    "talk_card_waits": lambda: views.card_modal(WAITING, ENGLISH),
    "talk_list_with_one_not_sent": lambda: views.list_modal(
        Page((KNOWN, replace(NEW, card=Conversation("k2", 0, {Field.ALIAS: "Kim"}))), 0, 1, 2),
        ENGLISH,
    ),
    "prepare_gone": lambda: _undecided(Step.SPARKS, Saved(NEW, is_gone=True)),
    "talk_card": lambda: views.card_modal(KNOWN, ENGLISH),
    "talk_card_bare": lambda: views.card_modal(
        Known(Conversation("k1", 1, {Field.PLAN: "I wait"}), BERLIN, NOW), ENGLISH
    ),
    "talk_card_picked": lambda: views.card_modal(PICKED, ENGLISH),
    "prepare_who_picked": lambda: _page(Step.WHO, PICKED),
    "prepare_kinder_picked": lambda: _page(Step.KINDER, PICKED),
    "talk_card_over": lambda: views.card_modal(OVER, ENGLISH),
    "talk_card_longest": lambda: views.card_modal(LONGEST_KNOWN, ENGLISH),
    "talk_card_missed": lambda: views.card_modal(
        replace(
            KNOWN,
            messages={DeliveryKind.REMINDER: replace(DELIVERY, state=DeliveryState.MISSED)},
        ),
        ENGLISH,
    ),
    "talk_card_unsure": lambda: views.card_modal(
        replace(
            KNOWN,
            messages={DeliveryKind.REMINDER: replace(DELIVERY, state=DeliveryState.UNCONFIRMED)},
        ),
        ENGLISH,
    ),
    "talk_card_gone": lambda: views.plain_modal(ENGLISH.conversations.card.gone, ENGLISH),
    "prepare_unopened": lambda: views.unopened_message("Sam & co", (), ENGLISH),
    "talk_text": lambda: views.text_modal(KNOWN, ENGLISH),
    "talk_text_longest": lambda: views.text_modal(LONGEST_KNOWN, ENGLISH),
    "talk_text_empty": lambda: views.text_modal(NEW, ENGLISH),
    "talk_list": lambda: views.list_modal(Page((KNOWN, OVER, LONGEST_KNOWN), 1, 3, 20), ENGLISH),
    "talk_list_empty": lambda: views.list_modal(Page((), 0, 1, 0), ENGLISH),
    "rehearsal": lambda: rehearsal_modal(CARD, Turn(), ENGLISH),
    "rehearsal_shown": lambda: rehearsal_modal(CARD, Turn(1, shown=True), ENGLISH),
    "rehearsal_longest": lambda: rehearsal_modal(LONGEST_CARD, Turn(2, shown=True), ENGLISH),
    "rehearsal_nothing": lambda: rehearsal_modal(NEW.card, Turn(), ENGLISH),
    "reminder": lambda: reminder_message(DELIVERY, KNOWN, ENGLISH),
    "reminder_postponed": lambda: reminder_message(DELIVERY, _with(round=1), ENGLISH),
    "reminder_stopped": lambda: reminder_message(
        DELIVERY, _with(timing=replace(CARD.timing, remind=Remind.NOT)), ENGLISH
    ),
    "reminder_too_late": lambda: reminder_message(
        DELIVERY, replace(_with(round=1), messages={}), ENGLISH
    ),
    "reminder_put_away": lambda: message_of(DELIVERY, _with(archived_at=NOW), ENGLISH),
    "reminder_without_a_time": lambda: reminder_message(
        DELIVERY, _with(round=1, timing=Timing(remind=Remind.HOUR)), ENGLISH
    ),
    "reminder_gone": lambda: gone_message(ENGLISH),
    "debrief_message": lambda: debrief_message(ASKED, OVER, ENGLISH),
    "debrief_message_postponed": lambda: message_of(ASKED, _with(round=1), ENGLISH),
    "debrief_message_stopped": lambda: debrief_message(
        ASKED, _with(timing=replace(CARD.timing, ask=Ask.NOT)), ENGLISH
    ),
    "debrief_message_done": lambda: debrief_message(
        ASKED, _with(debriefed_at=NOW + timedelta(days=2)), ENGLISH
    ),
    "debrief_saved": lambda: _debriefed(None),
    "debrief_saved_with_help": lambda: _debriefed(None, helped=True),
    **{f"debrief_pattern_{felt.value}": partial(_debriefed, felt) for felt in Felt},
    "debrief_nothing": lambda: looked_back_modal(LookedBack(Saved(NEW)), DEFAULTS, ENGLISH),
    "conversations_card": lambda: _as_home(
        conversations_card(Shelf((KNOWN, OVER, LONGEST_KNOWN), 12), ENGLISH)
    ),
    "conversations_card_empty": lambda: _as_home(conversations_card(Shelf(), ENGLISH)),
}
