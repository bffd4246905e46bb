"""What travels with the modal, and what words change of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assumptions.rules import (
    STORIES,
    Reference,
    Written,
    read_reference,
    with_story,
    write_reference,
)
from bot.library.loading import Library
from bot.model.good_qualities import Noticing, Whom
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.people import Audience
from bot.model.prompts import Kind

some_ids = st.from_regex(r"(assumption|pivot)-[a-z-]{1,20}-\d{3}", fullmatch=True)
references = st.builds(
    Reference,
    moments=st.lists(st.sampled_from(Moment), max_size=3, unique=True).map(tuple),
    stories=st.lists(some_ids, max_size=3).map(tuple),
    requests=st.lists(some_ids, max_size=2).map(tuple),
    audience=st.none() | st.sampled_from(Audience),
    care=st.booleans(),
    help=st.booleans(),
    guessed=st.booleans(),
    anyway=st.none() | st.sampled_from(SafetyKind),
)
PICKED = Reference((Moment.CREDIT,))
GUESSED = Reference((Moment.CREDIT,), guessed=True)
SILENCE = Match((Moment.NO_ANSWER, Moment.OVERLOAD))


@given(references)
def test_a_reference_comes_back_as_it_was_written(reference: Reference) -> None:
    assert read_reference(write_reference(reference)) == reference


@pytest.mark.parametrize("text", ["", "x", "|||||||", "nonsense|||||", "|||nobody||", "|||||harm"])
def test_what_we_never_wrote_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_reference(text)


def test_the_longest_reference_fits_a_modals_metadata(library: Library) -> None:
    longest = max((each.id for each in library.of_kind(Kind.ASSUMPTION)), key=len)
    moments = tuple(sorted(Moment, key=len)[-3:])
    most = Reference(moments, (longest,) * 3, (longest,) * 2, Audience.CLIENT, care=True, help=True)

    assert len(write_reference(most)) < 3000
    assert len(f"anyway:{write_reference(most.without_stories())}") <= 255


@pytest.mark.parametrize("before", [Reference(), GUESSED])
def test_words_give_the_moment_until_someone_picks_one(before: Reference) -> None:
    after = before.understood(SILENCE)

    assert after.moments == SILENCE.moments
    assert after.guessed


def test_a_moment_that_was_picked_stays() -> None:
    assert PICKED.understood(SILENCE) == PICKED


def test_words_that_fit_nothing_change_no_moment() -> None:
    assert GUESSED.understood(Match()) == GUESSED


def test_a_picked_moment_comes_first_and_is_no_guess_any_more() -> None:
    after = replace(GUESSED, moments=SILENCE.moments).about(Moment.CREDIT)

    assert after.moments == (Moment.CREDIT, *SILENCE.moments)
    assert not after.guessed


def test_care_that_was_due_once_stays() -> None:
    after = PICKED.heard(Match(care=True)).heard(Match())

    assert after.care


def test_harm_calls_for_help_until_the_person_says_that_this_very_harm_was_not_meant() -> None:
    harm = Match(safety=SafetyKind.CONDUCT)
    other = Match(safety=SafetyKind.DANGER)

    after = PICKED.heard(harm)

    assert PICKED.needs_help(harm)
    assert not after.needs_help(harm)
    assert after.needs_help(other)
    assert not PICKED.needs_help(Match())


def test_help_for_self_harm_stays_on_screen() -> None:
    after = PICKED.heard(Match(safety=SafetyKind.SELF_HARM)).heard(Match())

    assert after.help


@pytest.mark.parametrize(
    ("stories", "place", "after"),
    [
        (("a", "b", "new"), 2, ("a", "b", "x")),
        (("new", "b", "c"), 0, ("x", "b", "c")),
        (("a", "b"), 1, ("a", "x", "b")),
        (("a", "x", "b"), 0, ("a", "x", "b")),
        (("a", "b", "c"), STORIES, ("a", "b", "c")),
    ],
)
def test_a_story_comes_back_where_it_stood(
    stories: tuple[str, ...], place: int, after: tuple[str, ...]
) -> None:
    assert with_story(Reference(stories=stories), "x", place).stories == after


def test_nothing_typed_is_shown_by_a_repr() -> None:
    typed = Written("zebra facts", Whom("zebra alias", "UZEBRA"))
    noticing = Noticing(Whom("zebra alias"), "zebra text")

    assert "zebra" not in repr((typed, noticing)).lower()
