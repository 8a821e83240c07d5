"""Law 11: folder, bundle and server, in any order and repetition, lead to one state."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from desktop_app.workspace.bundles.receiving import receive_bundle
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server import standing
from tests.server.desktops import Team, bridge, catch_up, exchange_of
from tests.server.postgres import RunningServer
from tests.team.colleagues import Office, all_equal, hashes, meet
from tests.workspace.deeds import act
from tests.workspace.histories import fold_of

STORIES = max(3, int(os.environ.get("BRIEFING_DESK_SYNCS", "4")) // 2)
SERVER_STORIES = int(os.environ.get("BRIEFING_DESK_SERVER_STORIES", "2"))


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


class Staff:
    """Lena leads and bridges; Jane has the folder, Minji the server, Jun both, Ali mail alone."""

    def __init__(self, server: RunningServer, tmp_path: Path, random: Random) -> None:
        self.team = team = Team(server, tmp_path)
        self._random = random
        self._home = tmp_path
        self._mail: list[Path] = []
        (tmp_path / "mail").mkdir()
        shutil.copytree(team.lena.folder.path, tmp_path / "afar")
        self.lena = team.lena
        bridge(self.lena, team.login("lena"))
        catch_up(self.lena)
        self.minji = team.joins("minji")
        self.jane = team.comes_back("jane", self.lena.folder.path)
        self.jun = team.comes_back("jun", self.lena.folder.path)
        self.ali = team.comes_back("ali", tmp_path / "afar")
        team.person("jun")
        team.add("jun")
        bridge(self.jun, team.login("jun"))
        self.people = (self.lena, self.minji, self.jane, self.jun, self.ali)
        self._connected = (self.lena, self.minji, self.jun)

    def something_happens(self) -> None:
        """Let one thing happen: a deed, an exchange by one of the ways, or a disturbance."""
        random = self._random
        dice = random.random()
        if dice < 0.45:
            act(random.choice(self.people).session, random)
        elif dice < 0.55:
            random.choice(self.people).exchange()
        elif dice < 0.75:
            # Now and then only the least of steps.
            seconds = random.choice([0.0, 10.0])
            exchange_of(random.choice(self._connected)).round(seconds, eager=True)
        elif dice < 0.85:
            sender = random.choice(self.people)
            self._mail += posted(sender, self._home, len(self._mail), random.random() < 0.5)
        elif dice < 0.95 and self._mail:
            receive_bundle(random.choice(self.people), random.choice(self._mail))
        else:
            self._disturb()

    def _disturb(self) -> None:
        """Cut every connection; at times the server is then what it was a few records ago."""
        lost = self._random.choice([0, 0, 5])
        self.team.server.psql(
            f"delete from briefing_desk.record where seq > {self.team.count() - lost};"
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where usename in ('lena', 'minji', 'jun')"
        )

    def meet(self) -> None:
        """Let everything go all ways until all know the same."""
        for bundle in self._random.sample(self._mail, len(self._mail)) * 2:
            receive_bundle(self._random.choice(self.people), bundle)
        for number in range(6):
            meet(self.lena, self.jane, self.jun)
            for sender, receiver in ((self.ali, self.lena), (self.lena, self.ali)):
                for bundle in posted(sender, self._home, f"{number} {sender.replica.id}", False):
                    receive_bundle(receiver, bundle)
            for each in (*self._connected, *self._connected):
                catch_up(each)
            if all(hashes(each) == hashes(self.lena) for each in self.people):
                return
        raise AssertionError("they never come to rest")


@pytest.mark.parametrize("seed", range(SERVER_STORIES))
def test_law_11_folder_bundle_and_server_in_any_repetition_are_one_state(
    server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # The server of these stories loses something every other second.
    monkeypatch.setattr(standing, "_ANEW_SECONDS", 0.0)
    random = Random(seed)
    staff = Staff(server, tmp_path, random)
    try:
        for _ in range(60):
            staff.something_happens()
        staff.meet()
        assert all_equal(*staff.people)
        late = staff.team.joins("late")
        assert hashes(staff.lena) <= hashes(late)
        records = list(staff.lena.session.every_record())
        random.shuffle(records)
        assert fold_of(records * 2).annotations == staff.lena.session.project.annotations
    finally:
        staff.team.everybody_leaves()


def posted(sender: OpenWorkspace, home: Path, name: object, since_last: bool) -> list[Path]:
    """Save a bundle for everybody; return it, or nothing where nothing is new."""
    path = home / "mail" / f"{name}.annbundle"
    save_bundle(sender, path, "Everybody", since_last=since_last)
    return [path] if path.exists() else []
