"""What the database knows for a card: what a person did with lines, and lines of their own."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.library.choosing import Known, pool_for
from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.own_lines import OwnLine, Sayable, own_number
from bot.model.unreadable import Unreadable
from bot.pivots.rules import CardReference
from storage import lines as line_log
from storage import own_lines
from storage.engine import Session
from storage.errors import UnreadableSecretError
from storage.lines import LineState

NOTHING_DONE = LineState({}, frozenset(), frozenset(), frozenset())

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notes:
    """What is known of one person for one card; `own` holds lines of their own by id."""

    state: LineState = NOTHING_DONE
    own: Mapping[str, OwnLine] = field(default_factory=dict)

    def known(self) -> Known:
        """Return what choosing lines asks for."""
        state = self.state
        return Known(state.shown, state.hidden, state.kept, state.helped)

    def find(self, line_ids: Iterable[str], library: Library) -> tuple[Sayable, ...]:
        """Return the lines with those ids, without those that are gone."""
        found = (self.own.get(each) or library.get(each) for each in line_ids)
        return tuple(each for each in found if each)

    def pool(self, moment: Moment, library: Library) -> tuple[Sayable, ...]:
        """Return all lines that fit *moment*, one's own last."""
        mine = (each for each in self.own.values() if each.moment in (moment, Moment.ANY))
        return (*pool_for(library, moment), *mine)


def read_notes(session: Session, person_id: int, card: CardReference, library: Library) -> Notes:
    """Return what is known of the person for *card*."""
    state = line_log.line_state(session, person_id, card.moment, card.id)
    numbers = [number for each in card.lines if (number := own_number(each)) is not None]
    if not state.own and not numbers:
        return Notes(state)
    mine = readable(lambda: own_lines.for_card(session, person_id, card.moment, numbers), library)
    return Notes(state, {each.id: each for each in mine})


def readable(read: Callable[[], list[OwnLine]], library: Library) -> list[OwnLine]:
    """Return the lines that *read* gives, each with what it practises.

    Without those that no key of ours fits: all else goes on without them.
    """
    try:
        found = [each for each in read() if not isinstance(each.text, Unreadable)]
        return [_with_practice(each, library) for each in found]
    except UnreadableSecretError as trouble:
        log.error("Lines of someone's own are left out: %s", trouble)
        return []


def is_line(session: Session, person_id: int, line_id: str, library: Library) -> bool:
    """Tell whether the id is of a line that this person may see."""
    number = own_number(line_id)
    if number is None:
        return library.get(line_id) is not None
    return own_lines.exists(session, person_id, number)


def _with_practice(line: OwnLine, library: Library) -> OwnLine:
    origin = library.get(line.from_prompt) if line.from_prompt else None
    return replace(line, practice=origin.practice) if origin else line
