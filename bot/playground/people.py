"""Who belongs to the workspace."""

from collections.abc import Sequence
from dataclasses import replace

from bot.playground.values import SLACKBOT, Member

SLACKBOT_MEMBER = Member(SLACKBOT, "slackbot", "Slackbot", "America/Los_Angeles", is_bot=True)


class Roster:
    """The people, the bot and Slackbot. The workspace's lock guards it."""

    def __init__(self, people: Sequence[Member], bot: Member) -> None:
        self._people = {person.id: person for person in people}
        self.bot = bot

    @property
    def people(self) -> tuple[Member, ...]:
        """Return the people, in the order of the story."""
        return tuple(self._people.values())

    def find(self, member_id: str) -> Member | None:
        """Return the person, the bot or Slackbot with that id, if there is one."""
        if member_id == self.bot.id:
            return self.bot
        return SLACKBOT_MEMBER if member_id == SLACKBOT else self._people.get(member_id)

    def get(self, member_id: str) -> Member:
        """Return the member with that id; KeyError if there is none."""
        member = self.find(member_id)
        if member is None:
            raise KeyError(member_id)
        return member

    def person(self, member_id: str) -> Member:
        """Return the person with that id; KeyError for the bot and for strangers."""
        return self._people[member_id]

    def change(self, member_id: str, *, zone: str | None = None, deactivated: bool) -> Member:
        """Give a person another zone, or close or reopen their account; return who they are now."""
        person = self._people[member_id]
        changed = replace(person, zone=zone or person.zone, deactivated=deactivated)
        self._people[member_id] = changed
        return changed

    def quieten(self, member_id: str, hours: tuple[int, int] | None) -> None:
        """Put a person in do-not-disturb from one moment to the other, or take them out of it."""
        self._people[member_id] = replace(self._people[member_id], quiet=hours)
