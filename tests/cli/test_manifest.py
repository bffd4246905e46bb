"""The manifest: what Slack accepts, and what the code answers."""

import json
import re
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.cli.registered import Recorder, registered
from bot.manifest import (
    Manifest,
    ManifestError,
    Registered,
    differences,
    load_manifest,
    scopes,
    with_prefix,
    with_url,
)
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT.parent / "shared" / "slack"


@pytest.fixture
def manifest() -> Manifest:
    return load_manifest()


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
@pytest.mark.parametrize("shape", ["socket", "http", "prefixed"])
def test_slacks_own_schema_accepts_it(version: str, shape: str, manifest: Manifest) -> None:
    path = SCHEMAS / f"manifest.schema.{version}.json"
    if not path.exists():
        pytest.skip(f"Slack's schema is not beside the repository: no {path.name} there")
    schema = json.loads(path.read_text())
    asked_for = {
        "socket": manifest,
        "http": with_url(manifest, "https://bot.example.com"),
        "prefixed": with_prefix(manifest, "cg-"),
    }[shape]

    assert list(Draft7Validator(schema).iter_errors(asked_for)) == []


def test_it_names_what_the_code_answers_and_nothing_else(manifest: Manifest) -> None:
    assert differences(manifest, registered()) == []


def test_renamed_commands_are_answered_too(manifest: Manifest) -> None:
    assert differences(with_prefix(manifest, "cg-"), registered()) == []


def test_a_promise_that_nothing_keeps_is_found(manifest: Manifest) -> None:
    nothing = Registered(commands=(), shortcuts=(), events=())

    found = differences(manifest, nothing)

    features = manifest["features"]
    assert [each.split(" is in ")[0] for each in found] == [
        *(f"The command {each['command']}" for each in features["slash_commands"]),
        *(f"The shortcut {each['callback_id']}" for each in features["shortcuts"]),
        *(
            f"The event {each}"
            for each in manifest["settings"]["event_subscriptions"]["bot_events"]
        ),
    ]


def test_an_answer_that_nobody_can_ask_for_is_found(manifest: Manifest) -> None:
    bare = deepcopy(manifest)
    bare["features"]["slash_commands"] = []
    del bare["features"]["shortcuts"]
    del bare["settings"]["event_subscriptions"]

    answered = registered()

    found = differences(bare, answered)

    assert len(found) == len(answered.commands + answered.shortcuts + answered.events)
    assert all(each.startswith("A handler answers the ") for each in found)


def test_the_short_description_has_ten_words_at_most(manifest: Manifest) -> None:
    assert len(manifest["display_information"]["description"].split()) <= 10


def test_shortcuts_begin_with_a_verb_and_fit(manifest: Manifest) -> None:
    names = [each["name"] for each in manifest["features"]["shortcuts"]]

    assert all(len(name) <= 24 for name in names)
    assert {name.split()[0] for name in names} <= {"Pivot", "Assume", "Log", "Prepare"}


def test_no_scope_can_read_what_people_say_to_each_other(manifest: Manifest) -> None:
    needed, optional = scopes(manifest)

    # im:history covers the bot's own conversations alone, files:write no file of others.
    optional_ones = {"users:read", "dnd:read", "im:history", "files:write"}
    assert (set(needed), set(optional)) == ({"commands", "chat:write"}, optional_ones)


def test_an_optional_scope_stands_in_both_lists_as_slack_demands(manifest: Manifest) -> None:
    named = manifest["oauth_config"]["scopes"]

    assert set(named["bot_optional"]) <= set(named["bot"])


def test_for_http_every_address_is_given(manifest: Manifest) -> None:
    moved = with_url(manifest, "https://bot.example.com/")

    address = "https://bot.example.com/slack/events"
    assert moved["settings"]["socket_mode_enabled"] is False
    assert moved["settings"]["event_subscriptions"]["request_url"] == address
    assert moved["settings"]["interactivity"]["request_url"] == address
    assert {each["url"] for each in moved["features"]["slash_commands"]} == {address}
    assert manifest["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://bot.example.com/slack/events", "https://bot.example.com/slack/events"),
        ("https://example.com/bot", "https://example.com/bot/slack/events"),
    ],
)
def test_a_path_before_ours_is_kept(given: str, address: str, manifest: Manifest) -> None:
    assert with_url(manifest, given)["settings"]["interactivity"]["request_url"] == address


@pytest.mark.parametrize(
    "url", ["http://bot.example.com", "bot.example.com", "https://", "https://[a"]
)
def test_an_address_that_slack_would_refuse_is_refused(url: str, manifest: Manifest) -> None:
    with pytest.raises(ManifestError, match="https://"):
        with_url(manifest, url)


@pytest.mark.parametrize("prefix", ["CG-", "c g-", "é-", "/cg-", "x" * 30 + "-"])
def test_a_prefix_that_slack_or_we_would_not_know_is_refused(
    prefix: str, manifest: Manifest
) -> None:
    with pytest.raises(ManifestError):
        with_prefix(manifest, prefix)


def test_it_is_printed_as_yaml_and_as_json_alike(call: Call, manifest: Manifest) -> None:
    assert yaml.safe_load(call("manifest").out) == manifest
    assert json.loads(call("manifest", "--json").out) == manifest


def test_a_prefix_is_printed_with_what_else_to_do(call: Call) -> None:
    printed = call("manifest", "--prefix", "cg-", "--url", "https://bot.example.com", "--json")

    commands = json.loads(printed.out)["features"]["slash_commands"]
    assert "/cg-pivot" in [each["command"] for each in commands]
    assert all(each["command"].startswith("/cg-") for each in commands)
    assert "COMMAND_PREFIX=cg-" in printed.err


def test_check_prints_that_all_is_well(call: Call) -> None:
    printed = call("manifest", "--check")

    assert (printed.code, printed.out) == (
        0,
        "The manifest names what the code answers, and nothing else.\n",
    )


def test_a_mistake_in_the_arguments_is_told_in_words(call: Call) -> None:
    printed = call("manifest", "--prefix", "CG")

    assert printed.code == 2
    assert printed.err.startswith("The prefix 'CG' will not do.")


def test_the_recorder_takes_every_way_to_register() -> None:
    app = Recorder()
    pattern = re.compile("/x")

    @app.command(pattern)
    @app.message_shortcut("one")
    @app.shortcut({"type": "message_action", "callback_id": "two"})
    @app.event({"type": "three"})
    @app.action("a_button", "and more")
    @app.view("a_form")
    def answer() -> str:
        return "still itself"

    assert app.registered() == Registered((pattern,), ("one", "two"), ("three",))
    assert answer() == "still itself"
