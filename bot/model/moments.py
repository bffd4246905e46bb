"""Kinds of tense moment, and what a match of someone's words to them looks like."""

from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    """A kind of tense moment; `ANY` marks what fits nearly all of them."""

    UNHEARD = "unheard"
    ACCUSED = "accused"
    GOING_IN_CIRCLES = "going-in-circles"
    TERSE_REPLY = "terse-reply"
    PUBLIC_CRITICISM = "public-criticism"
    MISSED_COMMITMENT = "missed-commitment"
    OVERLOAD = "overload"
    POWER_GAP = "power-gap"
    MISUNDERSTANDING = "misunderstanding"
    NO_ANSWER = "no-answer"
    CREDIT = "credit"
    VALUES_CLASH = "values-clash"
    BAD_NEWS = "bad-news"
    LEFT_OUT = "left-out"
    SARCASM = "sarcasm"
    CLIENT_PRESSURE = "client-pressure"
    TEAM_BLAME = "team-blame"
    STRONG_FEELINGS = "strong-feelings"
    MY_MISTAKE = "my-mistake"
    DISTANCE = "distance"
    ANY = "any"


class SafetyKind(StrEnum):
    """A kind of harm for which no line is offered, only help."""

    SELF_HARM = "self-harm"
    DANGER = "danger"
    CONDUCT = "conduct"


class Concern(StrEnum):
    """Whose harm a text speaks of, as far as the help we offer depends on it."""

    SELF = "self"  # the person writing is the one in danger or harmed
    OTHER = "other"  # a colleague is
    INTENT = "intent"  # the person writing may harm someone


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed text is about. Never holds the text itself.

    `moments` ranks at most three, best first; empty means the general lines.
    When `safety` is set, `moments` still holds what would fit, for a false alarm.
    `care` asks for one extra sentence: it is hard and repeated, or fear shows.
    """

    moments: tuple[Moment, ...] = ()
    safety: SafetyKind | None = None
    concern: Concern = Concern.SELF
    care: bool = False
