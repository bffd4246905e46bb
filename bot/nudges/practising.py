"""What the look-back of a day hands to the log of small moments."""

from typing import Protocol

from bot.model.nudge_answers import Answer, LookedBack
from bot.model.practice import Outcome, Told
from bot.model.prompts import Prompt
from storage.engine import Session


class PracticeLog(Protocol):
    """Where small moments are noted, for a person alone."""

    def note(self, session: Session, person_id: int, told: Told) -> int:
        """Note a small moment in the given transaction, and return its number."""
        ...

    def take_back(self, session: Session, person_id: int, noted: int) -> None:
        """Remove what `note` has noted; safe to do again, and after its person removed it."""
        ...


def told_of(answer: Answer, how: LookedBack, tried: Prompt) -> Told | None:
    """Return what there is to note of a day, when *tried* was; None if it had no room for it.

    Someone who was picked is left out: a log tells of what its person did.
    """
    if how is LookedBack.NOT_TODAY:
        return None
    return Told(
        on=answer.local_date,
        practice=tried.practice,
        outcome=Outcome(how.value),
        note=answer.choice.move,
        alias=answer.choice.alias,
        prompt_id=tried.id,
    )
