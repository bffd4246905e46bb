"""Write the figures down, so that the same rows give the same page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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
    ways: Sequence[Approach]
    short: Mapping[str, Pairs]
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
    "harm caught": measuring.caught,
    "alarms, look-alikes": lambda pairs: measuring.false_alarms(pairs, look_alikes=True),
    "alarms, all harmless": measuring.false_alarms,
}

GUESSING = ("first guess", "first three", "falls back", "falls back wrongly")
SAFETY = (
    "self-harm caught",
    "danger caught",
    "conduct caught",
    "kind right",
    "alarms, look-alikes",
    "alarms, all harmless",
)


def page(findings: Findings) -> str:
    """Return the report as Markdown."""
    shipped = findings.ways[-1]
    sections = [
        _introduction(findings),
        "## Each way to guess\n\nEach file by hand is guessed by weights that saw nothing by its "
        "writer: three parts of whole files, and all else only teaches.\n",
        _by_approach(findings.ways),
        "## What ships, by style\n",
        _by_style(_pairs(shipped), GUESSING),
        _by_style(_pairs(shipped), SAFETY),
        "## What ships, by file\n",
        _by_file(_pairs(shipped)),
        "## Self-harm that was missed\n",
        _missed(_pairs(shipped)),
        "## Short, plain texts that alarm\n\nHarmless lines of one to nine words, as people type "
        "them into fields, and what the bot itself says, through what ships. Nothing was learned "
        "from the first; all else was.\n",
        _short(findings.short),
        "## Right moment against first guess\n\nRows: what is right; columns: what "
        "was guessed. Any acceptable guess counts as right.\n",
        _confusion(_pairs(shipped)),
    ]
    return "\n".join(sections)


def _introduction(findings: Findings) -> str:
    limits = findings.ways[-1].limits
    return f"""# How well the matcher guesses

Written by `make matcher`; do not edit. The figures are about the rows in `data/moments` only, each
guessed by weights that had seen nothing by its writer. The lists in `tests/moments/data` and the
examples in the safety tables are learned from too, but the patterns were written against
them, so figures about them would flatter. What still flatters: the limits were chosen on these same
guesses, and the rows' writers, though different, think of similar happenings. What does the
opposite: in most files half of the harmless rows were made to sound like harm.

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
        f"A pattern counts {limits.pattern_points:.1f}."
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


def _by_style(pairs: Pairs, shown: Sequence[str]) -> str:
    styles = sorted({row.style for row, _ in pairs})
    lines = []
    for style in styles:
        here = [(row, match) for row, match in pairs if row.style == style]
        lines.append([style, *(str(MEASURES[name](here)) for name in shown)])
    return table(["style", *shown], lines)


def _by_file(pairs: Pairs) -> str:
    shown = [*GUESSING[:2], *SAFETY]
    lines = []
    for name in sorted({row.source for row, _ in pairs}):
        here = [(row, match) for row, match in pairs if row.source == name]
        lines.append([Path(name).stem, *(str(MEASURES[each](here)) for each in shown)])
    return table(["file", *shown], lines)


def _missed(pairs: Pairs) -> str:
    missed = [
        row for row, match in pairs if row.kind is SafetyKind.SELF_HARM and match.safety is None
    ]
    return "".join(f"- {row.style}: {row.text}\n" for row in missed)


def _short(short: Mapping[str, Pairs]) -> str:
    lines = [[name, str(measuring.false_alarms(pairs))] for name, pairs in short.items()]
    return table(["lines", "alarms"], lines)


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
