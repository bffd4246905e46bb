"""`common-ground nudges`: what was sent and what was not, and a way to stop sending."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from bot.model.errors import BotError

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from datetime import datetime

    from bot.model.deliveries import Total
    from storage.engine import Database

FEWEST_TOLD = 5
"""Totals of fewer are hidden: in a small group they would say something about someone."""
DAYS = 7
LONGEST = 90


class NothingThereError(BotError):
    """There is no database to look into, or not one of this release."""


def add_nudges_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `nudges` to the command line."""
    purpose = "say what was sent and what was not; stop and resume sending"
    parser = commands.add_parser("nudges", help=purpose, description=purpose)
    actions = parser.add_subparsers(metavar="ACTION", title="actions", required=True)
    status = actions.add_parser("status", help="totals by day, state and reason; never who")
    status.add_argument(
        "--days", type=int, default=DAYS, help=f"how many days back; {DAYS} unless told otherwise"
    )
    status.set_defaults(run=show_status)
    hold = actions.add_parser("hold", help="send nothing until it is released")
    hold.add_argument(
        "--restored",
        action="store_true",
        help="after restoring a copy: look up what was sent before sending anything again",
    )
    hold.set_defaults(run=hold_sending)
    release = actions.add_parser("release", help="send again what is still within its time")
    release.set_defaults(run=release_sending)


def show_status(args: Namespace) -> int:
    """Print whether sending is held or in trouble, and the totals."""
    from datetime import timedelta

    from storage import deliveries, holds, senders

    with _database() as database:
        days = min(max(args.days, 1), LONGEST)
        since = _now(database).date() - timedelta(days=days - 1)
        with database.read() as session:
            held = holds.held_since(session)
            troubles = senders.troubles(session, _now(database))
            totals = deliveries.totals(session, since)
    print(f"Held since {held[0]:%Y-%m-%d %H:%M} UTC ({held[1]})." if held else "Not held.")
    for trouble, until in troubles:
        print(_trouble_in_words(trouble, until))
    print("\n".join(_lines(totals)) if totals else f"Nothing was due since {since}.")
    return 0


def _trouble_in_words(trouble: str, until: "datetime | None") -> str:
    if until is None:
        return f"The last message was refused ({trouble}); the next that is due is tried."
    return f"Slack lets nothing be sent just now ({trouble}); it waits until {until:%H:%M:%S} UTC."


def hold_sending(args: Namespace) -> int:
    """Let nothing be sent until it is released."""
    from storage import holds

    with _database() as database:
        now = _now(database)
        with database.write() as session:
            holds.hold(session, "restored" if args.restored else holds.BY_HAND, now)
    print("Held: nothing is sent at its time. Resume with: common-ground nudges release")
    return 0


def release_sending(_: Namespace) -> int:
    """Let what is due be sent again."""
    from storage import holds

    with _database() as database:
        now = _now(database)
        with database.write() as session:
            reason = holds.release(session, now)
    print(_released_in_words(reason))
    return 0


def _released_in_words(reason: str | None) -> str:
    from storage.holds import BY_HAND

    if reason is None:
        return "It was not held."
    released = "Released. What is still within its time is sent; the rest is listed as missed."
    if reason == BY_HAND:
        return released
    return (
        f"{released}\nIt was held after a restore ({reason}), so what was due in the last 24 hours "
        "is looked up first.\nWhere the bot may not look, it is listed as unconfirmed, and not "
        "sent again."
    )


def _lines(totals: "Sequence[Total]") -> Iterator[str]:
    yield f"{'day':<12}{'kind':<13}{'state':<13}{'count':>7}  reason"
    for total in totals:
        count = str(total.count) if total.count >= FEWEST_TOLD else f"< {FEWEST_TOLD}"
        start = f"{total.local_date!s:<12}{total.kind:<13}{total.state:<13}{count:>7}"
        yield f"{start}  {total.reason or ''}".rstrip()


@contextmanager
def _database() -> "Iterator[Database]":
    """Give the database that is there; none is made, and none is migrated."""
    from bot.settings import read_database_url
    from storage.address import sqlite_file
    from storage.engine import Database
    from storage.schema import known_versions

    url = read_database_url()
    file = sqlite_file(url)
    if file and not file.exists():
        raise NothingThereError(f"There is no database at {file} yet; run makes it.")
    with closing(Database.open(url, keys=())) as database:
        if database.schema_version() != known_versions()[-1]:
            raise NothingThereError("The database is not of this release yet; run brings it there.")
        yield database


def _now(database: "Database") -> "datetime":
    """Return the moment by the clock that the bot's processes go by."""
    from bot.clock import SystemClock
    from storage.clock import shared_clock

    return shared_clock(SystemClock(), database).now()
