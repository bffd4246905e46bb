"""Find texts by words, forgiving case, endings, accents and a slip of the finger. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import log

MOST_WORDS = 12
"""How many different words of a search count; nobody means more by one."""

HALF = 0.5
"""What the beginning of a word, or a word almost alike, is worth beside the word itself."""

COMMON = 0.3
"""A word that stands in so large a share of all texts says nothing about what is meant."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’‘](s|t|re|ve|ll|d|m)\b")
_SHORTEST_STEM = 3


def stems(text: str) -> list[str]:
    """Return the words of *text* without case, accents and endings."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return [_stem(word) for word in _WORD.findall(_POSSESSIVE.sub("", plain))]


@dataclass(frozen=True, slots=True)
class Index:
    """Where each stem stands: text by text, with what it counts there."""

    _standing: Mapping[str, Mapping[int, float]]
    _by_first_letter: Mapping[str, Sequence[str]]
    _size: int

    @classmethod
    def of(cls, texts: Iterable[Sequence[tuple[str, float]]]) -> "Index":
        """Return the index of *texts*: each is some parts, with what a word in them counts."""
        standing: defaultdict[str, dict[int, float]] = defaultdict(dict)
        size = 0
        for number, parts in enumerate(texts):
            size += 1
            for part, weight in parts:
                for stem in stems(part):
                    here = standing[stem]
                    here[number] = max(weight, here.get(number, 0.0))
        by_first_letter: defaultdict[str, list[str]] = defaultdict(list)
        for stem in standing:
            by_first_letter[stem[0]].append(stem)
        return cls(dict(standing), dict(by_first_letter), size)

    def scores(self, words: str) -> dict[int, float]:
        """Return the numbers of the texts that hold some of *words*, each with how well it fits.

        Rare words count for more than frequent ones, and texts that hold more of them for more.
        """
        wanted = list(dict.fromkeys(stems(words)))[:MOST_WORDS]
        telling = [each for each in wanted if not self._is_common(each)]
        return self._scores(telling) or self._scores(wanted)

    def holds_all(self, words: str) -> bool:
        """Tell whether each of the words stands in some text."""
        return all(stem in self._standing for stem in stems(words))

    def _scores(self, wanted: Iterable[str]) -> dict[int, float]:
        scores: defaultdict[int, float] = defaultdict(float)
        hits: defaultdict[int, int] = defaultdict(int)
        for stem in wanted:
            for number, weight in self._texts_with(stem).items():
                scores[number] += weight
                hits[number] += 1
        return {number: score * hits[number] for number, score in scores.items()}

    def _texts_with(self, stem: str) -> dict[int, float]:
        """Return what *stem* counts in each text that holds it, or something near to it."""
        found: dict[int, float] = {}
        for known, likeness in self._near(stem):
            here = self._standing[known]
            rarity = log(1 + self._size / len(here))
            for number, weight in here.items():
                found[number] = max(found.get(number, 0.0), weight * likeness * rarity)
        return found

    def _near(self, stem: str) -> list[tuple[str, float]]:
        alike = self._by_first_letter.get(stem[0], ())
        exact = [(stem, 1.0)] if stem in self._standing else []
        if len(stem) < _SHORTEST_STEM:
            return exact
        longer = [(each, HALF) for each in alike if each != stem and each.startswith(stem)]
        if exact or longer:
            return exact + longer
        near = [each for each in alike if abs(len(each) - len(stem)) <= 1]
        return [(each, HALF) for each in get_close_matches(stem, near, n=3, cutoff=0.8)]

    def _is_common(self, stem: str) -> bool:
        return len(self._standing.get(stem, ())) > COMMON * self._size


def _stem(word: str) -> str:
    word = _singular(word)
    for ending in ("ing", "ed", "e"):
        start = word.removesuffix(ending)
        if start != word and len(start) >= _SHORTEST_STEM:
            doubled = ending != "e" and start[-1] == start[-2] and start[-1] not in "ls"
            return start[:-1] if doubled else start
    return word


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST_STEM or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes", "zes")) else word[:-1]
