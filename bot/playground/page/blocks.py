"""The blocks of Block Kit, drawn top to bottom and redrawn only where they changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from nicegui.element import Element

from bot.playground.page.charts import draw_chart
from bot.playground.page.elements import draw_element
from bot.playground.page.mrkdwn import text_html
from bot.playground.page.node import node, rich
from bot.playground.page.rows import Rows
from bot.playground.page.surface import Field, Surface
from bot.playground.values import Json, Values

_HERE = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block as it is shown, with the sentence under it when something is wrong there."""

    block: Json
    place: int
    error: str = ""

    @property
    def key(self) -> str:
        """Return what tells this block from the others."""
        return str(self.block.get("block_id") or self.place)


class BlockList:
    """All blocks of a message, a modal or a Home."""

    def __init__(self, container: Element, surface: Surface) -> None:
        self._surface = surface
        self._rows: Rows[Drawn] = Rows(container, lambda: _BlockRow(surface), lambda one: one.key)

    def show(
        self, blocks: Sequence[Json], values: Values, errors: Mapping[str, str] | None = None
    ) -> None:
        """Show these blocks, with what stands in their fields and the errors under them."""
        self._surface.values = values
        self._rows.show(
            [
                Drawn(block, place, (errors or {}).get(str(block.get("block_id")), ""))
                for place, block in enumerate(blocks)
            ]
        )


class _BlockRow:
    """One block."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._shown: Drawn | None = None
        self.root = node("div")

    def show(self, value: Drawn) -> None:
        """Draw the block anew."""
        self._shown = value
        kind = str(value.block.get("type"))
        self.root.clear()
        self.root.classes(replace=f"bk bk-{kind}-block")
        with self.root:
            _DRAWERS.get(kind, _unknown)(Piece(self._surface, value, self._redraw))

    def _redraw(self) -> None:
        if self._shown and not self.root.is_deleted:
            self.show(self._shown)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block while it is being drawn."""

    surface: Surface
    drawn: Drawn
    redraw: Callable[[], None]

    @property
    def block(self) -> Json:
        """Return the block as the bot sent it."""
        return self.drawn.block

    def field(self, element: Json) -> Field:
        """Return one of its elements where it stands."""
        return Field(self.surface, str(self.block.get("block_id", "")), element, self.redraw)

    def rich(self, tag: str, classes: str, text: Json) -> Element:
        """Draw one of its texts."""
        return rich(tag, classes, text_html(text, self.surface.reader))


def _section(piece: Piece) -> None:
    with node("div", "bk-section"):
        if piece.block.get("text"):
            piece.rich("div", "bk-words", piece.block["text"])
        if piece.block.get("fields"):
            with node("div", "bk-fields"):
                for text in piece.block["fields"]:
                    piece.rich("div", "bk-words", text)
    if piece.block.get("accessory"):
        with node("div", "bk-accessory"):
            _element_or_image(piece, piece.block["accessory"])


def _header(piece: Piece) -> None:
    piece.rich("h3", "bk-header", piece.block["text"])


def _divider(_: Piece) -> None:
    node("hr", "bk-divider")


def _context(piece: Piece) -> None:
    for element in piece.block["elements"]:
        if element.get("type") == "image":
            _picture(element, "bk-small-picture")
        else:
            piece.rich("div", "bk-words", element)


def _actions(piece: Piece) -> None:
    for element in piece.block["elements"]:
        draw_element(piece.field(element))


def _image(piece: Piece) -> None:
    with node("figure", "bk-figure"):
        if piece.block.get("title"):
            piece.rich("figcaption", "", piece.block["title"])
        _picture(piece.block, "bk-picture")


def _input(piece: Piece) -> None:
    block = piece.block
    label = _label(piece)
    control = node("div", "bk-control")
    notes = _notes(piece)
    with control:
        draw_element(
            Field(
                piece.surface,
                str(block["block_id"]),
                block["element"],
                piece.redraw,
                is_input=True,
                dispatches=bool(block.get("dispatch_action")),
                labelled_by=label.html_id,
                described_by=" ".join(note.html_id for note in notes) or None,
                invalid=bool(piece.drawn.error),
            )
        )


def _label(piece: Piece) -> Element:
    with node("div", "bk-label") as label:
        piece.rich("span", "", piece.block["label"])
        if piece.block.get("optional"):
            node("span", "bk-optional", " (optional)")
    return label


def _notes(piece: Piece) -> list[Element]:
    notes: list[Element] = []
    if piece.drawn.error:
        notes.append(node("p", "bk-error", piece.drawn.error, role="alert"))
    if piece.block.get("hint"):
        notes.append(piece.rich("p", "bk-hint", piece.block["hint"]))
    return notes


def _element_or_image(piece: Piece, element: Json) -> None:
    if element.get("type") == "image":
        _picture(element, "bk-thumbnail")
    else:
        draw_element(piece.field(element))


def _picture(image: Json, classes: str) -> None:
    """Draw a picture of this machine; this page loads nothing from anywhere else."""
    address, words = str(image.get("image_url", "")), str(image.get("alt_text", ""))
    if urlsplit(address).hostname in _HERE:
        node("img", classes, src=address, alt=words)
    else:
        node("span", f"{classes} bk-absent", f"Picture, not loaded here: {words}")


def _chart(piece: Piece) -> None:
    draw_chart(piece.block)


def _unknown(piece: Piece) -> None:
    node("p", "bk-unknown", f"A “{piece.block.get('type')}” block is not drawn here.")


_DRAWERS: dict[str, Callable[[Piece], None]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "data_visualization": _chart,
}
