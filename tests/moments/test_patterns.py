"""Word patterns mean what they say, and a search costs a bounded number of steps."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from bot.moments.patterns import PatternWriter
from bot.moments.safety import TABLES
from bot.moments.tables import read_table

parser: Any = import_module("re._parser")

MOST_REPEATS = 18
"""How often a group may repeat: with a bound, the steps from each word on are bounded too."""


@pytest.mark.parametrize(
    ("pattern", "words", "found"),
    [
        ("hit me", " he hit me ", True),
        ("hit me", " he hit men ", False),
        ("hit me$", " he hit me . ok ", True),
        ("hit me$", " he hit me up ", False),
        ("^he", " so he . ", False),
        ("^he", " so . he left ", True),
        ("hit <0-2> me", " hit someone like me ", True),
        ("hit <0-2> me", " hit you and then me ", False),
        ("hit <0-2> me", " hit . me ", False),
        ("she <0-2!i> die", " she will die ", True),
        ("she <0-2!i> die", " she and i die ", False),
        ("<animal> barks", " dog barks ", True),
        ("the <animal?> barks", " the barks ", True),
        ("(a|b) c", " b c ", True),
    ],
)
def test_a_pattern_is_found_in_words(pattern: str, words: str, found: bool) -> None:
    writer = PatternWriter({"animal": "cat|dog"})

    assert bool(writer.compile(pattern).search(words)) is found


def test_a_list_may_name_the_lists_before_it() -> None:
    writer = PatternWriter({"pet": "cat|dog", "friend": "<pet>|neighbour"})

    assert writer.compile("my <friend>").search(" my dog ")


def test_no_pattern_repeats_a_group_without_a_bound() -> None:
    unbounded = [pattern for pattern in every_pattern() if not is_bounded(parser.parse(pattern))]

    assert unbounded == []


def test_a_repeat_without_a_bound_is_noticed() -> None:
    assert not is_bounded(parser.parse(r"(?:\w+ )+"))
    assert not is_bounded(parser.parse(r"(?:\w+ ){0,50}"))
    assert is_bounded(parser.parse(r"(?:\w+ ){0,3}"))


def test_no_pattern_can_match_nothing() -> None:
    matching_nothing = [pattern for pattern in every_pattern() if re.search(pattern, " ")]

    assert matching_nothing == []


def every_pattern() -> Iterator[str]:
    shared = read_table("lists.toml")["lists"]
    for name in TABLES:
        table = read_table(name)
        writer = PatternWriter({**shared, **table.get("lists", {})})
        for sign in table["sign"]:
            yield from map(writer.expand, [*sign["patterns"], *sign.get("unless", [])])
    writer = PatternWriter(shared)
    for lines in read_table("care.toml").values():
        yield from map(writer.expand, lines)
    yield from map(writer.expand, read_table("figures.toml")["figures"])


def is_bounded(parsed: Any) -> bool:
    """Say whether every repeat is short, or of a single kind of character."""
    for operation, argument in parsed:
        if str(operation).endswith("REPEAT"):
            _, most, body = argument
            if most > MOST_REPEATS and not is_one_character(body):
                return False
        if not all(is_bounded(part) for part in parts(argument)):
            return False
    return True


def is_one_character(body: Any) -> bool:
    return len(body) == 1 and str(body[0][0]) in {"IN", "LITERAL", "ANY", "CATEGORY"}


def parts(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for each in argument:
            yield from parts(each)
