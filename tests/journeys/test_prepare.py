"""A conversation prepared, a page at a time, over real sockets; and every way to be interrupted."""

import logging

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids_conversations as ids
from bot.model.conversations import Field, Remind, Step, With
from bot.model.good_qualities import Noticing, Whom
from bot.playground.faults import Fault
from bot.playground.values import ChannelKind, InHome, InMessage, Json, Outcome
from storage import conversations, good_qualities, people
from storage.engine import Database
from tests.fakes import identity
from tests.journeys.test_a_busy_database import held
from tests.journeys.visitor import Visitor

SAID = ENGLISH.conversations
ALL = {
    Field.ALIAS: "Sam & co",
    Field.MY_WANT: "More time for the tests",
    Field.THEIR_WANT: "A date they can tell others",
    Field.SETS_ME_OFF: "'It's only a small thing'",
    Field.SETS_THEM_OFF: "A no without a plan",
    Field.EARLY_SIGN: "I talk faster",
    Field.PLAN: "I breathe out",
    Field.KINDER: "They may carry a promise of someone else",
    Field.QUALITY: "We finish our sentences",
    Field.GROW: "Both of us know half of it",
    Field.FIRST_LINE: "I'd like to show you what the tests find",
    Field.FIRST_QUESTION: "What did you promise?",
    Field.WHAT_IF_1: "We have no time",
    Field.WHAT_IF_2: "You said yes",
    Field.ANSWER_1: "What could wait?",
    Field.ANSWER_2: "I did. May I say what I learned since?",
}


def use(visitor: Visitor, command: str = "/prepare") -> None:
    """Type a command whose answer is a modal."""
    where = visitor.channel(ChannelKind.PUBLIC)
    assert visitor.workspace.type_in(visitor.id, where.id, command).went_well


def inputs(visitor: Visitor) -> dict[str, Json]:
    """Return the fields in front of someone, by their names without the number."""
    blocks = visitor.modal().blocks
    found = [block for block in blocks if block["type"] == "input"]
    return {str(block["block_id"]).rpartition(":")[0]: block for block in found}


def standing(visitor: Visitor, field: Field) -> str:
    """Return what stands in a field."""
    view = visitor.modal()
    for block_id, holding in view.values.items():
        if block_id.startswith(f"{ids.PREPARE_FORM}.{field.value}:"):
            [value] = holding.values()
            return str(value.get("value") or "")
    raise AssertionError(f"there is no field {field}")


def write(visitor: Visitor, fields: dict[Field, str]) -> dict[str, str]:
    """Return what to send for fields, by the blocks they are in now."""
    there = inputs(visitor)
    named = {f"{ids.PREPARE_FORM}.{field.value}": text for field, text in fields.items()}
    return {str(there[name]["block_id"]): text for name, text in named.items() if name in there}


def fill(visitor: Visitor, fields: dict[Field, str]) -> None:
    """Write into fields, and send nothing."""
    for block_id, text in write(visitor, fields).items():
        visitor.workspace.fill(visitor.id, block_id, block_id.rpartition(":")[0], text)


def send(visitor: Visitor, fields: dict[Field, str] | None = None) -> Outcome:
    """Write into fields, and press the form's own button."""
    return visitor.submit(write(visitor, fields or {}))


def send_when(visitor: Visitor, **fields: str) -> Outcome:
    """Fill in the page that asks when, and send it."""
    there = inputs(visitor)
    values = {f"prepare_when.{name}": text for name, text in fields.items()}
    return visitor.submit({str(there[name]["block_id"]): text for name, text in values.items()})


def title(visitor: Visitor) -> str:
    return str(visitor.modal().body["title"]["text"])


def go_through(visitor: Visitor) -> None:
    """Fill in every page but the last."""
    use(visitor)
    while title(visitor) != SAID.steps[Step.WHEN].title:
        outcome = send(visitor, {**ALL, Field.SETTING: With.CROSS_TEAM.value})
        assert outcome.went_well, outcome


def home(visitor: Visitor) -> str:
    visitor.home()
    return visitor.reads(InHome())


def test_every_page_leads_to_a_card_with_all_of_it(maya: Visitor) -> None:
    go_through(maya)
    send_when(maya, words="tomorrow at 3pm", remind=Remind.HOUR.value)

    assert title(maya) == SAID.card.title
    card = maya.reads()
    assert "With Sam &amp; co · Across teams" in card
    for field, text in ALL.items():
        if field is not Field.ALIAS:
            assert text in card


