"""Whether there is enough of every kind besides the lines to send."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.library.lint.findings import Complaint, LibraryRule
from bot.library.lint.lexicon import lexicon
from bot.library.loading import Filed
from bot.library.readability import straight
from bot.model.moments import Moment
from bot.model.prompts import GOOD_MOMENT, Kind, Practice, Prompt, Setting

TEXTS: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.ASSUMPTION: 300,
        Kind.NUDGE: 130,
        Kind.QUESTION: 60,
        Kind.MICRO_PRACTICE: 40,
        Kind.REFLECTION: 45,
        Kind.PREP: 20,
    }
)
"""How many different texts at least; the seed questions count among the reflections."""

ASSUMPTIONS_A_MOMENT = 15
GOOD_QUALITIES_A_MOMENT = 5
REASONS_A_MOMENT = 6
QUESTIONS_A_SETTING = 10
QUESTIONS_FOR_GOOD_MOMENTS = 10
NUDGES_A_PRACTICE = 5

_MOMENTS = [moment for moment in Moment if moment is not Moment.ANY]
_SETTINGS = [setting for setting in Setting if setting is not Setting.ANY]


def enough_texts_of_each_kind(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each kind to enough different texts."""
    for kind, least in TEXTS.items():
        found = len({each.text for each in _of(kind, library)})
        yield from _missing(kind, kind, "different texts", (found, least))


def assumptions_for_each_moment(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to enough kinder readings."""
    yield from _each_moment(library, "assumptions", len, ASSUMPTIONS_A_MOMENT)


def good_qualities_for_each_moment(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to enough readings that name a strength of the other person."""

    def count(several: Sequence[Prompt]) -> int:
        return sum(each.reason == "good-quality" for each in several)

    yield from _each_moment(
        library, "assumptions that name a good quality", count, GOOD_QUALITIES_A_MOMENT
    )


def reasons_for_each_moment(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each moment to readings of many different reasons."""

    def count(several: Sequence[Prompt]) -> int:
        return len({each.reason for each in several})

    yield from _each_moment(library, "different reasons", count, REASONS_A_MOMENT)


def questions_for_each_setting(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the questions to enough for clients, other teams and coaching."""
    found = Counter(each for question in _of(Kind.QUESTION, library) for each in question.setting)
    for setting in _SETTINGS:
        count = (found[setting], QUESTIONS_A_SETTING)
        yield from _missing(Kind.QUESTION, setting, f"questions for {setting}", count)


def questions_for_good_moments(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the questions to enough for when things go well."""
    questions = _of(Kind.QUESTION, library)
    found = sum(each.source.note == GOOD_MOMENT for each in questions)
    count = (found, QUESTIONS_FOR_GOOD_MOMENTS)
    yield from _missing(
        Kind.QUESTION, "*", f"questions with the source's note '{GOOD_MOMENT}'", count
    )


def nudges_for_each_practice(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the nudges to being spread over all practices."""
    found = Counter(each.practice for each in _of(Kind.NUDGE, library))
    for practice in Practice:
        count = (found[practice], NUDGES_A_PRACTICE)
        yield from _missing(Kind.NUDGE, practice, f"nudges that practise {practice}", count)


def every_quote_is_there(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold the library to every line that it may quote, each with its source."""
    quoted = {straight(each.prompt.text) for each in library if each.prompt.source.type == "seed"}
    for line in sorted(lexicon().quotable - quoted):
        yield Complaint("*.toml", "*", f"the quotable line '{line}' is missing; add it as a seed")


def _each_moment(
    library: Sequence[Filed], what: str, count: Callable[[Sequence[Prompt]], int], least: int
) -> Iterator[Complaint]:
    assumptions = _of(Kind.ASSUMPTION, library)
    for moment in _MOMENTS:
        found = count([each for each in assumptions if moment in each.moments])
        yield from _missing(Kind.ASSUMPTION, moment, what, (found, least))


def _of(kind: Kind, library: Sequence[Filed]) -> list[Prompt]:
    """Return the prompts of *kind* in the original language; translations add nothing."""
    prompts = (filed.prompt for filed in library)
    return [each for each in prompts if each.kind is kind and each.translation_of is None]


def _missing(
    kind: Kind, about: str, what: str, found_and_least: tuple[int, int]
) -> Iterator[Complaint]:
    found, least = found_and_least
    if found < least:
        message = f"has {found} {what}; write {least - found} more to reach {least}"
        yield Complaint(f"{kind}-*.toml", about, message)


AMOUNTS_OF_KINDS: tuple[LibraryRule, ...] = (
    enough_texts_of_each_kind, assumptions_for_each_moment, good_qualities_for_each_moment,
    reasons_for_each_moment, questions_for_each_setting, questions_for_good_moments,
    nudges_for_each_practice, every_quote_is_there,
)  # fmt: skip
