"""Says how far an import is and what became of each file: a sheet under the list, not a dialog."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change, Edit
from desktop_app.domain.identity import noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.article_import import ArticleImport, Progress
from desktop_app.widgets.articles.locked_files import MOST, LockedFiles, is_locked
from desktop_app.widgets.articles.report_lines import ReportLines
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.intake.outcomes import ImportReport, Outcome


class ImportSheet(Surface):
    """Counts first, then a line for each file refused; the others when they are asked for.

    While files are read it says which one instead, and has a button to stop.
    `password_given(path, words)` asks for an encrypted file to be read again, `article_wanted(id)`
    for an article of the report to be shown. `keyboard_free` says that the keyboard was in it when
    it was closed.
    """

    password_given = Signal(object, str)
    article_wanted = Signal(str)
    keyboard_free = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.heading.setFont(theme.font(Type.INTERFACE))
        self.noticed = dimmed(QLabel())
        self.told = ReportLines(theme, icons)
        self.lines = self.told.list
        self.asked = dimmed(QLabel())
        self._report = ImportReport(())
        self._gone = 0
        self._asked_of: list[Outcome] = []
        self.locked = LockedFiles()
        self._close = QToolButton()
        icons.put(self._close, "x")
        self.file = dimmed(ElidingLabel())
        self.bar = QProgressBar()
        self.cancel = QPushButton(self.tr("Cancel"))
        self._under_way = QWidget()
        self._set_up()
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        self._close.clicked.connect(self._put_away)
        self.locked.password_given.connect(self.password_given)
        self.told.article_wanted.connect(self.article_wanted)
        self.hide()

    def _set_up(self) -> None:
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this report"))
        self._close.setAccessibleName(self._close.toolTip())
        self.file.setFont(self.theme.font(Type.SMALL))
        for said in (self.asked, self.noticed):
            said.setFont(self.theme.font(Type.SMALL))
            said.setWordWrap(True)
            said.setContentsMargins(SPACE, 0, SPACE, TIGHT)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(TIGHT)
        self.bar.setAccessibleName(self.tr("Files read"))
        self.cancel.setToolTip(self.tr("Stop reading; what was read until now is kept"))

    def _dress(self) -> None:
        palette = self.bar.palette()
        palette.setColor(QPalette.ColorRole.Highlight, self.theme.colours.accent)
        self.bar.setPalette(palette)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, GRID, GRID, GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self._close)
        under_way = QVBoxLayout(self._under_way)
        under_way.setContentsMargins(SPACE, 0, SPACE, TIGHT)
        under_way.setSpacing(TIGHT)
        under_way.addWidget(self.bar)
        under_way.addWidget(self.file)
        under_way.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, TIGHT)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._under_way)
        column.addWidget(self.asked)
        column.addWidget(self.noticed)
        column.addWidget(self.locked)
        column.addWidget(self.told)

    def _put_away(self) -> None:
        self._asked_of = []
        keyboard = QApplication.focusWidget()
        had_keyboard = keyboard is not None and self.isAncestorOf(keyboard)
        self.hide()
        if had_keyboard:
            self.keyboard_free.emit()

    def follow(self, importing: ArticleImport) -> None:
        """Show how far an import is, and stop it by the button."""
        importing.began.connect(self.show_beginning)
        importing.progressed.connect(self.show_progress)
        self.cancel.clicked.connect(importing.cancel)

    def show_beginning(self) -> None:
        """Say that files are looked for."""
        self.heading.setText(self.tr("Looking for articles…"))
        self.file.clear()
        self.bar.setRange(0, 0)
        self._show_parts(under_way=True)

    def show_progress(self, progress: Progress) -> None:
        """Say which file is being read."""
        self.heading.setText(
            self.tr("Reading {number} of {count}").format(
                number=progress.number, count=progress.count
            )
        )
        self.file.setText(progress.name)
        self.bar.setRange(0, progress.count)
        self.bar.setValue(progress.number - 1)
        if self._under_way.isHidden():
            self._show_parts(under_way=True)

    def show_report(self, report: ImportReport) -> None:
        """Show what happened to the files of an import.

        What became of a file once its password was given takes its place in the report before.
        """
        report = self._report = self._continued(report)
        self._gone = 0
        self._tell_counts()
        locked = [outcome for outcome in report.of("refused") if is_locked(outcome)][:MOST]
        self._asked_of = locked
        self.locked.show_locked(locked)
        self.noticed.setText(self.quietly_noticed(report))
        self.told.show_outcomes([each for each in report.outcomes if each not in locked])
        self._show_parts(under_way=False)
        self.setVisible(bool(report.outcomes or report.unread))

    def apply(self, project: Project, change: Change) -> None:
        """Say of how many articles of the report that they have been taken back or removed."""
        is_read = self._under_way.isHidden()
        if not (is_read and any(_comes_or_goes(edit) for edit in change.edits)):
            return
        came_in = {outcome.article for outcome in self._report.of("added")}
        gone = sum(article not in project.articles for article in came_in)
        if gone != self._gone:
            self._gone = gone
            self._tell_counts()

    def _tell_counts(self) -> None:
        report = self._report
        said = self.counts(report)
        if self._gone:
            since = self.tr("{counts}, {n} removed since")
            said = since.format(counts=said, n=self._gone)
        self.heading.setText(said)
        is_all_gone = self._gone and self._gone >= len(report.of("added"))
        self.asked.setText("" if is_all_gone else self.still_asked(report))
        self.asked.setVisible(bool(self.asked.text()))

    def _continued(self, report: ImportReport) -> ImportReport:
        again = {outcome.path: outcome for outcome in report.outcomes}
        before = self._report.outcomes
        if report.unread or not again or not again.keys() <= {each.path for each in self._asked_of}:
            return report
        outcomes = tuple(again.pop(each.path, each) for each in before)
        asked = Counter(self._report.asked) + Counter(report.asked)
        return ImportReport(outcomes, self._report.unread, dict(asked))

    def _show_parts(self, *, under_way: bool) -> None:
        self._under_way.setVisible(under_way)
        self.noticed.setVisible(not under_way and bool(self.noticed.text()))
        self.told.setVisible(not under_way and self.told.has_any)
        self.asked.setVisible(not under_way and bool(self.asked.text()))
        self.locked.setVisible(not under_way and bool(self.locked.files))
        self._close.setVisible(not under_way)
        self.show()

    def counts(self, report: ImportReport) -> str:
        """Return `3 added, 1 there already, 1 refused, 2 not read`."""
        words = {
            "added": self.tr("{n} added"),
            "already": self.tr("{n} there already"),
            "refused": self.tr("{n} refused"),
        }
        counted = [(said, len(report.of(kind))) for kind, said in words.items()]
        counted.append((self.tr("{n} not read"), report.unread))
        return ", ".join(said.format(n=count) for said, count in counted if count)

    def still_asked(self, report: ImportReport) -> str:
        """Return `Still to be said: 3 without a date`, empty where nothing is."""
        asked = {
            "published": self.tr("{n} without a date"),
            "outlet": self.tr("{n} without an outlet"),
            "headline": self.tr("{n} without a headline"),
        }
        counts = report.asked
        missing = [said.format(n=counts[name]) for name, said in asked.items() if name in counts]
        if not missing:
            return ""
        return self.tr("Still to be said: {missing}").format(missing=", ".join(missing))

    def quietly_noticed(self, report: ImportReport) -> str:
        """Return how many files came in with something to say of them, empty where none did."""
        came_in = (*report.of("added"), *report.of("already"))
        noticed = len([outcome for outcome in came_in if outcome.notices])
        removed = sum(outcome.removed for outcome in came_in)
        said = []
        if noticed:
            said.append(self.tr("Notes on how they were read: {n:,}").format(n=noticed))
        if removed:
            said.append(self.tr("Characters left out: {n:,}").format(n=removed))
        return " · ".join(said)


def _comes_or_goes(edit: Edit) -> bool:
    """Tell whether an edit makes or deletes an article."""
    return noun_of(edit.id) == "article" and (edit.before is None) != (edit.after is None)
