"""A card's reference travels with its buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import Tone
from bot.pivots.rules import CardReference, CardReferenceError, read_reference, write_reference

MOMENTS = [each for each in Moment if each is not Moment.ANY]
LINE_IDS = [each.id for each in Library.load().all()]
REFERENCES = st.builds(
    CardReference,
    id=st.from_regex(r"[0-9a-f]{10}", fullmatch=True),
    moments=st.lists(st.sampled_from(MOMENTS), max_size=3, unique=True).map(tuple),
    lines=st.lists(st.sampled_from(LINE_IDS), max_size=3, unique=True).map(tuple),
    tone=st.none() | st.sampled_from(Tone),
    audience=st.none() | st.sampled_from(Audience),
    care=st.booleans(),
    help=st.booleans(),
)


@given(REFERENCES)
def test_a_reference_comes_back_as_it_went(card: CardReference) -> None:
    assert read_reference(write_reference(card)) == card


def test_the_longest_reference_fits_a_block_id_with_its_prefix() -> None:
    longest = CardReference(
        id="f" * 10,
        moments=tuple(sorted(MOMENTS, key=len)[-3:]),
        lines=tuple(sorted(LINE_IDS, key=len)[-3:]),
        tone=max(Tone, key=len),
        audience=max(Audience, key=len),
        care=True,
        help=True,
    )

    assert len("anyway:" + write_reference(longest)) <= 255


@given(st.text())
def test_a_foreign_reference_is_refused_in_the_same_words(text: str) -> None:
    with pytest.raises(CardReferenceError, match=r"^not a card's reference$"):
        read_reference(text)


def test_an_old_moment_in_a_reference_is_refused() -> None:
    with pytest.raises(CardReferenceError):
        read_reference("0|no-such-moment||||")


def test_another_guess_comes_first_and_is_not_said_twice() -> None:
    card = CardReference(id="0", moments=(Moment.CREDIT, Moment.UNHEARD))

    assert card.about(Moment.UNHEARD).moments == (Moment.UNHEARD, Moment.CREDIT)


def test_a_picked_moment_pushes_the_last_guess_out() -> None:
    card = CardReference(id="0", moments=(Moment.CREDIT, Moment.UNHEARD, Moment.SARCASM))

    assert card.about(Moment.DISTANCE).moments == (Moment.DISTANCE, Moment.CREDIT, Moment.UNHEARD)


def test_none_of_these_gives_general_lines() -> None:
    card = CardReference(id="0", moments=(Moment.CREDIT,)).about(Moment.ANY)

    assert card.moment is Moment.ANY
