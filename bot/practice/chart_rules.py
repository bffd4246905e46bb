"""What can be drawn of a log: counts, and names that are ours. Pure, and for its person alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.moments import Moment
from bot.model.practice import Outcome, SmallMoment
from bot.practice.patterns import ENOUGH, most_often
from bot.practice.rules import LatelyWeek

MOST_DRAWN = 6


@dataclass(frozen=True, slots=True)
class MomentCount:
    """How often a moment came up, and how often a line helped in it."""

    moment: Moment
    times: int
    helped: int = 0


@dataclass(frozen=True, slots=True)
class Charts:
    """What there is to draw: nothing while it is too early, and no weeks for who counts none.

    `lines` are the library's words with how often each helped. Nothing that a person wrote is
    in here, not even a line of their own.
    """

    entries: int
    weeks: tuple[LatelyWeek, ...] = ()
    moments: tuple[MomentCount, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def is_enough(self) -> bool:
        """Tell whether there is enough to say anything."""
        return self.entries >= ENOUGH

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands out."""
        return not (self.weeks or self.moments or self.lines)


def charts(entries: Sequence[SmallMoment], weeks: Sequence[LatelyWeek]) -> Charts:
    """Return what *entries* and *weeks* show; what came up or helped only once is left out."""
    if len(entries) < ENOUGH:
        return Charts(len(entries))
    tense = [each.told.moment for each in entries if each.told.moment]
    came_up = Counter(each for each in tense if each is not Moment.ANY)
    helped = [each for each in entries if _helped(each)]
    helped_in = Counter(each.told.moment for each in helped)
    return Charts(
        entries=len(entries),
        weeks=tuple(weeks),
        moments=tuple(
            MomentCount(moment, times, helped_in[moment])
            for moment, times in most_often(came_up, MOST_DRAWN)
        ),
        lines=most_often(Counter(each.line for each in helped if each.line), MOST_DRAWN),
    )


def _helped(entry: SmallMoment) -> bool:
    """Tell whether a line was used and helped: one of the library, or of the person's own."""
    return bool(entry.told.prompt_id) and entry.told.outcome is Outcome.HELPED
