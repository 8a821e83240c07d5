"""Whoever logs in sees and changes nothing of others, and keeps nobody from working."""

from __future__ import annotations

import contextlib

import psycopg
import pytest
from psycopg import errors

from tests.server.attackers import ATTACKERS, OTHER, REFUSALS, desk, login, one, sessions
from tests.server.forbidden import FORBIDDEN
from tests.server.lines import WORKSPACE, Connection, a_line, everything, put, send
from tests.server.postgres import RunningServer

__all__ = ["desk", "sessions"]

# -- what is forbidden to everybody --------------------------------------------------------------


@pytest.mark.parametrize("attack", FORBIDDEN)
def test_nobody_can(sessions: dict[str, Connection], attack: str) -> None:
    for who, attacker in sessions.items():
        with pytest.raises(psycopg.Error) as refused:
            attacker.execute(FORBIDDEN[attack])
        attacker.execute("rollback; reset all")
        assert refused.value.sqlstate in REFUSALS, (who, refused.value)


@pytest.mark.parametrize("who", ATTACKERS)
def test_rows_cannot_be_copied_in_past_the_policies(desk: RunningServer, who: str) -> None:
    command = "copy briefing_desk.record (workspace, line) from stdin"
    with (
        login(desk, who) as attacker,
        pytest.raises(psycopg.Error) as refused,
        attacker.cursor().copy(command) as copy,
    ):
        copy.write_row((WORKSPACE, a_line()))
    assert refused.value.sqlstate in {"42501", "0A000"}


def test_granting_oneself_more_grants_nothing(desk: RunningServer) -> None:
    before = everything(desk)
    with login(desk, "mallory") as mallory:
        with contextlib.suppress(psycopg.Error):
            mallory.execute("grant all on all tables in schema briefing_desk to public")
        with pytest.raises(errors.InsufficientPrivilege):
            mallory.execute("delete from briefing_desk.record")
    assert everything(desk) == before


