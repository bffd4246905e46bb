"""Tell the bot of events, and tell it again when it did not hear."""

from bot.playground import payloads
from bot.playground.line import BotAnswer, Delivery, Envelope, Heard
from bot.playground.retries import UnheardEvent
from bot.playground.state import State
from bot.playground.values import Json, Outcome

_REASONS = {
    Heard.LATE: "http_timeout",
    Heard.REFUSED: "http_error",
    Heard.NOBODY: "connection_failed",
}


def tell(state: State, inner: Json) -> Outcome:
    """Tell the bot of an event, if its manifest asks for that kind."""
    name = "message.im" if inner["type"] == "message" else str(inner["type"])
    if name not in state.app.events:
        return Outcome()
    with state.changing():
        payload = payloads.event(state, inner)
    first = UnheardEvent(payload, name, 0, state.clock.now(), "")
    answer = _send(state, first)
    return Outcome(heard=True, acknowledged=answer.heard is Heard.ACKNOWLEDGED)


def tell_again(state: State) -> int:
    """Send every event again whose retry is due, and return how many there were."""
    with state.changing():
        due = state.retries.take_due(state.clock.now())
    for event in due:
        _send(state, event)
    return len(due)


def _send(state: State, event: UnheardEvent) -> BotAnswer:
    delivery = Delivery(Envelope.EVENT, event.payload, event.retry, event.reason)
    answer = state.ask(delivery, event.label)
    if answer.heard is not Heard.ACKNOWLEDGED:
        unheard = UnheardEvent(
            event.payload, event.label, event.retry, event.due_at, _REASONS[answer.heard]
        )
        with state.changing():
            state.retries.plan(unheard, state.clock.now())
    return answer
