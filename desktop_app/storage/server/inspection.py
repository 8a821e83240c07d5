"""What a server's set-up looks like to the person who uses it, asked in one round trip."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.storage.server import answers
from desktop_app.storage.server.server import Server


@dataclass(frozen=True, slots=True)
class Inspected:
    """A server as one role sees it.

    `group` is the highest of reader, analyst and lead that the role belongs to, "" for none;
    `is_above_rules` that no rule holds for it; `may_change` that it could alter or delete records;
    `lacks` names the parts of the schema that are switched off or gone. `connections` is the
    number that the server takes, `standbys` that of the servers that follow it; with
    `awaits_standby` nothing counts before one of them has it. `keeps_at_once` says whether what it
    acknowledged is on its disk.
    """

    release: str
    group: str
    is_above_rules: bool
    may_change: bool
    lacks: tuple[str, ...]
    connections: int
    standbys: int
    awaits_standby: bool
    keeps_at_once: bool
    has_archive: bool


def inspected(server: Server) -> Inspected:
    """Ask a server about its set-up. Raises ServerTrouble."""
    rows = answers.told(server.rows(_QUESTION), answers.SetUp, server.address)
    if len(rows) != 1:
        raise answers.odd_answer(server.address)
    release, group, above, change, tables, triggers, connections, *rest = rows[0]
    lacks = [f"the policies of {name}" for name in sorted(tables)]
    lacks += [f"the trigger {name}" for name in sorted(triggers)]
    return Inspected(
        answers.in_sentences(release),
        group,
        above,
        change,
        tuple(lacks),
        connections,
        *rest,
    )


_QUESTION = """
select
    current_setting('server_version'),
    case
        when pg_has_role(session_user, 'briefing_desk_lead', 'member') then 'lead'
        when pg_has_role(session_user, 'briefing_desk_analyst', 'member') then 'analyst'
        when pg_has_role(session_user, 'briefing_desk_reader', 'member') then 'reader'
        else ''
    end,
    (select rolsuper or rolbypassrls or pg_has_role(session_user, 'briefing_desk_owner', 'member')
       from pg_catalog.pg_roles where rolname = session_user),
    has_any_column_privilege('briefing_desk.record', 'update')
        or has_table_privilege('briefing_desk.record', 'delete, truncate'),
    array(
        select name from unnest(array['workspace', 'member', 'identity', 'record', 'file']) name
        where not coalesce((select relrowsecurity from pg_catalog.pg_class
                             where oid = to_regclass('briefing_desk.' || name)), false)
    ),
    array(
        select name from unnest(array['add_record', 'add_file', 'begin_workspace',
                                      'lead_own_workspace']) name
        where not exists (select from pg_catalog.pg_trigger
                           where tgname = name and tgenabled in ('O', 'A')
                             and not tgisinternal)
    ),
    current_setting('max_connections')::int,
    (select count(*)::int from pg_catalog.pg_stat_replication),
    current_setting('synchronous_standby_names') <> '',
    current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
        and current_setting('synchronous_commit') <> 'off',
    current_setting('archive_mode') <> 'off'
"""
