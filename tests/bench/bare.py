"""The floor: Bolt, the SDK's transports and SQLAlchemy, with nothing of ours but a few lines."""

from typing import Any

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import bindparam, column, insert, select, table, text, update

from storage.address import parse_address, sqlite_file
from storage.postgres import PostgresBackend
from storage.secrets import Cipher
from storage.sides import Backend
from storage.sqlite import SqliteBackend

COMMAND = "/pivot"
"""Named as our own, so that both get the same payloads."""
ANSWER = "pong"
PEOPLE = 100
CONNECTIONS = 20

_notes = table("note", column("id"), column("times"))
_READ = select(_notes.c.times).where(_notes.c.id == bindparam("who"))
_WRITE = update(_notes).where(_notes.c.id == bindparam("who")).values(times=_notes.c.times + 1)


class Notebook:
    """One read and one write in a transaction, in plain SQLAlchemy Core on the bot's engines."""

    def __init__(self, url: str) -> None:
        self._engine = _backend(url).writer.engine
        with self._engine.begin() as connection:
            connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, times INTEGER)"))
            connection.execute(insert(_notes), [{"id": i, "times": 0} for i in range(PEOPLE)])

    def note(self, who: int) -> None:
        """Read the row of *who*, and count one up."""
        with self._engine.begin() as connection:
            connection.execute(_READ, {"who": who}).one()
            connection.execute(_WRITE, {"who": who})

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def bare_app(
    secret: str, notebook: Notebook | None = None, *, process_before_response: bool = True
) -> App:
    """Make an app with one command, which makes a note if there is where to."""
    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1")
    app = App(
        authorize=lambda: known,
        signing_secret=secret,
        process_before_response=process_before_response,
    )

    @app.command(COMMAND)
    def answer(ack: Ack, command: dict[str, Any]) -> None:
        if notebook:
            notebook.note(int(command["user_id"].removeprefix("U")))
        ack(ANSWER)

    return app


def _backend(url: str) -> Backend:
    path = sqlite_file(url)
    if path is not None:
        return SqliteBackend.open(path, Cipher(()), CONNECTIONS)
    return PostgresBackend.open(parse_address(url), Cipher(()), CONNECTIONS)
