"""The files that the bot has brought: on their way, with nobody, or in a conversation."""

import secrets
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file; `content` is None until its bytes have come."""

    id: str
    ticket: str
    name: str
    length: int
    title: str = ""
    content: bytes | None = None
    is_shared: bool = False


class Files:
    """All of them. The workspace's lock guards it."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def expect(self, name: str, length: int) -> StoredFile:
        """Make room for a file of that many bytes, and return it with the ticket to bring it."""
        number = f"F05{secrets.token_hex(4).upper()}"
        made = StoredFile(number, secrets.token_urlsafe(18), name, length)
        self._files[made.id] = made
        return made

    def receive(self, ticket: str, content: bytes) -> StoredFile | None:
        """Take a file's bytes; None if nobody expects so many on this ticket."""
        found = next((one for one in self._files.values() if one.ticket == ticket), None)
        if found is None or found.content is not None or len(content) != found.length:
            return None
        return self._put(replace(found, content=content))

    def share(self, file: StoredFile, title: str) -> StoredFile:
        """Note that others see it from now on, under a title."""
        return self._put(replace(file, title=title or file.name, is_shared=True))

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file, if it is there."""
        return self._files.get(file_id)

    def remove(self, file_id: str) -> None:
        """Delete the file."""
        self._files.pop(file_id, None)

    def _put(self, file: StoredFile) -> StoredFile:
        self._files[file.id] = file
        return file
