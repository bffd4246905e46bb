"""Which kind of database a test runs on, and whether it is left to `make faults`."""

from collections.abc import Callable
from typing import TypeVar

import pytest

HOUR_S = 3600

on_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])
"""For what does not depend on the database."""

on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"])
"""For several bots on one database, which SQLite refuses."""

LONG = (pytest.mark.faults_long, pytest.mark.timeout(HOUR_S))
"""The marks of a parameter that only `make faults` tries."""


Test = TypeVar("Test", bound=Callable[..., None])


def long(test: Test) -> Test:
    """Leave a test to `make faults`."""
    for mark in LONG:
        test = mark(test)
    return test
