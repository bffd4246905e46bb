"""Nudges: the command and the form by which someone says when they come."""

from collections.abc import Callable
from concurrent.futures import wait
from dataclasses import replace
from threading import Event
from time import sleep

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.deadline import seconds_left
from bot.model.errors import SlackError
from bot.model.people import SlackIdentity
from bot.nudges import answers
from bot.nudges.choosing import SEED_QUESTION
from bot.nudges.form import nudge_form
from bot.nudges.requests import Adjust, Known, NotUnderstood, Request
from bot.nudges.results import Did, Done
from bot.slack.blocks import Message
from handlers import reading_nudges as reading
from handlers.naming import command_named
from handlers.services import Payload, Services
from handlers.showing import OVERTAKEN, put_on_top

REFUSED_WITHIN_S = 0.7
"""How long an answer waits to hear whether Slack takes messages for its person."""

ANSWERED_WITHIN_S = 1.0
"""After which an answer is at Slack: what puts it right must not come before it."""


def answer_nudge_command(
    ack: Ack, command: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Do what the words after `/nudge` say, or open the form where there are none."""
    typed = str(command.get("text") or "")
    request = services.nudges.plans.understand(me, typed, words.nudges)
    if request is Known.FORM:
        _open_form(command, me, services, words)
        ack()
    else:
        ack(**_answer(request, command, me, services, words))


def open_form(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the form, from wherever its button is."""
    _open_form(body, me, services, words)
    ack()


def show_regions(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Ask for the region of the country that was just chosen, where holidays differ in it.

    Whatever else was filled in stays as it is: Slack keeps it.
    """
    done = services.nudges.plans.look_for_form(me)
    picked = replace(done.plan.schedule, country=reading.read_country(body["view"]))
    form = nudge_form(replace(done.plan, schedule=picked), done.today, words)
    try:
        services.slack.update_view(body["view"]["id"], form, seen=body["view"]["hash"])
    except SlackError as trouble:
        if trouble.code != OVERTAKEN:  # or else a later choice brings its own regions
            raise
    ack()


def save_form(ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Save the form and say what comes next, or what is missing."""
    wish = reading.read_nudge_form(view)
    done = services.nudges.plans.fill_in(me, wish)
    if done.did is Did.LOOK_BACK_TOO_EARLY:
        said = words.nudges.form.look_back_too_early.format(command=services.nudges.command)
        ack(response_action="errors", errors={ids.NUDGE_FORM_LOOK_BACK: said})
        return
    command = services.nudges.command

    def show(later: Done) -> None:
        services.slack.update_view(view["id"], answers.answer_modal(later, command, words))

    to_say = _followed(done, me, services, words, show)
    ack(response_action="update", view=answers.answer_modal(to_say, command, words))


def turn_on(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Turn nudges on, as they were chosen."""
    _press(Adjust(turn_on=True), body, me, services, words)
    ack()


def turn_off(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Turn nudges off."""
    _press(Known.OFF, body, me, services, words)
    ack()


def resume(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """End a pause."""
    _press(Known.RESUME, body, me, services, words)
    ack()


def hear_of_profile(ack: Ack, event: Payload, me: SlackIdentity, services: Services) -> None:
    """Take over someone's new zone, or that their account was closed or is open again."""
    services.nudges.profiles.hear(me, reading.read_profile(event))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.command(command_named(ids.NUDGE_COMMAND))(answer_nudge_command)
    app.event("user_change")(hear_of_profile)
    app.action(ids.NUDGE_FORM_OPEN)(open_form)
    app.action(ids.NUDGE_FORM_COUNTRY)(show_regions)
    app.view(ids.NUDGE_FORM)(save_form)
    app.action(ids.NUDGE_ON)(turn_on)
    app.action(ids.NUDGE_OFF)(turn_off)
    app.action(ids.NUDGE_RESUME)(resume)


def _answer(
    request: Request, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> Message:
    plans, command = services.nudges.plans, str(body["command"])
    if request is Known.TEST:
        return _tested(command, me, services, words)
    if request is Known.HELP:
        return answers.help_message(plans.look(me), command, words)
    if isinstance(request, NotUnderstood):
        return answers.hint_message(request.hint, plans.look(me), command, words)
    done = plans.do(me, request)

    def show(later: Done) -> None:
        services.slack.reply(body["response_url"], answers.answer_message(later, command, words))

    return answers.answer_message(_followed(done, me, services, words, show), command, words)


def _tested(command: str, me: SlackIdentity, services: Services, words: Words) -> Message:
    desk = services.nudges
    done = desk.plans.look(me)
    sent = desk.greeter.send_test(done, desk.deck.named(SEED_QUESTION), words)
    return answers.tested_message(done, command, words, sent=sent)


def _press(
    request: Request, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Do what a button says, and put the answer in place of the message it stood on."""
    done = services.nudges.plans.do(me, request)

    def show(later: Done) -> None:
        shown = answers.answer_message(later, services.nudges.command, words)
        services.slack.replace_message(body["response_url"], shown)

    show(_followed(done, me, services, words, show))


def _open_form(body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    done = services.nudges.plans.look_for_form(me)
    put_on_top(services.slack, body, nudge_form(done.plan, done.today, words))


def _followed(
    done: Done,
    me: SlackIdentity,
    services: Services,
    words: Words,
    show: Callable[[Done], None],
) -> Done:
    """Have everything follow that nobody waits for; return what to say."""
    refusal = _Refusal(me, services, words, show)
    if done.did is Did.TURNED_ON:
        command = services.nudges.command
        welcomed = services.nudges.greeter.welcome_soon(done, command, words, refusal.take)
        wait([welcomed], seconds_left(REFUSED_WITHIN_S))
    services.nudges.profiles.meet_soon(me)
    services.home.refresh_soon(me, words)
    return refusal.heard_by_now() or done


class _Refusal:
    """That Slack takes no message for someone, heard of before or after they are answered."""

    def __init__(
        self, me: SlackIdentity, services: Services, words: Words, show: Callable[[Done], None]
    ) -> None:
        self._me = me
        self._services = services
        self._words = words
        self._show = show
        self._rested: Done | None = None
        self._answered = Event()

    def take(self, reason: str) -> None:
        """Try no more, and put right what was said, if something was."""
        rested = self._services.nudges.plans.rest(self._me, reason)
        self._services.home.refresh_soon(self._me, self._words)
        if not rested.plan.resting:
            return
        self._rested = rested
        if self._answered.is_set():
            sleep(ANSWERED_WITHIN_S)
            self._show(rested)

    def heard_by_now(self) -> Done | None:
        """Return what to say if it was heard of; from now on an answer is on its way."""
        self._answered.set()
        return self._rested
