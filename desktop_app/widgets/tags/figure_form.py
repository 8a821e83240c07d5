"""The figure of a passage in seven small fields, above them guesses from its words."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.viewmodels.articles.published_date import DateRefused
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.figure_guess import FigureGuess, guessed_figures
from desktop_app.viewmodels.passage_facts import PassageFacts, read_event_date
from desktop_app.widgets.tags.fact_field import FactField
from desktop_app.widgets.tags.fact_rows import FactRows
from desktop_app.widgets.tags.guess_row import GuessRow
from desktop_app.widgets.theme import GRID, Theme

_NOTHING = Figure("")


class FigureForm(QWidget):
    """Saves the figure when a field is left. `finished` gives the keyboard back."""

    finished = Signal()

    def __init__(self, facts: PassageFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._theme = theme
        self._passage: Annotation | None = None
        self._guessed: tuple[FigureGuess, ...] = ()
        self.guesses: list[GuessRow] = []
        self.quantity = FactField(self.tr("Quantity"), "12,000")
        self.unit = FactField(self.tr("Unit"), self.tr("soldiers"))
        self.qualifier = FactField(self.tr("Qualifier"), self.tr("about, at least"))
        self.status_verb = FactField(self.tr("Status verb"), self.tr("decided"))
        self.as_of = FactField(self.tr("As of"), self.tr("18 Oct 2024"))
        self.originator = FactField(self.tr("Originator"), self.tr("who counted"))
        self.relay = FactField(self.tr("Relay"), self.tr("via whom"))
        for names in (self.originator, self.relay):
            names.complete_from(facts.names.names)
        self._above = QVBoxLayout()
        self._above.setSpacing(GRID)
        self.rows = FactRows(theme)
        for field in self.fields:
            self.rows.add(field.accessibleName(), field)
            field.left.connect(self.save)
            field.finished.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._above)
        column.addWidget(self.rows)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """The fields in the order in which Tab walks them."""
        return tuple(getattr(self, each.name) for each in fields(Figure))

    def show_passage(self, passage: Annotation) -> None:
        """Show the figure of a passage of mine; what was typed on another one is saved first."""
        if self._passage is not None and self._passage.id != passage.id:
            self.save()
            for field in self.fields:
                field.reset("")
            self.rows.refuse(self.as_of, "")
        self._passage = passage
        shown = passage.figure or _NOTHING
        for each in fields(Figure):
            getattr(self, each.name).show_words(_in_words(shown, each.name))
        self._show_guesses(() if passage.figure else tuple(guessed_figures(passage.exact)))

    def show_nothing(self) -> None:
        """Save what was typed and let go of the passage."""
        self.save()
        self._passage = None

    def take_keyboard(self) -> None:
        """Put the keyboard on the first guess, else into the quantity."""
        first = self.guesses[0] if self.guesses else self.quantity
        first.setFocus()

    def save(self) -> None:
        """Write what was typed into the project, the date only where it is one."""
        passage = self._passage
        if passage is None or not any(field.is_changed for field in self.fields):
            return
        before = passage.figure or _NOTHING
        typed = {
            each.name: getattr(self, each.name).typed
            for each in fields(Figure)
            if getattr(self, each.name).is_changed and each.name != "as_of"
        }
        if self.as_of.is_changed:
            typed["as_of"] = self._date(before.as_of)
        self._facts.set_figure(passage.id, replace(before, **typed))

    def accept(self, guess: FigureGuess) -> None:
        """Take a guess as the figure, and go on to what it does not say."""
        if self._passage is not None:
            figure = Figure(guess.quantity, guess.unit, guess.qualifier)
            self.status_verb.setFocus()
            self._facts.set_figure(self._passage.id, figure)

    def _date(self, before: str) -> str:
        """Return the date typed, or the one before with a sentence where it is none."""
        self.rows.refuse(self.as_of, "")
        try:
            return read_event_date(self.as_of.typed)
        except DateRefused as refusal:
            self.rows.refuse(self.as_of, str(refusal))
            return before

    def _show_guesses(self, guessed: tuple[FigureGuess, ...]) -> None:
        if guessed == self._guessed:
            return
        self._guessed = guessed
        for old in self.guesses:
            self._above.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.guesses = [GuessRow(guess_words(guess), self._theme) for guess in guessed]
        for row, guess in zip(self.guesses, guessed, strict=True):
            row.clicked.connect(lambda _=False, guess=guess: self.accept(guess))
            row.left_by_escape.connect(self.finished)
            self._above.addWidget(row)
        self._order_tabs()

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [*self.guesses, *self.fields]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)


def guess_words(guess: FigureGuess) -> str:
    """Return a guess as it reads: `about 12,000 soldiers`, `약 12,000명`."""
    korean = "가" <= guess.unit[:1] <= "힣"
    number = guess.quantity + ("" if korean else " ") + guess.unit
    return f"{guess.qualifier} {number}".strip()


def figure_words(figure: Figure) -> str:
    """Return a figure in one line: quantity, verb, date, who says so and who passed it on."""
    guess = FigureGuess(figure.quantity, figure.unit, figure.qualifier)
    parts = [guess_words(guess), figure.status_verb]
    if figure.as_of:
        words = QCoreApplication.translate("FigureForm", "as of {date}")
        parts.append(words.format(date=unbroken(date_shown(figure.as_of))))
    via = QCoreApplication.translate("FigureForm", "via {name}")
    relay = via.format(name=figure.relay) if figure.relay else ""
    parts.append(", ".join(each for each in (figure.originator, relay) if each))
    return " · ".join(part for part in parts if part)


def unbroken(words: str) -> str:
    """Return words that no line end parts."""
    return words.replace(" ", "\u00a0")


def _in_words(figure: Figure, name: str) -> str:
    words = str(getattr(figure, name))
    return date_shown(words) if name == "as_of" and words else words
