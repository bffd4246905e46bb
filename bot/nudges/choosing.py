"""Choose the nudge of a day: none comes again before all of them have been given."""

from collections.abc import Iterable, Sequence
from random import Random

from bot.library.loading import Library
from bot.model.errors import LibraryError
from bot.model.nudge_answers import Choice
from bot.model.prompts import Kind, Prompt
from storage import nudge_answers
from storage.engine import Session

SEED_QUESTION = "reflection-any-004"
"""*What connection could you improve today?*, which is among the nudges too."""

CHOICES = 3
"""How many micro-practices are offered as a small move."""

SAME_PRACTICE = 2
"""How many of them practise the same as the nudge: a third way asks for something else."""


class NudgeDeck:
    """The nudges of a library, drawn by chance."""

    def __init__(self, library: Library, chance: Random) -> None:
        self._library = library
        self._chance = chance

    def choose(self, session: Session, person_ids: Iterable[int]) -> dict[int, str]:
        """Choose a nudge for each person, as `choose_nudges` does."""
        return choose_nudges(session, self._library, person_ids, self._chance)

    def named(self, prompt_id: str) -> Prompt:
        """Return the nudge with that id, or the first question of all if there is none any more.

        Raises `LibraryError` for a library that has not even that.
        """
        found = self._library.get(prompt_id) or self._library.get(SEED_QUESTION)
        if found is None:
            raise LibraryError(f"{SEED_QUESTION}: id: is missing; nudges need it")
        return found

    def move_of(self, choice: Choice) -> str:
        """Return the small move of *choice* as it is read; nothing if there is none."""
        found = self._library.get(choice.practice) if choice.practice else None
        return choice.move or (found.text if found else "")

    def moves_for(self, nudge: Prompt) -> tuple[Prompt, ...]:
        """Return a few micro-practices to choose from, always the same ones for a nudge.

        So a form that is opened again offers again what was chosen in it.
        """
        return choose_moves(self._library, nudge)


def nudges_of(library: Library) -> tuple[Prompt, ...]:
    """Return every nudge of the library, and the question that began them all."""
    question = library.get(SEED_QUESTION)
    return (*library.of_kind(Kind.NUDGE), *([question] if question else []))


def choose_nudge(pool: Sequence[str], given: Sequence[str], chance: Random) -> tuple[str, bool]:
    """Return one of *pool* that is not among *given*, and whether with it a new round begins.

    A new round does not begin with what was given last, unless there is nothing else.
    """
    seen = frozenset(given)
    left = [each for each in pool if each not in seen]
    if left:
        return chance.choice(left), False
    others = [each for each in pool if each not in given[-1:]]
    return chance.choice(others or list(pool)), True


def choose_nudges(
    session: Session, library: Library, person_ids: Iterable[int], chance: Random
) -> dict[int, str]:
    """Choose a nudge for each person, note it as given, and return its id by person."""
    people = list(person_ids)
    pool = [each.id for each in nudges_of(library)]
    given = nudge_answers.shown_to(session, people)
    chosen = {person: choose_nudge(pool, given.get(person, []), chance) for person in people}
    prompts = {person: prompt_id for person, (prompt_id, _) in chosen.items()}
    anew = {person for person, (_, begins) in chosen.items() if begins}
    nudge_answers.record_shown(session, prompts, anew=anew)
    return prompts


def choose_moves(library: Library, nudge: Prompt) -> tuple[Prompt, ...]:
    """Return a few micro-practices: first those that practise what *nudge* does, then others.

    The same nudge always gives the same ones.
    """
    moves = library.of_kind(Kind.MICRO_PRACTICE)
    same = [each for each in moves if each.practice is nudge.practice]
    others = [each for each in moves if each.practice is not nudge.practice]
    # Seeded with an id, this is no chance: each nudge has its own order, and keeps it.
    order = Random(nudge.id)
    order.shuffle(same)
    order.shuffle(others)
    return (*same[:SAME_PRACTICE], *others)[:CHOICES]
