"""What people type on the pages of a card, as long as it is not sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.conversations import Notes, Step


class WhenField(StrEnum):
    """One thing that is asked about when a talk is. Its name is stored: it never changes."""

    DATE = "when-date"
    TIME = "when-time"
    WORDS = "when-words"
    REMIND = "when-remind"
    ASK = "when-ask"


WhenNotes = Mapping[WhenField, str]
"""What stands in the fields of the page that asks when, as Slack hands it over."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a page, of which one was *just* typed in, at a moment (UTC)."""

    at: datetime
    just: str = ""
    notes: Notes = field(default_factory=dict, repr=False)
    when: WhenNotes = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was typed in a field and not sent: when (UTC), in which modal of Slack's.

    `seen` is the version of its card that stood there before.
    """

    text: str = field(repr=False)
    seen: int
    view: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was typed on pages that were closed before they were sent.

    `seen` says for each page of which version of its card it was filled in.
    """

    notes: Notes = field(default_factory=dict, repr=False)
    when: WhenNotes = field(default_factory=dict, repr=False)
    seen: Mapping[Step, int] = field(default_factory=dict)
