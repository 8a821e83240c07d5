"""LibreOffice's pages are shown where it is installed, and each block is found on them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Run
from desktop_app.storage.libre_office import LibreOffice, NotConverted, find_libre_office
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.briefing_pages import BriefingPages
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands import briefing as commands
from tests.builders import NATO, a_workspace, tag_words

_SECONDS = 90_000


@pytest.fixture
def office() -> LibreOffice:
    found = find_libre_office()
    if found is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    return found


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path))
    yield desk
    desk.close()


def a_briefing(desk: Desk) -> str:
    change, briefing = commands.new_briefing("Korea and NATO")
    desk.do(change)
    change, heading = commands.add_heading(desk.project, briefing, "Invitations")
    desk.do(change)
    desk.do(commands.add_paragraph(desk.project, briefing, (Run("Own words."),), heading)[0])
    passage = tag_words(desk.workspace, "delegation")
    desk.do(commands.place_excerpts(desk.project, briefing, [passage], heading))
    return briefing


def test_every_block_is_found_where_it_is_printed(
    qtbot: QtBot, desk: Desk, office: LibreOffice
) -> None:
    briefing = a_briefing(desk)
    pages = BriefingPages(desk, lambda: desk.project, office, desk)
    desk.closing.connect(pages.stop)
    pages.show(briefing)
    by_office = pages.office
    assert by_office is not None
    qtbot.waitUntil(lambda: by_office.shown is not None, timeout=_SECONDS)
    shown = by_office.shown
    assert pages.shown is shown
    assert shown is not None
    blocks = [block.id for block, _ in desk.project.outline(briefing).walk()]
    places = [shown.places(block) for block in blocks]
    assert all(places)
    tops = [(place[0].page, place[0].top) for place in places]
    assert tops == sorted(tops)
    for block, found in zip(blocks, places, strict=True):
        middle = found[0].top + found[0].height / 2
        assert shown.block_at(found[0].page, 300, middle) == block
    assert shown.image(0, 0.5).width() > 250
    assert "LibreOffice" in pages.remark


def test_a_change_makes_the_pages_anew(qtbot: QtBot, desk: Desk, office: LibreOffice) -> None:
    briefing = a_briefing(desk)
    pages = BriefingPages(desk, lambda: desk.project, office, desk)
    desk.closing.connect(pages.stop)
    pages.show(briefing)
    by_office = pages.office
    assert by_office is not None
    qtbot.waitUntil(lambda: by_office.shown is not None, timeout=_SECONDS)
    before = by_office.shown
    desk.do(commands.add_paragraph(desk.project, briefing, (Run("More words."),))[0])
    pages.refresh()
    assert not by_office.is_complete
    qtbot.waitUntil(lambda: by_office.shown is not before, timeout=_SECONDS)
    new = [block.id for block, _ in desk.project.outline(briefing).walk()][-1]
    assert by_office.shown is not None
    assert by_office.shown.places(new)


def test_without_libreoffice_the_own_pages_say_that_they_are_approximate(
    qtbot: QtBot, desk: Desk
) -> None:
    pages = BriefingPages(desk, lambda: desk.project, None, desk)
    desk.closing.connect(pages.stop)
    pages.show(a_briefing(desk))
    qtbot.waitUntil(lambda: pages.is_complete)
    assert pages.shown is pages.own.shown
    assert "approximate" in pages.remark


def test_what_cannot_be_started_is_said_and_the_own_pages_stay(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("no program")
    pages = BriefingPages(desk, lambda: desk.project, LibreOffice(program), desk)
    desk.closing.connect(pages.stop)
    pages.show(a_briefing(desk))
    qtbot.waitUntil(lambda: "could not be started" in pages.remark)
    assert pages.shown is pages.own.shown


def test_a_conversion_that_is_cancelled_ends_at_once(office: LibreOffice) -> None:
    office.cancel()
    with pytest.raises(NotConverted, match="cancelled"):
        office.pdf(b"")
    office.close()


def test_a_window_that_closes_meanwhile_leaves_no_office_behind(
    qtbot: QtBot,
    desk: Desk,
    office: LibreOffice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    pages = BriefingPages(desk, lambda: desk.project, office, desk)
    pages.show(a_briefing(desk))
    qtbot.waitUntil(lambda: any(folder.glob("briefing-desk-office-*/*")), timeout=_SECONDS)
    pages.stop()
    assert not list(folder.iterdir())
    assert str(folder) not in "".join(_command_lines())


def _command_lines() -> Iterator[str]:
    """Yield how each running process was called, on systems that tell."""
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            yield each.read_bytes().decode("utf-8", "replace")
