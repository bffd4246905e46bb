"""A database that does not answer."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import enumerate as threads

from storage.engine import CONNECTIONS, Database


@contextmanager
def away(database: Database) -> Iterator[None]:
    """Hold every connection, so that whoever reads waits until their time is up.

    Whoever still waits at the end has finished before the test goes on to close the database.
    """
    with ExitStack() as held:
        for _ in range(CONNECTIONS):
            held.enter_context(database.read())
        yield
    let_go()


def let_go() -> None:
    """Wait until nobody reads contacts any more."""
    for each in threads():
        if each.name == "contacts":
            each.join(timeout=5)