def test_every_field_can_stay_empty_and_then_nothing_is_stored(
    maya: Visitor, database: Database
) -> None:
    use(maya)
    for _ in range(8):
        assert send(maya).went_well

    assert SAID.card.empty in maya.reads()
    assert stored(database) == []


def stored(database: Database) -> list[str]:
    """Return everything that the tables of conversations hold, as text."""
    with database.read() as session:
        run = session.exec_driver_sql
        tables = ("conversation", "conversation_note")
        return [str(row) for table in tables for row in run(f"SELECT * FROM {table}").all()]


def test_every_field_has_an_example_that_fits_the_setting(maya: Visitor) -> None:
    use(maya)
    send(maya, {Field.ALIAS: "Sam", Field.SETTING: With.CLIENT.value})
    seen: dict[str, str | None] = {}
    while title(maya) != SAID.steps[Step.WHEN].title:
        seen |= {name: each["element"].get("placeholder") for name, each in inputs(maya).items()}
        send(maya, {Field.WHAT_IF_1: "This costs too much"})

    assert all(seen.values()), seen
    assert SAID.settings.client.plan in str(seen)


def test_a_closed_form_goes_on_where_it_was_left(maya: Visitor) -> None:
    use(maya)
    send(maya, ALL)
    send(maya, ALL)
    fill(maya, {Field.PLAN: "typed, and not sent"})
    warning = maya.reads()
    maya.workspace.close_modal(maya.id)

    assert "Sam &amp; co" in home(maya)
    maya.press(SAID.show, where=InHome())
    maya.press(SAID.card.go_on)
    went_on_at = title(maya)
    maya.press(SAID.back)

    assert SAID.safe in warning
    assert went_on_at == SAID.steps[Step.SPARKS].title
    assert standing(maya, Field.MY_WANT) == ALL[Field.MY_WANT]
    assert standing(maya, Field.THEIR_WANT) == ALL[Field.THEIR_WANT]


def test_the_command_leads_back_to_the_cards_there_are(maya: Visitor) -> None:
    use(maya)
    send(maya, ALL)
    maya.workspace.close_modal(maya.id)

    use(maya)
    listed = maya.reads()
    maya.press(SAID.show)

    assert SAID.list_intro in listed
    assert "With Sam &amp; co" in maya.reads()


def test_the_shortcut_that_is_everywhere_opens_the_form(maya: Visitor) -> None:
    outcome = maya.workspace.shortcut(maya.id, ids.PREPARE_SHORTCUT)

    assert outcome.went_well, outcome
    assert title(maya) == SAID.steps[Step.WHO].title


@pytest.mark.parametrize("typed", ["help", "HELP", "?"])
def test_help_explains(maya: Visitor, typed: str) -> None:
    answer = maya.type(f"/prepare {typed}")

    assert "Each page is saved" in maya.reads(InMessage(answer.channel, answer.ts))


def test_words_after_the_command_say_with_whom_and_none_is_lost(maya: Visitor) -> None:
    long = "Sam from the new team, about the date that was moved without asking anyone of us here"

    use(maya, f"/prepare {long}")

    assert standing(maya, Field.ALIAS) == long
    assert send(maya).went_well
    assert long[:60] in home(maya)


def test_back_and_save_keep_what_was_typed_too(maya: Visitor) -> None:
    use(maya)
    send(maya)
    fill(maya, {Field.MY_WANT: "kept by going back"})
    maya.press(SAID.back)
    send(maya)
    there = standing(maya, Field.MY_WANT)
    fill(maya, {Field.THEIR_WANT: "kept by saving"})
    maya.press(SAID.save_card)

    assert there == "kept by going back"
    assert "kept by going back" in maya.reads()
    assert "kept by saving" in maya.reads()


def test_a_trigger_that_is_over_is_said_and_costs_nothing(maya: Visitor) -> None:
    use(maya)
    send(maya, ALL)
    maya.workspace.close_modal(maya.id)
    maya.home()
    maya.workspace.faults.set("views.open", Fault.refused("expired_trigger_id"))
    block, show = next(
        (b["block_id"], b["accessory"])
        for b in (maya.workspace.home(maya.id) or maya.modal()).blocks
        if b.get("accessory", {}).get("action_id") == ids.TALK_SHOW
    )
    maya.workspace.press(maya.id, InHome(), str(block), str(show["action_id"]))
    maya.workspace.faults.clear()

    maya.press(SAID.show, where=InHome())

    assert "With Sam &amp; co" in maya.reads()


