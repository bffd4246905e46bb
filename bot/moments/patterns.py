"""Word patterns: regular expressions over plain words, short enough to be read aloud.

The text they meet is what `text.Reader` gives: lower-case words with one space between them and
at either end, and a full stop standing alone where a sentence ends. In a pattern

- `<name>` stands for the list of that name, `<name?> ` for the same or nothing;
- `<0-3> ` stands for up to three words of the sentence, `<0-3!i> ` for words other than "i";
- `^` before a word and `$` after one stand for the edge of a sentence;
- everything else is a regular expression.

No pattern repeats a group without a bound, so a search costs at most a fixed number of steps for
each word of the text; `tests/moments/test_patterns.py` holds them to it.
"""

import re
from collections.abc import Iterable, Mapping

_GAP = re.compile(r"<0-(\d{1,2})(!i)?> ?")
_LIST = re.compile(r"<([a-z_]+)(\??)>( ?)")
_START = r"(?:(?<=^ )|(?<=\. ))"
_END = r"(?= \.| $)"
_PLAIN_GROUP = re.compile(r"(?<!\\)\((?!\?)")


class PatternWriter:
    """Turns word patterns into compiled regular expressions.

    A list may name the lists before it.
    """

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._lists: dict[str, str] = {}
        for name, alternatives in lists.items():
            self._lists[name] = self._spell_out(alternatives)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return the regular expression that finds *pattern* in plain words."""
        return re.compile(self.expand(pattern))

    def compile_any(self, patterns: Iterable[str]) -> re.Pattern[str]:
        """Return one expression that finds whichever of *patterns* comes first in the text."""
        return re.compile("|".join(f"(?:{self.expand(pattern)})" for pattern in patterns))

    def expand(self, pattern: str) -> str:
        """Return *pattern* as a regular expression that starts and ends between words."""
        return f" (?:{self._spell_out(pattern)})(?= )"

    def _spell_out(self, pattern: str) -> str:
        pattern = _PLAIN_GROUP.sub("(?:", pattern).replace("^", _START).replace("$", _END)
        pattern = _GAP.sub(_spell_gap, pattern)
        return _LIST.sub(self._spell_list, pattern)

    def _spell_list(self, name: re.Match[str]) -> str:
        alternatives = f"(?:{self._lists[name[1]]})"
        return f"(?:{alternatives}{name[3]})?" if name[2] else alternatives + name[3]


def _spell_gap(gap: re.Match[str]) -> str:
    word = r"(?!i )\w+ " if gap[2] else r"\w+ "
    return f"(?:{word}){{0,{gap[1]}}}"
