"""What is said about prepared conversations holds, also for whoever does the unusual."""

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids_conversations as ids
from bot.model.conversations import LONGEST, Ask, Felt, Field, Remind, Step, With
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, InMessage
from bot.playground.workspace import Workspace
from storage.engine import Database
from storage.keys import new_key
from storage.rotation import rotate
from tests.conftest import KEYS
from tests.journeys.conftest import named
from tests.journeys.test_a_busy_database import held
from tests.journeys.test_a_lost_key import running_with
from tests.journeys.test_prepare import (
    ALL,
    HARM,
    elsewhere,
    fill,
    go_through,
    home,
    inputs,
    send,
    send_when,
    standing,
    stored,
    title,
    use,
    with_own,
    write,
)
from tests.journeys.test_prepare_messages import MESSAGES, Talks, talks
from tests.journeys.visitor import Visitor

__all__ = ["talks"]

SAID = ENGLISH.conversations
THREAT = "he threatened to hit me if I tell anyone"


def close(visitor: Visitor) -> None:
    visitor.workspace.close_modal(visitor.id, everything=True)


def test_the_command_takes_a_name_as_it_was_typed(maya: Visitor, ben: Visitor) -> None:
    use(maya, "/prepare @ben\n & his team")

    assert standing(maya, Field.ALIAS) == "@ben & his team"


def test_harm_after_the_command_gets_help_first(maya: Visitor, database: Database) -> None:
    use(maya, "/prepare I want to die")

    assert "findahelpline.com" in maya.reads()
    assert maya.modal().body["submit"]["text"] == SAID.submit_anyway
    assert standing(maya, Field.ALIAS) == "I want to die"
    assert stored(database) == []


def test_where_the_form_does_not_open_the_words_are_given_back(maya: Visitor) -> None:
    maya.workspace.faults.set("views.open", Fault.refused("expired_trigger_id"))

    answer = maya.type("/prepare Sam & co, about the date")

    assert "Sam &amp; co, about the date" in maya.reads(InMessage(answer.channel, answer.ts))
    assert "Sam" not in answer.text
    maya.workspace.faults.clear()
    maya.press(SAID.home_new, where=InMessage(answer.channel, answer.ts))
    assert title(maya) == SAID.steps[Step.WHO].title


def test_whose_zone_is_unknown_is_not_told_that_its_times_are_theirs(maya: Visitor) -> None:
    maya.workspace.faults.set("users.info", Fault.refused("missing_scope"))
    use(maya)
    while title(maya) != SAID.steps[Step.WHEN].title:
        send(maya)

    assert "All times are in UTC." in maya.reads()


def test_harm_where_a_time_is_asked_for_gets_help_first(talks: Talks) -> None:
    talks.plan(words=HARM)
    helped = talks.person.reads()

    outcome = send_when(talks.person, words="tomorrow at 15:00")

    assert "findahelpline.com" in helped
    assert outcome.went_well and title(talks.person) == SAID.card.title


def test_harm_on_another_page_gets_help_though_it_was_read_before(maya: Visitor) -> None:
    use(maya)
    send(maya)
    send(maya, {Field.MY_WANT: THREAT})
    send(maya)

    send(maya, {Field.SETS_ME_OFF: "he said he will kill me tonight"})

    assert maya.modal().body["submit"]["text"] == SAID.submit_anyway
    assert ENGLISH.safety.nothing_saved in maya.reads()


def test_nobody_is_told_that_nothing_is_saved_of_what_was_saved_before(maya: Visitor) -> None:
    use(maya)
    send(maya)
    send(maya, {Field.MY_WANT: THREAT})
    send(maya)
    maya.press(SAID.save_card)
    maya.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)

    send(maya, {Field.THEIR_WANT: "a date"})

    assert ENGLISH.safety.nothing_saved not in maya.reads()


def test_whoever_saves_two_kinds_of_harm_is_asked_once_for_each(maya: Visitor) -> None:
    use(maya)
    send(maya)
    send(maya, {Field.MY_WANT: HARM})
    send(maya)
    maya.press(SAID.save_card)
    maya.choose(SAID.steps[Step.WANTS].title, action=ids.TALK_CHANGE)

    send(maya, {Field.THEIR_WANT: THREAT})
    asked = maya.modal().body["submit"]["text"]
    send(maya)

    assert asked == SAID.submit_anyway
    assert title(maya) == SAID.steps[Step.SPARKS].title
    assert "findahelpline.com" in maya.reads(), "for self-harm the help stays on screen"


def test_harm_is_answered_with_no_database_at_all(maya: Visitor, database_url: str) -> None:
    use(maya)
    send(maya)
    with held(database_url):
        send(maya, {Field.MY_WANT: HARM})

    assert "findahelpline.com" in maya.reads()
    assert standing(maya, Field.MY_WANT) == HARM


