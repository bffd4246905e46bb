"""All that is held about a person, as a file in their direct messages, over real sockets."""

import json
from io import BytesIO
from urllib.error import HTTPError
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
import yaml

from bot.library.words.en import ENGLISH
from bot.playground.faults import Fault
from bot.playground.values import InHome, InMessage, Message
from bot.playground.workspace import Workspace
from tests.journeys.conftest import MANIFEST
from tests.journeys.visitor import Visitor
from tests.waiting import in_time

SAID = ENGLISH.data
MARKER = "asked the zebra what it needs"


def ask_for_file(maya: Visitor) -> None:
    maya.type(f"/practice {MARKER}")
    maya.home()
    maya.press(SAID.open, where=InHome())
    maya.press(SAID.export)
    maya.press(SAID.file_send)


def messages(maya: Visitor) -> tuple[Message, ...]:
    return maya.workspace.messages(maya.id, maya.workspace.bot_channel(maya.id).id)


def download(maya: Visitor, message: Message) -> ZipFile:
    address = maya.workspace.file_address(message.files[0].id)
    with urlopen(address, timeout=5) as answer:
        return ZipFile(BytesIO(answer.read()))


def test_the_file_holds_all_of_it_in_three_forms(maya: Visitor) -> None:
    ask_for_file(maya)

    assert in_time(lambda: SAID.file_sent in maya.reads())
    told, shown = messages(maya)[-2:]
    assert told.text == SAID.file_summary
    with download(maya, shown) as file:
        assert MARKER in file.read("read-me.txt").decode()
        assert MARKER in file.read("csv/small_moment.csv").decode()
        held = json.loads(file.read("all.json"))
    assert held["held"]["small_moment"][0]["note"] == MARKER


def test_it_can_be_removed_again(maya: Visitor) -> None:
    ask_for_file(maya)
    assert in_time(lambda: SAID.file_sent in maya.reads())
    told, shown = messages(maya)[-2:]

    maya.press(SAID.file_remove, where=InMessage(told.channel, told.ts))

    assert not any(message.files for message in messages(maya))
    assert maya.words_of(InMessage(told.channel, told.ts)) == SAID.file_removed
    with pytest.raises(HTTPError, match="404"):
        urlopen(maya.workspace.file_address(shown.files[0].id), timeout=5)


@pytest.mark.parametrize(
    "step", ["files.getUploadURLExternal", "files upload", "files.completeUploadExternal"]
)
def test_a_file_that_does_not_come_is_said_and_leaves_nothing(maya: Visitor, step: str) -> None:
    maya.workspace.faults.set(step, Fault.server_error())

    ask_for_file(maya)

    assert in_time(lambda: SAID.file_failed in maya.reads())
    assert not any(message.files for message in messages(maya))


class TestWhereTheScopeWasDeclined:
    """An installer said no to files."""

    @pytest.fixture
    def workspace(self) -> Workspace:
        """Give a workspace that declined the optional scope."""
        manifest = yaml.safe_load(MANIFEST.read_text())
        return Workspace(manifest, declined_scopes=["files:write"])

    def test_the_text_is_all_there_is(self, maya: Visitor) -> None:
        maya.type(f"/practice {MARKER}")
        maya.home()
        maya.press(SAID.open, where=InHome())

        maya.press(SAID.export)

        assert MARKER in maya.reads()
        assert SAID.file_send not in maya.reads()
