"""Slack takes every view, and a card is read on one phone screen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversations.cards import Known, Saved
from bot.conversations.form import choice_above, form_page
from bot.conversations.rules import FormPlace, changes
from bot.conversations.views import card_modal, pieces, plain_text, summary
from bot.library.words.en import ENGLISH
from bot.model.conversations import Conversation, Field, Step, With
from bot.model.deliveries import DeliveryKind, DeliveryState
from bot.model.unreadable import Unreadable
from bot.playground.validation.messages import block_problems
from bot.playground.validation.views import view_problems
from tests.gallery_conversations import (
    BEN,
    BERLIN,
    CARD,
    CONVERSATION_VIEWS,
    DEFAULTS,
    DELIVERY,
    KNOWN,
    MAKER,
    NOTES,
    NOW,
    PICKED,
)

SCREEN = (44, 44)
"""Characters of a line, and lines, that a phone shows of a modal with small print counted full."""


@pytest.mark.parametrize("name", CONVERSATION_VIEWS)
def test_slack_takes_every_view(name: str) -> None:
    view = CONVERSATION_VIEWS[name]()

    if "type" in view:
        assert view_problems(view, view["type"]) == []
    else:
        assert view["text"] and block_problems(view["blocks"]) == []


def test_a_card_is_read_on_one_phone_screen() -> None:
    width, height = SCREEN
    texts = [
        each["text"]["text"]
        for each in card_modal(KNOWN, ENGLISH)["blocks"]
        if each["type"] == "section"
    ]

    lines = [line for text in texts for line in text.replace("*", "").splitlines()]

    assert sum(-(-len(line) // width) for line in lines) <= height


def test_the_text_to_copy_is_all_that_stands_on_the_card() -> None:
    text = plain_text(KNOWN, ENGLISH)

    written = [each for name, each in NOTES.items() if name is not Field.SETTING]
    assert [each for each in written if each not in text] == []
    assert ENGLISH.conversations.settings.of(With.CROSS_TEAM).name in text


def test_a_long_text_is_cut_at_the_ends_of_lines_and_loses_nothing() -> None:
    lines = [f"{number:03}" * 30 for number in range(200)]

    cut = pieces("\n".join(lines))

    assert max(map(len, cut)) <= 3000
    assert "\n".join(cut).split("\n") == lines


def test_a_picked_person_whom_no_key_reads_is_told_of_but_not_linked() -> None:
    card = Conversation("k1", 3, {Field.PERSON: Unreadable("(can't be read)", "gAAAA")})
    known = Known(card, BERLIN, NOW)

    page = form_page(MAKER.page(FormPlace.opened(card, Step.WHO), known), DEFAULTS, ENGLISH)
    read = card_modal(known, ENGLISH)

    assert view_problems(page, "modal") == []
    assert "initial_user" not in str(page)
    assert ENGLISH.conversations.card.with_picked in str(read) and "<@" not in str(read)
    assert changes(card, {Field.PERSON: ""}) == {}, "what could not be shown stays"


def test_whom_another_device_picked_is_shown_by_name() -> None:
    shown = str(choice_above(Saved(PICKED, (Field.PERSON,)), ENGLISH))

    assert f"><@{BEN}>" in shown


def test_no_message_about_a_talk_says_with_whom_or_what_about() -> None:
    names = [name for name in CONVERSATION_VIEWS if name.startswith(("reminder", "debrief_mess"))]

    said = str([CONVERSATION_VIEWS[name]() for name in names])

    assert names and not [text for text in CARD.notes.values() if text in said]


@pytest.mark.parametrize(
    ("days_after", "told"), [(0, True), (6, True), (8, False)], ids=["then", "a week", "later"]
)
def test_a_list_tells_for_a_week_that_a_reminder_did_not_come(days_after: int, told: bool) -> None:
    at = KNOWN.card.timing.at
    assert at
    missed = replace(DELIVERY, state=DeliveryState.MISSED)
    known = replace(
        KNOWN, now=at + timedelta(days=days_after), messages={DeliveryKind.REMINDER: missed}
    )

    row = str(summary(known, ENGLISH))

    assert (ENGLISH.conversations.card.reminder_missed in row.replace("\\", "")) is told
