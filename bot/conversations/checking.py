"""Look for signs of harm in what someone types on a page, before any of it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.conversations import CHOICES, Field, Notes
from bot.model.moments import Match, SafetyKind
from bot.moments.matching import Matcher

A_SENTENCE = 5
"""From so many words on, a name is read as a sentence: nobody is called so."""


class PageCheck:
    """The safety check of a page, and the moments that its words tell of.

    *sentences* guesses from examples, which were sentences: it is not asked about a bare name.
    *signs* knows signs of harm by heart, wherever they stand.
    """

    def __init__(self, sentences: Matcher, signs: Matcher | None = None) -> None:
        self._sentences = sentences
        self._signs = signs or sentences

    def match(self, notes: Notes) -> Match:
        """Return what *notes* are about: the gravest harm in any of them, then all the rest."""
        return _together(list(self._read(notes)))

    def match_short(self, text: str) -> Match:
        """Return what is read out of a few words where no sentence was asked for."""
        return _together(list(self._short(text)))

    def _short(self, text: str) -> Iterator[Match]:
        yield self._signs.match(text)
        if len(text.split()) >= A_SENTENCE:
            yield self._sentences.match(text)

    def _read(self, notes: Notes) -> Iterator[Match]:
        name = notes.get(Field.ALIAS, "")
        if name:
            yield from self._short(name)
        for field, text in notes.items():
            if text and field is not Field.ALIAS and field not in CHOICES:
                yield self._sentences.match(text)


def _together(read: Sequence[Match]) -> Match:
    moments = dict.fromkeys(moment for each in read for moment in each.moments)
    whole = Match(tuple(moments)[:3], care=any(each.care for each in read))
    harmful = [each for each in read if each.safety]
    gravest = [each for each in harmful if each.safety is SafetyKind.SELF_HARM] or harmful
    if not gravest:
        return whole
    return replace(whole, safety=gravest[0].safety, concern=gravest[0].concern)
