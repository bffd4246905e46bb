"""Browse and search the library. Nothing that is typed is kept."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from threading import Lock

from bot.browsing.rules import BROWSABLE, PAGE_SIZE, Found, Seen, Wish, fitting, is_open
from bot.browsing.search import Index
from bot.library.ideas import Idea, Ideas
from bot.library.loading import Library
from bot.library.words.types import Words
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.paging import page_of
from bot.model.prompts import Kind, Prompt
from bot.moments.matching import Matcher

IN_TEXT, IN_NAMES, IN_REASON = 3.0, 2.0, 1.0
"""What a word counts in the text itself, in the moment's name, and in why it works."""

A_SENTENCE = 4
"""From so many words on, what they are about counts beside the words themselves."""

FOR_MOMENT = (12.0, 8.0, 6.0)
"""What being made for the first, second and third guess counts: about as much as a rare word."""


@dataclass(frozen=True, slots=True)
class _Open:
    """All that may be looked at, and the index of it in one language."""

    prompts: tuple[Prompt, ...]
    index: Index


class BrowsingService:
    """The library for those who look around; it is read when the first of them does.

    *signs* knows the signs of harm by heart, where *matcher* also guesses.
    """

    def __init__(
        self, library: Library, ideas: Ideas, matcher: Matcher, signs: Matcher | None = None
    ) -> None:
        self._library = library
        self._matcher = matcher
        self._signs = signs or matcher
        self._open: dict[str, _Open] = {}
        self._opening = Lock()
        self.ideas = ideas

    def kinds(self, words: Words) -> tuple[Kind, ...]:
        """Return the kinds of which there is something to see."""
        there = {prompt.kind for prompt in self._opened(words).prompts}
        return tuple(kind for kind in BROWSABLE if kind in there)

    def prompt(self, prompt_id: str) -> Prompt | None:
        """Return one text of the library."""
        return self._library.get(prompt_id)

    def idea_behind(self, prompt: Prompt) -> Idea | None:
        """Return the idea that *prompt* practises."""
        return self.ideas.behind(prompt.practice)

    def look(
        self,
        wish: Wish,
        words: Words,
        *,
        hidden: AbstractSet[str] = frozenset(),
        kept: AbstractSet[str] = frozenset(),
        seen: Seen | None = None,
        turn_to: int = 0,
    ) -> Found:
        """Return page *turn_to* of what fits *wish*, without the *hidden*.

        The words in the field may have changed since what was *seen*: then it is the first page,
        and what was said of other words is not taken to hold for these.
        """
        opened = self._opened(words)
        match = self._hear(wish.words, opened)
        all_found = fitting(self._ranked(wish.words, match, opened), wish)
        shown = [each for each in all_found if each.id not in hidden]
        seen = seen or Seen()
        before = page_of(shown, seen.page, PAGE_SIZE)
        is_same = bool(seen.ids) and tuple(each.id for each in before.items) == seen.ids
        return Found(
            page=page_of(shown, turn_to if is_same else 0, PAGE_SIZE),
            kept=frozenset(kept),
            hides_some=len(shown) < len(all_found),
            anyway=seen.anyway and (is_same or not seen.ids),
            match=match,
        )

    def _hear(self, typed: str, opened: _Open) -> Match:
        """Return what the words are about, and whether they speak of harm.

        What is learned from sentences errs on a word or two: of those, harm is believed where a
        sign of it is known by heart, and self-harm also where a word is none of the library's.
        """
        match = self._matcher.match(typed) if typed else Match()
        if not match.safety or len(typed.split()) >= A_SENTENCE or self._signs.match(typed).safety:
            return match
        if match.safety is SafetyKind.SELF_HARM and not opened.index.holds_all(typed):
            return match
        return replace(match, safety=None)

    def _ranked(self, typed: str, match: Match, opened: _Open) -> list[Prompt]:
        """Return what fits the words, best first; everything where there are none."""
        if not typed:
            return list(opened.prompts)
        scores = opened.index.scores(typed)
        if not scores or len(typed.split()) >= A_SENTENCE:
            for moment, worth in zip(match.moments, FOR_MOMENT, strict=False):
                for number, prompt in enumerate(opened.prompts):
                    if moment in prompt.moments:
                        scores[number] = scores.get(number, 0.0) + worth
        best_first = sorted(scores, key=lambda number: (-scores[number], number))
        return [opened.prompts[number] for number in best_first]

    def _opened(self, words: Words) -> _Open:
        with self._opening:
            if words.lang not in self._open:
                prompts = tuple(
                    each
                    for kind in BROWSABLE
                    for each in self._library.of_kind(kind)
                    if is_open(each) and each.lang == words.lang
                )
                index = Index.of(list(self._parts(each, words)) for each in prompts)
                self._open[words.lang] = _Open(prompts, index)
            return self._open[words.lang]

    def _parts(self, prompt: Prompt, words: Words) -> Iterator[tuple[str, float]]:
        yield prompt.text, IN_TEXT
        yield prompt.principle, IN_REASON
        for moment in prompt.moments:
            if moment is not Moment.ANY:
                yield words.moments.of(moment).name, IN_NAMES
        idea = self.idea_behind(prompt)
        if idea:
            yield f"{idea.title} {idea.term}", IN_REASON
