"""What every table shares: typed classes, column types, and names for constraints."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from storage.columns import UtcDateTime


class Base(MappedAsDataclass, DeclarativeBase):
    """The parent of every mapped class."""

    # Both databases and all migrations must agree on names to find a constraint again.
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: Text}  # noqa: RUF012 - SQLAlchemy's own form


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """Return a constraint that *column* holds one of *values*, or nothing."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def index_of_some(name: str, *columns: str, where: str) -> Index:
    """Return an index of only the rows *where* something holds.

    The condition stands in `info`: SQLAlchemy's own keywords for it, one for each database, would
    load both dialects at every start. The migrations make the index, and a test compares them.
    """
    return Index(name, *columns, info={"where": where})
