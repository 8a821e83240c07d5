"""Who changed a thing last, and when, in a few quiet words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.history_times import full_time
from desktop_app.workspace.history.entity_history import action_key


def last_change(desk: Desk, entity: EntityId) -> str:
    """Return `changed by Jisoo 14:20`; empty where nothing was done since the thing was made."""
    records = desk.workspace.session.records(entity)
    if not records or action_key(records[-1]) == action_key(records[0]):
        return ""
    last = records[-1]
    name = desk.project.analyst_name(last.analyst) or _nameless(desk, last.analyst)
    words = QCoreApplication.translate("history", "changed by {name} {time}")
    return words.format(name=name, time=full_time(last.wall))


def _nameless(desk: Desk, analyst: EntityId) -> str:
    """Return what to call an analyst without a name: me, before I tagged anything, or somebody."""
    if analyst == desk.analyst:
        return QCoreApplication.translate("history", "you")
    return QCoreApplication.translate("history", "Somebody")
