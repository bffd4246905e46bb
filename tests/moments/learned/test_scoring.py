"""Plain words as numbers."""

import pytest

from bot.moments.scoring import (
    BUCKETS,
    CLASSES,
    KINDS,
    MOMENTS,
    ROW,
    WORD_BUCKETS,
    Limits,
    Scorer,
    as_vector,
    count_ngrams,
    shares,
)


def test_every_run_of_words_and_letters_has_a_bucket_of_its_side() -> None:
    counts = count_ngrams(" no answer no ")

    words = sum(count for bucket, count in counts.items() if bucket < WORD_BUCKETS)
    assert words == 5  # no, answer, no, and the two pairs
    assert all(0 <= bucket < BUCKETS for bucket in counts)


@pytest.mark.parametrize("times", [1, 9])
def test_words_and_letters_weigh_the_same_however_long_the_text_is(times: int) -> None:
    counts = count_ngrams("she never wrote back to any of us " * times)

    vector = as_vector(counts, [1.0] * BUCKETS)

    for of_words in (True, False):
        said = [much for bucket, much in vector.items() if (bucket < WORD_BUCKETS) is of_words]
        assert sum(much * much for much in said) == pytest.approx(1.0)


def test_a_rare_run_says_more_than_a_common_one() -> None:
    vector = as_vector({3: 1, 4: 1}, {3: 1.0, 4: 5.0})

    assert vector[4] == pytest.approx(5 * vector[3])


def test_a_text_s_score_is_the_sum_of_its_rows() -> None:
    rows = b"".join(ROW.pack(1.0, *[bucket % 2] * CLASSES) for bucket in range(BUCKETS))
    scorer = Scorer(rows, [0.5] * CLASSES, Limits(0.5, (), 0.0))
    vector = as_vector(count_ngrams("she took it"), [1.0] * BUCKETS)

    scores = scorer.score(" she took it ")

    odd = sum(much for bucket, much in vector.items() if bucket % 2)
    assert scores.moments == pytest.approx([0.5 + odd] * (len(MOMENTS) + 1))


def test_a_text_gets_a_number_for_each_moment_and_shares_of_harm(scorer: Scorer) -> None:
    scores = scorer.score(" she took my idea ")

    assert len(scores.moments) == len(MOMENTS) + 1
    assert len(scores.kinds) == len(KINDS) + 1
    assert sum(scores.kinds) == pytest.approx(1.0)


def test_shares_are_of_one_however_large_the_numbers_are() -> None:
    assert shares([5000.0, -5000.0]) == (1.0, 0.0)


def test_the_limits_come_with_the_weights(scorer: Scorer) -> None:
    limits = scorer.limits

    assert len(limits.kinds) == len(KINDS)
    assert 0 < limits.nothing_fits < 1
