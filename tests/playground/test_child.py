"""The bot as a process of its own: started, killed, frozen, stopped; and Slack lives on."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.playground.child import BotNotRunningError, BotSettings, ChildBot
from bot.playground.server import PlaygroundServer
from tests.playground.conftest import MAYA

ROOT = Path(__file__).parents[2]
TINY = (sys.executable, "-m", "tests.playground.tiny_app")


def child(server: PlaygroundServer, *command: str) -> ChildBot:
    environment = {"PYTHONPATH": str(ROOT), "MARK": "given"}
    settings = BotSettings("sqlite://", environment=environment, command=command or TINY)
    return ChildBot(server, settings)


@pytest.fixture
def bot(server: PlaygroundServer) -> Iterator[ChildBot]:
    """Run the small bot as a process."""
    running = child(server).start().wait_until_connected()
    yield running
    if running.alive:
        running.kill()


def test_it_answers_and_takes_its_clock_from_slack(
    bot: ChildBot, server: PlaygroundServer, channel: str
) -> None:
    outcome = server.workspace.type_in(MAYA, channel, "/echo hello")

    assert outcome.message is not None
    assert outcome.message.text == "You said hello"
    assert f"['--clock-from', '{server.clock_url}']" in bot.output


def test_killed_it_is_gone_and_started_again_it_answers(
    bot: ChildBot, server: PlaygroundServer, channel: str
) -> None:
    bot.kill()
    while_dead = server.workspace.type_in(MAYA, channel, "/echo hello")
    bot.start().wait_until_connected()
    again = server.workspace.type_in(MAYA, channel, "/echo hello")

    assert not while_dead.acknowledged
    assert again.went_well


def test_stopped_it_ends_in_order(bot: ChildBot) -> None:
    code = bot.stop()

    assert (code, bot.alive) == (0, False)
    assert bot.stop() == 0


def test_frozen_it_hears_nothing_until_it_is_thawed(
    bot: ChildBot, server: PlaygroundServer, channel: str
) -> None:
    bot.freeze()
    frozen = server.workspace.type_in(MAYA, channel, "/echo hello")
    bot.thaw()
    thawed = server.workspace.type_in(MAYA, channel, "/echo hello")

    assert not frozen.acknowledged
    assert thawed.went_well


def test_it_cannot_be_started_twice(bot: ChildBot) -> None:
    with pytest.raises(RuntimeError, match="already runs"):
        bot.start()


def test_one_that_ends_at_once_shows_its_last_words(server: PlaygroundServer) -> None:
    broken = child(server, sys.executable, "-c", "import sys; sys.exit('no tokens')")

    with pytest.raises(BotNotRunningError, match="no tokens"):
        broken.start().wait_until_connected()
    with pytest.raises(BotNotRunningError):
        broken.freeze()
    assert broken.stop() == 1


def test_last_words_are_waited_for(
    server: PlaygroundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ChildBot._read

    def read_late(bot: ChildBot, process: "subprocess.Popen[str]") -> None:
        time.sleep(0.3)
        read(bot, process)

    monkeypatch.setattr(ChildBot, "_read", read_late)
    broken = child(server, sys.executable, "-c", "import sys; sys.exit('no tokens')")

    with pytest.raises(BotNotRunningError, match="no tokens"):
        broken.start().wait_until_connected()
    broken.stop()


def test_one_that_never_connects_is_given_up(server: PlaygroundServer) -> None:
    idle = child(server, sys.executable, "-c", "import time; time.sleep(60)").start()

    with pytest.raises(BotNotRunningError, match="not connected yet"):
        idle.wait_until_connected(0.2)
    idle.kill()


def test_one_that_does_not_end_is_killed(server: PlaygroundServer) -> None:
    script = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('deaf', flush=True); time.sleep(60)"
    )
    stubborn = child(server, sys.executable, "-c", script).start()
    wait_for(lambda: "deaf" in stubborn.output)

    with pytest.raises(BotNotRunningError, match="did not end"):
        stubborn.stop(0.2)
    assert not stubborn.alive


def test_over_http_it_is_ready_when_its_port_is_open(server: PlaygroundServer) -> None:
    script = (
        "import os, socket, time; s = socket.create_server(('127.0.0.1', int(os.environ['PORT'])));"
        " print([os.environ[n] for n in ('SLACK_APP_TOKEN', 'HOST', 'MARK')], flush=True);"
        " time.sleep(60)"
    )
    with_port = BotSettings(
        "sqlite://",
        environment={"MARK": "given"},
        http_port=free_port(),
        command=(sys.executable, "-c", script),
    )

    listening = ChildBot(server, with_port).start().wait_until_connected()
    wait_for(lambda: "given" in listening.output)
    listening.kill()

    assert "['', '127.0.0.1', 'given']" in listening.output


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's /proc")
def test_it_ends_with_whoever_started_it(tmp_path: Path) -> None:
    script = """
import sys, time
from bot.playground.child import BotSettings, ChildBot
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
server = PlaygroundServer(Workspace({})).start()
sleeper = (sys.executable, "-c", "import time; time.sleep(60)")
child = ChildBot(server, BotSettings("sqlite://", command=sleeper)).start()
print(child.pid, flush=True)
time.sleep(60)
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert parent.stdout
    pid = int(parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()

    wait_for(lambda: not running(pid))


def running(pid: int) -> bool:
    """Say whether a process runs; one that is dead and not yet buried does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(true: Callable[[], bool]) -> None:
    """Wait until something is true, ten seconds at most."""
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come true in time")
