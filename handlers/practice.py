"""Practice: note a small moment, change it, and look through the log."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.errors import DatabaseBusyError, SlackError
from bot.model.moments import SafetyKind
from bot.model.people import SlackIdentity
from bot.model.practice import Told
from bot.moments.slack_text import as_typed
from bot.practice import log_views, views
from bot.practice.service import DayError, Noted, NothingToldError
from bot.practice.shown import read_shown
from handlers import reading
from handlers.deleting import say_deleted
from handlers.naming import command_named
from handlers.reading_practice import (
    read_below,
    read_form,
    read_log_shown,
    read_which,
    read_whole_number,
)
from handlers.services import Payload, Services
from handlers.showing import put_on_top, replace_shown
from handlers.summaries import show_form

USAGE_WORDS = {"help", "?", "--help", "-h"}
SUMMARY_WORDS = {"summary"}


def answer_practice_command(
    ack: Ack, command: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Note the words after `/practice`, or open the form; harm gets help, and is not saved."""
    services.nudges.profiles.meet_soon(me)
    typed = as_typed(str(command.get("text") or "")).strip()
    if typed.lower() in USAGE_WORDS:
        ack(**views.usage_message(str(command["command"]), words))
        return
    if typed.lower() in SUMMARY_WORDS:
        show_form(command, me, services, words)
        ack()
        return
    if not typed:
        _open_form(command, me, services, words)
        ack()
        return
    match = services.practice.understand(typed)
    if match.safety:
        contacts = services.safety.contacts(me.tenant, words.safety)
        ack(**views.help_message(match, contacts, words))
        return
    key = f"command:{command['trigger_id']}"
    noted = services.practice.note_words(me, key, typed[: views.LONGEST_NOTE])
    services.home.refresh_soon(me, words)
    ack(**views.noted_message(noted, words, is_cut=len(typed) > views.LONGEST_NOTE))


