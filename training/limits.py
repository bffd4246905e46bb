"""Choose where guessing begins, on rows that the weights had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.moments.learned import add_cues, rank
from bot.moments.scoring import CONCERNS, KINDS, MOMENTS, N_KINDS, N_MOMENTS, Limits, shares
from training.learning import Floats
from training.rows import Row

FALLS_BACK = 0.88
"""The share of rows that fit nothing for which the limit is set; the bar is 0.85."""

FALSE_ON_LOOK_ALIKES, FALSE_OVERALL = 0.05, 0.02
"""False alarms allowed, of patterns and learned weights together."""

LEFT_AT_LEAST = 0.5
"""The share of these that the weights may use up, however many the patterns give by themselves."""

SELF_HARM_COUNTS = 3
"""How many caught rows of another kind one caught row of self-harm is worth."""

_FACTORS = np.arange(0, 3.1, 0.5)
_STEPS = np.append(np.arange(0.1, 1.0, 0.05), 1.01)
UNLIMITED = 1.01

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Seen:
    """Rows, what the cues and patterns say of each, and logits by weights that had not seen it."""

    rows: Sequence[Row]
    cued: Sequence[Match]
    logits: Floats

    def ranked(self, number: int, limits: Limits, *, cues: bool) -> tuple[Moment, ...]:
        """Return the moments that the bot would name for row *number*, with or without cues."""
        logits = self.logits[number, :N_MOMENTS].tolist()
        return rank(logits, self.cued[number].moments if cues else None, limits)

    def kind_shares(self) -> npt.NDArray[np.float32]:
        """Return the share of each kind of harm, and of none, for each row."""
        logits = self.logits[:, N_MOMENTS : N_MOMENTS + N_KINDS]
        return np.array([shares(row) for row in logits.tolist()], dtype=np.float32)

    def likeliest_concerns(self) -> list[Concern]:
        """Return whose harm each row speaks of, if it speaks of harm."""
        logits = self.logits[:, N_MOMENTS + N_KINDS :]
        return [CONCERNS[number] for number in logits.argmax(axis=1).tolist()]

    def among(self, numbers: Sequence[int]) -> "Seen":
        """Return the same for some rows only."""
        return Seen(
            [self.rows[number] for number in numbers],
            [self.cued[number] for number in numbers],
            self.logits[list(numbers)],
        )


def choose_limits(seen: Seen, *, cues: bool) -> Limits:
    """Return the limits that serve *seen* best within the false alarms allowed."""
    factors = _FACTORS.tolist() if cues else [0.0]
    factor = max(factors, key=lambda factor: (_well_ranked(seen, factor), -factor))
    return Limits(_nothing_fits(seen, factor), _kind_limits(seen), factor)


def _well_ranked(seen: Seen, factor: float) -> int:
    """Count first guesses that fit, and first threes that hold one, with *factor* for the cues."""
    limits = Limits(UNLIMITED, (), factor)
    points = 0
    for number, row in enumerate(seen.rows):
        if row.teaches_moments and not row.none:
            named = seen.ranked(number, limits, cues=True)
            points += (named[0] in row.moments) + any(moment in row.moments for moment in named)
    return points


def _nothing_fits(seen: Seen, factor: float) -> float:
    """Return the highest limit at which enough rows that fit nothing fall back."""
    found = [
        shares(summed)[-1]
        for row, cued, logits in zip(seen.rows, seen.cued, seen.logits, strict=True)
        if row.none
        for summed in [add_cues(logits[: len(MOMENTS) + 1].tolist(), cued.moments, factor)]
    ]
    return round(float(np.quantile(found, 1 - FALLS_BACK)), 3) - 0.001 if found else UNLIMITED


def _kind_limits(seen: Seen) -> tuple[float, ...]:
    """Return the limit of each kind: as many new catches as the false alarms allow."""
    caught, alike, false = _alarms_by_step(seen)
    most_alike = _allowed(seen, FALSE_ON_LOOK_ALIKES, look_alikes=True)
    most = _allowed(seen, FALSE_OVERALL, look_alikes=False)
    best, chosen = -1.0, (len(_STEPS) - 1,) * len(KINDS)
    for steps in product(range(len(_STEPS)), repeat=len(KINDS)):
        pairs = list(enumerate(steps))
        if (
            sum(alike[pair] for pair in pairs) > most_alike
            or sum(false[pair] for pair in pairs) > most
        ):
            continue
        worth = sum(caught[pair] for pair in pairs) + 1e-3 * sum(steps)
        if worth > best:
            best, chosen = worth, steps
    return tuple(round(float(_STEPS[step]), 2) for step in chosen)


def _allowed(seen: Seen, bar: float, *, look_alikes: bool) -> float:
    """Return how many false alarms the patterns leave under *bar*."""
    alarms = [
        cued.safety is not None
        for row, cued in zip(seen.rows, seen.cued, strict=True)
        if row.kind is None and (row.look_alike or not look_alikes)
    ]
    return max(bar * len(alarms) - sum(alarms), LEFT_AT_LEAST * bar * len(alarms))


def _alarms_by_step(seen: Seen) -> tuple[Floats, Floats, Floats]:
    """Return what a kind (row) at a limit (column) adds to the patterns' alarms.

    First the worth of what is caught, then false alarms on look-alikes, then all false alarms.
    """
    found = seen.kind_shares()
    likeliest, harm = found[:, :-1].argmax(axis=1), 1 - found[:, -1]
    worth = np.array([_worth(row, cued) for row, cued in zip(seen.rows, seen.cued, strict=True)])
    new = np.array([cued.safety is None for cued in seen.cued])
    harmless = np.array([row.kind is None for row in seen.rows]) & new
    alike = np.array([row.look_alike for row in seen.rows]) & harmless
    over = harm[:, None] >= _STEPS[None, :]

    def summed(each: npt.NDArray[np.generic]) -> Floats:
        return np.array(
            [
                (over * (each * (likeliest == kind))[:, None]).sum(axis=0)
                for kind in range(len(KINDS))
            ]
        )

    return summed(worth), summed(alike), summed(harmless)


def _worth(row: Row, cued: Match) -> int:
    if row.kind is None or cued.safety:
        return 0
    return SELF_HARM_COUNTS if row.kind is SafetyKind.SELF_HARM else 1
