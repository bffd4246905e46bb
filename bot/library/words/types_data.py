"""What a language must say about the data that is held about a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.held import HeldKind


@dataclass(frozen=True, slots=True)
class KindNames:
    """The kinds of what is held, as titles."""

    moments: str
    own_lines: str
    lines: str
    nudges: str
    good_qualities: str
    conversations: str

    def of(self, kind: HeldKind) -> str:
        """Return the title of *kind*."""
        found: str = getattr(self, kind.value.replace("-", "_"))
        return found


@dataclass(frozen=True, slots=True)
class DataWords:
    """What is held about a person, and how they take it away or delete it."""

    kinds: KindNames
    tables: Mapping[str, str]  # {count}, by the table's name
    home_title: str
    home: str
    open: str
    title: str
    close: str
    nothing: str
    person: str
    slack_title: str
    slack: str
    readers: str
    unreadable: str  # in the place of a text, among other sentences
    keep_title: str
    keep: str
    keep_placeholder: str
    keep_ever: str
    keep_for: Mapping[int, str]  # by how many days
    keep_next: str  # {count} {before} {on}
    keep_next_one: str  # {before} {on}
    keep_everyone: str  # {days}
    keep_day: str  # {day} {month} {year}
    delete_kind: str
    delete_kind_label: str  # {kind}
    delete_all: str
    sure_title: str
    sure: str
    sure_all: str
    yes: str
    no: str
    export: str
    export_title: str
    export_intro: str
    export_more: str  # {count}
    file_send: str
    file_hint: str
    file_sending: str
    file_sent: str
    file_failed: str
    file_message: str
    file_summary: str
    file_remove: str
    file_removed: str
    receipt_title: str
    receipt: str
    receipt_nothing: str
    receipt_line: str  # {what}
    wiped: str
    wiping: str
    entry_wiping: str
    on_its_way: str
