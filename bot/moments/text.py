"""Plain words out of what someone typed in Slack."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.moments.slack_text import emoji_as_words, without_encodings
from bot.moments.spelling import Spelling
from bot.moments.tables import read_table

HEAD, TAIL = 8_000, 4_000
"""How much of a very long text is read, from its start and from its end.

Slack's own fields end at 3,000 characters; the bound keeps the time for any other text in hand.
"""

_LONGEST_WORD = 24

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "\u2026": "..",
        "&": " and ",
    }
)
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_SINGLE_QUOTED = re.compile(r"(?<!\w)'([^']{1,60})'(?!\w)")
_ONE_TO_ONE = re.compile(r"\b(?:1|one)\s?(?::|-?on-?|to)\s?(?:1|one)\b")
_MASK = re.compile(r"(?<=[a-z])[*@#$]{1,4}(?=[a-z])")
_EDGE_UNDERSCORES = re.compile(r"(?<![a-z0-9_])_+|_+(?![a-z0-9_])")
_TOKEN = re.compile(r"[a-z0-9_]+(?:['-][a-z0-9_]+)*|\.{2,}|[.!?;]+|\"")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_ENDINGS = {
    "n't": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as plain words, one space between them and at either end.

    `flat` is the text itself in small, simple letters, with all of its signs.
    """

    words: str
    flat: str


class Reader:
    """Reads what people type: Slack's encodings, emoji, short forms, slips of the finger."""

    def __init__(self) -> None:
        table, slips = read_table("reading.toml"), read_table("spelling.toml")
        self._instead: Mapping[str, str] = table["instead"]
        self._emoji: Mapping[str, str] = table["emoji_codes"]
        self._pictures = str.maketrans({k: f" {v} " for k, v in table["emoji"].items()})
        self._is_after = frozenset(table["is_after"].split())
        self._joined: Mapping[str, str] = table["joined"]
        self._joins = re.compile(f" ({'|'.join(self._joined)})(?= )")
        self._spelling = Spelling(slips["words"].split(), slips["others"].split())

    def read(self, text: str) -> Reading:
        """Return the plain words of *text*; for an empty text, a single space."""
        if len(text) > HEAD + TAIL:
            text = f"{text[:HEAD]} . {text[-TAIL:]}"
        flat = self._flatten(text)
        words = " ".join(self._words(flat))
        quoted = self._joins.sub(lambda found: f" {self._joined[found[1]]}", f" {words} ")
        return Reading(words=quoted.replace(' "', ""), flat=flat)

    def _flatten(self, text: str) -> str:
        """Return *text* in small, simple letters."""
        text = without_encodings(text).translate(_MARKS).translate(self._pictures)
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
        text = _EDGE_UNDERSCORES.sub(" ", emoji_as_words(text, self._emoji))
        text = _SINGLE_QUOTED.sub(r' "\1" ', text)
        return _MASK.sub(lambda mask: "_" * len(mask[0]), _ONE_TO_ONE.sub("1on1", text))

    def _words(self, text: str) -> Iterator[str]:
        for token in _TOKEN.findall(text):
            if token == '"':
                yield token
            elif token[0] in ".!?;":
                if not token.startswith(".."):
                    yield "."
            else:
                yield from self._word(self._shorten(token))

    def _shorten(self, token: str) -> str:
        """Return *token* without the letters that were only drawn out: "sooo" is "so"."""
        if not _DRAWN_OUT.search(token):
            return token
        doubled = _DRAWN_OUT.sub(r"\1\1", token)
        return doubled if doubled in self._spelling.words else _DRAWN_OUT.sub(r"\1", token)

    def _word(self, token: str) -> Iterator[str]:
        """Give the words that *token* stands for: "don't" is "do" and "not"."""
        if token in self._instead:
            yield self._instead[token]
            return
        for ending, word in _ENDINGS.items():
            if token.endswith(ending):
                yield from (token.removesuffix(ending), word)
                return
        for part in token.split("-"):
            yield from self._part(part)

    def _part(self, token: str) -> Iterator[str]:
        base, _, rest = token.partition("'")
        if base in self._instead:
            yield self._instead[base]
        else:
            yield self._spelling.correct(base)[:_LONGEST_WORD]
        if rest == "s" and base in self._is_after:
            yield "is"
