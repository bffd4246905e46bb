"""What is sent to the database, and how it would be looked up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.engine import Session


@contextmanager
def statements_of(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """Collect what is sent to the database meanwhile."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    event.listen(session, "before_cursor_execute", note)
    yield sent
    event.remove(session, "before_cursor_execute", note)


def plan_of(session: Session, statement: str, values: Any) -> str:
    """Return how SQLite would carry out *statement*."""
    rows = session.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return "\n".join(row.detail for row in rows)


def waits_for_a_lock(session: Session) -> bool:
    """Tell whether PostgreSQL lets anyone wait for a lock."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    return bool(session.exec_driver_sql(waiting).scalar())
