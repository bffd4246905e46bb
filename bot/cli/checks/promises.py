"""Look at what we told Slack and people: the manifest, and where help is."""

from collections.abc import Iterator
from contextlib import closing

from bot.cli.checks.finding import Finding, Level, Subject
from bot.cli.registered import registered
from bot.library.words.en import ENGLISH
from bot.manifest import differences, load_manifest
from bot.model.errors import BotError
from storage.address import sqlite_file
from storage.contacts import count_confirmed
from storage.engine import Database
from storage.schema import known_versions

_CONTACTS = "Someone who is harmed or thinks of dying is told whom to turn to."


def check_manifest(_: Subject) -> Iterator[Finding]:
    """Tell where the manifest and the code differ."""
    why = "A command or shortcut that nothing answers is a dead end for people."
    found = differences(load_manifest(), registered())
    for each in found:
        mend = "Install a release whose files belong together."
        yield Finding("manifest", Level.PROBLEM, each, why, mend)
    if not found:
        what = "The manifest names what the code answers, and nothing else."
        yield Finding("manifest", Level.OK, what, why)


def check_contacts(subject: Subject) -> Iterator[Finding]:
    """Tell whether admins have confirmed whom the bot names to a person in danger."""
    try:
        confirmed, workspaces = _confirmed(subject.settings.database_url)
    except BotError:
        what = "The database did not say whether they are confirmed; the last known serve."
        mend = "See what doctor says about the database."
        yield Finding("safety contacts", Level.NOTE, what, _CONTACTS, mend)
        return
    if workspaces and confirmed == workspaces:
        what = "An admin has confirmed them, and the sentences around them."
        yield Finding("safety contacts", Level.OK, what, _CONTACTS)
        return
    yield _unconfirmed(confirmed, workspaces)


def _unconfirmed(confirmed: int, workspaces: int) -> Finding:
    safety = ENGLISH.safety
    named = f"{safety.emergency_number}; {safety.crisis_contact}; {safety.hr_contact}"
    where = f"in {workspaces - confirmed} of {workspaces} workspaces" if workspaces > 1 else "yet"
    return Finding(
        "safety contacts",
        Level.NOTE,
        f"Not confirmed {where}; where nothing is set, the defaults serve: {named}.",
        _CONTACTS,
        "An admin of the workspace sets and confirms them in the bot's Home tab. The bot knows "
        "who is an admin only with the optional scope users:read.",
    )


def _confirmed(url: str) -> tuple[int, int]:
    """Return in how many workspaces they are confirmed, and how many there are; make nothing."""
    file = sqlite_file(url)
    if file and not file.exists():
        return 0, 0
    with closing(Database.open(url, keys=())) as database:
        if database.schema_version() != known_versions()[-1]:
            return 0, 0
        with database.read() as session:
            return count_confirmed(session)
