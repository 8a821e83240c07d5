"""Where files of each purpose were last taken from or saved to, kept in the user's own settings."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from desktop_app.storage.settings import Settings
from desktop_app.storage.timely import Patience
from desktop_app.storage.user_data import documents_folder

_SETTING = "folders"
_SECONDS = 0.5
"""A drive that is away takes many seconds to say so; a dialog is not to wait for it."""

Purpose: TypeAlias = Literal[
    "annotations",
    "article folders",
    "article pages",
    "articles",
    "backups",
    "briefings",
    "bundles",
    "bundles received",
    "codebooks",
    "models",
    "pictures",
    "tables",
    "templates",
    "workspaces",
]


def last_folder(settings: Settings, purpose: Purpose, usual: Path | None = None) -> Path:
    """Return the folder that was last used for a purpose, or the usual one, if it is there.

    Where neither is, that of the documents, at worst the user's own.
    """
    kept = _kept(settings).get(purpose)
    wanted = (Path(kept) if isinstance(kept, str) else None, usual, documents_folder())
    return next((each for each in wanted if each and _is_there(each)), Path.home())


def keep_folder(
    settings: Settings, purpose: Purpose, folder: Path, usual: Path | None = None
) -> None:
    """Begin there the next time; the usual folder is not kept, as it is another in each place."""
    folders = {name: path for name, path in _kept(settings).items() if name != purpose}
    if folder != usual:
        folders[purpose] = str(folder)
    settings.set(**{_SETTING: folders})


def _kept(settings: Settings) -> dict[str, object]:
    kept = settings.get(_SETTING)
    return kept if isinstance(kept, dict) else {}


def _is_there(folder: Path) -> bool:
    try:
        return Patience(_SECONDS).call(folder, folder.is_dir)
    except (OSError, ValueError):
        return False
