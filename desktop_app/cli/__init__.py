"""The commands: what can be done with a workspace without a window, and without Qt.

Exit codes: 0 done; 1 something was refused, orphaned or found wrong; 2 it could not be done.
stdout holds the answer alone; notices go to stderr, one sentence each.
"""

from __future__ import annotations

from collections.abc import Sequence

COMMANDS = (
    "new",
    "add",
    "annotate",
    "articles",
    "tags",
    "excerpts",
    "annotations",
    "export",
    "templates",
    "audit",
    "refresh",
    "sources",
    "check",
    "team",
    "assign",
    "replace",
    "duplicates",
    "search",
    "agreement",
    "signatures",
    "history",
    "share",
    "receive",
    "forget",
    "sync",
    "serve-check",
    "join",
    "disconnect",
)


def run(words: Sequence[str]) -> int:
    """Run a command; return its exit code. Nothing is raised."""
    from desktop_app.cli.net import run

    return run(words)


def without_window(hindrance: str, sample: bool, fresh: bool) -> int:
    """Say why there is no window; with the sample, make it and export its briefing all the same."""
    from desktop_app.cli.net import without_window

    return without_window(hindrance, sample, fresh)
