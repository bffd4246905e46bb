"""Choose other stories that fit the same facts, out of those of a moment. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bot.library.choosing import MADE_FOR, Known, Wanted, fits
from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import Direction, Kind, Prompt, Setting

GOOD_QUALITY = "good-quality"
"""The reason of a story that names a strength of the other person."""


@dataclass(frozen=True, slots=True)
class Story:
    """A kinder reading, and what to ask next: it is never left without a question."""

    assumption: Prompt
    question: Prompt

    @property
    def id(self) -> str:
        """Return the id by which it is shown, kept and hidden."""
        return self.assumption.id

    @property
    def is_good_quality(self) -> bool:
        """Tell whether it names a strength of the other person."""
        return self.assumption.reason == GOOD_QUALITY


@dataclass(frozen=True, slots=True)
class Chosen:
    """The stories to show; `started_over` when with them a new round begins."""

    stories: tuple[Story, ...]
    started_over: bool


def stories_for(library: Library, moment: Moment) -> tuple[Story, ...]:
    """Return the stories of *moment*, and those that fit any."""
    of_moment = {moment, Moment.ANY}
    readings = (
        each for each in library.of_kind(Kind.ASSUMPTION) if of_moment.intersection(each.moments)
    )
    paired = ((each, library.get(each.leads_to or "")) for each in readings)
    return tuple(Story(reading, question) for reading, question in paired if question)


def story_of(library: Library, story_id: str) -> Story | None:
    """Return the story with that id, None if the library has lost it."""
    reading = library.get(story_id)
    if reading is None or reading.kind is not Kind.ASSUMPTION:
        return None
    question = library.get(reading.leads_to or "")
    return Story(reading, question) if question else None


def choose_stories(
    pool: Sequence[Story],
    wanted: Wanted,
    known: Known,
    chance: Random,
    *,
    beside: Sequence[Story] = (),
) -> Chosen:
    """Return `wanted.count` stories of *pool* that suit those *beside*, fewer if fewer fit.

    Together they hold at least one good quality, the first. Apart from that one, those shown
    least often come first, so nothing repeats before all have been seen. Among them: different
    reasons; then different questions; then what suits the audience; then the moment's own; then
    a reason of which much is left, so that there is variety for long; then a question that few
    others share; then chance.
    """
    fitting = [each for each in pool if is_offered(each, wanted, known) and each not in beside]
    ranks = _ranks(fitting, wanted, known, chance)
    new: list[Story] = []
    while fitting and len(new) < wanted.count:
        best = min(_candidates(fitting, [*beside, *new]), key=_place(ranks, [*beside, *new]))
        fitting.remove(best)
        new.append(best)
    return Chosen(tuple(new), _starts_over(new, fitting, known.shown))


def is_offered(story: Story, wanted: Wanted, known: Known) -> bool:
    """Tell whether both the story and its question may be shown at all."""
    both = (story.assumption, story.question)
    return all(each.id not in known.hidden and fits(each, wanted) for each in both)


_Rank = tuple[int, tuple[bool | int | float, ...]]


def _ranks(
    fitting: Sequence[Story], wanted: Wanted, known: Known, chance: Random
) -> Mapping[str, _Rank]:
    """Return for each how often it was shown, and what puts it behind others, weightiest first."""
    times = {each.id: known.shown.get(each.id, 0) for each in fitting}
    left = Counter((times[each.id], each.assumption.reason) for each in fitting)
    asked = Counter(each.question.id for each in fitting)
    return {
        each.id: (
            times[each.id],
            (
                _aside(each.assumption, wanted.audience),
                wanted.moment not in each.assumption.moments,
                -left[times[each.id], each.assumption.reason],
                asked[each.question.id],
                chance.random(),
            ),
        )
        for each in fitting
    }


def _aside(reading: Prompt, audience: Audience | None) -> int:
    """Return how far the story is from whom it is about: a client's is no colleague's."""
    made_for = MADE_FOR.get(audience) if audience else None
    if audience is None:
        return 2 * (Setting.ANY not in reading.setting) + (Direction.ANY not in reading.direction)
    return int(made_for is not None and made_for not in reading.setting)


def _candidates(fitting: Sequence[Story], chosen: Sequence[Story]) -> Sequence[Story]:
    """Return from what the next is chosen: a good quality, while there is none and one fits."""
    good = [each for each in fitting if each.is_good_quality]
    return good if good and not any(each.is_good_quality for each in chosen) else fitting


def _place(
    ranks: Mapping[str, _Rank], chosen: Sequence[Story]
) -> Callable[[Story], tuple[object, ...]]:
    """Return what gives a story its place in the queue behind those *chosen*, least first."""
    reasons = {each.assumption.reason for each in chosen}
    questions = {each.question.id for each in chosen}

    def place(story: Story) -> tuple[object, ...]:
        times, rest = ranks[story.id]
        return times, story.assumption.reason in reasons, story.question.id in questions, rest

    return place


def _starts_over(new: Sequence[Story], left: Sequence[Story], shown: Mapping[str, int]) -> bool:
    """Tell whether a further round begins with *new*, where *left* were not chosen."""
    if not new:
        return False
    most = max(shown.get(each.id, 0) for each in new)
    fewest = min(shown.get(each.id, 0) for each in (*new, *left))
    of_others = [shown.get(each.id, 0) for each in left]
    if most > fewest:
        return all(times > fewest for times in of_others)
    return fewest > 0 and all(times == fewest for times in of_others)
