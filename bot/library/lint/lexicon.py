"""The words and phrases that the rules look for, from the file beside this one."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.library.readability import sentences, straight


@dataclass(frozen=True, slots=True)
class Banned:
    """What a text must not hold, and how such a text is mended."""

    why: str
    _anywhere: re.Pattern[str]
    _at_start: re.Pattern[str]
    _at_end: re.Pattern[str]

    @classmethod
    def of(cls, entry: Mapping[str, object]) -> "Banned":
        """Return what one `[banned.…]` table of the file says."""
        starts, ends = _pattern(_texts(entry, "starts")), _pattern(_texts(entry, "ends"))
        return cls(
            why=str(entry["why"]),
            _anywhere=_pattern(_texts(entry, "phrases")),
            _at_start=starts,
            _at_end=re.compile(rf"{ends.pattern}(?=\?)", re.IGNORECASE),
        )

    def found_in(self, text: str) -> Iterator[str]:
        """Give each banned phrase of *text*, as it stands there."""
        plain = straight(text)
        yield from (match.group() for match in self._anywhere.finditer(plain))
        yield from (match.group() for match in self._at_end.finditer(plain))
        for sentence in sentences(plain):
            if match := self._at_start.match(sentence):
                yield match.group()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists of the file, ready to search with."""

    banned: Mapping[str, Banned]
    feelings: re.Pattern[str]
    inner_feelings: re.Pattern[str]
    easy_long_words: frozenset[str]
    first_person: frozenset[str]
    bare_calls: frozenset[str]
    quotable: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    feelings, courtesies = _texts(raw, "feelings"), _texts(raw, "courtesies")
    return Lexicon(
        banned={name: Banned.of(entry) for name, entry in raw["banned"].items()},
        feelings=_pattern(feelings),
        inner_feelings=_pattern([word for word in feelings if word not in courtesies]),
        easy_long_words=frozenset(_texts(raw, "easy_long_words")),
        first_person=frozenset(_texts(raw, "first_person")),
        bare_calls=frozenset(_texts(raw, "bare_calls")),
        quotable=frozenset(_texts(raw, "quotable")),
    )


def has_feeling_word(text: str) -> bool:
    """Tell whether *text* speaks of a feeling."""
    return lexicon().feelings.search(straight(text)) is not None


def _texts(raw: Mapping[str, object], name: str) -> list[str]:
    found = raw.get(name, [])
    return [str(text) for text in found] if isinstance(found, list) else []


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Match any of *phrases* as whole words; no phrase at all never matches."""
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    choices = "|".join(_as_regex(phrase) for phrase in longest_first)
    return re.compile(rf"(?:{choices})(?!\w)", re.IGNORECASE)


def _as_regex(phrase: str) -> str:
    whole_word = r"(?<!\w)" if phrase[0].isalnum() else ""
    return whole_word + re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
