"""Ends what a workspace has with a server on this machine; the password goes with the last one."""

from __future__ import annotations

from pathlib import Path

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.offers import own_logs, waiting_actions
from desktop_app.storage.server.passwords import forget_password
from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.server.trouble import ServerTrouble


def leave_server(machine: Path) -> None:
    """Forget the server of a workspace, and its password unless another workspace uses it.

    `machine` is the workspace's folder among the user's own data. What was received stays. Raises
    OSError.
    """
    received = Received(machine)
    settings = received.settings
    received.forget_settings()
    forget_unused_password(settings, machine.parent)


def forget_unused_password(settings: ServerSettings | None, workspaces: Path) -> None:
    """Forget the password of a server's account unless one of the workspaces still uses it."""
    address = _address(settings)
    others = (_address(Received(each).settings) for each in workspaces.glob("*"))
    if address and address.account not in {other.account for other in others if other}:
        forget_password(address)


def unsent(machine: Path) -> int:
    """Return how many changes of this machine a workspace's server lacks; 0 where it has none."""
    received = Received(machine)
    if received.settings is None:
        return 0
    return waiting_actions(own_logs(machine), received.reached().offers)


def _address(settings: ServerSettings | None) -> ServerAddress | None:
    try:
        return ServerAddress.parse(settings.address)[0] if settings else None
    except ServerTrouble:
        return None
