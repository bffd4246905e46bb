"""From what happened to another story and something to ask, over real sockets."""

import logging

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model import ids as common
from bot.model import ids_assumptions as ids
from bot.model.moments import Moment
from bot.model.prompts import Kind
from bot.playground.faults import Fault
from bot.playground.values import ChannelKind, InHome, InMessage, Message
from bot.playground.values import Outcome as Done
from storage.engine import Database
from tests.journeys.test_nothing_leaks import SECRET, on_disk, said_by_the_bot
from tests.journeys.visitor import Visitor

SAID = ENGLISH.assumptions
NOTED = ENGLISH.qualities
FACTS = "I wrote to her on Monday and she still hasn't replied"
HARM = "he threatened to hit me if I tell anyone"


@pytest.fixture(scope="module")
def readings() -> dict[str, str]:
    """Give every kinder reading with the moment it is for."""
    found = Library().of_kind(Kind.ASSUMPTION)
    return {each.text: each.moments[0].value for each in found}


def at(message: Message) -> InMessage:
    return InMessage(message.channel, message.ts)


def assume_on(visitor: Visitor) -> None:
    """Choose *Assume generously* in the menu of the tense message."""
    message = visitor.tense_message()
    place = (message.channel, message.ts)
    outcome = visitor.workspace.shortcut(visitor.id, ids.ASSUME_SHORTCUT, place)
    assert outcome.went_well, outcome


def command(visitor: Visitor, text: str) -> Done:
    where = visitor.channel(ChannelKind.PUBLIC)
    outcome = visitor.workspace.type_in(visitor.id, where.id, text)
    assert outcome.went_well, outcome
    return outcome


def tell(visitor: Visitor, **fields: str) -> Done:
    """Fill in the fields named, and send the form."""
    return visitor.submit({f"{ids.ASSUME}.{name}": value for name, value in fields.items()})


def tap(visitor: Visitor, moment: Moment) -> None:
    """Choose a moment in the first step, where that is all it takes."""
    outcome = visitor.workspace.fill(visitor.id, ids.ASSUME_MOMENT, ids.ASSUME_MOMENT, moment.value)
    assert outcome.went_well, outcome


def note(visitor: Visitor, **fields: str) -> Done:
    return visitor.submit({f"{ids.QUALITY_FORM}.{name}": value for name, value in fields.items()})


def stories(visitor: Visitor) -> list[str]:
    """Return the readings that are shown, the first line of each story."""
    rows = [each for each in visitor.modal().blocks if each["type"] == "section"]
    texts = [str(each["text"]["text"]) for each in rows]
    return [text.split("\n")[0].strip("*") for text in texts if SAID.ask.split("{")[0] in text]


def typed(visitor: Visitor, field: str) -> str:
    """Return what stands in a field, as Slack keeps it."""
    return str(visitor.modal().values[field][field].get("value"))


def test_one_tap_on_a_moment_is_enough(maya: Visitor, readings: dict[str, str]) -> None:
    assume_on(maya)

    tap(maya, Moment.NO_ANSWER)

    assert len(set(stories(maya))) == 3
    assert {readings[each] for each in stories(maya)} == {"no-answer"}
    assert SAID.still in maya.reads()
    assert len(maya.workspace.modals(maya.id)) == 1


def test_facts_in_one_line_are_understood_and_stay_in_their_field(
    maya: Visitor, readings: dict[str, str]
) -> None:
    assume_on(maya)

    tell(maya, facts=FACTS)
    first = stories(maya)
    maya.press(SAID.more)

    assert "you're waiting to hear back" in maya.reads()
    assert {readings[each] for each in first} == {"no-answer"}
    assert not set(first) & set(stories(maya))
    assert typed(maya, ids.ASSUME_FACTS) == FACTS


def test_an_empty_form_says_what_to_do(maya: Visitor) -> None:
    assume_on(maya)

    outcome = tell(maya)

    assert outcome.errors == {ids.ASSUME_FACTS: SAID.nothing_given}


def test_words_that_fit_no_moment_stay_and_the_list_is_offered(maya: Visitor) -> None:
    assume_on(maya)
    tell(maya, facts="lorem ipsum")
    said, kept = maya.reads(), typed(maya, ids.ASSUME_FACTS)

    tap(maya, Moment.CREDIT)

    assert SAID.unplaced in said
    assert (kept, typed(maya, ids.ASSUME_FACTS)) == ("lorem ipsum", "lorem ipsum")
    assert len(stories(maya)) == 3


def test_where_no_moment_fits_there_are_general_stories(maya: Visitor) -> None:
    assume_on(maya)

    tap(maya, Moment.ANY)

    assert SAID.no_story not in maya.reads()
    assert SAID.still in maya.reads()
    assert len(stories(maya)) == 3


