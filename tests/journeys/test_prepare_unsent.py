"""What was typed on a page that was closed before it was sent waits there, and counts nowhere."""

import pytest

from bot.model import ids_conversations as ids
from bot.model.conversations import Felt, Field, Remind, Step
from bot.playground.values import InHome, InMessage
from storage.engine import Database
from tests.journeys.test_a_busy_database import held
from tests.journeys.test_prepare import (
    ALL,
    HARM,
    SAID,
    elsewhere,
    fill,
    go_through,
    home,
    inputs,
    send,
    standing,
    stored,
    title,
    use,
)
from tests.journeys.visitor import Visitor


def waiting(database: Database) -> list[str]:
    """Return which fields something waits in."""
    with database.read() as session:
        run = session.exec_driver_sql
        return [str(each) for each in run("SELECT field FROM unsent_note ORDER BY field").scalars()]


def close(visitor: Visitor) -> None:
    visitor.workspace.close_modal(visitor.id, everything=True)


def open_card(visitor: Visitor) -> None:
    visitor.home()
    visitor.press(SAID.show, where=InHome())


@pytest.fixture
def sam(maya: Visitor) -> Visitor:
    """Give someone with a card, of which the first page is filled in."""
    use(maya)
    send(maya, {Field.ALIAS: "Sam", Field.MY_WANT: ""})
    send(maya, {Field.MY_WANT: "More time"})
    close(maya)
    return maya


def test_a_new_card_that_was_closed_stands_there_again(maya: Visitor, database: Database) -> None:
    use(maya)
    fill(maya, {Field.ALIAS: "Sam from the new team"})
    close(maya)
    at_home = home(maya)
    use(maya)
    listed = maya.reads()
    maya.press(SAID.show)
    there, said = standing(maya, Field.ALIAS), maya.reads()
    send(maya)

    assert "Sam from the new team" in at_home and SAID.card.not_sent in at_home
    assert "Sam from the new team" in listed
    assert there == "Sam from the new team" and SAID.waited in said
    assert title(maya) == SAID.steps[Step.WANTS].title
    assert waiting(database) == []
    assert SAID.card.not_sent not in home(maya)


def test_prepare_another_goes_on_with_the_one_that_was_closed(maya: Visitor) -> None:
    use(maya)
    fill(maya, {Field.ALIAS: "Sam"})
    close(maya)
    maya.home()

    maya.press(SAID.home_new, where=InHome())

    assert standing(maya, Field.ALIAS) == "Sam"


def test_a_new_card_that_was_closed_can_be_dropped(maya: Visitor, database: Database) -> None:
    use(maya)
    fill(maya, {Field.ALIAS: "Sam"})
    close(maya)
    use(maya)
    maya.press(SAID.show)

    maya.press(SAID.begin_afresh)

    assert standing(maya, Field.ALIAS) == ""
    assert stored(database) == [] == waiting(database)
    assert "Sam" not in home(maya)


def test_a_card_says_on_which_page_something_waits(sam: Visitor, database: Database) -> None:
    open_card(sam)
    sam.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)
    fill(sam, {Field.MY_WANT: "Much more time", Field.THEIR_WANT: "A date"})
    close(sam)

    open_card(sam)
    card = sam.reads()
    sam.press(SAID.card.see_typed)
    mine, theirs = standing(sam, Field.MY_WANT), standing(sam, Field.THEIR_WANT)
    sam.press(SAID.save_card)

    assert SAID.card.waits.format(page=SAID.steps[Step.WANTS].title) in card
    assert "More time" in card and "Much more time" not in card
    assert (mine, theirs) == ("Much more time", "A date")
    assert "Much more time" in sam.reads() and SAID.card.see_typed not in sam.reads()
    assert waiting(database) == []


def test_what_is_saved_can_be_had_instead(sam: Visitor, database: Database) -> None:
    open_card(sam)
    sam.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)
    fill(sam, {Field.MY_WANT: ""})
    close(sam)
    open_card(sam)
    sam.press(SAID.card.see_typed)
    emptied = standing(sam, Field.MY_WANT)

    sam.press(SAID.take_saved)

    assert emptied == ""
    assert standing(sam, Field.MY_WANT) == "More time"
    assert waiting(database) == []


def test_what_is_typed_back_to_what_is_saved_waits_no_more(
    sam: Visitor, database: Database
) -> None:
    open_card(sam)
    sam.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)
    fill(sam, {Field.MY_WANT: "More time, more"})
    before = waiting(database)

    fill(sam, {Field.MY_WANT: "More time"})

    assert before == [Field.MY_WANT]
    assert waiting(database) == []


