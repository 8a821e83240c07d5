"""A tenth of what `tests.benchmarks.bench_million` times: built or folded, it is the same state."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import patch

from desktop_app.workspace.cache import unread_logs
from desktop_app.workspace.opening import open_workspace
from tests.benchmarks.multiplied_team import make_multiplied
from tests.workspace.cache.test_cache import held, used_cache


def test_a_new_desktop_builds_what_it_would_have_folded(tmp_path: Path) -> None:
    machine, workspace = tmp_path / "m", tmp_path / "w"
    make_multiplied(workspace, tmp_path / "made", 10, 10_000)
    with patch.object(unread_logs, "MUCH", 10**12):
        plain = open_workspace(workspace, machine)
    assert not used_cache(plain)
    assert plain.session.record_count > 100_000
    expected = held(plain)
    plain.cache.close()
    plain.replica.release()
    shutil.rmtree(plain.cache.scratch.parent, ignore_errors=True)
    with patch.object(unread_logs, "MUCH", 10**6):
        built = open_workspace(workspace, machine)
    assert used_cache(built)
    found = held(built)
    for name, value in expected.items():
        assert found[name] == value, name
    one = min(expected["project"].annotations)
    assert built.session.records(one) == plain.session.records(one)
    built.cache.close()
    built.replica.release()
    again = open_workspace(workspace, machine)
    assert used_cache(again)
    assert again.session.record_count == plain.session.record_count
    again.replica.release()
