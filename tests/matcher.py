"""The matcher that ships, read once for all tests that only need its guesses."""

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher

MATCHER = LearnedMatcher(PatternMatcher())
