"""How the window stood when it was closed, kept for each workspace in the user's own settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.arrangement import Arrangement, is_arrangement, usual
from desktop_app.viewmodels.linked_scrolling import Linking
from desktop_app.viewmodels.sight import Sight

_SETTING = "windows"
_MOST_WORKSPACES = 30
PLACES = ("read", "excerpts", "briefing")
MOST_PANES = 4


@dataclass(frozen=True, slots=True)
class PaneState:
    """The article shown in a pane, how far it was read, how large, and what is hidden there.

    `place` is the code point at the top of the pane; `zoom` 0 stands for that of the window.
    """

    article: str = ""
    place: int = 0
    zoom: float = 0.0
    sight: Sight = field(default_factory=Sight)


@dataclass(frozen=True, slots=True)
class OwnWindowState:
    """A pane in a window of its own, and where that window stands (Qt's geometry in hex)."""

    pane: PaneState = field(default_factory=PaneState)
    geometry: str = ""


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is shown, and the sizes of its parts in pixels, by splitter.

    `columns` says how the panes stand, the usual way where it is empty; `panes` holds also those
    beyond the `layout`. `hidden_tags` and `hidden_analysts` are hidden in all panes, boilerplate
    looks like text in them where `lights_boilerplate`. `board_window` is the geometry of the window
    that holds the excerpts, empty where they stand in the main one. `closed_sections` are names of
    sections of the team panel.
    """

    splitters: dict[str, list[int]] = field(default_factory=dict)
    place: str = "read"
    layout: int = 2
    columns: Arrangement = ()
    panes: tuple[PaneState, ...] = ()
    active_pane: int = 0
    zoom: float = 1.0
    list_order: str = "date"
    shows_articles: bool = True
    shows_tags: bool = True
    shows_team: bool = False
    closed_sections: tuple[str, ...] = ()
    hidden_tags: frozenset[str] = frozenset()
    hidden_analysts: frozenset[str] = frozenset()
    lights_boilerplate: bool = False
    linking: Linking = "off"
    last_linking: Linking = "proportional"
    windows: tuple[OwnWindowState, ...] = ()
    board_window: str = ""

    @property
    def arrangement(self) -> Arrangement:
        """How the panes stand."""
        return self.columns or usual(self.layout)


def remembered(settings: Settings, workspace: str) -> WindowState:
    """Return the state of a workspace's window; the usual one where nothing sensible is kept."""
    kept = settings.get(_SETTING)
    values = kept.get(workspace) if isinstance(kept, dict) else None
    try:
        state = msgspec.convert(values or {}, WindowState)
    except msgspec.ValidationError:
        return WindowState()
    return state if _is_sensible(state) else WindowState()


def _is_sensible(state: WindowState) -> bool:
    zooms = [state.zoom, *(pane.zoom or 1.0 for pane in state.panes)]
    zooms += [own.pane.zoom or 1.0 for own in state.windows]
    return (
        state.place in PLACES
        and 1 <= state.layout <= MOST_PANES
        and all(0.5 <= zoom <= 3 for zoom in zooms)
        and (not state.columns or is_arrangement(state.columns, MOST_PANES))
    )


def remember(settings: Settings, workspace: str, state: WindowState) -> None:
    """Keep the state of a workspace's window; those of the least recently closed ones go."""
    kept = settings.get(_SETTING)
    others: dict[str, Any] = dict(kept) if isinstance(kept, dict) else {}
    others.pop(workspace, None)
    latest = list(others.items())[-(_MOST_WORKSPACES - 1) :]
    settings.set(**{_SETTING: {**dict(latest), workspace: msgspec.to_builtins(state)}})
