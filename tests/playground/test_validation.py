"""Blocks, views and messages: what Slack takes up to its limits, and what it says beyond them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.validation.messages import (
    block_problems,
    command_answer_problems,
    reply_problems,
)
from bot.playground.validation.views import view_problems
from tests.playground.block_cases import REFUSED, TAKEN
from tests.playground.pieces import Block, actions, button, field, home, modal, plain, section


@pytest.mark.parametrize("block", TAKEN.values(), ids=TAKEN.keys())
def test_a_block_up_to_its_limits_is_taken_everywhere(block: Block) -> None:
    found = [
        *block_problems([block]),
        *view_problems(modal(block, submit=plain()), "modal"),
        *view_problems(home(block), "home"),
    ]

    assert found == []


@pytest.mark.parametrize(("block", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_a_block_beyond_its_limits_is_refused_and_named(block: Any, said: str) -> None:
    found = block_problems([block])

    assert any(said in problem and "[json-pointer:/blocks/0" in problem for problem in found)


@pytest.mark.parametrize("blocks", [None, "words", {"type": "divider"}])
def test_blocks_are_a_list(blocks: Any) -> None:
    assert block_problems(blocks) == ["must provide an array [json-pointer:/blocks]"]


def test_a_message_has_fifty_blocks_at_most() -> None:
    assert block_problems([{"type": "divider"}] * 50) == []
    assert block_problems([{"type": "divider"}] * 51) == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_two_blocks_may_not_share_an_id() -> None:
    found = block_problems([{"type": "divider", "block_id": "a"}] * 2)

    assert found == ["`block_id` a already exists [json-pointer:/blocks]"]


def test_two_blocks_may_share_an_action_id() -> None:
    assert block_problems([actions(button(), block_id=name) for name in "ab"]) == []


VIEWS_REFUSED: dict[str, tuple[Any, str]] = {
    "no view": (None, "must provide an object"),
    "a home as a modal": (home(section()), "unsupported type: home"),
    "no title": ({"type": "modal", "blocks": [section()]}, "missing required field: title"),
    "title too long": (modal(section(), title=plain("x" * 25)), "less than 25 characters"),
    "submit too long": (modal(section(), submit=plain("x" * 25)), "less than 25 characters"),
    "close too long": (modal(section(), close=plain("x" * 25)), "less than 25 characters"),
    "no blocks": (modal(), "no fewer than 1 items"),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "no more than 100 items"),
    "private_metadata too long": (modal(section(), private_metadata="x" * 3001), "less than 3001"),
    "callback_id too long": (modal(section(), callback_id="x" * 256), "less than 256"),
    "external_id too long": (modal(section(), external_id="x" * 256), "less than 256"),
    "an unknown field": (modal(section(), color="red"), "invalid additional property: color"),
    "submit_disabled": (modal(section(), submit_disabled=True), "submit_disabled"),
    "an input and no submit": (modal(field("a")), "submit is required"),
    "two in focus": (
        modal(
            *[
                field(name, {"type": "plain_text_input", "focus_on_load": True})
                for name in ("a", "b")
            ],
            submit=plain(),
        ),
        "only one element may have focus_on_load",
    ),
    "a null submit": (modal(section(), submit=None), "must provide an object"),
}


@pytest.mark.parametrize(("view", "said"), VIEWS_REFUSED.values(), ids=VIEWS_REFUSED.keys())
def test_a_modal_beyond_its_limits_is_refused(view: Any, said: str) -> None:
    assert any(said in problem for problem in view_problems(view, "modal"))


def test_a_modal_at_its_limits_is_taken() -> None:
    view = modal(
        *[{"type": "divider"}] * 100,
        title=plain("x" * 24),
        submit=plain("x" * 24),
        close=plain("x" * 24),
        private_metadata="x" * 3000,
        callback_id="x" * 255,
        clear_on_close=True,
        notify_on_close=True,
    )

    assert view_problems(view, "modal") == []


@pytest.mark.parametrize("more", [{"title": plain()}, {"submit": plain()}, {"close": plain()}])
def test_a_home_has_no_title_and_no_buttons(more: Block) -> None:
    found = view_problems(home(section(), **more), "home")

    assert any("invalid additional property" in problem for problem in found)


def test_a_home_takes_inputs_without_a_submit_button() -> None:
    assert view_problems(home(field("a")), "home") == []


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"text": ""},
        {"text": "words", "color": "red"},
        {"text": "words", "response_type": "public"},
        {"text": "words", "replace_original": True},
        {"blocks": [{"type": "banner"}]},
        ["words"],
    ],
)
def test_an_answer_to_a_command_that_slack_cannot_show_is_refused(answer: Any) -> None:
    assert command_answer_problems(answer)


def test_a_deletion_needs_no_words() -> None:
    assert reply_problems({"delete_original": True}) == []


KEYS = st.sampled_from(
    ["type", "text", "blocks", "elements", "options", "element", "accessory", "initial_option"]
) | st.text(max_size=3)
WORDS = st.sampled_from(["section", "actions", "input", "modal", "static_select", "plain_text"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(ANYTHING)
def test_whatever_comes_is_judged_and_never_fatal(value: Any) -> None:
    judged = [
        block_problems([value]),
        block_problems(value),
        view_problems(value, "modal"),
        view_problems(value, "home"),
        command_answer_problems(value),
        reply_problems(value),
    ]

    assert all(isinstance(said, str) for problems in judged for said in problems)
