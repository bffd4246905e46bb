"""Processes that claim whatever is due, all at once: as the sender does, and as one should not."""

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import text

from bot.model.deliveries import DeliveryKind
from bot.model.errors import DatabaseBusyError
from storage import sending
from storage.engine import Database
from storage.senders import Lease
from tests.conftest import KEYS
from tests.fakes import FrozenClock

BATCH = 200
LOOK_S = 0.5


@dataclass(frozen=True, slots=True)
class Claims:
    """One process's part: it begins at a monotonic second, and notes each number it claims."""

    database_url: str
    tenant: str
    begins_at: float
    noted_in: Path
    naively: bool = False

    def __call__(self) -> None:
        """Claim until nothing is due."""
        with closing(Database.open(self.database_url, keys=KEYS)) as database:
            with database.read():
                pass  # connected
            sleep(max(0.0, self.begins_at - monotonic()))
            claim = self._claim_naively if self.naively else self._claim_some
            mine: list[int] = []
            while (some := claim(database)) is not None:
                mine += some
            self.noted_in.write_text("\n".join(map(str, mine)))

    def _claim_some(self, database: Database) -> list[int] | None:
        lease = Lease(FrozenClock().now(), timedelta(seconds=120))
        with database.read() as session:
            due = sending.due(session, self.tenant, lease.now, [DeliveryKind.NUDGE], BATCH)
        mine = []
        for delivery in due:
            # SQLite lets processes wait unfairly; what one cannot have now, it takes up again.
            with suppress(DatabaseBusyError):
                with database.write() as session:
                    claimed = sending.claim(session, delivery, str(self.noted_in), lease)
                mine += [claimed.id] if claimed else []
        return mine if due else None

    def _claim_naively(self, database: Database) -> list[int] | None:
        pending = text("SELECT id FROM delivery WHERE state = 'pending' LIMIT :batch")
        take = text("UPDATE delivery SET state = 'sending' WHERE id = :id")
        with database.read() as session:
            due = list(session.scalars(pending, {"batch": BATCH}))
        sleep(LOOK_S)  # the others have looked, too
        for number in due:
            with database.write() as session:
                session.execute(take, {"id": number})
        return due or None
