"""Guess the same unseen rows in several ways, to compare them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bot.model.moments import Match
from bot.moments.learned import RUNS_COUNT, kind_of_harm
from bot.moments.scoring import Limits
from training.learning import Floats
from training.limits import Seen, choose_limits
from training.rows import Row

SHIPPED = "both and patterns"


@dataclass(frozen=True, slots=True)
class Approach:
    """A way to guess, its guesses for the rows by hand, and the limits it chose."""

    name: str
    seen: Seen
    guesses: list[Match]
    limits: Limits | None


def compare(
    rows: list[Row], found: list[Match], of_runs: Floats, of_encoder: Floats
) -> Iterator[Approach]:
    """Give each approach; the last is the one that ships."""
    by_hand = [number for number, row in enumerate(rows) if row.by_hand]
    nothing = [Match()] * len(rows)
    alone = Seen(rows, found, np.zeros((len(rows), 1))).among(by_hand)
    yield Approach("patterns", alone, list(alone.found), None)
    both = RUNS_COUNT * of_runs + of_encoder
    ways: Mapping[str, tuple[list[Match], Floats]] = {
        "runs of words and letters": (nothing, of_runs),
        "the encoder": (nothing, of_encoder),
        "runs and patterns": (found, of_runs),
        SHIPPED: (found, both),
    }
    for name, (patterns, logits) in ways.items():
        seen = Seen(rows, patterns, logits).among(by_hand)
        yield _by_logits(name, seen, patterns=patterns is found)


def _by_logits(name: str, seen: Seen, *, patterns: bool) -> Approach:
    limits = choose_limits(seen, patterns=patterns)
    return Approach(name, seen, guess_all(seen, limits), limits)


def guess_all(seen: Seen, limits: Limits) -> list[Match]:
    """Return what the bot would say of each row with *limits*."""
    concerns = seen.likeliest_concerns()
    guesses = []
    for number, (found, kinds) in enumerate(zip(seen.found, seen.kinds(), strict=True)):
        kind = kind_of_harm(kinds, found.safety, limits)
        concern = found.concern if found.safety else concerns[number]
        guesses.append(Match(seen.ranked(number, limits), kind, concern))
    return guesses
