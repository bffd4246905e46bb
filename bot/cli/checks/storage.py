"""Look at the database and its key, without making either."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.cli.checks.finding import Finding, Level, Subject
from bot.cli.places import place_of
from bot.model.errors import BotError, DatabaseBusyError, KeyFileError
from storage import holds, senders
from storage.address import sqlite_file
from storage.encrypted import holds_secrets
from storage.engine import Database
from storage.keys import find_keys, key_file
from storage.schema import known_versions

Held = tuple[datetime, str]
Trouble = tuple[str, datetime | None]

_DATABASE = "What the bot remembers about people is kept there."
_VERSION = "The bot works with one version of the tables, and brings them to it when it starts."
_SENDING = "What is due is sent within two hours, or is listed as missed."
_KEY = "What people write is encrypted with it, and lost without it."


def check_database(subject: Subject) -> Iterator[Finding]:
    """Tell where the database is, whether it answers, and whether `run` would change it."""
    url = subject.settings.database_url
    try:
        file = sqlite_file(url)
        place = place_of(url)
        if file and not file.exists():
            what = f"There is no database at {place} yet; run makes it."
            yield Finding("database", Level.NOTE, what, _DATABASE)
            return
        with closing(Database.open(url, keys=())) as database:
            found = database.schema_version()
    except DatabaseBusyError:
        what = f"The database does not answer: {place}."
        mend = "Check DATABASE_URL, and that the database runs and has room."
        yield Finding("database", Level.PROBLEM, what, _DATABASE, mend)
        return
    except BotError as error:
        mend = "Check DATABASE_URL."
        yield Finding("database", Level.PROBLEM, str(error), _DATABASE, mend)
        return
    yield Finding("database", Level.OK, f"The database answers: {place}.", _DATABASE)
    yield _version(found, known_versions())


def check_sending(subject: Subject) -> Iterator[Finding]:
    """Tell whether something keeps the bot from sending what is due."""
    url = subject.settings.database_url
    try:
        file = sqlite_file(url)
        if file and not file.exists():
            return
        with closing(Database.open(url, keys=())) as database:
            if database.schema_version() != known_versions()[-1]:
                return
            with database.read() as session:
                held = holds.held_since(session)
                troubles = senders.troubles(session, subject.clock.now())
    except BotError:
        return  # which `check_database` has told
    yield from _sending(held, troubles)


def _sending(held: Held | None, troubles: Sequence[Trouble]) -> Iterator[Finding]:
    if held:
        what = f"Sending is held since {held[0]:%Y-%m-%d %H:%M} UTC ({held[1]})."
        mend = "Type: common-ground nudges release"
        yield Finding("sending", Level.WARNING, what, _SENDING, mend)
    for trouble, until in troubles:
        what = (
            f"Slack lets nothing be sent just now ({trouble})."
            if until
            else f"The last message was refused ({trouble}), and none was tried since."
        )
        mend = "It is tried again by itself. If a token or a scope is named, mend that first."
        yield Finding("sending", Level.WARNING, what, _SENDING, mend)
    if not held and not troubles:
        yield Finding("sending", Level.OK, "Nothing keeps messages from being sent.", _SENDING)


def check_key(subject: Subject) -> Iterator[Finding]:
    """Tell where the key is from, and whether others can read it."""
    given, url = subject.settings.encryption_key, subject.settings.database_url
    if any(problem.name in {"ENCRYPTION_KEY", "DATABASE_URL"} for problem in subject.problems):
        return
    if given:
        yield Finding("key", Level.OK, "The key is from ENCRYPTION_KEY.", _KEY)
        return
    database = sqlite_file(url)
    if database:
        yield _key_file(url, database)


def _is_needed(database: Path) -> bool:
    try:
        return holds_secrets(database)
    except BotError:
        return False  # the check of the database itself says what is wrong


def _key_file(url: str, database: Path) -> Finding:
    path = key_file(database)
    if path.exists():
        try:
            find_keys(None, url)
        except (KeyFileError, OSError) as error:
            mend = f"Make it yours alone (chmod 600 {path}), or restore it from its copy."
            return Finding("key", Level.PROBLEM, str(error), _KEY, mend)
        return Finding("key", Level.OK, f"The key is in {path}, for its owner only.", _KEY)
    if database.exists():
        if _is_needed(database):
            what = f"The database holds what people wrote, and there is no key at {path}."
            mend = "Set ENCRYPTION_KEY as it was, or restore the key file from its copy."
            return Finding("key", Level.PROBLEM, what, _KEY, mend)
        what = f"There is a database, but no key at {path}; run would make a new one."
        mend = "Restore the key file from its copy, if there was one."
        return Finding("key", Level.WARNING, what, _KEY, mend)
    return Finding("key", Level.NOTE, f"There is no key yet; run makes one at {path}.", _KEY)


def _version(found: str | None, known: tuple[str, ...]) -> Finding:
    if found == known[-1]:
        return Finding("migrations", Level.OK, f"Its tables are current ({found}).", _VERSION)
    if found is None or found in known:
        what = f"Its tables are at {found or 'the very beginning'}; run brings them to {known[-1]}."
        return Finding("migrations", Level.NOTE, what, _VERSION)
    return Finding(
        "migrations",
        Level.PROBLEM,
        f"Its tables were made by a newer release ({found}; known here: {known[-1]}).",
        _VERSION,
        "Run that release, or restore a backup from before it.",
    )
