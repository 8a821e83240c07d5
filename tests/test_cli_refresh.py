"""The command refresh: a new file with the editor's words, and refusals in a sentence."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from desktop_app.__main__ import main


def test_an_edited_file_is_refreshed_on_the_command_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    workspace, target, new = tmp_path / "w", tmp_path / "b.docx", tmp_path / "n.docx"
    assert main(["new", str(workspace), "--sample"]) == 0
    assert main(["export", str(workspace), "-o", str(target)]) == 0
    document = docx.Document(str(target))
    document.paragraphs[-1].insert_paragraph_before("The editor's own words.")
    document.save(str(target))
    capfd.readouterr()
    assert main(["refresh", str(workspace), str(target), "-o", str(new)]) == 0
    said = capfd.readouterr()
    assert "One paragraph of the editor's own stands where the editor put it." in said.out
    assert said.err == f"Written to {new}.\n"
    texts = [paragraph.text for paragraph in docx.Document(str(new)).paragraphs]
    assert "The editor's own words." in texts
    assert main(["refresh", str(workspace), str(target), "-o", str(target)]) == 2
    assert "the editor's own file" in capfd.readouterr().err
    docx.Document().save(str(tmp_path / "letter.docx"))
    assert main(["refresh", str(workspace), str(tmp_path / "letter.docx"), "-o", str(new)]) == 2
    assert "was not exported from this workspace" in capfd.readouterr().err
