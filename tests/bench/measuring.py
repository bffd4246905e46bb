"""Take turns: whatever slows this machine for a while slows both sides alike."""

from collections.abc import Callable, Mapping, Sequence
from statistics import quantiles

from tests.bench.table import Pair

Call = Callable[[int], float]
"""Does the n-th call of a kind, and returns how many milliseconds its answer took."""

TURN = 50
"""Calls of one kind in a row."""

Rounds = list[list[float]]


def in_turns(kinds: Mapping[str, Call], rounds: int, calls: int) -> dict[str, Rounds]:
    """Call each kind *calls* times in each round, in turns; one more round goes first, unseen."""
    taken: dict[str, Rounds] = {kind: [] for kind in kinds}
    for number in range(rounds + 1):
        times: dict[str, list[float]] = {kind: [] for kind in kinds}
        for start in range(0, calls, TURN):
            for kind, call in kinds.items():
                times[kind].extend(call(n) for n in range(start, min(start + TURN, calls)))
        for kind in kinds if number else ():
            taken[kind].append(times[kind])
    return taken


def percentile(times: Sequence[float], which: int) -> float:
    """Return the *which*-th of a hundred quantiles."""
    # Inclusive: the other way guesses beyond the slowest where there are fewer than a hundred.
    return quantiles(times, n=100, method="inclusive")[which - 1]


def pair_of(floor: Rounds, ours: Rounds, which: int) -> Pair:
    """Compare one quantile, round by round."""
    return Pair(
        [percentile(times, which) for times in floor], [percentile(times, which) for times in ours]
    )
