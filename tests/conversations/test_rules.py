"""The order of pages, and what happens where two devices fill in the same one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.rules import (
    ORDER,
    FormPlace,
    go_on_at,
    overtaken,
    pattern,
    read_place,
    step_after,
    step_before,
    turn_of,
    write_place,
)
from bot.model.conversations import Conversation, Felt, Field, Step, Timing
from bot.model.moments import SafetyKind

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def card(**notes: str) -> Conversation:
    """Return a card with these notes; a field's dashes are written as underscores."""
    named = {Field(name.replace("_", "-")): text for name, text in notes.items()}
    return Conversation("k", 1, named)


def test_the_pages_lead_there_and_back_again() -> None:
    full = card(what_if_1="What if?")

    there = [step_after(step, full) for step in ORDER[:-1]]
    back = [step_before(step, full) for step in ORDER[1:]]

    assert there == list(ORDER[1:]) and back == list(ORDER[:-1])
    assert (step_after(ORDER[-1], full), step_before(ORDER[0], full)) == (None, None)


def test_without_anything_to_answer_the_page_of_answers_is_passed_over() -> None:
    assert step_after(Step.WHAT_IFS, card()) is Step.WHEN
    assert step_before(Step.WHEN, card()) is Step.WHAT_IFS
    assert step_after(Step.WHAT_IFS, card(answer_2="left over")) is Step.ANSWERS


def test_looking_back_is_no_page_of_the_form() -> None:
    assert Step.DEBRIEF not in ORDER
    assert step_after(Step.DEBRIEF, card()) is None


@pytest.mark.parametrize(
    ("notes", "step"),
    [
        ({}, Step.WHO),
        ({"alias": "Sam"}, Step.WANTS),
        ({"plan": "I breathe"}, Step.KINDER),
        ({"what_if_1": "Why?"}, Step.ANSWERS),
    ],
)
def test_one_goes_on_after_what_is_filled_in(notes: dict[str, str], step: Step) -> None:
    assert go_on_at(card(**notes)) is step


def test_with_a_time_nothing_is_left_to_go_on_with() -> None:
    assert go_on_at(Conversation("k", timing=Timing(NOW))) is None


@pytest.mark.parametrize(
    ("typed", "seen", "lost"),
    [
        ({Field.PLAN: "mine"}, 3, ()),
        ({Field.PLAN: "mine"}, 2, (Field.PLAN,)),
        ({Field.PLAN: "theirs"}, 2, ()),
        ({Field.EARLY_SIGN: "mine"}, 2, ()),
    ],
)
def test_only_what_someone_else_changed_meanwhile_is_asked_about(
    typed: dict[Field, str], seen: int, lost: tuple[Field, ...]
) -> None:
    stored = Conversation("k", 3, {Field.PLAN: "theirs"}, {Field.PLAN: 3})

    assert overtaken(stored, typed, seen) == lost


@given(
    st.builds(
        FormPlace,
        key=st.text("0123456789abcdef", min_size=1),
        step=st.sampled_from(Step),
        version=st.integers(0),
        number=st.integers(0),
        offered=st.integers(0),
        anyway=st.none() | st.sampled_from(SafetyKind),
        help=st.booleans(),
    )
)
def test_a_place_comes_back_as_it_was(place: FormPlace) -> None:
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize(
    ("felt", "found"),
    [
        (["closer"] * 3, Felt.CLOSER),
        (["closer"] * 2, None),
        (["closer", "closer", "further"], None),
        (["further", "further", "further", "closer"], Felt.FURTHER),
        (["", "", ""], None),
    ],
)
def test_three_alike_are_a_pattern(felt: list[str], found: Felt | None) -> None:
    assert pattern(felt) is found


def test_what_comes_next_stands_first() -> None:
    def at(hours: float) -> Conversation:
        return Conversation(str(hours), timing=Timing(NOW + timedelta(hours=hours)))

    undated = Conversation("undated", updated_at=NOW)
    cards = [at(-72), undated, at(48), at(2), at(-1)]

    cards.sort(key=lambda each: turn_of(each, NOW))

    assert [each.key for each in cards] == ["-1", "2", "48", "undated", "-72"]
