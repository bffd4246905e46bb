"""Each sign of harm is seen in its examples, and in none of its look-alikes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from bot.moments.matching import PatternMatcher
from bot.moments.safety import TABLES
from bot.moments.tables import read_table


def signs() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in TABLES:
        table = read_table(name)
        for sign in table["sign"]:
            yield table["kind"], sign


each_sign = pytest.mark.parametrize(
    ("kind", "sign"), list(signs()), ids=[sign["id"] for _, sign in signs()]
)


@each_sign
def test_the_examples_of_a_sign_are_answered_with_its_kind_of_help(
    matcher: PatternMatcher, kind: str, sign: dict[str, Any]
) -> None:
    answers = {text: matcher.match(text).safety for text in sign["examples"]}

    assert answers == dict.fromkeys(sign["examples"], kind)


@each_sign
def test_the_look_alikes_of_a_sign_raise_no_alarm(
    matcher: PatternMatcher, kind: str, sign: dict[str, Any]
) -> None:
    alarms = [text for text in sign["look_alikes"] if matcher.match(text).safety]

    assert alarms == []


@each_sign
def test_a_sign_comes_with_an_example_and_two_look_alikes(kind: str, sign: dict[str, Any]) -> None:
    assert sign["examples"]
    assert len(set(sign["look_alikes"])) >= 2


def test_no_two_signs_share_a_name() -> None:
    names = Counter(sign["id"] for _, sign in signs())

    assert max(names.values()) == 1
