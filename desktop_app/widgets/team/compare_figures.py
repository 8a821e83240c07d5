"""The figures of agreement: one line in all, and a table with a row for each tag."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.agreement import Agreement, AgreementTable
from desktop_app.domain.project import Project
from desktop_app.viewmodels.compare_words import (
    KU_ALPHA,
    TAG_U_ALPHA,
    caution_words,
    counted_words,
    explained,
    figure_words,
    percent_words,
    reason_words,
    unitizing_meaning,
    unitizing_words,
)
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, TIGHT, Theme, Type


class FigureLine(QWidget):
    """Agreement in all: by unit, by passages as wholes, and n with a caution where there is any."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.figures = QLabel()
        self.figures.setFont(theme.font(Type.SECTION))
        self.unitizing = QLabel()
        self.caution = dimmed(QLabel())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for label in (self.figures, self.unitizing, self.caution):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)

    def show_table(self, table: AgreementTable) -> None:
        """Show the figures in all."""
        found = table.in_all
        words = self.tr("Agreement {percent} · κ {kappa} · AC1 {ac1} · α {alpha}")
        self.figures.setText(
            words.format(
                percent=percent_words(found.percentage),
                kappa=figure_words(found.kappa),
                ac1=figure_words(found.ac1),
                alpha=figure_words(found.alpha),
            )
        )
        self.unitizing.setText(unitizing_words(found.unitizing))
        self.unitizing.setToolTip(unitizing_meaning(found.unitizing))
        self.unitizing.setAccessibleDescription(self.unitizing.toolTip())
        caution = caution_words(found) or reason_words(found.kappa)
        counted = counted_words(found, table.unit)
        self.caution.setText(f"n = {counted} · {caution}" if caution else f"n = {counted}")


class FigureTable(QTableWidget):
    """A row for each tag that was used; what needs care is marked, and said by the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 8, parent)
        self.setHorizontalHeaderLabels([self.tr("Tag"), "%", "κ", "AC1", "α", "uα", "(k)uα", "n"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setContentsMargins(SPACE, 0, SPACE, 0)
        self.setAccessibleName(self.tr("Agreement per tag"))

    def show_table(self, project: Project, table: AgreementTable) -> None:
        """Show the figures of each tag, by its path."""
        rows = [(project.codebook.path(tag), found) for tag, found in table.by_tag.items()]
        rows.sort(key=lambda row: row[0])
        self.setRowCount(len(rows))
        for at, (path, found) in enumerate(rows):
            self._show_row(at, path, found)

    def _show_row(self, at: int, path: str, found: Agreement) -> None:
        caution, passages = caution_words(found), self.tr("Passages")
        cells = [
            (path.rsplit("/", 1)[-1], path),
            (percent_words(found.percentage), self.tr("Percentage agreement")),
            *(
                (figure_words(each), reason_words(each))
                for each in (found.kappa, found.ac1, found.alpha)
            ),
            *(
                (figure_words(each), explained(question, each))
                for question, each in (
                    (TAG_U_ALPHA, found.unitizing.u),
                    (KU_ALPHA, found.unitizing.tag),
                )
            ),
            (f"{found.passages} ⚠" if caution else str(found.passages), caution or passages),
        ]
        for column, (words, tip) in enumerate(cells):
            cell = QTableWidgetItem(words)
            cell.setToolTip(tip)
            if column:
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                cell.setTextAlignment(right)
            self.setItem(at, column, cell)
