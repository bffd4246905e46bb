"""What a check found: what, why it matters, how to mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.clock import Clock
from bot.settings import Problem, Settings


class Level(StrEnum):
    """How much a finding matters; the bot cannot do its work with a problem."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Never holds a secret."""

    check: str
    level: Level
    what: str
    why: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at: the settings as far as they can be read, and the place we run in."""

    settings: Settings
    problems: tuple[Problem, ...]
    folder: Path
    clock: Clock


Check = Callable[[Subject], Iterable[Finding]]
