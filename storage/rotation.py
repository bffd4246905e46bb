"""Bring what people wrote under the newest key, a few rows at a time, while the bot runs.

Nothing remembers how far it came: a row that the newest key made is left alone, so that it can
be killed at any moment and begun again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Column, Table, Text, func, literal, or_, select, tuple_, type_coerce, update

from bot.model.errors import DatabaseBusyError
from storage.deliveries import changed
from storage.encrypted import encrypted_columns
from storage.engine import Database
from storage.errors import OutcomeUnknownError, UnreadableSecretError
from storage.flags import Flag, read_flag, set_flag
from storage.secrets import Cipher, cipher_of
from storage.session import Session

BATCH = 100
PAUSE_S = 0.02
"""Between two batches, so that whoever waits for SQLite's one lock gets it."""
PATIENCE_S = 60.0
"""How long a batch is tried again while the database is busy."""

Given = ParamSpec("Given")
Result = TypeVar("Result")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows that hold something encrypted, by what reads it; a row counts once."""

    newest: int = 0
    former: int = 0
    unreadable: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.newest + other.newest,
            self.former + other.former,
            self.unreadable + other.unreadable,
        )

    @property
    def rows(self) -> int:
        """Return how many there are."""
        return self.newest + self.former + self.unreadable


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A row's key, what is encrypted in it, and what of that is to be replaced by what."""

    key: Key
    tokens: Mapping[str, str]
    renewed: Mapping[str, str]
    readable: bool

    @property
    def tally(self) -> Tally:
        if not self.readable:
            return Tally(unreadable=1)
        return Tally(former=1) if self.renewed else Tally(newest=1)


def look_over(database: Database) -> dict[str, Tally]:
    """Return by table what the keys of *database* can read. Raises `DatabaseBusyError`."""
    return {table.name: _tally(database, table) for table in _tables()}


def rotate(database: Database, tell: Callable[[str, int, int], None]) -> int:
    """Encrypt anew whatever a former key made; return how many rows were.

    *tell* hears of each table how many of its rows were looked at, and how many there are. What
    someone changes meanwhile stays as they made it. Raises `DatabaseBusyError`.
    """
    renewed = 0
    for table in _tables():
        seen, of = 0, _patiently(_count, database, table)
        for batch in _batches(database, table):
            renewed += _patiently(_renew, database, table, batch)
            seen += len(batch)
            tell(table.name, seen, max(of, seen))
            sleep(PAUSE_S)
    return renewed


def note_key(session: Session, now: datetime) -> None:
    """Remember with which key a bot begins, by a fingerprint that gives nothing away."""
    mine = _fingerprint(session)
    if read_flag(session, Flag.KEY) != mine:
        set_flag(session, Flag.KEY, mine, now)


def bot_has_newest_key(session: Session) -> bool:
    """Tell whether the bot that began last has the newest key; True if none ever began."""
    return read_flag(session, Flag.KEY) in (None, _fingerprint(session))


def _fingerprint(session: Session) -> str:
    newest = _cipher(session).keys[:1]
    return Cipher(newest).keyed_hash("fingerprint")


def _cipher(session: Session) -> Cipher:
    return cipher_of(session.dialect)


def _tables() -> list[Table]:
    """Return every table that has something encrypted, whatever tables there are."""
    return list(dict.fromkeys(column.table for column in encrypted_columns()))


def _tally(database: Database, table: Table) -> Tally:
    return sum((row.tally for batch in _batches(database, table) for row in batch), Tally())


def _secret(table: Table) -> list[Column[str]]:
    return [column for column in encrypted_columns() if column.table is table]


def _holds_any(table: Table) -> Any:
    return or_(*(column.is_not(None) for column in _secret(table)))


def _count(database: Database, table: Table) -> int:
    with database.read() as session:
        query = select(func.count()).select_from(table).where(_holds_any(table))
        return session.scalar(query) or 0


def _batches(database: Database, table: Table) -> Iterator[list[_Sealed]]:
    """Give the table's rows in the order of their keys, each batch on a snapshot of its own."""
    after: Key | None = None
    while batch := _patiently(_read, database, table, after):
        yield batch
        after = batch[-1].key


def _read(database: Database, table: Table, after: Key | None) -> list[_Sealed]:
    keys = list(table.primary_key.columns)
    tokens = [type_coerce(column, Text).label(f"token_{column.name}") for column in _secret(table)]
    query = select(*keys, *tokens).where(_holds_any(table)).order_by(*keys).limit(BATCH)
    if after is not None:
        query = query.where(tuple_(*keys) > tuple_(*_typed(keys, after)))
    with database.read() as session:
        rows, cipher = session.execute(query).all(), _cipher(session)
    names = [column.name for column in _secret(table)]
    return [_sealed(cipher, tuple(row[: len(keys)]), names, row[len(keys) :]) for row in rows]


def _typed(keys: Sequence[Column[Any]], values: Key) -> list[Any]:
    return [literal(value, key.type) for key, value in zip(keys, values, strict=True)]


def _sealed(
    cipher: Cipher, key: Key, names: Sequence[str], stored: Sequence[str | None]
) -> _Sealed:
    tokens = {name: token for name, token in zip(names, stored, strict=True) if token is not None}
    renewed: dict[str, str] = {}
    readable = True
    for name, token in tokens.items():
        try:
            new = cipher.renew(token)
        except UnreadableSecretError:
            readable = False
        else:
            if new != token:
                renewed[name] = new
    return _Sealed(key, tokens, renewed, readable)


def _renew(database: Database, table: Table, rows: Sequence[_Sealed]) -> int:
    """Store what is new of *rows*, where the old is still there; return how many rows that were."""
    old = [row for row in rows if row.renewed]
    if not old:
        return 0
    with database.write() as session:
        return sum(_replace(session, table, row) for row in old)


def _replace(session: Session, table: Table, row: _Sealed) -> int:
    keys = zip(table.primary_key.columns, row.key, strict=True)
    is_there = [key == value for key, value in keys]
    # The ciphertext itself is the version: whatever someone wrote since then is another one.
    is_unchanged = [
        type_coerce(table.c[name], Text) == literal(row.tokens[name], Text) for name in row.renewed
    ]
    new = {name: literal(token, Text) for name, token in row.renewed.items()}
    return changed(session.execute(update(table).where(*is_there, *is_unchanged).values(new)))


def _patiently(act: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """Do it again while the database is busy; each of these acts is safe to do twice."""
    ends_at = monotonic() + PATIENCE_S
    while True:
        try:
            return act(*args, **kwargs)
        except (DatabaseBusyError, OutcomeUnknownError):
            if monotonic() > ends_at:
                raise
        sleep(PAUSE_S)
