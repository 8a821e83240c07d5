"""The windows about articles that stand beside the work, each opened at its first use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_corrected_version
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.article import Article
    from desktop_app.viewmodels.articles.twin_finding import TwinFinding
    from desktop_app.widgets.articles.metadata_window import MetadataWindow
    from desktop_app.widgets.articles.twins_window import TwinsWindow
    from desktop_app.widgets.articles.version_window import VersionWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts
    from desktop_app.workspace.intake.outcomes import ImportReport


FIRST_MS = 6000
"""Time after the first picture until articles are compared: opening and the index come first."""


class ArticleWindows(QObject):
    """Opens what the menu Articles offers; each window is made when it is first asked for."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self._window = window
        self._table: MetadataWindow | None = None
        window.read.comparison_wanted.connect(self.compare_versions)
        window.read.version_dropped.connect(self.bring_in_version)
        window.intake.reported.connect(self._look_for_twins)
        self._finding: TwinFinding | None = None
        self._twins: TwinsWindow | None = None
        self._both: tuple[EntityId, ...] = ()
        self._later = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._later.timeout.connect(lambda: self.finding.look())
        desk.closing.connect(self._later.stop)

    def begin(self) -> None:
        """Begin to look for the same story a little after the window has been seen."""
        self._later.start()

    def show_table(self) -> None:
        """Open the details of all articles in a table, or of those chosen in the list."""
        from desktop_app.widgets.articles.metadata_window import MetadataWindow

        if self._table is None:
            self._table = MetadataWindow(self._desk, self._theme, self._window)
            self._table.opened.connect(self._show_article)
            self._table.line_wanted.connect(self._show_line)
            self._table.destroyed.connect(self._forget_table)
        self._table.begin(self._window.read_place.articles.view.several)

    def ask_for_corrected_version(self) -> None:
        """Let the analyst choose the file of a corrected version of the current article."""
        known = self._current()
        if known is not None:
            choose_corrected_version(
                self._window,
                self._desk.settings,
                known.name,
                lambda path: self.bring_in_version(known.id, path),
            )

    def bring_in_version(self, article: EntityId, path: Path) -> None:
        """Show what a file would change as the corrected version of an article."""
        self._version_window().begin_with_file(self._desk.project.newest(article), path)

    def replace_by(self, old: EntityId, new: EntityId) -> None:
        """Show what an article that is there would change as the corrected version of another."""
        known = self._desk.project.articles
        if old in known and new in known:
            self._version_window().begin_with_article(old, new)

    def compare_versions(self, older: EntityId, newer: EntityId) -> None:
        """Lay two versions of an article side by side."""
        known = self._desk.project.articles
        if older in known and newer in known:
            self._version_window().show_versions(older, newer)

    def compare_with_older(self) -> None:
        """Lay the current article beside the version before it, or after it."""
        known = self._current()
        if known is None:
            return
        versions = self._desk.project.versions
        pairs = [(older, known.id) for older in versions.older(known.id)[:1]]
        pairs += [(known.id, newer) for newer in versions.newer(known.id)[-1:]]
        if pairs:
            self.compare_versions(*pairs[0])
        else:
            self._desk.message.emit(self.tr("There is one version of this article only."))

    def show_twins(self, articles: Sequence[EntityId] = ()) -> None:
        """Open the groups of articles that tell the same story, at one of these."""
        from desktop_app.widgets.articles.twins_window import TwinsWindow

        if self._twins is None:
            self._twins = TwinsWindow(self._desk, self.finding, self._theme, self._window)
            self._twins.replace_wanted.connect(self.replace_by)
            self._twins.both_wanted.connect(self._show_both)
            self._twins.destroyed.connect(self._forget_twins)
        self._later.stop()
        self.finding.look()
        self._twins.begin(articles or self._both)

    @property
    def finding(self) -> TwinFinding:
        """What finds the same story; made when it is first needed."""
        if self._finding is None:
            from desktop_app.viewmodels.articles.twin_finding import TwinFinding
            from desktop_app.widgets.articles.alike_row import AlikeRow

            self._finding = TwinFinding(self._desk, self)
            sheet = self._window.read_place.sheet
            row = AlikeRow(self._desk, sheet)
            column = sheet.layout()
            assert column is not None
            column.addWidget(row)
            self._finding.found.connect(self._tell_board)
            self._window.places.built.connect(self._tell_board)
            self._finding.looked_at.connect(row.show_alike)
            self._finding.looked_at.connect(sheet.show)
            self._window.intake.importing.began.connect(row.hide)
            row.shown.connect(self.show_twins)
            row.replace_wanted.connect(self.replace_by)
            row.kept.connect(self._keep)
        return self._finding

    def _tell_board(self, *_: object) -> None:
        """Let the excerpts count articles that tell the same story as one origin."""
        if self._window.places.has_board:
            self._window.places.board.rows.twins = self.finding.overview.groups

    def _look_for_twins(self, report: ImportReport) -> None:
        """Look whether what an import brought is there already."""
        if report.of("added"):
            self.finding.look_at(report)

    def _keep(self, article: EntityId) -> None:
        for group in self.finding.overview.groups:
            if article in group.articles:
                self.finding.keep(group)

    def _show_both(self, left: EntityId, right: EntityId) -> None:
        """Show two articles in panes beside each other; the window over them makes room."""
        self._both = (left, right)
        if self._twins is not None:
            self._twins.close()
        self._window.go("read")
        view = self._window.read
        view.open_article(left)
        view.open_article(right, other_pane=True)
        self._window.window().activateWindow()
        view.focus_pane(view.active_number)

    def _forget_twins(self) -> None:
        self._twins = None

    def _version_window(self) -> VersionWindow:
        from desktop_app.widgets.articles.version_window import VersionWindow

        window = VersionWindow(self._desk, self._theme, self._window)
        window.replaced.connect(self._show_replaced)
        return window

    def _show_replaced(self, newer: EntityId) -> None:
        """Show the corrected version in every pane that shows what it replaces."""
        older = self._desk.project.older_versions(newer)[:1]
        for slot in self._window.read.slots:
            if slot.wanted in older:
                slot.show_article(newer)
        # The list and the counts of the tags follow what the active pane shows now.
        self._window.read.activate(self._window.read.active_number)

    def _current(self) -> Article | None:
        article = self._window.read_place.current_article()
        known = self._desk.project.articles.get(article)
        if known is None:
            self._desk.message.emit(self.tr("Choose an article first."))
        return known

    def _forget_table(self) -> None:
        self._table = None

    def _show_article(self, article: EntityId) -> None:
        self._window.go("read")
        self._window.read_place.open_article(article)

    def _show_line(self, article: EntityId, line: int) -> None:
        self._window.go("read")
        self._window.read_place.show_line(article, line)
