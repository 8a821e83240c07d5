"""Law 11: folder and bundle, in any order and repetition, lead to one state."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from desktop_app.workspace.bundles.receiving import receive_bundle
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.opening import OpenWorkspace
from tests.team.colleagues import Office, all_equal, hashes, meet
from tests.workspace.deeds import act
from tests.workspace.histories import fold_of

STORIES = max(3, int(os.environ.get("BRIEFING_DESK_SYNCS", "4")) // 2)


@pytest.mark.parametrize("seed", range(STORIES))
def test_law_11_folder_and_bundle_in_any_repetition_are_one_state(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    office = Office(tmp_path)
    shutil.copytree(office.folder, tmp_path / "afar")
    # Two share a folder; the third lives by mail alone.
    minji, jane = office.comes_in("minji"), office.comes_in("jane")
    ali = office.comes_in("ali", tmp_path / "afar")
    people = (minji, jane, ali)
    mail: list[Path] = []
    (tmp_path / "mail").mkdir()
    for _ in range(40):
        dice = random.random()
        if dice < 0.5:
            act(random.choice(people).session, random)
        elif dice < 0.65:
            random.choice(people).exchange()
        elif dice < 0.8:
            mail += posted(random.choice(people), tmp_path, len(mail), random.random() < 0.5)
        elif mail:
            receive_bundle(random.choice(people), random.choice(mail))
    for bundle in random.sample(mail, len(mail)) * 2:
        receive_bundle(random.choice(people), bundle)
    # A last letter each way, and everybody has everything.
    meet(minji, jane)
    for sender, receiver in ((minji, ali), (ali, minji)):
        for bundle in posted(sender, tmp_path, f"last {sender.replica.id}", False):
            receive_bundle(receiver, bundle)
            receive_bundle(receiver, bundle)
    meet(minji, jane, ali)
    assert all_equal(*people)
    late = office.comes_in("late")
    assert hashes(ali) <= hashes(late)
    records = list(ali.session.every_record())
    random.shuffle(records)
    assert fold_of(records * 2).annotations == ali.session.project.annotations
    office.everybody_leaves()


def posted(sender: OpenWorkspace, home: Path, name: object, since_last: bool) -> list[Path]:
    """Save a bundle for everybody; return it, or nothing where nothing is new."""
    path = home / "mail" / f"{name}.annbundle"
    save_bundle(sender, path, "Everybody", since_last=since_last)
    return [path] if path.exists() else []
