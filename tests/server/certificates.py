"""Certificates for a test server: a right one, an expired one, another host's, a stranger's."""

from __future__ import annotations

import datetime
import ipaddress
from pathlib import Path
from typing import Literal, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Kind: TypeAlias = Literal["right", "expired", "other-host", "stranger"]
KINDS: tuple[Kind, ...] = ("right", "expired", "other-host", "stranger")

_DAY = datetime.timedelta(days=1)


class Certificates:
    """A folder with `root.crt`, the authority that clients know, and a pair of files per kind.

    "stranger" is right in all but that another authority has signed it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = folder / "root.crt"

    def certificate(self, kind: Kind) -> Path:
        """Return the file of a certificate."""
        return self._folder / f"{kind}.crt"

    def key(self, kind: Kind) -> Path:
        """Return the file of the private key that belongs to it."""
        return self._folder / f"{kind}.key"

    def write(self) -> None:
        """Make all of them; the caller hands the files to the user who runs the server."""
        self._folder.mkdir()
        authority, authority_key = _authority("Authority of the tests")
        stranger, stranger_key = _authority("An authority that nobody knows")
        self.root.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
        for kind in KINDS:
            signer, signer_key = (
                (stranger, stranger_key) if kind == "stranger" else (authority, authority_key)
            )
            certificate, key = _server(kind, signer, signer_key)
            self.certificate(kind).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
            self.key(kind).write_bytes(_pem(key))
            self.key(kind).chmod(0o600)


def _authority(name: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        _builder(name, name, key, expired=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    return made, key


def _server(
    kind: Kind, signer: x509.Certificate, signer_key: ec.EllipticCurvePrivateKey
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = (
        [x509.DNSName("elsewhere.example")]
        if kind == "other-host"
        else [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    issuer = signer.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    made = (
        _builder(f"{kind} server", str(issuer), key, expired=kind == "expired")
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(signer_key, hashes.SHA256())
    )
    return made, key


def _builder(
    subject: str, issuer: str, key: ec.EllipticCurvePrivateKey, *, expired: bool
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    begins = now - 30 * _DAY
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(now - _DAY if expired else now + 30 * _DAY)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
