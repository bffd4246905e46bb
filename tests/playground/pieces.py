"""Block Kit pieces that Slack takes as they are."""

from typing import Any

Block = dict[str, Any]


def plain(text: str = "words") -> Block:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def button(action_id: str = "press", **more: Any) -> Block:
    """Return a button."""
    return {"type": "button", "action_id": action_id, "text": plain("Press"), **more}


def actions(*elements: Block, block_id: str = "row") -> Block:
    """Return a row of elements."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def section(text: str = "words", **more: Any) -> Block:
    """Return a section."""
    return {"type": "section", "text": plain(text), **more}


def option(value: str) -> Block:
    """Return an option of a menu."""
    return {"text": plain(value), "value": value}


def field(name: str, element: Block | None = None, **more: Any) -> Block:
    """Return an input block, for one line of words unless *element* is given."""
    element = element or {"type": "plain_text_input", "action_id": "words"}
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, **more}


def modal(*blocks: Block, **more: Any) -> Block:
    """Return a modal."""
    return {"type": "modal", "title": plain("Tiny"), "blocks": list(blocks), **more}


def home(*blocks: Block, **more: Any) -> Block:
    """Return an App Home."""
    return {"type": "home", "blocks": list(blocks), **more}
