"""A Word document held against the articles: each quotation with its verdict, in a window."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.formats.word.audit.verdicts import Quotation, Verdict
from desktop_app.viewmodels.briefing_audit import BriefingAudit
from desktop_app.viewmodels.reveal import open_file
from desktop_app.viewmodels.verdict_words import verdict_meaning, verdict_name
from desktop_app.viewmodels.word_diff import word_diff
from desktop_app.widgets.briefing.audit_rows import ICONS, AuditRows, verdict_colour
from desktop_app.widgets.briefing.layout_fields import ChoiceField
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.theme import SPACE, SPLITTER_GRAB, TIGHT, WIDE, Theme, Type

_SIZE = (760, 600)
_ALL = ""


class AuditPanel(QDialog):
    """Stays beside the window; `wanted` carries the quotation whose passage is to be shown.

    `other_wanted` asks for another document.
    """

    wanted = Signal(object)
    other_wanted = Signal()

    def __init__(self, audit: BriefingAudit, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Quotations checked"))
        self._audit = audit
        self._theme = theme
        self._icons = icons
        self.name = ElidingLabel()
        self.summary, self.basis, self.trouble = QLabel(), dimmed(QLabel()), QLabel()
        self.progress = QProgressBar()
        self.filter = ChoiceField(self.tr("Verdicts shown"))
        self.rows = AuditRows(audit, theme, icons)
        self.details = QTextBrowser()
        self.again = QPushButton(self.tr("Check again"))
        self.other = QPushButton(self.tr("Check another…"))
        self.open_word = QPushButton(self.tr("Open the document"))
        self.show_passage = QPushButton(self.tr("Show in its article"))
        self._lay_out()
        self.filter.chosen.connect(self._filter)
        self.rows.wanted.connect(self.wanted)
        self.rows.current_changed.connect(self._describe)
        self.again.clicked.connect(lambda: audit.open(audit.path))
        self.other.clicked.connect(self.other_wanted)
        self.open_word.clicked.connect(lambda: open_file(audit.path))
        self.show_passage.clicked.connect(self._show_passage)
        audit.changed.connect(self._follow)
        theme.changed.connect(self._follow_theme)
        self._follow()

    def _lay_out(self) -> None:
        self.name.setFont(self._theme.font(Type.SECTION))
        for label in (self.summary, self.basis, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("The document is being checked"))
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self.details.setAccessibleName(self.tr("The quotation and its passage"))
        self.details.setOpenLinks(False)
        shown = QHBoxLayout()
        label = QLabel(self.tr("Show"))
        label.setBuddy(self.filter)
        shown.addWidget(label)
        shown.addWidget(self.filter)
        shown.addStretch(1)
        buttons = QHBoxLayout()
        for button in (self.show_passage, self.open_word, self.again, self.other):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(SPLITTER_GRAB)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.rows)
        splitter.addWidget(self.details)
        splitter.setSizes([360, 160])
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(TIGHT)
        for widget in (self.name, self.summary, self.basis, self.trouble, self.progress):
            column.addWidget(widget)
        column.addLayout(shown)
        column.addWidget(splitter, 1)
        column.addLayout(buttons)
        self.resize(*_SIZE)
        self.filter.setMinimumContentsLength(20)

    def show_audit(self, path: Path) -> None:
        """Open on a document and check it."""
        self._audit.open(path)
        self.show()
        self.raise_()
        self.activateWindow()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _follow(self) -> None:
        report = self._audit.report
        is_busy = report is None and not self._audit.trouble
        self.name.setText(self._audit.path.name)
        self.progress.setVisible(is_busy)
        self.trouble.setText(self._audit.trouble)
        self.trouble.setVisible(bool(self._audit.trouble))
        self.summary.setText(self._sentence())
        self.basis.setText(report.basis if report else "")
        for part in (self.summary, self.basis, self.rows, self.details, self.filter):
            part.setVisible(report is not None)
        self.again.setEnabled(not is_busy)
        self._fill_filter(_ALL)
        self._describe(None)
        if self._audit.rowCount():
            self.rows.setCurrentIndex(self._audit.index(0))
        self._follow_theme()

    def _sentence(self) -> str:
        total = sum(self._audit.counts.values())
        if self._audit.report is None:
            return ""
        if not total:
            return self.tr("The document quotes nothing.")
        faults = self._audit.fault_count
        if not faults:
            return self.tr("{n} quotations, none altered and none without a source.").format(
                n=f"{total:,}"
            )
        words = self.tr("{n} quotations; {faults} altered or without a source.")
        return words.format(n=f"{total:,}", faults=f"{faults:,}")

    def _fill_filter(self, chosen: str) -> None:
        counts = self._audit.counts
        words = self.tr("All ({n})").format(n=f"{sum(counts.values()):,}")
        values = [(_ALL, words)]
        values += [(each.value, f"{verdict_name(each)} ({n:,})") for each, n in counts.items()]
        self.filter.show_values(values, chosen)
        for row in range(1, self.filter.count()):
            verdict = Verdict(self.filter.itemData(row))
            colour = verdict_colour(verdict, self._theme.colours)
            self.filter.setItemIcon(row, self._icons.icon(ICONS[verdict], colour=colour))

    def _filter(self, chosen: str) -> None:
        self._audit.show_only(Verdict(chosen) if chosen else None)
        if self._audit.rowCount():
            self.rows.setCurrentIndex(self._audit.index(0))

    def _describe(self, quotation: Quotation | None) -> None:
        self.show_passage.setEnabled(bool(quotation and quotation.article))
        self.details.setHtml(self._html(quotation) if quotation else "")

    def _html(self, each: Quotation) -> str:
        colours = self._theme.colours
        name = f"<b>{escape(verdict_name(each.verdict))}</b>"
        lines = [f"{name} · {escape(verdict_meaning(each.verdict))}"]
        if each.verdict == Verdict.ALTERED:
            parts = {
                "same": "{}",
                "gone": f'<s style="color: {colours.error.name()}">{{}}</s>',
                "new": f'<u style="color: {colours.ok.name()}">{{}}</u>',
            }
            stretches = word_diff(each.original, each.printed)
            lines.append(" ".join(parts[kind].format(escape(words)) for kind, words in stretches))
            lines.append(
                escape(self.tr("Struck out: the article’s words. Underlined: the document’s."))
            )
        else:
            if each.printed:
                lines.append(_said(self.tr("In the document: “{words}”"), each.printed))
            if each.original and each.original != each.printed:
                lines.append(_said(self.tr("In the article: “{words}”"), each.original))
        if each.changed_by:
            lines.append(_said(self.tr("Tracked changes by {words}"), ", ".join(each.changed_by)))
        return "".join(f"<p>{line}</p>" for line in lines)

    def _show_passage(self) -> None:
        quotation = self._audit.quotation_at(self.rows.currentIndex().row())
        if quotation is not None:
            self.wanted.emit(quotation)

    def _follow_theme(self) -> None:
        colours = self._theme.colours
        self.trouble.setStyleSheet(f"color: {colours.error.name()};")
        shade = colours.error if self._audit.fault_count else colours.ok
        self.summary.setStyleSheet(f"color: {shade.name()};")
        self._fill_filter(self.filter.value if self.filter.count() else _ALL)
        self._describe(self._audit.quotation_at(self.rows.currentIndex().row()))


def _said(words: str, quoted: str) -> str:
    return escape(words.format(words=quoted))
