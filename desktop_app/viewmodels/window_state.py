"""How the window stood when it was closed, kept for each workspace in the user's own settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from desktop_app.storage.settings import Settings

_SETTING = "windows"
_MOST_WORKSPACES = 30
PLACES = ("read", "excerpts", "briefing")


@dataclass(frozen=True, slots=True)
class PaneState:
    """The article shown in a pane, and how far it was read: code point at the top of the pane."""

    article: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is shown, and the sizes of its parts in pixels, by splitter."""

    splitters: dict[str, list[int]] = field(default_factory=dict)
    place: str = "read"
    layout: int = 2
    panes: tuple[PaneState, ...] = ()
    active_pane: int = 0
    zoom: float = 1.0
    list_order: str = "date"
    shows_articles: bool = True
    shows_tags: bool = True


def remembered(settings: Settings, workspace: str) -> WindowState:
    """Return the state of a workspace's window; the usual one where nothing sensible is kept."""
    kept = settings.get(_SETTING)
    values = kept.get(workspace) if isinstance(kept, dict) else None
    try:
        state = msgspec.convert(values or {}, WindowState)
    except msgspec.ValidationError:
        return WindowState()
    sensible = state.place in PLACES and 1 <= state.layout <= 4 and 0.5 <= state.zoom <= 3
    return state if sensible else WindowState()


def remember(settings: Settings, workspace: str, state: WindowState) -> None:
    """Keep the state of a workspace's window; those of the least recently closed ones go."""
    kept = settings.get(_SETTING)
    others: dict[str, Any] = dict(kept) if isinstance(kept, dict) else {}
    others.pop(workspace, None)
    latest = list(others.items())[-(_MOST_WORKSPACES - 1) :]
    settings.set(**{_SETTING: {**dict(latest), workspace: msgspec.to_builtins(state)}})
