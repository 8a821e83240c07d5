from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.trouble import ServerTrouble


def parsed(text: str) -> ServerAddress:
    return ServerAddress.parse(text)[0]


def test_an_address_gives_up_its_password() -> None:
    address, password = ServerAddress.parse("postgres://anna:s%40cret@db.example.org:5433/analysis")
    assert password == "s@cret"
    assert address.text == "postgresql://anna@db.example.org:5433/analysis"
    assert (address.user, address.host, address.port) == ("anna", "db.example.org", "5433")
    assert "s@cret" not in repr(address)


def test_a_password_among_the_settings_is_taken_out_too() -> None:
    address, password = ServerAddress.parse("postgresql://anna@db/analysis?password=s%40cret")
    assert password == "s@cret"
    assert "cret" not in address.text


def test_a_server_elsewhere_is_verified_unless_the_address_says_otherwise() -> None:
    address = parsed("postgresql://anna@db.example.org/analysis")
    assert address.sslmode == "verify-full"
    assert address.is_verified
    assert address.warning == ""


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_a_weaker_protection_is_said_in_one_sentence(mode: str) -> None:
    address = parsed(f"postgresql://anna@db.example.org/analysis?sslmode={mode}")
    assert not address.is_verified
    assert "db.example.org" in address.warning


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "%2Fvar%2Frun%2Fpostgresql"])
def test_nobody_stands_between_this_computer_and_itself(host: str) -> None:
    address = parsed(f"postgresql://anna@{host}/analysis")
    assert address.sslmode == "prefer"
    assert address.is_verified
    assert address.warning == ""


def test_one_server_elsewhere_makes_all_of_them_verified() -> None:
    assert parsed("postgresql://anna@localhost,db.example.org/analysis").sslmode == "verify-full"


def test_a_standby_may_be_named_beside_the_main_server() -> None:
    address = parsed("postgresql://anna@one.example.org,two.example.org:5433/analysis")
    assert address.places == (("one.example.org", 5432), ("two.example.org", 5433))
    assert parsed(address.text) == address


def test_one_port_is_that_of_all_servers() -> None:
    assert parsed("postgresql://anna@one,two/analysis?port=5433").places == (
        ("one", 5433),
        ("two", 5433),
    )


def test_the_password_is_kept_under_the_account_however_the_connection_is_protected() -> None:
    plain = parsed("postgresql://anna@db/analysis")
    named = parsed("postgresql://anna@db/analysis?sslmode=verify-full&sslrootcert=/ca.pem")
    assert plain.account == named.account
    assert plain.account != parsed("postgresql://anna@db/other").account


@pytest.mark.parametrize(
    "text",
    [
        "",
        "db.example.org",
        "https://db.example.org/analysis",
        "mysql://anna@db/analysis",
        "postgresql://db/analysis",
        "postgresql://anna@db",
        "postgresql://anna@db:port/analysis",
        "postgresql://anna@db:0/analysis",
        "postgresql://anna@db:70000/analysis",
        "postgresql://anna@one,two:1,two:2,three/analysis?port=1,2",
        "postgresql://anna@db/analysis?sslmode=maybe",
        "postgresql://anna@db/analysis?passfile=/etc/shadow",
        "postgresql://anna@db/analysis?service=other",
        "postgresql://anna@db/analysis?nonsense=1",
        "postgresql://anna@[db/analysis",
        "postgresql://anna@db/ana%lysis",
        "postgresql://anna\0@db/analysis",
        "host=db user=anna dbname=analysis",
    ],
)
def test_what_is_no_address_of_a_server_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ServerTrouble, match="postgresql://anna@") as raised:
        parsed(text)
    assert raised.value.reason == "not-postgresql"
    assert raised.value.is_lasting


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://anna:hush@hush@db/analysis",
        "postgresql://anna:hu%sh@db/analysis",
        "postgresql://anna:hush/hush@db/analysis",
        "postgresql://anna:hush#hush@db:x/analysis",
        "anna:hush@db/analysis",
    ],
)
def test_a_password_with_special_characters_does_not_leak_from_the_refusal(text: str) -> None:
    with pytest.raises(ServerTrouble) as raised:
        parsed(text)
    assert "hush" not in str(raised.value)
    assert "hush" not in repr(raised.value)


@given(st.text() | st.text().map("postgresql://".__add__))
def test_no_text_whatever_raises_anything_else(text: str) -> None:
    try:
        address = parsed(text)
    except ServerTrouble:
        return
    assert parsed(address.text) == address


@given(
    user=st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1),
    password=st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1),
    database=st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1),
)
def test_any_name_comes_back_from_the_written_address(
    user: str, password: str, database: str
) -> None:
    text = f"postgresql://{quote(user, '')}:{quote(password, '')}@db/{quote(database, '')}"
    address, found = ServerAddress.parse(text)
    assert (address.user, found, address.database) == (user, password, database)
    assert ServerAddress.parse(address.text) == (address, "")
