"""Socket Mode as Slack speaks it, heard by a client that keeps every frame."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from bot.playground.faults import SOCKET, Fault
from bot.playground.rules import Rules
from bot.playground.server import PlaygroundServer
from bot.playground.values import Outcome
from bot.playground.workspace import Workspace
from tests.playground.bolt import client_of
from tests.playground.conftest import MAYA
from tests.playground.manifest import MANIFEST

Talk = Callable[[ClientSession], Awaitable[None]]


def address(server: PlaygroundServer) -> str:
    opened = client_of(server, server.app_token).apps_connections_open(app_token=server.app_token)
    return str(opened["url"])


async def connect(session: ClientSession, server: PlaygroundServer) -> ClientWebSocketResponse:
    url = await asyncio.to_thread(address, server)
    socket = await session.ws_connect(url)
    hello = await socket.receive_json(timeout=2)
    assert hello["type"] == "hello"
    return socket


async def receive(socket: ClientWebSocketResponse) -> dict[str, Any]:
    frame: dict[str, Any] = await socket.receive_json(timeout=2)
    return frame


def talk(conversation: Talk) -> None:
    async def run() -> None:
        async with ClientSession() as session:
            await conversation(session)

    asyncio.run(run())


def echo(workspace: Workspace, channel: str) -> "asyncio.Task[Outcome]":
    return asyncio.ensure_future(asyncio.to_thread(workspace.type_in, MAYA, channel, "/echo"))


def test_hello_says_how_many_are_connected(server: PlaygroundServer) -> None:
    async def conversation(session: ClientSession) -> None:
        first = await connect(session, server)
        url = await asyncio.to_thread(address, server)
        second = await session.ws_connect(url)

        hello = await receive(second)

        assert not first.closed
        assert hello["num_connections"] == 2
        assert hello["connection_info"] == {"app_id": server.workspace.state.team.app_id}

    talk(conversation)


@pytest.mark.parametrize("again", [True, False])
def test_a_ticket_works_once(server: PlaygroundServer, again: bool) -> None:
    async def conversation(session: ClientSession) -> None:
        url = await asyncio.to_thread(address, server)
        if again:
            await session.ws_connect(url)
        else:
            url = url.partition("?")[0]

        with pytest.raises(WSServerHandshakeError):
            await session.ws_connect(url)

    talk(conversation)


def test_a_command_comes_in_an_envelope_and_is_answered_in_one(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        socket = await connect(session, server)
        typed = echo(workspace, channel)

        envelope = await receive(socket)
        answer = {"envelope_id": envelope["envelope_id"], "payload": {"text": "hi"}}
        await socket.send_json(answer)
        outcome = await typed

        assert set(envelope) == {"envelope_id", "type", "payload", "accepts_response_payload"}
        assert envelope["type"] == "slash_commands"
        assert outcome.message is not None
        assert outcome.message.text == "hi"

    talk(conversation)


def test_an_event_says_which_try_it_is(server: PlaygroundServer, workspace: Workspace) -> None:
    async def conversation(session: ClientSession) -> None:
        socket = await connect(session, server)
        opened = asyncio.ensure_future(asyncio.to_thread(workspace.open_home, MAYA))

        first = await receive(socket)
        second = await receive(socket)
        await socket.send_json({"envelope_id": second["envelope_id"]})
        outcome = await opened

        assert (first["retry_attempt"], first["accepts_response_payload"]) == (0, False)
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "http_timeout")
        assert first["payload"]["event_id"] == second["payload"]["event_id"]
        assert not outcome.acknowledged

    talk(conversation)


def test_each_envelope_goes_to_one_connection_alone(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        sockets = [await connect(session, server) for _ in range(3)]
        heard = [0, 0, 0]

        async def serve(number: int) -> None:
            async for message in sockets[number]:
                heard[number] += 1
                envelope_id = json.loads(message.data)["envelope_id"]
                await sockets[number].send_json({"envelope_id": envelope_id})

        serving = [asyncio.ensure_future(serve(number)) for number in range(3)]
        outcomes = [await echo(workspace, channel) for _ in range(30)]
        for one in serving:
            one.cancel()

        assert all(outcome.went_well for outcome in outcomes)
        assert sum(heard) == 30
        assert all(heard)

    talk(conversation)


def test_the_eleventh_connection_is_sent_away(server: PlaygroundServer) -> None:
    async def conversation(session: ClientSession) -> None:
        ten = [await connect(session, server) for _ in range(10)]
        url = await asyncio.to_thread(address, server)

        eleventh = await session.ws_connect(url)
        said = await receive(eleventh)

        assert (said["type"], said["reason"]) == ("disconnect", "too_many_websockets")
        assert (await eleventh.receive(timeout=2)).type is WSMsgType.CLOSE
        assert not any(socket.closed for socket in ten)

    talk(conversation)


def test_an_acknowledgement_that_is_late_counts_for_nothing(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        socket = await connect(session, server)
        typed = echo(workspace, channel)
        envelope = await receive(socket)
        outcome = await typed

        await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "hi"}})
        await socket.send_str("no json")
        await until(lambda: len(workspace.calls.of("socket message")) == 2)

        assert outcome.notice == '/echo failed with the error "operation_timeout"'
        assert [one.status for one in workspace.calls.of("socket message")] == [
            "too late",
            "no acknowledgement",
        ]

    talk(conversation)


def test_a_ping_is_answered(server: PlaygroundServer) -> None:
    async def conversation(session: ClientSession) -> None:
        url = await asyncio.to_thread(address, server)
        socket = await session.ws_connect(url, autoping=False)
        await receive(socket)

        await socket.ping(b"still there?")
        answer = await socket.receive(timeout=2)

        assert (answer.type, answer.data) == (WSMsgType.PONG, b"still there?")

    talk(conversation)


def test_slack_pings_those_who_are_there() -> None:
    workspace = Workspace(MANIFEST, rules=Rules(ping_seconds=0))
    server = PlaygroundServer(workspace).start()

    async def conversation(session: ClientSession) -> None:
        gone = await connect(session, server)
        url = await asyncio.to_thread(address, server)
        there = await session.ws_connect(url, autoping=False)
        await receive(there)
        await gone.close()

        pings = [(await there.receive(timeout=2)).type for _ in range(2)]

        assert pings == [WSMsgType.PING] * 2

    talk(conversation)
    server.stop()


def test_without_a_connection_nobody_hears(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    outcome = workspace.type_in(MAYA, channel, "/echo")

    assert outcome.notice == '/echo failed with the error "dispatch_failed"'


def test_a_disconnect_comes_without_a_close_frame(
    server: PlaygroundServer, workspace: Workspace
) -> None:
    async def conversation(session: ClientSession) -> None:
        socket = await connect(session, server)

        workspace.faults.set(SOCKET, Fault.disconnect())
        last = await socket.receive(timeout=2)

        assert last.type is WSMsgType.CLOSED
        assert socket.close_code == 1006
        await until(lambda: server.connections == 0)

    talk(conversation)


def test_a_refresh_warns_and_sends_no_envelope_to_who_is_leaving(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        old = await connect(session, server)
        workspace.faults.set(SOCKET, Fault.refresh(warning_s=0.1))
        warned = await receive(old)
        new = await connect(session, server)
        leaving = await receive(old)

        outcomes = []
        for _ in range(8):
            typed = echo(workspace, channel)
            envelope = await receive(new)
            await new.send_json({"envelope_id": envelope["envelope_id"]})
            outcomes.append(await typed)
        closed = await old.receive(timeout=2)

        assert [warned["reason"], leaving["reason"]] == ["warning", "refresh_requested"]
        assert all(outcome.went_well for outcome in outcomes)
        assert closed.type is WSMsgType.CLOSE

    talk(conversation)


def test_what_is_on_its_way_at_a_refresh_is_still_heard(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        socket = await connect(session, server)
        typed = echo(workspace, channel)
        envelope = await receive(socket)

        workspace.faults.set(SOCKET, Fault.refresh(warning_s=0))
        reasons = [(await receive(socket))["reason"] for _ in range(2)]
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        outcome = await typed

        assert reasons == ["warning", "refresh_requested"]
        assert outcome.went_well

    talk(conversation)


def test_a_connection_that_broke_is_passed_over(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        good, gone = [await connect(session, server) for _ in range(2)]
        await gone.close()
        outcomes = []
        for _ in range(8):
            typed = echo(workspace, channel)
            envelope = await receive(good)
            await good.send_json({"envelope_id": envelope["envelope_id"]})
            outcomes.append(await typed)

        assert all(outcome.went_well for outcome in outcomes)

    talk(conversation)


def test_the_end_of_the_server_ends_every_wait(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        socket = await connect(session, server)
        typed = echo(workspace, channel)
        await receive(socket)
        workspace.faults.set(SOCKET, Fault.refresh(warning_s=60))

        await asyncio.to_thread(server.stop)
        outcome = await typed

        assert outcome.notice == '/echo failed with the error "dispatch_failed"'

    talk(conversation)


def test_a_black_hole_is_open_and_says_nothing(
    server: PlaygroundServer, workspace: Workspace, channel: str
) -> None:
    async def conversation(session: ClientSession) -> None:
        url = await asyncio.to_thread(address, server)
        socket = await session.ws_connect(url, autoping=False)
        await receive(socket)
        workspace.faults.set(SOCKET, Fault.black_hole())
        await asyncio.sleep(0.05)

        await socket.ping()
        outcome = await echo(workspace, channel)
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.2)

        assert outcome.notice == '/echo failed with the error "operation_timeout"'
        assert server.connections == 1

    talk(conversation)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is true, fifteen seconds at most."""
    for _ in range(1500):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come true in time")
