"""Reads a large workspace for the first time into its cache, before it is opened.

It may take a quarter of a minute, so it is done beside a window that says how far it is; then
opening takes an instant. What comes from a server is sorted while the rest still comes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.storage.side_process import Lost
from desktop_app.storage.timely import Patience
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.workspace_folder import NotAWorkspace, workspace_id
from desktop_app.workspace.cache.state_cache import StateCache
from desktop_app.workspace.cache.unread_logs import MUCH, Logs
from desktop_app.workspace.log_sources import (
    LogSources,
    received_log,
    sources_of,
    take_sources,
)

if TYPE_CHECKING:
    from desktop_app.workspace.cache.cache_team import CacheTeam
    from desktop_app.workspace.opening import OpenWorkspace

_LOOK_SECONDS = 1.0
"""A folder that does not list its logs in this time is opened as it is."""

Reading = Callable[[int, float], object]
"""Is told how many bytes are read, and which share of that is done; it may raise to end it."""


class Stopped(Exception):
    """Nobody wants it read any more; what was begun is gone, and nothing else has changed."""


def may_be_much(path: Path, user_data: Path | None = None) -> bool:
    """Tell whether a workspace has so many logs that its first opening takes long."""

    def size() -> int:
        workspace = workspace_id(path) or ""
        machine = (user_data or user_data_folder()) / "workspaces" / workspace
        folders = [received_log(machine), path / "log"]
        return Logs.listed(machine / "own", folders, lambda _: False).size

    try:
        return Patience(_LOOK_SECONDS).call(path, size) >= MUCH
    except OSError:
        return False


def read_first(path: Path, told: Reading, user_data: Path | None = None) -> None:
    """Write the cache of a workspace where it lacks much of the logs, so that it opens at once.

    It does nothing where the cache has most of them, or where it cannot be done: then opening does
    without. Raises what `told` raises.
    """
    try:
        sources = take_sources(path, user_data)
    except (NotAWorkspace, OSError):
        # Opening says why.
        return
    try:
        cache = StateCache(sources.machine, sources.folder.path, sources.replica.id)
        cache.load(sources.folder.id, list)
        cache.close()
        _build(cache, sources, told)
    finally:
        sources.replica.release()


class ReadingAhead:
    """Sorts what a server gives to a workspace that was just joined while the rest still comes.

    Used from the thread of the exchange, and closed.
    """

    def __init__(self, opened: OpenWorkspace) -> None:
        self._sources = sources_of(opened.folder, opened.replica)
        self._cache = opened.cache
        self._team: CacheTeam | None = None
        self._is_off = False

    def arrived(self, count: int, total: int) -> None:
        """Go on with what has come: `count` of `total` records, 0 where that is not known."""
        if self._is_off or not count:
            return
        logs = self._logs()
        expected = logs.size * total // count
        # The last file of what comes is still written to.
        files = logs.in_order[:-1]
        try:
            if self._team is None and expected >= MUCH:
                from desktop_app.workspace.cache.cache_building import begin

                self._team = begin(self._cache, expected)
            if self._team is not None:
                # They are compared when all are known.
                self._team.take(files[len(self._team.files) :])
        except (Lost, OSError):
            self._is_off = True
            self.close()

    def read(self, told: Reading) -> None:
        """Read all that has come into the cache where it is much. Raises what `told` raises."""
        try:
            _build(self._cache, self._sources, told, self._team)
        finally:
            # Also where `told` raises before anything is built.
            self.close()

    def close(self) -> None:
        """End what is under way."""
        if self._team is not None:
            self._team.close()
            self._team = None

    def _logs(self) -> Logs:
        sources = self._sources
        return Logs.listed(sources.replica.own, sources.logs[:-1], sources.places.repeats)


def _build(
    cache: StateCache,
    sources: LogSources,
    told: Reading,
    team: CacheTeam | None = None,
) -> None:
    own = sources.replica.own
    logs = Logs.listed(own, sources.everywhere, sources.places.repeats)
    if not logs.is_much_beyond(cache.offsets):
        return
    from desktop_app.workspace.cache.cache_building import build_cache

    size = logs.size

    def share(done: float) -> None:
        told(size, done)

    share(0.0)
    build_cache(cache, sources.folder.id, logs, own, share=share, team=team)
