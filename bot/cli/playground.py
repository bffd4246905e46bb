"""`common-ground playground`: a Slack workspace on this machine, to try the bot in."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from bot.model.errors import BotError

if TYPE_CHECKING:
    from argparse import _SubParsersAction


HIGHEST_PORT = 65535


class MissingPartError(BotError):
    """A package that this command needs is not installed."""


def add_playground_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `playground` to the command line."""
    purpose = "try the bot in the browser, with no Slack account"
    parser = commands.add_parser("playground", help=purpose, description=purpose)
    parser.add_argument("--fresh", action="store_true", help="begin anew, with an empty database")
    parser.add_argument("--port", type=_port, default=0, help="the page's port (default: any)")
    parser.add_argument("--no-browser", action="store_true", help="print the address only")
    parser.add_argument(
        "--data", metavar="DIR", help="where its database is (default: your data folder)"
    )
    parser.set_defaults(run=play)


def play(args: Namespace) -> int:
    """Open the playground, until Ctrl-C."""
    from pathlib import Path

    try:
        from bot.playground.main import main
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"bot", "handlers", "storage"}:
            raise
        raise MissingPartError(
            f"The playground's page needs the package '{error.name}', which is not installed. "
            "Type: make playground (or: pip install 'common-ground[playground]')"
        ) from None
    return main(
        data=Path(args.data) if args.data else None,
        port=args.port,
        fresh=args.fresh,
        open_browser=not args.no_browser,
        say=lambda text: print(text, flush=True),
    )


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and int(text) <= HIGHEST_PORT:
        return int(text)
    raise ArgumentTypeError(f"'{text}' is not a port; write a number from 0 to {HIGHEST_PORT}")
