"""Sync clients that carry the folder from machine to machine: after quiet, everybody is equal."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.prose import plain
from desktop_app.workspace.commands.tagging import highlight
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import NATO, a_target
from tests.team.colleagues import WORDS, Office, all_equal, change, hashes, lines_of
from tests.team.sync_client import SyncClient

SYNCS = int(os.environ.get("BRIEFING_DESK_SYNCS", "4"))
"""How many stories are told of three people, two clients between them, and 60 steps."""


def acknowledged(office: Office, name: str) -> set[str]:
    """Return the hash of every record that is durable in somebody's own logs."""
    machine = office.machine(name)
    owns = machine.glob("workspaces/*/*/own")
    return {line[-22:-2].decode() for own in owns for line in lines_of(own)}


def edit(workspace: OpenWorkspace, random: Random) -> None:
    """Mark some words, or write a note on a passage that anybody marked."""
    passages = sorted(workspace.session.project.annotations)
    if passages and random.random() < 0.5:
        passage = workspace.session.project.annotations[random.choice(passages)]
        if random.random() < 0.2:
            change(workspace, passage, None)
        else:
            words = plain(f"note {random.randrange(1000)}")
            change(workspace, passage, replace(passage, note=words))
    else:
        first, last = sorted(random.sample(range(len(WORDS)), 2))
        target = a_target(NATO, " ".join(WORDS[first : last + 1]))
        workspace.session.do(
            highlight(workspace.session.project, workspace.session.analyst, target)
        )


@pytest.mark.parametrize("seed", range(SYNCS))
def test_after_quiet_all_replicas_are_equal_and_nothing_acknowledged_is_missing(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    office = Office(tmp_path)
    names = ("minji", "jane", "ali")
    folders = [tmp_path / "synced" / name for name in names]
    for folder in folders:
        shutil.copytree(office.folder, folder)
    people = [office.comes_in(name, folder) for name, folder in zip(names, folders, strict=True)]
    clients = [SyncClient((one, other), random) for one, other in pairwise(folders)]
    for _ in range(60):
        dice = random.random()
        if dice < 0.35:
            edit(random.choice(people), random)
        elif dice < 0.6:
            random.choice(people).exchange()
        else:
            random.choice(clients).step()

    while True:
        before = [hashes(each) for each in people]
        for each in people:
            each.exchange()
        worked = [client.settle() for client in clients]
        if not any(worked) and before == [hashes(each) for each in people]:
            break
    written = set().union(*(acknowledged(office, name) for name in names))
    assert written
    for person in people:
        assert written <= hashes(person)
    assert all_equal(*people)
    late = office.comes_in("late", folders[-1])
    assert written <= hashes(late)
    office.everybody_leaves()
