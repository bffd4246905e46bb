"""An admin says who can help here; whoever needs help reads it, whatever the database does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from random import Random
from time import monotonic

import pytest
import yaml

from bot.app import make_app, sentences_for, who_we_are
from bot.gateway.reception import Reception
from bot.gateway.socket import SocketGateway
from bot.home.views import home
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.contacts import SavedContacts
from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.pivots.service import PivotService
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.story import Story
from bot.playground.values import InHome, InMessage
from bot.playground.workspace import Workspace
from bot.safety.forms import TICKED, field_id
from bot.safety.home_card import contacts_card
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from storage.sides import LONGEST_WAIT_S
from tests.journeys.conftest import MANIFEST, named
from tests.journeys.test_a_busy_database import held
from tests.journeys.visitor import Visitor
from tests.matcher import MATCHER
from tests.safety.away import away
from tests.waiting import in_time

SAID = ENGLISH.contacts
MINE = {
    field_id("hr_contact"): "Ines & Omar in HR",
    field_id("report_link"): "https://example.org/report",
    field_id("crisis_contact"): "Samaritans, 116 123",
    field_id("eap_contact"): "CareLine, 0800 123",
}
WHAT_IS_HEARD = {
    "unfair": Match(safety=SafetyKind.CONDUCT),
    "over": Match(safety=SafetyKind.SELF_HARM, concern=Concern.SELF),
    "again": Match(moments=(Moment.UNHEARD,), care=True),
}


class Hearing:
    """Hears one word each: what is recognised as harm has tests of its own."""

    def match(self, text: str) -> Match:
        return WHAT_IS_HEARD.get(text, Match())


@pytest.fixture
def declined() -> tuple[str, ...]:
    """Name the optional scopes that the workspace did not grant."""
    return ()


@pytest.fixture
def workspace(declined: tuple[str, ...]) -> Workspace:
    """Give the playground's workspace, with Ben as a second admin beside Grace."""
    story = Story.load()
    people = tuple(replace(each, admin=each.name in {"grace", "ben"}) for each in story.people)
    manifest = yaml.safe_load(MANIFEST.read_text())
    return Workspace(manifest, story=replace(story, people=people), declined_scopes=declined)


@pytest.fixture
def bot(server: PlaygroundServer, database: Database) -> Iterator[None]:
    """Let the bot run, with a matcher that hears one word each."""
    slack = Slack(server.bot_token, server.api_url)
    clock = server.workspace.clock
    pivots = PivotService(database, Library.load(), Hearing(), clock, Random(1))
    with ThreadPoolExecutor(1) as background:
        whole = make_services(database, slack, clock, background, MATCHER)
        app = make_app(server.bot_token, who_we_are(slack), replace(whole, pivots=pivots))
        reception = Reception(app.dispatch, sentences_for(ENGLISH))
        gateway = SocketGateway(reception, server.app_token, server.api_url)
        gateway.start()
        assert gateway.wait_until_connected(timeout=10)
        yield
        gateway.stop()


@pytest.fixture
def grace(bot: None, workspace: Workspace) -> Visitor:
    """Give an admin."""
    return named("grace", workspace)


def sees_card(admin: Visitor) -> bool:
    return SAID.card_title in admin.reads(InHome())


def open_form(admin: Visitor) -> None:
    admin.home()
    assert in_time(lambda: sees_card(admin))
    words = SAID.open if SAID.open in admin.reads(InHome()) else SAID.change
    admin.press(words, where=InHome())


def confirm(admin: Visitor) -> None:
    outcome = admin.submit({ids.CONTACTS_CONFIRM_READ: (TICKED,)})
    assert outcome.went_well, outcome


def answer_to(visitor: Visitor, word: str) -> str:
    answer = visitor.type(f"/pivot {word}")
    return visitor.reads(InMessage(answer.channel, answer.ts))


def keep_an_old_card(visitor: Visitor, server: PlaygroundServer) -> None:
    """Leave in front of someone the card of days when they were an admin."""
    view = home([contacts_card(SavedContacts(), ENGLISH)], ENGLISH)
    Slack(server.bot_token, server.api_url).publish_home(visitor.id, view)


def test_what_an_admin_sets_is_named_to_whoever_needs_it(grace: Visitor, maya: Visitor) -> None:
    before = answer_to(maya, "unfair")

    open_form(grace)
    grace.submit(MINE)

    assert "HR or a leader you trust, or someone you trust" in before
    conduct = answer_to(maya, "unfair")
    assert "Ines &amp; Omar in HR, <https://example.org/report>, CareLine, 0800 123" in conduct
    harm = answer_to(maya, "over")
    assert "Samaritans, 116 123, or your local emergency number" in harm
    assert "Support through work: CareLine, 0800 123." in harm
    assert "Ines &amp; Omar in HR can help." in answer_to(maya, "again")


def test_the_form_in_a_thread_names_them_too(grace: Visitor, maya: Visitor) -> None:
    open_form(grace)
    grace.submit(MINE)
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    maya.submit({ids.SITUATION_WORDS: "over"})
    harm = maya.reads()
    maya.press(ENGLISH.safety.not_meant)

    assert "Samaritans, 116 123" in harm
    assert "Still here if you need it: Samaritans, 116 123" in maya.reads()


