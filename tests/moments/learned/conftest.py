"""The shipped weights, loaded once."""

import pytest

from bot.moments.learned import LearnedMatcher
from bot.moments.scoring import Scorer


@pytest.fixture(scope="session")
def learned() -> LearnedMatcher:
    return LearnedMatcher(None)


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer.load()
