"""What a database itself says its tables, constraints and indexes are."""

import re

from sqlalchemy import Connection, text

_OURS = "NOT LIKE 'alembic_version%'"

_SQLITE = f"SELECT name, type, sql FROM sqlite_master WHERE tbl_name {_OURS}"

_POSTGRESQL = f"""
    SELECT table_name || '.' || column_name, data_type, is_nullable || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name {_OURS}
    UNION ALL
    SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname {_OURS}
    UNION ALL
    SELECT indexrelid::regclass::text, indrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace AND relname {_OURS}
"""


def definitions(connection: Connection) -> dict[str, tuple[str, list[str]]]:
    """Return by name what is defined and how, partial predicates and checks included.

    Alembic's own comparison sees neither of these two.
    """
    query = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    rows = connection.execute(text(query)).all()
    return {name: (kind, _lines(definition)) for name, kind, definition in rows}


def _lines(definition: str | None) -> list[str]:
    """Return the lines in one order: a rebuilt table may say the same in another."""
    # SQLite writes a column that was added behind the last one, on the same line.
    apart = re.sub(r", (?=[a-z_]+ [A-Z]+(?:,|$))", ",\n", definition or "", flags=re.MULTILINE)
    return sorted(line.strip(" ,\t") for line in apart.splitlines())
