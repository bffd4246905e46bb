"""One bot to a file."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine import Database
from storage.errors import AlreadyRunningError
from storage.lock import hold_run_lock

_RUN = """
import sys
from storage.lock import hold_run_lock
with hold_run_lock(sys.argv[1]):
    print("running", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/data/common-ground.db"


def test_a_second_bot_on_the_same_file_refuses_to_run(url: str) -> None:
    with _another_bot(url) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"running\n"

        with pytest.raises(AlreadyRunningError, match="already runs"), hold_run_lock(url):
            pass

        other.communicate()


def test_a_killed_bot_leaves_the_way_free(url: str) -> None:
    with _another_bot(url) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"running\n"
        other.kill()

    with hold_run_lock(url):
        pass


def test_the_lock_is_free_again_afterwards(url: str) -> None:
    with hold_run_lock(url):
        pass

    with hold_run_lock(url):
        pass


def test_other_commands_may_use_the_database_meanwhile(url: str) -> None:
    with hold_run_lock(url):
        database = Database.open(url, keys=())
        database.migrate()
        database.close()


def test_the_lock_is_beside_the_database_and_its_owners_alone(url: str, tmp_path: Path) -> None:
    with hold_run_lock(url):
        files = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "data").iterdir()}

    assert files == {"common-ground.db.lock": 0o600}


def test_postgresql_needs_no_such_lock() -> None:
    with hold_run_lock("postgresql://host/x"), hold_run_lock("postgresql://host/x"):
        pass


def _another_bot(url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
