"""A command that takes long says on a terminal how far it is, and nowhere else."""

from __future__ import annotations

import sys

import pytest

from desktop_app.cli.progress import Progress


def test_on_a_terminal_one_line_is_written_anew_and_emptied(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress() as progress:
        progress.came(120_000, 990_000)
        progress.read(430_000_000, 0.4)
        progress.read(430_000_000, 0.404)
    lines = capsys.readouterr().err.split("\r")
    assert lines[1].rstrip() == "120,000 of 990,000 changes have come"
    assert lines[2] == "Reading 430 MB of changes for the first time: 40 %"
    assert [line.strip() for line in lines[3:]] == ["", ""]


def test_what_is_not_a_terminal_gets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress.came(120_000, 990_000)
        progress.read(430_000_000, 0.4)
    assert capsys.readouterr().err == ""


def test_a_few_changes_are_not_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress() as progress:
        progress.came(300, 0)
    assert capsys.readouterr().err == ""
