"""`common-ground keys new|rotate`: another key for what people write, while the bot runs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from bot.model.errors import BotError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from storage.engine import Database
    from storage.rotation import Tally

TELL_EVERY = 1000
"""Of how many entries a line is printed, so that a long rotation is seen to move."""

WIPE_SECONDS = 30.0

_HOW = """\
1. common-ground keys new --add   puts a new key in front of the key file
   (with ENCRYPTION_KEY: print one with `keys new`, and write it in front, with a comma between)
2. restart the bot, which then writes with the new key and reads with both
3. common-ground keys rotate      encrypts anew what is there, while the bot runs
4. leave the former key at the end of the list: names are found again by it, and
   backups made before need it. If others may know it, take it out, and restart"""


class KeysError(BotError):
    """The keys cannot be changed as asked."""


def add_keys_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `keys` to the command line."""
    from argparse import RawDescriptionHelpFormatter

    parser = commands.add_parser(
        "keys",
        help="change the key with which what people write is encrypted",
        description=f"Change the key with which what people write is encrypted.\n\n{_HOW}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(metavar="ACTION", title="actions", required=True)
    new = actions.add_parser("new", help="print a fresh key, or add it to the key file")
    new.add_argument("--add", action="store_true", help="put it in front of the key file instead")
    new.set_defaults(run=new_key)
    rotate = actions.add_parser(
        "rotate",
        help="encrypt anew whatever a former key made; can be stopped and begun again",
    )
    rotate.add_argument(
        "--anyway", action="store_true", help="though the bot began with another key: it is stopped"
    )
    rotate.set_defaults(run=rotate_keys)


def new_key(args: Namespace) -> int:
    """Print a fresh key alone, so that it can be piped; or add it, and print where."""
    from bot.settings import read_settings_for_data
    from storage import keys

    if not args.add:
        print(keys.new_key())
        return 0
    url, given = read_settings_for_data()
    if given:
        raise KeysError(
            "The keys are from ENCRYPTION_KEY. Write the new one in front there, with a comma "
            "between. Print one with: common-ground keys new"
        )
    path = keys.add_key(url)
    print(f"Added in front of {path}. Keep a copy of the file elsewhere.")
    print("Now restart the bot, and then run: common-ground keys rotate")
    return 0


def rotate_keys(args: Namespace) -> int:
    """Rotate, and say what is left; 1 if something still needs a former key."""
    from storage.rotation import bot_has_newest_key, look_over, rotate
    from storage.wiping import wipe_journal

    with _database() as database:
        with database.read() as session:
            fits = bot_has_newest_key(session)
        if not fits and not args.anyway:
            raise KeysError(
                "The bot began with another key, and could not read what the new one makes. "
                "Restart it first. If no bot runs, add --anyway."
            )
        print(f"Encrypted anew: {rotate(database, _tell)} entries.")
        is_wiped = wipe_journal(database, WIPE_SECONDS)
        left = look_over(database)
    print("\n".join(_outcome(left, is_wiped=is_wiped)))
    return 1 if any(tally.former for tally in left.values()) else 0


def _tell(table: str, seen: int, of: int) -> None:
    if seen == of or seen % TELL_EVERY == 0:
        # Flushed, for whoever watches it through a pipe.
        print(f"{table}: {seen} of {of}", flush=True)


def _outcome(left: "Mapping[str, Tally]", *, is_wiped: bool) -> Iterator[str]:
    for table, tally in left.items():
        if tally.unreadable:
            yield (
                f"{table}: no key reads {tally.unreadable} of {tally.rows} entries; they stay as "
                "they are. With the key they were made with at the end of the list, run this again."
            )
    if not is_wiped:
        yield "The database's journal is in use and still holds the former form. Run this again."
    former = sum(tally.former for tally in left.values())
    if former:
        yield f"{former} entries came meanwhile from a former key. Restart the bot, and run again."
    else:
        yield (
            "What people wrote needs no former key any more. Leave it at the end of the list all "
            "the same: names are found again by it. If others may know it, take it out, restart "
            "the bot, and keep it with the backups made before."
        )


@contextmanager
def _database() -> "Iterator[Database]":
    """Give the database that is there, with its keys; none is made, and none is migrated."""
    from bot.settings import read_settings_for_data
    from storage.address import sqlite_file
    from storage.engine import Database
    from storage.keys import find_keys
    from storage.schema import known_versions

    url, given = read_settings_for_data()
    file = sqlite_file(url)
    if file and not file.exists():
        raise KeysError(f"There is no database at {file} yet; run makes it.")
    with closing(Database.open(url, keys=find_keys(given, url).values)) as database:
        if database.schema_version() != known_versions()[-1]:
            raise KeysError("The database is not of this release yet; run brings it there.")
        yield database