def test_a_view_that_slack_does_not_change_was_saved_all_the_same(maya: Visitor) -> None:
    use(maya)
    send(maya)
    fill(maya, {Field.MY_WANT: "kept whatever Slack says"})
    maya.workspace.faults.set("views.update", Fault.server_error())
    maya.press(SAID.back)
    maya.workspace.faults.clear()
    maya.workspace.close_modal(maya.id, everything=True)

    assert "kept whatever Slack says" in home(maya)


def test_what_cannot_be_saved_stays_in_the_form(maya: Visitor, database_url: str) -> None:
    use(maya)
    with held(database_url):
        outcome = send(maya, {Field.ALIAS: "Sam"})
    there = standing(maya, Field.ALIAS)
    again = send(maya)

    assert ENGLISH.trouble.busy in outcome.errors.values()
    assert there == "Sam"
    assert again.went_well and "With Sam" in home(maya)


def test_no_way_leads_to_a_fourth_modal(maya: Visitor) -> None:
    go_through(maya)
    maya.workspace.close_modal(maya.id)
    use(maya)
    maya.press(SAID.show)
    maya.choose(SAID.steps[Step.KINDER].title, action=ids.TALK_CHANGE)
    maya.press(SAID.save_card)

    maya.press(SAID.card.copy)

    assert len(maya.workspace.modals(maya.id)) == 3
    assert ALL[Field.FIRST_LINE] in str(maya.modal().values)


def test_a_copy_is_all_of_it_and_closes_without_a_trace(maya: Visitor, database: Database) -> None:
    go_through(maya)
    maya.press(SAID.save_card)
    before = stored(database)
    maya.press(SAID.card.copy)
    [held_text] = [value for each in maya.modal().values.values() for value in each.values()]

    outcome = maya.submit({})

    assert all(text in str(held_text["value"]) for text in ALL.values())
    assert outcome.went_well and title(maya) == SAID.card.title
    assert len(stored(database)) == len(before)


def test_a_kinder_reading_is_taken_and_others_are_shown(maya: Visitor) -> None:
    use(maya)
    maya.press(SAID.save_card)
    maya.workspace.close_modal(maya.id)
    use(maya)
    for _ in range(3):
        send(maya, {Field.ALIAS: "Sam"})
    first = offered(maya)
    maya.press(SAID.others)
    others = offered(maya)
    maya.press(SAID.use, nth=1)
    taken = standing(maya, Field.KINDER)
    fill(maya, {Field.KINDER: f"{taken} Or not."})
    maya.press(SAID.use, nth=0)

    assert len(first) == len(others) == 3 and not set(first) & set(others)
    assert taken == others[1]
    assert standing(maya, Field.KINDER) == f"{others[1]} Or not.\n{others[0]}"
    assert SAID.and_still in maya.reads()


def offered(visitor: Visitor) -> list[str]:
    """Return what the page offers to use."""
    blocks = [each for each in visitor.modal().blocks if "accessory" in each]
    return [str(each["text"]["text"]) for each in blocks]


def test_what_someone_noticed_themselves_comes_first(maya: Visitor, database: Database) -> None:
    with_own(maya, database, "SAM & CO", "Stays calm when it burns")
    use(maya)
    for _ in range(3):
        send(maya, ALL)

    maya.press(SAID.use, nth=0)

    assert offered(maya)[0] == "Stays calm when it burns"
    assert standing(maya, Field.KINDER) == "Stays calm when it burns"