def test_a_time_that_was_typed_or_picked_waits_too(maya: Visitor, database: Database) -> None:
    go_through(maya)
    there = {name: str(block["block_id"]) for name, block in inputs(maya).items()}
    typed = {
        ids.WHEN_WORDS: "next Tuesday at 14:00",
        ids.WHEN_DATE: "2027-03-09",
        ids.WHEN_TIME: "14:00",
        ids.WHEN_REMIND: Remind.HOUR.value,
    }
    for name, text in typed.items():
        maya.workspace.fill(maya.id, there[name], name, text)
    close(maya)
    open_card(maya)
    maya.press(SAID.card.see_typed)
    shown = str(maya.modal().values)
    waited = waiting(database)
    maya.submit({})

    assert all(text in shown for text in typed.values())
    assert waited == ["when-date", "when-remind", "when-time", "when-words"]
    assert title(maya) == SAID.card.title and "14:00" in maya.reads()
    assert waiting(database) == []


def test_a_look_back_that_was_closed_waits_too(sam: Visitor) -> None:
    open_card(sam)
    sam.press(SAID.card.look_back)
    fill(sam, {Field.FELT_MINE: Felt.CLOSER.value, Field.MADE: "A plan for Mondays"})
    close(sam)

    open_card(sam)
    sam.press(SAID.card.see_typed)

    assert standing(sam, Field.MADE) == "A plan for Mondays"
    assert Felt.CLOSER.value in str(sam.modal().values)


def test_what_was_changed_elsewhere_meanwhile_is_not_overwritten(
    sam: Visitor, database: Database
) -> None:
    open_card(sam)
    sam.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)
    fill(sam, {Field.MY_WANT: "from the desk"})
    close(sam)
    elsewhere(sam, database, {Field.MY_WANT: "from the phone"})
    open_card(sam)
    sam.press(SAID.card.see_typed)
    send(sam)

    assert SAID.overtaken in sam.reads() and ">from the phone" in sam.reads()
    assert standing(sam, Field.MY_WANT) == "from the desk"


def test_of_words_about_harm_nothing_waits(maya: Visitor, database: Database) -> None:
    use(maya)
    send(maya)
    for letters in ("I want", "I want to", HARM):
        fill(maya, {Field.MY_WANT: letters})
    close(maya)

    assert stored(database) == [] == waiting(database)


def test_of_words_about_harm_where_a_time_was_asked_for_nothing_waits(
    maya: Visitor, database: Database
) -> None:
    go_through(maya)
    block = str(inputs(maya)[ids.WHEN_WORDS]["block_id"])
    for letters in ("tomorrow", HARM):
        maya.workspace.fill(maya.id, block, ids.WHEN_WORDS, letters)

    assert waiting(database) == []


def test_words_that_get_help_when_they_are_sent_do_not_wait(
    maya: Visitor, database: Database, database_url: str
) -> None:
    use(maya)
    send(maya)
    fill(maya, {Field.MY_WANT: "I want"})
    with held(database_url):
        fill(maya, {Field.MY_WANT: HARM})
    before = waiting(database)
    maya.press(SAID.back)

    assert before == [Field.MY_WANT], "nothing could be dropped then"
    assert "findahelpline.com" in maya.reads()
    assert stored(database) == [] == waiting(database)


def test_a_busy_database_interrupts_nobody_who_types(
    maya: Visitor, database: Database, database_url: str
) -> None:
    use(maya)
    with held(database_url):
        fill(maya, {Field.ALIAS: "Sa"})
    shown = title(maya)
    fill(maya, {Field.ALIAS: "Sam"})

    assert shown == SAID.steps[Step.WHO].title
    assert len(maya.workspace.modals(maya.id)) == 1
    assert waiting(database) == [Field.ALIAS]


def test_a_deleted_card_takes_what_waits_with_it(sam: Visitor, database: Database) -> None:
    open_card(sam)
    sam.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)
    fill(sam, {Field.MY_WANT: "typed"})
    close(sam)
    open_card(sam)

    sam.press(SAID.card.delete)

    assert stored(database) == [] == waiting(database)


def test_the_help_of_the_command_says_so(maya: Visitor) -> None:
    answer = maya.type("/prepare help")

    assert "what you typed waits" in maya.reads(InMessage(answer.channel, answer.ts))


def test_every_field_of_every_page_is_heard(maya: Visitor) -> None:
    use(maya)
    deaf = []
    while title(maya) != SAID.card.title:
        deaf += [name for name, each in inputs(maya).items() if not each.get("dispatch_action")]
        send(maya, ALL)

    assert deaf == []


def test_help_on_the_screen_is_no_leave_to_keep_what_is_typed_on(
    maya: Visitor, database: Database
) -> None:
    use(maya, f"/prepare {HARM}")
    helped = maya.reads()
    fill(maya, {Field.ALIAS: f"{HARM} today"})
    close(maya)

    assert "findahelpline.com" in helped
    assert stored(database) == [] == waiting(database)
