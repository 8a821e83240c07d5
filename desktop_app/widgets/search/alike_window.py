"""The window that lists what all articles say that is like a passage."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Span, Target
from desktop_app.viewmodels.alike_everywhere import AlikeEverywhere
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import one_line
from desktop_app.viewmodels.search.hit_rows import key_of
from desktop_app.viewmodels.search.search_words import number
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.lower_edge import stand_at_lower_edge
from desktop_app.widgets.search.hit_list import HitList
from desktop_app.widgets.theme import SPACE, TIGHT, Theme

_SIZE = 760, 360


class AlikeWindow(QDialog):
    """The passage, what is like it by article, the most like first; how like the current one is.

    `wanted` asks for a hit to be shown beside the passage, `closed` says that none is any more.
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, icons: Icons, looking: AlikeEverywhere, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The same in all articles"))
        self._desk = desk
        self._looking = looking
        self.passage: Target | None = None
        """What the others are compared with."""
        self.heading = ElidingLabel()
        self.list = HitList(desk, theme, icons)
        self.told = dimmed(ElidingLabel())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        looking.changed.connect(self._show_found)
        looking.progressed.connect(self._tell)
        self.list.wanted.connect(lambda hit, other: self.wanted.emit(hit))
        self.list.selectionModel().currentChanged.connect(self._follow_current)
        desk.closing.connect(self.close)
        stand_at_lower_edge(self, parent.window(), *_SIZE)

    def begin(self, passage: Target) -> None:
        """Look for what is like a passage, and give the list the keyboard."""
        self.passage = passage
        said = one_line(passage.exact)
        self.heading.setText(self.tr("The same as “{passage}”").format(passage=said))
        self.list.hits.show(self._desk.project, (), keeps_open=False)
        self._looking.look(passage)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def places(self, hit: SearchHit) -> list[Span]:
        """Return where else in its article something like the passage stands."""
        return self.list.hits.places(hit.article)

    def done(self, result: int) -> None:
        self._looking.leave_off()
        self.closed.emit()
        super().done(result)

    def _show_found(self) -> None:
        rows, row = self.list.hits, self.list.current
        joins = rows.rowCount() > 0
        key, at = None if row is None else key_of(row), self.list.currentIndex().row()
        rows.show(self._desk.project, self._looking.hits, keeps_open=joins)
        if joins:
            # What means the same comes later; she may have walked on meanwhile.
            self.list.keep(key, at)
        else:
            self.list.forget()
        self._tell()

    def _follow_current(self, now: Index, before: Index) -> None:
        self._tell()

    def _tell(self) -> None:
        looking = self._looking
        if looking.looking_for == "words":
            words = self.tr("Looking … {done} of {total} articles")
        elif looking.looking_for == "meaning":
            words = self.tr("Looking for what means the same … {done} of {total} articles")
        else:
            self._tell_found()
            return
        self.told.setText(words.format(done=number(looking.done), total=number(looking.total)))

    def _tell_found(self) -> None:
        looking, current = self._looking, self.list.current
        total = number(len(looking.hits))
        if looking.trouble:
            told = looking.trouble
        elif not looking.hits:
            told = self.tr("No other article says the same.")
        elif isinstance(current, SearchHit):
            if current.in_meaning:
                words = self.tr(
                    "{total} found · this one ≈ {share} % alike in meaning · Enter shows it beside"
                )
            else:
                words = self.tr(
                    "{total} found · this one {share} % alike in words · Enter shows it beside"
                )
            told = words.format(total=total, share=round(100 * current.score))
        else:
            told = self.tr("{total} found").format(total=total)
        self.told.setText(told)
        self.told.setToolTip(looking.trouble)
