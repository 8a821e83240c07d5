from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.passwords import forget_password, keep_password, password_of

ADDRESS = ServerAddress.parse("postgresql://anna@db.example.org/analysis")[0]
OTHER = ServerAddress.parse("postgresql://anna@db.example.org/other")[0]


class InMemory(KeyringBackend):
    """A keyring for tests: keeps what it is given, while it is not locked."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse_if_locked()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse_if_locked()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._refuse_if_locked()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")

    def _refuse_if_locked(self) -> None:
        if self.is_locked:
            raise KeyringLocked("locked")


class InClear(InMemory):
    """As the plain text files of keyrings.alt say of themselves: nothing to recommend."""

    priority = 0.5


@pytest.fixture
def system() -> Iterator[InMemory]:
    """Yield the keyring of this computer, until the test is over."""
    before = keyring.get_keyring()
    system = InMemory()
    keyring.set_keyring(system)
    yield system
    keyring.set_keyring(before)


def test_a_password_is_kept_until_it_is_forgotten(system: InMemory) -> None:
    assert password_of(ADDRESS) is None
    assert keep_password(ADDRESS, "s@cret") == ""
    assert password_of(ADDRESS) == "s@cret"
    assert password_of(OTHER) is None
    assert list(system.kept) == [("Briefing Desk", "anna@db.example.org:/analysis")]
    forget_password(ADDRESS)
    forget_password(ADDRESS)
    assert password_of(ADDRESS) is None
    assert system.kept == {}


def test_a_locked_keyring_is_one_sentence(system: InMemory) -> None:
    system.is_locked = True
    said = keep_password(ADDRESS, "s@cret")
    assert "unlock" in said
    assert "s@cret" not in said
    assert password_of(ADDRESS) is None
    forget_password(ADDRESS)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, InClear])
def test_without_a_keyring_that_protects_nothing_is_kept(
    system: InMemory, backend: type[KeyringBackend]
) -> None:
    insecure = backend()
    keyring.set_keyring(insecure)
    assert "has no keyring" in keep_password(ADDRESS, "s@cret")
    assert password_of(ADDRESS) is None
    forget_password(ADDRESS)
    assert getattr(insecure, "kept", {}) == {}


def test_a_plain_text_file_is_refused_however_it_recommends_itself(system: InMemory) -> None:
    module = "keyrings.alt.file"
    file = type("PlaintextKeyring", (InMemory,), {"__module__": module, "priority": 9.0})()
    keyring.set_keyring(file)
    assert "has no keyring" in keep_password(ADDRESS, "s@cret")
    assert file.kept == {}


def test_among_several_only_those_that_protect_are_used(
    system: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_clear = InClear()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [in_clear, system])
    several: type[KeyringBackend] = chainer.ChainerBackend
    keyring.set_keyring(several())
    assert keep_password(ADDRESS, "s@cret") == ""
    assert password_of(ADDRESS) == "s@cret"
    assert in_clear.kept == {}
    assert len(system.kept) == 1


def test_a_keyring_that_was_chosen_but_is_not_installed_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_package.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    assert "has no keyring" in keep_password(ADDRESS, "s@cret")
    assert password_of(ADDRESS) is None
