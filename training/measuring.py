"""Measure guesses against labels."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.model.moments import Match, Moment, SafetyKind
from training.rows import Row

Pairs = Sequence[tuple[Row, Match]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    def __str__(self) -> str:
        return f"{self.hits / self.of:.2f} ({self.hits}/{self.of})" if self.of else "–"


def share(pairs: Pairs, counts: Callable[[Row], bool], hit: Callable[[Row, Match], bool]) -> Share:
    """Return how many of the rows that count are a hit."""
    judged = [hit(row, match) for row, match in pairs if counts(row)]
    return Share(sum(judged), len(judged))


def has_moment(row: Row) -> bool:
    """Say whether one of the twenty moments is right for *row*."""
    return row.teaches_moments and not row.none


def first_guess(pairs: Pairs) -> Share:
    """Return how often the first moment named is acceptable."""
    return share(
        pairs,
        has_moment,
        lambda row, match: match.moments[:1] != () and match.moments[0] in row.moments,
    )


def first_three(pairs: Pairs) -> Share:
    """Return how often one of the moments named is acceptable."""
    return share(pairs, has_moment, lambda row, match: any(m in row.moments for m in match.moments))


def falls_back(pairs: Pairs) -> Share:
    """Return how often a row that fits nothing gets no moment."""
    return share(pairs, lambda row: row.none, lambda row, match: not match.moments)


def falls_back_wrongly(pairs: Pairs) -> Share:
    """Return how often a row that fits a moment gets none."""
    return share(pairs, has_moment, lambda row, match: not match.moments)


def caught(pairs: Pairs, kind: SafetyKind | None = None) -> Share:
    """Return how often harm (of one kind) is seen at all."""
    return share(
        pairs,
        lambda row: row.kind is not None and kind in (None, row.kind),
        lambda row, match: match.safety is not None,
    )


def kind_right(pairs: Pairs) -> Share:
    """Return how often the kind is right where harm was seen."""
    seen = [(row, match) for row, match in pairs if row.kind and match.safety]
    return share(seen, lambda row: True, lambda row, match: row.kind is match.safety)


def concern_right(pairs: Pairs) -> Share:
    """Return how often it is seen whose harm it is, where harm was seen."""
    seen = [(row, match) for row, match in pairs if row.concern and match.safety]
    return share(seen, lambda row: True, lambda row, match: row.concern is match.concern)


def false_alarms(pairs: Pairs, *, look_alikes: bool = False) -> Share:
    """Return how often a harmless row alarms."""
    return share(
        pairs,
        lambda row: row.kind is None and (row.look_alike or not look_alikes),
        lambda row, match: match.safety is not None,
    )


def confusion(pairs: Pairs) -> Counter[tuple[Moment | None, Moment | None]]:
    """Count (right moment, first guess); None is "nothing fits". Acceptable guesses are right."""
    counts: Counter[tuple[Moment | None, Moment | None]] = Counter()
    for row, match in pairs:
        if row.teaches_moments:
            guess = match.moments[0] if match.moments else None
            right = guess if guess in row.moments else (row.moments or (None,))[0]
            counts[right, guess] += 1
    return counts
