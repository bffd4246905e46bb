"""What a use case holds of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.busy import refuse_as_busy

Session = Connection
"""A connection of SQLAlchemy's Core, in its one transaction.

Not the ORM's session, with which a statement costs half as much again (decision 0001).
"""


@contextmanager
def apart(session: Session) -> Iterator[None]:
    """Undo what is done inside, and nothing else, if an error leaves it.

    Raises DatabaseBusyError instead of that error where all is undone: the connection was lost, or
    SQLite gave up the whole transaction, as it does when the disk is full.

    SQLAlchemy's own savepoints are put together anew each time, which costs two transactions.
    """
    session.exec_driver_sql("SAVEPOINT apart")
    try:
        yield
    except BaseException:
        _undo(session)
        raise
    session.exec_driver_sql("RELEASE SAVEPOINT apart")


def _undo(session: Session) -> None:
    try:
        session.exec_driver_sql("ROLLBACK TO SAVEPOINT apart")
        session.exec_driver_sql("RELEASE SAVEPOINT apart")
    except SQLAlchemyError as trouble:
        refuse_as_busy("the transaction is gone", trouble)
