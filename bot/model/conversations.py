"""A conversation that someone prepares: what they write down, when it is, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.model.good_qualities import Whom
from bot.model.unreadable import Unreadable


class With(StrEnum):
    """With whom someone talks: it decides which examples and lines fit."""

    PEER = "peer"
    UP = "up"
    DOWN = "down"
    CROSS_TEAM = "cross-team"
    CLIENT = "client"
    COACHING = "coaching"


class Felt(StrEnum):
    """How the two were with each other afterwards. Nothing adds these up into a score."""

    CLOSER = "closer"
    SAME = "same"
    FURTHER = "further"
    UNSURE = "unsure"


class Field(StrEnum):
    """One thing that can be written on a card. A field's name is stored: it never changes."""

    ALIAS = "alias"
    PERSON = "person"
    SETTING = "setting"
    MY_WANT = "my-want"
    THEIR_WANT = "their-want"
    SETS_ME_OFF = "sets-me-off"
    SETS_THEM_OFF = "sets-them-off"
    EARLY_SIGN = "early-sign"
    PLAN = "plan"
    KINDER = "kinder"
    QUALITY = "quality"
    GROW = "grow"
    FIRST_LINE = "first-line"
    FIRST_QUESTION = "first-question"
    WHAT_IF_1 = "what-if-1"
    WHAT_IF_2 = "what-if-2"
    WHAT_IF_3 = "what-if-3"
    ANSWER_1 = "answer-1"
    ANSWER_2 = "answer-2"
    ANSWER_3 = "answer-3"
    FELT_MINE = "felt-mine"
    FELT_THEIRS = "felt-theirs"
    MADE = "made"
    REPEAT = "repeat"
    NEXT_MOVE = "next-move"


class Step(StrEnum):
    """One page of the form; `DEBRIEF` is the page after the talk."""

    WHO = "who"
    WANTS = "wants"
    SPARKS = "sparks"
    KINDER = "kinder"
    AIM = "aim"
    OPENING = "opening"
    WHAT_IFS = "what-ifs"
    ANSWERS = "answers"
    WHEN = "when"
    DEBRIEF = "debrief"


FIELDS: Mapping[Step, tuple[Field, ...]] = {
    Step.WHO: (Field.ALIAS, Field.PERSON, Field.SETTING),
    Step.WANTS: (Field.MY_WANT, Field.THEIR_WANT),
    Step.SPARKS: (Field.SETS_ME_OFF, Field.SETS_THEM_OFF, Field.EARLY_SIGN, Field.PLAN),
    Step.KINDER: (Field.KINDER,),
    Step.AIM: (Field.QUALITY, Field.GROW),
    Step.OPENING: (Field.FIRST_LINE, Field.FIRST_QUESTION),
    Step.WHAT_IFS: (Field.WHAT_IF_1, Field.WHAT_IF_2, Field.WHAT_IF_3),
    Step.ANSWERS: (Field.ANSWER_1, Field.ANSWER_2, Field.ANSWER_3),
    Step.WHEN: (),
    Step.DEBRIEF: (
        Field.FELT_MINE,
        Field.FELT_THEIRS,
        Field.MADE,
        Field.REPEAT,
        Field.NEXT_MOVE,
    ),
}
"""What each page asks for."""

CHOICES = frozenset({Field.PERSON, Field.SETTING, Field.FELT_MINE, Field.FELT_THEIRS})
"""The fields in which someone or something is chosen; in all others people write."""

EXCHANGES: tuple[tuple[Field, Field], ...] = (
    (Field.WHAT_IF_1, Field.ANSWER_1),
    (Field.WHAT_IF_2, Field.ANSWER_2),
    (Field.WHAT_IF_3, Field.ANSWER_3),
)
"""What they may say, each with what one could answer."""

