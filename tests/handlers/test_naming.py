"""A command is known under its name and under any prefix."""

import pytest

from handlers.naming import command_named


@pytest.mark.parametrize("typed", ["/pivot", "/cg-pivot", "/cg_pivot", "/cgpivot"])
def test_a_command_is_known_with_and_without_a_prefix(typed: str) -> None:
    assert command_named("/pivot").search(typed)


@pytest.mark.parametrize("typed", ["/pivots", "pivot", "/cg-pivot now", "/a/b-pivot"])
def test_another_command_is_another(typed: str) -> None:
    assert not command_named("/pivot").search(typed)
