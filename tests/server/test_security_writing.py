"""Whoever logs in adds lines, and in their own name only."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import psycopg
import pytest

from tests.server.attackers import desk, login, one
from tests.server.lines import WORKSPACE, Connection, a_line, sealed, send
from tests.server.postgres import RunningServer

__all__ = ["desk"]


@pytest.fixture
def mallory(desk: RunningServer) -> Iterator[Connection]:
    """Yield an analyst's session; whatever it adds is taken back at the end."""
    with login(desk, "mallory") as connection, connection.transaction(force_rollback=True):
        yield connection


# -- writing as somebody else --------------------------------------------------------------------


def test_a_line_of_a_colleague_is_refused(mallory: Connection) -> None:
    with pytest.raises(psycopg.Error) as refused, mallory.transaction():
        send(mallory, a_line(9, "analyst:alice"))
    assert refused.value.sqlstate == "BD003"


def test_one_false_line_among_many_keeps_all_of_them_out(mallory: Connection) -> None:
    with pytest.raises(psycopg.Error), mallory.transaction():
        send(mallory, a_line(20, "analyst:mallory"), a_line(21, "analyst:alice"))
    assert one(mallory, "select count(*) from briefing_desk.record") == 4


def test_a_role_that_was_taken_on_changes_no_sender(mallory: Connection) -> None:
    mallory.execute("set local role briefing_desk_analyst")
    assert one(mallory, "select current_user::text") == "briefing_desk_analyst"
    (seq,) = send(mallory, a_line(22, "analyst:mallory"))
    assert one(mallory, f"select sender from briefing_desk.record where seq = {seq}") == "mallory"


def test_of_two_analysts_in_one_line_the_first_counts(mallory: Connection) -> None:
    own = a_line(23, "analyst:mallory")[:-28]
    (seq,) = send(mallory, sealed(own + b',"u":"analyst:alice"'))
    assert one(mallory, f"select sender from briefing_desk.record where seq = {seq}") == "mallory"
    with pytest.raises(psycopg.Error) as refused, mallory.transaction():
        send(mallory, sealed(a_line(24, "analyst:alice")[:-28] + b',"u":"analyst:mallory"'))
    assert refused.value.sqlstate == "BD003"


HEAD = a_line(30, "analyst:mallory")[:-28]
NO_LINES = {
    "nothing": b"",
    "a NUL": b"\x00",
    "an empty object": b"{}",
    "the seal alone": sealed(b"{}")[-28:],
    "an array": sealed(b"[1"),
    "words": b"DROP TABLE record; --",
    "no seal": HEAD + b"}",
    "a seal in capitals": HEAD + b',"h":"' + b"AB" * 10 + b'"}',
    "a seal too short": HEAD + b',"h":"' + b"ab" * 9 + b'"}',
    "bytes after the seal": sealed(HEAD) + b" ",
    "a line end after the seal": sealed(HEAD) + b"\n",
    "bytes before": b" " + sealed(HEAD),
    "a byte-order mark": b"\xef\xbb\xbf" + sealed(HEAD),
    "a second line within, of a colleague": a_line(31, "analyst:mallory")
    + b"\n"
    + a_line(31, "analyst:alice"),
    "an old Mac's line end within": sealed(HEAD + b',"x":"\r"'),
    "a NUL within": sealed(HEAD + b',"x":"\x00"'),
    "no analyst": sealed(HEAD.replace(b'"u":"analyst:mallory",', b"")),
    "an analyst that is no text": sealed(
        HEAD.replace(b'"analyst:mallory"', b'["analyst:mallory"]')
    ),
    "an analyst behind an escape": sealed(HEAD.replace(b"analyst:mallory", b"\\u0061nalyst:alice")),
    "an analyst behind a raw byte": sealed(HEAD.replace(b"mallory", b"mallory\xff")),
    "an analyst out of reach": sealed(HEAD.replace(b'"r":"', b'"r":"' + b"x" * 500)),
    "another order": sealed(b'{"u":"analyst:mallory",' + HEAD[1:]),
}


@pytest.mark.parametrize("kind", NO_LINES)
def test_what_is_no_line_is_refused(mallory: Connection, kind: str) -> None:
    with pytest.raises(psycopg.Error) as refused, mallory.transaction():
        send(mallory, NO_LINES[kind])
    assert refused.value.sqlstate == "BD002"
    said = refused.value.diag.message_detail
    assert said == f"sha256 {sha256(NO_LINES[kind]).hexdigest()}"


@pytest.mark.parametrize(
    "setting",
    [
        "standard_conforming_strings = off",
        "bytea_output = escape",
        "array_nulls = off",
        "transform_null_equals = on",
        "client_encoding = sql_ascii",
        "plan_cache_mode = force_custom_plan",
    ],
)
def test_no_setting_of_a_session_changes_what_is_refused(desk: RunningServer, setting: str) -> None:
    with login(desk, "mallory") as mallory, mallory.transaction(force_rollback=True):
        mallory.execute(f"set local {setting}")
        assert len(send(mallory, a_line(32, "analyst:mallory"))) == 1
        for line, code in (
            (a_line(33, "analyst:alice"), "BD003"),
            (NO_LINES["an analyst behind an escape"], "BD002"),
            (NO_LINES["a second line within, of a colleague"], "BD002"),
        ):
            with pytest.raises(psycopg.Error) as refused, mallory.transaction():
                send(mallory, line)
            assert refused.value.sqlstate == code


def test_a_line_beyond_four_mebibytes_is_refused(mallory: Connection) -> None:
    fitting = sealed(HEAD + b',"x":"' + b"x" * ((4 << 20) - len(HEAD) - 35) + b'"')
    assert len(fitting) == 4 << 20
    assert len(send(mallory, fitting)) == 1
    with pytest.raises(psycopg.Error) as refused, mallory.transaction():
        send(mallory, sealed(HEAD + b',"x":"' + b"x" * (4 << 20) + b'"'))
    assert refused.value.sqlstate == "BD004"


# -- who was removed -----------------------------------------------------------------------------


def test_who_is_removed_reads_and_writes_nothing_more_in_an_open_session(
    desk: RunningServer,
) -> None:
    with desk.superuser() as owner, login(desk, "gone") as gone:
        owner.execute(
            "insert into briefing_desk.member values (%s, 'gone', 'analyst')", [WORKSPACE]
        )
        gone.execute("prepare look as select count(*) from briefing_desk.record")
        assert one(gone, "execute look") == 4
        with gone.transaction(force_rollback=True):
            assert one(gone, "execute look") == 4
            owner.execute("delete from briefing_desk.member where role_name = 'gone'")
            assert one(gone, "execute look") == 0
            with pytest.raises(psycopg.Error, match="may not add to this workspace"):
                send(gone, a_line(40, "analyst:gone"))
        assert one(gone, "execute look") == 0


def test_an_older_view_does_not_make_somebody_removed_a_member_again(desk: RunningServer) -> None:
    with desk.superuser() as owner, login(desk, "gone") as gone:
        owner.execute(
            "insert into briefing_desk.member values (%s, 'gone', 'analyst')", [WORKSPACE]
        )
        gone.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with gone.transaction(force_rollback=True):
            assert one(gone, "select count(*) from briefing_desk.record") == 4
            owner.execute("delete from briefing_desk.member where role_name = 'gone'")
            with pytest.raises(psycopg.Error) as refused:
                send(gone, a_line(41, "analyst:gone"))
    assert refused.value.sqlstate == "BD001"
