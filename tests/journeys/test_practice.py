"""A small moment, from what was typed to Home and out again, over real sockets."""

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.practice import Outcome
from bot.model.prompts import Practice
from bot.playground.values import ChannelKind, InHome, InMessage, Message
from bot.playground.values import Outcome as Done
from storage.engine import Database
from tests.journeys.visitor import Visitor

SAID = ENGLISH.practice
ASKED = SAID.practices.ask_to_learn


def at(message: Message) -> InMessage:
    return InMessage(message.channel, message.ts)


def fill(visitor: Visitor, **fields: str) -> Done:
    """Fill in the form on top; what is not named stays as it stands."""
    return visitor.submit({f"{ids.PRACTICE_FORM}.{name}": value for name, value in fields.items()})


def open_form(visitor: Visitor) -> None:
    where = visitor.channel(ChannelKind.PUBLIC)
    assert visitor.workspace.type_in(visitor.id, where.id, "/practice").went_well


def test_one_line_is_noted_at_once_and_can_be_undone(maya: Visitor) -> None:
    answer = maya.type("/practice asked Sam what the deadline is for")

    said = maya.reads(at(answer))
    assert SAID.noted.format(day=SAID.today) in said
    assert "asked Sam what the deadline is for" in said
    assert ASKED in said
    maya.home()
    assert "asked Sam what the deadline is for" in maya.reads(InHome())
    maya.press(SAID.undo, where=at(answer))
    assert SAID.undone in maya.words_of(at(answer))
    maya.home()
    assert SAID.home_none in maya.reads(InHome())


def test_the_guess_is_changed_with_one_tap(maya: Visitor) -> None:
    answer = maya.type("/practice asked Sam what the deadline is for")

    maya.choose(SAID.practices.say_more, where=at(answer))
    maya.choose(SAID.outcomes.helped, where=at(answer))

    maya.home()
    shown = maya.reads(InHome())
    assert f"{SAID.practices.say_more} · {SAID.outcomes.helped}" in shown


def test_the_form_takes_two_taps(maya: Visitor) -> None:
    maya.home()
    maya.press(SAID.home_log, where=InHome())

    outcome = fill(maya, practice=Practice.OWN_MY_PART.value)

    assert outcome.went_well, outcome
    assert SAID.noted.format(day=SAID.today) in maya.reads()
    assert SAID.practices.own_my_part in maya.reads()


def test_the_shortcut_that_is_everywhere_opens_the_form(maya: Visitor) -> None:
    outcome = maya.workspace.shortcut(maya.id, ids.PRACTICE_SHORTCUT)

    assert outcome.went_well, outcome
    assert SAID.intro in maya.reads()


def test_a_form_with_nothing_tried_says_what_is_missing(maya: Visitor) -> None:
    open_form(maya)

    outcome = fill(maya, outcome=Outcome.HELPED.value)

    assert outcome.errors == {ids.PRACTICE_FORM_NOTE: SAID.nothing_given}
    maya.home()
    assert SAID.home_none in maya.reads(InHome())


def test_a_day_to_come_is_refused_at_its_field(maya: Visitor) -> None:
    open_form(maya)

    outcome = fill(maya, practice=Practice.SAY_MORE.value, on="2999-01-01")

    assert outcome.errors == {ids.PRACTICE_FORM_ON: SAID.not_yet}


def test_everything_told_is_there_to_be_changed_and_deleted(maya: Visitor) -> None:
    open_form(maya)
    fill(maya, practice=Practice.SAY_MORE.value, alias="K. & co", note="<b>let them talk</b>")
    maya.press(SAID.add_more)
    fill(maya, outcome=Outcome.SAME.value)
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()
    assert "With K. &amp; co" in maya.reads(InHome())
    assert ">&lt;b&gt;let them talk&lt;/b&gt;" in maya.reads(InHome())

    maya.press(SAID.home_all.format(count=1), where=InHome())
    maya.press(SAID.edit)
    maya.press(SAID.delete)

    assert SAID.deleted in maya.reads()
    maya.home()
    assert SAID.home_none in maya.reads(InHome())


def test_what_is_written_for_an_entry_that_is_gone_meanwhile_can_be_kept(
    maya: Visitor, database: Database
) -> None:
    open_form(maya)
    fill(maya, practice=Practice.SAY_MORE.value)
    maya.press(SAID.add_more)
    with database.write() as session:
        session.exec_driver_sql("DELETE FROM small_moment")
    fill(maya, note="what I wrote meanwhile")
    asked = maya.reads()
    fill(maya)

    assert SAID.gone_form.split("*")[1] in asked
    assert "what I wrote meanwhile" in maya.reads()
    maya.home()
    assert "what I wrote meanwhile" in maya.reads(InHome())


def test_the_practice_is_guessed_in_the_form_as_well_and_changed_with_one_tap(
    maya: Visitor,
) -> None:
    open_form(maya)
    fill(maya, note="asked her to tell me more")
    guessed = maya.reads()

    maya.choose(SAID.practices.own_my_part)

    assert SAID.sounds_like in guessed
    assert SAID.practices.say_more in guessed
    maya.home()
    assert SAID.practices.own_my_part in maya.reads(InHome())


def test_harm_gets_help_and_nothing_is_noted(maya: Visitor) -> None:
    answer = maya.type("/practice told him I want to kill myself")

    assert ENGLISH.safety.nothing_saved in maya.reads(at(answer))
    maya.home()
    assert SAID.home_none in maya.reads(InHome())


def test_harm_in_the_form_is_saved_only_if_its_person_says_so(maya: Visitor) -> None:
    open_form(maya)
    fill(maya, note="told him I want to kill myself")
    maya.home()
    helped, before = maya.reads(), maya.reads(InHome())
    submit = maya.modal().body["submit"]["text"]

    outcome = fill(maya, note="told him I want to kill myself")

    assert "findahelpline.com" in helped
    assert submit == SAID.submit_anyway
    assert SAID.home_none in before
    assert outcome.went_well
    assert SAID.noted.format(day=SAID.today) in maya.reads()


def test_counting_can_be_switched_off(maya: Visitor) -> None:
    maya.type("/practice asked Sam")
    maya.home()

    maya.press(SAID.consistency_hide, where=InHome())

    assert SAID.consistency_hidden in maya.reads(InHome())


@pytest.mark.parametrize("typed", ["help", "HELP", "?"])
def test_help_explains_and_notes_nothing(maya: Visitor, typed: str) -> None:
    answer = maya.type(f"/practice {typed}")

    assert "saves it at once" in maya.reads(at(answer))
    maya.home()
    assert SAID.home_none in maya.reads(InHome())


def test_what_was_written_is_not_readable_in_the_file(maya: Visitor, database: Database) -> None:
    maya.type("/practice asked the zebra what it needs")

    with database.read() as session:
        rows = session.exec_driver_sql("SELECT * FROM small_moment").all()

    assert len(rows) == 1
    assert "zebra" not in str(rows)


def test_words_about_harm_are_filed_as_no_practice(maya: Visitor) -> None:
    open_form(maya)
    words = "I want to end my life and asked her for help"
    fill(maya, note=words)
    fill(maya, note=words)

    shown = maya.reads()
    assert SAID.noted.format(day=SAID.today) in shown
    assert SAID.sounds_like not in shown
    assert ASKED not in shown
