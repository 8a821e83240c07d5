"""People at real workspaces: each with a machine of their own, one folder between them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.commands.tagging import highlight
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import NATO, a_target, a_workspace

WORDS = NATO.split()


class Office:
    """A shared folder with one article and one tag, and the machines that use it."""

    def __init__(self, tmp_path: Path, *texts: str) -> None:
        self._home = tmp_path
        founder = a_workspace(tmp_path, *texts)
        self.folder = founder.folder.path
        founder.close()
        self._open: list[OpenWorkspace] = []

    def machine(self, name: str) -> Path:
        """Return the user data folder of somebody's machine."""
        return self._home / "machines" / name

    def comes_in(self, name: str, folder: Path | None = None) -> OpenWorkspace:
        """Open the workspace on somebody's machine; the first time, under that name."""
        workspace = open_workspace(folder or self.folder, self.machine(name))
        session = workspace.session
        if session.analyst not in session.project.analysts:
            session.do(introduce(session.project, session.analyst, name))
        workspace.exchange()
        self._open.append(workspace)
        return workspace

    def leaves(self, workspace: OpenWorkspace) -> None:
        self._open.remove(workspace)
        workspace.close()

    def everybody_leaves(self) -> None:
        for workspace in tuple(self._open):
            self.leaves(workspace)


def meet(*workspaces: OpenWorkspace) -> None:
    """Let everybody publish and read until nothing new comes to anybody."""
    quiet = 0
    for _ in range(10):
        before = [hashes(each) for each in workspaces]
        for workspace in workspaces:
            workspace.exchange()
        nothing_new = before == [hashes(each) for each in workspaces]
        quiet = quiet + 1 if nothing_new else 0
        if quiet == 3:
            return
    raise AssertionError("they never come to rest")


def all_equal(*workspaces: OpenWorkspace) -> bool:
    """Tell whether everybody sees the same project and knows the same records."""
    projects = [each.session.project for each in workspaces]
    known = [hashes(each) for each in workspaces]
    return all(each == projects[0] for each in projects) and all(each == known[0] for each in known)


def hashes(workspace: OpenWorkspace) -> set[str]:
    """Return the hash of every record that a workspace knows."""
    return {record.hash for record in workspace.session.every_record()}


def change(workspace: OpenWorkspace, before: Entity | None, after: Entity | None) -> Change:
    return workspace.session.do(Change(Label("do"), (Edit(before, after),)))


def mark(workspace: OpenWorkspace, number: int, text: str = NATO) -> EntityId:
    """Mark the words of this number and after, as who is there; return the passage's id."""
    words = canonical(text).text.split()
    target = a_target(text, " ".join(words[number % len(words) :]))
    session = workspace.session
    return session.do(highlight(session.project, session.analyst, target)).edits[0].id


def passages(project: Project) -> set[EntityId]:
    return set(project.annotations)


def lines_of(folder: Path) -> Iterable[bytes]:
    """Yield every complete line below a folder of logs."""
    for path in sorted(folder.rglob("*.jsonl")):
        yield from path.read_bytes().split(b"\n")[:-1]
