"""Whom a workspace names to someone who needs help."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_CONTACT = 200
"""Characters of one contact, so that every sentence about help stays short."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who can help in a workspace; what is empty is not set."""

    hr_contact: str = ""
    report_link: str = ""
    security_contact: str = ""
    eap_contact: str = ""
    crisis_contact: str = ""
    emergency_number: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class SavedContacts:
    """What admins have set so far.

    `version` goes up with every change, and is 0 before the first. `confirmed_at` is set once
    an admin has read the sentences with just these contacts; `confirmed_by` is their Slack id,
    None if their row is gone.
    """

    contacts: Contacts = Contacts()
    version: int = 0
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
