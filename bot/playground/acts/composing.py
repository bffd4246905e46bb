"""What a person types: words for others, or a slash command."""

from bot.playground import payloads, wording
from bot.playground.bot_messages import Target, post
from bot.playground.events import tell
from bot.playground.line import BotAnswer, Delivery, Envelope, Heard
from bot.playground.manifest import Command
from bot.playground.payloads import Rights
from bot.playground.state import State
from bot.playground.tickets import ReplyRight
from bot.playground.validation.messages import command_answer_problems
from bot.playground.values import SLACKBOT, Channel, ChannelKind, Json, Member, Message, Outcome


def type_in(
    state: State, person: Member, channel: Channel, text: str, thread: str | None
) -> Outcome:
    """Send what stands in a composer."""
    if channel.kind is ChannelKind.APP and state.app.messages_read_only:
        return Outcome(notice=wording.MESSAGES_OFF)
    if not text.strip():
        return Outcome()
    if text.startswith("/"):
        return _command(state, person, channel, text.strip(), thread)
    return _say(state, person, channel, text, thread)


def slackbot_says(
    state: State, person: Member, channel: Channel, text: str, thread: str | None = None
) -> Message:
    """Let Slackbot say something that only this person can see."""
    with state.changing():
        ts = state.talk.new_ts(state.clock.now())
        return state.talk.add(
            Message(channel.id, ts, SLACKBOT, text, thread_ts=thread, only_for=person.id)
        )


def _say(state: State, person: Member, channel: Channel, text: str, thread: str | None) -> Outcome:
    with state.changing():
        ts = state.talk.new_ts(state.clock.now())
        encoded = wording.encode(text, state.roster.people)
        said = state.talk.add(Message(channel.id, ts, person.id, encoded, thread_ts=thread))
        heard = payloads.direct_message(state, said)
    if channel.kind is not ChannelKind.APP:
        return Outcome(message=said)
    outcome = tell(state, heard)
    return Outcome(outcome.heard, outcome.acknowledged, message=said)


def _command(
    state: State, person: Member, channel: Channel, text: str, thread: str | None
) -> Outcome:
    name, _, rest = text.partition(" ")
    command = next((one for one in state.app.commands if one.name == name), None)
    if command is None:
        return _refused(state, person, channel, wording.no_such_command(name), thread)
    if thread:
        return _refused(state, person, channel, wording.not_in_threads(name), thread)
    with state.changing():
        right = ReplyRight(person.id, channel.id, state.clock.now())
        rights = Rights(state.new_trigger(person.id), state.new_reply_url(right))
        words = (name, _written(state, person, command, rest.strip()))
        payload = payloads.slash_command(state, person, channel, words, rights)
    answer = state.ask(Delivery(Envelope.COMMAND, payload), name)
    return _answered(state, person, channel, name, answer)


def _written(state: State, person: Member, command: Command, text: str) -> str:
    if not command.escape:
        return wording.escape(text)
    return wording.encode_command(text, state.roster.people, state.talk.of(person.id))


def _refused(
    state: State, person: Member, channel: Channel, text: str, thread: str | None
) -> Outcome:
    said = slackbot_says(state, person, channel, text, thread)
    return Outcome(notice=text, message=said)


def _answered(
    state: State, person: Member, channel: Channel, command: str, answer: BotAnswer
) -> Outcome:
    if answer.heard is not Heard.ACKNOWLEDGED:
        text = wording.command_failed(command, wording.failure_code(answer))
        said = slackbot_says(state, person, channel, text)
        return Outcome(True, False, text, message=said)
    if not answer.body:
        return Outcome(heard=True)
    body: Json = {"text": answer.body} if isinstance(answer.body, str) else answer.body
    problems = command_answer_problems(body)
    if problems:
        text = wording.command_failed(command, "invalid_blocks")
        said = slackbot_says(state, person, channel, text)
        return Outcome(True, False, text, message=said, problems=tuple(problems))
    only_for = None if body.get("response_type") == "in_channel" else person.id
    with state.changing():
        shown = post(state, body, Target(channel.id, only_for))
    return Outcome(heard=True, message=shown)
