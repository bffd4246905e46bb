"""Every view with sample data: golden files, checks and previews are made from this list."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.home.views import home
from bot.library.words.en import ENGLISH
from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.model.people import Audience
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Source, Tone
from bot.pivots import views
from bot.pivots.rules import Card, CardReference, Line, Notice
from bot.pivots.shelf import Shelf
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


def _help(kind: SafetyKind, concern: Concern = Concern.SELF) -> Payload:
    return views.help_modal(REFERENCE, Match(safety=kind, concern=concern), ENGLISH)


GALLERY: dict[str, Callable[[], Payload]] = {
    "lines_modal": lambda: views.lines_modal(CARD, ENGLISH),
    "lines_modal_used_and_kept": lambda: views.lines_modal(USED, ENGLISH),
    "lines_modal_general": lambda: views.lines_modal(GENERAL, ENGLISH),
    "lines_modal_hidden": lambda: views.lines_modal(HIDDEN, ENGLISH),
    "lines_modal_none_left": lambda: views.lines_modal(EMPTY, ENGLISH),
    "lines_modal_care": lambda: views.lines_modal(CARE, ENGLISH),
    "lines_modal_busy": lambda: views.lines_modal(replace(CARD, notice=Notice.BUSY), ENGLISH),
    "lines_modal_started_over": lambda: views.lines_modal(
        replace(CARD, notice=Notice.STARTED_OVER), ENGLISH
    ),
    "lines_message": lambda: views.lines_message(CARD, ENGLISH),
    "usage_message": lambda: views.usage_message("/pivot", ENGLISH),
    "situation_modal": lambda: views.situation_modal(REFERENCE, ENGLISH),
    "editor_modal": lambda: views.editor_modal(PROMPTS[0], ENGLISH),
    "help_conduct": lambda: _help(SafetyKind.CONDUCT),
    "help_danger": lambda: _help(SafetyKind.DANGER),
    "help_danger_intent": lambda: _help(SafetyKind.DANGER, Concern.INTENT),
    "help_self_harm": lambda: _help(SafetyKind.SELF_HARM),
    "help_self_harm_other": lambda: _help(SafetyKind.SELF_HARM, Concern.OTHER),
    "help_message": lambda: views.help_message(
        REFERENCE, Match(safety=SafetyKind.SELF_HARM), ENGLISH
    ),
    "trouble": lambda: trouble_modal(ENGLISH.trouble.busy, ENGLISH),
    "home_first_visit": lambda: home(Shelf(), "/pivot", ENGLISH),
    "home": lambda: home(SHELF, "/pivot", ENGLISH),
    "home_full": lambda: home(FULL_SHELF, "/pivot", ENGLISH),
    "home_database_busy": lambda: home(Shelf(known=False), "/pivot", ENGLISH),
}
