"""The column types of our own: a moment in UTC, and a text only we can read."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from storage.secrets import cipher_of


class NaiveMomentError(DontWrapMixin, ValueError):
    """A moment without a time zone was about to be stored."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: refuses naive values, and reads back aware UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite keeps only its digits."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveMomentError("A stored moment needs a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """A text that a person wrote, encrypted with the keys of the database it is written to.

    Equal texts look different once stored, so a query cannot compare them.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text encrypted."""
        return None if value is None else cipher_of(dialect).store(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text in the clear, or what stands in its place (decision 0040)."""
        return None if value is None else cipher_of(dialect).show(value)
