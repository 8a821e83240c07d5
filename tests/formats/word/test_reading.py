"""The lint of the tests finds what is planted, or it would prove nothing."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.golden import MANUSCRIPT
from tests.formats.word.reading import faults


@pytest.mark.parametrize(
    ("sound", "planted", "fault"),
    [
        ('w:name="ex_01b"', 'w:name="ex_01a"', "bookmark name ex_01a doubled"),
        ('bookmarkStart w:id="2"', 'bookmarkStart w:id="1"', "bookmark id 1 doubled"),
        ('<w:bookmarkEnd w:id="2"/>', "", "bookmarks without start or end"),
        ('<w:fldChar w:fldCharType="end"/>', "", "a field without end"),
        ('<w:fldChar w:fldCharType="begin"/>', "", "field separate outside a field"),
        ('pStyle w:val="Excerpt"', 'pStyle w:val="Excerpted"', "paragraph style Excerpted"),
        ('rStyle w:val="Hyperlink"', 'rStyle w:val="Link"', "character style Link"),
        ('r:id="rIdLink1"', 'r:id="rIdLink9"', "a link without relationship rIdLink9"),
        (
            'w:anchor="_Toc000000000"',
            'w:anchor="_Toc000000099"',
            "a link to no bookmark _Toc000000099",
        ),
        (" REF source_S1 ", " REF source_S7 ", "a field that refers to no bookmark source_S7"),
        ('pStyle w:val="Heading2"', 'pStyle w:val="Heading3"', "heading jumps from 1 to 3"),
    ],
)
def test_a_planted_fault_is_found(sound: str, planted: str, fault: str) -> None:
    written = write_docx(MANUSCRIPT, TEMPLATE)
    spoiled = BytesIO()
    with ZipFile(BytesIO(written)) as old, ZipFile(spoiled, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert sound.encode() in content
                content = content.replace(sound.encode(), planted.encode())
            new.writestr(name, content)

    assert fault in faults(spoiled.getvalue())
