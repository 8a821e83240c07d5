"""The menu File: workspaces, printing, safety."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.printing.actions import Printing
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "File"
ICONS = {
    "workspace.new": "folder-plus",
    "workspace.open": "folder-open",
    "server.connect": "server",
    "safety.backup": "archive",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)

    files = window.files
    add("workspace.new", tr("New workspace…"), files.make_workspace, "Ctrl+N")
    add("workspace.open", tr("Open workspace…"), files.open_workspace, "Ctrl+O")
    add("workspace.start", tr("Recent workspaces…"), window.requests.start_wanted.emit)
    add("workspace.sample", tr("Open the Korea–NATO sample"), window.requests.sample_wanted.emit)
    add("workspace.title", tr("Name this workspace…"), files.name_workspace)
    servers = window.servers
    add("server.connect", tr("Connect to a server…"), servers.connect_to_server)
    leave = actions.add(
        "server.disconnect",
        tr("Disconnect from the server…"),
        servers.disconnect_from_server,
        menu=MENU,
    )
    state = window.desk.server_state
    leave.setEnabled(state.is_connected)
    state.changed.connect(lambda: leave.setEnabled(state.is_connected))
    printing = Printing(window.desk, window.theme, lambda: window.read.active, window)
    add("print.article", tr("Print article…"), printing.print_article, "Ctrl+P")
    add("print.preview", tr("Print preview…"), printing.preview)
    add("print.pdf", tr("Save article as PDF…"), printing.save_pdf)
    add(
        "document.check",
        tr("Check a Word file…"),
        lambda: window.places.briefing.asking.ask_document(),
    )
    add("document.pdf", tr("Export as PDF…"), lambda: window.places.briefing.asking.ask_pdf())
    add("safety.save", tr("Save"), files.say_saved, "Ctrl+S")
    add("safety.backup", tr("Back up as zip…"), files.back_up)
    add("application.quit", tr("Quit"), window.quit, "Ctrl+Q")
