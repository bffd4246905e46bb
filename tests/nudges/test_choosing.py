"""No nudge comes twice before all have come once, and each form offers a few small moves."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.library.loading import Library
from bot.model.prompts import Kind
from bot.nudges.choosing import (
    CHOICES,
    SEED_QUESTION,
    NudgeDeck,
    choose_moves,
    choose_nudge,
    choose_nudges,
    nudges_of,
)
from storage import nudge_answers
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

LIBRARY = Library()
POOL = [each.id for each in nudges_of(LIBRARY)]


def test_the_first_question_is_among_the_nudges() -> None:
    assert SEED_QUESTION in POOL
    assert len(POOL) > 130


@given(st.integers(1, 12), st.integers(0, 40), st.integers())
def test_each_round_gives_every_nudge_once(size: int, days: int, seed: int) -> None:
    pool = [f"nudge-any-{number:03}" for number in range(size)]
    chance = Random(seed)
    given_so_far: list[str] = []
    rounds: list[list[str]] = [[]]

    for _ in range(days):
        nudge, begins = choose_nudge(pool, given_so_far, chance)
        given_so_far = [nudge] if begins else [*given_so_far, nudge]
        if begins:
            rounds.append([])
        rounds[-1].append(nudge)

    assert all(sorted(each) == pool for each in rounds[:-1])
    assert len(set(rounds[-1])) == len(rounds[-1])


def test_a_new_round_does_not_begin_with_the_last_nudge_of_the_old_one() -> None:
    pool = ["a", "b"]

    begun = {choose_nudge(pool, ["a", "b"], Random(seed)) for seed in range(20)}

    assert begun == {("a", True)}


def test_what_was_chosen_is_noted_as_given(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        one = ensure_person(session, identity("U1"), clock.now()).id
        two = ensure_person(session, identity("U2"), clock.now()).id

        first = choose_nudges(session, LIBRARY, [one], Random(1))
        second = choose_nudges(session, LIBRARY, [one, two], Random(1))

        assert nudge_answers.shown_to(session, [one, two]) == {
            one: [first[one], second[one]],
            two: [second[two]],
        }


def test_a_half_year_of_workdays_brings_no_nudge_twice(
    database: Database, clock: FrozenClock
) -> None:
    deck = NudgeDeck(LIBRARY, Random(7))
    with database.write() as session:
        person = ensure_person(session, identity(), clock.now()).id

        given_one = [deck.choose(session, [person])[person] for _ in POOL]
        again = deck.choose(session, [person])[person]

        assert sorted(given_one) == sorted(POOL)
        assert nudge_answers.shown_to(session, [person]) == {person: [again]}


def test_a_nudge_that_did_not_come_can_be_chosen_again(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        person = ensure_person(session, identity(), clock.now()).id
        nudge_answers.record_shown(session, {person: "nudge-any-001"})
        nudge_answers.record_shown(session, {person: "nudge-any-002"})

        nudge_answers.forget_shown(session, person, "nudge-any-001")

        assert nudge_answers.shown_to(session, [person]) == {person: ["nudge-any-002"]}


def test_a_nudge_that_left_the_library_gives_way_to_the_first_question() -> None:
    deck = NudgeDeck(LIBRARY, Random(1))

    assert deck.named("nudge-any-999").id == SEED_QUESTION


def test_every_nudge_offers_different_small_moves_and_always_the_same() -> None:
    offers = [(nudge, choose_moves(LIBRARY, nudge)) for nudge in nudges_of(LIBRARY)]

    assert {len({each.id for each in moves}) for _, moves in offers} == {CHOICES}
    assert {each.kind for _, moves in offers for each in moves} == {Kind.MICRO_PRACTICE}
    assert all(moves[0].practice is nudge.practice for nudge, moves in offers)
    assert [choose_moves(LIBRARY, nudge) for nudge, _ in offers] == [moves for _, moves in offers]
