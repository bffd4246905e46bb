"""Look at what we told Slack and people: the manifest, and where help is."""

from collections.abc import Iterator

from bot.cli.checks.finding import Finding, Level, Subject
from bot.cli.registered import registered
from bot.library.words.en import ENGLISH
from bot.manifest import differences, load_manifest


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


def check_contacts(_: Subject) -> Iterator[Finding]:
    """Tell whom the bot names to a person in danger."""
    safety = ENGLISH.safety
    named = f"{safety.emergency_number}; {safety.crisis_contact}; {safety.hr_contact}"
    yield Finding(
        "safety contacts",
        Level.NOTE,
        f"Not confirmed for your organisation; the defaults serve: {named}.",
        "Someone who is harmed or thinks of dying is told whom to turn to.",
        "They cannot be set yet. Read them, and tell your people what applies where you are.",
    )