def test_the_guess_is_changed_with_one_tap_and_other_words_do_not_change_it_back(
    maya: Visitor, readings: dict[str, str]
) -> None:
    assume_on(maya)
    tell(maya, facts=FACTS)

    maya.choose(ENGLISH.moments.credit.name)
    tell(maya, facts=f"{FACTS} at all")

    assert {readings[each] for each in stories(maya)} == {"credit"}


def test_looking_again_with_other_words_gives_stories_for_those(
    maya: Visitor, readings: dict[str, str]
) -> None:
    assume_on(maya)
    tell(maya, facts=FACTS)

    tell(maya, facts="he got all the praise for the work I did")

    assert {readings[each] for each in stories(maya)} == {"credit"}


def test_whom_it_is_about_is_remembered_for_lines_too(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.CREDIT)

    maya.choose(ENGLISH.audiences.up)
    maya.workspace.close_modal(maya.id, everything=True)
    view = maya.pivot_on(maya.tense_message())

    chosen = [
        each["initial_option"]["value"]
        for block in view.blocks
        for each in block.get("elements", ())
        if each.get("action_id") == common.PIVOT_AUDIENCE
    ]
    assert chosen == ["up"]


def test_where_it_keeps_happening_a_firm_kind_request_comes_first(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.MISSED_COMMITMENT)

    maya.press(SAID.repeats)

    said = maya.reads()
    assert said.index(SAID.request_title) < said.index(stories(maya)[0])
    assert SAID.still_firm in said
    assert "It isn't yours to carry alone." in said
    assert SAID.repeats not in said


def test_a_pattern_told_in_words_adds_the_care_note(maya: Visitor) -> None:
    assume_on(maya)

    tell(maya, facts="she interrupts me in every meeting, it goes on and on and I dread her")

    assert "It isn't yours to carry alone." in maya.reads()
    assert SAID.request_title in maya.reads()


def test_the_question_is_made_ones_own(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.NO_ANSWER)
    [first, *_] = [
        block["text"]["text"].partition(SAID.ask.split("{")[0])[2]
        for block in maya.modal().blocks
        if block["type"] == "section" and SAID.ask.split("{")[0] in block["text"]["text"]
    ]

    maya.press(SAID.edit)

    field = next(block for block in maya.modal().blocks if block["type"] == "input")
    assert field["element"]["initial_value"] == first


def test_a_story_is_kept_and_found_again_in_home(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.NO_ANSWER)
    kept = stories(maya)[1]

    maya.choose(SAID.keep, nth=1)

    assert SAID.kept in maya.reads()
    maya.home()
    assert kept in maya.reads(InHome()).partition("Lines you kept")[2]


def test_a_hidden_story_makes_way_and_comes_back(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.NO_ANSWER)
    before = stories(maya)

    maya.choose(SAID.hide, nth=1)
    after = stories(maya)
    maya.press(SAID.show_again)

    assert before[1] not in after
    assert len(after) == 3
    assert stories(maya) == before


def test_why_a_story_works_is_told(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.NO_ANSWER)

    maya.choose(ENGLISH.ideas.why)

    assert len(maya.workspace.modals(maya.id)) == 2


def test_it_is_logged_with_what_is_known_filled_in(maya: Visitor) -> None:
    assume_on(maya)
    tell(maya, facts=FACTS, alias="Kay")

    maya.press(SAID.log)
    shown = maya.modal()
    maya.submit({})

    filled = {
        block["block_id"]: block["element"].get("initial_option", {}).get("value")
        or block["element"].get("initial_value")
        for block in shown.blocks
        if block["type"] == "input"
    }
    assert filled[common.PRACTICE_FORM_PRACTICE] == "generous-assumption"
    assert filled[common.PRACTICE_FORM_MOMENT] == "no-answer"
    assert filled[common.PRACTICE_FORM_ALIAS] == "Kay"
    maya.home()
    assert "With Kay" in maya.reads(InHome())


def test_from_a_card_of_lines_the_moment_is_known(maya: Visitor, readings: dict[str, str]) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")
    maya.submit({common.SITUATION_MOMENT: "credit"})

    maya.press(SAID.open)

    assert {readings[each] for each in stories(maya)} == {"credit"}
    assert len(maya.workspace.modals(maya.id)) == 2


