"""What the database knows for a card: stories a person saw, and what they noticed themselves."""

from dataclasses import dataclass, field

from bot.assumptions.rules import Form
from bot.library.choosing import Known
from bot.model.good_qualities import GoodQuality
from storage import good_qualities
from storage import lines as line_log
from storage.engine import Session

NO_CARD = ""
"""Stories are not marked as used, so no card needs a name."""

NOTICED_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one person, for one moment, and about one other."""

    known: Known = field(default_factory=Known)
    noticed: tuple[GoodQuality, ...] = ()


def read_memory(session: Session, person_id: int, form: Form) -> Memory:
    """Return what is known of the person."""
    state = line_log.line_state(session, person_id, form.reference.moment, NO_CARD)
    noticed = good_qualities.about(session, person_id, form.written.whom, NOTICED_SHOWN)
    return Memory(Known(state.shown, state.hidden, state.kept), tuple(noticed))


def renewed(session: Session, person_id: int, form: Form) -> Memory:
    """Return what is known, in a transaction that may mend how names are found again."""
    memory = read_memory(session, person_id, form)
    is_missing = form.written.whom.is_named and not memory.noticed
    if is_missing and good_qualities.mend_hashes(session, person_id):
        return read_memory(session, person_id, form)
    return memory
