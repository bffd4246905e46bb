"""Plain words as numbers."""

import numpy as np
import pytest

from bot.moments.runs import SORTS, Families, Known, as_vector, keys_of, sentences
from bot.moments.scoring import (
    CLASSES,
    KINDS,
    MOMENTS,
    RARITY_STEP,
    Limits,
    Scorer,
    harm,
    shares,
    with_worst_part,
)

PETS = Families(["cat dog", "gave gives"])
NO_LIMITS = Limits(0.5, (), 0.0)


def knowing(words: str) -> Known:
    """Return what knows every run in *words*."""
    return Known.of([set(keys) for keys in keys_of(words, PETS)])


def test_every_run_of_each_sort_is_counted() -> None:
    words, letters, families = (len(keys) for keys in keys_of(" no answer no ", PETS))

    # no, answer, no, the two pairs, and "no _ no"; the same for families
    assert (words, families) == (6, 6)
    # of "no answer no", by three, four and five
    assert letters == 10 + 9 + 8


def test_a_run_that_is_not_known_counts_for_nothing() -> None:
    known = knowing(" no answer ")

    assert known.count(" what now ", PETS) == [{}, {}, {}]
    of_words, *_ = known.count(" no answer no ", PETS)
    assert sum(of_words.values()) == 4


def test_each_known_run_has_a_number_of_its_own() -> None:
    known = knowing(" no answer yet from her ")

    numbers = [number for some in known.count(" no answer yet from her ", PETS) for number in some]

    assert sorted(numbers) == list(range(sum(known.sizes)))


def test_what_is_known_is_kept_in_bytes() -> None:
    known = knowing(" no answer yet from her ")

    again = Known.from_bytes(known.to_bytes(), known.sizes)

    assert again.sizes == known.sizes
    assert again.count(" no answer ", PETS) == known.count(" no answer ", PETS)


def test_words_of_a_family_are_alike_and_yet_told_apart() -> None:
    one, other = " she gave me her dog ", " she gives me her cat "

    assert keys_of(one, PETS)[2] == keys_of(other, PETS)[2]
    assert keys_of(one, PETS)[0] != keys_of(other, PETS)[0]


def test_the_shipped_families_know_common_words() -> None:
    families = Families.load()

    assert families.of(["wednesday"]) == families.of(["thursday"])
    assert families.of(["xqzzt"]) == ["xqzzt"]


@pytest.mark.parametrize("times", [1, 9])
def test_each_sort_weighs_the_same_however_long_the_text_is(times: int) -> None:
    words = "she never wrote back to any of us " * times
    known = knowing(words)
    counts = known.count(words, PETS)

    vector = as_vector(counts, [1.0] * sum(known.sizes))

    assert len(counts) == SORTS
    for some in counts:
        assert sum(vector[number] ** 2 for number in some) == pytest.approx(1.0)


def test_a_rare_run_says_more_than_a_common_one() -> None:
    vector = as_vector([{3: 1, 4: 1}], {3: 1.0, 4: 5.0})

    assert vector[4] == pytest.approx(5 * vector[3])


def test_a_text_s_score_is_the_sum_of_its_rows() -> None:
    known = knowing("she took it")
    count = sum(known.sizes)
    rows = np.array([[10, *[number % 2] * CLASSES] for number in range(count)], np.int8)
    start, steps = np.full(CLASSES, 0.5), np.full(CLASSES, 0.1)
    scorer = Scorer(known, rows, start, steps, NO_LIMITS, PETS)
    vector = as_vector(known.count("she took it", PETS), [10 * RARITY_STEP] * count)

    scores = scorer.score(" she took it ")

    odd = sum(much for number, much in vector.items() if number % 2)
    assert scores.moments == pytest.approx([0.5 + 0.1 * odd] * (len(MOMENTS) + 1))


def test_a_text_gets_a_number_for_each_moment_and_kind(scorer: Scorer) -> None:
    scores = scorer.score(" she took my idea ")

    assert len(scores.moments) == len(MOMENTS) + 1
    assert len(scores.kinds) == len(KINDS) + 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (" she took it ", []),
        (" she took it . ", []),
        (" she took it . ok . now what then ", [" she took it ", " now what then "]),
        (" . . ", []),
        (" ", []),
    ],
)
def test_sentences_are_taken_apart_when_there_are_several(words: str, found: list[str]) -> None:
    assert sentences(words) == found


def test_the_worst_sentence_counts_as_much_as_the_whole_text() -> None:
    whole, calm, worst = [0.0, 0.0, 0.0, 4.0], [0.0, 0.0, 0.0, 9.0], [6.0, 0.0, 0.0, 0.0]

    assert with_worst_part(whole, [calm, worst]) == [3.0, 0.0, 0.0, 2.0]
    assert with_worst_part(whole, []) == whole


def test_one_sentence_about_harm_is_not_drowned_by_many_others(scorer: Scorer) -> None:
    moan = " the report is late and the printer is broken . " * 8
    sentence = " i want to kill myself tonight . "

    alone, within = scorer.score(moan), scorer.score(moan + sentence + moan)

    assert harm(within.kinds) > 0 > harm(alone.kinds)


def test_harm_is_all_kinds_against_none() -> None:
    assert harm([0.0, 0.0, 0.0, 0.0]) == pytest.approx(1.0986, abs=1e-3)
    assert harm([5000.0, 0.0, 0.0, 0.0]) == pytest.approx(5000.0)


def test_shares_are_of_one_however_large_the_numbers_are() -> None:
    assert shares([5000.0, -5000.0]) == (1.0, 0.0)


def test_the_limits_come_with_the_weights(scorer: Scorer) -> None:
    limits = scorer.limits

    assert len(limits.kinds) == len(KINDS)
    assert 0 < limits.nothing_fits < 1
