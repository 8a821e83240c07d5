"""What every test gets: a user data folder of its own, no need of a screen, and leak checks."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Set before Qt is imported; journeys run on a real screen where DISPLAY says so and the
# BRIEFING_DESK_TEST_SCREEN variable asks for it.
if not os.environ.get("BRIEFING_DESK_TEST_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
# No test reads or writes the passwords of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from desktop_app.storage.user_data import VARIABLE
from desktop_app.system_libraries import missing_libraries
from tests.server.fixtures import empty_server, postgres, server
from tests.word_files import names_its_word_files, sound_word_files

__all__ = ["empty_server", "names_its_word_files", "postgres", "server", "sound_word_files"]

# How fast a machine draws examples says nothing about the code. CI tries the same examples each
# time, a person's run others.
settings.register_profile(
    "desk",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("desk")


_GRACE_SECONDS = 2.0


def pytest_configure(config: pytest.Config) -> None:
    """Say in one sentence what the machine lacks, instead of an abort inside Qt."""
    missing = missing_libraries()
    if missing:
        pytest.exit(missing, returncode=4)


def pytest_sessionfinish() -> None:
    """Empty the clipboard: what Python made must not be in it when Python has ended."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def user_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests away from the user's own settings and logs."""
    folder = tmp_path_factory.mktemp("user-data")
    # Not by the test's own monkeypatch: a test that undoes its patches must not undo this.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_DOCUMENTS_DIR", str(folder / "Documents"))
        yield folder


@pytest.fixture(autouse=True)
def no_leaks() -> Iterator[None]:
    """Fail a test that leaves a thread or a running Qt timer behind."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in set(threading.enumerate()) - before
        # QtConcurrent and Python's pool threads idle for a while; a thread with work does not.
        if thread.is_alive() and not thread.name.startswith(("Dummy-", "ThreadPoolExecutor"))
    ]
    for thread in left:
        # A read with a time limit that is just coming back is no leak.
        thread.join(_GRACE_SECONDS)
    left = [thread for thread in left if thread.is_alive()]
    assert not left, f"threads left running: {left}"
    _no_running_timers()


def _no_running_timers() -> None:
    core = sys.modules.get("PySide6.QtCore")
    widgets = sys.modules.get("PySide6.QtWidgets")
    if core is None or widgets is None:
        return
    application = widgets.QApplication.instance()
    if application is None:
        return
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    running = [
        timer
        for window in widgets.QApplication.topLevelWidgets()
        for timer in window.findChildren(core.QTimer)
        if timer.isActive() and window.isVisible()
    ]
    assert not running, f"timers left running: {[timer.parent() for timer in running]}"


@pytest.fixture(autouse=True)
def no_unexpected_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which somebody logged a warning or an error."""
    yield
    lines = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not lines, f"unexpected log lines: {lines}"
