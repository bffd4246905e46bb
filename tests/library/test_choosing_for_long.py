"""A thousand draws in a row, from the shipped library and with lines of one's own."""

from collections import Counter
from random import Random
from statistics import fmean

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from bot.library.choosing import Known, Wanted, choose_lines, fits, pool_for
from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.own_lines import Sayable
from bot.model.people import Audience
from bot.model.prompts import Tone
from tests.library.test_choosing_own_lines import own

DRAWS = 1000
MINE = [
    own(1),
    own(2, moment=Moment.ANY),
    own(3, moment=Moment.SARCASM, tone=Tone.CAREFUL),
    own(4, moment=Moment.SARCASM),
]

Sets = list[tuple[str, ...]]


def pool_of(library: Library, moment: Moment) -> list[Sayable]:
    mine = [each for each in MINE if each.moment in (moment, Moment.ANY)]
    return [*pool_for(library, moment), *mine]


def thousand_draws(pool: list[Sayable], wanted: Wanted, known: Known, seed: int) -> Sets:
    chance, shown, sets = Random(seed), Counter[str](), []
    for _ in range(DRAWS):
        now = Known(shown, known.hidden, known.kept, known.helped)
        ids = tuple(each.id for each in choose_lines(pool, wanted, now, chance).lines)
        shown.update(ids)
        sets.append(ids)
    return sets


def some_of(pool: list[Sayable], share: float, chance: Random) -> frozenset[str]:
    return frozenset(each.id for each in pool if chance.uniform(0, 1) < share)


wishes = st.builds(
    Wanted,
    moment=st.sampled_from([Moment.SARCASM, Moment.UNHEARD, Moment.ANY]),
    tone=st.none() | st.sampled_from(Tone),
    audience=st.none() | st.sampled_from(Audience),
    avoid=st.sampled_from([frozenset[str](), frozenset({"repeat-pattern"})]),
)


# A thousand draws cannot be made smaller, so there is nothing to look for in a failing example.
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(wishes, st.integers(0, 10**6))
@example(Wanted(Moment.STRONG_FEELINGS, audience=Audience.CLIENT), 1)
def test_over_a_thousand_draws_every_promise_holds(
    library: Library, wanted: Wanted, seed: int
) -> None:
    pool, chance = pool_of(library, wanted.moment), Random(seed)
    known = Known(
        hidden=some_of(pool, 0.2, chance),
        kept=some_of(pool, 0.3, chance),
        helped=some_of(pool, 0.3, chance),
    )
    by_id = {each.id: each for each in pool}
    fitting = {each.id for each in pool if each.id not in known.hidden and fits(each, wanted)}

    sets = thousand_draws(pool, wanted, known, seed)

    seen = [each for ids in sets for each in ids]
    rounds = [set(seen[at : at + len(fitting)]) for at in range(0, len(seen), len(fitting) or 1)]
    assert all(each == fitting for each in rounds[:-1])  # so nothing repeats before all were seen
    assert not known.hidden & set(seen)
    assert not any(wanted.avoid & set(by_id[each].avoid_when) for each in seen)
    assert not any(wanted.audience in by_id[each].avoid_when for each in seen)


@pytest.mark.parametrize("moment", Moment)
def test_the_first_three_always_practise_three_different_things(
    library: Library, moment: Moment
) -> None:
    pool, by_id = pool_of(library, moment), {each.id: each for each in pool_of(library, moment)}

    sets = [choose_lines(pool, Wanted(moment), Known(), Random(seed)) for seed in range(100)]

    assert all(len({by_id[line.id].practice for line in each.lines}) == 3 for each in sets)


def test_every_set_is_drawn_again_from_the_same_seed(library: Library) -> None:
    pool, wanted = pool_of(library, Moment.SARCASM), Wanted(Moment.SARCASM)
    known = Known(kept=frozenset({"own-4"}), helped=frozenset({"pivot-sarcasm-001"}))

    first, again, other = (thousand_draws(pool, wanted, known, seed) for seed in (7, 7, 8))

    assert first == again
    assert first != other


@pytest.mark.parametrize("name", ["pivot-sarcasm-001", "pivot-sarcasm-008"])
def test_what_is_kept_and_helped_is_seen_earlier_in_each_round(library: Library, name: str) -> None:
    pool, wanted = pool_of(library, Moment.SARCASM), Wanted(Moment.SARCASM)
    dear = Known(kept=frozenset({name}), helped=frozenset({name}))

    places = [mean_place(name, pool, wanted, known) for known in (dear, Known())]

    assert places[0] < places[1] - 1


def mean_place(name: str, pool: list[Sayable], wanted: Wanted, known: Known) -> float:
    """Return how late in a round the line comes, on average."""
    seen = [each for ids in thousand_draws(pool, wanted, known, seed=7) for each in ids]
    return fmean(place % len(pool) for place, each in enumerate(seen) if each == name)
