"""Match a text by what was learned from examples, together with the safety patterns.

A pattern's alarm is a strong vote, not a verdict: it is heard unless the weights are sure that a
frightening word was meant harmlessly. Nothing is loaded before the first text. Nothing of a text is
kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import exp

from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.moments.encoder import Encoder
from bot.moments.matching import PatternMatcher
from bot.moments.scoring import (
    CONCERNS,
    KINDS,
    KINDS_AT,
    MOMENTS,
    N_MOMENTS,
    Limits,
    Scorer,
    Scores,
    harm,
    shares,
)
from bot.moments.text import Reader

RUNS_COUNT = 0.5
"""How much the runs' numbers count beside the encoder's."""

MOST = 3
"""How many moments a match names at most."""

SECOND = frozenset({Moment.POWER_GAP, Moment.STRONG_FEELINGS})
"""What comes behind the thing that happened: the chief's rank, and how angry it made one."""

LEAST_BESIDE = 0.3
"""How likely that thing has to be, as a share of one of these, to be named before it."""

MOST_LETTERS = 4_000
"""How much of a text the weights see: more than Slack's longest field, and a bound for memory."""


class LearnedMatcher:
    """A matcher with learned weights, and *patterns* before it.

    The weights are read at the first match.
    """

    def __init__(self, patterns: PatternMatcher | None) -> None:
        self._patterns = patterns

    @property
    def patterns(self) -> PatternMatcher | None:
        """Return the matcher before this one, which knows signs by heart and guesses nothing."""
        return self._patterns

    def match(self, text: str) -> Match:
        """Return what *text* is about."""
        # The weights are read even for a text without words: so are the tables, at the warm-up.
        scorer, encoder = self._scorer, self._encoder
        reading = self._reader.read(text)
        guess = self._patterns.look(reading) if self._patterns else Match()
        if len(text) > MOST_LETTERS:
            reading = self._reader.read(text[:MOST_LETTERS])
        if not reading.words.strip():
            return guess
        scores = together(scorer.score(reading.words), encoder.logits(reading.flat))
        guess = replace(guess, moments=rank(scores.moments, scorer.limits))
        if guess.safety and len(text) > MOST_LETTERS:
            return guess  # the weights have not seen all that the pattern saw
        return _with_safety(guess, scores, scorer.limits)

    @cached_property
    def _reader(self) -> Reader:
        return self._patterns.reader if self._patterns else Reader()

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer.load()

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder.load()


def together(of_runs: Scores, of_encoder: Sequence[float]) -> Scores:
    """Return what the runs and the encoder say together."""
    runs = (*of_runs.moments, *of_runs.kinds, *of_runs.concerns)
    logits = [RUNS_COUNT * one + other for one, other in zip(runs, of_encoder, strict=True)]
    return Scores(
        tuple(logits[:N_MOMENTS]), tuple(logits[KINDS_AT]), tuple(logits[KINDS_AT.stop :])
    )


def rank(logits: Sequence[float], limits: Limits) -> tuple[Moment, ...]:
    """Return the best moments, best first, or none when it is likely enough that nothing fits.

    *logits* has one number a moment in their own order and, last, one for "nothing fits".
    """
    *likely, nothing = shares(logits)
    if nothing > limits.nothing_fits:
        return ()
    ranked = sorted(range(len(MOMENTS)), key=lambda number: -likely[number])
    best, next_best = ranked[:2]
    is_second = MOMENTS[best] in SECOND and MOMENTS[next_best] not in SECOND
    if is_second and likely[next_best] >= LEAST_BESIDE * likely[best]:
        ranked[:2] = next_best, best
    return tuple(MOMENTS[number] for number in ranked[:MOST])


def kind_of_harm(
    kinds: Sequence[float], found: SafetyKind | None, limits: Limits
) -> SafetyKind | None:
    """Return the kind of harm that is likely enough, or None.

    *kinds* has a logit a kind and, last, one for "no harm"; *found* is the kind that a pattern
    found. All kinds together must reach the limit of the one that is named.
    """
    named = KINDS.index(found) if found else max(range(len(KINDS)), key=lambda at: kinds[at])
    points = limits.pattern_points if found else 0.0
    return KINDS[named] if share_of_harm(kinds, points) >= limits.kinds[named] else None


def share_of_harm(kinds: Sequence[float], points: float) -> float:
    """Return how likely harm of any kind is, with a pattern's *points*."""
    return 1 / (1 + exp(-max(-500.0, harm(kinds) + points)))


def _with_safety(guess: Match, scores: Scores, limits: Limits) -> Match:
    kind = kind_of_harm(scores.kinds, guess.safety, limits)
    if kind is guess.safety:
        return guess
    if kind is None:
        return replace(guess, safety=None, concern=Concern.SELF)
    concern: Concern = max(zip(scores.concerns, CONCERNS, strict=True))[1]
    return replace(guess, safety=kind, concern=concern)
