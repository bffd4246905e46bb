"""Choosing the lines to show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.choosing import (
    MADE_FOR,
    Chosen,
    Known,
    Wanted,
    choose_lines,
    fits,
    is_safe_towards,
    pool_for,
)
from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.own_lines import Sayable
from bot.model.people import Audience
from bot.model.prompts import (
    GOOD_MOMENT,
    OTHER_SIDE,
    Direction,
    Practice,
    Prompt,
    Setting,
    Tone,
)
from tests.library.samples import a_pivot

CONDITIONS = ["safety", "repeat-pattern"]
DIRECTIONS = [
    (Direction.ANY,), (Direction.UP,), (Direction.DOWN,), (Direction.PEER,),
    (Direction.PEER, Direction.DOWN), (Direction.PEER, Direction.UP),
]  # fmt: skip
SETTINGS = [(Setting.ANY,), (Setting.CLIENT,), (Setting.COACHING,), (Setting.ANY, Setting.CLIENT)]
unhurried = settings(deadline=None)


def line(number: int, **changes: object) -> Prompt:
    return a_pivot(**{"id": f"pivot-unheard-{number:03}", **changes})


def lines_with(field: str, values: Iterable[object], **changes: object) -> list[Prompt]:
    return [line(number, **{field: value, **changes}) for number, value in enumerate(values)]


pools = st.lists(
    st.fixed_dictionaries(
        {
            "practice": st.sampled_from(Practice),
            "tone": st.sampled_from(Tone),
            "moments": st.sampled_from([(Moment.UNHEARD,), (Moment.ANY,)]),
            "direction": st.sampled_from(DIRECTIONS),
            "setting": st.sampled_from(SETTINGS),
            "avoid_when": st.sampled_from([(), ("safety",), ("repeat-pattern",), ("up",)]),
        }
    ),
    max_size=25,
).map(lambda fields: [line(number, **each) for number, each in enumerate(fields)])
wishes = st.builds(
    Wanted,
    moment=st.just(Moment.UNHEARD),
    tone=st.none() | st.sampled_from(Tone),
    audience=st.none() | st.sampled_from(Audience),
    avoid=st.frozensets(st.sampled_from(CONDITIONS)),
    count=st.integers(1, 4),
)
some_ids = st.frozensets(st.integers(0, 25).map("pivot-unheard-{:03}".format))


def draw(
    pool: Sequence[Prompt],
    wanted: Wanted | None = None,
    *,
    seed: int = 0,
    known: Known | None = None,
) -> Chosen:
    return choose_lines(pool, wanted or Wanted(Moment.UNHEARD), known or Known(), Random(seed))


@unhurried
@given(pools, wishes, some_ids, some_ids, st.integers())
def test_no_line_repeats_before_all_that_fit_were_shown(
    pool: list[Prompt], wanted: Wanted, hidden: frozenset[str], kept: frozenset[str], seed: int
) -> None:
    chance, shown = Random(seed), Counter[str]()
    fitting = [each.id for each in pool if each.id not in hidden and fits(each, wanted)]

    for _ in range(20):
        chosen = choose_lines(pool, wanted, Known(shown, hidden, kept), chance)
        shown.update(each.id for each in chosen.lines)

        times = [shown[each] for each in fitting]
        assert len({each.id for each in chosen.lines}) == min(wanted.count, len(fitting))
        assert max(times, default=0) - min(times, default=0) <= 1


@unhurried
@given(pools, wishes, some_ids, st.integers())
def test_a_line_that_does_not_fit_is_never_shown(
    pool: list[Prompt], wanted: Wanted, hidden: frozenset[str], seed: int
) -> None:
    chosen = draw(pool, wanted, seed=seed, known=Known(hidden=hidden))

    for each in chosen.lines:
        assert each.id not in hidden
        assert wanted.tone in (None, each.tone)
        assert wanted.avoid.isdisjoint(each.avoid_when)
        assert wanted.audience not in each.avoid_when
        if wanted.audience in (Audience.UP, Audience.DOWN, Audience.PEER):
            assert {"any", wanted.audience.value} & set(each.direction)
        if wanted.audience is Audience.CROSS_TEAM:
            assert {"any", "peer"} & set(each.direction)
        if wanted.audience is Audience.COACHING:
            assert {"any", "down"} & set(each.direction)
            assert "down" not in each.avoid_when
        if wanted.audience is Audience.CLIENT:
            assert {"any", "client"} & set(each.setting)
            assert each.direction != (Direction.DOWN,)


@unhurried
@given(pools, wishes, some_ids, st.integers())
def test_the_same_seed_gives_the_same_lines(
    pool: list[Prompt], wanted: Wanted, kept: frozenset[str], seed: int
) -> None:
    known = Known(kept=kept)

    assert draw(pool, wanted, seed=seed, known=known) == draw(pool, wanted, seed=seed, known=known)


@unhurried
@given(pools, wishes, st.integers())
def test_lines_differ_in_practice_as_far_as_possible(
    pool: list[Prompt], wanted: Wanted, seed: int
) -> None:
    possible = {each.practice for each in pool if fits(each, wanted)}

    chosen = draw(pool, wanted, seed=seed)

    practices = {each.practice for each in chosen.lines}
    assert len(practices) == min(wanted.count, len(possible))


@pytest.mark.parametrize("moment", [each for each in Moment if each is not Moment.ANY])
@pytest.mark.parametrize("audience", [Audience.CROSS_TEAM, Audience.COACHING])
def test_what_was_made_for_another_team_or_for_coaching_comes_first(
    library: Library, audience: Audience, moment: Moment
) -> None:
    """No practice comes twice on a card: so of two lines with the same one, one waits."""
    wanted = Wanted(moment, audience=audience)
    made = [
        line
        for line in library.pivots(moment)
        if MADE_FOR[audience] in line.setting and fits(line, wanted) and not line.source.note
    ]

    cards = [draw(pool_for(library, moment), wanted, seed=seed).lines for seed in range(20)]

    practices = {line.practice for line in made}
    expected = min(len(practices), wanted.count)
    assert [sum(line in made for line in card) >= expected for card in cards] == [True] * 20


@pytest.mark.parametrize("audience", [None, *Audience])
def test_a_thousand_draws_from_the_shipped_library_repeat_nothing_too_soon(
    library: Library, audience: Audience | None
) -> None:
    wanted, chance, shown = Wanted(Moment.SARCASM, audience=audience), Random(7), Counter[str]()
    pool = pool_for(library, Moment.SARCASM)
    size = sum(fits(each, wanted) for each in pool)

    rounds_begun = 0
    for _ in range(1000):
        chosen = choose_lines(pool, wanted, Known(shown), chance)
        shown.update(each.id for each in chosen.lines)
        rounds_begun += chosen.started_over
        assert max(shown.values()) <= shown.total() // size + 1

    assert rounds_begun == (3000 - 1) // size


def test_a_set_that_spans_two_rounds_says_that_it_starts_over() -> None:
    pool = [line(number) for number in range(4)]
    shown = {"pivot-unheard-000": 1, "pivot-unheard-001": 1, "pivot-unheard-002": 1}

    chosen = draw(pool, known=Known(shown))

    assert chosen.lines[0].id == "pivot-unheard-003"
    assert len(chosen.lines) == 3
    assert chosen.started_over


def test_a_new_round_is_announced_once() -> None:
    pool, shown = [line(number) for number in range(6)], Counter[str]()

    announced = []
    for seed in range(6):
        chosen = draw(pool, seed=seed, known=Known(shown))
        shown.update(each.id for each in chosen.lines)
        announced.append(chosen.started_over)

    assert announced == [False, False, True, False, True, False]


def test_with_nothing_that_fits_nothing_is_chosen() -> None:
    assert draw([line(1)], Wanted(Moment.UNHEARD, tone=Tone.DIRECT)) == Chosen((), False)


def test_lines_of_the_moment_come_before_general_ones() -> None:
    general = lines_with("moments", [(Moment.ANY,)] * 5)
    own = [line(number) for number in range(10, 13)]

    chosen = draw([*general, *own])

    assert sorted(each.id for each in chosen.lines) == [each.id for each in own]


def test_a_new_practice_comes_before_another_line_of_the_moment() -> None:
    own = [line(number) for number in range(5)]
    general = [
        line(10, moments=(Moment.ANY,), practice=Practice.OWN_MY_PART),
        line(11, moments=(Moment.ANY,), practice=Practice.BUILD_JOINTLY),
    ]

    chosen = draw([*own, *general])

    assert chosen.lines[0] in own
    assert set(chosen.lines[1:]) == set(general)


def test_without_a_wanted_tone_the_three_tones_differ() -> None:
    pool = lines_with("tone", [Tone.WARM, Tone.DIRECT, Tone.CAREFUL] * 4)

    tones = [{each.tone for each in draw(pool, seed=seed).lines} for seed in range(20)]

    assert all(found == set(Tone) for found in tones)


@pytest.mark.parametrize(
    "known",
    [
        Known(kept=frozenset({"pivot-unheard-002"})),
        Known(helped=frozenset({"pivot-unheard-002"})),
    ],
)
def test_lines_that_are_kept_or_helped_come_a_little_more_often(known: Known) -> None:
    pool = [line(number) for number in range(4)]

    counts = Counter(draw(pool, seed=seed, known=known).lines[0].id for seed in range(300))

    assert counts.most_common(1)[0][0] == "pivot-unheard-002"
    assert len(counts) == len(pool)


def test_a_line_that_is_kept_and_helped_comes_more_often_than_one_only_kept() -> None:
    pool = [line(number) for number in range(4)]
    known = Known(
        kept=frozenset({"pivot-unheard-001", "pivot-unheard-002"}),
        helped=frozenset({"pivot-unheard-002"}),
    )

    counts = Counter(draw(pool, seed=seed, known=known).lines[0].id for seed in range(300))

    assert [each for each, _ in counts.most_common(2)] == ["pivot-unheard-002", "pivot-unheard-001"]


def test_a_kept_line_does_not_jump_ahead_of_one_shown_less_often() -> None:
    pool = [line(number) for number in range(4)]

    chosen = draw(pool, known=Known({pool[0].id: 1}, kept=frozenset({pool[0].id})))

    assert pool[0] not in chosen.lines


@pytest.mark.parametrize(
    ("direction", "setting", "safe"),
    [
        ((Direction.ANY,), (Setting.ANY,), True),
        ((Direction.UP, Direction.PEER), (Setting.ANY,), True),
        ((Direction.PEER,), (Setting.ANY,), False),
        ((Direction.DOWN,), (Setting.ANY,), False),
        ((Direction.PEER,), (Setting.CLIENT,), True),
        ((Direction.PEER, Direction.DOWN), (Setting.CLIENT, Setting.COACHING), True),
        ((Direction.DOWN,), (Setting.CLIENT,), False),
        ((Direction.ANY,), (Setting.COACHING,), False),
        ((Direction.ANY,), (Setting.CROSS_TEAM,), False),
    ],
)
def test_a_client_gets_lines_for_clients_or_safe_ones_for_all_settings(
    direction: tuple[Direction, ...], setting: tuple[Setting, ...], safe: bool
) -> None:
    assert is_safe_towards(line(1, direction=direction, setting=setting), Audience.CLIENT) is safe


def test_a_client_gets_lines_for_clients_first() -> None:
    pool = lines_with("setting", SETTINGS * 3)

    chosen = draw(pool, Wanted(Moment.UNHEARD, audience=Audience.CLIENT))

    assert all(Setting.CLIENT in each.setting for each in chosen.lines)


@pytest.mark.parametrize(
    ("moment", "expected"), [(Moment.UNHEARD, False), (Moment.CLIENT_PRESSURE, True)]
)
def test_a_colleague_gets_lines_for_clients_late_unless_it_is_about_a_client(
    moment: Moment, expected: bool
) -> None:
    for_client = line(90, moments=(moment,), setting=(Setting.CLIENT,))
    general = lines_with("moments", [(Moment.ANY,)] * 3, practice=Practice.BUILD_JOINTLY)

    chosen = draw([for_client, *general], Wanted(moment, audience=Audience.PEER, count=1))

    assert (for_client in chosen.lines) is expected


def test_with_no_audience_named_lines_that_only_go_down_come_last() -> None:
    downwards = line(90, direction=(Direction.DOWN,))
    general = lines_with("moments", [(Moment.ANY,)] * 3)

    ranking = draw([downwards, *general], Wanted(Moment.UNHEARD, count=4)).lines

    assert ranking[-1] is downwards


def test_with_no_audience_named_lines_safe_for_everyone_come_first() -> None:
    pool = lines_with("direction", [*DIRECTIONS, tuple(Direction)[1:]])

    ranking = draw(pool, Wanted(Moment.UNHEARD, count=len(pool))).lines

    safe = [is_for_everyone(each) for each in ranking]
    assert all(earlier >= later for earlier, later in pairwise(safe))


def is_for_everyone(prompt: Sayable) -> bool:
    return Direction.ANY in prompt.direction or len(prompt.direction) == 3


MOMENTS = [moment for moment in Moment if moment is not Moment.ANY]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_first_cards_are_about_what_is_going_on(library: Library, moment: Moment) -> None:
    """Nobody who waits for an answer wants to say thanks for it, or sorry for leaving it."""
    pool = pool_for(library, moment)

    for seed in range(100):
        first = choose_lines(pool, Wanted(moment), Known(), Random(seed))
        second = choose_lines(pool, Wanted(moment), shown_once(first), Random(seed))

        assert notes_of(first) == set()
        assert GOOD_MOMENT not in notes_of(second)
        assert not any(each.setting == (Setting.COACHING,) for each in first.lines)


def test_thanks_and_the_other_sides_words_come_before_anything_comes_twice(
    library: Library,
) -> None:
    pool = pool_for(library, Moment.NO_ANSWER)
    shown: Counter[str] = Counter()
    notes: set[str] = set()
    while len(shown) < len(pool):
        known = Known(shown=shown)
        drawn = choose_lines(pool, Wanted(Moment.NO_ANSWER), known, Random(len(shown)))
        notes |= notes_of(drawn)
        shown.update(each.id for each in drawn.lines)

    assert notes == {GOOD_MOMENT, OTHER_SIDE}
    assert max(shown.values()) <= 2


def notes_of(drawn: Chosen) -> set[str]:
    return {each.source.note for each in drawn.lines if isinstance(each, Prompt)} - {""}


def shown_once(drawn: Chosen) -> Known:
    return Known(shown={each.id: 1 for each in drawn.lines})


def test_a_pool_holds_the_lines_of_the_moment_and_the_general_ones(library: Library) -> None:
    pool = pool_for(library, Moment.CREDIT)

    assert pool == library.pivots(Moment.CREDIT) + library.pivots(Moment.ANY)
    assert pool_for(library, Moment.ANY) == library.pivots(Moment.ANY)
