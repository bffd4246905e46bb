"""Read the library's files once and keep every prompt in memory."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.library.reading import read_prompt
from bot.model.errors import LibraryError
from bot.model.moments import Moment
from bot.model.prompts import Kind, Prompt

FOLDER = Path(__file__).with_name("prompts")


@dataclass(frozen=True, slots=True)
class Filed:
    """A prompt and the name of the file it stands in."""

    file: str
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Library:
    """Every prompt there is, in the order of their files. Never changes once loaded."""

    _by_id: Mapping[str, Prompt]
    _pivots: Mapping[Moment, tuple[Prompt, ...]]

    @classmethod
    def load(cls, folder: Path = FOLDER, *, kinds: Iterable[Kind] = tuple(Kind)) -> Self:
        """Return the prompts of *folder*, or only of some kinds, since each file costs a start.

        Raise `LibraryError` at the first malformed one.
        """
        starts = tuple(f"{kind}-" for kind in kinds)
        wanted = _sound(read_folder(folder, lambda name: name.startswith(starts)))
        return cls.of(filed.prompt for filed in wanted)

    @classmethod
    def of(cls, prompts: Iterable[Prompt]) -> Self:
        """Return a library of *prompts*; raise `LibraryError` if two share an id."""
        by_id: dict[str, Prompt] = {}
        pivots: dict[Moment, list[Prompt]] = {moment: [] for moment in Moment}
        for prompt in prompts:
            if prompt.id in by_id:
                raise LibraryError(f"{prompt.id}: id: stands twice in the library")
            by_id[prompt.id] = prompt
            for moment in prompt.moments if prompt.kind is Kind.PIVOT else ():
                pivots[moment].append(prompt)
        return cls(by_id, {moment: tuple(lines) for moment, lines in pivots.items()})

    def get(self, prompt_id: str) -> Prompt | None:
        """Return the prompt with that id, or None when the library has none."""
        return self._by_id.get(prompt_id)

    def pivots(self, moment: Moment) -> tuple[Prompt, ...]:
        """Return the lines to send in *moment*; those of `Moment.ANY` are the general ones."""
        return self._pivots[moment]

    def all(self) -> tuple[Prompt, ...]:
        """Return every prompt of every kind."""
        return tuple(self._by_id.values())


def read_folder(
    folder: Path, wanted: Callable[[str], bool] = lambda name: True
) -> Iterator[Filed | LibraryError]:
    """Give every prompt of the wanted TOML files in *folder*; a malformed one as its error."""
    paths = sorted(path for path in folder.glob("*.toml") if wanted(path.name))
    if not paths:
        yield LibraryError(f"{folder.name}: -: files: this folder holds no TOML file")
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
