"""The workspace itself: its story, its clock, its listeners, and many hands at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from bot.playground.manifest import AppManifest
from bot.playground.movable_clock import MovableClock
from bot.playground.server import PlaygroundServer
from bot.playground.story import Story, length
from bot.playground.values import ChannelKind
from bot.playground.workspace import Workspace
from tests.fakes import FrozenClock
from tests.playground.conftest import BEN, MAYA, call
from tests.playground.manifest import MANIFEST
from tests.playground.recording import RecordingLine


def test_the_story_has_five_people_in_five_zones_and_one_admin(workspace: Workspace) -> None:
    people = workspace.people

    assert len({person.zone for person in people}) == 5
    assert [person.first_name for person in people if person.admin] == ["Grace"]


def test_the_story_opens_on_a_tense_thread(workspace: Workspace) -> None:
    tense = workspace.landmarks["tense"]

    thread = workspace.thread(MAYA, tense.channel, tense.ts)

    assert len(thread) == 5
    assert len({message.author for message in thread}) == 3
    assert [message.ts for message in thread] == sorted(message.ts for message in thread)


def test_the_story_has_a_place_of_each_kind_and_the_bot_is_in_none(workspace: Workspace) -> None:
    channels = workspace.channels(MAYA)

    assert {channel.kind for channel in channels} == set(ChannelKind)
    assert [one.kind for one in channels if workspace.bot.id in one.members] == [ChannelKind.APP]


def test_nobody_in_the_story_speaks_where_they_are_not(workspace: Workspace) -> None:
    strangers = [
        line.text
        for line in workspace.story.lines
        for channel in workspace.story.channels
        if channel.id == line.channel and line.author not in channel.members
    ]

    assert strangers == []


def test_the_story_lies_in_the_past_of_its_clock() -> None:
    clock = MovableClock(FrozenClock())
    workspace = Workspace(MANIFEST, story=Story.load(), clock=clock)

    moments = [
        float(message.ts)
        for channel in workspace.channels(MAYA)
        for message in workspace.messages(MAYA, channel.id)
    ]

    assert max(moments) < clock.now().timestamp()


def test_a_length_is_told_in_days_hours_and_minutes() -> None:
    assert length("1d 3h 12m") == timedelta(days=1, hours=3, minutes=12)


def test_others_conversations_are_not_seen(workspace: Workspace) -> None:
    names = {channel.name for channel in workspace.channels(BEN)}

    assert names == {"autumn-launch", "kitchen-table", "Tiny Bot"}


def test_the_clock_runs_on_from_wherever_it_was_moved() -> None:
    base = FrozenClock()
    clock = MovableClock(base)
    tomorrow = datetime(2027, 3, 2, 8, 59, tzinfo=UTC)

    clock.move_to(tomorrow)
    moved = clock.now()
    clock.move_by(timedelta(minutes=-1))
    back = clock.now()
    shift = clock.shift
    clock.reset()

    assert (moved, back) == (tomorrow, tomorrow - timedelta(minutes=1))
    assert shift == back - base.now()
    assert clock.now() == base.now()


def test_two_messages_of_one_moment_have_two_names() -> None:
    workspace = Workspace(MANIFEST, clock=MovableClock(FrozenClock()))

    stamps = {call(workspace, "chat.postMessage", channel=MAYA, text="x")["ts"] for _ in range(50)}

    assert len(stamps) == 50


def test_listeners_hear_of_every_change_until_they_stop(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    heard: list[bool] = []

    def listen() -> None:
        with ThreadPoolExecutor(1) as other:  # the lock is free, or another thread would wait
            heard.append(other.submit(workspace.messages, MAYA, channel).result(2) != ())

    stop = workspace.on_change(listen)
    workspace.type_in(MAYA, channel, "hello")
    workspace.clock.move_by(timedelta(minutes=1))
    before = len(heard)
    stop()
    stop()
    workspace.reload(MAYA)

    assert before >= 2
    assert all(heard)
    assert len(heard) == before


def test_many_hands_lose_nothing(server: PlaygroundServer, channel: str) -> None:
    workspace = server.workspace
    before = len(workspace.messages(MAYA, channel))

    def write(number: int) -> None:
        if number % 2:
            workspace.type_in(MAYA, channel, f"message {number}")
        else:
            call(workspace, "chat.postMessage", channel=channel, text=f"message {number}")

    with ThreadPoolExecutor(8) as hands:
        list(hands.map(write, range(200)))

    messages = workspace.messages(MAYA, channel)[before:]
    assert len({message.ts for message in messages}) == 200


def test_the_log_keeps_the_newest_thousand_calls(workspace: Workspace, line: RecordingLine) -> None:
    for _ in range(1001):
        workspace.open_dm(MAYA)

    numbers = [one.number for one in workspace.calls.all()]

    assert (numbers[0], numbers[-1], len(numbers)) == (2, 1001, 1000)
    assert [one.number for one in workspace.calls.all(after=1000)] == [1001]


def test_a_manifest_that_says_little_is_enough() -> None:
    app = AppManifest.read({})

    assert (app.name, app.commands, app.scopes) == ("Bot", (), frozenset())


def test_a_declined_scope_is_not_granted_wherever_it_stands() -> None:
    app = AppManifest.read(MANIFEST, declined=["users:read", "commands"])

    assert app.scopes == {"commands", "chat:write", "im:history"}
