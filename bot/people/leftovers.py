"""What a workspace leaves that took the bot out: deleted when its time is over, and told of.

An operator reads the lines. No token is needed: a dead one is no reason to keep anything.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.people.service import PeopleService


def wipe_and_tell(people: PeopleService, grace: timedelta) -> Iterator[str]:
    """Delete what has waited for *grace*, and say what went and what still waits, and until when.

    Raises `DatabaseBusyError`; what was deleted until then stays deleted.
    """
    gone = people.wipe_left(grace)
    if gone:
        yield f"Deleted {gone} entries of workspaces that took the bot out."
    waiting = people.left_at()
    for tenant, at in waiting.items():
        yield f"{tenant} took the bot out: its data goes on {at + grace:%Y-%m-%d}."
    if not gone and not waiting:
        yield "Nothing is to be deleted: no workspace took the bot out."
