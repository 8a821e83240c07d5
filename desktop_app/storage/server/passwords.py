"""Passwords of servers in the keyring of the system, and nowhere else.

Windows' Credential Manager, the Keychain of macOS, and what speaks Secret Service or KWallet on
Linux. Where there is none, nothing is kept: the password is asked for in each session.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app.storage.server.address import ServerAddress

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Briefing Desk"

_NO_KEYRING = (
    "This computer has no keyring in which the password could be kept safely, so it is not kept: "
    "enter it again in the next session."
)
_REFUSED = (
    "The keyring of this computer did not take the password, so it is not kept: unlock the "
    "keyring, or enter the password again in the next session."
)
_WITHOUT_PROTECTION = ("keyrings.alt.", "keyring.backends.null.", "keyring.backends.fail.")
"""Back-ends that write in clear, or nothing, or are weakly protected."""

_BENEATH = (
    ("win32ctypes.pywin32.pywintypes", "error"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney", "DBusErrorResponse"),
)
"""Errors of the libraries under keyring, which it does not always put into its own words."""


def no_keyring() -> str:
    """Return one sentence where this computer has no keyring that protects a password, else ""."""
    return "" if _keyring() is not None else _NO_KEYRING


def password_of(address: ServerAddress) -> str | None:
    """Return the password that the keyring holds for an address, None where it holds none.

    The system may ask the analyst to unlock the keyring first, which takes as long as they like.
    """
    if (keyring := _keyring()) is None:
        return None
    try:
        return keyring.get_password(SERVICE, address.account)
    except _errors():
        return None


def keep_password(address: ServerAddress, password: str) -> str:
    """Put a password into the keyring; return "", or one sentence why it could not be kept."""
    if (keyring := _keyring()) is None:
        return _NO_KEYRING
    try:
        keyring.set_password(SERVICE, address.account, password)
    except _errors():
        return _REFUSED
    return ""


def forget_password(address: ServerAddress) -> None:
    """Take a password out of the keyring where it holds it."""
    if (keyring := _keyring()) is not None:
        with contextlib.suppress(*_errors()):
            keyring.delete_password(SERVICE, address.account)


def _keyring() -> KeyringBackend | None:
    """Return the keyring of this computer, None where none protects what it keeps."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    try:
        chosen = keyring.get_keyring()
        all_of_them = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
        return next((each for each in all_of_them if _protects(each)), None)
    except _errors():
        return None


def _protects(keyring: KeyringBackend) -> bool:
    kind = type(keyring)
    return not f"{kind.__module__}.".startswith(_WITHOUT_PROTECTION) and kind.priority >= 1


def _errors() -> tuple[type[Exception], ...]:
    """Return what keyrings raise: their own errors, and those of the libraries beneath."""
    from keyring.errors import KeyringError

    # Also those of a keyring named in the user's settings that does not exist.
    errors: list[type[Exception]] = [KeyringError, OSError, RuntimeError, ValueError]
    errors += [ImportError, AttributeError]
    for module, name in _BENEATH:
        with contextlib.suppress(ImportError):
            errors.append(getattr(import_module(module), name))
    return tuple(errors)
