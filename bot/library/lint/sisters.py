"""Whether the lines that a pivot names as its sisters can stand in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.library.lint.findings import Complaint, LibraryRule, about
from bot.library.loading import Filed
from bot.library.readability import grade, words
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Prompt, Setting, Tone

SHORTER_BY = 0.8
"""A shorter sister has at most this share of the words: less would not be noticed."""

_EVERY_WAY = frozenset({Direction.UP, Direction.DOWN, Direction.PEER})


@dataclass(frozen=True, slots=True)
class _Link:
    """One sister of a pivot; `name` says in what it differs."""

    filed: Filed
    name: str
    to: Prompt

    def __str__(self) -> str:
        return f"{self.name} sister {self.to.id}"


def sisters_exist(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold sisters to being other prompts of the library, each named once, and only by pivots."""
    known = {filed.prompt.id for filed in library}
    for filed in library:
        named = [prompt_id for _, prompt_id in filed.prompt.sisters.linked()]
        if named and filed.prompt.kind is not Kind.PIVOT:
            yield about(filed, "only pivots have sisters; remove the field")
        if len(set(named)) < len(named):
            yield about(filed, "names a sister twice; keep the name that fits best")
        for prompt_id in set(named) - known | set(named) & {filed.prompt.id}:
            yield about(filed, f"sister '{prompt_id}' is no other prompt of the library")


def sisters_are_of_a_kind(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold sisters to being pivots in the same language; a question may also be of that kind."""
    for link in _links(library):
        kinds = {Kind.PIVOT, Kind.QUESTION} if link.name == "question" else {Kind.PIVOT}
        if link.to.kind not in kinds or link.to.lang != link.filed.prompt.lang:
            listed = " or ".join(sorted(kinds))
            yield about(link.filed, f"{link} must be a {listed} in the same language")


def sisters_fit_the_moment(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold sisters to one of the pivot's moments, or to any."""
    for link in _links(library):
        if not {*link.filed.prompt.moments, Moment.ANY} & set(link.to.moments):
            yield about(link.filed, f"{link} is for other moments; link one that fits here")


def sisters_are_as_safe(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold sisters to every direction and setting of the pivot, and to no more exceptions."""
    for link in _links(library):
        mine, other = link.filed.prompt, link.to
        ways = _ways(mine) <= _ways(other)
        places = Setting.ANY in other.setting or set(mine.setting) <= set(other.setting)
        if not (ways and places and set(other.avoid_when) <= set(mine.avoid_when)):
            yield about(link.filed, f"{link} may not go wherever this line may; link a safer one")


def sisters_are_what_they_say(library: Sequence[Filed]) -> Iterator[Complaint]:
    """Hold each sister to what its name promises."""
    for link in _links(library):
        if problem := _broken_promise(link.name, link.filed.prompt, link.to):
            yield about(link.filed, f"{link} {problem}")


def _broken_promise(name: str, mine: Prompt, other: Prompt) -> str:
    if name == "softer" and other.tone in {mine.tone, Tone.DIRECT}:
        return f"is {other.tone}; link one that is warm or careful where this line is not"
    if name == "shorter" and len(words(other.text)) > SHORTER_BY * len(words(mine.text)):
        return f"has more than {SHORTER_BY:.0%} of the words; link a shorter one"
    if name == "plainer" and grade(other.text) >= grade(mine.text):
        return "is no easier to read; link a plainer one"
    if name == "question" and "?" not in other.text:
        return "asks nothing; link a question"
    return ""


def _links(library: Sequence[Filed]) -> Iterator[_Link]:
    """Give every link that leads to a prompt."""
    by_id = {filed.prompt.id: filed.prompt for filed in library}
    for filed in library:
        for name, prompt_id in filed.prompt.sisters.linked():
            if prompt_id in by_id:
                yield _Link(filed, name, by_id[prompt_id])


def _ways(prompt: Prompt) -> frozenset[Direction]:
    return _EVERY_WAY if Direction.ANY in prompt.direction else frozenset(prompt.direction)


SISTERS: tuple[LibraryRule, ...] = (
    sisters_exist, sisters_are_of_a_kind, sisters_fit_the_moment, sisters_are_as_safe,
    sisters_are_what_they_say,
)  # fmt: skip
