"""Small drawings of our own, in the colour of the words around them."""

from nicegui.element import Element

from bot.playground.page.node import rich

_PATHS = {
    "back": '<path d="M12.5 4 6.5 10l6 6"/>',
    "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.8 1.8"/>',
    "close": '<path d="m5 5 10 10M15 5 5 15"/>',
    "down": '<path d="m6 8 4 4 4-4"/>',
    "eye": '<path d="M2.5 10S5.3 5 10 5s7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5z"/>'
    '<circle cx="10" cy="10" r="2.2"/>',
    "hash": '<path d="M7.5 3.5 6 16.5M14 3.5l-1.5 13M3.5 7.5h13.5M3 12.5h13.5"/>',
    "lock": '<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/>'
    '<path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>',
    "log": '<path d="M3.5 6.5h11m0 0-3-3m3 3-3 3M16.5 13.5h-11m0 0 3-3m-3 3 3 3"/>',
    "more": '<g fill="currentColor" stroke="none"><circle cx="4.5" cy="10" r="1.5"/>'
    '<circle cx="10" cy="10" r="1.5"/><circle cx="15.5" cy="10" r="1.5"/></g>',
    "reply": '<path d="M3.5 4.5h13v9h-7l-3.5 3v-3H3.5z"/>',
    "zap": '<path d="M11 2.5 4.5 11.5h4.5L8.5 17.5 15.5 8.5H11z"/>',
    "app": '<circle cx="7.5" cy="10" r="4.5"/><circle cx="12.5" cy="10" r="4.5"/>',
}


def icon(name: str) -> Element:
    """Draw an icon, which says nothing to a screen reader: what holds it has a label."""
    drawing = (
        '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_PATHS[name]}</svg>'
    )
    return rich("span", "icon", drawing)
