"""Match a text by what was learned from examples, together with the cues and safety patterns.

Nothing is loaded before the first text. Nothing of a text is kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.moments.matching import Matcher
from bot.moments.scoring import CONCERNS, KINDS, MOMENTS, Limits, Scorer, Scores, shares
from bot.moments.text import Reader

MOST = 3
"""How many moments a match names at most."""

MOST_LETTERS = 4_000
"""How much of a text the weights see: more than Slack's longest field, and a bound for memory."""

CUE_POINTS = (1.0, 0.6, 0.4)
"""What a cue matcher's first, second and third guess are worth, before the learned factor."""


class LearnedMatcher:
    """A matcher with learned weights, and *cues* before it: its alarms are never taken back.

    The weights are read at the first match.
    """

    def __init__(self, cues: Matcher | None) -> None:
        self._cues = cues

    def match(self, text: str) -> Match:
        """Return what *text* is about."""
        guess = self._cues.match(text) if self._cues else Match()
        # The weights are read even for a text without words: so are the tables, at the warm-up.
        scorer, words = self._scorer, self._reader.read(text[:MOST_LETTERS]).words
        if not words.strip():
            return guess
        scores = scorer.score(words)
        cued = guess.moments if self._cues else None
        guess = replace(guess, moments=rank(scores.moments, cued, scorer.limits))
        return guess if guess.safety else _with_safety(guess, scores, scorer.limits)

    @cached_property
    def _reader(self) -> Reader:
        return Reader()

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer.load()


def rank(
    logits: Sequence[float], cued: Sequence[Moment] | None, limits: Limits
) -> tuple[Moment, ...]:
    """Return the best moments, best first, or none when it is likely enough that nothing fits.

    *logits* has one number a moment in their own order and, last, one for "nothing fits".
    *cued* is the cue matcher's guess, or None when there is no cue matcher.
    """
    *likely, nothing = shares(add_cues(logits, cued, limits.cue_points))
    if nothing > limits.nothing_fits:
        return ()
    ranked = sorted(range(len(MOMENTS)), key=lambda number: -likely[number])
    return tuple(MOMENTS[number] for number in ranked[:MOST])


def add_cues(logits: Sequence[float], cued: Sequence[Moment] | None, factor: float) -> list[float]:
    """Return *logits* with the points of the cue matcher's guess, if there is such a matcher."""
    summed = list(logits)
    if cued is None:
        return summed
    for moment, points in zip(cued, CUE_POINTS, strict=False):
        summed[MOMENTS.index(moment)] += factor * points
    if not cued:
        summed[-1] += factor
    return summed


def learned_kind(kinds: Sequence[float], limits: Sequence[float]) -> SafetyKind | None:
    """Return the kind of harm that is likely enough, or None.

    *kinds* has one share a kind and, last, one for "no harm". All shares of harm together must
    reach the limit of the likeliest kind.
    """
    likeliest = max(range(len(KINDS)), key=lambda number: kinds[number])
    harm = 1.0 - kinds[-1]
    return KINDS[likeliest] if harm >= limits[likeliest] else None


def _with_safety(guess: Match, scores: Scores, limits: Limits) -> Match:
    kind = learned_kind(scores.kinds, limits.kinds)
    if kind is None:
        return guess
    concern: Concern = max(zip(scores.concerns, CONCERNS, strict=True))[1]
    return replace(guess, safety=kind, concern=concern)
