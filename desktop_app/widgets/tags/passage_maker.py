"""Whose a passage is and when it was marked, and below that who changed it last."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.last_change import last_change
from desktop_app.viewmodels.passage_words import day_and_time
from desktop_app.viewmodels.tag_colours import ink_on
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.reader.bars import DISC, draw_disc
from desktop_app.widgets.theme import TIGHT, Theme, Type


class AnalystDisc(QWidget):
    """The disc with an analyst's initials."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._analyst = Analyst("")
        self.setFixedSize(DISC, DISC)
        theme.changed.connect(self.update)

    def show_analyst(self, analyst: Analyst) -> None:
        """Show whose passage it is."""
        self._analyst = analyst
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        known = self._analyst
        colour = self._theme.bar(known.colour) if known.colour else self._theme.colours.edge
        ink = ink_on(colour)
        draw_disc(QPainter(self), QPointF(0, 0), colour, ink, known.initials)


class PassageMaker(QWidget):
    """The disc, `who` made the passage and when, and who `changed_by` last, if anybody else did."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme
        self._disc = AnalystDisc(theme)
        self.who = ElidingLabel()
        self.changed_by = dimmed(ElidingLabel())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.who)
        words.addWidget(self.changed_by)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._disc)
        row.addLayout(words, 1)
        self._dress()
        theme.changed.connect(self._dress)

    def show_passage(self, passage: Annotation | None) -> None:
        """Show who made a passage; without one, who would make it: the analyst who sits here."""
        creator = passage.creator if passage else self._desk.analyst
        known = self._desk.project.person_of(creator)
        self._disc.show_analyst(known)
        name = known.name or self.tr("Somebody")
        if passage is None:
            self.who.setText(self.tr("{name} · not marked yet").format(name=name))
        else:
            when = day_and_time(passage.created)
            self.who.setText(" · ".join(part for part in (name, when) if part))
        changed = last_change(self._desk, passage.id) if passage else ""
        self.changed_by.setText(changed)
        self.changed_by.setVisible(bool(changed))

    def _dress(self) -> None:
        for small in (self.who, self.changed_by):
            small.setFont(self._theme.font(Type.SMALL))
