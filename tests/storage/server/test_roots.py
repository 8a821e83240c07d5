from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from desktop_app.storage.server import roots
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.roots import trusted_certificates
from desktop_app.storage.server.trouble import ServerTrouble


def address(settings: str = "") -> ServerAddress:
    return ServerAddress.parse(f"postgresql://anna@db.example.org/analysis{settings}")[0]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder, on a machine that lists no certificates."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setattr(roots, "_BUNDLES", ())
    return tmp_path


def a_file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("certificates", encoding="utf-8")
    return path


def test_the_file_that_the_address_names_is_used(home: Path) -> None:
    named = a_file(home / "ca of the house.pem")
    a_file(home / ".postgresql" / "root.crt")
    found = trusted_certificates(address("?sslrootcert=~/ca%20of%20the%20house.pem"))
    assert found == str(named)


def test_a_named_file_that_is_not_there_is_not_replaced_by_another(home: Path) -> None:
    a_file(home / ".postgresql" / "root.crt")
    with pytest.raises(ServerTrouble, match=r"gone\.pem") as raised:
        trusted_certificates(address("?sslrootcert=gone.pem"))
    assert raised.value.reason == "certificate"


def test_otherwise_the_file_where_postgresql_itself_looks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roots, "_BUNDLES", (str(a_file(home / "bundle.pem")),))
    assert trusted_certificates(address()) == str(home / "bundle.pem")
    assert trusted_certificates(address("?sslrootcert=system")) == str(home / "bundle.pem")
    own = a_file(home / ".postgresql" / "root.crt")
    assert trusted_certificates(address()) == str(own)


def test_without_any_file_what_python_trusts_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not known:
        pytest.skip("This machine lists no certificates: install `ca-certificates`.")
    written = Path(trusted_certificates(address()))
    read = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    read.load_verify_locations(written)
    assert sorted(read.get_ca_certs(binary_form=True)) == sorted(known)
    before = written.stat().st_mtime_ns
    assert trusted_certificates(address()) == str(written)
    assert written.stat().st_mtime_ns == before


def test_a_machine_without_certificates_is_told_what_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where OpenSSL looks on machines that have none.
    monkeypatch.setenv("SSL_CERT_FILE", str(home / "none.pem"))
    with pytest.raises(ServerTrouble, match="sslrootcert") as raised:
        trusted_certificates(address())
    assert raised.value.reason == "certificate"
