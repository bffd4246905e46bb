"""The smallest pieces of the page: an HTML element with its words, and safe HTML in one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, overload

from nicegui import ui
from nicegui.element import Element

ASSETS = Path(__file__).parent / "assets"


@overload
def node(tag: str, classes: str = "", text: None = None, **attributes: Any) -> Element: ...


@overload
def node(tag: str, classes: str, text: str, **attributes: Any) -> ui.label: ...


def node(tag: str, classes: str = "", text: str | None = None, **attributes: Any) -> Element:
    """Draw an element; `aria_label="x"` becomes `aria-label="x"`, and None is left out.

    An attribute that begins with `initial_` is only the first value: what a person changed
    in the browser stays when the page is drawn anew.
    """
    element: Element
    if text is None:
        element = ui.element(tag)
    else:
        element = ui.label(text)
        element.tag = tag
    element.classes(replace=classes)
    put(element, **attributes)
    return element


def say(element: ui.label, words: str) -> None:
    """Change the words of an element."""
    if element.text != words:
        element.text = words


def put(element: Element, **attributes: Any) -> None:
    """Set attributes of an element; None takes one away."""
    for name, value in attributes.items():
        key = _attribute(name)
        if value is None:
            element.props.pop(key, None)
        else:
            element.props[key] = value
    element.update()


def _attribute(name: str) -> str:
    # Vue takes "^value" for the attribute instead of the property, which typing then outranks.
    first, _, rest = name.partition("_")
    if first == "initial":
        return "^" + rest
    return name.rstrip("_").replace("_", "-")


def rich(tag: str, classes: str, html: str) -> Element:
    """Draw HTML that we made ourselves and escaped."""
    element = ui.html(html, sanitize=False, tag=tag)
    element.classes(replace=classes)
    return element


def button(classes: str, text: str | None = None, **attributes: Any) -> Element:
    """Draw a button that does nothing yet."""
    return node("button", classes, text, type="button", **attributes)


class Menu(Element, component="assets/menu.js"):
    """A button with a menu; emits `choose` with the id of the item, and `open`."""

    def __init__(self, label: str, items: Sequence[dict[str, Any]], **props: Any) -> None:
        super().__init__()
        self.props.update(label=label, items=list(items), **props)

    def offer(self, items: Sequence[dict[str, Any]], **props: Any) -> None:
        """Change what the menu holds, if it is not the same."""
        wanted = {"items": list(items), **props}
        if any(self.props.get(name) != value for name, value in wanted.items()):
            self.props.update(wanted)
            self.update()


class Composer(Element, component="assets/composer.js"):
    """The field in which a person writes; emits `send` with the words."""

    def __init__(self, **props: Any) -> None:
        super().__init__()
        self.props.update(props)


class Dialog(Element, component="assets/dialog.js"):
    """A modal dialog; emits `leave` when the person presses Escape."""

    def __init__(self, **props: Any) -> None:
        super().__init__()
        self.props.update(props)


class Hint(Element, component="assets/hint.js"):
    """The three steps of a first visit."""

    def __init__(self, **props: Any) -> None:
        super().__init__()
        self.props.update(props)
