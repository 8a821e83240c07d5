"""The SQL file for administrators: what it sets up, and that records keep their order and bytes."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.server.lines import (
    WORKSPACE,
    a_line,
    connect,
    everything,
    numbers,
    put,
    send,
)
from tests.server.postgres import SCHEMA, Complaint, RunningServer
from tests.server.small_team import OTHER, team

__all__ = ["team"]


# -- setting up ----------------------------------------------------------------------------------


def test_the_file_runs_on_an_empty_database_and_says_what_it_did(
    empty_server: RunningServer,
) -> None:
    said = empty_server.run_file(SCHEMA)
    assert said.strip().endswith("The schema briefing_desk, version 1, is in place.")
    assert empty_server.psql("select version from briefing_desk.server") == "1\n"


def test_running_the_file_again_says_so_and_changes_nothing(team: RunningServer) -> None:
    with connect(team, "jun") as jun:
        send(jun, a_line())
    before = everything(team)
    said = team.run_file(SCHEMA)
    assert "holds version 1 of the schema briefing_desk already; nothing was changed." in said
    assert everything(team) == before


def test_the_file_leaves_a_newer_version_alone(server: RunningServer) -> None:
    server.psql("update briefing_desk.server set version = 2")
    assert "holds version 2" in server.run_file(SCHEMA)
    assert server.psql("select version from briefing_desk.server") == "2\n"


def test_a_file_that_is_cut_off_leaves_nothing_behind(
    empty_server: RunningServer, tmp_path: Path
) -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    broken = tmp_path / "broken.sql"
    broken.write_text(text.replace("\ncommit;", "\nselect 1 / 0;\ncommit;"), encoding="utf-8")
    with pytest.raises(Complaint, match="division by zero"):
        empty_server.run_file(broken)
    assert empty_server.psql("select to_regnamespace('briefing_desk') is null") == "t\n"


def test_a_database_in_another_encoding_is_refused_in_a_sentence(
    empty_server: RunningServer,
) -> None:
    own = empty_server.database
    empty_server.psql("create database old encoding 'LATIN1' locale 'C' template template0")
    empty_server.database = "old"
    with pytest.raises(Complaint, match=r"needs a database in UTF8; this one is in LATIN1"):
        empty_server.run_file(SCHEMA)
    empty_server.database = own
    empty_server.psql("drop database old")


def test_an_owner_of_the_database_who_is_no_superuser_can_run_it(
    empty_server: RunningServer,
) -> None:
    # As on a managed service. Roles of the whole server are there from the other databases; only
    # who made them may hand them out, hence the grants.
    address = empty_server.add_person("manager", "")
    empty_server.psql(
        f"alter role manager createrole; alter database {empty_server.database} owner to manager;"
        "grant briefing_desk_owner, briefing_desk_reader, briefing_desk_analyst,"
        " briefing_desk_lead to manager with admin option"
    )
    empty_server.run("psql", "-X", "-d", address, said=SCHEMA.read_text(encoding="utf-8"))
    empty_server.add_person("minji", "lead")
    with connect(empty_server, "minji") as minji:
        minji.execute("insert into briefing_desk.workspace (id, name) values (%s, 'x')", [OTHER])
        assert send(minji, a_line(), workspace=OTHER) == [1]


# -- who may what --------------------------------------------------------------------------------


def test_about_names_version_epoch_and_the_rank_in_each_workspace(team: RunningServer) -> None:
    with connect(team, "minji") as minji:
        minji.execute("insert into briefing_desk.workspace (id, name) values (%s, 'x')", [OTHER])
        rows = minji.execute("select version, workspace, name, rank from briefing_desk.about()")
        assert rows.fetchall() == [
            (1, WORKSPACE, f"The workspace {WORKSPACE}", "lead"),
            (1, OTHER, "x", "lead"),
        ]
    with connect(team, "doyun") as doyun:
        rows = doyun.execute("select version, workspace, rank from briefing_desk.about()")
        assert rows.fetchall() == [(1, None, None)]


@pytest.mark.parametrize(
    ("group", "rank", "effective"),
    [
        ("reader", "lead", "reader"),
        ("analyst", "lead", "analyst"),
        ("lead", "lead", "lead"),
        ("lead", "analyst", "analyst"),
        ("analyst", "reader", "reader"),
    ],
)
def test_a_rank_counts_as_far_as_the_group_goes(
    server: RunningServer, group: str, rank: str, effective: str
) -> None:
    server.add_person("jun", group)
    server.add_workspace(WORKSPACE, jun=rank)
    with connect(server, "jun") as jun:
        assert jun.execute("select rank from briefing_desk.about()").fetchone() == (effective,)


def test_a_lead_adds_promotes_and_removes_members(team: RunningServer) -> None:
    team.add_person("haeun", "analyst")
    with connect(team, "minji") as minji, connect(team, "haeun") as haeun:
        minji.execute(
            "insert into briefing_desk.member values (%s, 'haeun', 'reader')", [WORKSPACE]
        )
        with pytest.raises(psycopg.Error, match="may not add to this workspace"):
            send(haeun, a_line(analyst="analyst:haeun"))
        with minji.transaction():
            minji.execute("delete from briefing_desk.member where role_name = 'haeun'")
            minji.execute(
                "insert into briefing_desk.member values (%s, 'haeun', 'analyst')", [WORKSPACE]
            )
        assert len(send(haeun, a_line(analyst="analyst:haeun"))) == 1
        minji.execute("delete from briefing_desk.member where role_name = 'haeun'")
        assert haeun.execute("select count(*) from briefing_desk.record").fetchone() == (0,)


def test_a_lead_cannot_leave_a_workspace_without_one(team: RunningServer) -> None:
    with connect(team, "minji") as minji:
        removed = minji.execute("delete from briefing_desk.member where role_name = 'minji'")
        assert removed.rowcount == 0
        assert minji.execute("select rank from briefing_desk.about()").fetchone() == ("lead",)


# -- copies ---------------------------------------------------------------------------------------


def test_a_restored_backup_holds_the_same_rows_and_rules_and_takes_more(
    team: RunningServer,
) -> None:
    with connect(team, "jun") as jun:
        sent = send(jun, a_line(1), a_line(2))
        put(jun, "article", b"NATO")
    before = everything(team)
    copy = str(team.folder / "copy.dump")
    team.run("pg_dump", "--format=custom", f"--file={copy}", "-d", team.dsn)
    lost, team.database = team.database, "postgres"
    team.psql(f"drop database {lost} with (force)")
    team.run("pg_restore", "--create", "--exit-on-error", "-d", team.dsn, copy)
    team.database = lost
    assert everything(team) == before
    with connect(team, "jun") as jun:
        assert send(jun, a_line(1)) == []
        assert send(jun, a_line(3)) > sent


def test_what_was_acknowledged_is_on_the_synchronous_standby(team: RunningServer) -> None:
    standby = team.standby(synchronous=True)
    try:
        with connect(team, "jun") as jun:
            sent = send(jun, *(a_line(number) for number in range(50)))
        team.stop("immediate")
        standby.promote()
        with connect(standby, "jun") as jun:
            assert numbers(jun) == sent
            assert send(jun, a_line(100)) > sent
    finally:
        standby.close()
