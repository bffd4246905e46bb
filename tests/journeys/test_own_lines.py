"""A line is made one's own, kept, drawn like the library's, changed, deleted and brought back."""

import logging

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model import ids_own_lines as own_ids
from bot.model.own_lines import MOST_OWN_LINES, OwnDraft
from bot.model.people import SlackIdentity
from bot.playground.values import InHome, InMessage
from storage import own_lines, people
from storage.engine import Database
from tests.journeys.test_nothing_leaks import on_disk
from tests.journeys.visitor import Visitor

SECRET = "zebra-umbrella-4711"
MINE = f"I'd like to finish my thought about the {SECRET}."
TYPED = {ids.MAKE_IT_YOURS_TEXT: MINE}
HARM = f"I want to kill myself over the {SECRET}"
SAID = ENGLISH.own_lines


def make_it_yours(maya: Visitor) -> None:
    """Open the editor of the first of three lines for someone who waits to hear back."""
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")
    maya.submit({ids.SITUATION_MOMENT: "no-answer"})
    maya.press("Make it yours")


def write(maya: Visitor, text: str = MINE, moment: str = "no-answer") -> None:
    """Write a line from Home."""
    maya.home()
    maya.press(SAID.write, where=InHome())
    outcome = maya.submit({own_ids.OWN_LINE_TEXT: text, own_ids.OWN_LINE_MOMENT: moment})
    assert outcome.went_well, outcome
    maya.workspace.close_modal(maya.id, everything=True)


def card_with_mine(maya: Visitor) -> int:
    """Draw until the own line stands on the card; return its place."""
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")
    maya.submit({ids.SITUATION_MOMENT: "no-answer"})
    for _ in range(20):
        if MINE in maya.lines():
            return maya.lines().index(MINE)
        maya.press("Another three")
    raise AssertionError("the line never came up")


def field(maya: Visitor, place: int = 0) -> str:
    """Return what stands in a field of the modal on top."""
    inputs = [block for block in maya.modal().blocks if block["type"] == "input"]
    block_id, action_id = inputs[place]["block_id"], inputs[place]["element"]["action_id"]
    return str(maya.modal().values[block_id][action_id]["value"])


def type_over(maya: Visitor, text: str) -> None:
    """Change the line in the editor, and send nothing."""
    maya.workspace.fill(maya.id, ids.MAKE_IT_YOURS_TEXT, ids.MAKE_IT_YOURS_TEXT, text)


def line_with_sisters(maya: Visitor) -> None:
    """Open the editor of a line that the library links to others."""
    maya.pivot_on(maya.tense_message())
    for _ in range(40):
        for place in range(3):
            maya.press("Make it yours", nth=place)
            if ENGLISH.editor.begin_from in maya.reads():
                return
            maya.workspace.close_modal(maya.id)
        maya.press("Another three")
    raise AssertionError("no line with a sister came up")


def test_a_changed_line_is_kept_for_its_moment_and_found_in_home(maya: Visitor) -> None:
    make_it_yours(maya)

    maya.submit(TYPED)
    kept = maya.reads()
    maya.home()

    assert SAID.kept in kept
    assert ENGLISH.moments.no_answer.name in kept
    assert MINE in maya.reads(InHome()).partition(SAID.card_title)[2]


