"""What must be true of the machine and the set of packages that the application runs with."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from desktop_app.__main__ import main
from desktop_app.storage.bundled import bundled
from desktop_app.system_libraries import has_screen, missing_libraries

ROOT = Path(__file__).parents[1]


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def test_twenty_thousand_void_calls_leave_the_process_alive() -> None:
    # PySide6 6.12.0 on Python 3.11 loses a reference to None at each void call, and aborts.
    script = (
        "from PySide6.QtCore import QCoreApplication, QObject\n"
        "application = QCoreApplication([])\n"
        "thing = QObject()\n"
        "for number in range(20_000):\n"
        "    thing.setObjectName('x')\n"
        "    thing.setProperty('n', number)\n"
    )
    done = subprocess.run([sys.executable, "-X", "faulthandler", "-c", script], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("python", "allowed"), [("3.11", False), ("3.12", True), ("3.13", True)])
def test_nobody_gets_the_pyside_that_aborts(python: str, allowed: bool) -> None:
    ours = [
        each
        for each in requirements()
        if each.name == "PySide6-Essentials"
        and each.marker is not None
        and each.marker.evaluate({"python_version": python})
    ]
    assert len(ours) == 1
    assert ours[0].specifier.contains("6.12.0") is allowed
    assert ours[0].specifier.contains("6.11.3")


def test_the_constraints_fit_the_requirements_and_carry_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert all("://" not in line for line in lines)
    for wanted in requirements():
        for each in pinned:
            same = each.name.lower().replace("_", "-") == wanted.name.lower()
            applies = [
                thing.marker is None or thing.marker.evaluate({"python_version": "3.11"})
                for thing in (each, wanted)
            ]
            if same and all(applies):
                (version,) = each.specifier
                assert wanted.specifier.contains(version.version), wanted


def test_missing_libraries_are_named_with_the_remedy() -> None:
    if sys.platform == "linux":
        sentence = missing_libraries(for_window=True, loads=lambda name: "EGL" not in name)
        assert "apt-get install libegl1" in sentence
        assert "\n" not in sentence
    assert missing_libraries(loads=lambda name: True) == ""


def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if sys.platform == "linux":
        assert not has_screen()
        assert main([]) == 2
        assert "needs a screen" in capfd.readouterr().err


def test_the_wheel_carries_resources_and_seeds_and_runs_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("seeds/000_6a4b2fcca1258ae7.txt", "resources/templates/briefing.docx"):
        assert f"desktop_app/bundled/{part}" in names
    assert not [name for name in names if name.startswith("tests/")]
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); "
        "from desktop_app.__main__ import main; sys.exit(main(['new', 'w', '--sample']))"
    )
    away = tmp_path / "away"
    away.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "installed")],
        cwd=away,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (away / "w" / "workspace.json").exists()


def test_the_seeds_of_the_checkout_are_found() -> None:
    assert len(list(bundled("seeds").glob("*.txt"))) == 5
