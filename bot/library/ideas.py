"""The ideas behind the lines: read from their file when first asked for, then kept in memory."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from bot.model.errors import LibraryError
from bot.model.prompts import Practice

FOLDER = Path(__file__).with_name("learn")


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea: in plain words, with something to try, then its name and where it comes from."""

    id: str
    title: str
    plain: str
    try_it: str
    term: str
    source: str
    practices: tuple[Practice, ...]


class Ideas:
    """All ideas in one language, in the order in which they are best read."""

    def __init__(self, lang: str = "en", folder: Path = FOLDER) -> None:
        self._path = folder / f"{lang}.toml"

    @cached_property
    def all(self) -> tuple[Idea, ...]:
        """Return every idea; raise `LibraryError` if the file is not in order."""
        return read_ideas(self._path)

    def get(self, idea_id: str) -> Idea | None:
        """Return the idea with that id."""
        return next((idea for idea in self.all if idea.id == idea_id), None)

    def place(self, idea: Idea) -> int:
        """Return where *idea* stands, counted from 0."""
        return self.all.index(idea)

    def behind(self, practice: Practice) -> Idea | None:
        """Return the idea that explains *practice*: the first that names it."""
        return next((idea for idea in self.all if practice in idea.practices), None)


def read_ideas(path: Path) -> tuple[Idea, ...]:
    """Return the ideas of a file; raise `LibraryError` that names the card and what is wrong."""
    try:
        cards = tomllib.loads(path.read_text(encoding="utf-8"))["card"]
        return tuple(_read(card, path.name) for card in cards)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        message = f"{path.name}: -: card: cannot be read as [[card]] tables: {error!r}"
        raise LibraryError(message) from None


def ideas_page(ideas: Sequence[Idea]) -> str:
    """Return all ideas as a page of Markdown, a paragraph a line."""
    return "\n".join([_PAGE_HEAD, *(_PAGE_CARD.format(idea=idea) for idea in ideas)])


def _read(card: Mapping[str, object], file: str) -> Idea:
    where = f"{file}: {card.get('id', '(no id)')}"
    names = [field.name for field in fields(Idea)]
    if wrong := sorted(set(names) ^ set(card)):
        raise LibraryError(f"{where}: {wrong[0]}: is missing, or no such field; mend its name")
    texts = {name: card[name] for name in names[:-1]}
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise LibraryError(f"{where}: {name}: must be a text that is not empty")
    return Idea(
        **{name: str(text).strip() for name, text in texts.items()},
        practices=_read_practices(card["practices"], where),
    )


def _read_practices(listed: object, where: str) -> tuple[Practice, ...]:
    try:
        if isinstance(listed, list):
            return tuple(Practice(name) for name in listed)
    except ValueError:
        pass
    known = ", ".join(Practice)
    raise LibraryError(f"{where}: practices: must be a list of some of {known}")


_PAGE_HEAD = """\
# The ideas behind the lines

Common Ground stands on two short articles: one by Kelley Russell-DuVarney and Marilyn Orr on
amplifying connection at work, and one by Bob Quinn on high-quality connections. Here are their
ideas in plain words, each with something to try, then its name among those who study it, then
where it comes from. This page is made from `bot/library/learn/en.toml`, where the texts are
changed: `common-ground prompts ideas > docs/ideas.md`.
"""

_PAGE_CARD = """\
## {idea.title}

{idea.plain}

**Try it:** {idea.try_it}

*What people who study this call it:* {idea.term}. *Where it comes from:* {idea.source}.
"""
