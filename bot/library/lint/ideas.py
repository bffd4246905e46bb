"""Whether the ideas behind the lines are there, short, and clear without a degree."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from bot.library.ideas import FOLDER, Idea, read_ideas
from bot.library.lint.findings import Finding
from bot.library.lint.lexicon import lexicon
from bot.library.lint.variety import EASIEST_MEAN
from bot.library.lint.voice import HARDEST_GRADE
from bot.library.readability import grade, sentences, straight, words
from bot.model.errors import LibraryError
from bot.model.prompts import Practice

LONGEST_TITLE = 45
FEWEST_WORDS, MOST_WORDS = 30, 75
MOST_WORDS_TO_TRY = 20
MOST_WORDS_A_SENTENCE = 28
BANNED = ("jargon", "idioms", "training-speak", "asker-blame")

_WRONG = tuple[str, str]
"""What is wrong: an idea's id, and how to mend it."""
IdeasRule = Callable[[Sequence[Idea]], Iterator[_WRONG]]


def every_practice_explained(ideas: Sequence[Idea]) -> Iterator[_WRONG]:
    """Hold every practice to an idea that explains it."""
    explained = {practice for idea in ideas for practice in idea.practices}
    for practice in Practice:
        if practice not in explained:
            yield "*", f"no idea explains {practice}; add it to the practices of one"


def idea_ids(ideas: Sequence[Idea]) -> Iterator[_WRONG]:
    """Hold ids to plain names that stand once."""
    for idea_id, count in Counter(idea.id for idea in ideas).items():
        if count > 1:
            yield idea_id, "stands twice; give one of the two another name"
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", idea_id):
            yield idea_id, "must be of small letters and hyphens"


def idea_lengths(ideas: Sequence[Idea]) -> Iterator[_WRONG]:
    """Hold each idea to what is read in half a minute on a phone."""
    for idea in ideas:
        if len(idea.title) > LONGEST_TITLE:
            yield idea.id, f"title has {len(idea.title)} characters; {LONGEST_TITLE} are the most"
        count = len(words(idea.plain))
        if not FEWEST_WORDS <= count <= MOST_WORDS:
            yield idea.id, f"plain has {count} words; {FEWEST_WORDS} to {MOST_WORDS} are right"
        count = len(words(idea.try_it))
        if count > MOST_WORDS_TO_TRY:
            yield idea.id, f"try_it has {count} words; {MOST_WORDS_TO_TRY} are the most"
        for sentence in sentences(idea.plain):
            if (count := len(words(sentence))) > MOST_WORDS_A_SENTENCE:
                yield idea.id, f"a sentence has {count} words; make two of it"


def idea_grades(ideas: Sequence[Idea]) -> Iterator[_WRONG]:
    """Hold each idea, and all together, to the grades of the lines themselves."""
    for idea in ideas:
        for name, text in (("plain", idea.plain), ("try_it", idea.try_it)):
            if (found := grade(text)) > HARDEST_GRADE:
                yield idea.id, f"{name} has reading grade {found:.1f}, above {HARDEST_GRADE:.0f}"
    mean = fmean(grade(idea.plain) for idea in ideas) if ideas else 0.0
    if mean > EASIEST_MEAN:
        yield "*", f"mean reading grade is {mean:.1f}, above {EASIEST_MEAN}; shorten some texts"


def ideas_in_plain_words(ideas: Sequence[Idea]) -> Iterator[_WRONG]:
    """Keep the field's terms out of all but `term`, and idioms and training-speak too."""
    for idea in ideas:
        for text in (idea.title, idea.plain, idea.try_it):
            for name in BANNED:
                banned = lexicon().banned[name]
                yield from ((idea.id, f"'{found}' {banned.why}") for found in banned.found_in(text))
            if straight(text) != text:
                yield idea.id, "holds a curly apostrophe; use the straight one"


def terms_end_open(ideas: Sequence[Idea]) -> Iterator[_WRONG]:
    """Hold terms and sources to standing inside a sentence that others end."""
    for idea in ideas:
        for name, text in (("term", idea.term), ("source", idea.source)):
            if text.endswith("."):
                yield idea.id, f"{name} ends with a full stop; leave it out"


IDEAS: tuple[IdeasRule, ...] = (
    every_practice_explained, idea_ids, idea_lengths, idea_grades, ideas_in_plain_words,
    terms_end_open,
)  # fmt: skip


def lint_ideas(lang: str = "en") -> list[Finding]:
    """Return all that is wrong with the ideas in one language."""
    path = FOLDER / f"{lang}.toml"
    try:
        ideas = read_ideas(path)
    except LibraryError as error:
        file, idea_id, message = str(error).split(": ", 2)
        return [Finding(file, idea_id, "fields", message)]
    return [
        Finding(f"learn/{path.name}", idea_id, rule.__name__.replace("_", "-"), message)
        for rule in IDEAS
        for idea_id, message in rule(ideas)
    ]
