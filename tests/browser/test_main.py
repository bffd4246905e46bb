"""How the playground starts and ends, without a browser."""

import signal
import socket
from pathlib import Path

import pytest

from bot.manifest import load_manifest
from bot.playground.main import forget, opening
from bot.playground.page.serve import claim
from bot.playground.workspace import Workspace
from tests.browser.conftest import Running


def test_a_fresh_start_forgets_its_own_database_and_nothing_else(tmp_path: Path) -> None:
    ours = ["playground.db", "playground.db-wal", "playground.db.key"]
    for name in [*ours, "diary.txt", "common-ground.db"]:
        (tmp_path / name).touch()

    forget(tmp_path)

    assert sorted(each.name for each in tmp_path.iterdir()) == ["common-ground.db", "diary.txt"]


def test_a_taken_port_gives_way_to_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, claim(taken.getsockname()[1]) as mine:
        assert mine.getsockname()[1] != taken.getsockname()[1]
        assert mine.getsockname()[0] == "127.0.0.1"


def test_a_first_visit_looks_at_the_tense_thread_as_one_of_those_in_it() -> None:
    workspace = Workspace(load_manifest())
    first = opening(workspace)

    assert first.thread
    thread = workspace.thread(first.person, first.channel, first.thread)
    assert first.person in {message.author for message in thread}
    assert len(thread) >= 4


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_in_order_and_leaves_no_bot_behind(
    playground_program: Running, how: signal.Signals, tmp_path: Path
) -> None:
    assert playground_program.address.startswith("http://127.0.0.1:")
    wait_for(tmp_path / "playground.db")

    playground_program.process.send_signal(how)

    assert playground_program.process.wait(30) == 0
    assert not [each for each in Path("/proc").glob("[0-9]*") if str(tmp_path) in _words(each)]


def wait_for(file: Path) -> None:
    """Wait until the bot has begun."""
    from time import monotonic, sleep

    ends_at = monotonic() + 20
    while not file.exists():
        assert monotonic() < ends_at
        sleep(0.05)


def _words(process: Path) -> str:
    """Return a process's command line and environment, if it is still there."""
    try:
        return "".join((process / name).read_text("utf-8") for name in ("cmdline", "environ"))
    except (OSError, UnicodeDecodeError):
        return ""
