"""The rules about how prompts of a kind differ and belong together, each shown broken."""

from collections.abc import Sequence

import pytest

from bot.library.lint import variety
from bot.library.lint.findings import LibraryRule
from bot.library.loading import Filed
from bot.model.prompts import Kind
from tests.library.samples import a_pivot, a_text, filed

HARD = "I respectfully disagree concerning organisational responsibilities."
TEXTS = [
    "I missed that. Could you say it again?",
    "We both want this done by Friday.",
    "What would help you most today?",
    "My note was short. Nothing is wrong.",
    "Thanks for telling me first.",
    "Could you show me one example?",
    "That error was mine.",
    "Let me check before I answer.",
    "Which step comes first for you?",
    "You saw this sooner than me.",
]
DIFFERENT = filed(
    *(a_pivot(id=f"pivot-unheard-{number:03}", text=text) for number, text in enumerate(TEXTS))
)

BROKEN: list[tuple[LibraryRule, Sequence[Filed]]] = [
    (variety.unique_ids, filed(a_pivot(), a_pivot(text="What else?"))),
    (variety.file_matches, [Filed("pivot-credit.toml", a_pivot())]),
    (variety.links_lead_somewhere, filed(a_pivot(translation_of="pivot-unheard-404"))),
    (
        variety.links_lead_somewhere,
        [*DIFFERENT, *filed(a_pivot(translation_of=DIFFERENT[0].prompt.id))],
    ),
    (variety.mean_grade, filed(a_pivot(text=HARD))),
    (variety.openings, [*DIFFERENT, *filed(a_pivot(text="I missed nothing of it."))]),
    (variety.near_copies, filed(a_pivot(), a_pivot(id="pivot-unheard-002"))),
    (
        variety.near_copies,
        filed(
            a_pivot(text="I'd like to hear this from you. What else?"),
            a_pivot(id="pivot-unheard-002", text="I'd like to hear that from you. What else?"),
        ),
    ),
]


@pytest.mark.parametrize(("rule", "library"), BROKEN)
def test_a_broken_library_is_told_what_is_wrong(
    rule: LibraryRule, library: Sequence[Filed]
) -> None:
    assert list(rule(library))


@pytest.mark.parametrize("rule", variety.VARIETY)
def test_every_rule_is_shown_broken(rule: LibraryRule) -> None:
    assert rule in {shown for shown, _ in BROKEN}


@pytest.mark.parametrize("rule", variety.VARIETY)
def test_different_texts_keep_every_rule(rule: LibraryRule) -> None:
    assert not list(rule(DIFFERENT))


def test_texts_of_two_kinds_or_languages_are_not_compared() -> None:
    library = filed(
        a_pivot(),
        a_text(Kind.NUDGE),
        a_pivot(id="pivot-unheard-002", lang="de", translation_of="pivot-unheard-001"),
    )

    assert not list(variety.near_copies(library))
    assert not list(variety.openings(library))
    assert not list(variety.links_lead_somewhere(library))


def test_a_fifth_of_assumptions_may_begin_alike() -> None:
    texts = ["Maybe they rush.", "Maybe they wait.", *TEXTS[:8]]
    assumptions = [a_text(Kind.ASSUMPTION, text) for text in texts]

    assert not list(variety.openings(filed(*assumptions)))
    assert list(variety.openings(filed(*assumptions, a_text(Kind.ASSUMPTION, "Maybe they won."))))
