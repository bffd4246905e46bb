"""Find the encryption keys: given by the operator, or in a file next to the database."""

import base64
import binascii
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import Literal

from bot.model.errors import KeyFileError
from storage.address import sqlite_file
from storage.encrypted import holds_secrets
from storage.files import private_draft

_KEY_BYTES = 32
_HOW_TO_MAKE_ONE = (
    "A key is 32 random bytes in URL-safe base64; this prints a fresh one: "
    "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys, newest first, and where they came from, so that `run` can say so."""

    values: tuple[str, ...] = field(repr=False)
    origin: Literal["given", "file", "new file"]
    path: Path | None = None


def find_keys(given: str | None, database_url: str) -> Keys:
    """Return the keys in *given* (ENCRYPTION_KEY), else those of the key file.

    The file is made with a new key where there is none, unless the database holds
    what only another key can read. Raises KeyFileError then, and if a key is
    malformed, if others may read the file, or if PostgreSQL is used and no key is
    given: several machines must then share one.
    """
    if given and given.strip():
        return Keys(_parsed(given, "ENCRYPTION_KEY"), "given")
    database = sqlite_file(database_url)
    if database is None:
        raise KeyFileError(
            f"With PostgreSQL, set ENCRYPTION_KEY, the same on every machine. {_HOW_TO_MAKE_ONE}"
        )
    path = key_file(database)
    if not path.exists() and holds_secrets(database):
        raise KeyFileError(_missing(database, path))
    try:
        origin: Literal["file", "new file"] = "new file" if _make_key_file(path) else "file"
        return Keys(_read(path), origin, path)
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be used: {error.strerror}.") from error


def key_file(database: Path) -> Path:
    """Return where the key file of the SQLite file *database* is."""
    return database.with_name(f"{database.name}.key")


def new_key() -> str:
    """Return a fresh key in the form that ENCRYPTION_KEY takes."""
    return base64.urlsafe_b64encode(token_bytes(_KEY_BYTES)).decode()


def add_key(database_url: str) -> Path:
    """Put a fresh key in front of those of the key file, and return where that is.

    Raises KeyFileError as `find_keys` does, and with PostgreSQL, which has no such file.
    """
    keys = find_keys(None, database_url)
    if keys.path is None:
        raise KeyFileError("There is no key file.")
    with private_draft(keys.path, link=_replacing) as draft:
        draft.write_text("\n".join((new_key(), *keys.values)) + "\n")
    return keys.path


def _replacing(target: Path, draft: Path) -> None:
    draft.replace(target)


def _missing(database: Path, path: Path) -> str:
    return (
        f"{database} holds what people wrote, encrypted, and its key is missing: ENCRYPTION_KEY is "
        f"not set, and there is no {path}. Set ENCRYPTION_KEY as it was, or put the key file back. "
        "If the key is lost for good, set ENCRYPTION_KEY to a fresh one: the bot then runs, and "
        f"what was written before stays unreadable. {_HOW_TO_MAKE_ONE}"
    )


def _make_key_file(path: Path) -> bool:
    """Make the file if it is missing; return False if it exists, perhaps since just now."""
    if path.exists():
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with private_draft(path) as draft:
            draft.write_text(new_key() + "\n")
    except FileExistsError:
        return False
    return True


def _read(path: Path) -> tuple[str, ...]:
    with path.open() as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyFileError(f"Others may read the key file. Mend it with: chmod 600 {path}")
        return _parsed(file.read(), f"The key file {path}")


def _parsed(text: str, where: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.replace("\n", ",").split(",") if key.strip())
    for number, key in enumerate(keys, start=1):
        if not _is_key(key):
            raise KeyFileError(
                f"{where}: key {number} of {len(keys)} is malformed. {_HOW_TO_MAKE_ONE}"
            )
    if not keys:
        raise KeyFileError(f"{where} holds no key.")
    return keys


def _is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == _KEY_BYTES
    except (binascii.Error, ValueError):
        return False
