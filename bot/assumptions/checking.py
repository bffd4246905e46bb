"""Look for signs of harm in what someone types, and in the names they give."""

from collections.abc import Iterator
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
        read = [of_text, *self._with_name(text, name)]
        harmful = [each for each in read if each.safety]
        gravest = [each for each in harmful if each.safety is SafetyKind.SELF_HARM] or harmful
        care = any(each.care for each in read)
        if not gravest:
            return replace(of_text, care=care)
        return replace(of_text, safety=gravest[0].safety, concern=gravest[0].concern, care=care)

    def _with_name(self, text: str, name: str) -> Iterator[Match]:
        if not name:
            return
        yield self._signs.match(name)
        if text:
            yield self._sentences.match(f"{name}. {text}")
        if len(name.split()) >= A_SENTENCE:
            yield self._sentences.match(name)
