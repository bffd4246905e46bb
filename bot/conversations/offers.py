"""What the library offers for a card: kinder readings, questions, lines, examples. Pure.

What is offered comes in a fixed order for each card, so that *others* never shows one twice
before all have been seen, and nothing has to be remembered for it.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from random import Random

from bot.library.choosing import Wanted, fits, pool_for
from bot.library.loading import Library
from bot.model.conversations import Field, With
from bot.model.moments import Match, Moment
from bot.model.people import Audience
from bot.model.prompts import Direction, Kind, Prompt, Setting

OFFERED = 3
GOOD_QUALITY = "good-quality"
"""The reason of a reading that names a strength of the other person."""

_SETTINGS = {
    With.CLIENT: Setting.CLIENT,
    With.CROSS_TEAM: Setting.CROSS_TEAM,
    With.COACHING: Setting.COACHING,
}
_IN_A_PREP_CARD = (
    Field.MY_WANT,
    Field.THEIR_WANT,
    Field.SETS_ME_OFF,
    Field.SETS_THEM_OFF,
    Field.KINDER,
    Field.FIRST_LINE,
)
"""Which fields the parts of a card of the library are for, in their order."""


@dataclass(frozen=True, slots=True)
class Need:
    """For which card something is offered, and for what is going on there."""

    key: str
    setting: With | None = None
    match: Match = field(default_factory=Match)

    def wanted(self, moment: Moment) -> Wanted:
        """Return what suits *moment*, where this goes on again and again not what spares it."""
        avoid: AbstractSet[str] = {"repeat-pattern"} if self.match.care else frozenset()
        audience = Audience(self.setting) if self.setting else None
        return Wanted(moment, audience=audience, avoid=avoid)


def kinder_readings(library: Library, need: Need, times: int) -> tuple[Prompt, ...]:
    """Return three other stories; one of them names something good in the other person.

    *times* says how often others were asked for.
    """
    ranked = _ranked(library.of_kind(Kind.ASSUMPTION), need)
    good = [each for each in ranked if each.reason == GOOD_QUALITY]
    others = [each for each in ranked if each.reason != GOOD_QUALITY]
    return (*_turn(good, 1, times), *_turn(others, OFFERED - 1, times))


def questions(library: Library, need: Need, times: int) -> tuple[Prompt, ...]:
    """Return three questions with which to begin to listen."""
    return _turn(_ranked(library.of_kind(Kind.QUESTION), need), OFFERED, times)


def answer(library: Library, need: Need, times: int) -> Prompt | None:
    """Return one line for what they may say, which `need.match` has understood."""
    moment = need.match.moments[0] if need.match.moments else Moment.ANY
    found = _turn(_ranked(pool_for(library, moment), need), 1, times)
    return found[0] if found else None


def examples(library: Library, key: str, setting: With | None) -> Mapping[Field, str]:
    """Return an example for each field that the library's cards have, from one that fits."""
    cards = library.of_kind(Kind.PREP)
    fitting = [each for each in cards if _is_example_for(each, setting)] or list(cards)
    if not fitting:
        return {}
    chosen = fitting[Random(key).randrange(len(fitting))]
    said = (part.partition(": ")[2] for part in chosen.parts)
    return dict(zip(_IN_A_PREP_CARD, said, strict=False))


def _ranked(prompts: Sequence[Prompt], need: Need) -> list[Prompt]:
    """Return the prompts that fit, those for what is going on and for the setting first."""
    moments = need.match.moments
    wanted = need.wanted(moments[0] if moments else Moment.ANY)
    own = _SETTINGS.get(need.setting) if need.setting else None
    chance = Random(need.key)
    fitting = [each for each in prompts if fits(each, wanted) and _is_of_setting(each, own)]
    ranks = {each.id: (_place(each, moments), own not in each.setting) for each in fitting}
    lots = {each.id: chance.random() for each in fitting}
    return sorted(fitting, key=lambda each: (*ranks[each.id], lots[each.id]))


def _place(prompt: Prompt, moments: Sequence[Moment]) -> int:
    """Return how far down among the moments the prompt's best one is."""
    places = [place for place, moment in enumerate(moments) if moment in prompt.moments]
    if places:
        return places[0]
    return len(moments) + (Moment.ANY not in prompt.moments)


def _is_of_setting(prompt: Prompt, own: Setting | None) -> bool:
    return Setting.ANY in prompt.setting or own in prompt.setting


def _turn(prompts: Sequence[Prompt], count: int, times: int) -> tuple[Prompt, ...]:
    """Return the next *count* of *prompts*, beginning anew when all have been shown."""
    if not prompts:
        return ()
    start = times * count
    places = range(start, start + min(count, len(prompts)))
    return tuple(prompts[place % len(prompts)] for place in places)


def _is_example_for(card: Prompt, setting: With | None) -> bool:
    own = _SETTINGS.get(setting) if setting else None
    if own:
        return own in card.setting
    if setting is None:
        return Setting.ANY in card.setting and Direction.ANY in card.direction
    return Setting.ANY in card.setting and setting.value in card.direction
