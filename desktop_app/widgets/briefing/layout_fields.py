"""Fields in which the layout of a briefing is chosen: template, language, citations, paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop_app.domain.briefing import Briefing
from desktop_app.domain.briefing_templates import template_of
from desktop_app.viewmodels.briefing_length import LENGTHS, pages_of_template
from desktop_app.viewmodels.layout_words import (
    CITATIONS,
    LANGUAGES,
    MARKINGS,
    NOTES,
    PAPERS,
    YIELDED,
    said,
)
from desktop_app.viewmodels.template_choices import template_choices
from desktop_app.workspace.briefings.templates import is_own, key_of

_LEAST_LETTERS = 8


class ChoiceField(QComboBox):
    """Values to choose from, each with its words; `chosen` carries the value taken by hand."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.activated.connect(lambda _: self.chosen.emit(self.value))

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return str(self.currentData())

    def show_values(self, values: Iterable[tuple[str, str]], chosen: str) -> None:
        """Offer these values; one that is chosen and not among them is offered too."""
        wanted = list(values)
        if chosen not in (value for value, _ in wanted):
            wanted.append((chosen, chosen))
        known = [(str(self.itemData(row)), self.itemText(row)) for row in range(self.count())]
        if wanted != known:
            self.clear()
            for value, words in wanted:
                self.addItem(words, value)
        self.setCurrentIndex(self.findData(chosen))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form past the field must not change what is chosen.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class MarkingField(QComboBox):
    """A marking: one of the usual ones, or typed; `kept` carries it when it was chosen or left."""

    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.addItems(MARKINGS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Marking"))
        line = self.lineEdit()
        assert line is not None
        self._line = line
        self._shown = ""
        line.setPlaceholderText(self.tr("None"))
        line.editingFinished.connect(lambda: self.kept.emit(self.currentText()))
        self.activated.connect(lambda _: self.kept.emit(self.currentText()))

    def show_words(self, words: str) -> None:
        """Show a marking, unless another is being typed."""
        # Completing a word sets the line's text, so that the line does not count as modified.
        is_typed = self._line.hasFocus() and self.currentText() != self._shown
        if not is_typed:
            self._shown = words
            self.setCurrentText(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


LAYOUT = ("template", "language", "citations", "paper", "notes", "pages")
"""The options of a briefing that are chosen here, in order."""


def layout_labels() -> dict[str, str]:
    """Return what the choices are called, by option."""
    return {
        "template": _tr("Template"),
        "language": _tr("Language"),
        "citations": _tr("Sources as"),
        "paper": _tr("Paper"),
        "notes": _tr("Analysts’ notes"),
        "yielded": _tr("Yielded passages"),
        "pages": _tr("Length"),
    }


def show_layout(
    fields: Mapping[str, ChoiceField], options: Mapping[str, str], workspace: Path
) -> None:
    """Show in these fields what a briefing with these options has, and what else it can have.

    `workspace` is the folder with the team's own templates.
    """
    language = options.get("language") or "en"
    template = options.get("template", "")
    usual = template_of(key_of(template), language)
    values: dict[str, list[tuple[str, str]]] = {
        "template": [
            (
                each.name,
                each.title if each.is_own or not each.name else f"{each.title} ({each.name})",
            )
            for each in template_choices(workspace, language)
        ],
        "language": list(LANGUAGES.items()),
        "citations": [
            ("", _tr("As the template: {style}").format(style=said(CITATIONS[usual.citations]))),
            *((value, said(words)) for value, words in CITATIONS.items()),
        ],
        "paper": [(value, said(words)) for value, words in PAPERS.items()],
        "notes": [(value, said(words)) for value, words in NOTES.items()],
        "yielded": [(value, said(words)) for value, words in YIELDED.items()],
        "pages": _lengths(options),
    }
    chosen = {
        "template": template if is_own(template) else key_of(template),
        "language": language,
        "paper": options.get("paper") or "A4",
        "notes": options.get("notes") or "none",
    }
    for name, field in fields.items():
        field.show_values(values[name], chosen.get(name, options.get(name, "")))


def _lengths(options: Mapping[str, str]) -> list[tuple[str, str]]:
    usual = pages_of_template(Briefing("", options=options))
    by_template = (
        _tr("As the template: {n}").format(n=usual) if usual else _tr("As the template: any")
    )
    numbers = [(str(n), _tr("1 page") if n == 1 else _tr("{n} pages").format(n=n)) for n in LENGTHS]
    return [("", by_template), ("0", _tr("Any length")), *numbers]


def _tr(words: str) -> str:
    return QCoreApplication.translate("LayoutFields", words)
