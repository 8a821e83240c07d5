"""The form beside the text in which an analyst says what is known of an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.article import Article, Metadatum
from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.published_date import DateRefused, read_date
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.grades import source_words
from desktop_app.widgets.articles.own_grade import OwnGrade
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.commands.facts import SOURCE_GRADES

_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)


class Refused(ValueError):
    """What was typed cannot be kept; the message is one sentence."""


def _as_typed(words: str) -> str:
    return words


def _date(words: str) -> str:
    try:
        return read_date(words)
    except DateRefused as refusal:
        raise Refused(str(refusal)) from refusal


def _address(words: str) -> str:
    if not _WEB_ADDRESS.fullmatch(words):
        raise Refused(
            QCoreApplication.translate(
                "articles", "A web address begins with https:// or http://; check it, or leave it."
            )
        )
    return words


class _Choice(QComboBox):
    """Values to choose from, each with its name; "" is not chosen."""

    def __init__(self, values: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.addItem(self.tr("not chosen"), "")
        for value, name in values:
            self.addItem(name, value)

    @property
    def value(self) -> str:
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))


def _languages() -> tuple[tuple[str, str], ...]:
    """Return the languages that articles here are written in: BCP 47 tag and name."""
    return (
        ("en", QCoreApplication.translate("articles", "English")),
        ("ko", QCoreApplication.translate("articles", "Korean")),
        ("ja", QCoreApplication.translate("articles", "Japanese")),
        ("zh", QCoreApplication.translate("articles", "Chinese")),
        ("fr", QCoreApplication.translate("articles", "French")),
        ("de", QCoreApplication.translate("articles", "German")),
        ("ru", QCoreApplication.translate("articles", "Russian")),
        ("uk", QCoreApplication.translate("articles", "Ukrainian")),
    )


def _grades() -> tuple[tuple[str, str], ...]:
    """Return the Admiralty letters of a source with what they mean."""
    return tuple((letter, f"{letter} · {source_words(letter)}") for letter in SOURCE_GRADES)


class FieldRow(QWidget):
    """One field: its value, "not known" as a valid answer, and the words that speak for it."""

    def __init__(
        self,
        name: str,
        label: str,
        theme: Theme,
        check: Callable[[str], str] = _as_typed,
        values: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self.name = name
        self._check = check
        self._was = Metadatum(None, "asked")
        self.value: QLineEdit | _Choice = _Choice(values) if values else QLineEdit()
        self.value.setAccessibleName(label)
        self.unknown = QCheckBox(self.tr("not known"))
        self.unknown.setAccessibleName(self.tr("{field} is not known").format(field=label))
        self.evidence = dimmed(QLabel())
        self.evidence.setWordWrap(True)
        self.evidence.setFont(theme.font(Type.SMALL))
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self._theme = theme
        caption = QLabel(label)
        caption.setBuddy(self.value)
        top = QHBoxLayout()
        top.addWidget(caption, 1)
        top.addWidget(self.unknown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, TIGHT)
        column.setSpacing(GRID)
        column.addLayout(top)
        for widget in (self.value, self.evidence, self.trouble):
            column.addWidget(widget)
        self.unknown.toggled.connect(lambda on: self.value.setEnabled(not on))

    def show_metadatum(self, metadatum: Metadatum) -> None:
        """Show what is known of the field, and how."""
        self._was = metadatum
        self._write(metadatum.value or "")
        self.unknown.setChecked(metadatum.how == "said" and metadatum.value is None)
        self.evidence.setText(self._evidence(metadatum))
        self.evidence.setVisible(bool(self.evidence.text()))
        self._say("")

    def answer(self) -> dict[str, str | None]:
        """Return what was said anew, by field name; empty where nothing was. Raises Refused."""
        self._say("")
        if self.unknown.isChecked():
            is_news = self._was.how != "said" or self._was.value is not None
            return {self.name: None} if is_news else {}
        words = self._words()
        if words == (self._was.value or ""):
            was_unknown = self._was.how == "said" and self._was.value is None
            return {self.name: ""} if was_unknown else {}
        if not words:
            return {self.name: "" if self._was.how == "said" else None}
        try:
            return {self.name: self._check(words)}
        except Refused as refusal:
            self._say(str(refusal))
            self.value.setFocus()
            raise

    def _words(self) -> str:
        if isinstance(self.value, _Choice):
            return self.value.value
        return " ".join(self.value.text().split())

    def _write(self, words: str) -> None:
        if isinstance(self.value, _Choice):
            self.value.set_value(words)
        else:
            self.value.setText(words)
            self.value.setCursorPosition(0)

    def _evidence(self, metadatum: Metadatum) -> str:
        if metadatum.how == "inferred":
            said = self.tr("A guess: {words}") if metadatum.evidence else self.tr("A guess")
            return said.format(words=metadatum.evidence)
        if metadatum.how == "found" and metadatum.evidence:
            return self.tr("Found: {words}").format(words=metadatum.evidence)
        return ""

    def _say(self, sentence: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        self.trouble.setPalette(palette)
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))


class ArticleForm(QWidget):
    """Enter saves all fields as one change, Esc leaves the article as it was."""

    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article: EntityId = ""
        self._heading = QLabel(self.tr("Article"))
        self._heading.setFont(theme.font(Type.SECTION))
        self._file = dimmed(QLabel())
        self._file.setWordWrap(True)
        self.fields = [
            FieldRow("headline", self.tr("Headline"), theme),
            FieldRow("outlet", self.tr("Outlet"), theme),
            FieldRow("byline", self.tr("Byline"), theme),
            FieldRow("published", self.tr("Published"), theme, _date),
            FieldRow("language", self.tr("Language"), theme, values=_languages()),
            FieldRow("url", self.tr("Web address"), theme, _address),
            FieldRow("grade", self.tr("Agreed source grade"), theme, values=_grades()),
        ]
        self.own_grade = OwnGrade(desk, theme)
        published = self.field("published").value
        if isinstance(published, QLineEdit):
            published.setPlaceholderText(self.tr("2009-12-22, 2009-12 or 2009"))
        self._save = QPushButton(self.tr("Save"))
        self._save.setDefault(True)
        self._leave = QPushButton(self.tr("Cancel"))
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(SPACE, TIGHT, SPACE, SPACE)
        rows.setSpacing(GRID)
        rows.addWidget(self._heading)
        rows.addWidget(self._file)
        for row in self.fields:
            rows.addWidget(row)
        rows.addWidget(self.own_grade)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    @property
    def article(self) -> EntityId:
        """Id of the article that the form is about."""
        return self._article

    def field(self, name: str) -> FieldRow:
        """Return the row of a field."""
        return next(row for row in self.fields if row.name == name)

    def show_article(self, article: Article, field: str = "") -> None:
        """Show what is known of an article, the keyboard in a field, the first unless named."""
        self._article = article.id
        self._file.setText(article.file)
        for row in self.fields:
            row.show_metadatum(article.metadatum(row.name))
        self.own_grade.show_article(article)
        chosen = next((row for row in self.fields if row.name == field), self.fields[0])
        chosen.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Say what was typed as one change, and close; a refusal is told at its field."""
        said: dict[str, str | None] = {}
        try:
            for row in self.fields:
                said.update(row.answer())
        except Refused:
            return
        if self._article in self._desk.project.articles:
            self._say_all(said)
        self.closed.emit()

    def _say_all(self, said: dict[str, str | None]) -> None:
        """Do what was said of the article, and my grade where that is another, as one change."""
        desk, article = self._desk, self._article
        graded = self.own_grade.change(desk.project, article)
        if graded.is_empty:
            if said:
                desk.do(describe(desk.project, article, said))
            return

        def make(project: Project) -> Change:
            described = describe(project, article, said)
            graded = self.own_grade.change(project.with_edits(described.edits), article)
            return combined((described if said else graded).label, described, graded)

        desk.do_as_analyst(make)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)
