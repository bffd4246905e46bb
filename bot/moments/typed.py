"""Look for signs of harm in what someone types, and in the names they give."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.moments import Match, SafetyKind
from bot.moments.matching import Matcher

A_SENTENCE = 5
"""From so many words on, a name is read as a sentence: nobody is called so."""


class TypedCheck:
    """The safety check of words about someone, and the moments that the words tell of.

    *sentences* guesses from examples, which were sentences: it is not asked about a bare name.
    *signs* knows signs of harm by heart, wherever they stand.
    """

    def __init__(self, sentences: Matcher, signs: Matcher | None = None) -> None:
        self._sentences = sentences
        self._signs = signs or sentences

    def match(self, text: str, name: str = "") -> Match:
        """Return what *text* is about; its sign of harm is the gravest in either of them."""
        of_text = self._sentences.match(text) if text else Match()
        return with_gravest(of_text, [of_text, *self._with_name(text, name)])

    def read_name(self, name: str) -> Iterator[Match]:
        """Give what stands in a few words where no sentence was asked for."""
        yield self._signs.match(name)
        if len(name.split()) >= A_SENTENCE:
            yield self._sentences.match(name)

    def _with_name(self, text: str, name: str) -> Iterator[Match]:
        if not name:
            return
        yield from self.read_name(name)
        if text:
            yield self._sentences.match(f"{name}. {text}")


def with_gravest(whole: Match, read: Sequence[Match]) -> Match:
    """Return *whole* with the gravest harm in *read*: danger to a life first, then any."""
    care = any(each.care for each in read)
    harmful = [each for each in read if each.safety]
    gravest = [each for each in harmful if each.safety is SafetyKind.SELF_HARM] or harmful
    if not gravest:
        return replace(whole, care=care)
    return replace(whole, safety=gravest[0].safety, concern=gravest[0].concern, care=care)
