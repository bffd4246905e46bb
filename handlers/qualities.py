"""What others do well: note it, change it, and look through all of it."""

from dataclasses import replace

from slack_bolt import Ack, App

from bot.assumptions import quality_views as views
from bot.assumptions.noticing import TooManyQualitiesError
from bot.library.words.types import Words
from bot.model import ids_assumptions as ids
from bot.model.errors import SlackError
from bot.model.good_qualities import GoodQuality, Noticing
from bot.model.people import SlackIdentity
from bot.safety.views import help_before
from bot.slack.pager import BACK, ON
from handlers import reading
from handlers.deleting import say_deleted
from handlers.reading_assumptions import (
    QualityPlace,
    read_list_page,
    read_noticing,
    read_place,
    read_whom,
    write_place,
)
from handlers.reading_practice import read_whole_number
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def open_quality_form(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Open an empty form, about whom the modal below is about, if it is about anyone."""
    noticing = Noticing(read_whom(body), "")
    form = views.quality_form(noticing, words, metadata=write_place(QualityPlace()))
    put_on_top(services.slack, body, form)
    ack()


def open_quality(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form of a note, to change or to delete it."""
    found = services.noticing.find(me, read_whole_number(reading.read_button(body)))
    if found is None:
        view = views.plain_modal(words.qualities.gone, words)
    else:
        place = QualityPlace(found.id, read_list_page(body.get("view") or {}))
        view = views.change_form(found, words, metadata=write_place(place))
    put_on_top(services.slack, body, view)
    ack()


def save_quality(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Save what the form says; where it speaks of harm, only once its person has said so."""
    noticing, place = read_noticing(view), read_place(view)
    errors = _missing(noticing, words)
    if errors:
        ack(response_action="errors", errors=errors)
        return
    match = services.noticing.understand(noticing)
    if match.safety and not place.helped:
        contacts = services.safety.contacts(me.tenant, words.safety)
        helped = help_before(match, contacts, words.safety)
        metadata = write_place(replace(place, helped=True))
        form = views.quality_form(noticing, words, metadata=metadata, helped=helped)
        ack(response_action="update", view=form)
        return
    try:
        saved = _saved(services, me, view, noticing, place)
    except TooManyQualitiesError:
        ack(response_action="errors", errors={ids.QUALITY_TEXT: words.qualities.too_many})
        return
    services.home.refresh_soon(me, words)
    _renew_list(view, place, me, services, words)
    if saved is None:
        ack(response_action="update", view=views.plain_modal(words.qualities.gone, words))
        return
    is_change = place.which is not None
    ack(response_action="update", view=views.noted_modal(saved, words, changed=is_change))


def delete_quality(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Delete a note for good; a second press says the same."""
    services.noticing.remove(me, read_whole_number(reading.read_button(body)))
    services.home.refresh_soon(me, words)
    view = body["view"]

    def show(sentence: str) -> None:
        services.slack.update_view(view["id"], views.plain_modal(sentence, words))

    say_deleted(services, show, words.qualities.deleted, words)
    if view.get("callback_id") == ids.QUALITY_FORM:
        _renew_list(view, read_place(view), me, services, words)
    ack()


def open_qualities(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open all notes at the newest page."""
    put_on_top(services.slack, body, views.list_modal(services.noticing.page(me, 0), words))
    ack()


def turn_page(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show another page of the notes."""
    page = services.noticing.page(me, read_whole_number(reading.read_button(body)))
    services.slack.update_view(body["view"]["id"], views.list_modal(page, words))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.view(ids.QUALITY_FORM)(save_quality)
    for action_id, answer in (
        (ids.QUALITY_OPEN, open_quality_form),
        (ids.QUALITY_EDIT, open_quality),
        (ids.QUALITY_DELETE, delete_quality),
        (ids.QUALITIES_OPEN, open_qualities),
        (f"{ids.QUALITIES_PAGE}{BACK}", turn_page),
        (f"{ids.QUALITIES_PAGE}{ON}", turn_page),
    ):
        app.action(action_id)(answer)


def _missing(noticing: Noticing, words: Words) -> dict[str, str]:
    errors = {}
    if not noticing.text:
        errors[ids.QUALITY_TEXT] = words.qualities.nothing
    if not noticing.whom.is_named:
        errors[ids.QUALITY_ALIAS] = words.qualities.nobody
    return errors


def _saved(
    services: Services, me: SlackIdentity, view: Payload, noticing: Noticing, place: QualityPlace
) -> GoodQuality | None:
    if place.which is None:
        return services.noticing.note(me, f"form:{view['id']}", noticing)
    return services.noticing.change(me, place.which, noticing)


def _renew_list(
    view: Payload, place: QualityPlace, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put the list right that a note's form lies on; best effort."""
    below = view.get("previous_view_id")
    if not below or place.page is None:
        return
    try:
        page = services.noticing.page(me, place.page)
        services.slack.update_view(str(below), views.list_modal(page, words))
    except SlackError:
        return
