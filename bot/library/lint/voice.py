"""How a text sounds. These rules hold for our own English texts, not for quotes."""

from collections.abc import Iterator

from bot.library.lint.findings import PromptRule
from bot.library.lint.lexicon import lexicon
from bot.library.readability import grade, sentences, straight, syllables, words
from bot.model.prompts import Direction, Kind, Prompt, Setting

FEWEST_WORDS = {Kind.PIVOT: 4}
MOST_WORDS = {
    Kind.PIVOT: 25,
    Kind.ASSUMPTION: 20,
    Kind.QUESTION: 20,
    Kind.NUDGE: 40,
    Kind.MICRO_PRACTICE: 45,
    Kind.REFLECTION: 22,
}
MOST_SENTENCES = {Kind.PIVOT: 2}
MOST_CHARACTERS = {Kind.PIVOT: 140}
HARDEST_GRADE = 8.0
MOST_SYLLABLES = 3

_UPWARD = frozenset({Direction.ANY, Direction.UP})
_DOWNWARD = frozenset({Direction.ANY, Direction.DOWN})


def length(prompt: Prompt) -> Iterator[str]:
    """Hold each kind to its number of words, sentences and characters."""
    count = len(words(prompt.text))
    fewest, most = FEWEST_WORDS.get(prompt.kind, 1), MOST_WORDS.get(prompt.kind, count)
    if not fewest <= count <= most:
        yield f"has {count} words; a {prompt.kind} has {fewest} to {most}"
    count = len(sentences(prompt.text))
    if count > (most := MOST_SENTENCES.get(prompt.kind, count)):
        yield f"has {count} sentences; a {prompt.kind} has at most {most}"
    count = len(prompt.text)
    if count > (most := MOST_CHARACTERS.get(prompt.kind, count)):
        yield f"has {count} characters; a {prompt.kind} has at most {most}"


def question_marks(prompt: Prompt) -> Iterator[str]:
    """Hold pivots to one question at most, and questions to exactly one."""
    count = prompt.text.count("?")
    if prompt.kind is Kind.PIVOT and count > 1:
        yield f"asks {count} questions; ask one, so that it can be answered"
    if prompt.kind is Kind.QUESTION and count != 1:
        yield f"has {count} question marks; a question has one"


def reading_grade(prompt: Prompt) -> Iterator[str]:
    """Hold every text to a grade that a tired reader takes in at once."""
    if (found := grade(prompt.text)) > HARDEST_GRADE:
        yield f"has reading grade {found:.1f}, above {HARDEST_GRADE:.0f}; use shorter words"


def long_words(prompt: Prompt) -> Iterator[str]:
    """Hold texts to words of at most three syllables, but for a few that everyone knows."""
    for word in words(prompt.text):
        if word not in lexicon().easy_long_words and syllables(word) > MOST_SYLLABLES:
            yield f"'{word}' has {syllables(word)} syllables; use a shorter word"


def speaks_for_me(prompt: Prompt) -> Iterator[str]:
    """Hold pivots to speaking for the sender or asking about the other."""
    speakers = {word.partition("'")[0] for word in words(prompt.text)} | set(words(prompt.text))
    silent = not lexicon().first_person & speakers and not prompt.text.endswith("?")
    if prompt.kind is Kind.PIVOT and silent:
        yield "holds no I, me, my, we or our, and asks nothing; do one of the two"


def no_jargon(prompt: Prompt) -> Iterator[str]:
    """Keep words out that need a degree to read."""
    return _banned("jargon", prompt)


def no_idioms(prompt: Prompt) -> Iterator[str]:
    """Keep idioms, sports and war images out."""
    return _banned("idioms", prompt)


def no_blame(prompt: Prompt) -> Iterator[str]:
    """Keep out what tells the other person what they are or must do."""
    return _banned("blame", prompt)


def no_eraser_words(prompt: Prompt) -> Iterator[str]:
    """Keep out words that take back what was said before them."""
    return _banned("eraser-words", prompt)


def no_leading_questions(prompt: Prompt) -> Iterator[str]:
    """Keep out questions that hold their own answer."""
    return _banned("leading-questions", prompt)


def no_training_speak(prompt: Prompt) -> Iterator[str]:
    """Keep the talk of therapy and training out."""
    return _banned("training-speak", prompt)


def no_diagnosis(prompt: Prompt) -> Iterator[str]:
    """Keep out claims about what goes on in the other person."""
    return _banned("diagnosis", prompt)


def no_blame_for_the_asker(prompt: Prompt) -> Iterator[str]:
    """Keep out what makes it the asker's own fault."""
    return _banned("asker-blame", prompt)


def no_demands_upwards(prompt: Prompt) -> Iterator[str]:
    """Keep demands out of what may be sent to someone with more power."""
    return _banned("demands", prompt) if _UPWARD & set(prompt.direction) else iter(())


def no_team_labels(prompt: Prompt) -> Iterator[str]:
    """Keep names of camps out of what goes between teams."""
    return _banned("team-labels", prompt) if Setting.CROSS_TEAM in prompt.setting else iter(())


def no_bare_calls_downwards(prompt: Prompt) -> Iterator[str]:
    """Keep out "can we talk?" without a reason, to someone who may then fear the worst."""
    bare = straight(prompt.text).strip(" .?!").lower() in lexicon().bare_calls
    if bare and _DOWNWARD & set(prompt.direction):
        yield "calls someone in without a reason; say what it is about and that it is safe"


def no_inner_feelings_for_clients(prompt: Prompt) -> Iterator[str]:
    """Keep inner feelings out of what goes to a client; a sorry or a glad may stay."""
    if Setting.CLIENT in prompt.setting:
        for match in lexicon().inner_feelings.finditer(straight(prompt.text)):
            yield f"'{match.group()}' shows a client an inner feeling; offer a next step instead"


def _banned(name: str, prompt: Prompt) -> Iterator[str]:
    banned = lexicon().banned[name]
    return (f"'{found}' {banned.why}" for found in banned.found_in(prompt.text))


VOICE: tuple[PromptRule, ...] = (
    length, question_marks, reading_grade, long_words, speaks_for_me, no_jargon, no_idioms,
    no_blame, no_eraser_words, no_leading_questions, no_training_speak, no_diagnosis,
    no_blame_for_the_asker, no_demands_upwards, no_team_labels, no_bare_calls_downwards,
    no_inner_feelings_for_clients,
)  # fmt: skip
