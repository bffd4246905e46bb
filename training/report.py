"""Write the figures down, so that the same rows give the same page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.model.moments import Match, Moment, SafetyKind
from bot.moments.scoring import MOMENTS, Limits
from training import measuring
from training.approaches import Approach
from training.measuring import Pairs, Share
from training.rows import Row


@dataclass(frozen=True, slots=True)
class Findings:
    """What one run of `make matcher` found out."""

    rows: Sequence[Row]
    mixed: Sequence[Approach]
    unseen_hand: Sequence[Approach]
    curve: Sequence[tuple[int, Pairs]]
    size: int


Measure = Callable[[Pairs], Share]

MEASURES: dict[str, Measure] = {
    "first guess": measuring.first_guess,
    "first three": measuring.first_three,
    "falls back": measuring.falls_back,
    "falls back wrongly": measuring.falls_back_wrongly,
    "self-harm caught": lambda pairs: measuring.caught(pairs, SafetyKind.SELF_HARM),
    "danger caught": lambda pairs: measuring.caught(pairs, SafetyKind.DANGER),
    "conduct caught": lambda pairs: measuring.caught(pairs, SafetyKind.CONDUCT),
    "kind right": measuring.kind_right,
    "whose harm right": measuring.concern_right,
    "alarms, look-alikes": lambda pairs: measuring.false_alarms(pairs, look_alikes=True),
    "alarms, all harmless": measuring.false_alarms,
}


def page(findings: Findings) -> str:
    """Return the report as Markdown."""
    shipped = findings.mixed[-1]
    sections = [
        _introduction(findings),
        "## Each way to guess, five folds\n\nNear-copies of a sentence are never in two folds.\n",
        _by_approach(findings.mixed),
        "## Each way to guess, a file never seen\n\nEvery file by hand in turn is left out of "
        "learning altogether: other writers, other workplaces.\n",
        _by_approach(findings.unseen_hand),
        "## What ships, by style (five folds)\n",
        _by_style(_pairs(shipped)),
        "## More rows help\n\nThe way that ships, with a part of the rows by hand (five folds).\n",
        _curve(findings.curve),
        "## Right moment against first guess (five folds)\n\nRows: what is right; columns: what "
        "was guessed. Any acceptable guess counts as right.\n",
        _confusion(_pairs(shipped)),
    ]
    return "\n".join(sections)


def _introduction(findings: Findings) -> str:
    limits = findings.mixed[-1].limits
    return f"""# How well the matcher guesses

Written by `make matcher`; do not edit. The figures are about the rows in `data/moments` only, each
guessed by weights that had not seen it. The lists in `tests/moments/data` and the examples in the
safety tables are learned from too, but the cues and patterns were written against them, so figures
about them would flatter. What still flatters: the limits were chosen on these same guesses, and the
rows' writers, though different, think of similar happenings.

{_sources(findings.rows)}
What ships has {findings.size:,} bytes. {_limits(limits)}
"""


def _limits(limits: Limits | None) -> str:
    if limits is None:
        return ""
    kinds = zip(SafetyKind, limits.kinds, strict=True)
    named = ", ".join(f"{kind.value} from {limit:.2f}" for kind, limit in kinds)
    return (
        f"Nothing fits: above {limits.nothing_fits:.3f}. Harm: {named}. "
        f"Cues count {limits.cue_points:.1f}."
    )


def _sources(rows: Sequence[Row]) -> str:
    names = sorted({row.source for row in rows})
    lines = []
    for name in names:
        here = [row for row in rows if row.source == name]
        kinds = [sum(row.kind is kind for row in here) for kind in SafetyKind]
        moments = sum(measuring.has_moment(row) for row in here)
        counts = [moments, sum(row.none for row in here), sum(row.look_alike for row in here)]
        lines.append([name, *map(str, counts), *map(str, kinds)])
    return table(["rows from", "moment", "fit nothing", "look-alikes", *SafetyKind], lines)


def _by_approach(approaches: Sequence[Approach]) -> str:
    heads = ["", *(approach.name for approach in approaches)]
    return table(
        heads,
        [
            [name, *(str(measure(_pairs(approach))) for approach in approaches)]
            for name, measure in MEASURES.items()
        ],
    )


def _by_style(pairs: Pairs) -> str:
    styles = sorted({row.style for row, _ in pairs})
    shown = ["first guess", "first three", "falls back", "alarms, all harmless"]
    lines = []
    for style in styles:
        here = [(row, match) for row, match in pairs if row.style == style]
        shares = [MEASURES[name](here) for name in shown]
        lines.append([style, *map(str, shares), str(measuring.caught(here))])
    return table(["style", *shown, "harm caught"], lines)


def _curve(curve: Sequence[tuple[int, Pairs]]) -> str:
    shown = ["first guess", "first three"]
    lines = [[str(rows), *(str(MEASURES[name](pairs)) for name in shown)] for rows, pairs in curve]
    return table(["rows by hand", *shown], lines)


def _confusion(pairs: Pairs) -> str:
    counts = measuring.confusion(pairs)
    names: list[Moment | None] = [*MOMENTS, None]
    heads = ["", *(str(number) for number in range(1, len(names) + 1))]
    lines = []
    for number, right in enumerate(names, start=1):
        found = [str(counts[right, guess] or "·") for guess in names]
        lines.append([f"{number} {right.value if right else 'nothing fits'}", *found])
    return table(heads, lines)


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    rule = ["---"] * len(heads)
    return "".join(f"| {' | '.join(line)} |\n" for line in [heads, rule, *lines])


def _pairs(approach: Approach) -> list[tuple[Row, Match]]:
    return list(zip(approach.seen.rows, approach.guesses, strict=True))
