"""`common-ground backup FILE`: a copy of the database, while the bot runs."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from pathlib import Path


def add_backup_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `backup` to the command line."""
    parser = commands.add_parser(
        "backup",
        help="copy the SQLite database, while the bot runs",
        description=(
            "Copy the SQLite database, while the bot runs. The copy is held: a bot that starts "
            "from it looks up what was sent before it sends anything. The key is not in it."
        ),
    )
    parser.add_argument("file", metavar="FILE", help="the copy; must not exist yet")
    parser.set_defaults(run=back_up)


def back_up(args: Namespace) -> int:
    """Make the copy, and say what is not in it."""
    from bot.settings import read_database_url
    from storage.backup import backup

    made = backup(read_database_url(), args.file)
    print(f"Copied to {made.path} ({made.size / 1024:.0f} KiB).")
    print(f"The encryption key is not in it. {_key_advice(made.key_file)}")
    print("The copy is held: a bot that starts from it first looks up what was sent meanwhile.")
    return 0


def _key_advice(key_file: "Path | None") -> str:
    if key_file is None:
        return "Keep ENCRYPTION_KEY safe as well: without it what people wrote cannot be read."
    return f"Copy {key_file} as well, to another place: without it what people wrote is lost."
