"""Personal settings of this user on this machine: recent workspaces, window, own name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop_app.storage.whole_file import NotWritten, write_whole

_MOST_RECENT = 10


class Settings:
    """A small JSON file; one that cannot be read counts as empty and is kept beside the new one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._values = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """Return a setting, or default where it was never set."""
        return self._values.get(name, default)

    def set(self, **values: Any) -> None:
        """Set and write settings; a disk that refuses costs the setting, never the work."""
        changed = {**self._values, **values}
        if changed == self._values:
            return
        self._values = changed
        try:
            write_whole(self._path, json.dumps(changed, ensure_ascii=False, indent=1).encode())
        except NotWritten:
            return

    @property
    def recent(self) -> list[Path]:
        """Workspaces opened lately, latest first."""
        return [Path(each) for each in self.get("recent", []) if isinstance(each, str)]

    def remember_workspace(self, path: Path) -> None:
        """Put a workspace first in the recent ones."""
        others = [str(each) for each in self.recent if each != path]
        self.set(recent=[str(path), *others][:_MOST_RECENT])

    def forget_workspace(self, path: Path) -> None:
        """Take a workspace off the recent ones."""
        self.set(recent=[str(each) for each in self.recent if each != path])

    def read_again(self) -> None:
        """Take over what somebody else in this process has written."""
        self._values = self._read()

    def forget_all_of(self, workspace: str) -> None:
        """Drop what is kept under a workspace's id: how its window stood, its digits."""
        self.set(
            **{
                name: {key: kept for key, kept in value.items() if key != workspace}
                for name, value in self._values.items()
                if isinstance(value, dict) and workspace in value
            }
        )

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            self._put_aside()
            return {}
        return values if isinstance(values, dict) else {}

    def _put_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".unreadable.json"))
        except OSError:
            return
