"""Read what was typed, and run the command it names."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn

from bot import __version__
from bot.cli.backup import add_backup_parser
from bot.cli.data import add_data_parser
from bot.cli.doctor import add_doctor_parser
from bot.cli.keys import add_keys_parser
from bot.cli.manifest import add_manifest_parser
from bot.cli.match import add_match_parser
from bot.cli.nudges import add_nudges_parser
from bot.cli.playground import add_playground_parser
from bot.cli.prompts import add_prompts_parser
from bot.cli.run import add_run_parser
from bot.model.errors import BotError, SettingsError

CANNOT_RUN = 2
INTERRUPTED = 130


class Parser(ArgumentParser):
    """An argument parser that says what is wrong in one plain sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to read on, and leave with code 2."""
        end = "" if message.endswith("?") else "."
        sentence = f"{message[:1].upper()}{message[1:]}{end}"
        self.exit(CANNOT_RUN, f"{sentence}\nSee: {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in *argv* (default: what was typed) and return its exit code."""
    typed = list(sys.argv[1:] if argv is None else argv)
    return in_words(lambda: _run(typed))


def in_words(command: Callable[[], int]) -> int:
    """Run *command* and return its exit code; what goes wrong is told without a traceback."""
    try:
        code = command()
        sys.stdout.flush()
    except BotError as error:
        print(_sentences(error), file=sys.stderr)
        return CANNOT_RUN
    except PermissionError as error:
        print(f"Not allowed here: {error.filename}", file=sys.stderr)
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(typed: list[str]) -> int:
    parser, commands = _parsers()
    if not typed:
        parser.print_help(sys.stderr)
        return CANNOT_RUN
    if not typed[0].startswith("-") and typed[0] not in commands:
        parser.error(_unknown(typed[0], commands))
    args, unknown = parser.parse_known_args(typed)
    if unknown:
        commands.get(typed[0], parser).error(f"unrecognized arguments: {' '.join(unknown)}")
    code: int = args.run(args)
    return code


def _parsers() -> tuple[ArgumentParser, Mapping[str, ArgumentParser]]:
    parser: ArgumentParser = Parser(
        prog="common-ground",
        description="A private line worth saying, in the moment a conversation gets tense.",
        epilog="Try it without a Slack account: common-ground playground",
    )
    parser.add_argument("--version", action="version", version=f"common-ground {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", required=True)
    for add in (
        add_playground_parser,
        add_run_parser,
        add_doctor_parser,
        add_manifest_parser,
        add_prompts_parser,
        add_match_parser,
        add_nudges_parser,
        add_backup_parser,
        add_data_parser,
        add_keys_parser,
    ):
        add(commands)
    return parser, commands.choices


def _unknown(command: str, commands: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(command, commands, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(commands)}"
    return f"there is no command '{command}'; {hint}"


def _sentences(error: BotError) -> str:
    if isinstance(error, SettingsError):
        lines = "\n".join(f"- {each}" for each in error.problems)
        return f"Common Ground cannot start. To mend, in .env or the environment:\n{lines}"
    return str(error)
