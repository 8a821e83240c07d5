from io import BytesIO
from pathlib import Path

import docx
import pytest

from desktop_app.formats.word.body import STYLES
from desktop_app.formats.word.template import main, template_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.reading import part


def test_the_template_in_resources_is_the_one_made_here() -> None:
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"):
        assert part(TEMPLATE, name) == part(template_docx(), name)


def test_it_holds_the_styles_that_a_briefing_needs_and_few_others() -> None:
    names = {style.element.name_val.lower() for style in docx.Document(BytesIO(TEMPLATE)).styles}

    assert {name.lower() for name in STYLES} <= names
    assert 30 <= len(names) <= 45


def test_the_page_is_a4_with_25_mm_at_the_sides() -> None:
    section = docx.Document(BytesIO(TEMPLATE)).sections[0]

    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 25


def test_it_is_nobodys_work_and_of_no_other_program() -> None:
    properties = docx.Document(BytesIO(TEMPLATE)).core_properties

    assert properties.author == ""
    assert "python-docx" not in part(TEMPLATE, "docProps/core.xml")


def test_made_anew_it_is_the_same_file(tmp_path: Path) -> None:
    main([str(tmp_path / "a.docx")])

    assert (tmp_path / "a.docx").read_bytes() == template_docx()


def test_the_command_says_how_it_is_used() -> None:
    with pytest.raises(SystemExit, match="usage"):
        main([])
