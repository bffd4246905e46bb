"""Block Kit pieces as plain dicts, and Slack's traps: escaping, limits, empty choices."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from bot.slack.clipping import clip_markup

Block = dict[str, Any]
Element = dict[str, Any]
View = dict[str, Any]
Message = dict[str, Any]
Choice = tuple[str, str]
"""A value and the words a person sees for it."""

TEXT_LIMIT = 3000
CONTEXT_LIMIT = 2000
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
TITLE_LIMIT = 24

_LINK = re.compile(
    r"(?<![\w/])(?:https://|mailto:|tel:)[^\s<>|,;\"]*[^\s<>|,;\".:!?()]", re.IGNORECASE
)


def escape(text: str) -> str:
    """Return *text* with the three characters escaped that Slack reads as mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_links(text: str) -> str:
    """Return *text*, which a person wrote, escaped, and with links only where they are safe."""
    pieces = []
    end = 0
    for found in _LINK.finditer(text):
        pieces += [escape(text[end : found.start()]), _link(found[0])]
        end = found.end()
    return "".join([*pieces, escape(text[end:])])


def day(at: datetime) -> str:
    """Return the day of *at* in mark-up, shown in the zone and the language of each reader."""
    return f"<!date^{int(at.timestamp())}^{{date_long}}|{at:%Y-%m-%d}>"


def clip(text: str, limit: int) -> str:
    """Return *text*, cut to *limit* characters with an ellipsis where it is longer."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def plain(text: str, limit: int = TEXT_LIMIT) -> Element:
    """Build a plain text object."""
    return {"type": "plain_text", "text": clip(text, limit), "emoji": True}


def mrkdwn(text: str, limit: int = TEXT_LIMIT) -> Element:
    """Build a text object in Slack's mark-up; whatever a person wrote must be escaped before."""
    return {"type": "mrkdwn", "text": clip_markup(text, limit)}


def header(text: str) -> Block:
    """Build a heading, which screen readers can jump to."""
    return {"type": "header", "text": plain(text, 150)}


def section(text: str, *, accessory: Element | None = None) -> Block:
    """Build a paragraph, with an element beside it if given."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory:
        block["accessory"] = accessory
    return block


def plain_section(text: str) -> Block:
    """Build a paragraph that shows *text*, which a person wrote, as it is."""
    return {"type": "section", "text": plain(text)}


def context(*texts: str) -> Block:
    """Build a line of small print."""
    return {"type": "context", "elements": [mrkdwn(text, CONTEXT_LIMIT) for text in texts]}


def divider() -> Block:
    """Build a rule between two parts."""
    return {"type": "divider"}


def actions(block_id: str, elements: Sequence[Element]) -> Block:
    """Build a row of buttons and menus; *block_id* must be unique in its view or message."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def _link(address: str) -> str:
    scheme, _, rest = address.partition(":")
    shown = "" if scheme.lower() == "https" else f"|{escape(rest)}"
    return f"<{escape(address)}{shown}>"


def quoted(text: str) -> str:
    """Return *text*, which a person wrote, escaped and set apart as a quotation."""
    return "\n".join(f">{escape(line)}" for line in text.splitlines())


