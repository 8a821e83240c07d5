"""Law 11: folder and bundles in any order and repetition lead to one state."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import tag_words
from tests.workspace.bundles.by_mail import Join, mail, note, things


@pytest.mark.parametrize("seed", range(12))
def test_folder_and_bundle_in_any_order_and_repetition_are_one_state(
    minji: OpenWorkspace, join: Join, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    members = [minji, join("Jun"), join("Kim")]
    words = iter(["Korean", "meeting", "NATO", "military", "next year", "invited", "delegation"])
    for _ in range(12):
        one, other = random.sample(members, 2)
        deed = random.randrange(4)
        if deed == 0:
            tag_words(one, next(words, "first"))
        elif deed == 1:
            passage = random.choice(sorted(things(one).annotations))
            note(one, passage, f"{random.random()}")
        elif deed == 2:
            mail(one, other, since_last=random.random() < 0.5)
        else:
            one.exchange()
            shutil.copytree(one.folder.log, other.folder.log, dirs_exist_ok=True)
            other.exchange()
    for one in members:
        for other in members:
            if one is not other:
                mail(one, other)
    for other in members[1:]:
        assert things(other).annotations == things(minji).annotations
        assert things(other).tags == things(minji).tags
