"""How the bot is doing, and what Slack says when something did not work."""

from nicegui import run, ui

from bot.playground.page.modal import Modal
from bot.playground.page.mrkdwn import spoken
from bot.playground.page.node import button, node, put, say
from bot.playground.page.stage import BotState
from bot.playground.page.visitor import Visitor
from bot.playground.values import Message

NOTICE_SECONDS = 8.0
_WORDS = {
    BotState.STARTING: "Starting the bot…",
    BotState.STOPPED: "The bot has stopped.",
    BotState.LISTENING: "",
}


class BotLine:
    """A quiet line while the bot does not listen, with a way to start it again."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._restarting = False
        self._state: BotState | None = None
        self.root = node("div", "bot-line", role="status")
        with self.root:
            self._spinner = node("span", "spinner", aria_hidden="true")
            self._words = node("span", "", "")
            self._again = button("bk-button", "Restart")
            with node("details", "last-words") as self._why:
                node("summary", "", "What it said last")
                self._last_words = node("pre", "", "")
        self._again.on("click", self._restart, args=[])
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show how the bot is doing now."""
        state = BotState.STARTING if self._restarting else self._visitor.stage.bot.state()
        if state is self._state:
            return
        self._state = state
        say(self._words, _WORDS[state])
        self.root.set_visibility(state is not BotState.LISTENING)
        self._spinner.set_visibility(state is BotState.STARTING)
        self._again.set_visibility(state is BotState.STOPPED)
        self._why.set_visibility(state is BotState.STOPPED)
        say(self._last_words, self._visitor.stage.bot.last_words())

    async def _restart(self) -> None:
        self._restarting = True
        self.show()
        try:
            await run.io_bound(self._visitor.stage.bot.restart)
        finally:
            self._restarting = False
            self._visitor.refresh()


class Notices:
    """Slack's own words when something failed: in the open modal, or for a while by themselves."""

    def __init__(self, visitor: Visitor, modal: Modal) -> None:
        self._modal = modal
        self._root = node("div", "notices", role="alert")
        visitor.on_notice = self.show

    def show(self, words: str) -> None:
        """Say what went wrong."""
        if not self._modal.tell(words):
            self._float(words)

    def _float(self, words: str) -> None:
        with self._root:
            notice = node("div", "notice")
            with notice:
                node("p", "", words)
                dismiss = button("quiet", "Dismiss")
        dismiss.on("click", notice.delete, args=[])
        with notice:
            ui.timer(NOTICE_SECONDS, notice.delete, once=True)


class Working:
    """A thin line at the top while Slack waits for the bot."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._root = node("div", "working", aria_hidden="true")
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show whether anything is under way."""
        on = "true" if self._visitor.asking else None
        if self._root.props.get("data-on") != on:
            put(self._root, data_on=on)


class Announcements:
    """Says aloud, for those who do not see it, that somebody wrote something."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._place: tuple[str, str, str | None] | None = None
        self._known: set[str] = set()
        self._words = node("p", "unseen", "", aria_live="polite")
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Say what is new here, unless this place was only just opened."""
        visitor = self._visitor
        place = (visitor.person, visitor.channel.id, visitor.spot.thread)
        messages = self._messages()
        new = [one for one in messages if one.ts not in self._known]
        self._known = {one.ts for one in messages}
        if place != self._place:
            self._place = place
        elif new and new[-1].author != visitor.person:
            say(self._words, self._aloud(new[-1]))

    def _messages(self) -> list[Message]:
        visitor = self._visitor
        channel, thread = visitor.channel.id, visitor.spot.thread
        messages = visitor.workspace.messages(visitor.person, channel)
        if thread:
            messages += visitor.workspace.thread(visitor.person, channel, thread)
        return list(messages)

    def _aloud(self, message: Message) -> str:
        author = self._visitor.workspace.member(message.author).real_name
        private = "Only visible to you. " if message.only_for else ""
        return f"{private}{author}: {spoken(message.text, self._visitor.reader())}"
