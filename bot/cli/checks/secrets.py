"""Look at whether what people wrote can be read with the keys there are."""

from collections.abc import Iterator, Mapping
from contextlib import closing

from bot.cli.checks.finding import Finding, Level, Subject
from bot.model.errors import BotError
from storage.address import sqlite_file
from storage.engine import Database
from storage.keys import find_keys, key_file
from storage.rotation import Tally, look_over
from storage.schema import known_versions

_WHY = "What no key reads is lost to the people who wrote it, until its key is found."
_MEND = "Put the key that made it at the end of the list in ENCRYPTION_KEY or the key file."


def check_secrets(subject: Subject) -> Iterator[Finding]:
    """Count what cannot be read, table by table; the bot runs all the same."""
    keys = _keys(subject)
    if not keys:
        return  # the check of the key itself says what is wrong
    try:
        with closing(Database.open(subject.settings.database_url, keys=keys)) as database:
            if database.schema_version() != known_versions()[-1]:
                return
            found = look_over(database)
    except BotError:
        return  # the check of the database says what is wrong
    yield from _told(found)


def _keys(subject: Subject) -> tuple[str, ...]:
    url, given = subject.settings.database_url, subject.settings.encryption_key
    if any(problem.name in {"ENCRYPTION_KEY", "DATABASE_URL"} for problem in subject.problems):
        return ()
    file = sqlite_file(url)
    if file and not (file.exists() and (given or key_file(file).exists())):
        return ()  # a check makes neither
    try:
        return find_keys(given.reveal() if given else None, url).values
    except (BotError, OSError):
        return ()


def _told(found: Mapping[str, Tally]) -> Iterator[Finding]:
    for table, tally in found.items():
        if tally.unreadable:
            what = f"No key reads {tally.unreadable} of {tally.rows} entries in {table}."
            yield Finding("secrets", Level.WARNING, what, _WHY, _MEND)
    former = sum(tally.former for tally in found.values())
    if former:
        what = f"{former} entries are under a former key. Bring them under the newest one with: "
        yield Finding("secrets", Level.NOTE, f"{what}common-ground keys rotate", _WHY)
    if not any(tally.unreadable for tally in found.values()):
        rows = sum(tally.rows for tally in found.values())
        yield Finding("secrets", Level.OK, f"All {rows} encrypted entries can be read.", _WHY)
