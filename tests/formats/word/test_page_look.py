"""The look of a template is read from its styles, as Word resolves them."""

from __future__ import annotations

import pytest

from desktop_app.formats.word.templates.page_look import PageLook
from desktop_app.formats.word.templates.page_look_reading import page_look
from desktop_app.storage.bundled import resource
from tests.formats.word.faults import with_part


def shipped(name: str) -> bytes:
    return resource("templates", f"{name}.docx").read_bytes()


@pytest.fixture(scope="module")
def general() -> PageLook:
    return page_look(shipped("briefing"))


def test_a_style_has_what_it_is_based_on_and_its_own(general: PageLook) -> None:
    lead, excerpt, long = (general.style(f"Excerpt{each}") for each in (" Lead", "", " Long"))
    assert lead.size == 8.5
    assert lead.keep_next
    assert excerpt.rule("left")[0] == 2.25
    assert long.rule("left") == excerpt.rule("left")
    assert not long.keep_next


def test_the_defaults_of_the_document_hold_where_nothing_is_said(general: PageLook) -> None:
    body = general.style("Body Text")
    assert body.size == 10.5
    assert "맑은 고딕" in body.fonts
    assert general.style("no such style") == general.style("Normal")


def test_lists_bring_their_marks_and_indents(general: PageLook) -> None:
    report = page_look(shipped("T1"))
    assert report.style("heading 1").label == "□"
    assert [report.style(f"List Bullet{n}").label for n in ("", " 2", " 3")] == ["○", "-", "※"]
    assert general.style("List Bullet").first < 0 < general.style("List Bullet").indent


def test_a_least_height_of_lines_is_no_multiple() -> None:
    bullet = page_look(shipped("T1")).style("List Bullet")
    assert bullet.least == pytest.approx(1.6 * bullet.size)


def test_header_and_footer_are_read_with_their_fields(general: PageLook) -> None:
    runs = [run for line in general.footer for run in line.runs]
    assert {"page", "pages"} <= {run.kind for run in runs}
    assert any(run.text == "br:marking" for line in general.header for run in line.runs)
    assert general.first_header is not None


def test_a_page_can_be_turned_and_be_on_other_paper(general: PageLook) -> None:
    assert general.turned().text_width > general.text_width
    letter = general.on_paper("Letter")
    assert (letter.width, letter.height) == (612, 792)
    assert general.on_paper("no such paper") == general


def test_a_ring_of_styles_ends() -> None:
    def ring(styles: bytes) -> bytes:
        based = b'<w:name w:val="Normal"/><w:basedOn w:val="BodyText"/>'
        return styles.replace(b'<w:name w:val="Normal"/>', based)

    look = page_look(with_part(shipped("briefing"), "word/styles.xml", ring))
    assert look.style("Body Text").after == 7
