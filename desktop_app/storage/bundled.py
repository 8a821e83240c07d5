"""Where the files that come with the application lie: in a checkout, or inside the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(*parts: str) -> Path:
    """Return the path of a bundled file or folder, such as `bundled("resources", "icons")`.

    A wheel carries `resources/` and `seeds/` under `desktop_app/bundled/`; in a checkout they
    stand beside the package.
    """
    inside = _PACKAGE / "bundled"
    return (inside if inside.is_dir() else _PACKAGE.parent).joinpath(*parts)


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under `resources/`."""
    return bundled("resources", *parts)
