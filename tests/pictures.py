"""Makes the pictures anew: the README's, and the first pages of the templates for the gallery.

Run it with `python -m tests.pictures`, or with `python -m tests.pictures templates` for the
templates alone: the sample's briefings are exported, and each first page kept in
`resources/pictures/templates/`. Pages need LibreOffice (`soffice`) and poppler (`pdftoppm`); where
they are missing, their pictures stay as they are, and that is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.app import Application
from desktop_app.storage.bundled import resource
from desktop_app.storage.user_data import VARIABLE
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.exporting import Group, export_briefing
from desktop_app.workspace.briefings.templates import KEYS
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.sample import make_sample

SIZE = (1440, 900)
PAGE = 3
GALLERY_DPI = 36
"""A page of A4 becomes 298 pixels wide: sharp on a screen of two pixels to the point."""
SETTLING_MS = 1500


def picture_of_the_window(folder: Path, target: Path) -> None:
    """Open a workspace as an analyst would see it after a moment's work, and keep the picture."""
    qt = QApplication(sys.argv[:1])
    application = Application(qt)
    application.settings.set(theme="light", analyst_name="Jane Doe")
    application.window.resize(*SIZE)
    application.window.show()
    application.open(folder)

    def take() -> None:
        view = application.window.content
        assert isinstance(view, WorkspaceView)
        rows = view.read_place.articles.view
        for words, modifier in (
            ("Korea Invited", Qt.KeyboardModifier.NoModifier),
            ("NATO to Address", Qt.KeyboardModifier.ControlModifier),
        ):
            article = next(a for a in view.desk.project.articles.values() if words in a.name)
            rows.select(article.id)
            QTest.keyClick(rows, Qt.Key.Key_Return, modifier)
        for _ in range(2):
            view.read.active.focus_next_passage()
        QTimer.singleShot(SETTLING_MS, keep)

    def keep() -> None:
        application.window.grab().save(str(target))
        application.window.close()
        qt.quit()

    QTimer.singleShot(SETTLING_MS, take)
    qt.exec()


def picture_of_a_page(folder: Path, machine: Path, target: Path) -> str:
    """Export the briefing and keep one page as a picture; return what hindered it, or nothing."""
    if hindrance := _missing_tools():
        return hindrance
    workspace = open_workspace(folder, machine)
    report = export_briefing(workspace, folder / "briefing.docx")
    workspace.close()
    _page_of(report.path, PAGE, 80, target)
    return ""


def pictures_of_templates(folder: Path, machine: Path, target: Path) -> str:
    """Export a briefing in each template and keep its first page; return what hindered it."""
    if hindrance := _missing_tools():
        return hindrance
    target.mkdir(exist_ok=True)
    workspace = open_workspace(folder, machine)
    try:
        for key in ("", *KEYS):
            choices = ExportChoices(template=key)
            name = key or "general"
            # The general template, which no briefing of the sample has: its material by tag.
            by: Group | None = None if key else "tag"
            report = export_briefing(workspace, folder / f"{name}.docx", by=by, choices=choices)
            _page_of(report.path, 1, GALLERY_DPI, target / f"{name}.png")
            _shrink(target / f"{name}.png")
    finally:
        workspace.close()
    return ""


def _missing_tools() -> str:
    missing = [name for name in ("soffice", "pdftoppm") if not shutil.which(name)]
    return f"{' and '.join(missing)} not found; pages stay as they are." if missing else ""


def _page_of(document: Path, page: int, dpi: int, target: Path) -> None:
    """Keep a page of a Word document as a picture."""
    profile = f"-env:UserInstallation={(document.parent / 'office').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*convert, str(document.parent), str(document)], check=True, capture_output=True)
    draw = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    subprocess.run(
        [*draw, str(document.with_suffix(".pdf")), str(target.with_suffix(""))], check=True
    )


def _shrink(picture: Path) -> None:
    """Keep a picture with at most 256 colours: a page needs no more, and takes a third."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_Indexed8)
    image.save(str(picture))


def main() -> None:
    """Make the pictures that were asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    machine = Path(tempfile.mkdtemp())
    os.environ[VARIABLE] = str(machine)
    folder = machine / "Korea–NATO"
    make_sample(folder, machine).close()
    if "templates" in sys.argv[1:]:
        hindrance = pictures_of_templates(folder, machine, resource("pictures", "templates"))
        sys.stderr.write(hindrance and hindrance + "\n")
        return
    # First, since an export leaves its step of undo in the window.
    picture_of_the_window(folder, resource("pictures", "window.png"))
    pictures_of_templates(folder, machine, resource("pictures", "templates"))
    hindrance = picture_of_a_page(folder, machine, resource("pictures", "briefing.png"))
    sys.stderr.write(hindrance and hindrance + "\n")


if __name__ == "__main__":
    main()
