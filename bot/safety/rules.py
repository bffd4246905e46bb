"""What an admin may name as a contact, and how it is tidied. Pure."""

import re
import unicodedata
from dataclasses import asdict
from enum import StrEnum
from urllib.parse import urlsplit

from bot.model.contacts import LONGEST_CONTACT, Contacts

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""What makes text read otherwise than it is written."""


class Mistake(StrEnum):
    """Why a contact cannot be saved as it is."""

    TOO_LONG = "too long"
    NOT_A_LINK = "not a link"
    NOT_SECURE = "not secure"


def tidy(typed: str) -> str:
    """Return *typed* on one line, without characters that nobody sees."""
    spaced = " ".join(typed.split())
    return "".join(each for each in spaced if not _is_hidden(each)).strip()


def mistakes_in(contacts: Contacts) -> dict[str, Mistake]:
    """Return what is wrong, by the name of the contact; nothing if all can be saved."""
    looked_at = {name: _mistake(name, value) for name, value in asdict(contacts).items()}
    return {name: mistake for name, mistake in looked_at.items() if mistake}


def with_defaults(contacts: Contacts, defaults: Contacts) -> Contacts:
    """Return *contacts*, where nothing is set with the default in its place."""
    usual = asdict(defaults)
    return Contacts(**{name: value or usual[name] for name, value in asdict(contacts).items()})


def _mistake(name: str, value: str) -> Mistake | None:
    if len(value) > LONGEST_CONTACT:
        return Mistake.TOO_LONG
    if name == "report_link" and value and not _is_secure_link(value):
        return Mistake.NOT_A_LINK
    if any(scheme.lower() != "https" for scheme in _ADDRESS.findall(value)):
        return Mistake.NOT_SECURE
    return None


def _is_secure_link(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    plain = not re.search(r"[\s<>|\"]", value) and "@" not in parts.netloc
    return parts.scheme == "https" and bool(parts.hostname) and plain


def _is_hidden(character: str) -> bool:
    is_control = unicodedata.category(character) in {"Cc", "Cs"}
    return is_control or unicodedata.bidirectional(character) in _OVERRIDES