LONGEST: Mapping[Field, int] = {
    Field.ALIAS: 80,
    Field.MY_WANT: 300,
    Field.THEIR_WANT: 300,
    Field.SETS_ME_OFF: 200,
    Field.SETS_THEM_OFF: 200,
    Field.EARLY_SIGN: 200,
    Field.PLAN: 200,
    Field.KINDER: 300,
    Field.QUALITY: 200,
    Field.GROW: 200,
    Field.FIRST_LINE: 300,
    Field.FIRST_QUESTION: 200,
    **dict.fromkeys((Field.WHAT_IF_1, Field.WHAT_IF_2, Field.WHAT_IF_3), 150),
    **dict.fromkeys((Field.ANSWER_1, Field.ANSWER_2, Field.ANSWER_3), 200),
    Field.MADE: 500,
    Field.REPEAT: 300,
    Field.NEXT_MOVE: 200,
}
"""How much is asked for at most, in each field in which people write."""

LONGEST_TEXT = 1000
"""How much a field takes all the same: Slack hands over an emoji as its name, between colons."""


class Remind(StrEnum):
    """When someone is reminded of a talk, before it."""

    NOT = "not"
    TEN_MINUTES = "ten-minutes"
    HOUR = "hour"
    MORNING = "morning"
    EVENING_BEFORE = "evening-before"


class Ask(StrEnum):
    """When someone is asked how a talk went, after it."""

    NOT = "not"
    HOUR_AFTER = "hour-after"
    EVENING = "evening"
    NEXT_MORNING = "next-morning"


class Postpone(StrEnum):
    """To when a talk is put off."""

    NEXT_DAY = "next-day"
    NEXT_WEEK = "next-week"
    PICK = "pick"


@dataclass(frozen=True, slots=True)
class Timing:
    """When a talk is (UTC), and which messages are wanted about it."""

    at: datetime | None = None
    remind: Remind = Remind.NOT
    ask: Ask = Ask.NOT


Notes = Mapping[Field, str]
"""What stands in fields; an empty text stands for nothing."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A prepared conversation as it is stored.

    `key` is its name: opaque, and the same wherever its person goes on with it. `version` goes
    up with every change; 0 is a card of which nothing is stored yet. `changed` says in which
    version a field was changed last. `round` goes up whenever its messages are planned anew.
    """

    key: str
    version: int = 0
    notes: Notes = field(default_factory=dict, repr=False)
    changed: Mapping[Field, int] = field(default_factory=dict)
    timing: Timing = Timing()
    timing_changed: int = 0
    round: int = 0
    debriefed_at: datetime | None = None
    noted: int | None = None
    """The small moment that its debrief left in the log."""
    archived_at: datetime | None = None
    updated_at: datetime | None = None

    def text(self, name: Field) -> str:
        """Return what stands in a field, or nothing."""
        return self.notes.get(name, "")

    @property
    def alias(self) -> str:
        """Return what the person calls the other one."""
        return self.text(Field.ALIAS)

    @property
    def picked(self) -> str:
        """Return the Slack id of the other one, if they were picked and that can be read."""
        found = self.text(Field.PERSON)
        return "" if isinstance(found, Unreadable) else found

    @property
    def whom(self) -> Whom:
        """Return whom it is with, as good qualities are noted about them."""
        return Whom(self.alias, self.picked)

    @property
    def setting(self) -> With | None:
        """Return with whom it is, if that was chosen."""
        chosen = self.text(Field.SETTING)
        return With(chosen) if chosen in set(With) else None

    @property
    def occasion(self) -> str:
        """Name the messages about it as it is planned now: one that has ended never comes anew."""
        return f"{self.key}/{self.round}"


def key_of(occasion: str) -> str:
    """Return the key of the conversation that a message is about."""
    return occasion.rpartition("/")[0]


class WhenTrouble(StrEnum):
    """Why words name no moment that will do."""

    UNCLEAR = "unclear"
    WHICH_DATE = "which-date"
    """A date that two countries read differently, as 3/4."""
    NO_DAY = "no-day"
    NO_TIME = "no-time"
    PAST = "past"
    TOO_FAR = "too-far"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day and a time of day as someone typed them; None is what they left out.

    `after` is how long from now on, where they said that instead.
    """

    on: date | None = None
    at: time | None = None
    after: timedelta | None = None
    trouble: WhenTrouble | None = None