def confirmation(title: str, text: str, *, yes: str, no: str) -> Element:
    """Build the question that Slack asks before it takes a press for meant."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
        "style": "danger",
    }


def button(
    action_id: str,
    text: str,
    *,
    value: str = "",
    style: str = "",
    label: str = "",
    confirm: Element | None = None,
) -> Element:
    """Build a button; *label* says more to a screen reader than the visible text."""
    element: Element = {
        "type": "button",
        "action_id": action_id,
        "text": plain(text, BUTTON_LIMIT),
    }
    extras = {
        "value": value,
        "style": style,
        "accessibility_label": clip(label, BUTTON_LIMIT),
        "confirm": confirm,
    }
    element.update({name: extra for name, extra in extras.items() if extra})
    return element


def option(choice: Choice) -> Element:
    """Build one choice of a menu."""
    value, words = choice
    return {"text": plain(words, OPTION_LIMIT), "value": value}


def _described(value: str, words: str, more: str) -> Element:
    described = option((value, words))
    return {**described, "description": plain(more, OPTION_LIMIT)} if more else described


def select(
    action_id: str, placeholder: str, choices: Iterable[Choice], *, chosen: str | None = None
) -> Element:
    """Build a menu; a *chosen* value that is no choice is left out, as Slack would refuse it."""
    options = [option(choice) for choice in choices]
    element: Element = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "options": options,
    }
    initial = next((each for each in options if each["value"] == chosen), None)
    if initial:
        element["initial_option"] = initial
    return element


def overflow(action_id: str, choices: Iterable[Choice]) -> Element:
    """Build a small menu behind three dots, of at most five choices."""
    return {
        "type": "overflow",
        "action_id": action_id,
        "options": [option(choice) for choice in choices],
    }


def checkboxes(action_id: str, choices: Iterable[Choice], *, chosen: Iterable[str] = ()) -> Element:
    """Build boxes to tick, those *chosen* ticked; Slack refuses an empty list of these."""
    options = [option(choice) for choice in choices]
    element: Element = {"type": "checkboxes", "action_id": action_id, "options": options}
    ticked = set(chosen)
    initial = [each for each in options if each["value"] in ticked]
    if initial:
        element["initial_options"] = initial
    return element


def radio_buttons(
    action_id: str, choices: Iterable[tuple[str, str, str]], *, chosen: str | None = None
) -> Element:
    """Build choices that are all in view: of each a value, its words, and words under them."""
    options = [_described(*choice) for choice in choices]
    element: Element = {"type": "radio_buttons", "action_id": action_id, "options": options}
    initial = next((each for each in options if each["value"] == chosen), None)
    if initial:
        element["initial_option"] = initial
    return element


def people_select(action_id: str, placeholder: str, *, chosen: str = "") -> Element:
    """Build a menu of everyone in the workspace; whoever is picked does not hear of it."""
    element: Element = {
        "type": "users_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
    }
    if chosen:
        element["initial_user"] = chosen
    return element


def text_input(
    action_id: str,
    *,
    initial: str = "",
    placeholder: str = "",
    longest: int = TEXT_LIMIT,
    multiline: bool = True,
) -> Element:
    """Build a field of several lines, or of one."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": multiline,
        "max_length": longest,
    }
    if initial:
        element["initial_value"] = clip(initial, longest)
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return element


def date_picker(action_id: str, *, initial: date) -> Element:
    """Build a calendar to pick a day from."""
    return {"type": "datepicker", "action_id": action_id, "initial_date": initial.isoformat()}


def field(
    block_id: str,
    label: str,
    element: Element,
    *,
    hint: str = "",
    optional: bool = False,
    told_at_once: bool = False,
) -> Block:
    """Build a labelled field of a form; errors are shown under it by its *block_id*.

    *told_at_once*: we hear of each change, and not only when the form is sent.
    """
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, 2000)
    if told_at_once:
        block["dispatch_action"] = True
    return block


def modal(
    callback_id: str,
    title: str,
    body: Sequence[Block],
    *,
    close: str,
    submit: str = "",
    metadata: str = "",
) -> View:
    """Build a modal; *metadata* comes back with every action and carries ids only."""
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, TITLE_LIMIT),
        "close": plain(close, TITLE_LIMIT),
        "private_metadata": metadata,
        "blocks": list(body),
    }
    if submit:
        view["submit"] = plain(submit, TITLE_LIMIT)
    return view


def home(body: Sequence[Block]) -> View:
    """Build the page of the Home tab."""
    return {"type": "home", "blocks": list(body)}


def message(text: str, body: Sequence[Block]) -> Message:
    """Build a message: *text* is all that a screen reader or lock screen shows of it."""
    return {"text": text, "blocks": list(body)}
