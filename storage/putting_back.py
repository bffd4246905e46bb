"""Put back what an exported file says of a person, adding nothing twice.

The file may be of an older release, or damaged: what cannot be stored is refused by its place, and
nothing of the file is repeated, as it holds what someone wrote.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    insert,
    update,
)
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.model.keeping import KEEP_CHOICES
from bot.model.moments import Moment
from bot.model.own_lines import own_number
from bot.model.practice import Outcome
from bot.model.prompts import Practice, Tone
from storage.columns import EncryptedText, UtcDateTime
from storage.errors import HeldFileError
from storage.held import OWN_ID, PERSON, rows_of, tables_of_people, told_columns
from storage.own_lines import own_line
from storage.secrets import cipher_of
from storage.session import Session
from storage.small_moments import SmallMomentRow

_UNDER_WAY = frozenset({"pending", "sending", "unknown"})
"""States of a delivery that is not over; to put it back could send it twice."""

_CHOSEN = ("tone", "audience", "counts_hidden_at", "keep_days", "keep_chosen_at", "path_closed_at")
"""What a person chose for themselves, of their own row."""

_NAMES_OF = {
    name: frozenset(each.value for each in names)
    for name, names in [
        ("moment", Moment),
        ("practice", Practice),
        ("tone", Tone),
        ("outcome", Outcome),
    ]
}
"""What may stand in a column of that name."""

FileRow = Mapping[str, Any]


def put_back(
    session: Session, person_id: int, held: Mapping[str, Any], now: datetime
) -> dict[str, int]:
    """Add to a person what *held* says of them, and return by table how many rows were new.

    What is there already stays, so that a second time adds nothing. What they chose for
    themselves holds unless they chose anything since. Left out is what this release does not
    know. Raises `HeldFileError`, with which the transaction has to end.
    """
    given = {table.name: _rows_in(table, held) for table in (PERSON, *tables_of_people())}
    _choose_again(session, person_id, given[PERSON.name], now)
    lines = given[own_line.name]
    added = {own_line.name: _add_new(session, own_line, person_id, lines, now)}
    names = _new_names(session, person_id, lines)
    for table in tables_of_people():
        if table is not own_line:
            rows = list(_renamed(table, given[table.name], names))
            added[table.name] = _add_new(session, table, person_id, rows, now)
    return added


def _rows_in(table: Table, held: Mapping[str, Any]) -> list[FileRow]:
    rows = held.get(table.name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise HeldFileError(table.name)
    return rows


def _choose_again(session: Session, person_id: int, rows: Sequence[FileRow], now: datetime) -> None:
    """Let what the person chose before hold again, unless they have chosen anything since."""
    [there] = rows_of(session, PERSON, PERSON.c.id, person_id)
    if not rows or any(there[name] is not None for name in _CHOSEN):
        return
    chosen = {name: rows[0].get(name) for name in _CHOSEN}
    values = {name: _typed(PERSON.c[name], value, 1) for name, value in chosen.items()}
    if values["keep_days"] is not None:
        if values["keep_days"] not in KEEP_CHOICES:
            raise HeldFileError(PERSON.name, 1)
        # What is there already goes only after it has been announced anew.
        values["keep_chosen_at"] = now
    with _in_its_place(PERSON, 1):
        session.execute(update(PERSON).where(PERSON.c.id == person_id).values(values))


def _new_names(session: Session, person_id: int, rows: Sequence[FileRow]) -> dict[str, str]:
    """Return by their name in a file how one's own lines are called here."""
    there = rows_of(session, own_line, own_line.c.person_id, person_id)
    named = dict(zip(_identities(own_line, there), (row[OWN_ID] for row in there), strict=True))
    known = zip(rows, _identities(own_line, rows), strict=True)
    found = {str(row.get(OWN_ID, "")): named.get(identity) for row, identity in known}
    return {old: new for old, new in found.items() if new}


