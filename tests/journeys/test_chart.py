"""Charts of one's log as a direct message, from Home to the message and its end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model import ids_summary as ids
from bot.model.moments import Moment
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.playground.faults import Fault
from bot.playground.values import InHome, InMessage, InModal, Message
from bot.slack.charts import CHART
from storage import people, small_moments
from storage.engine import Database
from tests.fakes import identity
from tests.journeys.visitor import Visitor
from tests.waiting import in_time

SAID = ENGLISH.chart
PRACTICE = ENGLISH.practice
POST = "chat.postMessage"
SECRET = "quokka"
LINE = Library.load().pivots(Moment.OVERLOAD)[0]


@pytest.fixture
def practised(maya: Visitor, database: Database) -> Visitor:
    """Give someone who noted fourteen small moments on fourteen days."""
    note(maya, database, 14)
    return maya


def note(maya: Visitor, database: Database, count: int) -> None:
    """Note so many, a day each, with something written in all of them."""
    now = maya.workspace.clock.now()
    with database.write() as session:
        who = identity(maya.id, maya.workspace.state.team.id)
        person = people.ensure_person(session, who, now)
        for number in range(count):
            told = Told(
                on=now.date() - timedelta(days=number),
                moment=Moment.OVERLOAD,
                outcome=Outcome.HELPED if number < 3 else None,
                note=SECRET,
                alias=SECRET,
                prompt_id=LINE.id if number < 3 else "",
            )
            key = f"sample:{number}"
            small_moments.add(session, person.id, key, LoggedFrom.FORM, told, now)


def messages(maya: Visitor) -> list[Message]:
    return list(maya.workspace.messages(maya.id, maya.workspace.bot_channel(maya.id).id))


def charts(message: Message) -> list[str]:
    return [str(each["title"]) for each in message.blocks if each["type"] == CHART]


def at(message: Message) -> InMessage:
    return InMessage(message.channel, message.ts)


def open_offer(maya: Visitor) -> None:
    maya.home()
    maya.press(SAID.home, where=InHome())


def ask(maya: Visitor) -> None:
    open_offer(maya)
    maya.press(SAID.send)


def reads(maya: Visitor, words: str) -> bool:
    return in_time(lambda: words in maya.reads())


def test_what_will_come_and_where_it_stays_is_said_before(practised: Visitor) -> None:
    open_offer(practised)

    said = practised.reads()
    for words in (SAID.offer_weeks, SAID.offer_moments, SAID.offer_lines, SAID.offer_where):
        assert words in said
    assert messages(practised) == []


def test_asked_for_it_comes_with_its_numbers_as_text(practised: Visitor) -> None:
    ask(practised)

    assert reads(practised, SAID.arrived)
    [message] = messages(practised)
    said = practised.reads(at(message))
    assert charts(message) == [SAID.weeks_title, SAID.moments_title]
    assert "Too much to do: 14 times, and a line helped 3 times" in said
    assert f"“{LINE.text}” (3 times)" in said
    assert message.text == SAID.aloud


def test_nothing_that_was_written_is_in_it(practised: Visitor) -> None:
    ask(practised)

    assert reads(practised, SAID.arrived)
    [message] = messages(practised)
    assert SECRET not in str((message.text, message.blocks))


def test_nobody_else_sees_it(practised: Visitor, ben: Visitor) -> None:
    ask(practised)

    assert reads(practised, SAID.arrived)
    seen = [
        message.text
        for channel in ben.workspace.channels(ben.id)
        for message in ben.workspace.messages(ben.id, channel.id)
    ]
    assert SAID.aloud not in seen


def test_one_press_deletes_it(practised: Visitor) -> None:
    ask(practised)
    assert reads(practised, SAID.arrived)
    [message] = messages(practised)

    practised.press(SAID.remove, where=at(message))

    [left] = messages(practised)
    assert practised.reads(at(left)) == SAID.removed
    assert charts(left) == []


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_blocks_format"])
def test_where_slack_refuses_the_chart_its_text_comes_alone(practised: Visitor, code: str) -> None:
    practised.workspace.faults.set(POST, Fault.refused(code), times=1)

    ask(practised)

    assert reads(practised, SAID.arrived)
    [message] = messages(practised)
    assert charts(message) == []
    assert "Too much to do: 14 times, and a line helped 3 times" in practised.reads(at(message))
    assert message.text == SAID.aloud


def test_a_double_click_sends_it_once(practised: Visitor) -> None:
    open_offer(practised)
    [row] = [each for each in practised.modal().blocks if each["type"] == "actions"]
    ready = Barrier(2)

    def press() -> bool:
        ready.wait()
        there = (row["block_id"], ids.CHART_SEND)
        return practised.workspace.press(practised.id, InModal(), *there).acknowledged

    with ThreadPoolExecutor(2) as hands:
        answered = [each.result() for each in [hands.submit(press) for _ in range(2)]]

    assert answered == [True, True]
    assert reads(practised, SAID.arrived)
    assert len(messages(practised)) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault.throttled(),
        Fault.refused("messages_tab_disabled"),
        Fault.refused("invalid_blocks"),
        Fault.refused("invalid_auth"),
    ],
    ids=lambda fault: fault.code or fault.kind,
)
def test_what_could_not_be_sent_is_said_and_can_be_asked_for_again(
    practised: Visitor, fault: Fault
) -> None:
    practised.workspace.faults.set(POST, fault)
    ask(practised)
    assert reads(practised, SAID.failed)
    assert messages(practised) == []

    practised.workspace.faults.clear()
    practised.press(SAID.send)

    assert reads(practised, SAID.arrived)
    assert len(messages(practised)) == 1


@pytest.mark.parametrize("accepted", [True, False])
def test_where_slack_is_silent_nothing_is_sent_again_and_it_is_said(
    practised: Visitor, accepted: bool
) -> None:
    practised.workspace.faults.set(POST, Fault.server_error(accepted=accepted))

    ask(practised)

    assert reads(practised, SAID.unsure)
    assert len(messages(practised)) == int(accepted)
    assert SAID.send not in practised.reads()


def test_where_even_the_page_cannot_change_nothing_is_sent_and_it_is_said(
    practised: Visitor,
) -> None:
    open_offer(practised)
    practised.workspace.faults.set("views.update", Fault.refused("internal_error"))

    practised.press(SAID.send)

    assert ENGLISH.trouble.unexpected in practised.reads()
    assert messages(practised) == []


def test_with_too_little_to_say_there_is_no_button(maya: Visitor, database: Database) -> None:
    note(maya, database, 9)

    maya.home()

    assert PRACTICE.home_patterns in maya.reads(InHome())
    assert SAID.home not in maya.reads(InHome())


def test_what_was_deleted_before_the_press_is_not_drawn(
    practised: Visitor, database: Database
) -> None:
    open_offer(practised)
    forget(practised, database)

    practised.press(SAID.send)

    assert reads(practised, SAID.nothing)
    assert messages(practised) == []


def test_a_home_that_is_older_than_the_log_says_that_it_is_early(
    practised: Visitor, database: Database
) -> None:
    practised.home()
    forget(practised, database, keep=8)

    practised.press(SAID.home, where=InHome())

    assert PRACTICE.too_early.format(count=2) in practised.reads()
    assert SAID.send not in practised.reads()


def test_whoever_has_nothing_counted_sees_no_weeks(practised: Visitor) -> None:
    practised.home()
    practised.press(PRACTICE.consistency_hide, where=InHome())
    ask(practised)

    assert reads(practised, SAID.arrived)
    [message] = messages(practised)
    assert charts(message) == [SAID.moments_title, SAID.lines_title]
    assert "Week from" not in practised.reads(at(message))


def forget(maya: Visitor, database: Database, keep: int = 0) -> None:
    """Delete all small moments but so many."""
    with database.write() as session:
        person = people.find_person(session, identity(maya.id, maya.workspace.state.team.id))
        assert person
        for which in small_moments.numbers(session, person.id, 100)[keep:]:
            small_moments.remove(session, person.id, which)
