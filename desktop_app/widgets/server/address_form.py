"""A form for the address of a server; a whole address pasted into it fills all of its fields."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.viewmodels.server.address_fields import (
    USUAL_PORT,
    AddressFields,
    is_address,
    read_address,
)
from desktop_app.viewmodels.server.login import Login
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, TIGHT

_PORT_WIDTH = 72
_SENTENCE_WIDTH = 440


class AddressForm(QWidget):
    """`changed` says that another server, or another login, is meant now.

    `troubled(sentence)` says why what was pasted is no address.
    """

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sslmode = ""
        self.host = self._field(self.tr("Server"))
        self.host.setPlaceholderText(self.tr("server.example.org, or the whole address"))
        self.port = self._field(self.tr("Port"))
        self.port.setPlaceholderText(USUAL_PORT)
        self.port.setFixedWidth(_PORT_WIDTH)
        self.database = self._field(self.tr("Database"))
        self.user = self._field(self.tr("Name"))
        self.user.setPlaceholderText(self.tr("your account on the server"))
        self.password = self._field(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(self.tr("Keep the password in this computer's keyring"))
        self.keep.setChecked(True)
        self.no_keyring = dimmed(QLabel())
        self.no_keyring.setWordWrap(True)
        self.no_keyring.setFixedWidth(_SENTENCE_WIDTH)
        self.no_keyring.hide()
        self.certificate = self._field(self.tr("Certificate of the server's authority"))
        self.certificate.setPlaceholderText(self.tr("only where your administrator gave you one"))
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAutoDefault(False)
        self._choose.setAccessibleName(self.tr("Choose the file of the certificate"))
        self._choose.clicked.connect(self._choose_certificate)
        self._length = 0
        self.host.textChanged.connect(self._follow_paste)
        self.host.editingFinished.connect(self._split)
        self._lay_out()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.textChanged.connect(self.changed)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(TIGHT)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        port = QLabel(self.tr("Port"))
        port.setBuddy(self.port)
        form.addRow(self.tr("Server"), _beside(self.host, port, self.port))
        form.addRow(self.tr("Database"), self.database)
        form.addRow(self.tr("Name"), self.user)
        form.addRow(self.tr("Password"), self.password)
        # One row for either.
        keeping = QVBoxLayout()
        keeping.addWidget(self.keep)
        keeping.addWidget(self.no_keyring)
        form.addRow("", keeping)
        form.addRow(self.tr("Certificate"), _beside(self.certificate, self._choose))

    # What stands in it

    @property
    def fields(self) -> AddressFields:
        """The address as it stands in the form."""
        return AddressFields(
            self.host.text().strip(),
            self.port.text().strip(),
            self.database.text().strip(),
            self.user.text().strip(),
            self._sslmode,
            self.certificate.text().strip(),
        )

    def login(self) -> Login:
        """Return what was entered. Raises ServerTrouble where it makes no address."""
        keep = self.keep.isChecked()
        return Login(self.fields.address(), self.password.text() or None, keep)

    @property
    def warning(self) -> str:
        """One sentence where the address leaves the connection unprotected, else empty."""
        try:
            return self.fields.address().warning if self.fields.is_complete else ""
        except ServerTrouble:
            return ""

    def fill(self, fields: AddressFields) -> None:
        """Show an address; the password stays as it is."""
        self._sslmode = fields.sslmode
        for field, text in (
            (self.host, fields.host),
            (self.port, fields.port),
            (self.database, fields.database),
            (self.user, fields.user),
            (self.certificate, fields.certificate),
        ):
            field.setText(text)

    def say_no_keyring(self, sentence: str) -> None:
        """Say why the password cannot be kept; the empty text where it can."""
        self.keep.setVisible(not sentence)
        self.keep.setChecked(not sentence)
        self.no_keyring.setText(sentence)
        self.no_keyring.setVisible(bool(sentence))

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field that is empty."""
        fields = (self.host, self.database, self.user, self.password)
        next((each for each in fields if not each.text()), self.password).setFocus()

    def _follow_paste(self, text: str) -> None:
        # Half an address that is being typed is one already, and not the one that is meant.
        is_pasted = len(text) > self._length + 1
        self._length = len(text)
        if is_pasted:
            self._split()

    def _split(self) -> None:
        """Put the parts of a whole address where they belong."""
        text = self.host.text()
        if not is_address(text):
            return
        try:
            fields, password = read_address(text)
        except ServerTrouble as trouble:
            self.troubled.emit(str(trouble))
            return
        self.fill(fields)
        if password:
            self.password.setText(password)

    def _choose_certificate(self) -> None:
        dialog = QFileDialog(self, self.tr("Certificate of the server's authority"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Certificates (*.crt *.pem *.cer)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self.certificate.setText)
        dialog.open()


def _beside(*widgets: QWidget) -> QWidget:
    """Return widgets in one row, the first as wide as there is room."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(TIGHT)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    holder = QWidget()
    holder.setLayout(row)
    return holder
