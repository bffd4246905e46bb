"""Every sentence there must be is there, and Slack takes each where it stands."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from bot.library.words.en import ENGLISH
from bot.model.conversations import (
    CHOICES,
    LONGEST,
    Ask,
    Felt,
    Field,
    Remind,
    Step,
    WhenTrouble,
)

SAID = ENGLISH.conversations


@pytest.mark.parametrize(
    ("sentences", "keys"),
    [
        (SAID.steps, Step),
        (SAID.labels, Field),
        (SAID.felts, Felt),
        (SAID.when.reminds, Remind),
        (SAID.when.asks, Ask),
        (SAID.when.troubles, WhenTrouble),
        (SAID.debrief.patterns, Felt),
    ],
)
def test_no_sentence_is_missing(sentences: Mapping[Any, Any], keys: type[StrEnum]) -> None:
    assert set(sentences) == set(keys)


def test_every_field_in_which_people_write_has_a_length() -> None:
    assert set(LONGEST) == set(Field) - set(CHOICES)


def test_titles_and_buttons_of_forms_are_as_short_as_slack_wants_them() -> None:
    titles = [step.title for step in SAID.steps.values()]
    titles += [SAID.card.title, SAID.list_title, SAID.rehearsal.title, SAID.debrief.saved_title]
    submits = [SAID.next, SAID.save, SAID.submit_anyway, SAID.keep_mine, SAID.keep_as_new]

    assert max(map(len, [*titles, *submits])) <= 24
