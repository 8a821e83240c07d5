"""Reads from a window how it stands, and puts one back the way it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.viewmodels.window_state import WindowState

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_view import WorkspaceView


def window_state(window: WorkspaceView) -> WindowState:
    """Return how a window stands now."""
    place = window.read_place
    return WindowState(
        splitters=window.places.splitter_sizes(),
        place=window.place,
        layout=window.read.layout_count,
        panes=window.read.pane_states(),
        active_pane=window.read.active_number,
        zoom=window.read.zoom,
        list_order=place.articles.order,
        shows_articles=window.commands["show.articles"].isChecked(),
        shows_tags=window.commands["show.tags"].isChecked(),
    )


def restore_window(window: WorkspaceView, state: WindowState) -> None:
    """Put a window back the way it stood; at the first start, show the first articles."""
    read, place = window.read, window.read_place
    read.set_zoom(state.zoom)
    read.set_layout(state.layout)
    place.articles.set_order("headline" if state.list_order == "headline" else "date")
    window.commands["show.articles"].setChecked(state.shows_articles)
    window.commands["show.tags"].setChecked(state.shows_tags)
    window.commands[f"theme.{window.theme.mode}"].setChecked(True)
    window.follow_panels()
    if state.panes:
        read.restore_panes(state.panes)
    else:
        place.fill_panes()
    read.activate(min(state.active_pane, read.layout_count - 1))
    window.places.set_splitter_sizes(state.splitters)
    window.go(state.place)
