"""Which stories are told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assumptions.choosing import (
    GOOD_QUALITY,
    Chosen,
    Story,
    choose_stories,
    is_offered,
    stories_for,
    story_of,
)
from bot.library.choosing import Known, Wanted
from bot.library.lint.form import REASONS
from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import Direction, Setting
from tests.assumptions.samples import MOMENT, a_question, a_reading, a_story

DIRECTIONS = [(Direction.ANY,), (Direction.UP,), (Direction.DOWN,), (Direction.PEER,)]
SETTINGS = [(Setting.ANY,), (Setting.CLIENT,)]
AVOIDED = [(), ("repeat-pattern",), ("client",), ("up",)]
unhurried = settings(deadline=None)


def ids(count: int) -> list[str]:
    return [f"assumption-no-answer-{number:03}" for number in range(count)]


def _told_apart(number: int, fields: dict[str, Any]) -> Story:
    return a_story(number, **fields)


pools = st.lists(
    st.fixed_dictionaries(
        {
            "reason": st.sampled_from(sorted(REASONS)),
            "direction": st.sampled_from(DIRECTIONS),
            "setting": st.sampled_from(SETTINGS),
            "avoid_when": st.sampled_from(AVOIDED),
            "moments": st.sampled_from([(MOMENT,), (Moment.ANY,)]),
            "question": st.integers(0, 3),
        }
    ),
    max_size=20,
).map(lambda fields: [_told_apart(number, each) for number, each in enumerate(fields)])
wishes = st.builds(
    Wanted,
    moment=st.just(MOMENT),
    tone=st.none(),
    audience=st.none() | st.sampled_from(Audience),
    avoid=st.sampled_from([frozenset[str](), frozenset({"repeat-pattern"})]),
    count=st.integers(1, 4),
)
memories = st.builds(
    Known,
    shown=st.dictionaries(st.sampled_from(ids(20)), st.integers(1, 3)),
    hidden=st.frozensets(st.sampled_from([*ids(20), "pivot-no-answer-001"]), max_size=4),
)


def choose(
    pool: Sequence[Story], known: Known | None = None, *, seed: int = 0, **wanted: object
) -> Chosen:
    wish = replace(Wanted(MOMENT), **wanted)  # type: ignore[arg-type]
    return choose_stories(pool, wish, known or Known(), Random(seed))


@unhurried
@given(pools, wishes, memories, st.integers())
def test_only_what_fits_and_is_not_hidden_is_told(
    pool: list[Story], wanted: Wanted, known: Known, seed: int
) -> None:
    told = choose_stories(pool, wanted, known, Random(seed)).stories

    for story in told:
        for each in (story.assumption, story.question):
            assert each.id not in known.hidden
            assert wanted.audience not in each.avoid_when
            assert not wanted.avoid & set(each.avoid_when)


@unhurried
@given(pools, wishes, memories, st.integers())
def test_as_many_are_told_as_fit_and_none_twice(
    pool: list[Story], wanted: Wanted, known: Known, seed: int
) -> None:
    told = choose_stories(pool, wanted, known, Random(seed)).stories

    fitting = [each for each in pool if is_offered(each, wanted, known)]
    assert len({each.id for each in told}) == len(told) == min(wanted.count, len(fitting))


@unhurried
@given(pools, wishes, memories, st.integers())
def test_a_good_quality_is_told_wherever_one_fits(
    pool: list[Story], wanted: Wanted, known: Known, seed: int
) -> None:
    told = choose_stories(pool, wanted, known, Random(seed)).stories

    fitting = [each for each in pool if is_offered(each, wanted, known)]
    assert any(each.is_good_quality for each in told) == any(
        each.is_good_quality for each in fitting
    )


@unhurried
@given(pools, wishes, memories, st.integers())
def test_nothing_seen_is_told_while_something_less_seen_is_left_but_one_good_quality(
    pool: list[Story], wanted: Wanted, known: Known, seed: int
) -> None:
    told = choose_stories(pool, wanted, known, Random(seed)).stories

    times = known.shown.get
    left = [each for each in pool if is_offered(each, wanted, known) and each not in told]
    least_left = min((times(each.id, 0) for each in left), default=99)
    too_soon = [each for each in told if times(each.id, 0) > least_left]
    assert len(too_soon) <= 1
    assert all(each.is_good_quality for each in too_soon)


@unhurried
@given(pools, wishes, st.integers())
def test_three_reasons_are_told_where_there_are_three(
    pool: list[Story], wanted: Wanted, seed: int
) -> None:
    told = choose_stories(pool, wanted, Known(), Random(seed)).stories

    fitting = [each for each in pool if is_offered(each, wanted, Known())]
    there = {each.assumption.reason for each in fitting}
    assert len({each.assumption.reason for each in told}) == min(len(told), len(there))


def test_whoever_asks_for_others_sees_all_of_them_before_one_comes_again() -> None:
    reasons = [GOOD_QUALITY] * 5 + ["workload", "medium", "life", "norms", "style"] * 2
    pool = [a_story(number, reason=reason) for number, reason in enumerate(reasons)]
    shown: Counter[str] = Counter()

    for _ in range(5):
        told = choose(pool, Known(shown=shown)).stories
        assert len({each.assumption.reason for each in told}) == 3
        shown.update(each.id for each in told)

    assert set(shown.values()) == {1}
    assert len(shown) == 15


def test_the_beginning_of_a_new_round_is_said_and_nothing_else() -> None:
    pool = [a_story(number, reason=GOOD_QUALITY) for number in range(6)]
    shown: Counter[str] = Counter()
    said = []

    for _ in range(5):
        chosen = choose(pool, Known(shown=shown))
        said.append(chosen.started_over)
        shown.update(each.id for each in chosen.stories)

    assert said == [False, False, True, False, True]


def test_a_good_quality_stands_first() -> None:
    pool = [a_story(1), a_story(2, reason="life"), a_story(3, reason=GOOD_QUALITY)]

    assert all(choose(pool, seed=seed).stories[0].is_good_quality for seed in range(9))


def test_different_questions_are_preferred() -> None:
    reasons = ["life", "medium", "norms", "style"]
    pool = [a_story(n, question=1, reason=reason) for n, reason in enumerate(reasons)]
    pool.append(a_story(9, question=2, reason="workload"))

    told = [choose(pool, seed=seed).stories for seed in range(9)]

    assert all(len({each.question.id for each in three}) == 2 for three in told)


@pytest.mark.parametrize(
    ("audience", "better"),
    [(None, {"direction": (Direction.ANY,)}), (Audience.CLIENT, {"setting": (Setting.CLIENT,)})],
)
def test_what_suits_the_audience_comes_first(
    audience: Audience | None, better: dict[str, object]
) -> None:
    plain: dict[str, Any] = {"direction": (Direction.UP,), "setting": (Setting.ANY,)}
    pool = [a_story(n, **{**plain, **(better if n == 4 else {})}) for n in range(8)]

    told = choose(pool, audience=audience, count=1).stories

    assert [each.id for each in told] == ["assumption-no-answer-004"]


def test_those_of_the_moment_come_before_those_for_any() -> None:
    pool = [a_story(n, moments=(Moment.ANY,)) for n in range(5)] + [a_story(7)]

    assert choose(pool, count=1).stories[0].id == "assumption-no-answer-007"


def test_a_story_whose_question_was_hidden_is_not_told() -> None:
    pool = [a_story(1), a_story(2)]

    told = choose(pool, Known(hidden=frozenset({"pivot-no-answer-001"}))).stories

    assert [each.id for each in told] == ["assumption-no-answer-002"]


def test_what_stands_there_already_is_not_told_again() -> None:
    pool = [a_story(1), a_story(2), a_story(3, reason=GOOD_QUALITY)]

    new = choose_stories(pool, Wanted(MOMENT, count=1), Known(), Random(1), beside=pool[:2])

    assert [each.id for each in new.stories] == ["assumption-no-answer-003"]


def test_stories_are_those_of_the_moment_and_of_any_that_lead_somewhere() -> None:
    general = a_reading(2, moments=(Moment.ANY,), leads_to="pivot-no-answer-001")
    of_others = a_reading(3, moments=(Moment.CREDIT,), leads_to="pivot-no-answer-001")
    astray = a_reading(4, leads_to="pivot-no-answer-404")
    library = Library.of([a_question(1), a_reading(1), general, of_others, astray])

    found = stories_for(library, MOMENT)

    assert [each.id for each in found] == ["assumption-no-answer-001", "assumption-no-answer-002"]


@pytest.mark.parametrize("gone", ["assumption-no-answer-404", "pivot-no-answer-001", "", "x"])
def test_what_is_no_story_is_not_found(gone: str) -> None:
    library = Library.of([a_question(1), a_reading(1)])

    assert story_of(library, gone) is None
    assert story_of(library, "assumption-no-answer-001") == a_story(1)
