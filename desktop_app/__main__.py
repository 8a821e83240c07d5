"""The entry point: commands go to `cli`, which knows no Qt; everything else opens the window."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

_USAGE = """\
Usage: briefing-desk [WORKSPACE]        open the window (the start page without a workspace)
       briefing-desk --sample [--fresh] open the Korea–NATO sample
       briefing-desk COMMAND …          work without a window; see briefing-desk --help
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the application with command-line arguments; return the exit code."""
    if getattr(sys, "frozen", False):
        # A packaged application starts its readers by starting itself.
        from multiprocessing import freeze_support

        freeze_support()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and _is_command(words[0]):
        from desktop_app import cli

        return cli.run(words)
    options = {word for word in words if word.startswith("-")}
    paths = [Path(word) for word in words if not word.startswith("-")]
    sample = "--sample" in options
    if options - {"--sample", "--fresh"} or len(paths) > 1 or (sample and paths):
        print(_USAGE, file=sys.stderr, end="")
        return 2
    return _window(paths[0] if paths else None, sample, "--fresh" in options)


def _is_command(word: str) -> bool:
    if word in ("--help", "-h", "--version"):
        return True
    # Most workspaces are no bare word; the window is spared loading the commands.
    if not re.fullmatch("[a-z]+(-[a-z]+)*", word):
        return False
    from desktop_app.cli import COMMANDS

    return word in COMMANDS


def _window(path: Path | None, sample: bool, fresh: bool) -> int:
    from desktop_app.system_libraries import has_screen, missing_libraries

    hindrance = missing_libraries(for_window=True)
    if not hindrance and not has_screen():
        hindrance = (
            "The window needs a screen, and there is none here: set DISPLAY or WAYLAND_DISPLAY, "
            "or use the commands (briefing-desk --help)."
        )
    if hindrance:
        from desktop_app import cli

        return cli.without_window(hindrance, sample, fresh)
    from desktop_app.app import run

    return run(path, sample=sample, fresh=fresh)


if __name__ == "__main__":
    sys.exit(main())
