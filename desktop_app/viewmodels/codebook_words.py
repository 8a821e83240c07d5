"""What is said when the codebook changes: how many passages, tags and colleagues it touches."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.recoding import Recoding


def passages(count: int) -> str:
    """Return `1 passage` or `12 passages`."""
    return _tr("1 passage") if count == 1 else _tr("{n} passages").format(n=count)


def with_below(path: str, below: int) -> str:
    """Return a tag's path, and how many tags below it go along."""
    if below == 1:
        return _tr("{tag} and the tag below it").format(tag=path)
    if below:
        return _tr("{tag} and {n} tags below it").format(tag=path, n=below)
    return path


def deleted(what: str, count: int, of_others: int) -> str:
    """Say that tags are gone, and how many passages stay without them."""
    if not count:
        return _tr("Deleted: {what}. Ctrl+Z brings it back.").format(what=what)
    others = _tr(" ({n} of them by others)").format(n=of_others) if of_others else ""
    if count == 1:
        sentence = _tr("{what}: 1 passage{others} keeps its place without it. Ctrl+Z undoes.")
        others = _tr(" (by somebody else)") if of_others else ""
    else:
        sentence = _tr("{what}: {n} passages{others} keep their place without it. Ctrl+Z undoes.")
    return sentence.format(what=what, n=count, others=others)


def merge_outlook(tag: str, count: int, into: str, total: int) -> str:
    """Say what merging a tag into another one would do."""
    return _tr("«{tag}» ({count}) becomes part of «{into}», which then has {total}.").format(
        tag=tag, count=passages(count), into=into, total=passages(total)
    )


def merged(tag: str, below: int, count: int, into: str, total: int) -> str:
    """Say which tag another one is part of from now on, and how many below it came along."""
    along = ""
    if below:
        along = _tr("; the tag below it came along") if below == 1 else _tr("; {n} tags came along")
    return _tr("«{tag}» ({count}) is now part of «{into}» ({total}){along}. Ctrl+Z undoes.").format(
        tag=tag,
        count=passages(count),
        into=into,
        total=passages(total),
        along=along.format(n=below),
    )


def recoding_outlook(
    project: Project, mine: int, staying: Mapping[EntityId, int], into: str
) -> str:
    """Say how many passages would move, and whose would not."""
    if not mine:
        said = _tr("None of these passages is yours.")
    elif mine == 1:
        said = _tr("1 passage of yours becomes «{into}».").format(into=into)
    else:
        said = _tr("{n} passages of yours become «{into}».").format(n=mine, into=into)
    return said + _not_moved(project, staying)


def moved(project: Project, recoding: Recoding, path: str, into: str) -> str:
    """Say how many passages have another tag now, and whose keep the one they had."""
    if not recoding.moved:
        if not recoding.staying:
            return _tr("«{tag}» has no passages to move.").format(tag=path)
        said = _tr("None of the passages of «{tag}» is yours.").format(tag=path)
        return said + _not_moved(project, recoding.staying)
    if recoding.moved == 1:
        said = _tr("1 passage of «{tag}» is «{into}» now.")
    else:
        said = _tr("{n} passages of «{tag}» are «{into}» now.")
    said = said.format(n=recoding.moved, tag=path, into=into)
    return said + _not_moved(project, recoding.staying) + " " + _tr("Ctrl+Z undoes.")


def _not_moved(project: Project, staying: Mapping[EntityId, int]) -> str:
    """Return whose passages stay, such as 3 by Daniel Kim."""
    if not staying:
        return ""
    return " " + _tr("Not moved, for only your own are: {theirs}.").format(
        theirs=_staying(project, staying)
    )


def _staying(project: Project, staying: Mapping[EntityId, int]) -> str:
    """Return `3 by Daniel Kim, 1 by somebody else`, the most first."""
    counts = sorted(staying.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(
        _tr("{n} by {name}").format(
            n=count, name=project.analyst_name(analyst) or _tr("somebody else")
        )
        for analyst, count in counts
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("codebook", words)
