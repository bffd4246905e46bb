"""The buttons of a day's nudge, the form in which a connection is chosen, and the evening line."""

import logging
from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.errors import SlackError
from bot.model.moments import Match, SafetyKind
from bot.model.nudge_answers import Choice, LookedBack
from bot.model.people import SlackIdentity
from bot.nudges import answer_form
from bot.nudges.answering import AnswerService
from bot.nudges.days import Day
from bot.nudges.messages import gone_message, keyed, message_of
from bot.slack.blocks import Message, View
from handlers import reading_nudge_answers as reading
from handlers.reading_nudge_answers import FormPlace, write_place
from handlers.services import Payload, Services
from handlers.showing import put_on_top
from handlers.trouble import trouble_modal

log = logging.getLogger(__name__)

Act = Callable[[AnswerService, SlackIdentity, Payload], Day | None]
Answer = Callable[..., None]


def open_choice(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form in which a connection is chosen, or changed."""
    place = reading.read_pressed_place(body)
    day = services.answers.look(me, place.delivery_id)
    put_on_top(services.slack, body, _choice_form(day, place, services, words))
    services.answers.notice(me, place.delivery_id)
    services.nudges.profiles.meet_soon(me)
    ack()


def save_choice(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Save the connection and the move, unless they tell of harm and nobody said *anyway* yet."""
    place, choice = reading.read_place(view), reading.read_choice(view)
    if not choice.names_someone:
        errors = {ids.NUDGE_CHOICE_ALIAS: words.nudge_message.choice.nobody}
        ack(response_action="errors", errors=errors)
        return
    match = services.answers.understand(choice)
    if match.safety and not place.anyway:
        ack(response_action="update", view=_harm_form(choice, match, place, me, services, words))
        return
    day = services.answers.choose(me, place.delivery_id, choice)
    _rewrite(services, place, day, words)
    services.home.refresh_soon(me, words)
    if day is None:
        ack(response_action="update", view=trouble_modal(words.nudge_message.gone, words))
    elif match.safety is SafetyKind.SELF_HARM:
        contacts = services.safety.contacts(me.tenant, words.safety)
        ack(response_action="update", view=answer_form.saved_modal(contacts, words))
    else:
        ack()


def show_choice(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what was chosen in the morning, which stands in no message."""
    day = services.answers.look(me, reading.read_delivery(body))
    if day is None:
        shown = trouble_modal(words.nudge_message.gone, words)
    else:
        move = services.answers.move_of(day.answer.choice)
        shown = answer_form.chosen_modal(day, move, words)
    put_on_top(services.slack, body, shown)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.action(ids.NUDGE_ANSWER)(open_choice)
    app.view(ids.NUDGE_CHOICE)(save_choice)
    app.action(ids.LOOK_BACK_SHOW)(show_choice)
    for action_id, act in _PRESSES.items():
        app.action(action_id)(_answering(act))
    for how in LookedBack:
        app.action(f"{ids.LOOK_BACK}.{how.value}")(_answering(_look_back))


def _answering(act: Act) -> Answer:
    """Return a handler that carries a press out, and shows in its place what it led to."""

    def answer_press(
        ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
    ) -> None:
        _show(body, act(services.answers, me, body), me, services, words)
        services.nudges.profiles.meet_soon(me)
        ack()

    return answer_press


def _put_off(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.later(me, *reading.read_later(body))


def _skip(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.skip(me, reading.read_delivery(body))


def _another(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.another(me, *reading.read_named(body))


def _bring_back(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.bring_back(me, *reading.read_named(body))


def _stop(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.stop(me, reading.read_delivery(body))


def _undo(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.undo(me, *reading.read_step(body))


def _go_on(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.go_on(me, reading.read_delivery(body))


def _follow_zone(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.follow_zone(me, *reading.read_named(body), follow=True)


def _keep_zone(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.follow_zone(me, *reading.read_named(body), follow=False)


def _look_back(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.look_back(me, reading.read_delivery(body), reading.read_how(body))


def _undo_look_back(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.undo_look_back(me, reading.read_delivery(body))


def _stop_look_back(answers: AnswerService, me: SlackIdentity, body: Payload) -> Day | None:
    return answers.stop_look_back(me, reading.read_delivery(body))


_PRESSES: dict[str, Act] = {
    ids.NUDGE_LATER: _put_off,
    ids.NUDGE_SKIP: _skip,
    ids.NUDGE_ANOTHER: _another,
    ids.NUDGE_BRING_BACK: _bring_back,
    ids.NUDGE_STOP: _stop,
    ids.NUDGE_UNDO: _undo,
    ids.NUDGE_GO_ON: _go_on,
    ids.NUDGE_ZONE_FOLLOW: _follow_zone,
    ids.NUDGE_ZONE_STAY: _keep_zone,
    ids.LOOK_BACK_UNDO: _undo_look_back,
    ids.LOOK_BACK_STOP: _stop_look_back,
}


def _choice_form(day: Day | None, place: FormPlace, services: Services, words: Words) -> View:
    if day is None:
        return trouble_modal(words.nudge_message.gone, words)
    moves = services.answers.moves_for(day)
    return answer_form.choice_form(day, moves, write_place(place), words)


def _harm_form(
    choice: Choice,
    match: Match,
    place: FormPlace,
    me: SlackIdentity,
    services: Services,
    words: Words,
) -> View:
    contacts = services.safety.contacts(me.tenant, words.safety)
    metadata = write_place(replace(place, anyway=True, practice=choice.practice))
    return answer_form.harm_form(choice, match, contacts, metadata, words)


def _rewrite(services: Services, place: FormPlace, day: Day | None, words: Words) -> None:
    """Say in the message that something was chosen; best effort, for it is saved already."""
    channel = place.channel or (day and day.delivery.channel)
    ts = place.ts or (day and day.delivery.ts)
    if not channel or not ts:
        return
    try:
        services.slack.update_message(channel, ts, _message(day, words))
    except SlackError as trouble:
        log.info("a message was not rewritten: %s", trouble.code)


def _show(
    body: Payload, day: Day | None, me: SlackIdentity, services: Services, words: Words
) -> None:
    if (body.get("view") or {}).get("type") == "home":
        services.home.publish(me, words)
        return
    services.slack.replace_message(body["response_url"], _message(day, words))
    services.home.refresh_soon(me, words)


def _message(day: Day | None, words: Words) -> Message:
    return gone_message(words) if day is None else keyed(message_of(day, words), day.delivery.key)