def open_form(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open an empty form for today."""
    services.nudges.profiles.meet_soon(me)
    _open_form(body, me, services, words)
    ack()


def open_entry(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form of an entry, to add to it or to change it."""
    noted = services.practice.find(me, read_whole_number(reading.read_button(body)))
    if noted is None:
        view = views.plain_modal(words.practice.gone, words)
    else:
        below = read_log_shown(body.get("view") or {})
        view = views.moment_form(noted.entry.told, words, which=noted.entry.id, below=below)
    put_on_top(services.slack, body, view)
    ack()


def save_form(ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Save what the form says; where it speaks of harm, only once its person has said so."""
    told = read_form(view)
    which, has_read_help = read_which(view)
    match = services.practice.understand(told.note, told.alias)
    contacts = services.safety.contacts(me.tenant, words.safety) if match.safety else None
    if contacts and not has_read_help:
        helped = views.help_before(match, contacts, words)
        below = read_below(view)
        form = views.moment_form(told, words, which=which, helped=helped, below=below)
        ack(response_action="update", view=form)
        return
    try:
        noted = _saved(services, me, view, told, which, is_of_harm=match.safety is not None)
    except NothingToldError:
        _refuse(ack, ids.PRACTICE_FORM_NOTE, words.practice.nothing_given)
        return
    except DayError as error:
        said = words.practice.not_yet if error.is_future else words.practice.too_long_ago
        _refuse(ack, ids.PRACTICE_FORM_ON, said)
        return
    services.home.refresh_soon(me, words)
    if noted is None:
        as_new = views.moment_form(told, words, intro=words.practice.gone_form)
        ack(response_action="update", view=as_new)
        return
    stays = contacts if match.safety is SafetyKind.SELF_HARM else None
    shown = views.noted_modal(noted, words, changed=which is not None, contacts=stays)
    ack(response_action="update", view=shown)


def change_practice(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Change what was tried, with one tap."""
    chosen = reading.read_practice(reading.read_choice(body))
    _change(body, me, services, words, lambda told: replace(told, practice=chosen))
    ack()


def change_outcome(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Say how it went, with one tap."""
    chosen = reading.read_outcome(reading.read_choice(body))
    _change(body, me, services, words, lambda told: replace(told, outcome=chosen))
    ack()


def undo(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Take an entry out again; a second press says the same."""
    services.practice.remove(me, read_whole_number(reading.read_button(body)))
    services.home.refresh_soon(me, words)
    _say_deleted(services, body, words.practice.undone, words)
    ack()


def delete(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Delete an entry for good, and put the list below in order."""
    services.practice.remove(me, read_whole_number(reading.read_button(body)))
    services.home.refresh_soon(me, words)
    _say_deleted(services, body, words.practice.deleted, words)
    _renew_list_below(body, me, services, words)
    ack()


def open_patterns(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what the log says of its person."""
    put_on_top(
        services.slack, body, log_views.patterns_modal(services.practice.patterns(me), words)
    )
    ack()


def choose_counting(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Count nothing any more, or count again."""
    services.practice.hide_counts(me, hidden=reading.read_button(body) == ids.MENU_HIDE)
    services.home.publish(me, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.command(command_named(ids.PRACTICE_COMMAND))(answer_practice_command)
    app.shortcut(ids.PRACTICE_SHORTCUT)(open_form)
    app.view(ids.PRACTICE_FORM)(save_form)
    answers: tuple[tuple[str, Callable[..., None]], ...] = (
        (ids.PRACTICE_OPEN, open_form),
        (ids.PRACTICE_EDIT, open_entry),
        (ids.PRACTICE_GUESS, change_practice),
        (ids.PRACTICE_OUTCOME, change_outcome),
        (ids.PRACTICE_UNDO, undo),
        (ids.PRACTICE_DELETE, delete),
        (ids.PRACTICE_PATTERNS, open_patterns),
        (ids.PRACTICE_COUNTS, choose_counting),
    )
    for action_id, answer in answers:
        app.action(action_id)(answer)


def _open_form(body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    form = views.moment_form(Told(on=services.practice.today(me)), words)
    put_on_top(services.slack, body, form)


def _saved(
    services: Services,
    me: SlackIdentity,
    view: Payload,
    told: Told,
    which: int | None,
    *,
    is_of_harm: bool,
) -> Noted | None:
    if which is None:
        key = f"form:{view['id']}"
        return services.practice.note(me, key, told, may_guess=not is_of_harm)
    return services.practice.change(
        me, which, lambda before: replace(told, prompt_id=before.prompt_id)
    )


def _refuse(ack: Ack, field: str, sentence: str) -> None:
    ack(response_action="errors", errors={field: sentence})


def _change(
    body: Payload,
    me: SlackIdentity,
    services: Services,
    words: Words,
    change: Callable[[Told], Told],
) -> None:
    _, _, name = str(body["actions"][0]["block_id"]).partition(":")
    which = read_whole_number(name)
    noted = services.practice.change(me, which, change)
    services.home.refresh_soon(me, words)
    if noted is None:
        _show_sentence(services, body, words.practice.gone, words)
        return
    modal = views.noted_modal(replace(noted, is_guessed=True), words)
    replace_shown(services.slack, body, message=views.noted_message(noted, words), modal=modal)
    if _is_gone(services, me, which):
        # Undo was pressed meanwhile, and what it said has just been covered.
        _show_sentence(services, body, words.practice.gone, words)


def _is_gone(services: Services, me: SlackIdentity, which: int) -> bool:
    try:
        return services.practice.find(me, which) is None
    except DatabaseBusyError:
        return False


def _say_deleted(services: Services, body: Payload, sentence: str, words: Words) -> None:
    say_deleted(services, lambda text: _show_sentence(services, body, text, words), sentence, words)


def _show_sentence(services: Services, body: Payload, sentence: str, words: Words) -> None:
    modal = views.plain_modal(sentence, words)
    replace_shown(services.slack, body, message={"text": sentence, "blocks": []}, modal=modal)


def _renew_list_below(body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Put the log right that a deleted entry's form lies on; best effort."""
    view = body.get("view") or {}
    below = view.get("previous_view_id")
    if not below:
        return
    try:
        page = services.practice.page_again(me, read_shown(read_below(view)))
        services.slack.update_view(below, log_views.log_modal(page, words))
    except (SlackError, DatabaseBusyError):
        return
