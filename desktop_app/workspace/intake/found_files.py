"""Finds the files to read: those named, and in folders those that are articles by their name."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.reading import SUFFIXES as READ
from desktop_app.storage.article_names import by_kind, is_hidden, shown_name, shown_path
from desktop_app.storage.reading_jobs import no_file, not_readable
from desktop_app.workspace.intake.outcomes import Outcome

ARCHIVE = ".zip"

SUFFIXES = (*READ, ARCHIVE)
"""Endings of the files that are read when a folder is added; an archive is one of articles."""


def article_files(
    paths: Iterable[Path], go_on: Callable[[], bool] = lambda: True
) -> list[Path | Outcome]:
    """Return the files to read: those named, and in folders those that are articles by their name.

    Where there is nothing to read, the outcome that says so stands in its place; files of a folder
    that are of no kind that is read are counted in an outcome behind it. The search ends early once
    `go_on` returns False. May be used from any thread.
    """
    files: list[Path | Outcome] = []
    for path in paths:
        try:
            files += _files(path, go_on)
        except OSError as error:
            files.append(unreadable(path, error))
    return files


def unreadable(path: Path, error: OSError) -> Outcome:
    """Return the outcome of a path that the system does not let be read."""
    return _refused(path, not_readable(shown_name(path), error))


def left_out(where: Path, kinds: Mapping[str, int]) -> Outcome:
    """Return the outcome of the files in a folder or archive that are of no kind that is read."""
    count = sum(kinds.values())
    listed = ", ".join(f"{ending or 'without an ending'} {each}" for ending, each in kinds.items())
    noun = "file of a kind that is" if count == 1 else "files of kinds that are"
    return Outcome(where, "left", f"{count:,} {noun} not read, in «{shown_name(where)}»: {listed}.")


def _files(path: Path, go_on: Callable[[], bool]) -> list[Path | Outcome]:
    if not path.is_dir():
        if path.exists():
            return [path]
        return [_refused(path, not_readable(shown_path(path), FileNotFoundError()))]
    read: list[Path] = []
    others: list[str] = []
    troubles: list[Path | Outcome] = []
    for each in _below(path, go_on, troubles):
        if each.suffix.lower() not in SUFFIXES:
            others.append(each.name)
        elif (refused := _no_file(each)) is not None:
            troubles.append(refused)
        else:
            read.append(each)
    if not read and not troubles and go_on():
        sentence = (
            f"The folder «{shown_path(path)}» holds no file of a kind that is read, such as .html, "
            ".pdf or .txt: choose another one."
        )
        troubles = [Outcome(path, "refused", sentence, reason="empty")]
    left = [left_out(path, by_kind(others))] if others else []
    return [*read, *troubles, *left]


def _below(path: Path, go_on: Callable[[], bool], troubles: list[Path | Outcome]) -> Iterator[Path]:
    """Yield all but the folders in a folder and below, by name; links to them are not followed."""

    def note(error: OSError) -> None:
        troubles.append(unreadable(Path(error.filename), error))

    for folder, folders, names in os.walk(path, onerror=note):
        folders[:] = sorted(each for each in folders if not is_hidden(each))
        for name in sorted(names):
            if not go_on():
                return
            if not is_hidden(name):
                yield Path(folder, name)


def _no_file(path: Path) -> Outcome | None:
    """Return why what a folder lists is no file that could be read; None where it is one."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        sentence = (
            f"«{shown_name(path)}» leads to a file that is not there: find that one and add it."
        )
        return Outcome(path, "refused", sentence, reason="missing")
    except OSError as error:
        return unreadable(path, error)
    return None if is_file else _refused(path, no_file(shown_name(path)))


def _refused(path: Path, why: UnreadableArticle) -> Outcome:
    return Outcome(path, "refused", str(why), reason=why.reason)
