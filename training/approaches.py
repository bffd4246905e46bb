"""Guess the same unseen rows in several ways, to compare them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.model.moments import Match
from bot.moments.learned import learned_kind
from bot.moments.scoring import WORD_BUCKETS, Limits
from training.folds import Parts, cross_validated
from training.learning import Floats, Texts
from training.limits import Seen, choose_limits
from training.rows import Row


@dataclass(frozen=True, slots=True)
class Approach:
    """A way to guess, its guesses for the rows by hand, and the limits it chose."""

    name: str
    seen: Seen
    guesses: list[Match]
    limits: Limits | None


def compare(texts: Texts, rows: list[Row], cued: list[Match], parts: Parts) -> Iterator[Approach]:
    """Give each approach; the last is the one that ships."""
    nothing = [Match()] * len(rows)
    by_hand = [number for number, row in enumerate(rows) if row.by_hand and parts[number] >= 0]
    seen = Seen(rows, cued, np.zeros((len(rows), 1))).among(by_hand)
    yield Approach("cues and patterns", seen, list(seen.cued), None)
    for name, logits in _learned(texts, rows, parts):
        yield _by_logits(name, Seen(rows, nothing, logits).among(by_hand), cues=False)
    yield _by_logits("both + cues and patterns", Seen(rows, cued, logits).among(by_hand), cues=True)


def _learned(texts: Texts, rows: list[Row], parts: Parts) -> Iterator[tuple[str, Floats]]:
    yield "runs of words", cross_validated(texts.matrix[:, :WORD_BUCKETS], rows, parts)
    yield "runs of words and letters", cross_validated(texts.matrix, rows, parts)


def _by_logits(name: str, seen: Seen, *, cues: bool) -> Approach:
    limits = choose_limits(seen, cues=cues)
    return Approach(name, seen, guess_all(seen, limits, cues=cues), limits)


def guess_all(seen: Seen, limits: Limits, *, cues: bool) -> list[Match]:
    """Return what the bot would say of each row with *limits*."""
    kinds, concerns = seen.kind_shares().tolist(), seen.likeliest_concerns()
    guesses = []
    for number, cued in enumerate(seen.cued):
        learned = learned_kind(kinds[number], limits.kinds)
        concern = cued.concern if cued.safety else concerns[number]
        moments = seen.ranked(number, limits, cues=cues)
        guesses.append(Match(moments, cued.safety or learned, concern))
    return guesses
