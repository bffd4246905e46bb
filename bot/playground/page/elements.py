"""The elements of Block Kit that a person uses, drawn with the browser's own controls."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from bot.playground.page.icons import icon
from bot.playground.page.mrkdwn import text_html
from bot.playground.page.node import Menu, button, node, put, rich
from bot.playground.page.surface import Field
from bot.playground.values import Json

_VALUE = "(event) => emit(event.target.value)"
_WEB = ("https://", "http://")


def draw_element(field: Field) -> None:
    """Draw an element; one that we do not know says so."""
    kind = str(field.element.get("type"))
    draw = _DRAWERS.get(kind)
    if draw is None:
        node("p", "bk-unknown", f"“{kind}” is not drawn here.")
        return
    draw(field)


def _button(field: Field) -> None:
    element = field.element
    words = text_html(element["text"], field.surface.reader)
    classes = f"bk-button {element.get('style', '')}".strip()
    label = element.get("accessibility_label")
    url = str(element.get("url", ""))
    if url.startswith(_WEB):
        drawn = node("a", classes, href=url, target="_blank", rel="noopener noreferrer")
    else:
        drawn = button(classes)
    put(drawn, aria_label=label, data_key=field.focus_key)
    with drawn:
        rich("span", "", words)
    drawn.on("click", lambda: _press(drawn, field), args=[])


async def _press(drawn: Element, field: Field) -> None:
    if drawn.props.get("aria-busy"):
        return
    put(drawn, aria_busy="true")
    await field.choose(None)
    if not drawn.is_deleted:
        put(drawn, aria_busy=None)


def _select(field: Field) -> None:
    chosen = (field.value.get("selected_option") or {}).get("value")
    with _menu_of_choices(field, chosen) as select:
        for option in field.element.get("options") or ():
            _option(option["text"]["text"], option["value"], chosen)
        for group in field.element.get("option_groups") or ():
            with node("optgroup", label=group["label"]["text"]):
                for option in group["options"]:
                    _option(option["text"]["text"], option["value"], chosen)
    _on_change(select, field)


def _users_select(field: Field) -> None:
    chosen = field.value.get("selected_user")
    with _menu_of_choices(field, chosen) as select:
        for person in field.surface.people:
            _option(person.real_name, person.id, chosen)
    _on_change(select, field)


def _menu_of_choices(field: Field, chosen: str | None) -> Element:
    select: Element = node("select", "bk-select", None, **field.labels("Choose"))
    with select:
        words = field.placeholder or "Choose an option"
        first = node("option", "", words, value="", disabled=True, hidden=True)
        put(first, initial_selected=None if chosen else True)
    return select


def _option(words: str, value: str, chosen: str | None) -> None:
    node("option", "", words, value=value, initial_selected=True if value == chosen else None)


def _on_change(drawn: Element, field: Field) -> None:
    async def changed(event: GenericEventArguments) -> None:
        await field.choose(str(event.args) or None)

    drawn.on("change", changed, js_handler=_VALUE)


def _overflow(field: Field) -> None:
    options = field.element["options"]
    items = [
        {
            "id": option["value"],
            "text": option["text"]["text"],
            "note": (option.get("description") or {}).get("text"),
        }
        for option in options
    ]
    menu = Menu("More options", items, look="bk-overflow", focuskey=field.focus_key)
    with menu:
        icon("more")

    async def choose(event: GenericEventArguments) -> None:
        await field.choose(str(event.args))

    menu.on("choose", choose)


def _text_input(field: Field) -> None:
    element = field.element
    text = str(field.value.get("value") or "")
    shared = {
        **field.labels("Text"),
        "placeholder": field.placeholder or None,
        "maxlength": element.get("max_length"),
    }
    if element.get("multiline"):
        drawn = node("textarea", "bk-text", text, rows=4, **shared)
    else:
        drawn = node("input", "bk-text", type="text", initial_value=text, **shared)
    drawn.on("input", lambda event: field.note(str(event.args)), js_handler=_VALUE)
    _dispatch(drawn, field)


def _dispatch(drawn: Element, field: Field) -> None:
    """Tell the bot while a person types, at the moments that it asked for."""
    if not field.dispatches:
        return
    wanted = (field.element.get("dispatch_action_config") or {}).get("trigger_actions_on")
    moments: Sequence[str] = wanted or ["on_enter_pressed"]

    async def tell(event: GenericEventArguments) -> None:
        await field.choose(str(event.args))

    if "on_character_entered" in moments:
        drawn.on("input", tell, js_handler=_VALUE, throttle=0.3, leading_events=False)
    if "on_enter_pressed" in moments:
        drawn.on("keydown.enter.prevent", tell, js_handler=_VALUE)


def _date(field: Field) -> None:
    _picker(field, "date", field.value.get("selected_date"))


def _time(field: Field) -> None:
    _picker(field, "time", field.value.get("selected_time"))


def _picker(field: Field, kind: str, chosen: str | None) -> None:
    labels = field.labels(f"Choose a {kind}")
    _on_change(node("input", "bk-picker", type=kind, initial_value=chosen or "", **labels), field)


def _radio_buttons(field: Field) -> None:
    chosen = field.value.get("selected_option") or {}

    async def choose(event: GenericEventArguments) -> None:
        await field.choose(str(event.args))

    with node("div", "bk-choices", role="radiogroup", **_group(field)):
        for option in field.element["options"]:
            radio = _choice(field, option, "radio", option.get("value") == chosen.get("value"))
            radio.on("change", choose, js_handler=_VALUE)


def _checkboxes(field: Field) -> None:
    ticked = [one["value"] for one in field.value.get("selected_options") or ()]

    def toggle(value: str) -> Callable[[GenericEventArguments], Awaitable[None]]:
        async def toggled(event: GenericEventArguments) -> None:
            (ticked.append if event.args else ticked.remove)(value)
            await field.choose(tuple(ticked))

        return toggled

    with node("div", "bk-choices", role="group", **_group(field)):
        for option in field.element["options"]:
            value = option["value"]
            box = _choice(field, option, "checkbox", value in ticked)
            box.on("change", toggle(value), js_handler="(event) => emit(event.target.checked)")


def _group(field: Field) -> dict[str, Any]:
    labels = field.labels("Options")
    return {name: value for name, value in labels.items() if name.startswith("aria_")}


def _choice(field: Field, option: Json, kind: str, on: bool) -> Element:
    reader = field.surface.reader
    with node("label", "bk-choice"):
        box = node(
            "input",
            type=kind,
            name=f"{field.focus_key}/{id(field)}" if kind == "radio" else None,
            value=option["value"],
            initial_checked=True if on else None,
            data_key=f"{field.focus_key}/{option['value']}",
        )
        with node("span"):
            rich("span", "", text_html(option["text"], reader))
            if option.get("description"):
                rich("small", "", text_html(option["description"], reader))
    return box


_DRAWERS: dict[str, Callable[[Field], None]] = {
    "button": _button,
    "static_select": _select,
    "users_select": _users_select,
    "overflow": _overflow,
    "plain_text_input": _text_input,
    "datepicker": _date,
    "timepicker": _time,
    "radio_buttons": _radio_buttons,
    "checkboxes": _checkboxes,
}