def _renamed(table: Table, rows: Sequence[FileRow], names: Mapping[str, str]) -> Iterator[FileRow]:
    """Give *rows* with the present names of own lines; without those that are not there."""
    for row in rows:
        line = str(row.get("prompt_id") or "")
        if own_number(line) is None:
            yield row
        elif line in names or table.c.prompt_id.nullable:
            yield {**row, "prompt_id": names.get(line)}


def _add_new(
    session: Session, table: Table, person_id: int, rows: Sequence[FileRow], now: datetime
) -> int:
    there = rows_of(session, table, table.c.person_id, person_id)
    taken = {key for keys in _identities(table, there) for key in keys}
    added = 0
    for number, (row, keys) in enumerate(zip(rows, _identities(table, rows), strict=True), start=1):
        told = _without_gaps(session, table, row)
        if told is None or str(told.get("state")) in _UNDER_WAY or not taken.isdisjoint(keys):
            continue
        _add(session, table, person_id, told, number, now)
        taken |= keys
        added += 1
    return added


def _add(
    session: Session, table: Table, person_id: int, row: FileRow, number: int, now: datetime
) -> None:
    # A column that a former release did not have gets what it begins with.
    known = [column for column in told_columns(table) if column.name in row]
    values = {column.name: _typed(column, row[column.name], number) for column in known}
    if table is SmallMomentRow.__table__:
        # What is old by now goes only after it has been announced anew.
        values["updated_at"] = now
    with _in_its_place(table, number):
        session.execute(insert(table).values(person_id=person_id, **values))


def _without_gaps(session: Session, table: Table, row: FileRow) -> FileRow | None:
    """Return *row* with nothing where a text could not be read when it was written down.

    None if there has to be something.
    """
    gap = cipher_of(session.dialect).in_its_place
    secret = [each for each in table.columns if isinstance(each.type, EncryptedText)]
    gaps = [each for each in secret if gap is not None and row.get(each.name) == gap]
    if not all(each.nullable for each in gaps):
        return None
    return {**row, **{each.name: None for each in gaps}}


def _identities(table: Table, rows: Sequence[FileRow]) -> list[frozenset[tuple[Any, ...]]]:
    """Return for each row what another may not share with it.

    A line of one's own may have been changed since: it is known by when it was written.
    """
    if table is not own_line:
        return [_unique(table, row) for row in rows]
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        at = str(row.get("created_at"))
        seen[at] += 1
        found.append(frozenset({(at, seen[at])}))
    return found


def _unique(table: Table, row: FileRow) -> frozenset[tuple[Any, ...]]:
    """Return the keys of *row*, or else all that it says."""
    keys = [
        [column.name for column in each.columns if column.name != "person_id"]
        for each in table.constraints
        if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)
    ]
    told = [column.name for column in told_columns(table)]
    usable = [key for key in keys if "id" not in key] or [told]
    return frozenset((*key, *(str(row.get(name)) for name in key)) for key in usable)


def _typed(column: Column[Any], value: Any, number: int) -> Any:
    """Return *value* as the column takes it. Raises `HeldFileError`."""
    if value is None and column.nullable:
        return None
    try:
        if isinstance(column.type, UtcDateTime):
            return datetime.fromisoformat(value)
        if isinstance(column.type, Date):
            return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise HeldFileError(column.table.name, number) from None
    wanted = str if isinstance(column.type, EncryptedText) else column.type.python_type
    if type(value) is not wanted:
        raise HeldFileError(column.table.name, number)
    if value not in _NAMES_OF.get(column.name, (value,)):
        raise HeldFileError(column.table.name, number)
    return value


@contextmanager
def _in_its_place(table: Table, number: int) -> Iterator[None]:
    """Tell by its place alone what the database does not take."""
    try:
        yield
    except OperationalError:  # the disk is full, or the server gone: no fault of the file
        raise
    except (SQLAlchemyError, ValueError, OverflowError):
        raise HeldFileError(table.name, number) from None
