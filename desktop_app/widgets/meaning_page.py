"""By what similar passages are found, as a page of the preferences."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage import multilingual_encoder, static_model
from desktop_app.viewmodels.meaning_choice import MeaningChoice, Way
from desktop_app.widgets.file_choices import choose_model_folder
from desktop_app.widgets.preferences_form import remark
from desktop_app.widgets.theme import GRID, TIGHT, WIDE


class MeaningPage(QWidget):
    """Three ways; beside a model stands its SHA-256, to be compared with its publisher's."""

    def __init__(self, meaning: MeaningChoice) -> None:
        super().__init__()
        self._meaning = meaning
        self.ways: dict[Way, QRadioButton] = {
            "words": QRadioButton(self.tr("By words, names and numbers")),
            "encoder": QRadioButton(self.tr("Also by meaning, in sixteen languages")),
            "folder": QRadioButton(self.tr("Also by meaning, by a model of your own")),
        }
        self.told: dict[Way, QLabel] = {way: remark("") for way in self.ways}
        self.choose_folder = QPushButton(self.tr("Choose folder…"))
        self.trouble = remark("")
        self._lay_out()
        for way in ("words", "encoder"):
            self.ways[way].clicked.connect(partial(self._choose, way))
        self.ways["folder"].clicked.connect(self._ask_folder)
        self.choose_folder.clicked.connect(self._ask_folder)
        meaning.changed.connect(self._follow)
        meaning.refused.connect(self._tell)
        self._follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.setSpacing(TIGHT)
        group = QButtonGroup(self)
        for way, button in self.ways.items():
            group.addButton(button)
            column.addWidget(button)
            words = self.told[way]
            words.setContentsMargins(WIDE + GRID, 0, 0, 0)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        self.choose_folder.setAutoDefault(False)
        column.addWidget(self.choose_folder, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.trouble)
        column.addStretch(1)

    def _choose(self, way: Way) -> None:
        self._tell("")
        if way != "folder":
            self._meaning.choose(way)
        self._follow()

    def _ask_folder(self) -> None:
        # Nothing is chosen until a folder was read.
        self._follow()
        self._tell("")
        choose_model_folder(self, self._meaning.settings, self._meaning.choose_folder)

    def _tell(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self._show_chosen()

    def _follow(self) -> None:
        self.trouble.hide()
        self._show_chosen()
        self.told["words"].setText(self.tr("At once, and without anything to install."))
        self._say_encoder()
        self._say_folder()

    def _show_chosen(self) -> None:
        for way, button in self.ways.items():
            with QSignalBlocker(button):
                button.setChecked(way == self._meaning.chosen.way)

    def _say_encoder(self) -> None:
        is_there = multilingual_encoder.is_installed()
        self.ways["encoder"].setEnabled(is_there)
        if is_there:
            words = self.tr("{name}, on this computer alone.\nSHA-256 {sha256}").format(
                name=multilingual_encoder.NAME,
                sha256=multilingual_encoder.FILES["weights.npz"],
            )
        else:
            words = self.tr("To have it, run {command} and start again.").format(
                command=multilingual_encoder.INSTALLING
            )
        self.told["encoder"].setText(words)

    def _say_folder(self) -> None:
        is_there, chosen = static_model.is_installed(), self._meaning.chosen
        self.ways["folder"].setEnabled(is_there)
        self.choose_folder.setEnabled(is_there)
        if not is_there:
            words = self.tr("To have it, run {command} and start again.").format(
                command=static_model.INSTALLING
            )
        elif chosen.way == "folder":
            line = self.tr("{name}: SHA-256 {sha256}")
            files = [line.format(name=name, sha256=sha) for name, sha in chosen.hashes.items()]
            words = "\n".join([chosen.folder, *files])
        else:
            words = self.tr(
                "A static model as Model2Vec writes it: a folder with model.safetensors and "
                "tokenizer.json."
            )
        self.told["folder"].setText(words)
