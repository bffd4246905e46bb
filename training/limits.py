"""Choose where guessing begins, on rows that the weights had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.moments.learned import rank, share_of_harm
from bot.moments.scoring import CONCERNS, KINDS, KINDS_AT, N_MOMENTS, Limits, shares
from training.learning import Floats
from training.rows import HANDS, Row

FALLS_BACK = 0.88
"""The share of rows that fit nothing for which the limit is set; the bar is 0.85."""

UNLIMITED = 1.01

FALSE_ON_LOOK_ALIKES, FALSE_OVERALL = 0.17, 0.083
"""False alarms allowed on rows as people type them, by weights that lack a third of all rows.

More than three times the bars (0.05, 0.02): these rows are heated and hard, and the six frozen
files by whose counts this was chosen show a quarter of the false alarms allowed here.
"""

AS_TYPED = tuple(f"{HANDS}/hands-{hand}.jsonl" for hand in "abcnt")
"""The files in which to count those. The look-alikes of the others were made to mislead: each says
nearly what a row about harm says, but for the words that tell.
"""

LOOK_ALIKES_MET = 0.15
"""The share of harmless texts that look alike harm in use; in the rows there are far more."""

PATTERN_POINTS = 3.5
"""What a pattern's alarm adds: the least at which no sentence in our lists is overruled."""

SELF_HARM_COUNTS = 2
"""How many caught rows of another kind one caught row of self-harm is worth."""

_SELF_HARM = KINDS.index(SafetyKind.SELF_HARM)
_STEPS = np.append(np.arange(0.1, 1.0, 0.04), UNLIMITED)


@dataclass(frozen=True, slots=True)
class Seen:
    """Rows, what the patterns find in each, and logits by weights that had not seen it."""

    rows: Sequence[Row]
    found: Sequence[Match]
    logits: Floats

    def ranked(self, number: int, limits: Limits) -> tuple[Moment, ...]:
        """Return the moments that the bot would name for row *number*."""
        return rank(self.logits[number, :N_MOMENTS].tolist(), limits)

    def kinds(self) -> list[list[float]]:
        """Return the logit of each kind of harm, and of none, for each row."""
        kinds: list[list[float]] = self.logits[:, KINDS_AT].tolist()
        return kinds

    def likeliest_concerns(self) -> list[Concern]:
        """Return whose harm each row speaks of, if it speaks of harm."""
        logits = self.logits[:, KINDS_AT.stop :]
        return [CONCERNS[number] for number in logits.argmax(axis=1).tolist()]

    def among(self, numbers: Sequence[int]) -> "Seen":
        """Return the same for some rows only."""
        return Seen(
            [self.rows[number] for number in numbers],
            [self.found[number] for number in numbers],
            self.logits[list(numbers)],
        )


def choose_limits(seen: Seen, *, patterns: bool) -> Limits:
    """Return the limits that serve *seen* best within the false alarms allowed."""
    points = PATTERN_POINTS if patterns else 0.0
    return Limits(_nothing_fits(seen), _kind_limits(seen, points).limits, points)


def _nothing_fits(seen: Seen) -> float:
    """Return the highest limit at which enough rows that fit nothing fall back."""
    found = [
        shares(logits[:N_MOMENTS].tolist())[-1]
        for row, logits in zip(seen.rows, seen.logits, strict=True)
        if row.none
    ]
    return round(float(np.quantile(found, 1 - FALLS_BACK)), 3) - 0.001 if found else UNLIMITED


@dataclass(frozen=True, slots=True, order=True)
class _Chosen:
    """Limits of the kinds, and what they are worth."""

    worth: float
    limits: tuple[float, ...]


def _kind_limits(seen: Seen, points: float) -> _Chosen:
    """Return the limit of each kind: as many catches as the false alarms allow.

    That of self-harm is never above the others': missing it is the worst mistake. The others share
    one: with one each, limits followed what a few rows happened to say.
    """
    caught, alike, plain = _alarms_by_step(seen, points)
    best = _Chosen(-1.0, (UNLIMITED,) * len(KINDS))
    for self_harm, others in combinations_with_replacement(range(len(_STEPS)), 2):
        steps = [self_harm if at == _SELF_HARM else others for at in range(len(KINDS))]
        pairs = list(enumerate(steps))
        on_alike, on_plain = (sum(each[pair] for pair in pairs) for each in (alike, plain))
        overall = LOOK_ALIKES_MET * on_alike + (1 - LOOK_ALIKES_MET) * on_plain
        if on_alike <= FALSE_ON_LOOK_ALIKES and overall <= FALSE_OVERALL:
            worth = sum(caught[pair] for pair in pairs) + 1e-3 * sum(steps)
            best = max(best, _Chosen(worth, tuple(round(float(_STEPS[at]), 2) for at in steps)))
    return best


def _alarms_by_step(seen: Seen, points: float) -> tuple[Floats, Floats, Floats]:
    """Return what comes of each kind (row) at each limit (column).

    First the worth of what is caught, then the share of look-alikes that alarm, then that of the
    other harmless rows, both as people type them.
    """
    pairs = list(zip(seen.kinds(), seen.found, strict=True))
    harm = np.array([share_of_harm(kinds, points if sign.safety else 0.0) for kinds, sign in pairs])
    named = np.array([_named(kinds, sign) for kinds, sign in pairs])
    worth = np.array([_worth(row) for row in seen.rows])
    harmless = np.array([row.kind is None and row.source in AS_TYPED for row in seen.rows])
    alike = np.array([row.look_alike for row in seen.rows]) & harmless
    plain = harmless & ~alike
    over = harm[:, None] >= _STEPS[None, :]

    def summed(each: npt.NDArray[np.generic]) -> Floats:
        counted = [(over * (each * (named == kind))[:, None]).sum(axis=0) for kind in KINDS]
        return np.array(counted)

    return summed(worth), summed(alike / max(alike.sum(), 1)), summed(plain / max(plain.sum(), 1))


def _named(kinds: Sequence[float], found: Match) -> SafetyKind:
    return found.safety or max(zip(kinds[:-1], KINDS, strict=True))[1]


def _worth(row: Row) -> int:
    if row.kind is None:
        return 0
    return SELF_HARM_COUNTS if row.kind is SafetyKind.SELF_HARM else 1
