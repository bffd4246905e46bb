"""`common-ground data wipe`: delete what a workspace left that took the bot out."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from bot.model.errors import BotError

if TYPE_CHECKING:
    from argparse import _SubParsersAction


class UnknownWorkspaceError(BotError):
    """Nothing is held of the workspace that was named."""


def add_wipe_parser(actions: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `wipe` to the actions of `data`."""
    parser = actions.add_parser(
        "wipe",
        help="delete what a workspace left that took the bot out; needs no token",
        description=(
            "Delete the data of each workspace that took the bot out UNINSTALL_GRACE_DAYS ago, "
            "and say what still waits. A running bot does it by itself. This is for when none "
            "can run, because the token went with the workspace."
        ),
    )
    parser.add_argument("--now", action="store_true", help="do not wait until its days are over")
    parser.add_argument(
        "--left",
        metavar="ID",
        help="note first that this workspace took the bot out, when no bot ran to hear it",
    )
    parser.set_defaults(run=wipe_data)


def wipe_data(args: Namespace) -> int:
    """Delete what is due, and print what went and what waits."""
    from datetime import timedelta

    from bot.cli.data import open_database
    from bot.clock import SystemClock
    from bot.people.leftovers import wipe_and_tell
    from bot.people.service import PeopleService
    from bot.settings import read_grace

    grace = timedelta() if args.now else read_grace()
    with closing(open_database()) as database:
        people = PeopleService(database, SystemClock())
        if args.left and not people.note_left(args.left):
            raise UnknownWorkspaceError(f"Nothing is held of a workspace {args.left}.")
        for line in wipe_and_tell(people, grace):
            print(line)
    return 0
