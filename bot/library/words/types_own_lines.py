"""What a language must say where a line is made one's own, and where one's own lines are kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditorWords:
    """The field in which a line is made one's own, and the lines to begin from instead."""

    title: str
    close: str
    keep: str
    label: str
    hint: str
    begin_from: str
    begin: str
    begin_label: str  # {line}
    still_there: str
    left: str  # {name}
    line: str
    softer: str
    shorter: str
    plainer: str
    question: str

    def name_of(self, version: str) -> str:
        """Return what the line itself, or a sister of it, is called."""
        found: str = getattr(self, version)
        return found


@dataclass(frozen=True, slots=True)
class OwnLinesWords:
    """A person's own lines: the form, what became of one, the list, and Home's card."""

    mine: str
    write: str
    form_title: str
    change_title: str
    form_submit: str
    form_anyway: str
    form_close: str
    text_label: str
    text_placeholder: str
    text_hint: str  # {longest}
    moment_label: str
    any_moment: str
    tone_label: str
    meant: str
    nothing_written: str
    too_long: str  # {count} {longest}
    too_many: str  # {most}
    changed_meanwhile: str
    kept_title: str
    kept_close: str
    kept: str
    kept_as_it_was: str
    fits: str  # {moment} {tone}
    change: str
    change_label: str  # {line}
    delete: str
    delete_mine: str
    deleted_title: str
    deleted: str
    bring_back: str
    gone: str
    card_title: str
    none: str
    all: str  # {count}
    list_title: str
    list_close: str
    unreadable: str  # {count}
    not_known: str
