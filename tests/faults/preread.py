"""What the bot reads from its own files in its first seconds, read once for all lives.

Only a process that is forked for a test uses it: what is tested here begins after that.
"""

import bot.app
from bot.library.loading import Library
from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
from tests.faults.shelf import LIBRARY

MATCHER = LearnedMatcher(PatternMatcher())
MATCHER.match("Read what you have to read.")


def use_it() -> None:
    """Let the bot of this process find everything read."""
    setattr(bot.app, "LearnedMatcher", lambda _: MATCHER)  # noqa: B010  # not ours to declare
    setattr(Library, "load", lambda *_, **__: LIBRARY)  # noqa: B010
