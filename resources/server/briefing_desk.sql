-- Briefing Desk on PostgreSQL: everything that the application needs in a database, version 1.
--
-- Run it in a database of its own, as a superuser or as the database's owner who may create roles:
--
--     psql -X -v ON_ERROR_STOP=1 -d briefing_desk -f briefing_desk.sql
--
-- Running it again says so and changes nothing. It needs PostgreSQL 14 or newer, no extension, and
-- psql. What to do before and after stands in GUIDE.md beside this file.
--
-- What it makes, in the order of the sections:
--   1. roles        an owner that nobody can log in as, and three groups: reader, analyst, lead
--   2. the database who may connect, and how long a forgotten session may hold others up
--   3. tables       server, workspace, member, identity, record, file
--   4. questions    who is asking, and what may they do in this workspace
--   5. triggers     what the server itself writes into a row, and which rows it refuses
--   6. policies     which rows a person sees and adds (row-level security)
--   7. grants       which columns a person may fill; nobody may change or delete a record
--
-- The rule behind all of it: records are only ever added. Nobody but the owner can change, delete or
-- reorder one, so a person who logs in with an analyst's password can add rows that carry this
-- person's name, and can do nothing to the rows of others.

\set ON_ERROR_STOP on
\set QUIET on
set client_min_messages = warning;

select to_regclass('briefing_desk.server') is not null as is_there \gset
\if :is_there
    select 'This database holds version ' || version || ' of the schema briefing_desk already; '
           || case when version = 1 then 'nothing was changed.'
                   else 'this file makes version 1, so nothing was changed.' end as sentence
      from briefing_desk.server \gset
    \echo :sentence
    \quit
\endif

begin;

do $$
begin
    if current_setting('server_version_num')::int < 140000 then
        raise exception 'Briefing Desk needs PostgreSQL 14 or newer; this server is %.',
            current_setting('server_version');
    end if;
    if current_setting('server_encoding') <> 'UTF8' then
        raise exception 'Briefing Desk needs a database in UTF8; this one is in %.',
            current_setting('server_encoding');
    end if;
end
$$;


-- 1. Roles ---------------------------------------------------------------------------------------
-- Roles belong to the whole PostgreSQL server, not to one database; another database of Briefing
-- Desk may have made them already. Each person gets a login role of their own, which is granted one
-- of the three groups. The group says what a person may do at most; the table `member` says in which
-- workspaces, and there it may say less.

do $$
declare
    wanted text;
    may_become text := case when current_setting('server_version_num')::int < 160000
                            then 'member' else 'set' end;
