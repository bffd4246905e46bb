"""All that is held about one person: counted, read out, put back, and deleted.

Whatever has a `person_id` belongs to its person, so that a table added later cannot be
forgotten. Two tables are named: messages are of two kinds, and other rows refer to own lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    true,
    union_all,
)

from bot.model.deliveries import DeliveryKind
from bot.model.own_lines import own_id, own_number
from storage.columns import EncryptedText, UtcDateTime
from storage.own_lines import own_line
from storage.people import PersonRow
from storage.schema import metadata
from storage.secrets import cipher_of
from storage.session import Session

PERSON = cast(Table, PersonRow.__table__)

_ONLY_HERE = frozenset({"id", "person_id", "noted", "alias_hash", "partner_hash"})
"""Columns with numbers that name a row of this very database, or that only its keys can make."""

_UNDER_WAY = frozenset({"pending", "sending", "unknown"})
"""States of a delivery that is not over; to put it back could send it twice."""

OWN_ID = "own_id"
"""Stands in an exported own line: the name by which other rows of the file refer to it."""

_ABOUT_TALKS = (DeliveryKind.REMINDER, DeliveryKind.DEBRIEF)

Held = dict[str, list[dict[str, Any]]]
"""By table, the rows of one person as plain JSON values. What was encrypted is readable."""


def tables_of_people() -> tuple[Table, ...]:
    """Return every table whose rows belong to a person, those that others refer to first."""
    return tuple(table for table in metadata.sorted_tables if "person_id" in table.columns)


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or those of its rows of which people think as a kind of their own."""

    name: str
    table: Table
    rows: ColumnElement[bool]


def parts_of_people() -> tuple[Part, ...]:
    """Return every table of people; what is sent is in two parts, by what it is about."""
    return tuple(part for table in tables_of_people() for part in _parts(table))


def count_held(session: Session, person_id: int) -> dict[str, int]:
    """Return how many rows each part holds of the person, their own row included."""
    counts = [
        select(literal(part.name).label("name"), func.count().label("rows"))
        .select_from(part.table)
        .where(part.table.c.person_id == bindparam("person"), part.rows)
        for part in parts_of_people()
    ]
    found = session.execute(union_all(*counts), {"person": person_id})
    return {PERSON.name: 1, **{row.name: row.rows for row in found}}


def read_held(session: Session, person_id: int) -> Held:
    """Return everything, table by table, without the numbers that mean something only here."""
    return {
        PERSON.name: _rows(session, PERSON, PERSON.c.id, person_id),
        **{
            table.name: _rows(session, table, table.c.person_id, person_id)
            for table in tables_of_people()
        },
    }


def put_back(session: Session, person_id: int, held: Held) -> dict[str, int]:
    """Add to a person what *held* says of them, and return by table how many rows were new.

    What is there already stays, so that a second time adds nothing. Their own row is left
    alone, and so is what this release does not know.
    """
    added = {own_line.name: _add_new(session, own_line, person_id, held.get(own_line.name, []))}
    names = _new_names(session, person_id, held.get(own_line.name, []))
    for table in tables_of_people():
        if table is not own_line:
            rows = list(_renamed(table, held.get(table.name, []), names))
            added[table.name] = _add_new(session, table, person_id, rows)
    return added


def delete_kind(session: Session, person_id: int, parts: Sequence[str]) -> int:
    """Delete the person's rows in *parts*; return how many went."""
    gone = 0
    for part in reversed(parts_of_people()):
        if part.name in parts:
            doomed = delete(part.table).where(part.table.c.person_id == person_id, part.rows)
            gone += session.execute(doomed).rowcount
    return gone


def _parts(table: Table) -> Sequence[Part]:
    if table.name != "delivery":
        return [Part(table.name, table, true())]
    about_talks = table.c.kind.in_(_ABOUT_TALKS)
    return [
        Part("delivery", table, ~about_talks),
        Part("talk_delivery", table, about_talks),
    ]


def _rows(
    session: Session, table: Table, owner: Column[Any], person_id: int
) -> list[dict[str, Any]]:
    columns = [*_told(table), *([table.c.id.label(OWN_ID)] if table is own_line else [])]
    order = [column for column in table.primary_key.columns if column.name != "person_id"]
    query = select(*columns).where(owner == bindparam("person")).order_by(*order)
    return [
        {name: _plain(name, value) for name, value in row._mapping.items()}
        for row in session.execute(query, {"person": person_id})
    ]


def _told(table: Table) -> Iterator[Column[Any]]:
    """Give the columns that say something, which a row's own number does not."""
    return (each for each in table.columns if each.name not in _ONLY_HERE)


def _plain(name: str, value: Any) -> Any:
    if name == OWN_ID:
        return own_id(value)
    return value.isoformat() if isinstance(value, date) else value


def _new_names(
    session: Session, person_id: int, rows: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """Return by their name in a file how one's own lines are called here."""
    there = _rows(session, own_line, own_line.c.person_id, person_id)
    named = {_unique(own_line, row): row[OWN_ID] for row in there}
    found = {row.get(OWN_ID, ""): named.get(_unique(own_line, row)) for row in rows}
    return {old: new for old, new in found.items() if new}


def _renamed(
    table: Table, rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    """Give *rows* with the present names of own lines; without those that are not there."""
    for row in rows:
        line = row.get("prompt_id") or ""
        if own_number(line) is None:
            yield row
        elif line in names or table.c.prompt_id.nullable:
            yield {**row, "prompt_id": names.get(line)}


def _add_new(
    session: Session, table: Table, person_id: int, rows: Sequence[Mapping[str, Any]]
) -> int:
    there = _rows(session, table, table.c.person_id, person_id)
    taken = {key for row in there for key in _unique(table, row)}
    gap = cipher_of(session.dialect).in_its_place
    added = 0
    for row in _without_gaps(table, rows, gap):
        if row.get("state") in _UNDER_WAY:
            continue
        keys = _unique(table, row)
        if not taken.isdisjoint(keys):
            continue
        values = {column.name: _typed(column, row[column.name]) for column in _told(table)}
        session.execute(insert(table).values(person_id=person_id, **values))
        taken |= keys
        added += 1
    return added


def _without_gaps(
    table: Table, rows: Sequence[Mapping[str, Any]], gap: str | None
) -> Iterator[Mapping[str, Any]]:
    """Give *rows* with nothing where a text could not be read when they were written down."""
    secret = [each for each in table.columns if isinstance(each.type, EncryptedText)]
    for row in rows:
        gaps = [each for each in secret if gap is not None and row.get(each.name) == gap]
        if all(each.nullable for each in gaps):
            yield {**row, **{each.name: None for each in gaps}}


def _unique(table: Table, row: Mapping[str, Any]) -> frozenset[tuple[Any, ...]]:
    """Return what another row may not share with *row*: its keys, or else all that it says."""
    keys = [
        [column.name for column in each.columns if column.name != "person_id"]
        for each in table.constraints
        if hasattr(each, "columns") and _is_key(each)
    ]
    told = [column.name for column in _told(table)]
    usable = [key for key in keys if "id" not in key] or [told]
    return frozenset((*key, *(row[name] for name in key)) for key in usable)


def _is_key(constraint: object) -> bool:
    return type(constraint).__name__ in {"PrimaryKeyConstraint", "UniqueConstraint"}


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
