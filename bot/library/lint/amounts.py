"""Whether there is enough of everything."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from bot.library.lint.findings import Complaint, LibraryRule
from bot.library.lint.lexicon import has_feeling_word
from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Tone


@dataclass(frozen=True, slots=True)
class Amounts:
    """The least there must be, as the content guide counts it (section 8)."""

    pivots_a_moment: int
    pivots_a_tone: int  # of each moment
    pivot_texts: int  # different ones, the general lines not counted
    general_pivots: int
    safe_upwards: int  # of each moment
    safe_downwards: int  # of each moment
    practices_a_moment: int
    tagged_a_setting: int  # over all kinds


AT_LEAST = Amounts(
    pivots_a_moment=12,
    pivots_a_tone=4,
    pivot_texts=240,
    general_pivots=15,
    safe_upwards=3,
    safe_downwards=3,
    practices_a_moment=6,
    tagged_a_setting=40,
)
SHARE_WITHOUT_FEELING_WORDS = 1 / 3

_MOMENTS = [moment for moment in Moment if moment is not Moment.ANY]
_SETTINGS = [setting for setting in Setting if setting is not Setting.ANY]


def pivots_for_each_moment(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to enough lines."""
    for moment, pivots in _pivots_by_moment(library):
        yield from _missing(moment, "pivots", len(pivots), AT_LEAST.pivots_a_moment)


def pivots_in_each_tone(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to enough lines in each tone."""
    for moment, pivots in _pivots_by_moment(library):
        for tone in Tone:
            found = sum(pivot.tone is tone for pivot in pivots)
            yield from _missing(moment, f"{tone} pivots", found, AT_LEAST.pivots_a_tone)


def enough_pivot_texts(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the library to enough different lines, besides the general ones."""
    texts = {pivot.text for pivot in _pivots(library) if Moment.ANY not in pivot.moments}
    yield from _missing("*", "different pivots", len(texts), AT_LEAST.pivot_texts)


def enough_general_pivots(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the library to enough lines that fit nearly any moment."""
    texts = {pivot.text for pivot in _pivots(library) if Moment.ANY in pivot.moments}
    yield from _missing("any", "general pivots", len(texts), AT_LEAST.general_pivots)


def safe_upwards(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to enough lines for someone with more power."""
    for moment, pivots in _pivots_by_moment(library):
        found = sum(_goes(Direction.UP)(pivot) for pivot in pivots)
        yield from _missing(moment, "pivots safe up", found, AT_LEAST.safe_upwards)


def safe_downwards(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to enough lines for someone with less power."""
    for moment, pivots in _pivots_by_moment(library):
        found = sum(_goes(Direction.DOWN)(pivot) for pivot in pivots)
        yield from _missing(moment, "pivots safe down", found, AT_LEAST.safe_downwards)


def practice_spread(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to different practices, and the lines together to all of them."""
    for moment, pivots in _pivots_by_moment(library):
        found = len({pivot.practice for pivot in pivots})
        yield from _missing(moment, "different practices", found, AT_LEAST.practices_a_moment)
    practised = {pivot.practice for pivot in _pivots(library)}
    for practice in Practice:
        yield from _missing("*", f"pivots that practise {practice}", int(practice in practised), 1)


def enough_without_feeling_words(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to a third of lines for people who keep feelings private."""
    for moment, pivots in _pivots_by_moment(library):
        found = sum(not has_feeling_word(pivot.text) for pivot in pivots)
        least = ceil(len(pivots) * SHARE_WITHOUT_FEELING_WORDS)
        yield from _missing(moment, "pivots without a feeling word", found, least)


def enough_for_each_setting(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the library to enough texts made for clients, other teams and coaching."""
    for setting in _SETTINGS:
        found = sum(setting in filed.prompt.setting for filed in library)
        if found < AT_LEAST.tagged_a_setting:
            message = _says(f"texts for {setting}", found, AT_LEAST.tagged_a_setting)
            yield Complaint("*.toml", setting, message)


def _pivots(library: Sequence[Filed]) -> list[Prompt]:
    """Return the lines of the original language; translations add nothing to the amounts."""
    prompts = (filed.prompt for filed in library)
    return [each for each in prompts if each.kind is Kind.PIVOT and each.translation_of is None]


def _pivots_by_moment(library: Sequence[Filed]) -> Iterator[tuple[Moment, list[Prompt]]]:
    pivots = _pivots(library)
    for moment in _MOMENTS:
        yield moment, [pivot for pivot in pivots if moment in pivot.moments]


def _goes(direction: Direction) -> Callable[[Prompt], bool]:
    return lambda pivot: not {direction, Direction.ANY}.isdisjoint(pivot.direction)


def _missing(moment: str, what: str, found: int, least: int) -> Iterator[Complaint]:
    if found < least:
        yield Complaint(f"pivot-{moment}.toml", moment, _says(what, found, least))


def _says(what: str, found: int, least: int) -> str:
    return f"has {found} {what}; write {least - found} more to reach {least}"


AMOUNTS: tuple[LibraryRule, ...] = (
    pivots_for_each_moment, pivots_in_each_tone, enough_pivot_texts, enough_general_pivots,
    safe_upwards, safe_downwards, practice_spread, enough_without_feeling_words,
    enough_for_each_setting,
)  # fmt: skip