def test_a_changed_line_that_is_not_kept_is_forgotten(
    maya: Visitor, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    line_with_sisters(maya)
    type_over(maya, MINE)

    maya.press(ENGLISH.editor.begin)
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()

    assert MINE not in maya.reads(InHome())
    assert SECRET not in caplog.text
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


def test_a_kept_line_is_encrypted_and_in_no_log(
    maya: Visitor, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    make_it_yours(maya)

    maya.submit(TYPED)
    card_with_mine(maya)

    assert SECRET not in caplog.text
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


def test_sisters_are_offered_and_begun_from_without_losing_what_was_typed(maya: Visitor) -> None:
    line_with_sisters(maya)
    before = field(maya)
    type_over(maya, MINE)

    maya.press(ENGLISH.editor.begin)

    texts = {each.text for each in Library.load().all()}
    assert field(maya) in texts - {before}
    assert field(maya, 1) == MINE
    assert ENGLISH.editor.still_there in maya.reads()


def test_the_version_on_top_is_the_one_that_is_kept(maya: Visitor) -> None:
    line_with_sisters(maya)
    type_over(maya, "not this one")
    maya.press(ENGLISH.editor.begin)
    top = str(maya.modal().blocks[0]["block_id"])

    maya.submit({top: MINE})
    maya.home()

    assert MINE in maya.reads(InHome())
    assert "not this one" not in maya.reads(InHome())


def test_a_line_left_as_it_was_is_kept_as_the_librarys(maya: Visitor) -> None:
    make_it_yours(maya)
    line = field(maya)

    maya.submit({})
    kept = maya.reads()
    maya.home()

    assert SAID.kept_as_it_was in kept
    home = maya.reads(InHome())
    assert line in home.partition(ENGLISH.home.kept_title)[2].partition(SAID.card_title)[0]
    assert SAID.none in home


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_not_kept_and_that_is_said(maya: Visitor, text: str) -> None:
    make_it_yours(maya)

    outcome = maya.submit({ids.MAKE_IT_YOURS_TEXT: text})

    assert outcome.errors == {ids.MAKE_IT_YOURS_TEXT: SAID.nothing_written}


def test_harm_is_met_with_help_and_nothing_is_saved(maya: Visitor, database: Database) -> None:
    make_it_yours(maya)

    maya.submit({ids.MAKE_IT_YOURS_TEXT: HARM})

    assert ENGLISH.safety.title in maya.reads()
    assert ENGLISH.safety.nothing_saved in maya.reads()
    assert field(maya) == HARM
    assert stored(database, maya) == []


def test_who_says_it_was_not_meant_may_keep_the_line_and_help_stays(
    maya: Visitor, database: Database
) -> None:
    make_it_yours(maya)
    maya.submit({ids.MAKE_IT_YOURS_TEXT: HARM})

    maya.submit({})

    assert stored(database, maya) == [HARM]
    assert "Still here if you need it" in maya.reads()


def test_a_line_is_written_in_home_and_drawn_like_the_librarys(maya: Visitor) -> None:
    write(maya)

    place = card_with_mine(maya)
    maya.press("I used this", nth=place)
    used = maya.reads()
    maya.choose(ENGLISH.pivot.keep, nth=place)
    maya.home()

    assert f"Any tone · {SAID.mine}" in used
    assert ENGLISH.pivot.used in used
    kept = maya.reads(InHome()).partition(ENGLISH.home.kept_title)[2].partition(SAID.card_title)[0]
    assert MINE in kept


def test_a_line_for_another_moment_stays_away(maya: Visitor) -> None:
    write(maya, moment="credit")

    with pytest.raises(AssertionError, match="never came up"):
        card_with_mine(maya)


def test_a_hidden_line_of_ones_own_comes_back_with_one_press(maya: Visitor) -> None:
    write(maya)
    place = card_with_mine(maya)
    maya.choose(ENGLISH.pivot.hide, nth=place)
    after = maya.lines()

    maya.press(ENGLISH.pivot.show_again)

    assert MINE not in after
    assert maya.lines()[place] == MINE


def test_a_line_is_deleted_on_its_card_and_brought_back(maya: Visitor, database: Database) -> None:
    write(maya)
    place = card_with_mine(maya)
    maya.choose(SAID.delete_mine)
    after, gone = maya.lines(), stored(database, maya)

    maya.press(ENGLISH.pivot.show_again)

    assert MINE not in after
    assert gone == []
    assert maya.lines()[place] == MINE
    assert stored(database, maya) == [MINE]


def test_a_line_is_deleted_in_home_and_brought_back(maya: Visitor, database: Database) -> None:
    write(maya)
    maya.home()
    maya.choose(SAID.delete, where=InHome())
    gone = stored(database, maya)

    maya.press(SAID.bring_back, where=InHome())

    assert gone == []
    assert stored(database, maya) == [MINE]


def test_a_line_is_changed_from_its_card(maya: Visitor, database: Database) -> None:
    write(maya)
    card_with_mine(maya)
    maya.press(SAID.change)
    assert field(maya) == MINE

    maya.submit({own_ids.OWN_LINE_TEXT: "Shorter.", own_ids.OWN_LINE_TONE: "direct"})

    assert stored(database, maya) == ["Shorter."]
    assert ENGLISH.tones.direct in maya.reads()


def test_what_was_just_kept_can_be_changed_deleted_and_brought_back(
    maya: Visitor, database: Database
) -> None:
    make_it_yours(maya)
    maya.submit(TYPED)

    maya.press(SAID.change)
    maya.submit({own_ids.OWN_LINE_TEXT: "Shorter."})
    maya.press(SAID.delete)
    gone = stored(database, maya)
    maya.press(SAID.bring_back)

    assert gone == []
    assert stored(database, maya) == ["Shorter."]
    assert SAID.kept in maya.reads()


def test_a_form_that_was_overtaken_keeps_the_words_and_says_so(
    maya: Visitor, database: Database
) -> None:
    write(maya)
    maya.home()
    maya.choose(SAID.change, where=InHome())
    who = person_id(database, maya)
    with database.write() as session:
        [line] = own_lines.all_of(session, who)
        own_lines.put_away(session, who, line.number, maya.workspace.clock.now())

    outcome = maya.submit({own_ids.OWN_LINE_TEXT: "Late."})

    assert outcome.errors == {own_ids.OWN_LINE_TEXT: SAID.changed_meanwhile}
    assert field(maya) == "Late."


def test_more_lines_than_one_can_have_are_refused_in_words(
    maya: Visitor, database: Database
) -> None:
    write(maya)
    who = person_id(database, maya)
    with database.write() as session:
        for number in range(MOST_OWN_LINES - 1):
            own_lines.add(session, who, OwnDraft(f"{number}"), maya.workspace.clock.now())
    maya.home()
    maya.press(SAID.write, where=InHome())

    outcome = maya.submit({own_ids.OWN_LINE_TEXT: "One too many."})

    said = SAID.too_many.format(most=MOST_OWN_LINES)
    assert outcome.errors == {own_ids.OWN_LINE_TEXT: said}


def test_all_lines_are_read_page_by_page(maya: Visitor, database: Database) -> None:
    write(maya)
    who = person_id(database, maya)
    with database.write() as session:
        for number in range(22):
            own_lines.add(session, who, OwnDraft(f"line {number}."), maya.workspace.clock.now())
    maya.home()
    maya.press(SAID.all.format(count=23), where=InHome())

    pages = [maya.reads()]
    for _ in range(2):
        maya.press(ENGLISH.paging.on)
        pages.append(maya.reads())

    assert all(sum(f"line {number}." in page for page in pages) == 1 for number in range(22))


def test_a_line_is_deleted_in_the_list_and_brought_back(maya: Visitor, database: Database) -> None:
    write(maya)
    who = person_id(database, maya)
    with database.write() as session:
        for number in range(9):
            own_lines.add(session, who, OwnDraft(f"line {number}."), maya.workspace.clock.now())
    maya.home()
    maya.press(SAID.all.format(count=10), where=InHome())

    maya.choose(SAID.delete)
    gone = len(stored(database, maya))
    maya.press(SAID.bring_back)

    assert gone == 9
    assert len(stored(database, maya)) == 10


def test_nobody_else_is_shown_the_line(maya: Visitor, ben: Visitor) -> None:
    write(maya)

    ben.home()

    assert SAID.none in ben.reads(InHome())
    with pytest.raises(AssertionError, match="never came up"):
        card_with_mine(ben)


def test_a_line_is_written_from_a_private_message_for_its_moment(maya: Visitor) -> None:
    answer = maya.type("/pivot she still hasn't replied to my message")
    maya.press(SAID.write, where=InMessage(answer.channel, answer.ts))

    maya.submit({own_ids.OWN_LINE_TEXT: MINE})

    assert ENGLISH.moments.no_answer.name in maya.reads()


def test_none_of_these_with_words_goes_by_the_words(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    maya.submit(
        {
            ids.SITUATION_MOMENT: "any",
            ids.SITUATION_WORDS: "she still hasn't replied to my message",
        }
    )

    assert "you're waiting to hear back" in maya.reads()


def person_id(database: Database, visitor: Visitor) -> int:
    """Return the number of the visitor's row."""
    with database.read() as session:
        who = SlackIdentity(visitor.workspace.state.team.id, visitor.id)
        person = people.find_person(session, who)
        assert person
        return person.id


def stored(database: Database, visitor: Visitor) -> list[str]:
    """Return the texts of the visitor's own lines."""
    who = person_id(database, visitor)
    with database.read() as session:
        return [each.text for each in own_lines.all_of(session, who)]
