"""Choose the few lines to show next, out of those that fit. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from random import Random

from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.own_lines import OwnLine, Sayable
from bot.model.people import Audience
from bot.model.prompts import GOOD_MOMENT, OTHER_SIDE, Direction, Prompt, Setting, Tone

LEAD = 0.2
"""How far a kept line moves forward among equals, as a share of the whole draw.

One that helped before, and one of the person's own, as far again each.
"""

Rank = tuple[bool, bool, bool, bool, bool]
"""What puts a line behind others: each counts for more than all after it."""

MADE_FOR = {
    Audience.CLIENT: Setting.CLIENT,
    Audience.CROSS_TEAM: Setting.CROSS_TEAM,
    Audience.COACHING: Setting.COACHING,
}
"""The setting whose lines were made for an audience."""

_GOES = {Audience.CROSS_TEAM: Direction.PEER, Audience.COACHING: Direction.DOWN}
"""Which way a line goes to whoever is of no rank of their own: who coaches has more say."""

_EVERYONE = frozenset({Direction.UP, Direction.DOWN, Direction.PEER})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for; None stands for no preference.

    `avoid` names what is going on that some lines must not meet (their `avoid_when`).
    """

    moment: Moment
    tone: Tone | None = None
    audience: Audience | None = None
    avoid: AbstractSet[str] = frozenset()
    count: int = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What a person did with lines until now, by the ids of the lines.

    `shown` counts how often each came up for the moment; `helped` are those they used.
    """

    shown: Mapping[str, int] = field(default_factory=dict)
    hidden: AbstractSet[str] = frozenset()
    kept: AbstractSet[str] = frozenset()
    helped: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The lines to show, best first; `started_over` when with them a new round begins."""

    lines: tuple[Sayable, ...]
    started_over: bool


def pool_for(library: Library, moment: Moment) -> tuple[Prompt, ...]:
    """Return the lines of *moment* and then the general ones, none twice."""
    general = library.pivots(Moment.ANY)
    return general if moment is Moment.ANY else library.pivots(moment) + general


def choose_lines(pool: Sequence[Sayable], wanted: Wanted, known: Known, chance: Random) -> Chosen:
    """Return `wanted.count` lines of *pool*, or fewer only if fewer fit.

    Those shown least often always come first, so nothing repeats before all have been seen.
    Among them: different practices; then lines made for the audience; then what is for now
    before thanks for what has gone well; then the moment's own before general ones; then words
    of whoever it happened to before those of the other side and of a helper; then different
    tones; then, with no audience named, lines that are safe for everyone; then chance, with a
    lead for what is kept, has helped, or is one's own.
    The same arguments and the same state of *chance* give the same lines.
    """
    fitting = [line for line in pool if line.id not in known.hidden and fits(line, wanted)]
    ranks = {
        line.id: (_rank(line, wanted), chance.random() - _lead(line, known)) for line in fitting
    }
    rounds = _by_times_shown(fitting, known.shown)
    lines: list[Sayable] = []
    for times in sorted(rounds):
        _add_most_different(lines, rounds[times], wanted.count, ranks)
    return Chosen(tuple(lines), _starts_over(lines, rounds, known.shown))


def fits(line: Sayable, wanted: Wanted) -> bool:
    """Tell whether *line* may be shown at all to someone who asks for *wanted*.

    An audience named in `avoid_when` rules the line out as well. One of the person's own that
    has no tone fits each.
    """
    tone_fits = wanted.tone is None or line.tone in (None, wanted.tone)
    avoid = {wanted.audience, way_to(wanted.audience), *wanted.avoid}
    avoided = not avoid.isdisjoint(line.avoid_when)
    return tone_fits and not avoided and is_safe_towards(line, wanted.audience)


def is_safe_towards(line: Sayable, audience: Audience | None) -> bool:
    """Tell whether *line* passed the power test for *audience*; None rules nothing out.

    A client has power of their own: a line written for clients will do, unless it only goes
    down the ranks; any other must be for all settings and safe to send up.
    """
    if audience is None:
        return True
    if audience is Audience.CLIENT:
        return _is_safe_towards_clients(line)
    return Direction.ANY in line.direction or way_to(audience) in line.direction