begin
    foreach wanted in array array['briefing_desk_owner', 'briefing_desk_reader',
                                  'briefing_desk_analyst', 'briefing_desk_lead'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I nologin', wanted);
        end if;
    end loop;
    -- Who is no superuser must be able to become the owner to make things in its name. From
    -- PostgreSQL 16 on, whoever makes a role is a member of it, and still cannot become it.
    if not pg_has_role(current_user, 'briefing_desk_owner', may_become) then
        execute format('grant briefing_desk_owner to %I', current_user);
    end if;
    -- A second grant would make the groups depend on who runs this, from PostgreSQL 16 on.
    if not pg_has_role('briefing_desk_analyst', 'briefing_desk_reader', 'member') then
        grant briefing_desk_reader to briefing_desk_analyst;
    end if;
    if not pg_has_role('briefing_desk_lead', 'briefing_desk_analyst', 'member') then
        grant briefing_desk_analyst to briefing_desk_lead;
    end if;
end
$$;


-- 2. The database --------------------------------------------------------------------------------
-- PostgreSQL lets everybody connect to every database and make temporary tables in it; here only
-- the three groups come in, and nobody makes anything. The time limits are for sessions that were
-- forgotten or cut off (a person can set others for the own session; see "Stricter still" in
-- GUIDE.md).

do $$
declare
    here text := current_database();
begin
    execute format('revoke all on database %I from public', here);
    execute format('grant connect on database %I to briefing_desk_reader', here);
    execute format('alter database %I set idle_in_transaction_session_timeout = ''60s''', here);
    execute format('alter database %I set statement_timeout = ''15min''', here);
    execute format('alter database %I set lock_timeout = ''20s''', here);
end
$$;

revoke all on schema public from public;

create schema briefing_desk authorization briefing_desk_owner;
set role briefing_desk_owner;
set search_path = briefing_desk;


-- 3. Tables --------------------------------------------------------------------------------------

-- One row. `epoch` is this database's own mark: a desktop that finds another one knows that it
-- speaks to another server, reads everything again and offers everything again (nothing is stored
-- twice). Set a new one to ask all desktops for that.
create table server (
    is_only boolean primary key default true check (is_only),
    epoch   uuid    not null default gen_random_uuid(),
    version int     not null
);
insert into server (version) values (1);

create table workspace (
    id      text        primary key check (id ~ '^[0-9A-Za-z:._-]{1,64}$'),
    name    text        not null check (length(name) <= 500),
    created timestamptz not null,
    creator text        not null
);

-- Who may do what in which workspace. `role_name` is the login role of a person.
create table member (
    workspace text not null references workspace,
    role_name text not null,
    rank      text not null check (rank in ('reader', 'analyst', 'lead')),
    primary key (workspace, role_name)
);

-- Which role writes as which analyst: the first line that a role sends as an analyst claims it.
create table identity (
    workspace text not null references workspace,
    analyst   text not null,
    role_name text not null,
    primary key (workspace, analyst)
);

-- The records, byte for byte as they stand in the desktops' logs.
--   seq     numbers that rise in the order in which a workspace's records were committed, with gaps
--   h       the mark at the end of the line (BLAKE2b of what stands before it). The server cannot
--           compute it, the desktops do, and put aside what does not match. It is unique together
--           with the SHA-256 of the bytes only: by itself, a false line sent first under the mark
--           of a colleague's would keep the true one out.
--   sender  the role that sent the line; on a lead's, others' lines may come in
create sequence record_seq;
create table record (
    workspace text        not null,
    seq       bigint      not null,
    h         bytea       not null check (length(h) = 10),
    line      bytea       not null,
    digest    bytea       not null generated always as (sha256(line)) stored,
    sender    text        not null,
    came      timestamptz not null,
    primary key (workspace, seq),
    unique (workspace, h, digest)
);

-- The texts of articles, their original files and pictures, each once, named by its SHA-256.
create sequence file_seq;
create table file (
    workspace text        not null,
    kind      text        not null check (kind in ('article', 'original', 'picture')),
    digest    bytea       not null,
    suffix    text        not null check (suffix ~ '^[.]?[0-9A-Za-z]{0,16}$'),
    content   bytea       not null check (length(content) <= 100000000),
    size      bigint      not null generated always as (length(content)) stored,
    seq       bigint      not null,
    sender    text        not null,
    came      timestamptz not null,
    primary key (workspace, kind, digest),
    unique (workspace, seq),
    check (digest = sha256(content))
);
-- Most of it is compressed already (PDF, pictures); trying again would only cost time.
alter table file alter column content set storage external;


-- 4. Questions -----------------------------------------------------------------------------------
-- They look at `session_user`, the role that logged in, which SET ROLE does not change. They run
-- as the owner (security definer), because `member` shows a person only their own workspaces; the
-- fixed search_path means that nothing a person makes can stand in for what they call.

-- The rank of who asks, in a workspace; null for who is no member, and for a workspace that is none.
-- A rank counts only as far as the person's group goes.
create function my_rank(in_workspace text) returns text
language plpgsql stable security definer set search_path = pg_catalog, briefing_desk, pg_temp as $$
declare
    given text := (select rank from briefing_desk.member
                    where workspace = in_workspace and role_name = session_user);
begin
    return case
        when given = 'lead' and pg_has_role(session_user, 'briefing_desk_lead', 'member')
            then 'lead'
        when given <> 'reader' and pg_has_role(session_user, 'briefing_desk_analyst', 'member')
            then 'analyst'
        when given is not null and pg_has_role(session_user, 'briefing_desk_reader', 'member')
            then 'reader'
    end;
end
$$;

-- The workspaces that who asks may read. (A list, so that it is asked once a query, not once a row.)
create function my_workspaces() returns setof text
language sql stable security definer set search_path = pg_catalog, briefing_desk, pg_temp as $$
    select workspace
      from briefing_desk.member
     where role_name = session_user
       and pg_has_role(session_user, 'briefing_desk_reader', 'member')
$$;

-- All that a desktop wants to know when it connects: one row for each of the person's workspaces;
-- for who has none, one row without workspace.
create function about()
returns table (version int, epoch uuid, workspace text, name text, rank text)
language sql stable security definer set search_path = pg_catalog, briefing_desk, pg_temp as $$
    select server.version, server.epoch, workspace.id, workspace.name, my_rank(workspace.id)
      from briefing_desk.server
      left join briefing_desk.workspace on workspace.id in (select my_workspaces())
     order by workspace.id
$$;


-- 5. Triggers ------------------------------------------------------------------------------------
-- The error codes are for the application: BD001 no member, or not of the rank; BD002 no line of a
-- log; BD003 an analyst that another role writes as; BD004 too large. The detail names the line by
-- its SHA-256.

-- Waits until nobody else adds to this workspace, and keeps others waiting until this transaction
-- ends; returns the rank of who adds. So numbers are given in the order in which they become
-- visible, and who reads "everything after the last number" misses nothing. It locks the row of the
-- workspace rather than an advisory lock, which any role that can connect could take and keep.
create function take_turn(in_workspace text) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, briefing_desk, pg_temp set lock_timeout = '10s' as $$
declare
    rank text := briefing_desk.my_rank(in_workspace);
begin
    if rank is null or rank = 'reader' then
        raise exception using errcode = 'BD001',
            message = 'The role ' || session_user || ' may not add to this workspace.';
    end if;
    -- In an older view of the tables, somebody who was removed since would still be a member.
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception using errcode = 'BD001',
            message = 'Records are added in transactions of the level READ COMMITTED only.';
    end if;
    perform from briefing_desk.workspace where id = in_workspace for no key update;
    if not found then
        raise exception 'The row of the workspace cannot be locked; look at its policies.';
    end if;
    return rank;
end
$$;

-- Before a record is added: numbers it, notes who sent it and when, reads its mark and its analyst
-- from the beginning and the end of the bytes (not as JSON: a name may stand in it twice). The last
-- setting is for sessions that read backslashes otherwise, and so the patterns below.
create function add_record() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, briefing_desk, pg_temp
set standard_conforming_strings = on as $$
declare
    rank text := briefing_desk.take_turn(new.workspace);
    head text[];
    tail text[];
    role_of_analyst text;
    -- The clock of each desktop goes on from the latest stamp that it has seen: one stamp at the end
    -- of time would leave no room for anybody's later ones. Far beyond every wrong clock is enough,
    -- also where it is the clock of the server that is wrong.
    latest text := lpad(to_hex((1000 * extract(epoch from
        greatest(clock_timestamp(), '2026-01-01 00:00Z') + interval '20 years'))::bigint), 12, '0');
begin
    if length(new.line) > 4194304 then
        raise exception using errcode = 'BD004', message = 'A line is larger than 4 MiB.',
            detail = 'sha256 ' || encode(sha256(new.line), 'hex');
    end if;
    head := regexp_match(
        encode(substring(new.line from 1 for 400), 'escape'),
        '^\{"v":[0-9]+,"r":"[^"\\]+","n":[0-9]+,"t":"([0-9a-f]+)","w":\[[-0-9,]+\],"u":"([^"\\]*)"');
    tail := regexp_match(
        encode(substring(new.line from greatest(length(new.line) - 27, 1)), 'escape'),
        '^,"h":"([0-9a-f]{20})"\}$');
    -- A line end within would make two lines of it, the second one under any name.
    if head is null or tail is null
       or head[1] collate "C" >= latest
       or position('\x0a'::bytea in new.line) > 0
       or position('\x0d'::bytea in new.line) > 0
       or position('\x00'::bytea in new.line) > 0 then
        raise exception using errcode = 'BD002', message = 'A line is no line of a log.',
            detail = 'sha256 ' || encode(sha256(new.line), 'hex');
    end if;

    select identity.role_name into role_of_analyst
      from briefing_desk.identity
     where identity.workspace = new.workspace and identity.analyst = head[2];
    if not found then
        -- A lead brings in the lines of others as well, and claims only the first analyst.
        if rank <> 'lead' or not exists (
            select from briefing_desk.identity
             where identity.workspace = new.workspace and identity.role_name = session_user
        ) then
            insert into briefing_desk.identity values (new.workspace, head[2], session_user);
        end if;
    elsif role_of_analyst <> session_user and rank <> 'lead' then
        raise exception using errcode = 'BD003',
            message = head[2] || ' is written by the role ' || role_of_analyst || '.',
            detail = 'sha256 ' || encode(sha256(new.line), 'hex');
    end if;

    new.seq := nextval('briefing_desk.record_seq');
    new.h := decode(tail[1], 'hex');
    new.sender := session_user;
    new.came := clock_timestamp();
    return new;
end
$$;
create trigger add_record before insert on record for each row execute function add_record();

create function add_file() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, briefing_desk, pg_temp as $$
begin
    perform briefing_desk.take_turn(new.workspace);
    new.seq := nextval('briefing_desk.file_seq');
    new.sender := session_user;
    new.came := clock_timestamp();
    return new;
end
$$;
create trigger add_file before insert on file for each row execute function add_file();

-- Tells desktops that something came: a hint without content, which anybody may send; they look for
-- themselves, and look from time to time without it. Where somebody has let the queue of hints fill
-- up, records matter more than hints.
create function hint() returns trigger
language plpgsql volatile
set search_path = pg_catalog, briefing_desk, pg_temp as $$
begin
    if exists (select from fresh) and pg_notification_queue_usage() < 0.5 then
        perform pg_notify('briefing_desk', '');
    end if;
    return null;
end
$$;
create trigger hint after insert on record
    referencing new table as fresh for each statement execute function hint();
create trigger hint after insert on file
    referencing new table as fresh for each statement execute function hint();

create function begin_workspace() returns trigger
language plpgsql volatile
set search_path = pg_catalog, briefing_desk, pg_temp as $$
begin
    new.created := clock_timestamp();
    new.creator := session_user;
    return new;
end
$$;
create trigger begin_workspace before insert on workspace
    for each row execute function begin_workspace();

-- Afterwards, not before: an id that is taken already must not make anybody its lead.
create function lead_own_workspace() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, briefing_desk, pg_temp as $$
begin
    insert into briefing_desk.member values (new.id, session_user, 'lead');
    return null;
end
$$;
create trigger lead_own_workspace after insert on workspace
    for each row execute function lead_own_workspace();

-- What a lead decides where two roles claim one analyst (a new computer, a wrong first line).
create function assign_analyst(in_workspace text, to_analyst text, to_role text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, briefing_desk, pg_temp as $$
begin
    if briefing_desk.my_rank(in_workspace) is distinct from 'lead' then
        raise exception using errcode = 'BD001',
            message = 'The role ' || session_user || ' does not lead this workspace.';
    end if;
    insert into briefing_desk.identity values (in_workspace, to_analyst, to_role)
        on conflict (workspace, analyst) do update set role_name = excluded.role_name;
end
$$;


-- 6. Policies ------------------------------------------------------------------------------------
-- `force` puts the owner under the policies of what the team wrote as well, and with it the
-- functions above. (Not for the tables that these functions ask about members and analysts.)

alter table server enable row level security;
alter table workspace enable row level security;
alter table member enable row level security;
alter table identity enable row level security;
alter table record enable row level security, force row level security;
alter table file enable row level security, force row level security;

create policy everybody_reads on server for select using (true);

create policy members_read on workspace for select
    using (id = any (array(select my_workspaces())));
create policy leads_begin on workspace for insert
    with check (pg_has_role(session_user, 'briefing_desk_lead', 'member'));

create policy members_read on member for select
    using (workspace = any (array(select my_workspaces())));
create policy leads_add on member for insert
    with check (my_rank(workspace) = 'lead');
-- Nobody removes themselves, so that a workspace is never without a lead.
create policy leads_remove on member for delete
    using (my_rank(workspace) = 'lead' and role_name <> session_user);

create policy members_read on identity for select
    using (workspace = any (array(select my_workspaces())));

create policy members_read on record for select
    using (workspace = any (array(select my_workspaces())));
create policy analysts_add on record for insert
    with check (sender = session_user and workspace = any (array(select my_workspaces())));

create policy members_read on file for select
    using (workspace = any (array(select my_workspaces())));
create policy analysts_add on file for insert
    with check (sender = session_user and workspace = any (array(select my_workspaces())));


-- 7. Grants --------------------------------------------------------------------------------------
-- Only what stands here is allowed. There is no UPDATE and no TRUNCATE, and DELETE on `member` only.

revoke all on all functions in schema briefing_desk from public;
grant usage on schema briefing_desk to briefing_desk_reader;
grant select on server, workspace, member, identity, record, file to briefing_desk_reader;
grant execute on function my_rank(text), my_workspaces(), about() to briefing_desk_reader;

grant insert (workspace, line) on record to briefing_desk_analyst;
grant insert (workspace, kind, digest, suffix, content) on file to briefing_desk_analyst;

grant insert (id, name) on workspace to briefing_desk_lead;
grant insert (workspace, role_name, rank), delete on member to briefing_desk_lead;
grant execute on function assign_analyst(text, text, text) to briefing_desk_lead;

reset role;
commit;

\echo 'The schema briefing_desk, version 1, is in place.'
