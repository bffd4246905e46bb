"""From numbers to moments and kinds of harm: pure rules."""

from bot.model.moments import Moment, SafetyKind
from bot.moments.learned import kind_of_harm, rank
from bot.moments.scoring import MOMENTS, Limits

LIMITS = Limits(nothing_fits=0.5, kinds=(0.3, 0.6, 0.6), pattern_points=3.0)


def logits(*, nothing: float = 0.0, **moments: float) -> list[float]:
    points = {name.replace("_", "-"): value for name, value in moments.items()}
    return [*(points.get(moment.value, 0.0) for moment in MOMENTS), nothing]


def test_the_likeliest_three_moments_are_named_best_first() -> None:
    given = logits(unheard=3, credit=5, overload=4, accused=2)

    ranked = rank(given, LIMITS)

    assert ranked == (Moment.CREDIT, Moment.OVERLOAD, Moment.UNHEARD)


def test_no_moment_is_named_when_nothing_fits() -> None:
    ranked = rank(logits(credit=5, nothing=9), LIMITS)

    assert ranked == ()


def test_rank_goes_behind_what_is_nearly_as_likely() -> None:
    assert rank(logits(power_gap=6, unheard=5), LIMITS)[:2] == (Moment.UNHEARD, Moment.POWER_GAP)
    assert rank(logits(power_gap=6, unheard=4), LIMITS)[:2] == (Moment.POWER_GAP, Moment.UNHEARD)


def test_moments_are_ranked_however_large_the_numbers_are() -> None:
    assert rank(logits(credit=5000, nothing=-5000), LIMITS)[0] is Moment.CREDIT


def test_self_harm_is_seen_from_a_lower_share_on() -> None:
    assert kind_of_harm((-0.5, -9, -9, 0), None, LIMITS) is SafetyKind.SELF_HARM
    assert kind_of_harm((-9, -0.5, -9, 0), None, LIMITS) is None


def test_the_likeliest_kind_is_named() -> None:
    assert kind_of_harm((0, -1, 2, -2), None, LIMITS) is SafetyKind.CONDUCT


def test_the_kind_that_a_pattern_found_is_named_before_the_likeliest() -> None:
    assert kind_of_harm((2, 0, 0, 0), SafetyKind.DANGER, LIMITS) is SafetyKind.DANGER


def test_a_pattern_s_alarm_is_heard_unless_the_weights_are_sure_of_no_harm() -> None:
    assert kind_of_harm((-3, -9, -9, 0), SafetyKind.SELF_HARM, LIMITS) is SafetyKind.SELF_HARM
    assert kind_of_harm((-9, -9, -9, 0), SafetyKind.SELF_HARM, LIMITS) is None


def test_harm_is_weighed_however_large_the_numbers_are() -> None:
    assert kind_of_harm((-5000, -5000, -5000, 5000), None, LIMITS) is None
    assert kind_of_harm((5000, 0, 0, -5000), None, LIMITS) is SafetyKind.SELF_HARM
