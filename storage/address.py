"""Where a database is: read its URL, and refuse what would not work."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import UnusableDatabaseError

_HELP = (
    "DATABASE_URL is not one that Common Ground can use. "
    "Write sqlite:////full/path/to/file.db or postgresql://user:password@host/database."
)


def parse_address(url: str) -> URL:
    """Return the URL, naming the driver we use: `postgresql://` becomes `postgresql+psycopg://`.

    The messages of its errors never repeat the URL, which may hold a password.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise UnusableDatabaseError(_HELP) from None
    kind = address.drivername.partition("+")[0]
    if kind in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return _checked_sqlite(address)
    raise UnusableDatabaseError(_HELP)


def sqlite_file(url: str) -> Path | None:
    """Return the full path of the SQLite file that *url* names, or None for PostgreSQL."""
    address = parse_address(url)
    if address.get_backend_name() != "sqlite":
        return None
    return Path(address.database or "").absolute()


def _checked_sqlite(address: URL) -> URL:
    name = address.database or ":memory:"
    if name == ":memory:" or name.startswith("file:"):
        raise UnusableDatabaseError(
            "DATABASE_URL must name an SQLite file by its path, as sqlite:////full/path/file.db: "
            "two connections would not share a database in memory."
        )
    return address.set(drivername="sqlite")
