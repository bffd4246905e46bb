"""All that is held about one person: counted, read out, and deleted.

Whatever has a `person_id` belongs to its person, so that a table added later cannot be
forgotten. Two tables are named: messages are of two kinds, and other rows refer to own lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    bindparam,
    delete,
    func,
    literal,
    select,
    true,
    union,
    union_all,
)

from bot.model.deliveries import DeliveryKind
from bot.model.own_lines import own_id, own_number
from storage.contacts import confirmed_at
from storage.lines import forget as forget_line
from storage.own_lines import own_line
from storage.people import PersonRow
from storage.schema import metadata
from storage.session import Session

PERSON = cast(Table, PersonRow.__table__)

_ONLY_HERE = frozenset({"id", "person_id", "noted", "alias_hash", "partner_hash"})
"""Columns with numbers that name a row of this very database, or that only its keys can make."""

CONFIRMED = "confirmed_contacts_at"
"""Stands in an exported person: when they confirmed their workspace's contacts for help, if so."""

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
    """Return everything, table by table, without the numbers that mean something only here.

    What a workspace holds of its admins stands beside their own row: that they confirmed something.
    """
    confirmed = confirmed_at(session, person_id)
    own = rows_of(session, PERSON, PERSON.c.id, person_id)
    return {
        PERSON.name: [{**row, CONFIRMED: confirmed and confirmed.isoformat()} for row in own],
        **{
            table.name: rows_of(session, table, table.c.person_id, person_id)
            for table in tables_of_people()
        },
    }


def delete_kind(session: Session, person_id: int, parts: Sequence[str]) -> int:
    """Delete the person's rows in *parts*; return how many went."""
    gone = 0
    for part in reversed(parts_of_people()):
        if part.name in parts:
            doomed = delete(part.table).where(part.table.c.person_id == person_id, part.rows)
            gone += session.execute(doomed).rowcount
    if own_line.name in parts:
        _forget_lines_gone(session, person_id)
    return gone


def _forget_lines_gone(session: Session, person_id: int) -> None:
    """Forget what the person did with lines of their own, after all of these have gone."""
    tables = (each for each in tables_of_people() if "prompt_id" in each.columns)
    found = union(
        *(select(each.c.prompt_id).where(each.c.person_id == person_id) for each in tables)
    )
    for name in session.scalars(found).all():
        if name and own_number(name) is not None:
            forget_line(session, person_id, name)


def _parts(table: Table) -> Sequence[Part]:
    if table.name != "delivery":
        return [Part(table.name, table, true())]
    about_talks = table.c.kind.in_(_ABOUT_TALKS)
    return [
        Part("delivery", table, ~about_talks),
        Part("talk_delivery", table, about_talks),
    ]


def rows_of(
    session: Session, table: Table, owner: Column[Any], person_id: int
) -> list[dict[str, Any]]:
    """Return the person's rows of a table as plain JSON values, in the order of its keys."""
    columns = [*told_columns(table), *([table.c.id.label(OWN_ID)] if table is own_line else [])]
    order = [column for column in table.primary_key.columns if column.name != "person_id"]
    query = select(*columns).where(owner == bindparam("person")).order_by(*order)
    return [
        {name: _plain(name, value) for name, value in row._mapping.items()}
        for row in session.execute(query, {"person": person_id})
    ]


def told_columns(table: Table) -> Iterator[Column[Any]]:
    """Give the columns that say something, which a row's own number does not."""
    return (each for each in table.columns if each.name not in _ONLY_HERE)


def _plain(name: str, value: Any) -> Any:
    if name == OWN_ID:
        return own_id(value)
    return value.isoformat() if isinstance(value, date) else value
