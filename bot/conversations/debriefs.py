"""Look back on a talk: what came of it, one small moment in the log, and what shows over time."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import timedelta

from bot.conversations.cards import Saved, write_page
from bot.conversations.planning import Appointment, call_off
from bot.conversations.rules import IN_A_ROW, FormPlace, pattern
from bot.conversations.work import Work, known
from bot.model.conversations import FIELDS, Conversation, Felt, Field, Notes, Step
from bot.model.deliveries import DeliveryKind
from bot.model.people import Person, SlackIdentity
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.model.prompts import Practice
from storage import conversations, small_moments
from storage.engine import Session

NoteIn = Callable[[Session, Person, str, LoggedFrom, Told], int]
"""Notes a small moment in the given transaction, and returns its number."""

NIGHT = timedelta(hours=4)
"""Until four in the morning it is still the day before, as in the log."""

_OUTCOMES = {
    Felt.CLOSER: Outcome.HELPED,
    Felt.SAME: Outcome.SAME,
    Felt.FURTHER: Outcome.HARDER,
    Felt.UNSURE: Outcome.TOO_SOON,
}


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What became of a page about how it went; `pattern` is what the last talks had in common.

    `is_logged` tells whether the log has it: it does not once its person deleted it there.
    """

    saved: Saved
    pattern: Felt | None = None
    is_logged: bool = False


class DebriefService:
    """Looking back. Raises `DatabaseBusyError`, having saved nothing."""

    def __init__(self, work: Work, note_in: NoteIn) -> None:
        self._work = work
        self._note_in = note_in

    def save(self, asker: SlackIdentity, place: FormPlace, typed: Notes) -> LookedBack:
        """Save how it went, and note it as a small moment; sent twice it is noted once."""
        with self._work.writing(asker) as (session, whose):
            person_id = whose.person.id
            before = conversations.find(session, person_id, place.key)
            done = write_page(session, person_id, place, typed, whose.now)
            if done is None:
                blank = known(session, whose, Conversation(place.key))
                return LookedBack(Saved(blank, is_gone=True))
            card, lost = done
            if lost or not _says_anything(card):
                return LookedBack(Saved(known(session, whose, card), lost))
            card = self._noted(session, whose, card, told_of(before or card, whose))
            logged = small_moments.find(session, person_id, card.noted or 0) is not None
            shown = _pattern(session, person_id, card)
            return LookedBack(Saved(known(session, whose, card)), shown, is_logged=logged)

    def _noted(
        self, session: Session, whose: Appointment, card: Conversation, before: Told
    ) -> Conversation:
        told = told_of(card, whose)
        noted, first = card.noted, card.debriefed_at
        at = card.timing.at
        if noted is None or first is None or (at is not None and first < at):
            first = whose.now
            noted = self._note_in(session, whose.person, _key_of(card), LoggedFrom.DEBRIEF, told)
        if noted == card.noted:
            # One that its person took out of the log stays out.
            entry = small_moments.find(session, whose.person.id, noted)
            if entry:
                kept = _with_changes(entry.told, before, told)
                small_moments.change(session, whose.person.id, noted, kept, whose.now)
        call_off(session, whose, card, "looked back", (DeliveryKind.DEBRIEF,))
        version = conversations.note_debrief(session, whose.person.id, card.key, noted, first)
        return replace(card, noted=noted, debriefed_at=first, version=version)


def told_of(card: Conversation, whose: Appointment) -> Told:
    """Return what there is to note of a talk: on its own day, or the one of looking back."""
    at = card.timing.at
    over = at if at and at <= whose.now else card.debriefed_at or whose.now
    made = card.text(Field.MADE)
    felt = card.text(Field.FELT_MINE)
    return Told(
        on=(over.astimezone(whose.zone) - NIGHT).date(),
        practice=Practice.BUILD_JOINTLY if made else Practice.MAP_BOTH_SIDES,
        outcome=_OUTCOMES[Felt(felt)] if felt in set(Felt) else None,
        note=made or card.text(Field.REPEAT) or card.text(Field.NEXT_MOVE),
        alias=card.alias,
    )


def _with_changes(there: Told, before: Told, after: Told) -> Told:
    """Return what the log has, with what the page changed; what was changed in the log stays."""
    names = [each.name for each in fields(Told)]
    as_told = [name for name in names if getattr(there, name) == getattr(before, name)]
    return replace(there, **{name: getattr(after, name) for name in as_told})


def _key_of(card: Conversation) -> str:
    """Name what is noted of a talk: at another time it is another talk."""
    at = card.timing.at
    return f"debrief:{card.key}:{int(at.timestamp()) if at else ''}"


def _says_anything(card: Conversation) -> bool:
    return any(card.text(name) for name in FIELDS[Step.DEBRIEF])


def _pattern(session: Session, person_id: int, card: Conversation) -> Felt | None:
    conversations.mend_hashes(session, person_id)
    last = conversations.looked_back_on(session, person_id, card.alias, IN_A_ROW)
    return pattern([each.text(Field.FELT_MINE) for each in last])
