"""Records and files on the server: their bytes, their order, and who writes as whom."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256

import psycopg
import pytest
from psycopg import errors

from tests.server.lines import (
    WORKSPACE,
    Connection,
    a_line,
    connect,
    mark,
    numbers,
    put,
    send,
)
from tests.server.postgres import RunningServer
from tests.server.small_team import OTHER, team

__all__ = ["team"]


# -- records -------------------------------------------------------------------------------------


def test_a_line_comes_back_byte_for_byte_with_its_mark_and_sender(team: RunningServer) -> None:
    line = a_line(words='韓國軍 대표단 👩🏽‍✈️ \\ \u2028 \x7f "quoted"')
    with connect(team, "jun") as jun:
        send(jun, line)
    with connect(team, "sora") as sora:
        rows = sora.execute(
            "select line, encode(h, 'hex'), digest, sender from briefing_desk.record"
        )
        assert rows.fetchall() == [(line, mark(line), sha256(line).digest(), "jun")]


def test_lines_of_a_newer_version_are_kept_as_well(team: RunningServer) -> None:
    line = a_line().replace(b'{"v":1,', b'{"v":27,')
    with connect(team, "jun") as jun:
        assert len(send(jun, line)) == 1


def test_sending_again_stores_nothing_twice(team: RunningServer) -> None:
    lines = [a_line(number) for number in range(20)]
    with connect(team, "jun") as jun:
        first = send(jun, *lines[:10], *lines[:10])
        second = send(jun, *lines)
        assert (len(first), len(second)) == (10, 10)
        assert send(jun, *lines) == []
        assert max(first) < min(second)


def test_a_line_under_a_mark_that_is_not_its_own_does_not_keep_the_true_one_out(
    team: RunningServer,
) -> None:
    true = a_line(words="true", analyst="analyst:minji")
    false = a_line(words="false", analyst="analyst:jun")[:-22] + true[-22:]
    with connect(team, "jun") as jun, connect(team, "minji") as minji:
        assert len(send(jun, false)) == 1
        assert len(send(minji, true)) == 1


def test_numbers_are_given_in_the_order_of_commits(team: RunningServer) -> None:
    with (
        connect(team, "minji") as slow,
        connect(team, "jun") as fast,
        connect(team, "sora") as reader,
        ThreadPoolExecutor(1) as pool,
    ):
        with slow.transaction():
            early = send(slow, a_line(1, "analyst:minji"))
            waiting = pool.submit(send, fast, a_line(2, "analyst:jun"))
            wait_until_blocked(team, "jun", waiting)
            assert numbers(reader) == []
        late = waiting.result(timeout=30)
        assert numbers(reader) == early + late
        assert early < late


def test_where_nothing_can_be_locked_no_number_is_given(team: RunningServer) -> None:
    # Without a policy that lets the owner lock the row, PostgreSQL finds none, and says nothing.
    team.psql("alter table briefing_desk.workspace force row level security")
    with connect(team, "jun") as jun, pytest.raises(psycopg.Error, match="cannot be locked"):
        send(jun, a_line())


def test_workspaces_do_not_wait_for_each_other(team: RunningServer) -> None:
    team.add_workspace(OTHER, jun="analyst")
    with connect(team, "minji") as slow, connect(team, "jun") as fast, slow.transaction():
        send(slow, a_line(1, "analyst:minji"))
        assert len(send(fast, a_line(2, "analyst:jun"), workspace=OTHER)) == 1


def test_who_waits_too_long_for_another_is_told(team: RunningServer) -> None:
    team.psql("alter function briefing_desk.take_turn(text) set lock_timeout = '100ms'")
    with connect(team, "minji") as slow, connect(team, "jun") as fast:
        with slow.transaction():
            send(slow, a_line(1, "analyst:minji"))
            with pytest.raises(errors.LockNotAvailable):
                send(fast, a_line(2, "analyst:jun"))
        assert len(send(fast, a_line(2, "analyst:jun"))) == 1


def test_a_reader_skips_no_row_while_two_write(team: RunningServer) -> None:
    def write(role: str) -> None:
        with connect(team, role) as connection:
            for batch in range(60):
                lines = [a_line(batch * 4 + each, f"analyst:{role}") for each in range(4)]
                send(connection, *lines)

    with connect(team, "sora") as reader, ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write, role) for role in ("minji", "jun")]
        seen: list[int] = []
        while not all(writer.done() for writer in writers):
            seen += numbers(reader, after=seen[-1] if seen else 0)
        seen += numbers(reader, after=seen[-1])
        for writer in writers:
            writer.result()
        assert len(seen) == 480
        assert seen == numbers(reader)


def test_reading_on_from_a_number_uses_the_index(team: RunningServer) -> None:
    with connect(team, "jun") as jun:
        for batch in range(10):
            send(jun, *(a_line(batch * 1000 + each) for each in range(1000)))
        team.psql("analyze briefing_desk.record")
        plan = jun.execute(
            "explain select seq, line from briefing_desk.record "
            "where workspace = %s and seq > 10 order by seq limit 5000",
            [WORKSPACE],
        ).fetchall()
    text = "\n".join(str(line) for (line,) in plan)
    assert "Index Scan using record_pkey" in text
    assert "Sort" not in text


# -- who writes as whom --------------------------------------------------------------------------


def test_the_first_line_claims_its_analyst(team: RunningServer) -> None:
    team.add_person("haeun", "analyst")
    team.psql(f"insert into briefing_desk.member values ('{WORKSPACE}', 'haeun', 'analyst')")
    with connect(team, "jun") as jun, connect(team, "haeun") as haeun:
        send(jun, a_line(1, "analyst:jun"), a_line(2, "analyst:jun on another computer"))
        with pytest.raises(
            psycopg.Error, match="analyst:jun is written by the role jun"
        ) as refused:
            send(haeun, a_line(3, "analyst:jun"))
        assert refused.value.sqlstate == "BD003"
        assert (
            refused.value.diag.message_detail
            == f"sha256 {sha256(a_line(3, 'analyst:jun')).hexdigest()}"
        )
        assert claims(haeun) == {
            "analyst:jun": "jun",
            "analyst:jun on another computer": "jun",
        }


def test_a_lead_brings_in_the_lines_of_others_without_becoming_them(team: RunningServer) -> None:
    with connect(team, "minji") as minji, connect(team, "jun") as jun:
        send(minji, a_line(1, "analyst:minji"), a_line(2, "analyst:jun"))
        assert claims(minji) == {"analyst:minji": "minji"}
        send(jun, a_line(3, "analyst:jun"))
        send(minji, a_line(4, "analyst:jun"))
        assert claims(minji) == {"analyst:minji": "minji", "analyst:jun": "jun"}


def test_a_lead_decides_who_writes_as_an_analyst(team: RunningServer) -> None:
    with connect(team, "minji") as minji, connect(team, "jun") as jun:
        send(minji, a_line(1, "analyst:jun"))
        minji.execute("select briefing_desk.assign_analyst(%s, 'analyst:jun', 'jun')", [WORKSPACE])
        assert len(send(jun, a_line(2, "analyst:jun"))) == 1


# -- files ---------------------------------------------------------------------------------------


def test_a_file_comes_back_under_its_hash_and_is_stored_once(team: RunningServer) -> None:
    with connect(team, "jun") as jun, connect(team, "minji") as minji:
        first = put(jun, "article", b"NATO has invited")
        assert put(minji, "article", b"NATO has invited") == 0
        second = put(minji, "original", b"\x00\xff" * 1000, ".pdf")
        rows = jun.execute("select seq, kind, size, sender from briefing_desk.file order by seq")
        assert rows.fetchall() == [
            (first, "article", 16, "jun"),
            (second, "original", 2000, "minji"),
        ]


def test_a_file_under_a_wrong_hash_is_refused(team: RunningServer) -> None:
    with connect(team, "jun") as jun, pytest.raises(errors.CheckViolation):
        jun.execute(
            "insert into briefing_desk.file (workspace, kind, digest, suffix, content) "
            "values (%s, 'article', %s, '.txt', 'something else')",
            (WORKSPACE, sha256(b"NATO").digest()),
        )


@pytest.mark.parametrize("suffix", ["/../x", "..", ".tar.gz", ".t\nxt", ".한글", "." + "x" * 17])
def test_a_suffix_that_could_lead_elsewhere_is_refused(team: RunningServer, suffix: str) -> None:
    with connect(team, "jun") as jun, pytest.raises(errors.CheckViolation):
        put(jun, "original", b"NATO", suffix)


# -- hints, copies -------------------------------------------------------------------------------


def test_a_hint_comes_for_what_is_new_and_only_for_that(team: RunningServer) -> None:
    with connect(team, "sora") as sora, connect(team, "jun") as jun:
        sora.execute("listen briefing_desk")
        send(jun, a_line(1))
        hints = list(sora.notifies(timeout=20, stop_after=1))
        assert [(hint.channel, hint.payload) for hint in hints] == [("briefing_desk", "")]
        send(jun, a_line(1))
        send(jun, a_line(2))
        # The one of the second line comes, so the repetition before it sent none.
        assert len(list(sora.notifies(timeout=20, stop_after=1))) == 1
        assert list(sora.notifies(timeout=0)) == []


# -- asking --------------------------------------------------------------------------------------


def claims(connection: Connection) -> dict[str, str]:
    rows = connection.execute("select analyst, role_name from briefing_desk.identity")
    return {str(analyst): str(role) for analyst, role in rows}


def wait_until_blocked(server: RunningServer, role: str, work: Future[list[int]]) -> None:
    """Return once a session of this role, which does this work, waits for a lock."""
    with server.superuser() as connection:
        waits = False
        while not waits:
            assert not work.done(), f"{role} waited for nobody"
            row = connection.execute(
                "select exists (select from pg_stat_activity "
                "where usename = %s and wait_event_type = 'Lock')",
                [role],
            ).fetchone()
            waits = row == (True,)
