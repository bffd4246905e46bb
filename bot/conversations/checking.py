"""Look for signs of harm in what someone types on a page, before any of it is kept."""

from collections.abc import Iterator, Sequence

from bot.model.conversations import CHOICES, Field, Notes
from bot.model.moments import Match
from bot.moments.matching import Matcher
from bot.moments.typed import TypedCheck, with_gravest


class PageCheck:
    """The safety check of a page, and the moments that its words tell of.

    *sentences* and *signs* are those of `TypedCheck`.
    """

    def __init__(self, sentences: Matcher, signs: Matcher | None = None) -> None:
        self._sentences = sentences
        self._typed = TypedCheck(sentences, signs)

    def match(self, notes: Notes) -> Match:
        """Return what *notes* are about: the gravest harm in any of them, then all the rest."""
        return _together(list(self._read(notes)))

    def match_short(self, text: str) -> Match:
        """Return what is read out of a few words where no sentence was asked for."""
        return _together(list(self._typed.read_name(text)))

    def _read(self, notes: Notes) -> Iterator[Match]:
        name = notes.get(Field.ALIAS, "")
        if name:
            yield from self._typed.read_name(name)
        for field, text in notes.items():
            if text and field is not Field.ALIAS and field not in CHOICES:
                yield self._sentences.match(text)


def _together(read: Sequence[Match]) -> Match:
    moments = dict.fromkeys(moment for each in read for moment in each.moments)
    return with_gravest(Match(tuple(moments)[:3]), read)
