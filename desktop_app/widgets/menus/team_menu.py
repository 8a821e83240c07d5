"""The menu Team: who works here, what came in, history, files by mail, double coding."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Team"
ICONS: dict[str, str] = {
    "team.panel": "users",
    "team.history": "history",
    "team.save-bundle": "upload",
    "team.receive-bundle": "download",
    "team.readings": "layout-list",
    "team.compare": "columns-2",
    "team.blind": "eye-off",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)

    panel = actions.add(
        "team.panel",
        tr("Team panel"),
        window.team.turn_team,
        menu=MENU,
        keys=("Ctrl+Shift+M",),
        checkable=True,
    )
    window.team.shown_changed.connect(panel.setChecked)
    add("team.news", tr("What is new"), window.team.show_news, "Ctrl+Shift+W")
    history = tr("History of the workspace…")
    add("team.history", history, lambda: window.team.show_history(), "Ctrl+Shift+Y")
    add("team.everybody", tr("Show everybody's passages"), window.team.shown.show_all)
    team = window.team
    add("team.readings", tr("Reading list…"), team.show_reading_list, "Ctrl+Shift+R")
    proposing = actions.add(
        "team.proposing",
        tr("New tags wait for the lead"),
        team.leading.turn_proposing,
        menu=MENU,
        tip=tr("New tags of others stand below Proposed until the lead files them"),
        checkable=True,
    )
    proposing.setChecked(team.leading.is_proposing)
    team.leading.proposing_changed.connect(proposing.setChecked)
    add("team.seal", tr("Seal my coding of this article"), team.coding.seal)
    add("team.unseal", tr("Open the seal again"), team.coding.open_again)
    add("team.compare", tr("Compare codings…"), team.show_compare)
    add("team.blind", tr("Blind mode…"), team.show_blind)
    add("team.save-bundle", tr("Save bundle…"), team.save_bundle)
    add("team.receive-bundle", tr("Receive bundle…"), team.receive_bundle)
    add("team.received", tr("Received bundles…"), lambda: team.bundles.show_received())
    add(
        "team.save-annotations",
        tr("Save annotations as JSON-LD…"),
        lambda: team.annotation_files.save(),
    )
    add("team.read-annotations", tr("Read annotations…"), lambda: team.annotation_files.read())
    add("team.server-people", tr("People on the server…"), window.servers.show_people)
    add("team.server-password", tr("Password of the server…"), window.servers.enter_password)
    add("team.privacy", tr("Privacy…"), team.show_privacy)
