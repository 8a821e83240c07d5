import re
from datetime import UTC, datetime
from io import BytesIO

import docx

from desktop_app.formats.manuscript.parts import Excerpt, Manuscript, Note
from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import SOURCE_LINE, TEMPLATE
from tests.formats.word import everything
from tests.formats.word.reading import faults, notes_of, part, styled

NOTES = (Note("Only unnamed sources.\nCheck <this>.", "Minji Park"), Note("확인 필요", ""))
MANUSCRIPT = Manuscript(
    "T",
    parts=(Excerpt("E1", "annotation:1", "verbatim", (), SOURCE_LINE, notes=NOTES),),
    notes_in_comments=True,
)


def test_the_analysts_notes_are_comments_at_the_words_they_are_about() -> None:
    written = write_docx(MANUSCRIPT, TEMPLATE, datetime(2026, 11, 21, 14, tzinfo=UTC))

    comments = list(docx.Document(BytesIO(written)).comments)
    assert [(each.author, each.initials, each.text) for each in comments] == [
        ("Minji Park", "MP", "Only unnamed sources.\nCheck <this>."),
        ("Analyst not known", "ANK", "확인 필요"),
    ]
    assert comments[0].timestamp == datetime(2026, 11, 21, 14, tzinfo=UTC)
    xml = part(written, "word/document.xml")
    commented = xml[xml.index("<w:commentRangeStart") : xml.index("<w:commentRangeEnd")]
    assert re.findall(r"<w:t [^>]*>([^<]*)", commented) == ["verbatim", "”"]
    assert faults(written) == []


def test_they_do_not_stand_below_the_excerpt_as_well() -> None:
    assert "ExcerptNote" not in {style for style, _ in styled(write_docx(MANUSCRIPT, TEMPLATE))}


def test_no_comment_has_the_id_of_a_note() -> None:
    written = write_docx(everything.MANUSCRIPT, TEMPLATE)

    comments = re.findall(r'<w:comment w:id="(\d+)"', part(written, "word/comments.xml"))
    assert len(comments) == 2
    assert not set(map(int, comments)) & notes_of(written).keys()


def test_without_notes_there_is_no_part() -> None:
    assert not list(docx.Document(BytesIO(write_docx(Manuscript("T"), TEMPLATE))).comments)
