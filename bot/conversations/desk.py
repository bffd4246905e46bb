"""Everything a handler needs when someone prepares a conversation, made in one place."""

from dataclasses import dataclass
from random import Random

from bot.conversations.appointments import AppointmentService, ReadWhen
from bot.conversations.checking import PageCheck
from bot.conversations.debriefs import DebriefService, NoteIn
from bot.conversations.pages import PageMaker
from bot.conversations.service import ConversationService
from bot.conversations.unsent import UnsentService
from bot.conversations.work import Work
from bot.library.loading import Library


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What others do for this room: read words as a time, note a small moment, draw lots."""

    read_when: ReadWhen
    note_in: NoteIn
    chance: Random


@dataclass(frozen=True, slots=True)
class ConversationDesk:
    """Cards and their pages, what waits on them, when the talks are, and what came of them."""

    cards: ConversationService
    pages: PageMaker
    unsent: UnsentService
    appointments: AppointmentService
    debriefs: DebriefService

    @classmethod
    def open(
        cls, work: Work, library: Library, check: PageCheck, neighbours: Neighbours
    ) -> "ConversationDesk":
        """Make it, all on one database and one clock."""
        return cls(
            ConversationService(work, neighbours.chance),
            PageMaker(library, check),
            UnsentService(work),
            AppointmentService(work, neighbours.read_when),
            DebriefService(work, neighbours.note_in),
        )
