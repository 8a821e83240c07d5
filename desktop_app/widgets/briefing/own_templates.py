"""The team's own templates: what is in each, added, removed, and a starter to begin one with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.formats.word.templates.own_template import UnusableTemplate
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.template_choices import template_choices
from desktop_app.viewmodels.template_words import template_sentences
from desktop_app.widgets.file_choices import choose_target, choose_template, file_name
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.ringed_list import ring
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE, Theme
from desktop_app.workspace.briefings.team_templates import (
    briefings_in,
    check_own_template,
    remove_template,
    save_starter,
)
from desktop_app.workspace.briefings.templates import add_template, own_templates

_SIZE = (640, 440)


class OwnTemplates(QDialog):
    """Lists them with what the chosen one has and lacks; `changed` says that there are others."""

    changed = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The team’s own templates"))
        self._desk = desk
        self._workspace = desk.workspace.folder.path
        self.rows = QListWidget()
        self.sentences = QPlainTextEdit()
        self.add = QPushButton(self.tr("Add a Word file…"))
        self.remove = QPushButton(self.tr("Remove…"))
        self.starter = QPushButton(self.tr("Save a starter template"))
        self.question: QMessageBox | None = None
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out(theme)
        self.rows.currentTextChanged.connect(self._describe)
        self.add.clicked.connect(self._ask_template)
        self.remove.clicked.connect(self._ask_removal)
        self.buttons.rejected.connect(self.reject)
        self._fill()

    def _lay_out(self, theme: Theme) -> None:
        what = dimmed(
            QLabel(
                self.tr(
                    "Word files with your house style. They lie in the folder «templates» of the "
                    "workspace, so that the whole team has them."
                )
            )
        )
        what.setWordWrap(True)
        self.rows.setAccessibleName(self.tr("Own templates"))
        ring(self.rows, theme)
        self.sentences.setReadOnly(True)
        self.sentences.setObjectName("field")
        self.sentences.setTabChangesFocus(True)
        self.sentences.setAccessibleName(self.tr("What the template has and lacks"))
        starters = QMenu(self.starter)
        for choice in template_choices(self._workspace, "en"):
            if not choice.is_own:
                action = starters.addAction(choice.listed)
                action.triggered.connect(
                    lambda _=False, key=choice.name, title=choice.title: self._ask_starter(
                        key, title
                    )
                )
        self.starter.setMenu(starters)
        doing = QHBoxLayout()
        for button in (self.add, self.remove, self.starter):
            button.setAutoDefault(False)
            doing.addWidget(button)
        doing.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.rows, 2)
        middle.addWidget(self.sentences, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        column.addWidget(what)
        column.addLayout(middle, 1)
        column.addLayout(doing)
        column.addWidget(self.buttons)
        self.resize(*_SIZE)

    def take_in(self, file: Path) -> None:
        """Add a Word file as a template, or say why it cannot be one."""
        try:
            added = add_template(self._workspace, file)
        except (TemplateNotRead, UnusableTemplate, NotWritten) as refused:
            self._fill()
            self.rows.setCurrentRow(-1)
            self.sentences.setPlainText(str(refused))
            return
        self._fill(added.name)
        self.changed.emit()

    def _fill(self, chosen: str = "") -> None:
        names = own_templates(self._workspace)
        self.rows.clear()
        self.rows.addItems(names)
        if names:
            self.rows.setCurrentRow(names.index(chosen) if chosen in names else 0)
        else:
            self._describe("")

    def _describe(self, name: str) -> None:
        self.remove.setEnabled(bool(name))
        if not name:
            self.sentences.setPlainText(
                self.tr("None yet. Add a Word file, or save a starter template and change it.")
            )
            return
        try:
            check = check_own_template(self._workspace, name)
        except TemplateNotRead as refused:
            self.sentences.setPlainText(str(refused))
        else:
            self.sentences.setPlainText("\n".join(template_sentences(check)))

    def _ask_removal(self) -> None:
        if self.rows.currentRow() < 0:
            return
        name = self.rows.currentItem().text()
        question = self.question = QMessageBox(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle(self.tr("Remove the template"))
        said = [self.tr("Remove “{name}” for the whole team?").format(name=name)]
        if users := briefings_in(self._desk.project, name):
            words = self.tr("It gives its look to: {titles}. They need another template then.")
            said.append(words.format(titles=", ".join(users)))
        question.setText(" ".join(said))
        keep = question.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        remove = question.addButton(self.tr("Remove it"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        remove.clicked.connect(lambda: self._remove(name))
        question.open()

    def _remove(self, name: str) -> None:
        try:
            remove_template(self._workspace, name)
        except TemplateNotRead as refused:
            self.sentences.setPlainText(str(refused))
            return
        self._fill()
        self.changed.emit()

    def _ask_template(self) -> None:
        words = self.tr("Add a template")
        choose_template(self, self._desk.settings, words, self.take_in)

    def _ask_starter(self, key: str, title: str) -> None:
        usual = documents_folder() / f"{file_name(title)}.docx"
        words = self.tr("Save a starter template")
        settings = self._desk.settings
        choose_target(
            self, settings, "templates", words, usual, lambda target: self.save(target, key)
        )

    def save(self, target: Path, key: str) -> None:
        """Save a starter template, and say where it is and what to do with it."""
        try:
            save_starter(target, key)
        except NotWritten as refused:
            self.sentences.setPlainText(str(refused))
            return
        words = self.tr("Saved «{path}». Change it in Word, then add it here.")
        self.sentences.setPlainText(words.format(path=target))
