"""Commands by which somebody with a login might try to change what is others'; all are refused."""

from __future__ import annotations

from tests.server.lines import WORKSPACE

FORBIDDEN = {
    "change a record": "update briefing_desk.record set line = 'x'",
    "change a sender": "update briefing_desk.record set sender = session_user",
    "delete a record": "delete from briefing_desk.record",
    "delete an own record": "delete from briefing_desk.record where sender = session_user",
    "empty a table": "truncate briefing_desk.record",
    "change a file": "update briefing_desk.file set content = 'x'",
    "delete a file": "delete from briefing_desk.file",
    "rename a workspace": "update briefing_desk.workspace set name = 'mine'",
    "delete a workspace": "delete from briefing_desk.workspace",
    "raise the own rank": "update briefing_desk.member set rank = 'lead'",
    "add oneself as a lead": (
        f"insert into briefing_desk.member values ('{WORKSPACE}', session_user || '2', 'lead')"
    ),
    "change the epoch": "update briefing_desk.server set epoch = gen_random_uuid()",
    "change the version": "update briefing_desk.server set version = 99",
    "overwrite on conflict": (
        f"insert into briefing_desk.record (workspace, line) values ('{WORKSPACE}', 'x') "
        "on conflict (workspace, h, digest) do update set line = 'x'"
    ),
    "forge a number": (
        f"insert into briefing_desk.record (workspace, line, seq) values ('{WORKSPACE}', '', 1)"
    ),
    "forge a sender": (
        "insert into briefing_desk.record (workspace, line, sender) "
        f"values ('{WORKSPACE}', '', 'alice')"
    ),
    "forge a time": (
        "insert into briefing_desk.record (workspace, line, came) "
        f"values ('{WORKSPACE}', '', now())"
    ),
    "forge a mark": (
        f"insert into briefing_desk.record (workspace, line, h) values ('{WORKSPACE}', '', '')"
    ),
    "forge a file's sender": (
        "insert into briefing_desk.file (workspace, kind, digest, suffix, content, sender) "
        f"values ('{WORKSPACE}', 'article', sha256('x'), '', 'x', 'alice')"
    ),
    "forge a workspace's creator": (
        "insert into briefing_desk.workspace (id, name, creator) values ('mine', '', 'alice')"
    ),
    "claim an analyst by hand": (
        f"insert into briefing_desk.identity values ('{WORKSPACE}', 'analyst:bob', session_user)"
    ),
    "move a claim": "update briefing_desk.identity set role_name = session_user",
    "drop a claim": "delete from briefing_desk.identity",
    "assign an analyst": (
        f"select briefing_desk.assign_analyst('{WORKSPACE}', 'analyst:alice', session_user)"
    ),
    "make a second epoch": "insert into briefing_desk.server (is_only, version) values (true, 1)",
    "take a number": "select nextval('briefing_desk.record_seq')",
    "set the numbers back": "select setval('briefing_desk.record_seq', 1)",
    "read how far the numbers are": "select last_value from briefing_desk.record_seq",
    "lock the table": "begin; lock table briefing_desk.record in share mode",
    "lock the table for all": "begin; lock table briefing_desk.record in access exclusive mode",
    "lock a workspace": "begin; select from briefing_desk.workspace for update",
    "lock a workspace a little": "begin; select from briefing_desk.workspace for key share",
    "lock records": "begin; select from briefing_desk.record for share",
    "take the turn": f"select briefing_desk.take_turn('{WORKSPACE}')",
    "switch triggers off": "alter table briefing_desk.record disable trigger all",
    "switch triggers off for the session": "set session_replication_role = replica",
    "drop a trigger": "drop trigger add_record on briefing_desk.record",
    "add a trigger": (
        "create trigger t before insert on briefing_desk.record for each row "
        "execute function suppress_redundant_updates_trigger()"
    ),
    "switch policies off": "alter table briefing_desk.record disable row level security",
    "look past the policies": "set row_security = off; select count(*) from briefing_desk.record",
    "add a policy": "create policy mine on briefing_desk.record for update using (true)",
    "drop a policy": "drop policy members_read on briefing_desk.record",
    "add a rule": "create rule r as on insert to briefing_desk.record do instead nothing",
    "join the leads": "grant briefing_desk_lead to mallory",
    "become the owner": "set role briefing_desk_owner",
    "become a colleague": "set role alice",
    "become a colleague for the session": "set session authorization alice",
    "own a table": "alter table briefing_desk.record owner to mallory",
    "drop a table": "drop table briefing_desk.record",
    "drop the schema": "drop schema briefing_desk cascade",
    "replace a function": (
        "create or replace function briefing_desk.my_rank(in_workspace text) returns text "
        "language sql as $$ select 'lead' $$"
    ),
    "set a function's path": "alter function briefing_desk.my_rank(text) set search_path = public",
    "make a function in the schema": (
        "create function briefing_desk.f() returns int language sql as 'select 1'"
    ),
    "make a table in the schema": "create table briefing_desk.t ()",
    "make a view in the schema": "create view briefing_desk.v as select 1",
    "make a schema": "create schema mine",
    "make a table in public": "create table public.member (role_name text)",
    "make a function in public": (
        "create function public.length(bytea) returns int language sql as 'select 1'"
    ),
    "make an operator in public": (
        "create operator public.= (leftarg = text, rightarg = text, function = texteq)"
    ),
    "make a temporary table": "create temp table member (workspace text)",
    "call a trigger's function": "select briefing_desk.lead_own_workspace()",
    "run a program": "copy (select 1) to program 'true'",
    "write a file of the server": "copy (select 1) to '/tmp/briefing-desk-attack'",
    "read a file of the server": "select pg_read_file('PG_VERSION')",
    "list a folder of the server": "select pg_ls_dir('.')",
    "import a file of the server": "select lo_import('/etc/passwd')",
    "make an extension": "create extension dblink schema briefing_desk",
    "reload the server": "select pg_reload_conf()",
    "read passwords": "select rolpassword from pg_authid",
    "read statistics of the columns": "select stavalues1 from pg_statistic",
    "change a colleague's password": "alter role alice password 'mine'",
    "make a role": "create role mine",
    "change the database's limits": (
        "do $$ begin execute format('alter database %I set statement_timeout = 1', "
        "current_database()); end $$"
    ),
    "publish the tables": "create publication p for table briefing_desk.record",
    "follow the log": "select pg_create_logical_replication_slot('s', 'test_decoding')",
    "label a table": "comment on table briefing_desk.record is 'mine'",
    "store statistics": "create statistics s on workspace, seq from briefing_desk.record",
    "index a table": "create index on briefing_desk.record (sender)",
}
