"""The workspace: what people see, and what they can do. The page and every test begin here."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from bot.playground.acts import (
    composing,
    elements,
    forms,
    installation,
    profiles,
    shortcuts,
    tabs,
)
from bot.playground.calls import CallLog
from bot.playground.conversations import Conversations
from bot.playground.faults import Faults
from bot.playground.manifest import AppManifest, Command, Shortcut
from bot.playground.movable_clock import MovableClock
from bot.playground.people import Roster
from bot.playground.rules import Rules, Team
from bot.playground.state import State
from bot.playground.story import Story
from bot.playground.values import (
    Channel,
    Choice,
    InModal,
    Json,
    Member,
    Message,
    Outcome,
    Place,
    View,
)


class Workspace:
    """A Slack workspace in memory. Every method may be called from any thread.

    What is returned is a value of that moment and never changes. Methods that ask the bot
    wait for its answer, three seconds at most: call them off the event loop. Ids that nobody
    has are a KeyError; elements, modals and channels that a person does not see, a ValueError.
    """

    def __init__(
        self,
        manifest: Json,
        *,
        story: Story | None = None,
        clock: MovableClock | None = None,
        rules: Rules | None = None,
        declined_scopes: Collection[str] = (),
    ) -> None:
        self.story = story or Story.load()
        app = AppManifest.read(manifest, declined=declined_scopes)
        team = Team(self.story.name, self.story.domain)
        handle = app.bot_name.lower().replace(" ", "_")
        bot = Member(team.bot_user, handle, app.bot_name, "America/Los_Angeles", is_bot=True)
        self.state = State(
            app=app,
            team=team,
            roster=Roster(self.story.people, bot),
            talk=Conversations(self.story.channels, bot),
            clock=clock or MovableClock(),
            rules=rules or Rules(),
        )
        self.landmarks = self.story.tell(self.state.talk, self.state.clock.now())
        """Messages that the story names: `tense` begins the tense thread."""

    @property
    def app(self) -> AppManifest:
        """Return what the app's manifest says."""
        return self.state.app

    @property
    def clock(self) -> MovableClock:
        """Return the workspace's clock, which can be moved."""
        return self.state.clock

    @property
    def faults(self) -> Faults:
        """Return what can be made to go wrong."""
        return self.state.faults

    @property
    def calls(self) -> CallLog:
        """Return the log of every call between Slack and the bot."""
        return self.state.calls

    # --- what is there -------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Return the company's name."""
        return self.state.team.name

    @property
    def people(self) -> tuple[Member, ...]:
        """Return the five people one can act as, in the order of the story."""
        with self.state.reading():
            return self.state.roster.people

    @property
    def bot(self) -> Member:
        """Return the bot as a member of the workspace."""
        return self.state.roster.bot

    def member(self, member_id: str) -> Member:
        """Return the person, the bot or Slackbot with that id."""
        with self.state.reading():
            return self.state.roster.get(member_id)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Return the slash commands of the manifest: `name` (with its slash), `hint`, `text`."""
        return self.state.app.commands

    @property
    def message_shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the shortcuts for the menu on a message: `name`, `callback_id`, `text`."""
        return self.state.app.message_shortcuts

    @property
    def global_shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the shortcuts for the composer."""
        return self.state.app.global_shortcuts

    # --- what a person sees --------------------------------------------------------------

    def channels(self, person: str) -> tuple[Channel, ...]:
        """Return the conversations a person is in: channels, then direct messages, then the bot's.

        The direct conversation with the bot is always there.
        """
        with self.state.reading():
            self.state.talk.with_bot(self.state.roster.person(person))
            return self.state.talk.of(person)

    def bot_channel(self, person: str) -> Channel:
        """Return the person's direct conversation with the bot (App Home, Messages tab)."""
        with self.state.reading():
            return self.state.talk.with_bot(self.state.roster.person(person))

    def messages(self, person: str, channel: str) -> tuple[Message, ...]:
        """Return what stands in the channel itself, oldest first; replies stay in threads.

        Includes what only this person can see.
        """
        with self.state.reading():
            self._channel(person, channel)
            seen = self.state.talk.visible(person, channel)
            return tuple(message for message in seen if not message.thread_ts)

    def thread(self, person: str, channel: str, ts: str) -> tuple[Message, ...]:
        """Return the parent *ts* and its replies, oldest first, with what only they can see."""
        with self.state.reading():
            self._channel(person, channel)
            seen = self.state.talk.visible(person, channel)
            return tuple(message for message in seen if ts in (message.ts, message.thread_ts))

    def modals(self, person: str) -> tuple[View, ...]:
        """Return the person's stack of modals, the visible one last; three at most."""
        with self.state.reading():
            return self.state.screens.stack(person)

    def modal(self, person: str) -> View | None:
        """Return the modal on top before the person."""
        stack = self.modals(person)
        return stack[-1] if stack else None

    def home(self, person: str) -> View | None:
        """Return the person's App Home, if the bot has published one."""
        with self.state.reading():
            return self.state.screens.home(person)

    def file_address(self, file_id: str) -> str:
        """Return where a file that stands in a message can be downloaded."""
        return f"{self.state.line.base_url}/file/{file_id}"

    # --- what a person does --------------------------------------------------------------

    def type_in(self, person: str, channel: str, text: str, thread: str | None = None) -> Outcome:
        """Send what stands in the composer of a channel, or of the thread under *thread*.

        Words that begin with a slash are a command: the bot's, or unknown to Slack.
        """
        where = self._channel(person, channel)
        return composing.type_in(self.state, self.state.person(person), where, text, thread)

    def shortcut(
        self, person: str, callback_id: str, message: tuple[str, str] | None = None
    ) -> Outcome:
        """Use a shortcut: a global one, or one on the *message* (channel id and ts)."""
        who = self.state.person(person)
        if message is None:
            return shortcuts.use_anywhere(self.state, who, callback_id)
        self._channel(person, message[0])
        with self.state.reading():
            clicked = self.state.talk.find(*message)
        if clicked is None:
            raise ValueError("there is no such message")
        return shortcuts.use_on_message(self.state, who, callback_id, clicked)

    def press(
        self, person: str, where: Place, block_id: str, action_id: str, choice: Choice = None
    ) -> Outcome:
        """Press a button, or choose in another element that is not an input.

        *choice* is the option's value (overflow, select, radio), a tuple of them (checkboxes),
        a date, a time or a person's id; a button needs none. A `url` button opens elsewhere:
        that is the page's part; the bot is told all the same.
        """
        who = self.state.person(person)
        return elements.press(self.state, who, where, (block_id, action_id), choice)

    def fill(
        self, person: str, block_id: str, action_id: str, choice: Choice, where: Place | None = None
    ) -> Outcome:
        """Write or choose in an input, in the modal on top unless *where* says otherwise.

        The bot hears of it only if the input asks for that (`dispatch_action`).
        """
        who = self.state.person(person)
        place = where or InModal()
        return elements.fill(self.state, who, place, (block_id, action_id), choice)

    def submit(self, person: str, values: Mapping[str, Choice] | None = None) -> Outcome:
        """Press the submit button of the modal on top; *values* by block id are filled in first.

        Slack itself asks for empty required fields, and keeps lengths; the bot is then not asked.
        """
        return forms.submit(self.state, self.state.person(person), values or {})

    def close_modal(self, person: str, *, everything: bool = False) -> Outcome:
        """Close the modal on top, or with the cross at its corner the whole stack."""
        return forms.close(self.state, self.state.person(person), everything=everything)

    def open_home(self, person: str) -> Outcome:
        """Open the bot's Home tab: the bot hears `app_home_opened`."""
        return tabs.open_tab(self.state, self.state.person(person), "home")

    def open_dm(self, person: str) -> Outcome:
        """Open the bot's Messages tab: the bot hears `app_home_opened`."""
        return tabs.open_tab(self.state, self.state.person(person), "messages")

    def reload(self, person: str) -> None:
        """Load Slack anew for a person: what only they could see, and any modal, is gone."""
        tabs.reload(self.state, self.state.person(person))

    # --- around it -----------------------------------------------------------------------

    def invite_bot(self, channel: str) -> None:
        """Make the bot a member of a channel."""
        with self.state.changing():
            self.state.talk.join(channel, self.bot.id)

    def change_person(
        self, person: str, *, zone: str | None = None, deactivated: bool = False
    ) -> Outcome:
        """Let a person travel to another zone, or close or reopen their account."""
        who = self.state.person(person)
        return profiles.change(self.state, who, zone, deactivated=deactivated)

    def do_not_disturb(self, person: str, since: datetime, until: datetime) -> None:
        """Let a person be in do-not-disturb between two moments; Slack tells the bot if asked."""
        with self.state.changing():
            hours = int(since.timestamp()), int(until.timestamp())
            self.state.roster.quieten(person, hours)

    def uninstall(self) -> Outcome:
        """Take the bot out of the workspace; Slack refuses its token from then on."""
        return installation.uninstall(self.state)

    def install_again(self) -> None:
        """Put the bot back, with the same token."""
        installation.install_again(self.state)

    def revoke_of(self, person: str) -> Outcome:
        """Revoke what a person gave the app for themselves."""
        return installation.revoke_of(self.state, self.state.person(person))

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call *callback* after every change; the function returned ends that.

        It is called from whichever thread made the change, without the lock: be quick, and hand
        over to an event loop with `call_soon_threadsafe`.
        """
        return self.state.on_change(callback)

    def _channel(self, person: str, channel_id: str) -> Channel:
        """Return a conversation the person is in; ValueError for any other."""
        self.state.person(person)
        with self.state.reading():
            channel = self.state.talk.channel(channel_id)
        if channel is None or person not in channel.members:
            raise ValueError("the person is not in that conversation")
        return channel
