"""Read the library's files once and keep every prompt in memory."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Self

from bot.library.reading import read_prompt
from bot.model.errors import LibraryError
from bot.model.moments import Moment
from bot.model.prompts import Kind, Prompt

FOLDER = Path(__file__).with_name("prompts")

_KINDS = {kind.partition("-")[0]: kind for kind in Kind}
"""By the first word of an id, which is `kind-moment-nnn`."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A prompt and the name of the file it stands in."""

    file: str
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All prompts of a kind."""

    by_id: Mapping[str, Prompt]
    by_moment: Mapping[Moment, tuple[Prompt, ...]]


class Library:
    """Every prompt there is, kind by kind in the order of the files. What was read never changes.

    A kind that was not loaded is read when it is first asked for, once, in whatever thread that
    is: most people need but one kind, and each costs a start its time.
    """

    def __init__(self, folder: Path = FOLDER, shelves: Mapping[Kind, _Shelf] | None = None) -> None:
        self._folder = folder
        self._shelves = dict(shelves or {})
        self._reading = Lock()

    @classmethod
    def load(cls, folder: Path = FOLDER, *, kinds: Iterable[Kind] = tuple(Kind)) -> Self:
        """Return the prompts of *folder*, of which only those *kinds* are read at once.

        Raise `LibraryError` at the first malformed one.
        """
        library = cls(folder)
        found = [library.of_kind(kind) for kind in kinds]
        if not any(found):
            raise LibraryError(f"{folder.name}: -: files: this folder holds no TOML file")
        return library

    @classmethod
    def of(cls, prompts: Iterable[Prompt]) -> Self:
        """Return a library of *prompts*; raise `LibraryError` if two share an id."""
        by_kind: dict[Kind, list[Prompt]] = {kind: [] for kind in Kind}
        for prompt in prompts:
            by_kind[prompt.kind].append(prompt)
        return cls(shelves={kind: _shelf(several) for kind, several in by_kind.items()})

    def get(self, prompt_id: str) -> Prompt | None:
        """Return the prompt with that id, or None when the library has none."""
        kind = _KINDS.get(prompt_id.partition("-")[0])
        return self._shelf(kind).by_id.get(prompt_id) if kind else None

    def words_of(self, prompt_id: str) -> str:
        """Return what the prompt says; nothing for one that the library does not have."""
        found = self.get(prompt_id)
        return found.text if found else ""

    def pivots(self, moment: Moment) -> tuple[Prompt, ...]:
        """Return the lines to send in *moment*; those of `Moment.ANY` are the general ones."""
        return self._shelf(Kind.PIVOT).by_moment[moment]

    def of_kind(self, kind: Kind) -> tuple[Prompt, ...]:
        """Return every prompt of *kind*."""
        return tuple(self._shelf(kind).by_id.values())

    def all(self) -> tuple[Prompt, ...]:
        """Return every prompt of every kind."""
        return tuple(prompt for kind in Kind for prompt in self.of_kind(kind))

    def _shelf(self, kind: Kind) -> _Shelf:
        found = self._shelves.get(kind)
        return found if found is not None else self._read(kind)

    def _read(self, kind: Kind) -> _Shelf:
        """Read a kind's files; raise `LibraryError` at the first malformed prompt."""
        with self._reading:
            if kind not in self._shelves:
                read = _sound(_read_files(_files(self._folder, f"{kind}-")))
                self._shelves[kind] = _shelf(filed.prompt for filed in read)
            return self._shelves[kind]


def read_folder(folder: Path = FOLDER) -> Iterator[Filed | LibraryError]:
    """Give every prompt of the TOML files in *folder*; a malformed one as its error."""
    paths = _files(folder)
    if not paths:
        yield LibraryError(f"{folder.name}: -: files: this folder holds no TOML file")
    yield from _read_files(paths)


def _shelf(prompts: Iterable[Prompt]) -> _Shelf:
    by_id: dict[str, Prompt] = {}
    by_moment: dict[Moment, list[Prompt]] = {moment: [] for moment in Moment}
    for prompt in prompts:
        if prompt.id in by_id:
            raise LibraryError(f"{prompt.id}: id: stands twice in the library")
        by_id[prompt.id] = prompt
        for moment in prompt.moments:
            by_moment[moment].append(prompt)
    return _Shelf(by_id, {moment: tuple(several) for moment, several in by_moment.items()})


def _files(folder: Path, start: str = "") -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if path.name.startswith(start))


def _read_files(paths: Iterable[Path]) -> Iterator[Filed | LibraryError]:
    for path in paths:
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Filed | LibraryError]:
    try:
        head = tomllib.loads(path.read_text(encoding="utf-8"))
        entries = _entries(head, path.name)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield LibraryError(f"{path.name}: -: file: cannot be read as TOML in UTF-8: {error}")
        return
    except LibraryError as error:
        yield error
        return
    for entry in entries:
        try:
            yield Filed(path.name, read_prompt({**head, **entry}, path.name))
        except LibraryError as error:
            yield error


def _entries(head: dict[str, object], file: str) -> list[dict[str, object]]:
    """Take the prompts out of *head*; what stays there counts for each of them."""
    entries = head.pop("prompt", None)
    if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
        return entries
    raise LibraryError(f"{file}: -: prompt: holds no [[prompt]] tables; add one per line")


def _sound(read: Iterable[Filed | LibraryError]) -> Iterator[Filed]:
    for filed in read:
        if isinstance(filed, LibraryError):
            raise filed
        yield filed
