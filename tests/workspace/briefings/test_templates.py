"""Templates by name: shipped, or the team's own with a shipped one's sections."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest

from desktop_app.formats.word.document import write_docx
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.templates.own_template import UnusableTemplate
from desktop_app.storage.bundled import resource
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.workspace.briefings.templates import (
    KEYS,
    add_template,
    key_of,
    own_templates,
    template_bytes,
    template_named,
)
from tests.formats.manuscript.builders import quoting
from tests.formats.word.house_templates import letterhead


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A letterhead on somebody's disk."""
    path = tmp_path / "Institute.docx"
    path.write_bytes(letterhead())
    return path


def test_the_six_are_shipped() -> None:
    assert KEYS == ("T1", "T2", "T3", "T4", "T5", "T6")


def test_no_name_is_the_general_template(tmp_path: Path) -> None:
    content, template = template_bytes(tmp_path, "")

    assert content == resource("templates", "briefing.docx").read_bytes()
    assert template.key == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("T2", "T2"), ("t2", "T2"), ("T2 Institute", "T2"), ("T2_기관", "T2"), ("T2-a", "T2"),
        ("T20", ""), ("T2기관", ""), ("Institute T2", ""), ("", ""), ("…", ""),
    ],
)  # fmt: skip
def test_a_name_that_begins_with_a_key_has_its_sections(name: str, key: str) -> None:
    assert key_of(name) == key


def test_an_own_template_is_added_and_filled(tmp_path: Path, house: Path) -> None:
    added = add_template(tmp_path, house)
    content, template = template_bytes(tmp_path, added.name)
    docx = write_docx(quoting("Seoul was invited."), content)

    assert own_templates(tmp_path) == ("Institute",)
    assert added.check.controls[0] == "br:body"
    assert (template.key, template.name) == ("", "Institute")
    assert lint(docx) == ()
    texts = [each.text for each in python_docx.Document(BytesIO(docx)).paragraphs]
    assert texts[0] == "12 Example Street, Seoul"
    assert texts[-1] == "For the addressee only"
    assert any("Seoul was invited." in text for text in texts)


def test_the_sections_of_an_own_template_are_those_its_name_begins_with() -> None:
    template = template_named("T3 Institute", "ko")

    assert (template.key, template.language, template.name) == ("T3", "ko", "T3 Institute")
    assert template.sections == template_named("T3", "ko").sections


def test_a_file_with_a_shipped_templates_name_gets_another(tmp_path: Path, house: Path) -> None:
    added = add_template(tmp_path, house.rename(tmp_path / "T2.docx"))

    assert added.name == "T2 own"
    assert template_named(added.name).key == "T2"


def test_a_template_that_cannot_be_used_is_not_added(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"no document")

    with pytest.raises(UnusableTemplate, match="not a Word document"):
        add_template(tmp_path, file)
    assert own_templates(tmp_path) == ()


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotRead, match="cannot be read"):
        add_template(tmp_path, tmp_path / "none.docx")
