"""Encrypt what people write. The keys travel with the engine, never in a module."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Dialect
from sqlalchemy.exc import DontWrapMixin

from bot.model.unreadable import Unreadable
from storage.errors import UnreadableSecretError
from storage.session import Session

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_PLACE = "common_ground_cipher"

# Slack's JSON may hold half a surrogate pair, and an encoding error would quote the text.
_ANY_TEXT = "surrogatepass"

_NO_KEY = "This database was opened without a key; set ENCRYPTION_KEY."


class SecretError(DontWrapMixin, UnreadableSecretError):
    """As its parent; reaches the caller as it is, not wrapped with a statement around it."""


@dataclass(frozen=True)
class Cipher:
    """Encrypts with the first key and decrypts with any, so that keys can be rotated.

    `in_its_place` is shown for a text that no key opens; without it, to read one is an error.
    """

    keys: Sequence[str] = field(repr=False)
    in_its_place: str | None = None

    def store(self, text: str) -> str:
        """Return what is stored for *text*; one that could not be read stays as it was."""
        return text.stored if isinstance(text, Unreadable) else self.encrypt(text)

    def show(self, token: str) -> str:
        """Return the text in *token*, or what stands in its place."""
        try:
            return self.decrypt(token)
        except SecretError:
            if self.in_its_place is None:
                raise
            return Unreadable(self.in_its_place, token)

    def renew(self, token: str) -> str:
        """Return *token* as the first key makes it, and *token* itself if that key made it.

        Raises UnreadableSecretError if no key fits.
        """
        newest = Cipher(self.keys[:1])
        try:
            newest.decrypt(token)
        except SecretError:
            return newest.encrypt(self.decrypt(token))
        return token

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

    def keyed_hash(self, text: str) -> str:
        """Return 32 hexadecimal digits for *text*, which nobody can make or check without a key.

        The oldest key makes them, so that they stay the same when a new one is put in front.
        """
        if not self.keys:
            raise SecretError(_NO_KEY)
        return hmac.digest(self.keys[-1].encode(), text.encode(errors=_ANY_TEXT), "sha256").hex()[
            :32
        ]

    def pseudonym(self, person: str) -> str:
        """Return a short name for *person* in a log; nobody without a key can tell whose it is."""
        return self.keyed_hash(f"log/{person}")[:12]

    @cached_property
    def _fernet(self) -> "MultiFernet":
        # Imported at the first secret: most commands need none, and it takes 40 ms.
        from cryptography.fernet import Fernet, MultiFernet

        if not self.keys:
            raise SecretError(_NO_KEY)
        return MultiFernet([Fernet(key) for key in self.keys])


def give_cipher(dialect: Dialect, cipher: Cipher) -> None:
    """Let every `EncryptedText` that goes through *dialect* use *cipher*."""
    setattr(dialect, _PLACE, cipher)


def cipher_of(dialect: Dialect) -> Cipher:
    """Return the cipher that was given to *dialect*."""
    cipher = getattr(dialect, _PLACE, None)
    return cipher if isinstance(cipher, Cipher) else Cipher(())


def keyed_hash(session: Session, text: str) -> str:
    """Return `Cipher.keyed_hash` of *text* with the keys of the session's database."""
    return cipher_of(session.dialect).keyed_hash(text)


def without_gaps(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* without each text that only stands in the place of one that can't be read.

    For a change: what a form showed so, and gave back so, stays as it is stored.
    """
    gap = cipher_of(session.dialect).in_its_place
    return {name: value for name, value in values.items() if gap is None or value != gap}
