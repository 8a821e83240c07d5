"""Reads from a window how it stands, and puts one back the way it stood."""

from __future__ import annotations

from desktop_app.viewmodels.window_state import WindowState
from desktop_app.widgets.workspace_parts import WorkspaceParts


def window_state(window: WorkspaceParts) -> WindowState:
    """Return how a window stands now."""
    place, read = window.read_place, window.read
    return WindowState(
        splitters=window.places.splitter_sizes(),
        place=window.place,
        layout=read.layout_count,
        columns=read.columns,
        panes=read.pane_states(),
        active_pane=read.active_number,
        zoom=read.zoom,
        list_order=place.articles.order,
        shows_articles=window.search.shows_articles,
        shows_tags=window.team.shows_tags,
        shows_team=window.team.is_wanted,
        closed_sections=window.team.closed_sections,
        hidden_analysts=window.team.shown.hidden,
        hidden_tags=read.common_sight.hidden_tags,
        lights_boilerplate=read.common_sight.lights_boilerplate,
        linking=read.linked.linking,
        last_linking=read.linked.last_linking,
        windows=window.windows.states(),
        board_window=window.windows.board_geometry,
    )


def restore_window(window: WorkspaceParts, state: WindowState) -> None:
    """Put a window back the way it stood; at the first start, show the first articles."""
    read, place = window.read, window.read_place
    read.arrange(state.arrangement)
    place.side.tags.visibility.restore(state.hidden_tags)
    place.articles.set_order("headline" if state.list_order == "headline" else "date")
    window.commands["show.articles"].setChecked(state.shows_articles)
    window.commands["show.tags"].setChecked(state.shows_tags)
    window.commands[f"theme.{window.theme.mode}"].setChecked(True)
    window.follow_panels()
    window.team.restore(state.shows_team, state.closed_sections)
    window.team.shown.restore(state.hidden_analysts)
    if state.panes:
        read.restore_panes(state.panes, state.zoom)
    else:
        place.fill_panes()
    window.windows.restore(state.windows, state.board_window)
    read.common_sight.light_boilerplate(state.lights_boilerplate)
    window.commands["lines.sight"].setChecked(state.lights_boilerplate)
    read.activate(min(state.active_pane, len(read.slots) - 1))
    window.places.set_splitter_sizes(state.splitters)
    read.linked.link(state.last_linking)
    read.linked.link(state.linking)
    window.go(state.place)
