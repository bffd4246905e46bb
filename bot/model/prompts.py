"""A prompt: one sentence worth saying or thinking, and everything we know about it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from bot.model.moments import Moment


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


@dataclass(frozen=True, slots=True)
class Source:
    """Where a prompt comes from: the words themselves (`seed`) or their idea (`original`)."""

    type: Literal["seed", "original"]
    ref: str
    note: str = ""


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
