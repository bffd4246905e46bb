"""The views of the library with sample data: browsing, ideas, lists of lines."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.browsing.idea_views import idea_modal, ideas_modal, why_modal
from bot.browsing.rules import BROWSABLE, PAGE_SIZE, Found, Wish
from bot.browsing.views import library_modal
from bot.library.ideas import Idea, Ideas
from bot.library.words.en import ENGLISH
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.paging import page_of
from bot.model.prompts import Kind, Practice, Prompt
from bot.pivots.lists import hidden_modal, kept_modal
from bot.pivots.shelf import Shelf
from bot.safety.views import default_contacts
from tests.library.samples import a_pivot

DEFAULTS = default_contacts(ENGLISH.safety)
IDEAS = Ideas()


def sample(number: int, **changes: object) -> Prompt:
    """Build a text that holds what Slack would read as mark-up."""
    text = f"Is <this> & *that* clear, {number}?"
    return a_pivot(**{"id": f"pivot-unheard-{number:03}", "text": text, **changes})


ALL = [sample(number) for number in range(1, 31)]
EVERY_KIND = [
    sample(number, kind=kind, moments=(Moment.ANY,)) for number, kind in enumerate(BROWSABLE)
]
PREP = sample(
    1,
    kind=Kind.PREP,
    moments=(Moment.ANY,),
    text="I want: More pay. / They may want: To keep me. / First line: May I ask?",
)
LONGEST = replace(ALL[0], text="&" * 420, principle="<" * 150, moments=tuple(Moment)[:3])
HARM = Match(safety=SafetyKind.SELF_HARM)
SHELF = Shelf(kept=tuple(ALL[:25]), hidden=tuple(ALL[25:]))


def found(prompts: list[Prompt], page: int = 0, **more: Any) -> Found:
    """Return a page of *prompts*."""
    return Found(page_of(prompts, page, PAGE_SIZE), **more)


def library(what: Found, wish: Wish | None = None) -> dict[str, Any]:
    """Build the modal for what was found."""
    return library_modal(what, wish or Wish(), BROWSABLE, DEFAULTS, ENGLISH)


def _idea(number: int) -> Idea:
    return IDEAS.all[number]


LIBRARY_VIEWS: dict[str, Callable[[], dict[str, Any]]] = {
    "library_first_page": lambda: library(found(ALL)),
    "library_later_page": lambda: library(
        found(ALL, 1, kept=frozenset({ALL[8].id}), hides_some=True)
    ),
    "library_last_page": lambda: library(found(ALL, 9)),
    "library_every_kind": lambda: library(found(EVERY_KIND)),
    "library_prep_card": lambda: library(found([PREP])),
    "library_longest": lambda: library(found([LONGEST] * 30, kept=frozenset({LONGEST.id}))),
    "library_nothing": lambda: library(found([])),
    "library_nothing_for_words": lambda: library(found([]), Wish("secret words")),
    "library_nothing_for_moment": lambda: library(found([]), Wish(moment=Moment.CREDIT)),
    "library_help": lambda: library(found(ALL, match=HARM), Wish("secret words")),
    "library_not_meant": lambda: library(found(ALL, match=HARM, anyway=True), Wish("secret")),
    "ideas": lambda: ideas_modal(IDEAS, ENGLISH),
    "idea_first": lambda: idea_modal(_idea(0), IDEAS, ENGLISH),
    "idea_between": lambda: idea_modal(_idea(5), IDEAS, ENGLISH),
    "idea_last": lambda: idea_modal(_idea(-1), IDEAS, ENGLISH),
    "why": lambda: why_modal(ALL[0], IDEAS.behind(Practice.ASK_TO_LEARN), ENGLISH),
    "why_without_idea": lambda: why_modal(ALL[0], None, ENGLISH),
    "kept_first_page": lambda: kept_modal(SHELF, 0, ENGLISH),
    "kept_last_page": lambda: kept_modal(SHELF, 2, ENGLISH),
    "kept_none": lambda: kept_modal(Shelf(), 0, ENGLISH),
    "kept_database_busy": lambda: kept_modal(Shelf(known=False), 0, ENGLISH),
    "hidden_page": lambda: hidden_modal(SHELF, 0, ENGLISH),
    "hidden_none": lambda: hidden_modal(Shelf(), 0, ENGLISH),
}
