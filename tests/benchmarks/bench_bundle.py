"""Bundles: saving and taking in ten times the records takes at most eleven times as long."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

from desktop_app.domain.change import Change, Label, made
from desktop_app.storage.workspace_folder import make_workspace_folder
from desktop_app.workspace.bundles.receiving import receive_bundle
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace
from tests.benchmarks.measuring import say
from tests.builders import a_passage

_BATCH = 500
GROWTH = 11
"""Times as long that ten times the records may take."""


def a_filled_workspace(folder: Path, count: int) -> OpenWorkspace:
    """Return a workspace with this many passages, each a record of its own."""
    workspace = make_workspace(folder / "workspace", "Large", folder / "machine")
    for first in range(1, count + 1, _BATCH):
        numbers = range(first, min(first + _BATCH, count + 1))
        passages = (a_passage(number=number) for number in numbers)
        workspace.session.do(Change(Label("do"), made(*passages)))
    return workspace


def seconds(count: int) -> tuple[float, float, int]:
    """Return how long saving and taking in take, and how many bytes the bundle has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = a_filled_workspace(folder, count)
        began = perf_counter()
        _, size = save_bundle(workspace, folder / "b.annbundle", "Jun")
        saving = perf_counter() - began
        other = make_workspace_folder(folder / "other", workspace.folder.id)
        opened = open_workspace(other.path, folder / "other machine")
        began = perf_counter()
        receive_bundle(opened, folder / "b.annbundle")
        taking = perf_counter() - began
        assert len(opened.session.project.annotations) == count
        workspace.close()
        opened.close()
    return saving, taking, size


def main(small: int = 10_000) -> None:
    """Print the figures; fail where the growth is too steep."""
    few, many = seconds(small), seconds(10 * small)
    for what, one, ten in (("save", few[0], many[0]), ("receive", few[1], many[1])):
        growth = ten / one
        say(f"bundle, {what}: {one:.2f} s, {ten:.2f} s for ten times as many: × {growth:.1f}")
        assert growth <= GROWTH, f"{what} grows {growth:.1f} times"
    say(f"bundle of {10 * small:,} records: {many[2] / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
