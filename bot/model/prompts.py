"""A prompt: one sentence worth saying or thinking, and everything we know about it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from bot.model.moments import Moment

BETWEEN_PARTS = " / "
"""What stands between the parts of a card for a hard talk."""


class Kind(StrEnum):
    """What a prompt is for."""

    PIVOT = "pivot"
    ASSUMPTION = "assumption"
    PREP = "prep"
    NUDGE = "nudge"
    QUESTION = "question"
    MICRO_PRACTICE = "micro-practice"
    REFLECTION = "reflection"
    SAFETY = "safety"

    @property
    def is_said(self) -> bool:
        """Tell whether it is said to others; the rest is for the person alone."""
        return self in (Kind.PIVOT, Kind.QUESTION)


class Practice(StrEnum):
    """The one thing a prompt practises."""

    EXPECT_QUALITY = "expect-quality"
    CHOOSE_MUTUALITY = "choose-mutuality"
    GENEROUS_ASSUMPTION = "generous-assumption"
    ANTICIPATE_EMOTIONS = "anticipate-emotions"
    BUILD_JOINTLY = "build-jointly"
    SMALL_MOMENTS = "small-moments"
    MAP_BOTH_SIDES = "map-both-sides"
    SAY_MORE = "say-more"
    NAME_OWN_STATE = "name-own-state"
    ACKNOWLEDGE_UNKNOWN = "acknowledge-unknown"
    FIND_COMMONALITY = "find-commonality"
    ASK_TO_LEARN = "ask-to-learn"
    OWN_MY_PART = "own-my-part"


class Tone(StrEnum):
    """How a line sounds."""

    WARM = "warm"
    DIRECT = "direct"
    CAREFUL = "careful"


class Setting(StrEnum):
    """Where a prompt fits best."""

    ANY = "any"
    CLIENT = "client"
    CROSS_TEAM = "cross-team"
    COACHING = "coaching"


class Direction(StrEnum):
    """Towards whom a prompt is safe; `ANY` means all three were checked."""

    ANY = "any"
    UP = "up"
    DOWN = "down"
    PEER = "peer"


GOOD_MOMENT = "good moment"
"""The note of what is said, or asked, when it went well."""

OTHER_SIDE = "other side"
"""The note of what is said by whoever interrupted, left out, joked or took the credit."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a prompt comes from: the words themselves (`seed`) or their idea (`original`).

    `note` says for when it is, where that is not what a person would expect: `GOOD_MOMENT`,
    `OTHER_SIDE`, or nothing.
    """

    type: Literal["seed", "original"]
    ref: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sisters:
    """The ids of lines that do much the same as a pivot, in another way; None where none does."""

    softer: str | None = None
    shorter: str | None = None
    plainer: str | None = None
    question: str | None = None
    """What to ask in its place, or after it."""

    def linked(self) -> tuple[tuple[str, str], ...]:
        """Return each name that is given, with the id it leads to."""
        named = ((name, getattr(self, name)) for name in self.__slots__)
        return tuple((name, prompt_id) for name, prompt_id in named if prompt_id)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt of the library, as its file says it."""

    id: str
    text: str
    kind: Kind
    practice: Practice
    moments: tuple[Moment, ...]
    principle: str
    tone: Tone
    setting: tuple[Setting, ...]
    direction: tuple[Direction, ...]
    source: Source
    lang: str
    status: Literal["draft", "reviewed", "needs-local-review"]
    version: int
    reason: str | None = None
    leads_to: str | None = None
    """The id of what to ask next: an assumption is never left without a question."""
    translation_of: str | None = None
    avoid_when: tuple[str, ...] = field(default=())
    sisters: Sisters = Sisters()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the text in the parts that are each read on a line of their own."""
        return tuple(self.text.split(BETWEEN_PARTS)) if self.kind is Kind.PREP else (self.text,)