@pytest.mark.parametrize("with_whom", list(With))
def test_no_example_of_ours_is_taken_for_harm(maya: Visitor, with_whom: With) -> None:
    use(maya)
    while title(maya) != SAID.steps[Step.WHAT_IFS].title:
        send(maya, {Field.SETTING: with_whom.value})
    maya.press(SAID.use_what_ifs)

    send(maya)

    assert title(maya) == SAID.steps[Step.ANSWERS].title
    assert maya.modal().body["submit"]["text"] == SAID.next


def test_a_page_with_a_choice_that_cannot_be_read_loses_nothing_of_it(
    server: PlaygroundServer, workspace: Workspace, database_url: str
) -> None:
    maya = named("maya", workspace)
    with running_with(server, database_url, KEYS[0]):
        use(maya)
        send(maya, {Field.ALIAS: "Sam", Field.SETTING: With.CLIENT.value})
        close(maya)
    with running_with(server, database_url, new_key()):
        use(maya)
        maya.press(SAID.show)
        maya.choose(SAID.steps[Step.WHO].title, action=ids.TALK_CHANGE)
        send(maya)
        close(maya)

    with running_with(server, database_url, KEYS[0]):
        shown = home(maya)

    assert f"With Sam · {SAID.settings.client.name}" in shown


def test_signs_that_slack_escapes_cost_no_line_of_the_card(maya: Visitor) -> None:
    most = {field: "&" * longest for field, longest in LONGEST.items()}
    use(maya)
    while title(maya) != SAID.steps[Step.WHEN].title:
        send(maya, most)
    maya.press(SAID.save_card)

    texts = [each["text"]["text"] for each in maya.modal().blocks if each["type"] == "section"]
    assert max(map(len, texts)) < 3000
    assert "".join(texts).count("*I could say:*") == 3


def test_something_offered_takes_nothing_from_what_stands_there(maya: Visitor) -> None:
    use(maya)
    for _ in range(3):
        send(maya, {Field.ALIAS: "Sam"})
    own = ":slightly_smiling_face:" * 60
    fill(maya, {Field.KINDER: own})

    maya.press(SAID.use)

    assert standing(maya, Field.KINDER).startswith(own)