def test_from_there_it_can_be_logged_and_added_to_on_slacks_last_level(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press(SAID.open)
    tap(maya, Moment.CREDIT)
    maya.press(SAID.log)
    maya.submit({})

    maya.press(ENGLISH.practice.add_more)
    maya.submit({common.PRACTICE_FORM_NOTE: "looked at it another way"})

    assert ENGLISH.practice.changed in maya.reads()
    assert len(maya.workspace.modals(maya.id)) == 3


def test_from_the_private_message_of_a_command_it_opens_too(
    maya: Visitor, readings: dict[str, str]
) -> None:
    answer = maya.type("/pivot she still hasn't replied to my message")

    maya.press(SAID.open, where=at(answer))

    assert {readings[each] for each in stories(maya)} == {"no-answer"}


def test_home_has_a_way_to_begin(maya: Visitor) -> None:
    maya.home()

    maya.press(SAID.open, where=InHome())

    assert SAID.intro in maya.reads()


def test_the_command_opens_the_form(maya: Visitor) -> None:
    command(maya, "/assume")

    assert SAID.intro in maya.reads()


def test_words_after_the_command_are_in_the_form_and_stay_there(
    maya: Visitor, readings: dict[str, str]
) -> None:
    command(maya, f"/assume {FACTS}")
    first = stories(maya)

    maya.press(SAID.more)

    assert {readings[each] for each in first} == {"no-answer"}
    assert not set(first) & set(stories(maya))
    assert typed(maya, ids.ASSUME_FACTS) == FACTS


def test_words_after_the_command_that_fit_nothing_are_in_the_form_too(maya: Visitor) -> None:
    command(maya, "/assume lorem & ipsum")

    assert SAID.unplaced in maya.reads()
    assert typed(maya, ids.ASSUME_FACTS) == "lorem & ipsum"


def test_where_the_form_does_not_open_the_words_are_given_back(maya: Visitor) -> None:
    maya.workspace.faults.set("views.open", Fault.refused("expired_trigger_id"))

    answer = maya.type(f"/assume {FACTS}")

    assert FACTS in maya.reads(at(answer))
    maya.workspace.faults.clear()
    maya.press(SAID.open, where=at(answer))
    assert SAID.intro in maya.reads()


@pytest.mark.parametrize("said", ["help", "HELP", "?"])
def test_help_explains(maya: Visitor, said: str) -> None:
    answer = maya.type(f"/assume {said}")

    assert "⋯ menu of any message" in maya.reads(at(answer))


def test_harm_after_the_command_gets_help_and_no_story(maya: Visitor) -> None:
    answer = maya.type(f"/assume {HARM}")

    said = maya.reads(at(answer))
    assert ENGLISH.safety.nothing_saved in said
    assert maya.workspace.modals(maya.id) == ()
    maya.press(SAID.not_meant, where=at(answer))
    assert maya.workspace.modals(maya.id)
    assert HARM not in maya.reads()


@pytest.mark.parametrize(
    "typed_in", [{"facts": HARM}, {"alias": HARM, "facts": FACTS}, {"alias": HARM}]
)
def test_harm_in_the_form_gets_help_until_its_person_says_it_was_not_meant(
    typed_in: dict[str, str], maya: Visitor
) -> None:
    assume_on(maya)
    tell(maya, **typed_in)
    helped, submit = maya.reads(), maya.modal().body["submit"]["text"]
    told = stories(maya)

    tell(maya, facts=FACTS)

    assert ENGLISH.safety.nothing_saved in helped
    assert submit == SAID.submit_anyway
    assert told == []
    assert len(stories(maya)) == 3


def test_harm_in_the_form_gets_help_when_a_moment_is_tapped(maya: Visitor) -> None:
    assume_on(maya)
    maya.workspace.fill(maya.id, ids.ASSUME_FACTS, ids.ASSUME_FACTS, HARM)

    tap(maya, Moment.CREDIT)

    assert ENGLISH.safety.nothing_saved in maya.reads()
    assert stories(maya) == []


def test_harm_typed_beside_stories_gets_help_at_the_next_press(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.CREDIT)

    tell(maya, facts="I want to kill myself")
    helped = maya.reads()
    tell(maya)
    maya.press(SAID.more)

    assert "findahelpline.com" in helped
    assert SAID.still not in helped
    assert len(stories(maya)) == 3
    assert "findahelpline.com" in maya.reads()


def test_what_was_noticed_stands_first_the_next_time(maya: Visitor) -> None:
    maya.home()
    maya.press(NOTED.home_new, where=InHome())
    outcome = note(maya, alias="Kay", text="asks how I am & waits")
    assert outcome.went_well
    assert NOTED.noted in maya.reads()
    maya.workspace.close_modal(maya.id, everything=True)

    assume_on(maya)
    tell(maya, facts=FACTS, alias="  kay ")

    said = maya.reads()
    assert said.index(SAID.noticed) < said.index("asks how I am &amp; waits")
    assert said.index("asks how I am &amp; waits") < said.index(stories(maya)[0])


def test_something_good_is_noted_from_the_stories_about_the_same_one(
    maya: Visitor, ben: Visitor
) -> None:
    assume_on(maya)
    tell(maya, facts=FACTS, person=ben.id)
    maya.press(SAID.note_quality)

    note(maya, text="laughs at himself first")
    maya.workspace.close_modal(maya.id)
    maya.press(SAID.more)

    assert "laughs at himself first" in maya.reads()


def test_notes_are_listed_changed_and_deleted(maya: Visitor) -> None:
    for number in range(10):
        maya.home()
        maya.press(NOTED.home_new, where=InHome())
        note(maya, alias="Kay", text=f"good thing {number}")
        maya.workspace.close_modal(maya.id, everything=True)
    maya.home()
    home = maya.reads(InHome())
    maya.press(NOTED.home_all.format(count=10), where=InHome())
    maya.press(ENGLISH.paging.on)
    last_page = maya.reads()

    maya.press(NOTED.edit)
    note(maya, text="a better word for it")
    maya.workspace.close_modal(maya.id)
    changed = maya.reads()
    maya.press(NOTED.edit)
    maya.press(NOTED.delete)
    deleted = maya.reads()
    maya.workspace.close_modal(maya.id)

    assert ("good thing 9" in home, "good thing 1" in home) == (True, False)
    assert "good thing 1" in last_page
    assert "a better word for it" in changed
    assert NOTED.deleted in deleted
    assert "a better word for it" not in maya.reads()
    maya.home()
    assert NOTED.home_all.format(count=9) in maya.reads(InHome())


def test_a_note_that_is_gone_says_so(maya: Visitor) -> None:
    maya.home()
    maya.press(NOTED.home_new, where=InHome())
    note(maya, alias="Kay", text="good")
    maya.press(NOTED.edit)
    maya.workspace.close_modal(maya.id)
    maya.press(NOTED.undo)
    undone = maya.reads()
    maya.home()

    assert NOTED.deleted in undone
    assert NOTED.home_none in maya.reads(InHome())


def test_a_note_needs_someone_and_something(maya: Visitor) -> None:
    maya.home()
    maya.press(NOTED.home_new, where=InHome())

    outcome = note(maya)

    assert outcome.errors == {
        ids.QUALITY_ALIAS: NOTED.nobody,
        ids.QUALITY_TEXT: NOTED.nothing,
    }


def test_harm_in_a_note_is_saved_only_if_its_person_says_so(maya: Visitor) -> None:
    maya.home()
    maya.press(NOTED.home_new, where=InHome())
    note(maya, alias="Kay", text="told her I want to kill myself")
    helped, submit = maya.reads(), maya.modal().body["submit"]["text"]
    maya.home()
    before = maya.reads(InHome())

    note(maya)

    assert "findahelpline.com" in helped
    assert submit == NOTED.submit_anyway
    assert NOTED.home_none in before
    assert NOTED.noted in maya.reads()


def test_what_is_typed_reaches_no_log_no_disk_and_nothing_that_we_send(
    maya: Visitor, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assume_on(maya)

    tell(maya, facts=f"{FACTS} {SECRET}", alias=SECRET)
    maya.press(SAID.more)
    tell(maya, facts=f"{HARM} {SECRET}")
    tell(maya)
    tell(maya, facts=f"lorem ipsum {SECRET}")

    assert SECRET not in caplog.text
    assert SECRET not in said_by_the_bot(maya.workspace)
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


def test_what_is_noted_reaches_no_log_and_is_not_readable_on_disk(
    maya: Visitor, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    maya.home()
    maya.press(NOTED.home_new, where=InHome())

    note(maya, alias=SECRET, text=f"kind {SECRET}")
    maya.press(NOTED.edit)
    note(maya, text=f"very kind {SECRET}")

    assert SECRET not in caplog.text
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


def test_nothing_is_stored_of_what_happened_unless_it_is_kept(
    maya: Visitor, database: Database
) -> None:
    assume_on(maya)
    tell(maya, facts=f"{FACTS} zebra", alias="Quokka")
    maya.press(SAID.more)

    with database.read() as session:
        tables = ("small_moment", "good_quality", "kept_line", "hidden_line", "own_line")
        counted = {
            name: session.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()
            for name in tables
        }
    assert set(counted.values()) == {0}


def test_nothing_is_said_where_others_can_see(maya: Visitor, ben: Visitor) -> None:
    message = maya.tense_message()
    before = ben.workspace.messages(ben.id, message.channel)

    assume_on(maya)
    tell(maya, facts=FACTS, person=ben.id)
    maya.press(SAID.note_quality)
    note(maya, text="kind")

    assert ben.workspace.messages(ben.id, message.channel) == before
