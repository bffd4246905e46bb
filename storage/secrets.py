"""Encrypt what people write. The keys travel with the engine, never in a module."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Dialect
from sqlalchemy.exc import DontWrapMixin

from storage.errors import UnreadableSecretError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_PLACE = "common_ground_cipher"

# Slack's JSON may hold half a surrogate pair, and an encoding error would quote the text.
_ANY_TEXT = "surrogatepass"


class SecretError(DontWrapMixin, UnreadableSecretError):
    """As its parent; reaches the caller as it is, not wrapped with a statement around it."""


@dataclass(frozen=True)
class Cipher:
    """Encrypts with the first key and decrypts with any, so that keys can be rotated."""

    keys: Sequence[str] = field(repr=False)

    def encrypt(self, text: str) -> str:
        """Return *text* as a token that only our keys open."""
        return self._fernet.encrypt(text.encode(errors=_ANY_TEXT)).decode()

    def decrypt(self, token: str) -> str:
        """Return the text in *token*; raise UnreadableSecretError if no key fits."""
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet.decrypt(token).decode(errors=_ANY_TEXT)
        except InvalidToken:
            raise SecretError(
                "What is stored cannot be read with the present key. "
                "Put the former key after the present one in ENCRYPTION_KEY, with a comma between."
            ) from None

    @cached_property
    def _fernet(self) -> "MultiFernet":
        # Imported at the first secret: most commands need none, and it takes 40 ms.
        from cryptography.fernet import Fernet, MultiFernet

        if not self.keys:
            raise SecretError("This database was opened without a key; set ENCRYPTION_KEY.")
        return MultiFernet([Fernet(key) for key in self.keys])


def give_cipher(dialect: Dialect, cipher: Cipher) -> None:
    """Let every `EncryptedText` that goes through *dialect* use *cipher*."""
    setattr(dialect, _PLACE, cipher)


def cipher_of(dialect: Dialect) -> Cipher:
    """Return the cipher that was given to *dialect*."""
    cipher = getattr(dialect, _PLACE, None)
    return cipher if isinstance(cipher, Cipher) else Cipher(())