def test_who_is_in_no_group_does_not_come_in(desk: RunningServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        login(desk, "nobody")


# -- reading what is others' ---------------------------------------------------------------------

LOOKS = {
    "at records": "select convert_from(line, 'UTF8') from briefing_desk.record",
    "at records of the other workspace": (
        f"select line::text from briefing_desk.record where workspace = '{OTHER}'"
    ),
    "by the place on the disk": (
        "select convert_from(line, 'UTF8') from briefing_desk.record "
        "where ctid = any (array(select format('(0,%s)', n)::tid from generate_series(1, 50) n))"
    ),
    "by a sample": (
        "select convert_from(line, 'UTF8') from briefing_desk.record tablesample system (100)"
    ),
    "by copying out": "select query_to_xml('table briefing_desk.record', true, true, '')::text",
    "at files": "select convert_from(content, 'UTF8') from briefing_desk.file",
    "at workspaces": "select id || name from briefing_desk.workspace",
    "at members": "select workspace from briefing_desk.member",
    "at claims": "select workspace from briefing_desk.identity",
    "at what the server tells of itself": "select workspace || name from briefing_desk.about()",
    "at statistics": (
        "select coalesce(most_common_vals::text, '') || coalesce(histogram_bounds::text, '') "
        "from pg_stats where schemaname = 'briefing_desk'"
    ),
    "at what colleagues do": "select query from pg_stat_activity where usename = 'alice'",
}


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_sees_another_workspace_by_looking(
    desk: RunningServer, sessions: dict[str, Connection], look: str
) -> None:
    with login(desk, "alice") as alice:
        alice.execute(f"select '{OTHER} TOPSECRET'")
        for attacker in sessions.values():
            seen = str(attacker.execute(LOOKS[look]).fetchall())
            assert OTHER not in seen
            assert f"TOPSECRET article of {OTHER}" not in seen
            assert '"speaker":"TOPSECRET"' not in seen


def test_what_alice_looks_at_would_have_shown_it(desk: RunningServer) -> None:
    with login(desk, "alice") as alice:
        seen = "".join(str(alice.execute(look).fetchall()) for look in LOOKS.values())
    assert OTHER in seen
    assert f"TOPSECRET article of {OTHER}" in seen
    assert '"speaker":"TOPSECRET"' in seen


@pytest.mark.parametrize(
    "condition",
    ["convert_from(line, 'UTF8')::int > 0", "1 / (length(line) - length(line)) > 0"],
)
def test_errors_do_not_quote_rows_of_another_workspace(desk: RunningServer, condition: str) -> None:
    with login(desk, "leo") as leo:
        rows = leo.execute(f"select from briefing_desk.record where {condition}").fetchall()
    assert rows == []


@pytest.mark.parametrize("who", ["mallory", "leo", "gone"])
def test_a_workspace_of_others_and_one_that_is_none_are_refused_alike(
    desk: RunningServer, who: str
) -> None:
    said: list[list[str]] = []
    for workspace in (OTHER, "01nowhere"):
        with login(desk, who) as attacker:
            answers: list[str] = []
            for content in (b"new", f"TOPSECRET article of {OTHER}".encode()):
                with pytest.raises(psycopg.Error) as refused:
                    put(attacker, "article", content, workspace=workspace)
                answers.append(f"{refused.value.sqlstate} {refused.value}")
            for line in (a_line(9), a_line(3, "analyst:alice", "TOPSECRET"), b"no line"):
                with pytest.raises(psycopg.Error) as refused:
                    send(attacker, line, workspace=workspace)
                answers.append(f"{refused.value.sqlstate} {refused.value}")
        said.append(answers)
    assert said[0] == said[1]
    assert all(answer.startswith("BD001 ") for answer in said[0])


def test_a_lead_elsewhere_adds_nobody_here(desk: RunningServer) -> None:
    with login(desk, "leo") as leo:
        for workspace in (OTHER, "01nowhere"):
            with pytest.raises(errors.InsufficientPrivilege):
                leo.execute(
                    "insert into briefing_desk.member values (%s, 'leo', 'lead')", [workspace]
                )
            removed = leo.execute(
                "delete from briefing_desk.member where workspace = %s", [workspace]
            )
            assert removed.rowcount == 0


@pytest.mark.parametrize("clause", ["", "on conflict do nothing"])
def test_taking_the_id_of_a_workspace_makes_nobody_its_lead(
    desk: RunningServer, clause: str
) -> None:
    with login(desk, "leo") as leo:
        with contextlib.suppress(errors.UniqueViolation, errors.InsufficientPrivilege):
            leo.execute(
                f"insert into briefing_desk.workspace (id, name) values (%s, '') {clause}", [OTHER]
            )
        assert one(leo, "select count(*) from briefing_desk.about()") == 1


# -- getting in the way --------------------------------------------------------------------------


def test_a_kept_advisory_lock_keeps_nobody_waiting(desk: RunningServer) -> None:
    with login(desk, "rhea") as rhea, login(desk, "alice") as alice:
        rhea.execute(
            "select pg_advisory_lock(hashtext(w)), pg_advisory_lock(hashtextextended(w, 0)), "
            "pg_advisory_lock(0, hashtext(w)) from unnest(array[%s, %s]) w",
            (WORKSPACE, OTHER),
        )
        with alice.transaction(force_rollback=True):
            alice.execute("set local lock_timeout = '2s'")
            assert len(send(alice, a_line(50, "analyst:alice"))) == 1


@pytest.mark.parametrize(
    ("setting", "limit"),
    [
        ("idle_in_transaction_session_timeout", "1min"),
        ("statement_timeout", "15min"),
        ("lock_timeout", "20s"),
    ],
)
def test_a_forgotten_session_does_not_hold_others_up_for_ever(
    sessions: dict[str, Connection], setting: str, limit: str
) -> None:
    for person in sessions.values():
        assert one(person, f"show {setting}") == limit


def test_a_false_hint_says_nothing_and_a_true_one_tells_nothing(desk: RunningServer) -> None:
    with login(desk, "leo") as leo, login(desk, "alice") as alice:
        leo.execute("listen briefing_desk")
        with alice.transaction(force_rollback=True):
            send(alice, a_line(60, "analyst:alice"), workspace=OTHER)
        leo.execute("notify briefing_desk, 'false'")
        heard = [hint.payload for hint in leo.notifies(timeout=20, stop_after=1)]
        assert heard == ["false"]


def test_large_objects_are_ones_own(desk: RunningServer) -> None:
    with login(desk, "mallory") as mallory, login(desk, "leo") as leo:
        made = one(mallory, "select lo_from_bytea(0, 'x')")
        with pytest.raises(errors.InsufficientPrivilege):
            leo.execute(f"select lo_get({made})")
        mallory.execute(f"select lo_unlink({made})")


SHADOWS = [
    "create temp table member (workspace text, role_name text, rank text)",
    f"insert into member values ('{OTHER}', 'mallory', 'lead'), ('{WORKSPACE}', 'mallory', 'lead')",
    "create temp table identity (workspace text, analyst text, role_name text)",
    "create temp table workspace (id text, name text)",
    "create function public.pg_has_role(name, text, text) returns boolean language sql "
    "as 'select true'",
    "create function public.never(text, text) returns boolean language sql as 'select true'",
    "create operator public.= (leftarg = text, rightarg = text, function = public.never)",
    "create operator public.<> (leftarg = text, rightarg = text, function = public.never)",
    "create function public.my_rank(text) returns text language sql as $$ select 'lead' $$",
    "create function public.regexp_match(text, text) returns text[] language sql "
    "as $$ select array['analyst:alice'] $$",
    "set search_path = public, pg_temp, briefing_desk, pg_catalog",
]


def test_objects_of_ones_own_stand_in_for_nothing(desk: RunningServer) -> None:
    # The schema lets nobody make any; an administrator may have allowed it all the same.
    before = everything(desk)
    desk.psql(f"grant temporary on database {desk.database} to mallory")
    desk.psql("grant create, usage on schema public to mallory")
    with login(desk, "mallory") as mallory, mallory.transaction(force_rollback=True):
        for command in SHADOWS:
            mallory.execute(command)
        ranks = mallory.execute("select workspace, rank from briefing_desk.about()").fetchall()
        assert ranks == [(WORKSPACE, "analyst")]
        assert one(mallory, "select count(*) from briefing_desk.record") == 4
        with pytest.raises(psycopg.Error) as refused, mallory.transaction():
            send(mallory, a_line(70, "analyst:alice"))
        assert refused.value.sqlstate == "BD003"
        with pytest.raises(psycopg.Error) as refused, mallory.transaction():
            send(mallory, a_line(70, "analyst:mallory"), workspace=OTHER)
        assert refused.value.sqlstate == "BD001"
    desk.psql(f"revoke temporary on database {desk.database} from mallory")
    desk.psql("revoke all on schema public from mallory")
    assert everything(desk) == before


@pytest.mark.parametrize(
    "function", ["add_record", "add_file", "hint", "begin_workspace", "lead_own_workspace"]
)
def test_a_trigger_of_the_schema_serves_no_table_of_ones_own(
    desk: RunningServer, function: str
) -> None:
    desk.psql(f"grant temporary on database {desk.database} to mallory")
    with login(desk, "mallory") as mallory:
        mallory.execute("create temp table mine (id text, workspace text, line bytea)")
        with pytest.raises(errors.InsufficientPrivilege):
            mallory.execute(
                "create trigger t after insert on mine for each row "
                f"execute function briefing_desk.{function}()"
            )
    desk.psql(f"revoke temporary on database {desk.database} from mallory")


def test_every_table_is_under_policies_and_every_function_is_closed_to_the_public(
    desk: RunningServer,
) -> None:
    tables = desk.psql(
        "select relname from pg_class where relnamespace = 'briefing_desk'::regnamespace "
        "and relkind in ('r', 'p', 'v', 'm') and not relrowsecurity"
    )
    functions = desk.psql(
        "select proname from pg_proc where pronamespace = 'briefing_desk'::regnamespace and "
        "(has_function_privilege('public', oid, 'execute') or proconfig is null "
        "or proconfig[1] <> 'search_path=pg_catalog, briefing_desk, pg_temp' "
        "or proowner <> 'briefing_desk_owner'::regrole)"
    )
    powers = desk.psql(
        "select rolname from pg_roles where rolname like 'briefing\\_desk\\_%' and "
        "(rolsuper or rolcanlogin or rolcreaterole or rolcreatedb or rolbypassrls)"
    )
    assert (tables, functions, powers) == ("", "", "")
