"""One slip of the finger in a word that matters, put right."""

from collections.abc import Iterable, Iterator

_SHORTEST = 5
_SHORTEST_SWAPPED_LETTER = 6


class Spelling:
    """Knows the words that patterns look for, and finds the one that was meant.

    *others* are real words that only look like a slip ("treat" is not "threat").
    """

    def __init__(self, words: Iterable[str], others: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._others = frozenset(others)
        self._by_shorter: dict[str, str] = {}
        for word in sorted(self.words, key=len, reverse=True):
            self._by_shorter.update(dict.fromkeys(_with_one_letter_less(word), word))
        self._by_shorter.update({word: word for word in self.words})

    def correct(self, word: str) -> str:
        """Return the known word that is one slip away from *word*, or *word* itself."""
        if word in self.words or word in self._others or not _may_be_a_slip(word):
            return word
        for shorter in (word, *_with_one_letter_less(word)):
            known = self._by_shorter.get(shorter)
            if known and _is_one_slip(word, known):
                return known
        return word


def _may_be_a_slip(word: str) -> bool:
    return len(word) >= _SHORTEST or _is_disguised(word)


def _is_disguised(word: str) -> bool:
    """Say whether letters are masked or look like digits, as in k_ll and k1ll."""
    return len(word) > _SHORTEST - 2 and word[0].isalpha() and not word.isalpha()


def _with_one_letter_less(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_one_slip(typed: str, meant: str) -> bool:
    """Say whether a letter was lost, doubled, added, replaced, or two of them swapped."""
    if len(typed) != len(meant):
        return typed[0] == meant[0]
    apart = [at for at in range(len(typed)) if typed[at] != meant[at]]
    if len(apart) == 1:
        long_enough = len(typed) >= _SHORTEST_SWAPPED_LETTER or _is_disguised(typed)
        return long_enough and apart[0] > 0
    first, second = apart[0], apart[-1]
    return second == first + 1 and typed[first] + typed[second] == meant[second] + meant[first]
