"""Turn one prompt of a file into a `Prompt`, or say which field is wrong."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Literal, TypeVar

from bot.model.errors import LibraryError
from bot.model.moments import Moment
from bot.model.prompts import (
    Direction,
    Kind,
    Practice,
    Prompt,
    Setting,
    Sisters,
    Source,
    Tone,
)

_Choice = TypeVar("_Choice", bound=StrEnum)
_KNOWN = frozenset(field.name for field in fields(Prompt))
_KNOWN_OF_SOURCE = frozenset(field.name for field in fields(Source))
_KNOWN_OF_SISTERS = frozenset(field.name for field in fields(Sisters))
NO_SISTERS = Sisters()


def read_prompt(raw: Mapping[str, object], file: str) -> Prompt:
    """Return the prompt that *raw* describes.

    Raise `LibraryError` that names *file*, the prompt's id and the first wrong field.
    """
    read = _Reader(raw, f"{file}: {raw.get('id', '(no id)')}")
    read.nothing_else_than(_KNOWN)
    return Prompt(
        id=read.text("id"),
        text=read.text("text"),
        kind=read.one(Kind, "kind"),
        practice=read.one(Practice, "practice"),
        moments=read.several(Moment, "moments"),
        principle=read.text("principle"),
        tone=read.one(Tone, "tone"),
        setting=read.several(Setting, "setting"),
        direction=read.several(Direction, "direction"),
        source=_read_source(read.table("source")),
        lang=read.text("lang"),
        status=_read_status(read),
        version=read.whole_number("version"),
        reason=read.text("reason") if "reason" in raw else None,
        leads_to=read.text("leads_to") if "leads_to" in raw else None,
        translation_of=read.text("translation_of") if "translation_of" in raw else None,
        avoid_when=read.texts("avoid_when") if "avoid_when" in raw else (),
        sisters=_read_sisters(read.table("sisters")) if "sisters" in raw else NO_SISTERS,
    )


def _read_source(read: "_Reader") -> Source:
    read.nothing_else_than(_KNOWN_OF_SOURCE)
    ref, note = read.text("ref"), read.text("note") if "note" in read.raw else ""
    match read.text("type"):
        case "seed":
            return Source("seed", ref, note)
        case "original":
            return Source("original", ref, note)
        case other:
            raise read.error("type", f"'{other}' is not one of seed, original")


def _read_sisters(read: "_Reader") -> Sisters:
    read.nothing_else_than(_KNOWN_OF_SISTERS)
    return Sisters(**{name: read.text(name) for name in read.raw})


def _read_status(read: "_Reader") -> Literal["draft", "reviewed", "needs-local-review"]:
    match read.text("status"):
        case "draft":
            return "draft"
        case "reviewed":
            return "reviewed"
        case "needs-local-review":
            return "needs-local-review"
        case other:
            known = "draft, reviewed, needs-local-review"
            raise read.error("status", f"'{other}' is not one of {known}")


class _Reader:
    """Reads the fields of one table; every complaint says where."""

    def __init__(self, raw: Mapping[str, object], where: str) -> None:
        self.raw = raw
        self._where = where

    def error(self, field: str, problem: str) -> LibraryError:
        return LibraryError(f"{self._where}: {field}: {problem}")

    def nothing_else_than(self, known: frozenset[str]) -> None:
        if unknown := sorted(set(self.raw) - known):
            raise self.error(unknown[0], "no such field; mend its name or remove it")

    def text(self, field: str) -> str:
        value = self._value(field)
        if isinstance(value, str) and value.strip():
            return value
        raise self.error(field, "must be a text that is not empty")

    def whole_number(self, field: str) -> int:
        value = self._value(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.error(field, "must be a whole number")

    def table(self, field: str) -> "_Reader":
        value = self._value(field)
        if isinstance(value, dict):
            return _Reader(value, f"{self._where}: {field}")
        raise self.error(field, 'must be a table such as { type = "original", ref = "…" }')

    def texts(self, field: str) -> tuple[str, ...]:
        value = self._value(field)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self.error(field, "must be a list of at least one text")

    def one(self, choices: type[_Choice], field: str) -> _Choice:
        return self._choice(choices, field, self.text(field))

    def several(self, choices: type[_Choice], field: str) -> tuple[_Choice, ...]:
        return tuple(self._choice(choices, field, name) for name in self.texts(field))

    def _value(self, field: str) -> object:
        if field in self.raw:
            return self.raw[field]
        raise self.error(field, "is missing; add it")

    def _choice(self, choices: type[_Choice], field: str, name: str) -> _Choice:
        try:
            return choices(name)
        except ValueError:
            problem = f"'{name}' is not one of {', '.join(choices)}"
            raise self.error(field, problem) from None
