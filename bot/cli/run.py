"""`common-ground run`: the bot, until it is told to stop."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from bot.clock import Clock
    from bot.ending import Ending
    from bot.settings import Settings
    from storage.keys import Keys


def add_run_parser(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `run` to the command line."""
    purpose = "run the bot with the tokens in .env"
    parser = commands.add_parser("run", help=purpose, description=purpose)
    parser.add_argument(
        "--hold",
        action="store_true",
        help="after restoring a backup: look up what was sent before sending anything",
    )
    parser.add_argument(
        "--clock-from", metavar="URL", help="follow the playground's clock instead of the machine's"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Run the bot; Ctrl-C and SIGTERM end it tidily, with code 0."""
    try:
        with _hearing_signals() as ending:
            return _run(args, ending)
    except KeyboardInterrupt:
        return 0


def _run(args: Namespace, ending: "Ending") -> int:
    from bot.clock import use_packaged_zones
    from bot.settings import read_settings

    settings = read_settings()
    use_packaged_zones()
    return _serve(settings, args, ending)


def _serve(settings: "Settings", args: Namespace, ending: "Ending") -> int:
    from dataclasses import replace

    from bot.app import serve
    from bot.settings import Secret
    from storage.keys import find_keys
    from storage.lock import hold_run_lock

    with hold_run_lock(settings.database_url):
        given = settings.encryption_key.reveal() if settings.encryption_key else None
        keys = find_keys(given, settings.database_url)
        _introduce(settings, keys)
        _prepare(settings, keys)
        complete = replace(settings, encryption_key=Secret(",".join(keys.values)))
        clock = _clock(args.clock_from)
        return serve(complete, clock=clock, hold=args.hold, say=_say, ending=ending)


def _prepare(settings: "Settings", keys: "Keys") -> None:
    from bot.cli.places import place_of
    from bot.clock import SystemClock
    from bot.model.errors import DatabaseBusyError
    from storage.engine import Database
    from storage.errors import UnusableDatabaseError
    from storage.rotation import note_key

    try:
        with closing(Database.open(settings.database_url, keys=keys.values)) as database:
            database.migrate()
            with database.write() as session:
                note_key(session, SystemClock().now())
    except DatabaseBusyError:
        raise UnusableDatabaseError(
            f"The database does not answer: {place_of(settings.database_url)}. "
            "Check DATABASE_URL, and that the database runs and has room."
        ) from None


def _introduce(settings: "Settings", keys: "Keys") -> None:
    """Say where everything is; never a secret."""
    from bot import __version__
    from bot.cli.places import place_of
    from bot.settings import Mode

    _say(f"Common Ground {__version__}")
    _say(f"Database: {place_of(settings.database_url)}")
    _say(f"Encryption key: {_key_in_words(keys)}")
    if settings.mode is Mode.SOCKET:
        _say("Slack: Socket Mode; no public address is needed")
    else:
        _say(f"Slack: HTTP, at http://{settings.host}:{settings.port}/slack/events")


def _key_in_words(keys: "Keys") -> str:
    if keys.origin == "given":
        return "from ENCRYPTION_KEY"
    if keys.origin == "file":
        return str(keys.path)
    return (
        f"{keys.path}, made just now. Keep a copy elsewhere: a backup of the database does not "
        "contain it, and without it what people wrote cannot be read again"
    )


def _clock(address: str | None) -> "Clock":
    from bot.clock import FollowedClock, SystemClock

    return FollowedClock(address) if address else SystemClock()


@contextmanager
def _hearing_signals() -> Iterator["Ending"]:
    """Make SIGTERM do what Ctrl-C does, so that one tidy ending serves both.

    SIGINT is asked for too: a shell starts what runs in its background deaf to it.
    """
    import signal

    from bot.ending import Ending

    ending = Ending()
    before = {each: signal.signal(each, ending.ask) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield ending
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _say(text: str) -> None:
    # Flushed, because a parent that reads a pipe waits for these lines.
    print(text, flush=True)
