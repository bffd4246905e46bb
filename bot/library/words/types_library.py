"""What a language must say where the library is shown: browsing, ideas, lists of lines."""

from dataclasses import dataclass

from bot.model.prompts import Kind


@dataclass(frozen=True, slots=True)
class PagingWords:
    """Turning the pages of a list."""

    back: str
    on: str
    place: str  # {page} {pages}


@dataclass(frozen=True, slots=True)
class KindWords:
    """The kinds of text in the library, as people call them."""

    any: str
    pivot: str
    assumption: str
    question: str
    nudge: str
    micro_practice: str
    reflection: str
    prep: str

    def of(self, kind: Kind) -> str:
        """Return the words for *kind*, which people may browse."""
        found: str = getattr(self, kind.value.replace("-", "_"))
        return found


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The library in Home, and the modal in which it is browsed and searched."""

    card_title: str
    card: str
    open: str
    title: str
    close: str
    submit: str
    words_label: str
    words_placeholder: str
    words_hint: str
    kind_label: str
    moment_label: str
    any_moment: str
    found_one: str
    found: str  # {count}
    nothing: str
    nothing_for_words: str
    nothing_for_moment: str
    everything_hidden: str


@dataclass(frozen=True, slots=True)
class IdeasWords:
    """The ideas behind the lines, and why a line works."""

    open: str
    title: str
    close: str
    intro: str
    read: str
    read_label: str  # {title}
    idea_title: str
    idea_close: str
    try_it: str  # {try_it}
    term: str  # {term}
    source: str  # {source}
    place: str  # {number} {count}
    back: str
    on: str
    why: str
    why_title: str
    why_close: str
    behind_it: str


@dataclass(frozen=True, slots=True)
class ListsWords:
    """All the lines that a person kept or hid."""

    all_kept: str  # {count}
    kept_title: str
    all_hidden: str  # {count}
    hidden_title: str
    close: str
    nothing_kept: str
    nothing_hidden: str
