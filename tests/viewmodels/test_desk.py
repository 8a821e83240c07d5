"""The desk asks for a name once, and what waits for it is neither doubled nor lost."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.prose import joined
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.note_drafts import NoteDrafts
from desktop_app.viewmodels.reading import Reading
from desktop_app.workspace.commands.tagging import highlight
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import NATO, a_target, a_workspace

WORDS = a_target(NATO, "first time")


@pytest.fixture
def nameless(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose analyst has not said who they are."""
    workspace = a_workspace(tmp_path, NATO)
    workspace.session.analyst = "analyst:nameless"
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def reading(nameless: Desk) -> Reading:
    reading = Reading(nameless, nameless)
    reading.point_at(WORDS, "")
    return reading


def passage(desk: Desk) -> Annotation:
    """Return the only passage."""
    (passage,) = desk.project.annotations.values()
    return passage


def tags(desk: Desk) -> set[str]:
    return {tag.name for tag in desk.project.tags_of(passage(desk))}


def reopened(desk: Desk, tmp_path: Path) -> OpenWorkspace:
    """Close the desk and open its workspace again."""
    desk.close()
    return open_workspace(desk.workspace.folder.path, tmp_path / "machine")


def test_words_tagged_twice_before_the_name_is_given_are_one_passage(
    nameless: Desk, reading: Reading
) -> None:
    reading.toggle_digit("1")
    reading.make_and_apply("Talks")
    assert not nameless.project.annotations
    nameless.introduce("Minji Park")
    assert tags(nameless) == {"Arms", "Talks"}


def test_the_same_tag_asked_for_twice_is_there_once(nameless: Desk, reading: Reading) -> None:
    reading.toggle_digit("1")
    reading.toggle_digit("1")
    nameless.introduce("Minji Park")
    assert tags(nameless) == {"Arms"}


def test_a_tag_made_twice_before_the_name_is_given_is_one_tag(
    nameless: Desk, reading: Reading
) -> None:
    reading.make_and_apply("Talks")
    reading.point_at(a_target(NATO, "military delegation"), "")
    reading.make_and_apply("talks")
    reading.make_and_apply("Summits")
    nameless.introduce("Minji Park")
    codebook = nameless.project.codebook
    assert [(tag.name, tag.key) for tag in codebook] == [
        ("Arms", "1"),
        ("Talks", "2"),
        ("Summits", "3"),
    ]
    assert len(nameless.project.annotations) == 2


def test_a_highlight_and_a_note_that_wait_are_one_passage(nameless: Desk, reading: Reading) -> None:
    reading.highlight()
    reading.highlight()
    reading.note("Check the year")
    nameless.introduce("Minji Park")
    assert joined(passage(nameless).note) == "Check the year"


def test_a_finished_change_may_wait_too(nameless: Desk) -> None:
    nameless.do_as_analyst(highlight(nameless.project, nameless.analyst, WORDS))
    nameless.introduce("Minji Park")
    assert passage(nameless).creator == nameless.analyst


def test_the_last_tag_is_the_one_that_was_made(nameless: Desk, reading: Reading) -> None:
    reading.make_and_apply("Talks")
    nameless.introduce("Minji Park")
    reading.point_at(a_target(NATO, "military delegation"), "")
    reading.repeat()
    assert [tag.name for tag in nameless.project.codebook] == ["Arms", "Talks"]
    assert len(nameless.project.annotations) == 2


def test_what_waits_for_a_name_at_closing_is_done_under_the_one_of_the_account(
    nameless: Desk, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "mpark")
    reading.toggle_digit("1")
    again = reopened(nameless, tmp_path)
    (kept,) = again.session.project.annotations.values()
    assert again.session.project.analyst_name(kept.creator) == "mpark"
    again.close()
    # Other workspaces still ask: this name was not given by the analyst.
    assert nameless.settings.get("analyst_name") is None


@pytest.mark.parametrize("declined", [False, True])
def test_a_note_without_a_name_outlives_the_window(
    nameless: Desk, reading: Reading, tmp_path: Path, declined: bool
) -> None:
    drafts = NoteDrafts(nameless, reading, nameless)
    drafts.write(WORDS, "Check the year")
    if declined:
        drafts.save(WORDS)
        nameless.forget_waiting()
    asked: list[bool] = []
    nameless.name_wanted.connect(lambda: asked.append(True))
    again = reopened(nameless, tmp_path)
    (kept,) = again.session.project.annotations.values()
    assert joined(kept.note) == "Check the year"
    assert again.session.project.analyst_name(kept.creator)
    assert asked == []
    again.close()


def test_an_account_without_a_name_loses_nothing(
    nameless: Desk, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", refuse)
    reading.note("Check the year")
    again = reopened(nameless, tmp_path)
    (kept,) = again.session.project.annotations.values()
    assert again.session.project.analyst_name(kept.creator) == "Somebody"
    again.close()


def test_who_typed_nothing_gets_no_name(nameless: Desk, tmp_path: Path) -> None:
    again = reopened(nameless, tmp_path)
    assert "analyst:nameless" not in again.session.project.analysts
    again.close()
