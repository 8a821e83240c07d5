"""What a server has and what it lacks for Briefing Desk, in sentences for whoever set it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.inspection import Inspected, inspected
from desktop_app.storage.server.passwords import password_of
from desktop_app.storage.server.server import About, Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.server.server_exchange import Connect

Purpose: TypeAlias = Literal["look", "connect", "join"]
"""What a server is checked for: to see how it is, or before something is done on it."""

_SPARE = 20
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
    address: ServerAddress,
    password: str | None = None,
    dial: Connect = Server.connect,
    purpose: Purpose = "look",
) -> list[Check]:
    """Look at a server as this role sees it. Raises nothing: what goes wrong is a check.

    What is to be done about it is said for the `purpose`: other words help at a prompt than in a
    dialog that offers just that.
    """
    found: list[Check] = []
    try:
        with dial(address, password or password_of(address), 10.0) as server:
            found.append(_connection(address))
            about = server.about()
            found.append(
                Check(True, f"The schema briefing_desk is there (version {about.version}).")
            )
            set_up = inspected(server)
            found.extend(_set_up(address, set_up))
            found.extend(_workspaces(address, about))
            if not about.ranks:
                found.append(_in_none(address.user, set_up.group == "lead", purpose))
    except ServerTrouble as trouble:
        found.append(Check(False, trouble.once, trouble.reason))
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
    at_a_time = max(1, server.connections - _SPARE)
    desktops = "1 desktop" if at_a_time == 1 else f"{at_a_time} desktops"
    yield Check(
        True,
        f"PostgreSQL {server.release} takes {server.connections} connections: enough for about "
        f"{desktops} at a time.",
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
    if server.awaits_standby:
        return Check(
            False,
            "It waits for a standby, and none follows it: what is sent stays unacknowledged until "
            "one does, or an administrator empties synchronous_standby_names.",
        )
    if server.has_archive:
        return Check(True, "No standby follows it; its log of changes is archived.")
    return Check(
        True,
        "No standby follows it and nothing is archived: after a loss the desktops fill it again "
        "with what they hold.",
    )


def _in_none(user: str, may_make_one: bool, purpose: Purpose) -> Check:
    """Return what it means, and what to do, that somebody is a member of no workspace."""
    none = f"«{user}» is a member of no workspace"
    if not may_make_one:
        return Check(False, f"{none}; ask a lead to add this account.")
    if purpose == "connect":
        return Check(True, f"{none} yet, and may make one of this workspace here.")
    if purpose == "join":
        return Check(
            False,
            f"{none}, so there is none to join; ask another lead to add this account, or bring one "
            "of your own there: open it first, and choose «Connect to a server» then.",
        )
    return Check(
        False,
        f"{none}; ask another lead to add this account, or connect a workspace of your own with "
        "«sync WORKSPACE --server URL --name NAME».",
    )


def _workspaces(address: ServerAddress, about: About) -> Iterator[Check]:
    for workspace, rank in sorted(about.ranks.items(), key=lambda each: about.names[each[0]]):
        yield Check(
            True, f"«{address.user}» is {rank} in «{about.names[workspace]}» ({workspace})."
        )
