"""What a payload keeps, and what a log may call it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.requests import describe, is_for_the_app, kind_of, strip_content
from bot.model import ids
from tests.gateway.samples import PLANTED, event, message_shortcut, press, slash, submission, view

ANYTHING = st.recursive(
    st.just(PLANTED) | st.integers() | st.none() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "blocks", "user", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_of_a_clicked_message_only_its_place_is_kept() -> None:
    clicked = message_shortcut(PLANTED)

    kept = strip_content(clicked)

    assert kept["message"] == {"ts": "1700000000.000100", "thread_ts": "1690000000.000100"}
    assert PLANTED not in json.dumps(kept)


def test_what_a_message_shortcut_needs_survives() -> None:
    kept = strip_content(message_shortcut())

    assert kept["callback_id"] == "pivot_privately"
    assert kept["trigger_id"] == "1.2.3"
    assert kept["response_url"] == "http://127.0.0.1/response"
    assert kept["channel"] == {"id": "C1", "name": "general"}
    assert kept["user"] == {"id": "U1", "team_id": "T1"}
    assert kept["team"]["id"] == "T1"
    assert kept["enterprise"] is None


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["blocks", "new", "root"]), ANYTHING), ANYTHING)
def test_nothing_unforeseen_in_a_message_shortcut_is_kept(
    message: dict[str, Any], anything: object
) -> None:
    clicked = message_shortcut(PLANTED, **message) | {"tomorrow's key": anything}

    kept = strip_content(clicked)

    assert PLANTED not in json.dumps(kept)


@pytest.mark.parametrize("key", ["message", "channel", "user", "team"])
@settings(deadline=None)
@given(st.just(PLANTED) | st.lists(st.just(PLANTED), min_size=1))
def test_words_where_an_object_belongs_are_dropped(key: str, words: object) -> None:
    kept = strip_content(message_shortcut() | {key: words})

    assert PLANTED not in json.dumps(kept)


def test_the_original_is_left_alone() -> None:
    clicked = message_shortcut(PLANTED)

    strip_content(clicked)

    assert clicked == message_shortcut(PLANTED)


@pytest.mark.parametrize("make", [slash, message_shortcut, press, submission, event])
def test_the_legacy_token_is_dropped(make: Callable[[], dict[str, Any]]) -> None:
    assert "token" in make()
    assert "token" not in strip_content(make())


def test_of_a_pressed_card_only_its_ids_are_kept() -> None:
    kept = strip_content(press() | {"app_unfurl": {"fallback": PLANTED}})

    assert kept["message"] == {"ts": "1.1", "thread_ts": "1.0"}
    assert kept["container"] == {"type": "message", "message_ts": "1.1", "channel_id": "C1"}
    assert kept["actions"][0]["value"] == "pivot.any.1"
    assert "app_unfurl" not in kept


def test_a_submitted_form_keeps_what_was_typed() -> None:
    kept = strip_content(submission("situation", "they ignore me"))

    assert kept["view"]["state"]["values"]["words"]["words"]["value"] == "they ignore me"


def test_what_is_typed_in_the_editor_of_a_line_comes_through_once_it_is_sent() -> None:
    kept = strip_content(submission(ids.MAKE_IT_YOURS, "my own words"))

    assert kept["view"]["state"]["values"]["words"]["words"]["value"] == "my own words"


@pytest.mark.parametrize("kind", ["view_closed", "block_actions"])
def test_nothing_typed_in_the_editor_of_a_line_is_kept_otherwise(kind: str) -> None:
    typed = submission(ids.MAKE_IT_YOURS, PLANTED) | {"type": kind}

    kept = strip_content(typed)

    assert kept["view"]["state"] == {"values": {}}
    assert kept["view"]["blocks"][1]["block_id"] == "words"
    assert PLANTED not in json.dumps(kept)


def test_an_action_in_the_editor_of_a_line_keeps_no_typing() -> None:
    typing = {"type": "plain_text_input", "action_id": "a", "value": PLANTED, "later": PLANTED}
    button = {"type": "button", "action_id": "b", "value": "ours"}
    payload = press(
        view=view(ids.MAKE_IT_YOURS, PLANTED),
        state={"values": {"words": PLANTED}},
        actions=[typing, button, PLANTED],
    )

    kept = strip_content(payload)

    assert kept["actions"] == [{"type": "plain_text_input", "action_id": "a"}, button]
    assert PLANTED not in json.dumps(kept)


@pytest.mark.parametrize("kind", ["message", "app_mention"])
def test_an_event_about_a_message_keeps_none_of_its_words(kind: str) -> None:
    kept = strip_content(event(kind, text=PLANTED, blocks=[PLANTED], message={"text": PLANTED}))

    assert kept["event"] == {"type": kind, "user": "U1", "channel": "D1"}


def test_another_event_is_kept_whole() -> None:
    assert strip_content(event())["event"] == event()["event"]


@pytest.mark.parametrize("kind", ["dialog_submission", "interactive_message", "x", ""])
def test_kinds_that_the_app_never_asked_for_are_not_for_it(kind: str) -> None:
    assert not is_for_the_app({"type": kind, "submission": {"words": PLANTED}})


def test_a_command_is_known_by_its_command() -> None:
    assert kind_of(slash()) == "slash_command"
    assert is_for_the_app(slash())
    assert kind_of({}) == ""


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        (slash("/pivot", PLANTED), "slash_command /pivot"),
        (message_shortcut(PLANTED), "message_action pivot_privately"),
        (press(), "block_actions line_use"),
        (press(actions=[]), "block_actions -"),
        (submission("situation", PLANTED), "view_submission situation"),
        ({"type": "view_closed", "view": PLANTED}, "view_closed -"),
        (event(), "event_callback app_home_opened"),
        ({"type": "shortcut", "callback_id": "prepare"}, "shortcut prepare"),
        ({}, "- -"),
    ],
)
def test_a_log_names_kind_and_identifier_only(payload: dict[str, Any], name: str) -> None:
    assert describe(payload) == name


def test_an_identifier_cannot_forge_or_flood_a_log() -> None:
    forged = press("x\nERROR all is lost " + "y" * 500)

    name = describe(forged)

    assert "\n" not in name
    assert len(name) < 80
