"""What is found in the library, page by page, with nothing kept of what was typed."""

import pytest

from bot.browsing.rules import PAGE_SIZE, Found, Seen, Wish
from bot.browsing.service import BrowsingService
from bot.library.ideas import Ideas
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.prompts import Kind
from tests.browsing.conftest import LINES, Hearing


def ids(found: Found) -> list[str]:
    return [prompt.id for prompt in found.page.items]


def test_everything_reviewed_in_ones_language_is_there_and_nothing_else(
    browsing: BrowsingService,
) -> None:
    found = browsing.look(Wish(), ENGLISH)

    assert found.page.total == len(LINES) + 2
    assert browsing.kinds(ENGLISH) == (Kind.PIVOT, Kind.QUESTION)


def test_a_kind_and_a_moment_narrow_it(browsing: BrowsingService) -> None:
    questions = browsing.look(Wish(kind=Kind.QUESTION), ENGLISH)
    credit = browsing.look(Wish(moment=Moment.CREDIT), ENGLISH)
    both = browsing.look(Wish(kind=Kind.QUESTION, moment=Moment.CREDIT), ENGLISH)

    assert (ids(questions), ids(credit), ids(both)) == (
        ["question-any-001"],
        ["pivot-credit-001"],
        [],
    )


def test_words_are_found_in_the_text_and_in_the_moments_name(browsing: BrowsingService) -> None:
    assert browsing.look(Wish("letters"), ENGLISH).page.total == 10
    assert "pivot-credit-001" in ids(browsing.look(Wish("credit"), ENGLISH))


def test_the_fields_own_term_finds_the_lines_that_practise_it(browsing: BrowsingService) -> None:
    assert browsing.look(Wish("pivoting"), ENGLISH).page.total > 0


def test_words_that_say_what_is_going_on_find_lines_for_it(browsing: BrowsingService) -> None:
    assert ids(browsing.look(Wish("robbed"), ENGLISH)) == ["pivot-credit-001"]


def test_pages_follow_one_another(browsing: BrowsingService) -> None:
    first = browsing.look(Wish("line"), ENGLISH)
    second = browsing.look(Wish("line"), ENGLISH, seen=first.seen, turn_to=1)

    assert len(first.page.items) == PAGE_SIZE
    assert not set(ids(first)) & set(ids(second))
    assert second.page.number == 1


def test_other_words_in_the_field_begin_at_the_first_page(browsing: BrowsingService) -> None:
    first = browsing.look(Wish("letter"), ENGLISH)

    turned = browsing.look(Wish("meeting"), ENGLISH, seen=first.seen, turn_to=1)

    assert turned.page.number == 0


def test_hidden_lines_are_left_out_and_that_is_said(browsing: BrowsingService) -> None:
    hidden = frozenset({LINES[0].id})

    found = browsing.look(Wish(kind=Kind.PIVOT), ENGLISH, hidden=hidden)

    assert LINES[0].id not in ids(found)
    assert found.hides_some
    assert not browsing.look(Wish(kind=Kind.QUESTION), ENGLISH, hidden=hidden).hides_some


def test_words_of_harm_are_answered_with_help(browsing: BrowsingService) -> None:
    found = browsing.look(Wish("harm letter"), ENGLISH)

    assert found.needs_help
    assert found.seen.ids == ()


def test_whoever_says_it_was_not_meant_sees_results_page_after_page(
    browsing: BrowsingService,
) -> None:
    wish = Wish("harm letter")
    first = browsing.look(wish, ENGLISH, seen=Seen(anyway=True))
    second = browsing.look(wish, ENGLISH, seen=first.seen, turn_to=1)

    assert not first.needs_help
    assert not second.needs_help
    assert second.page.number == 1


def test_what_was_said_of_some_words_does_not_hold_for_others(browsing: BrowsingService) -> None:
    first = browsing.look(Wish("harm letter"), ENGLISH, seen=Seen(anyway=True))

    other = browsing.look(Wish("harm meeting"), ENGLISH, seen=first.seen, turn_to=1)

    assert other.needs_help


class Guessing:
    """Guesses harm behind anything, as what was learned may do with a word or two."""

    def __init__(self, kind: SafetyKind) -> None:
        self._kind = kind

    def match(self, text: str) -> Match:
        return Match(safety=self._kind)


@pytest.mark.parametrize(
    ("kind", "words", "helped"),
    [
        (SafetyKind.SELF_HARM, "letter", False),
        (SafetyKind.SELF_HARM, "hopeless", True),
        (SafetyKind.SELF_HARM, "hopeless letter", True),
        (SafetyKind.CONDUCT, "make peace", False),
        (SafetyKind.CONDUCT, "harm", True),
        (SafetyKind.CONDUCT, "a letter about a meeting", True),
    ],
)
def test_a_word_or_two_to_look_for_are_no_story_of_harm(
    kind: SafetyKind, words: str, helped: bool
) -> None:
    service = BrowsingService(Library.of(LINES), Ideas(), Guessing(kind), signs=Hearing())

    assert service.look(Wish(words), ENGLISH).needs_help is helped


def test_the_words_stand_in_no_trace_of_a_wish() -> None:
    assert "secret" not in repr(Wish("secret"))


def test_the_library_is_read_when_someone_first_looks() -> None:
    library = Library.load(kinds=[Kind.PIVOT])
    service = BrowsingService(library, Ideas(), Hearing())

    assert Kind.ASSUMPTION in service.kinds(ENGLISH)
    assert service.prompt("assumption-accused-001")
