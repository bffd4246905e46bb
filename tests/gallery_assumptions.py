"""The views of assuming generously, and of what others do well, with sample data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.assumptions import quality_views, views
from bot.assumptions.home_card import people_card
from bot.assumptions.noticing import Noticed
from bot.assumptions.rules import Card, Form, Notice, Reference, Shown, Written
from bot.library.words.en import ENGLISH
from bot.model.good_qualities import (
    LONGEST_NAME,
    LONGEST_QUALITY,
    GoodQuality,
    Noticing,
    Whom,
)
from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.model.paging import Page
from bot.model.people import Audience
from bot.safety.views import default_contacts, help_before
from bot.slack import blocks
from tests.assumptions.samples import a_question, a_story

Payload = dict[str, Any]

STORIES = (
    Shown(a_story(1, reason="good-quality"), kept=True),
    Shown(a_story(2)),
    Shown(a_story(3, reason="medium")),
)
REFERENCE = Reference(
    moments=(Moment.NO_ANSWER, Moment.DISTANCE, Moment.LEFT_OUT),
    stories=tuple(each.story.id for each in STORIES),
    audience=Audience.UP,
    guessed=True,
)
KAY = Whom("K. & <co>")
QUALITY = GoodQuality(
    7,
    Noticing(KAY, "Asks <how> I am & *waits*."),
    datetime(2027, 3, 1, 9, tzinfo=UTC),
)
PICKED = replace(QUALITY, id=8, noticed=Noticing(Whom(slack_user="U02BEN0001"), "Laughs first."))
LONGEST = replace(
    QUALITY, noticed=Noticing(Whom("<" * LONGEST_NAME, "U02BEN0001"), "&" * LONGEST_QUALITY)
)
CARD = Card(REFERENCE, STORIES)
FORM = Form(REFERENCE, Written("no reply since Monday", KAY), Written())
FROM_COMMAND = replace(FORM, begun=Written("no reply since <Monday>", KAY))
REQUESTS = tuple(a_question(number, text="Which <date> can we both count on?") for number in (8, 9))
REPEATS = replace(
    CARD,
    reference=replace(REFERENCE, care=True, help=True, requests=tuple(e.id for e in REQUESTS)),
    requests=REQUESTS,
)
NO_STORY = Card(Reference((Moment.ANY,)), (), REQUESTS)
FULL = replace(REPEATS, noticed=(LONGEST,) * 3, notice=Notice.HIDDEN, hidden=STORIES[0].story.id)
DEFAULTS = default_contacts(ENGLISH.safety)
HARM = Match(safety=SafetyKind.SELF_HARM)
CONDUCT = Match((Moment.POWER_GAP,), safety=SafetyKind.CONDUCT, concern=Concern.SELF)


def _modal(card: Card, form: Form = FORM) -> Payload:
    return views.stories_modal(card, form, DEFAULTS, ENGLISH)


def _quality_form(noticing: Noticing, **more: Any) -> Payload:
    return quality_views.quality_form(noticing, ENGLISH, metadata="||", **more)


def _page(number: int, *items: GoodQuality, pages: int = 1) -> Payload:
    return quality_views.list_modal(Page(items, number, pages, 8 * pages), ENGLISH)


ASSUMPTION_VIEWS: dict[str, Callable[[], Payload]] = {
    "assume_form": lambda: views.empty_form(Form(), ENGLISH),
    "assume_form_about_someone": lambda: views.empty_form(
        Form(begun=Written(whom=Whom("K.", "U02BEN0001"))), ENGLISH
    ),
    "assume_form_unplaced": lambda: views.empty_form(
        FROM_COMMAND, ENGLISH, notice=ENGLISH.assumptions.unplaced
    ),
    "assume_form_cut": lambda: views.empty_form(
        Form(begun=Written("nobody & I waited, " * 200)), ENGLISH
    ),
    "assume_help_form": lambda: views.help_form(FORM, HARM, DEFAULTS, ENGLISH),
    "assume_help_form_conduct": lambda: views.help_form(FORM, CONDUCT, DEFAULTS, ENGLISH),
    "assume_help_message": lambda: views.help_message(Reference(), CONDUCT, DEFAULTS, ENGLISH),
    "assume_usage": lambda: views.usage_message("/assume", ENGLISH),
    "assume_unopened": lambda: views.unopened_message("no <reply>\nsince & Monday", ENGLISH),
    "assume_stories": lambda: _modal(CARD),
    "assume_stories_about_nobody": lambda: _modal(CARD, Form(REFERENCE)),
    "assume_stories_from_command": lambda: _modal(CARD, FROM_COMMAND),
    "assume_stories_noticed": lambda: _modal(replace(CARD, noticed=(QUALITY, PICKED))),
    "assume_stories_repeats": lambda: _modal(REPEATS),
    "assume_stories_hidden": lambda: _modal(
        replace(CARD, notice=Notice.HIDDEN, hidden=STORIES[1].story.id, hidden_place=1)
    ),
    "assume_stories_started_over": lambda: _modal(replace(CARD, notice=Notice.STARTED_OVER)),
    "assume_stories_busy": lambda: _modal(replace(CARD, notice=Notice.BUSY)),
    "assume_stories_full": lambda: _modal(FULL, FROM_COMMAND),
    "assume_no_story": lambda: _modal(NO_STORY),
    "quality_form": lambda: _quality_form(Noticing(Whom(), "")),
    "quality_form_longest": lambda: _quality_form(
        LONGEST.noticed, helped=help_before(HARM, DEFAULTS, ENGLISH.safety)
    ),
    "quality_change_form": lambda: quality_views.change_form(PICKED, ENGLISH, metadata="8||"),
    "quality_noted": lambda: quality_views.noted_modal(QUALITY, ENGLISH),
    "quality_changed": lambda: quality_views.noted_modal(LONGEST, ENGLISH, changed=True),
    "quality_deleted": lambda: quality_views.plain_modal(ENGLISH.qualities.deleted, ENGLISH),
    "qualities_page": lambda: _page(1, QUALITY, PICKED, pages=3),
    "qualities_longest": lambda: _page(0, *[LONGEST] * 8, pages=2),
    "qualities_none": lambda: _page(0),
    "people_card": lambda: blocks.home(people_card(Noticed((QUALITY, PICKED), 12), ENGLISH)),
    "people_card_empty": lambda: blocks.home(people_card(Noticed(), ENGLISH)),
}
