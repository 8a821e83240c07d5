"""Makes the README's pictures anew: the window on the sample, and a page of its briefing.

Run it with `python -m tests.pictures`. The page needs LibreOffice (`soffice`) and poppler
(`pdftoppm`); where they are missing, its picture stays as it is, and that is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.app import Application
from desktop_app.storage.bundled import resource
from desktop_app.storage.user_data import VARIABLE
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.exporting import export_briefing
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.sample import make_sample

SIZE = (1440, 900)
PAGE = 3
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
    missing = [name for name in ("soffice", "pdftoppm") if not shutil.which(name)]
    if missing:
        return f"{' and '.join(missing)} not found; {target.name} stays as it is."
    workspace = open_workspace(folder, machine)
    report = export_briefing(workspace, folder / "briefing.docx")
    workspace.close()
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, str(report.path)], check=True, capture_output=True)
    page = ["pdftoppm", "-r", "80", "-f", str(PAGE), "-l", str(PAGE), "-singlefile", "-png"]
    subprocess.run([*page, str(folder / "briefing.pdf"), str(target.with_suffix(""))], check=True)
    return ""


def main() -> None:
    """Make both pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    machine = Path(tempfile.mkdtemp())
    os.environ[VARIABLE] = str(machine)
    folder = machine / "Korea–NATO"
    make_sample(folder, machine).close()
    picture_of_the_window(folder, resource("pictures", "window.png"))
    hindrance = picture_of_a_page(folder, machine, resource("pictures", "briefing.png"))
    sys.stderr.write(hindrance and hindrance + "\n")


if __name__ == "__main__":
    main()
