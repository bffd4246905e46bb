"""Everything held about a person, in the forms in which they can take it away."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.model.people import SlackIdentity
from bot.people.readable import readable_whole
from storage.held import Held

FORMAT = "common-ground/1"
"""Names the form of an exported file."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Everything held about a person. What was encrypted stands in it in the clear."""

    who: SlackIdentity
    held: Held

    def as_json(self) -> str:
        """Return all of it in the form that can be imported again."""
        return json.dumps(
            {
                "format": FORMAT,
                "tenant": self.who.tenant,
                "slack_user": self.who.slack_user,
                "held": self.held,
            },
            ensure_ascii=False,
            indent=2,
        )

    def as_text(self) -> str:
        """Return all of it to be read, the newest first."""
        return "\n".join(readable_whole(self.held))

    def as_tables(self) -> dict[str, str]:
        """Return CSV by the name of each table that holds anything."""
        return {table: _csv(rows) for table, rows in self.held.items() if rows}

    def as_zip(self, now: datetime) -> bytes:
        """Return one file with all three forms in it."""
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as file:
            for name, text in self._parts():
                file.writestr(ZipInfo(name, now.timetuple()[:6]), encoded(text))
        return packed.getvalue()

    def _parts(self) -> Iterator[tuple[str, str]]:
        yield "read-me.txt", self.as_text()
        yield "all.json", self.as_json()
        for table, text in self.as_tables().items():
            yield f"csv/{table}.csv", text


def encoded(text: str) -> bytes:
    """Return *text* in UTF-8; half a surrogate pair, which Slack may send, as JSON escapes it."""
    return text.encode("utf-8", "backslashreplace")


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
