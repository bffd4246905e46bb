"""The key is lost: what it read says so in its place, and all else goes on."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.gateway.socket import SocketGateway
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.own_lines import OwnDraft
from bot.model.people import SlackIdentity
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, InMessage
from bot.playground.workspace import Workspace
from storage import own_lines
from storage.engine import Database
from storage.keys import new_key
from storage.people import ensure_person
from tests.conftest import KEYS
from tests.journeys.conftest import named, reception_for
from tests.journeys.visitor import Visitor

GAP = ENGLISH.data.unreadable
NOTE = "asked the zebra what it needs"


@contextmanager
def running_with(server: PlaygroundServer, url: str, *keys: str) -> Iterator[None]:
    """Let the bot run with those keys."""
    database = Database.open(url, keys=keys, unreadable=GAP)
    with reception_for(server, database) as reception:
        gateway = SocketGateway(reception, server.app_token, server.api_url)
        gateway.start()
        assert gateway.wait_until_connected(timeout=10)
        yield
        gateway.stop()
    database.close()


def write_lines(database: Database, person: Visitor, *texts: str) -> None:
    """Store lines of the person's own, the last one as the newest."""
    me, now = SlackIdentity(person.workspace.state.team.id, person.id), person.workspace.clock.now()
    with database.write() as session:
        found = ensure_person(session, me, now)
        for text in texts:
            own_lines.add(session, found.id, OwnDraft(text), now)


def test_what_is_lost_says_so_and_new_entries_are_read(
    server: PlaygroundServer, workspace: Workspace, database_url: str
) -> None:
    maya = named("maya", workspace)
    with running_with(server, database_url, KEYS[0]):
        maya.type(f"/practice {NOTE}")

    with running_with(server, database_url, new_key()):
        maya.home()
        before = maya.reads(InHome())
        maya.type("/practice thanked the giraffe")
        maya.home()
        after = maya.reads(InHome())
        maya.press(ENGLISH.data.open, where=InHome())
        maya.press(ENGLISH.data.export)
        taken_away = maya.reads()

    assert GAP in before
    assert GAP in after
    assert "giraffe" in after
    assert GAP in taken_away


def test_a_change_to_an_entry_that_cannot_be_read_loses_nothing_of_it(
    server: PlaygroundServer, workspace: Workspace, database_url: str
) -> None:
    maya = named("maya", workspace)
    with running_with(server, database_url, KEYS[0]):
        maya.type(f"/practice {NOTE}")
    with running_with(server, database_url, new_key()):
        maya.home()
        maya.press(ENGLISH.practice.edit, where=InHome())
        maya.submit({ids.PRACTICE_FORM_ALIAS: "Kim"})

    with running_with(server, database_url, KEYS[0]):
        maya.home()
        shown = maya.reads(InHome())

    assert NOTE in shown


def test_a_line_of_ones_own_that_cannot_be_read_is_not_offered(
    server: PlaygroundServer, workspace: Workspace, database: Database, database_url: str
) -> None:
    maya = named("maya", workspace)
    write_lines(database, maya, "A line of my own.")

    with running_with(server, database_url, new_key()):
        answer = maya.type("/pivot")
        card = maya.reads(InMessage(answer.channel, answer.ts))
        maya.home()
        shown = maya.reads(InHome())

    assert GAP not in card
    assert GAP not in shown
    assert ENGLISH.own_lines.unreadable.format(count=1) in shown


def test_lines_that_can_be_read_stand_in_home_below_newer_ones_that_cannot(
    server: PlaygroundServer, workspace: Workspace, database: Database, database_url: str
) -> None:
    maya = named("maya", workspace)
    write_lines(database, maya, "Written with the key we have.")
    with closing(Database.open(database_url, keys=[new_key()])) as other:
        write_lines(other, maya, *(f"Line {number}." for number in range(5)))

    with running_with(server, database_url, KEYS[0]):
        maya.home()
        shown = maya.reads(InHome())

    assert "Written with the key we have." in shown
    assert ENGLISH.own_lines.unreadable.format(count=5) in shown