def test_whom_someone_picked_is_known_again_wherever_they_go_on(
    maya: Visitor,
    ben: Visitor,
    database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with_own(maya, database, "", "Stays calm when it burns", picked=ben.id)
    before = len(ben.workspace.messages(ben.id, ben.workspace.bot_channel(ben.id).id))
    use(maya)
    asked = maya.reads()
    send(maya, {Field.PERSON: ben.id})
    maya.workspace.close_modal(maya.id)
    maya.workspace.reload(maya.id)
    at_home = home(maya)
    maya.press(SAID.show, where=InHome())
    maya.press(SAID.card.go_on)
    for _ in range(2):
        send(maya)
    shown = maya.reads()
    maya.press(SAID.use, nth=0)
    taken = standing(maya, Field.KINDER)
    maya.press(SAID.save_card)

    assert SAID.hints[Field.PERSON] in asked
    assert f"With <@{ben.id}>" in at_home
    assert SAID.noticed.format(alias=f"<@{ben.id}>") in shown
    assert taken == "Stays calm when it burns"
    assert f"With <@{ben.id}>" in maya.reads()
    assert ben.id not in "".join(stored(database))
    assert ben.id not in caplog.text
    after = ben.workspace.messages(ben.id, ben.workspace.bot_channel(ben.id).id)
    assert len(after) == before, "whoever is picked hears nothing"


def test_whom_someone_picked_stands_there_and_can_be_taken_back(
    maya: Visitor, ben: Visitor, database: Database
) -> None:
    with_own(maya, database, "", "Stays calm when it burns", picked=ben.id)
    use(maya)
    send(maya, {Field.PERSON: ben.id})
    maya.press(SAID.back)
    there = picked(maya)
    for _ in range(3):
        send(maya, {Field.PERSON: ""})

    assert there == ben.id
    assert "Stays calm when it burns" not in offered(maya)
    assert f"With <@{ben.id}>" not in home(maya)


def test_a_copy_says_in_words_that_someone_was_picked(maya: Visitor, ben: Visitor) -> None:
    use(maya)
    send(maya, {Field.PERSON: ben.id})
    maya.press(SAID.save_card)
    maya.press(SAID.card.copy)

    copied = str(maya.modal().values)

    assert SAID.card.with_picked in copied
    assert ben.id not in copied


def picked(visitor: Visitor) -> str:
    """Return who is picked on the page."""
    view = visitor.modal()
    values = [value for each in view.values.values() for value in each.values()]
    return next(str(each["selected_user"] or "") for each in values if "selected_user" in each)


def with_own(
    visitor: Visitor, database: Database, alias: str, text: str, *, picked: str = ""
) -> None:
    """Let a person have noticed something good about someone."""
    who = identity(visitor.id, visitor.workspace.state.team.id)
    with database.write() as session:
        person = people.ensure_person(session, who, visitor.workspace.clock.now())
        noticed = Noticing(Whom(alias, picked), text)
        now = visitor.workspace.clock.now()
        good_qualities.add(session, person.id, "note-1", noticed, now)


def test_a_question_and_lines_of_the_library_are_taken(maya: Visitor) -> None:
    use(maya)
    for _ in range(5):
        send(maya, {Field.SETTING: With.UP.value})
    questions = offered(maya)
    maya.press(SAID.use, nth=2)
    question = standing(maya, Field.FIRST_QUESTION)
    send(maya)
    maya.press(SAID.use_what_ifs)
    send(maya)
    lines = offered(maya)
    for place in range(3):
        maya.press(SAID.use, nth=place)

    answers = [standing(maya, name) for name in (Field.ANSWER_1, Field.ANSWER_2, Field.ANSWER_3)]
    assert question == questions[2]
    assert [SAID.answer_to.format(said=each) in maya.reads() for each in UP_WHAT_IFS] == [True] * 3
    assert answers == lines


UP_WHAT_IFS = SAID.settings.up.what_ifs


def test_a_rehearsal_asks_first_and_shows_the_line_when_asked(maya: Visitor) -> None:
    go_through(maya)
    maya.press(SAID.save_card)
    maya.press(SAID.card.rehearse)
    asked = maya.reads()
    maya.press(SAID.rehearsal.show)
    shown = maya.reads()
    maya.press(SAID.rehearsal.on)
    second = maya.reads()
    maya.press(SAID.rehearsal.again)

    assert ALL[Field.WHAT_IF_1] in asked and SAID.rehearsal.questions[0] in asked
    assert ALL[Field.ANSWER_1] not in asked and ALL[Field.ANSWER_1] in shown
    assert ALL[Field.WHAT_IF_2] in second and ALL[Field.ANSWER_2] not in second
    assert ALL[Field.WHAT_IF_1] in maya.reads()


HARM = "I want to kill myself"


def test_harm_gets_help_and_is_saved_only_if_its_person_says_so(
    maya: Visitor, database: Database
) -> None:
    use(maya)
    send(maya)
    send(maya, {Field.MY_WANT: HARM})
    helped, submit = maya.reads(), maya.modal().body["submit"]["text"]
    before = stored(database)
    there = standing(maya, Field.MY_WANT)
    send(maya)

    assert "findahelpline.com" in helped and SAID.submit_anyway == submit
    assert before == [] and there == HARM
    assert len(stored(database)) == 2
    assert "findahelpline.com" in maya.reads(), "for self-harm the help stays on screen"


def test_harm_is_met_on_the_way_back_too(maya: Visitor, database: Database) -> None:
    use(maya)
    send(maya)
    fill(maya, {Field.MY_WANT: HARM})
    maya.press(SAID.back)

    assert "findahelpline.com" in maya.reads()
    assert stored(database) == []


def test_where_harm_was_saved_no_generosity_is_offered(maya: Visitor) -> None:
    use(maya)
    send(maya)
    send(maya, {Field.MY_WANT: HARM})
    send(maya)
    send(maya)

    assert title(maya) == SAID.steps[Step.KINDER].title
    assert offered(maya) == []


def test_a_page_that_was_changed_elsewhere_asks_which_one_counts(
    maya: Visitor, database: Database
) -> None:
    use(maya)
    send(maya)
    send(maya, {Field.MY_WANT: "first"})
    maya.press(SAID.back)
    elsewhere(maya, database, {Field.MY_WANT: "from the phone"})
    send(maya, {Field.MY_WANT: "from the desk"})
    asked = maya.reads()
    there = standing(maya, Field.MY_WANT)
    maya.press(SAID.take_saved)
    taken = standing(maya, Field.MY_WANT)
    elsewhere(maya, database, {Field.MY_WANT: "from the phone again"})
    send(maya, {Field.MY_WANT: "from the desk"})
    mine = maya.modal().body["submit"]["text"]
    send(maya)

    assert SAID.overtaken in asked and ">from the phone" in asked
    assert there == "from the desk"
    assert taken == "from the phone"
    assert mine == SAID.keep_mine
    assert "from the desk" in home(maya)


def elsewhere(visitor: Visitor, database: Database, notes: dict[Field, str]) -> None:
    """Change the one card on another device."""
    with database.write() as session:
        person = people.find_person(session, identity(visitor.id, visitor.workspace.state.team.id))
        assert person
        [card] = conversations.all_of(session, person.id)
        now = visitor.workspace.clock.now()
        conversations.write(session, person.id, card.key, notes, now)


def test_another_page_changed_elsewhere_costs_nothing(maya: Visitor, database: Database) -> None:
    use(maya)
    send(maya, {Field.ALIAS: "Sam"})
    elsewhere(maya, database, {Field.PLAN: "from the phone"})
    outcome = send(maya, {Field.MY_WANT: "from the desk"})
    maya.press(SAID.save_card)

    assert outcome.went_well
    assert "from the phone" in maya.reads() and "from the desk" in maya.reads()


def test_a_card_deleted_elsewhere_can_be_kept_as_a_new_one(
    maya: Visitor, database: Database
) -> None:
    use(maya)
    send(maya, {Field.ALIAS: "Sam"})
    with database.write() as session:
        session.exec_driver_sql("DELETE FROM conversation")
    send(maya, {Field.MY_WANT: "still here"})
    asked = maya.reads()
    send(maya)
    maya.press(SAID.save_card)

    assert SAID.page_gone in asked
    assert "still here" in maya.reads()


def test_a_card_is_put_away_brought_back_and_deleted(maya: Visitor, database: Database) -> None:
    go_through(maya)
    maya.press(SAID.save_card)
    maya.press(SAID.card.archive)
    away = maya.reads()
    at_home = home(maya)
    maya.press(SAID.card.bring_back)
    back = home(maya)
    maya.press(SAID.card.delete)

    assert SAID.card.archived in away and "Sam &amp; co" not in at_home
    assert "Sam &amp; co" in back
    assert SAID.card.deleted in maya.reads()
    assert stored(database) == []


def test_nothing_that_was_written_is_readable_in_the_file(
    maya: Visitor, database: Database
) -> None:
    go_through(maya)

    rows = "".join(stored(database))

    assert rows
    assert not [text for text in ALL.values() if text in rows]
