"""The screens on which the page must look right."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Screen:
    """A size, a way to point, and a taste in colours."""

    name: str
    width: int
    height: int
    touch: bool = False
    scheme: str = "light"

    @property
    def options(self) -> dict[str, Any]:
        """Return what Playwright wants to know of it."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "has_touch": self.touch,
            "is_mobile": self.touch,
            "color_scheme": self.scheme,
            "reduced_motion": "reduce",
        }


WIDE = Screen("wide", 1280, 800)
WIDE_DARK = Screen("wide-dark", 1280, 800, scheme="dark")
PHONE = Screen("phone", 390, 844, touch=True)
PHONE_DARK = Screen("phone-dark", 390, 844, touch=True, scheme="dark")
SCREENS = (WIDE, WIDE_DARK, PHONE, PHONE_DARK)
