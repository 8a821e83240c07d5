"""Minji's workspace, and how others join it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.workspace.bundles.receiving import (
    receive_bundle,
    workspace_from_bundle,
)
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import a_workspace, tag_words
from tests.workspace.bundles.by_mail import Join


@pytest.fixture
def minji(tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return Minji's workspace: one article, the tag Arms, one passage."""
    workspace = a_workspace(tmp_path)
    tag_words(workspace, "first time")
    yield workspace
    workspace.close()


@pytest.fixture
def join(tmp_path: Path, minji: OpenWorkspace) -> Iterator[Join]:
    """Return how somebody joins from a bundle of everything, on a computer of their own."""
    opened: list[OpenWorkspace] = []

    def join(name: str) -> OpenWorkspace:
        bundle = tmp_path / f"for {name}.annbundle"
        save_bundle(minji, bundle, name)
        made = workspace_from_bundle(tmp_path / name, bundle, tmp_path / f"machine of {name}")
        opened.append(made)
        receive_bundle(made, bundle)
        made.session.do(introduce(made.session.project, made.session.analyst, name))
        return made

    yield join
    for each in opened:
        each.close()
