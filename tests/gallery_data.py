"""The views of what is held about a person, with sample data."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.library.words.en import ENGLISH
from bot.model.held import PARTS, Holdings, Receipt
from bot.model.keeping import Announced, Keeping
from bot.people import data_views as views
from bot.people.readable import Readable
from bot.slack import blocks

Payload = dict[str, Any]

ROWS = {"person": 1, **{name: 7 for names in PARTS.values() for name in names}}
KEPT = Keeping(92, 731, (Announced(12, date(2026, 12, 8), date(2027, 3, 10)),))
LONG = Readable(tuple(f"Small moment. note: {'<&*' * 900}" for _ in range(200)), 40)

DATA_VIEWS: dict[str, Callable[[], Payload]] = {
    "data_card": lambda: blocks.home(views.data_card(Keeping(), ENGLISH)),
    "data_card_announcing": lambda: blocks.home(views.data_card(KEPT, ENGLISH)),
    "data_held": lambda: views.held_modal(Holdings(ROWS), Keeping(), ENGLISH),
    "data_held_announcing": lambda: views.held_modal(Holdings(ROWS), KEPT, ENGLISH),
    "data_held_nothing": lambda: views.held_modal(Holdings({}), Keeping(), ENGLISH),
    "data_receipt": lambda: views.receipt_modal(Receipt(ROWS, is_wiped=True), ENGLISH),
    "data_receipt_wiping": lambda: views.receipt_modal(
        Receipt({"small_moment": 3}, is_wiped=False), ENGLISH
    ),
    "data_receipt_nothing": lambda: views.receipt_modal(Receipt({}, is_wiped=True), ENGLISH),
    "data_export": lambda: views.export_modal(Readable(("One.", "Two."), 0), ENGLISH),
    "data_export_longest": lambda: views.export_modal(LONG, ENGLISH),
    "data_export_with_file": lambda: views.export_modal(
        Readable(("One.", "Two."), 0), ENGLISH, may_send=True
    ),
    "data_file": lambda: views.file_modal(ENGLISH.data.file_sending, ENGLISH),
    "data_file_message": lambda: views.file_message("F0123456789", ENGLISH),
    "data_file_removed": lambda: views.removed_message(ENGLISH),
}
