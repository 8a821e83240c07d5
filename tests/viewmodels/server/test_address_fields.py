"""The address of a server in a form says the same as the address in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.viewmodels.server.address_fields import (
    AddressFields,
    fields_of,
    is_address,
    read_address,
)
from desktop_app.viewmodels.server.login import Login

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1
)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://anna@server.example.org/analysis",
        "postgresql://anna@server.example.org:5433/analysis",
        "postgresql://anna@one.example.org,two.example.org:5433/analysis",
        "postgresql://anna@one.example.org:1,two.example.org:2/analysis?sslmode=require",
        "postgresql://anna@[::1]:5433/analysis",
        "postgresql://anna%40home@%2Ftmp%2Fsocket/analysis%20two",
        "postgresql://anna@server.example.org/analysis?sslrootcert=%2Fetc%2Fown%20root.crt",
    ],
)
def test_an_address_goes_through_the_form_as_it_is(text: str) -> None:
    address, _ = ServerAddress.parse(text)
    assert fields_of(address).address() == address


def test_a_pasted_address_fills_the_form_and_gives_its_password_apart() -> None:
    pasted = " postgresql://anna:s%3Acret%40@server.example.org:5433/analysis?sslmode=require\n"
    assert is_address(pasted)
    fields, password = read_address(pasted)
    assert fields == AddressFields("server.example.org", "5433", "analysis", "anna", "require")
    assert password == "s:cret@"
    assert "s:cret@" not in fields.address().text


def test_without_a_port_the_usual_one_is_meant() -> None:
    address = AddressFields("server.example.org", "", "analysis", "anna").address()
    assert address.places == (("server.example.org", 5432),)


@given(database=NAMES, user=NAMES)
def test_whatever_is_typed_as_name_or_database_is_the_name_and_the_database(
    database: str, user: str
) -> None:
    address = AddressFields("server.example.org", "5433", database, user).address()
    assert (address.database, address.user) == (database, user)
    assert address.host == "server.example.org"


@pytest.mark.parametrize("host", ["server example", "a@b", "one,two:x?sslmode=disable"])
def test_what_is_no_name_of_a_server_is_refused(host: str) -> None:
    with pytest.raises(ServerTrouble) as refused:
        AddressFields(host, "1,2,3", "analysis", "anna").address()
    assert refused.value.reason == "not-postgresql"


def test_a_form_is_complete_once_server_database_and_name_stand_in_it() -> None:
    assert AddressFields("host", "", "analysis", "anna").is_complete
    assert not AddressFields("host", "", "analysis", "").is_complete
    assert not AddressFields("", "5432", "analysis", "anna").is_complete


def test_a_login_tells_nobody_its_password() -> None:
    login = Login(AddressFields("host", "", "analysis", "anna").address(), "s3cret")
    assert "s3cret" not in repr(login)
