"""The ideas behind the lines: read, held to rules, and the same in the documentation."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.library.ideas import Idea, Ideas, ideas_page, read_ideas
from bot.library.lint import ideas as rules
from bot.library.lint.ideas import IdeasRule, lint_ideas
from bot.model.errors import LibraryError
from bot.model.prompts import Practice

PAGE = Path(__file__).parents[2] / "docs" / "ideas.md"
SHIPPED = Ideas().all
CARD = """[[card]]
id = "say-more"
title = "Let them finish"
plain = "Ask for more before you answer."
try_it = "Ask for more once today."
term = "pivoting"
source = "an article"
practices = ["say-more"]
"""

Change = Callable[[Sequence[Idea]], list[Idea]]


def first(**changes: object) -> Change:
    """Return what changes the first idea."""
    return lambda ideas: [replace(ideas[0], **changes), *ideas[1:]]  # type: ignore[arg-type]


BREAKS: list[tuple[IdeasRule, Change]] = [
    (rules.every_practice_explained, lambda ideas: list(ideas[1:3])),
    (rules.idea_ids, lambda ideas: [*ideas, ideas[0]]),
    (rules.idea_ids, first(id="Good moment")),
    (rules.idea_lengths, first(title="x" * 46)),
    (rules.idea_lengths, first(plain="Too short.")),
    (rules.idea_lengths, first(plain="One word more. " * 30)),
    (rules.idea_lengths, first(plain="on and " * 20 + "on.")),
    (rules.idea_lengths, first(try_it="word " * 21)),
    (rules.idea_grades, first(try_it="Institutionalise interdepartmental reciprocity.")),
    (
        rules.idea_grades,
        lambda ideas: [replace(ideas[0], plain="Considerable understanding follows listening.")],
    ),
    (rules.ideas_in_plain_words, first(plain="We call it mutuality.")),
    (rules.ideas_in_plain_words, first(try_it="Circle back to someone.")),
    (rules.ideas_in_plain_words, first(title="It’s good")),
    (rules.terms_end_open, first(source="Jane Dutton.")),
]


@pytest.mark.parametrize(("rule", "change"), BREAKS)
def test_a_rule_tells_what_breaks_it(rule: IdeasRule, change: Change) -> None:
    assert list(rule(change(SHIPPED)))


def test_every_rule_is_shown_red() -> None:
    assert {rule for rule, _ in BREAKS} == set(rules.IDEAS)


def test_the_shipped_ideas_keep_every_rule() -> None:
    assert [str(each) for each in lint_ideas()] == []


def test_every_practice_has_its_idea() -> None:
    assert all(Ideas().behind(practice) for practice in Practice)


def test_an_idea_is_found_by_its_id_and_has_its_place() -> None:
    ideas = Ideas()

    found = ideas.get("kinder-reading")

    assert found is not None
    assert ideas.all[ideas.place(found)] == found
    assert ideas.get("no-such") is None


def test_the_documentation_says_the_same() -> None:
    assert PAGE.read_text(encoding="utf-8") == ideas_page(SHIPPED), (
        "make it anew: common-ground prompts ideas > docs/ideas.md"
    )


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ('term = "pivoting"\n', "", "say-more: term: is missing"),
        ('term = "pivoting"', 'name = "pivoting"', "say-more: name: "),
        ('term = "pivoting"', 'term = ""', "say-more: term: must be a text"),
        ('["say-more"]', '["say-less"]', "say-more: practices: must be"),
        ('["say-more"]', '"say-more"', "say-more: practices: must be"),
        ("[[card]]", "card", "-: card: cannot be read"),
        ("[[card]]", "[[cart]]", "-: card: cannot be read"),
    ],
)
def test_a_malformed_card_is_named(tmp_path: Path, good: str, bad: str, message: str) -> None:
    (tmp_path / "en.toml").write_text(CARD.replace(good, bad, 1), encoding="utf-8")

    with pytest.raises(LibraryError, match=rf"^en\.toml: {message}"):
        read_ideas(tmp_path / "en.toml")
