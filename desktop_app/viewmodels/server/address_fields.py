"""The address of a server as a form shows it: host, port, database and name each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from desktop_app.storage.server.address import ServerAddress

USUAL_PORT = "5432"


@dataclass(frozen=True, slots=True)
class AddressFields:
    """What stands in the form; `sslmode` and `certificate` are empty where nothing is said."""

    host: str = ""
    port: str = ""
    database: str = ""
    user: str = ""
    sslmode: str = ""
    certificate: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether everything stands there that an address needs."""
        return bool(self.host and self.database and self.user)

    def address(self) -> ServerAddress:
        """Return the address that the fields make. Raises ServerTrouble (`not-postgresql`)."""
        hosts, ports = self.host.split(","), self.port.split(",")
        ports = ports * len(hosts) if len(ports) == 1 else ports
        places = ",".join(map(_place, hosts, ports)) if len(hosts) == len(ports) else self.host
        settings = {"sslmode": self.sslmode, "sslrootcert": self.certificate}
        said = urlencode({name: each for name, each in settings.items() if each}, quote_via=quote)
        text = f"postgresql://{quote(self.user, safe='')}@{places}/{quote(self.database, safe='')}"
        return ServerAddress.parse(f"{text}?{said}" if said else text)[0]


def is_address(text: str) -> bool:
    """Whether a text, as it was pasted, is a whole address rather than the name of a server."""
    return "://" in text


def read_address(text: str) -> tuple[AddressFields, str]:
    """Return the fields of a pasted address, and the password in it. Raises ServerTrouble."""
    address, password = ServerAddress.parse(text.strip())
    return fields_of(address), password


def fields_of(address: ServerAddress) -> AddressFields:
    """Return the fields of an address that is known already."""
    said = address.text.partition("?")[2]
    return AddressFields(
        address.host,
        address.port if address.port.strip(",") else "",
        address.database,
        address.user,
        address.sslmode if "sslmode=" in said else "",
        address.root_certificate,
    )


def _place(host: str, port: str) -> str:
    name = host.strip()
    name = f"[{name}]" if ":" in name and not name.startswith("[") else quote(name, safe="[]:")
    return f"{name}:{port.strip()}" if port.strip() else name
