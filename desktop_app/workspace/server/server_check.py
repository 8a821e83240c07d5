"""What a server has and what it lacks for Briefing Desk, in sentences for whoever set it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.inspection import Inspected, inspected
from desktop_app.storage.server.passwords import password_of
from desktop_app.storage.server.server import About, Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.server.server_exchange import Connect

_SPARE = 10
"""Connections that administrators, standbys and back-ups need."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is as it should be, and what to do where not.

    `reason` is that of ServerTrouble where the server could not be asked at all.
    """

    ok: bool
    sentence: str
    reason: str = ""


def check(
    address: ServerAddress, password: str | None = None, dial: Connect = Server.connect
) -> list[Check]:
    """Look at a server as this role sees it. Raises nothing: what goes wrong is a check."""
    found: list[Check] = []
    try:
        with dial(address, password or password_of(address), 10.0) as server:
            found.append(_connection(address))
            about = server.about()
            found.append(
                Check(True, f"The schema briefing_desk is there (version {about.version}).")
            )
            found.extend(_set_up(address, inspected(server)))
            found.extend(_workspaces(address, about))
    except ServerTrouble as trouble:
        found.append(Check(False, str(trouble), trouble.reason))
    return found


def _connection(address: ServerAddress) -> Check:
    if address.warning:
        return Check(False, address.warning)
    if address.is_local:
        return Check(True, "The server answers on this computer.")
    return Check(
        True, f"The server answers as {address.shown}, encrypted and with its certificate."
    )


def _set_up(address: ServerAddress, server: Inspected) -> Iterator[Check]:
    user = address.user
    if server.group:
        yield Check(True, f"«{user}» is in the group briefing_desk_{server.group}.")
    else:
        yield Check(
            False, f"«{user}» is in none of the groups; run: grant briefing_desk_analyst to {user}."
        )
    if server.is_above_rules:
        yield Check(
            False,
            f"No rule holds for «{user}», an administrator; give each person an account of their "
            "own.",
        )
    if server.may_change:
        yield Check(
            False, f"«{user}» could change or delete records; take all rights but the groups away."
        )
    if server.lacks:
        what = ", ".join(server.lacks)
        yield Check(
            False, f"The schema is not complete: {what} missing or switched off; set it up anew."
        )
    yield _durability(server)
    yield Check(
        True,
        f"PostgreSQL {server.release} takes {server.connections} connections: enough for about "
        f"{max(1, server.connections - _SPARE)} desktops at a time.",
    )
    yield _redundancy(server)


def _durability(server: Inspected) -> Check:
    if server.keeps_at_once:
        return Check(True, "What the server acknowledges is on its disk.")
    return Check(
        False,
        "The server acknowledges what is not on its disk; set fsync, full_page_writes and "
        "synchronous_commit to on.",
    )


def _redundancy(server: Inspected) -> Check:
    follow = "1 standby follows" if server.standbys == 1 else f"{server.standbys} standbys follow"
    if server.standbys:
        return Check(True, f"{follow} it.")
    if server.has_archive:
        return Check(True, "No standby follows it; its log of changes is archived.")
    return Check(
        True,
        "No standby follows it and nothing is archived: after a loss the desktops fill it again "
        "with what they hold.",
    )


def _workspaces(address: ServerAddress, about: About) -> Iterator[Check]:
    if not about.ranks:
        yield Check(
            False,
            f"«{address.user}» is a member of no workspace; ask a lead to add this account, or "
            "connect a workspace of your own with «sync --server».",
        )
    for workspace, rank in sorted(about.ranks.items(), key=lambda each: about.names[each[0]]):
        yield Check(
            True, f"«{address.user}» is {rank} in «{about.names[workspace]}» ({workspace})."
        )