def way_to(audience: Audience | None) -> str | None:
    """Return which way up or down the ranks a line goes to *audience*, if that is named."""
    return _GOES.get(audience, audience) if audience else None


def _is_safe_towards_clients(line: Sayable) -> bool:
    if Setting.CLIENT in line.setting:
        return line.direction != (Direction.DOWN,)
    upward = Direction.ANY in line.direction or Direction.UP in line.direction
    return upward and Setting.ANY in line.setting


def _lead(line: Sayable, known: Known) -> float:
    reasons = (line.id in known.kept, line.id in known.helped, isinstance(line, OwnLine))
    return LEAD * sum(reasons)


def _rank(line: Sayable, wanted: Wanted) -> Rank:
    """Return what puts *line* behind others, the weightiest first but for the tone."""
    nobody_named = wanted.audience is None
    return (
        _is_second_best(line, wanted),
        _note_of(line) == GOOD_MOMENT,
        wanted.moment not in line.moments,
        wanted.moment is not Moment.ANY and _is_for_someone_else(line, wanted.audience),
        nobody_named and not _is_safe_for_everyone(line),
    )


def _note_of(line: Sayable) -> str:
    return "" if isinstance(line, OwnLine) else line.source.note


def _is_for_someone_else(line: Sayable, audience: Audience | None) -> bool:
    """Tell whether *line* is for the other side, or for whoever helps the one it happened to.

    Those who lead or coach someone may well be asking how to help them. For those of another
    team, and for those one coaches, what was not made for them is for someone else too.
    """
    made_for = MADE_FOR.get(audience) if audience in _GOES else None
    if made_for:
        return made_for not in line.setting or _note_of(line) == OTHER_SIDE
    helps = line.setting == (Setting.COACHING,) and audience is not Audience.DOWN
    return helps or _note_of(line) == OTHER_SIDE


def _is_second_best(line: Sayable, wanted: Wanted) -> bool:
    """Tell whether even general lines suit the audience better than *line*.

    With no audience named that is so for lines that only go down the ranks: nobody should
    send one to their chief because they never told us who it is for.
    """
    if wanted.audience is None:
        return line.direction == (Direction.DOWN,)
    if wanted.audience is Audience.CLIENT:
        return Setting.CLIENT not in line.setting
    return line.setting == (Setting.CLIENT,) and wanted.moment is not Moment.CLIENT_PRESSURE


def _is_safe_for_everyone(line: Sayable) -> bool:
    return Direction.ANY in line.direction or _EVERYONE.issubset(line.direction)


def _by_times_shown(lines: Iterable[Sayable], shown: Mapping[str, int]) -> dict[int, list[Sayable]]:
    rounds: defaultdict[int, list[Sayable]] = defaultdict(list)
    for line in lines:
        rounds[shown.get(line.id, 0)].append(line)
    return rounds


def _add_most_different(
    lines: list[Sayable],
    candidates: Sequence[Sayable],
    count: int,
    ranks: Mapping[str, tuple[Rank, float]],
) -> None:
    """Fill *lines* up to *count*, each time with what differs most from those before it."""

    def place(line: Sayable) -> tuple[bool | float, ...]:
        (second_best, thanks, general, other_side, narrow), lot = ranks[line.id]
        # Lists, since the hash of an enum is slow and there are three at most.
        same_practice, same_tone = line.practice in practices, line.tone in tones
        return same_practice, second_best, thanks, general, other_side, same_tone, narrow, lot

    left = list(candidates)
    while left and len(lines) < count:
        practices, tones = [each.practice for each in lines], [each.tone for each in lines]
        best = min(left, key=place)
        left.remove(best)
        lines.append(best)


def _starts_over(
    lines: Sequence[Sayable], rounds: Mapping[int, object], shown: Mapping[str, int]
) -> bool:
    """Tell whether the lines include the first of a round that is not the very first."""
    if not lines:
        return False
    fewest = min(rounds)
    seen_again = max(shown.get(line.id, 0) for line in lines)
    return seen_again > fewest or (fewest > 0 and len(rounds) == 1)