def test_an_admin_reads_the_sentences_and_confirms_them(
    grace: Visitor, workspace: Workspace
) -> None:
    open_form(grace)
    grace.submit(MINE)
    sentences = grace.reads()

    confirm(grace)

    assert "Samaritans, 116 123 will talk with you now." in sentences
    assert SAID.tick in sentences
    assert workspace.modal(grace.id) is None
    assert in_time(lambda: f"<@{grace.id}> confirmed" in grace.reads(InHome()))


def test_home_says_that_nothing_is_confirmed_until_an_admin_has(grace: Visitor) -> None:
    grace.home()
    assert in_time(lambda: "Nobody has confirmed yet" in grace.reads(InHome()))

    open_form(grace)
    grace.submit(MINE)

    assert in_time(lambda: SAID.unconfirmed in grace.reads(InHome()))


def test_sentences_are_not_confirmed_without_the_tick(grace: Visitor) -> None:
    open_form(grace)
    grace.submit(MINE)

    outcome = grace.submit({})

    assert ids.CONTACTS_CONFIRM_READ in outcome.errors
    assert in_time(lambda: SAID.unconfirmed in grace.reads(InHome()))


def test_a_mistake_is_told_under_its_field_and_nothing_is_saved(
    grace: Visitor, maya: Visitor
) -> None:
    open_form(grace)

    outcome = grace.submit(MINE | {field_id("report_link"): "http://example.org"})

    assert outcome.errors == {field_id("report_link"): SAID.not_a_link}
    assert "example.org" not in answer_to(maya, "unfair")


def test_a_second_admin_at_the_same_time_overwrites_nothing(grace: Visitor, ben: Visitor) -> None:
    open_form(grace)
    open_form(ben)
    grace.submit(MINE)

    outcome = ben.submit({field_id("hr_contact"): "Ben alone"})

    assert outcome.errors == {field_id("hr_contact"): SAID.overtaken}
    ben.workspace.close_modal(ben.id)
    open_form(ben)
    assert ben.modal().values[field_id("hr_contact")][field_id("hr_contact")]["value"] == (
        "Ines & Omar in HR"
    )


def test_nobody_confirms_sentences_that_changed_meanwhile(grace: Visitor, ben: Visitor) -> None:
    open_form(grace)
    grace.submit(MINE)
    open_form(ben)
    ben.submit({field_id("hr_contact"): "Ben alone"})

    outcome = grace.submit({ids.CONTACTS_CONFIRM_READ: (TICKED,)})

    assert outcome.errors == {ids.CONTACTS_CONFIRM_READ: SAID.overtaken}


def test_whoever_is_no_admin_never_sees_the_card(maya: Visitor, workspace: Workspace) -> None:
    maya.home()
    assert in_time(lambda: any(each.kind == "users.info" for each in workspace.calls.all()))
    maya.home()

    assert not sees_card(maya)


def test_an_old_button_refuses_whoever_is_no_admin(maya: Visitor, server: PlaygroundServer) -> None:
    keep_an_old_card(maya, server)

    maya.press(SAID.open, where=InHome())

    assert SAID.not_admin in maya.reads()


def test_an_admin_whom_slack_no_longer_vouches_for_saves_nothing(
    grace: Visitor, maya: Visitor, workspace: Workspace
) -> None:
    open_form(grace)
    workspace.clock.move_by(timedelta(minutes=10))
    workspace.faults.set("users.info", Fault.server_error())

    outcome = grace.submit(MINE)

    assert outcome.errors == {field_id("hr_contact"): SAID.not_told}
    assert "Ines" not in answer_to(maya, "unfair")


@pytest.mark.parametrize("declined", [("users:read",)])
def test_without_the_scope_nobody_is_an_admin_and_the_form_says_what_is_needed(
    grace: Visitor, server: PlaygroundServer, workspace: Workspace
) -> None:
    grace.home()
    refused = in_time(lambda: any(c.status == "missing_scope" for c in workspace.calls.all()))
    shown = sees_card(grace)
    keep_an_old_card(grace, server)

    grace.press(SAID.open, where=InHome())

    assert (refused, shown) == (True, False)
    assert SAID.no_scope in grace.reads()


def test_with_the_database_away_the_last_known_are_named(
    grace: Visitor, maya: Visitor, database: Database, workspace: Workspace
) -> None:
    open_form(grace)
    grace.submit(MINE)
    workspace.clock.move_by(timedelta(hours=1))

    with away(database):
        begun = monotonic()
        harm = answer_to(maya, "over")
        took = monotonic() - begun

    assert "Samaritans, 116 123" in harm
    assert took < LONGEST_WAIT_S, "somebody waited for the database"


def test_with_the_database_away_from_the_start_the_defaults_are_named(
    maya: Visitor, database: Database
) -> None:
    with away(database):
        begun = monotonic()
        harm = answer_to(maya, "over")
        took = monotonic() - begun

    assert "findahelpline.com" in harm
    assert took < LONGEST_WAIT_S, "somebody waited for the database"


def test_a_form_that_cannot_be_saved_stays_open_and_says_so(
    grace: Visitor, database_url: str, workspace: Workspace
) -> None:
    open_form(grace)

    with held(database_url):
        outcome = grace.submit(MINE)

    assert outcome.errors == {field_id("hr_contact"): ENGLISH.trouble.busy}
    assert workspace.modal(grace.id) is not None
