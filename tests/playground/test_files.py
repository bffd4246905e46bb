"""A file comes in three steps, stands in a conversation, and can be taken away."""

from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from tests.playground.bolt import client_of
from tests.playground.conftest import MAYA, call
from tests.playground.manifest import MANIFEST

CONTENT = b"all of it"


@pytest.fixture
def may_write() -> Workspace:
    """Give a workspace in which the bot may bring files."""
    scopes = {"bot": ["chat:write", "files:write"]}
    return Workspace({**MANIFEST, "oauth_config": {"scopes": scopes}})


def bring(address: str, content: bytes = CONTENT) -> int:
    with urlopen(Request(address, data=content), timeout=5) as answer:
        return int(answer.status)


def with_file(client: WebClient) -> tuple[str, str]:
    """Bring a file to Maya's conversation, and return its id and where that is."""
    place = client.files_getUploadURLExternal(filename="all.zip", length=len(CONTENT))
    bring(str(place["upload_url"]))
    channel = client.chat_postMessage(channel=MAYA, text="Here it is")["channel"]
    client.files_completeUploadExternal(
        files=[{"id": place["file_id"], "title": "All of it"}], channel_id=channel
    )
    return str(place["file_id"]), str(channel)


@pytest.fixture
def files(may_write: Workspace) -> Iterator[WebClient]:
    """Give Slack's own client to that workspace."""
    running = PlaygroundServer(may_write).start()
    yield client_of(running)
    running.stop()


def test_a_file_stands_in_the_conversation_and_can_be_had(
    files: WebClient, may_write: Workspace
) -> None:
    file_id, channel = with_file(files)

    [shown] = may_write.messages(MAYA, channel)[-1].files
    assert (shown.id, shown.name, shown.title, shown.length) == (file_id, "all.zip", "All of it", 9)
    with urlopen(may_write.file_address(file_id), timeout=5) as answer:
        assert answer.read() == CONTENT


def test_a_file_that_is_deleted_is_gone_with_its_message(
    files: WebClient, may_write: Workspace
) -> None:
    file_id, channel = with_file(files)
    before = len(may_write.messages(MAYA, channel))

    files.files_delete(file=file_id)

    assert len(may_write.messages(MAYA, channel)) == before - 1
    with pytest.raises(HTTPError, match="404"):
        urlopen(may_write.file_address(file_id), timeout=5)
    assert call(may_write, "files.delete", file=file_id)["error"] == "file_not_found"


def test_nobody_sees_a_file_before_it_is_shown(files: WebClient, may_write: Workspace) -> None:
    place = files.files_getUploadURLExternal(filename="all.zip", length=len(CONTENT))
    bring(str(place["upload_url"]))

    with pytest.raises(HTTPError, match="404"):
        urlopen(may_write.file_address(str(place["file_id"])), timeout=5)


@pytest.mark.parametrize("content", [b"", b"another length"])
def test_other_bytes_than_announced_are_refused(files: WebClient, content: bytes) -> None:
    place = files.files_getUploadURLExternal(filename="all.zip", length=len(CONTENT))

    with pytest.raises(HTTPError, match="400"):
        bring(str(place["upload_url"]), content)


def test_without_the_scope_all_of_it_is_refused(workspace: Workspace) -> None:
    for method in ("getUploadURLExternal", "completeUploadExternal"):
        refused = call(workspace, f"files.{method}", filename="x", length=1, files=[])
        assert (refused["error"], refused["needed"]) == ("missing_scope", "files:write")


@pytest.mark.parametrize(
    ("length", "error"), [(0, "missing_argument"), ("many", "invalid_arguments")]
)
def test_a_file_of_no_length_is_refused(
    may_write: Workspace, length: int | str, error: str
) -> None:
    refused = call(may_write, "files.getUploadURLExternal", filename="x", length=length)

    assert refused["error"] == error


@pytest.mark.parametrize(
    ("channel", "error"),
    [(MAYA, "invalid_arguments"), ("C0NOWHERE1", "channel_not_found")],
)
def test_a_person_is_no_conversation(
    files: WebClient, may_write: Workspace, channel: str, error: str
) -> None:
    place = files.files_getUploadURLExternal(filename="all.zip", length=len(CONTENT))
    bring(str(place["upload_url"]))
    named = [{"id": str(place["file_id"])}]

    refused = call(may_write, "files.completeUploadExternal", files=named, channel_id=channel)

    assert refused["error"] == error


def test_a_file_that_never_came_cannot_be_shown(may_write: Workspace) -> None:
    told = call(may_write, "files.getUploadURLExternal", filename="x", length=3)

    refused = call(may_write, "files.completeUploadExternal", files=[{"id": told["file_id"]}])

    assert refused["error"] == "file_not_found"
