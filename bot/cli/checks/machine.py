"""Look at what the machine gives us: time zones, and who may read our files."""

import os
import stat
import zoneinfo
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.cli.checks.finding import Finding, Level, Subject
from bot.model.errors import BotError, ModelError
from bot.moments.encoder import Encoder
from storage.address import sqlite_file

_ZONES = "Times that people choose are reckoned in their zone; all machines must agree on zones."
_MODEL = "It sees what words mean together: harm that is only hinted at, for instance."
_FILES = "They hold tokens, or what the bot remembers about people."


def check_zones(_: Subject) -> Iterator[Finding]:
    """Tell which time zone data is used."""
    mend = "Type: pip install --upgrade tzdata"
    try:
        packaged = version("tzdata")
        zoneinfo.ZoneInfo("Europe/Berlin")
    except (PackageNotFoundError, zoneinfo.ZoneInfoNotFoundError):
        yield Finding("zones", Level.PROBLEM, "The package tzdata is missing.", _ZONES, mend)
        return
    what = f"Time zones come from the package tzdata, {packaged}."
    yield Finding("zones", Level.OK, what, _ZONES)


def check_model(_: Subject) -> Iterator[Finding]:
    """Load the language model and let it read."""
    try:
        Encoder.load().logits("is anyone there")
    except ModelError as error:
        mend = "Type: pip install --force-reinstall numpy onnxruntime"
        yield Finding("language model", Level.PROBLEM, str(error), _MODEL, mend)
        return
    what = "The language model reads, on this machine."
    yield Finding("language model", Level.OK, what, _MODEL)


def check_files(subject: Subject) -> Iterator[Finding]:
    """Warn of every file that others on this machine may read."""
    if os.name != "posix":
        return
    open_files = [path for path in _private_files(subject) if _others_may_read(path)]
    for path in open_files:
        what = f"Others on this machine may read {path}."
        yield Finding("files", Level.WARNING, what, _FILES, f"Type: chmod go= {path}")
    if not open_files:
        yield Finding("files", Level.OK, "Our files are for their owner only.", _FILES)


def _private_files(subject: Subject) -> Iterator[Path]:
    yield subject.folder / ".env"
    try:
        database = sqlite_file(subject.settings.database_url)
    except BotError:
        return
    if database:
        yield database
        yield database.with_name(f"{database.name}-wal")


def _others_may_read(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
