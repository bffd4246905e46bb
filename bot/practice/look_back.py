"""The evening look-back as a small moment: one a day, and it can be taken back."""

from bot.clock import Clock
from bot.model.practice import LoggedFrom, Told
from storage import small_moments
from storage.engine import Session


class LookBackLog:
    """Notes what someone says in the evening, within what the nudge's room saves."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def note(self, session: Session, person_id: int, told: Told) -> int:
        """Note the small moment of a day, and return its number; a second press is the same."""
        key = f"look-back:{told.on.isoformat()}"
        return small_moments.add(
            session, person_id, key, LoggedFrom.LOOK_BACK, told, self._clock.now()
        )

    def take_back(self, session: Session, person_id: int, noted: int) -> None:
        """Remove what was noted; safe to do again, and after its person removed it."""
        small_moments.remove(session, person_id, noted)
