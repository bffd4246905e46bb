"""What a person has noticed others do well, for themselves alone."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

LONGEST_NAME = 80
LONGEST_QUALITY = 300

MOST_QUALITIES = 200
"""How many one person can have, so that nothing ever waits for them."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom it is about: a name in the person's own words, or someone they picked, or both.

    Neither ever hears of it.
    """

    alias: str = field(default="", repr=False)
    slack_user: str = field(default="", repr=False)

    @property
    def is_named(self) -> bool:
        """Tell whether it is about anyone."""
        return bool(self.alias or self.slack_user)

    @property
    def plain_alias(self) -> str:
        """Return the name as it is looked up: small and capital letters are the same."""
        return " ".join(unicodedata.normalize("NFKC", self.alias).casefold().split())


@dataclass(frozen=True, slots=True)
class Noticing:
    """A good quality, as it is to be noted."""

    whom: Whom
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GoodQuality:
    """A good quality, as it is stored."""

    id: int
    noticed: Noticing
    noted_at: datetime

    @property
    def whom(self) -> Whom:
        """Return whom it is about."""
        return self.noticed.whom

    @property
    def text(self) -> str:
        """Return what they do well, in the person's own words."""
        return self.noticed.text
