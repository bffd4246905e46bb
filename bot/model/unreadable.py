"""A text that is stored, and that no key we were given can read."""


class Unreadable(str):
    """What is shown in the place of such a text. It is stored again as what it stands for."""

    __slots__ = ("stored",)

    stored: str
    """The text as it is in the database, encrypted."""

    def __new__(cls, shown: str, stored: str) -> "Unreadable":
        """Return *shown*, which remembers what it stands for."""
        made = super().__new__(cls, shown)
        made.stored = stored
        return made

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[str, str]]:
        """Tell how a copy is made."""
        return Unreadable, (str(self), self.stored)