def test_a_card_that_is_put_away_is_not_said_to_be_gone(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.go_to(2, 14)
    talks.person.press(SAID.card.archive)
    close(talks.person)

    talks.person.choose(SAID.when.next_day, where=talks.place())
    said = talks.reads()
    talks.person.press(MESSAGES.show, where=talks.place())

    assert MESSAGES.gone not in said and SAID.card.archived in said
    assert "2027-03-02 15:00" in talks.person.reads(), "it was not moved behind anyone's back"


def without_a_time(talks: Talks) -> None:
    """Take the time off the card."""
    talks.person.choose(SAID.steps[Step.WHEN].title, action=ids.TALK_CHANGE)
    there = inputs(talks.person)
    names = (ids.WHEN_DATE, ids.WHEN_TIME)
    talks.person.submit({str(there[name]["block_id"]): "" for name in names})
    close(talks.person)


def test_messages_about_a_talk_without_a_time_say_so_and_put_nothing_off(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value, ask=Ask.HOUR_AFTER.value)
    talks.go_to(2, 14)
    talks.go_to(2, 16)
    without_a_time(talks)

    talks.person.press(MESSAGES.stop, where=talks.place(0))
    talks.person.choose(SAID.when.next_day, where=talks.place(1))

    assert SAID.when.none in talks.reads(0)
    assert SAID.when.none in talks.reads(1) and SAID.card.postpone not in talks.reads(1)


def test_a_reminder_whose_time_is_over_is_not_promised(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.EVENING_BEFORE.value)
    talks.go_to(1, 18)
    talks.go_to(2, 19)

    talks.person.choose(SAID.when.next_day, where=talks.place())

    assert "2027-03-03 15:00" in talks.reads()
    assert MESSAGES.comes_along not in talks.reads()
    assert SAID.card.reminder_too_late in talks.reads()


def test_whoever_looked_back_is_asked_again_about_another_time(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", ask=Ask.HOUR_AFTER.value)
    talks.go_to(2, 16)
    talks.person.press(MESSAGES.look_back, where=talks.place())
    talks.look_back(Felt.CLOSER, made="A plan for Mondays")
    close(talks.person)
    home(talks.person)
    talks.person.press(SAID.show, where=InHome())
    talks.set(words="in 3 days at 15:00", ask=Ask.HOUR_AFTER.value)
    card = talks.person.reads()
    talks.go_to(5, 16)
    asked = talks.reads()
    close(talks.person)
    talks.person.press(MESSAGES.look_back, where=talks.place())
    talks.look_back(Felt.SAME, made="The plan again")
    close(talks.person)
    shown = home(talks.person)
    talks.go_to(5, 18)

    assert SAID.card.looked_back not in card
    assert len(talks.messages()) == 2 and MESSAGES.debrief in asked
    assert "A plan for Mondays" in shown and "The plan again" in shown


def test_whoever_looked_back_early_is_not_asked_again_when_only_the_reminder_changes(
    talks: Talks,
) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value, ask=Ask.HOUR_AFTER.value)
    talks.go_to(2, 14)
    talks.person.press(SAID.card.look_back)
    talks.look_back(Felt.SAME)
    close(talks.person)
    home(talks.person)
    talks.person.press(SAID.show, where=InHome())
    card = talks.person.reads()
    talks.person.press(MESSAGES.stop, where=talks.place())
    talks.go_to(2, 16)

    assert SAID.card.looked_back in card
    assert len(talks.messages()) == 1


def test_what_was_taken_out_of_the_log_is_not_said_to_be_in_it(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00")
    talks.go_to(2, 16)
    talks.person.press(SAID.card.look_back)
    talks.look_back(Felt.CLOSER, made="A plan")
    close(talks.person)
    home(talks.person)
    talks.person.press(ENGLISH.practice.edit, where=InHome())
    talks.person.press(ENGLISH.practice.delete)
    close(talks.person)
    home(talks.person)
    talks.person.press(SAID.show, where=InHome())
    talks.person.press(SAID.card.look_back)
    talks.look_back(Felt.SAME)

    assert SAID.debrief.saved in talks.person.reads()
    assert SAID.debrief.logged not in talks.person.reads()


@pytest.mark.parametrize("press", [SAID.card.delete, SAID.card.archive])
def test_the_list_below_a_card_tells_what_became_of_it(maya: Visitor, press: str) -> None:
    go_through(maya)
    close(maya)
    use(maya)
    maya.press(SAID.show)
    maya.press(press)
    maya.workspace.close_modal(maya.id)

    is_gone = press == SAID.card.delete
    assert (ALL[Field.FIRST_LINE] in maya.reads()) is not is_gone
    assert (SAID.list_none if is_gone else SAID.card.archived) in maya.reads()


def test_an_emptied_card_has_nothing_to_copy_and_says_so(maya: Visitor) -> None:
    use(maya)
    send(maya, {Field.ALIAS: "Sam"})
    maya.press(SAID.back)
    maya.submit(write(maya, {Field.ALIAS: ""}))
    maya.press(SAID.save_card)

    maya.press(SAID.card.copy)

    assert SAID.card.empty in maya.reads()


def test_two_talks_at_the_same_minute_are_both_told(talks: Talks) -> None:
    for alias in ("Sam", "Kim"):
        talks.plan(alias, words="tomorrow at 15:00", remind=Remind.HOUR.value)
        close(talks.person)
    talks.go_to(2, 14)
    talks.person.press(MESSAGES.show, where=talks.place(0))
    first = talks.person.reads()
    close(talks.person)
    talks.person.press(MESSAGES.show, where=talks.place(1))

    assert len(talks.messages()) == 2
    assert {"With Sam" in first, "With Sam" in talks.person.reads()} == {True, False}


def test_a_look_back_at_a_card_deleted_meanwhile_is_not_lost(
    talks: Talks, database: Database
) -> None:
    talks.plan(words="tomorrow at 15:00")
    talks.go_to(2, 16)
    talks.person.press(SAID.card.look_back)
    with database.write() as session:
        session.exec_driver_sql("DELETE FROM conversation")
    talks.look_back(Felt.CLOSER, made="words worth keeping")
    asked = talks.person.reads()
    send(talks.person)

    assert SAID.page_gone in asked
    assert SAID.debrief.saved in talks.person.reads()
    assert "words worth keeping" in home(talks.person)


def test_what_was_noticed_is_found_again_after_the_oldest_key_was_dropped(
    server: PlaygroundServer, workspace: Workspace, database: Database, database_url: str
) -> None:
    maya, key = named("maya", workspace), new_key()
    with_own(maya, database, "Sam", "Stays calm when it burns")
    newer = Database.open(database_url, keys=(key, *KEYS))
    rotate(newer, lambda *_: None)
    newer.close()

    with running_with(server, database_url, key):
        use(maya)
        for _ in range(3):
            send(maya, {Field.ALIAS: "Sam"})

        assert "Stays calm when it burns" in maya.reads()


def test_a_page_goes_on_in_a_bot_that_was_started_anew(
    server: PlaygroundServer, workspace: Workspace, database: Database, database_url: str
) -> None:
    maya = named("maya", workspace)
    with running_with(server, database_url, KEYS[0]):
        use(maya)
        send(maya, {Field.ALIAS: "Sam"})
        fill(maya, {Field.MY_WANT: "typed before"})
    with running_with(server, database_url, KEYS[0]):
        elsewhere(maya, database, {Field.PLAN: "from the phone"})
        maya.press(SAID.save_card)

        assert "typed before" in maya.reads() and "from the phone" in maya.reads()
