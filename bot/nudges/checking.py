"""Look for signs of harm in what someone types into the form, before any of it is kept."""

from collections.abc import Iterator

from bot.model.moments import Match, SafetyKind
from bot.model.nudge_answers import Choice
from bot.moments.matching import Matcher

A_SENTENCE = 5
"""From so many words on, a name is read as a sentence: nobody is called so."""


class ChoiceCheck:
    """The safety check of a choice.

    *sentences* guesses from examples, which were sentences: it is not asked about a bare name.
    *signs* knows signs of harm by heart, wherever they stand.
    """

    def __init__(self, sentences: Matcher, signs: Matcher | None = None) -> None:
        self._sentences = sentences
        self._signs = signs or sentences

    def match(self, choice: Choice) -> Match:
        """Return what the words in *choice* are about: danger to a life first, then any harm."""
        read = [*self._read(choice), Match()]
        gravest = (each for each in read if each.safety is SafetyKind.SELF_HARM)
        harmful = (each for each in read if each.safety)
        return next(gravest, None) or next(harmful, None) or read[0]

    def _read(self, choice: Choice) -> Iterator[Match]:
        if choice.move:
            yield self._sentences.match(choice.move)
            if choice.alias:
                yield self._sentences.match(f"{choice.alias}. {choice.move}")
        if choice.alias:
            yield self._signs.match(choice.alias)
            if len(choice.alias.split()) >= A_SENTENCE:
                yield self._sentences.match(choice.alias)
