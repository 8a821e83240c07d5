"""A file over the head of a pane is a corrected version; anything else is left to others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.formats.bundle import SUFFIX
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.version_drops import VersionDrops
from desktop_app.widgets.theme import Theme
from tests.builders import NATO, an_article

ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> ReaderPane:
    pane = ReaderPane(theme)
    qtbot.addWidget(pane)
    pane.resize(500, 400)
    return pane


@pytest.fixture
def drops(pane: ReaderPane, theme: Theme, desk: Desk) -> VersionDrops:
    drops = VersionDrops(pane, theme)
    pane.show_article(an_article(), NATO, [], desk.project)
    pane.show()
    return drops


def header_of(pane: ReaderPane) -> ArticleHeader:
    header = pane.findChild(ArticleHeader)
    assert isinstance(header, ArticleHeader)
    return header


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def held_over(pane: ReaderPane, mime: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(40, 10), ACTIONS, mime, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(header_of(pane), event)
    return event


def let_go(pane: ReaderPane, mime: QMimeData) -> QDropEvent:
    event = QDropEvent(QPointF(40, 10), ACTIONS, mime, LEFT, NONE)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(header_of(pane), event)
    return event


def a_file(folder: Path, name: str = "corrected.txt") -> Path:
    path = folder / name
    path.write_text("New.", encoding="utf-8")
    return path


def told(drops: VersionDrops) -> Sequence[tuple[str, Path]]:
    heard: list[tuple[str, Path]] = []
    drops.dropped.connect(lambda article, path: heard.append((article, path)))
    return heard


def test_a_file_over_the_head_is_announced_in_words(
    pane: ReaderPane, drops: VersionDrops, tmp_path: Path
) -> None:
    assert held_over(pane, files(a_file(tmp_path))).isAccepted()
    assert drops.hint.words == "Bring in a corrected version"
    assert drops.hint.geometry() == header_of(pane).geometry()
    assert drops.hint.isVisible()
    QApplication.sendEvent(header_of(pane), QDragLeaveEvent())
    assert not drops.hint.isVisible()


def test_a_file_dropped_there_names_the_article_and_is_never_moved(
    pane: ReaderPane, drops: VersionDrops, tmp_path: Path
) -> None:
    heard, path = told(drops), a_file(tmp_path)
    held_over(pane, files(path))
    assert let_go(pane, files(path)).dropAction() == Qt.DropAction.CopyAction
    assert heard == [(an_article().id, path)]
    assert not drops.hint.isVisible()


def test_folders_bundles_several_files_and_words_are_no_version(
    pane: ReaderPane, drops: VersionDrops, tmp_path: Path
) -> None:
    heard = told(drops)
    words = QMimeData()
    words.setText("Only words.")
    bundle = a_file(tmp_path, f"coded{SUFFIX}")
    one, other = a_file(tmp_path), a_file(tmp_path, "other.txt")
    for mime in (files(tmp_path), files(bundle), files(one, other), words):
        assert not held_over(pane, mime).isAccepted()
        assert not drops.hint.isVisible()
    assert heard == []


def test_an_empty_pane_takes_no_version(
    qtbot: QtBot, pane: ReaderPane, theme: Theme, tmp_path: Path
) -> None:
    drops = VersionDrops(pane, theme)
    mime = files(a_file(tmp_path))
    event = QDragEnterEvent(QPoint(40, 10), ACTIONS, mime, LEFT, NONE)
    assert drops.eventFilter(header_of(pane), event)
    assert event.type() == QEvent.Type.DragEnter
    assert not event.isAccepted()
