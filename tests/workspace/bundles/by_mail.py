"""Two or three people who send each other bundles by mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.workspace.bundles.receiving import (
    receive_bundle,
)
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.opening import OpenWorkspace

Join = Callable[[str], OpenWorkspace]
"""How somebody joins, by name, on a computer of their own."""


def things(workspace: OpenWorkspace) -> Project:
    return workspace.session.project


def note(workspace: OpenWorkspace, passage: str, words: str) -> None:
    before = things(workspace).annotations[passage]
    after = replace(before, note=plain(words))
    workspace.session.do(Change(Label("note"), (Edit(before, after),)))


def mail(sender: OpenWorkspace, to: OpenWorkspace, since_last: bool = False) -> Path:
    """Send a bundle by mail; return the file."""
    path = to.folder.path.parent / f"mail to {to.folder.path.name}.annbundle"
    plan, _ = save_bundle(sender, path, to.folder.path.name, since_last)
    if not plan.is_empty:
        receive_bundle(to, path)
    return path
