"""What is held about a person, by kinds that a person can tell apart."""

from dataclasses import dataclass
from enum import StrEnum


class HeldKind(StrEnum):
    """A kind of thing held about a person, which can be deleted by itself."""

    MOMENTS = "moments"
    OWN_LINES = "own-lines"
    LINES = "lines"
    NUDGES = "nudges"
    GOOD_QUALITIES = "good-qualities"
    CONVERSATIONS = "conversations"


PARTS = {
    HeldKind.MOMENTS: ("small_moment", "rest"),
    HeldKind.OWN_LINES: ("own_line",),
    HeldKind.LINES: ("shown_line", "kept_line", "hidden_line"),
    HeldKind.NUDGES: ("nudge_plan", "nudge_answer", "nudge_shown", "summary_plan", "delivery"),
    HeldKind.GOOD_QUALITIES: ("good_quality",),
    HeldKind.CONVERSATIONS: (
        "conversation",
        "conversation_note",
        "unsent_note",
        "talk_delivery",
    ),
}
"""Where each kind is stored: tables, or parts of one. A test fails for what is in no kind."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many rows each part holds of a person; nothing at all for someone unknown."""

    rows: dict[str, int]

    def of(self, kind: HeldKind) -> dict[str, int]:
        """Return the parts of *kind* that hold something, with how many rows."""
        return {name: self.rows[name] for name in PARTS[kind] if self.rows.get(name)}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What went. `is_wiped` says that the database's journal holds nothing of it either."""

    gone: dict[str, int]
    is_wiped: bool
