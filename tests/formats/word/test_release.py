"""A copy for release says every word of the document, and nothing of where it came from."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.reading.reading import read_document
from desktop_app.formats.word.release import release_copy
from tests.formats.word.audited_briefings import (
    articles,
    body_of,
    docx_of,
    footnotes_for,
    manifest_for,
    paragraph,
    passages,
)

QUOTED = passages(articles(8, 10), 12)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Korea</dc:title>'
    "<dc:creator>Minji Park</dc:creator><cp:lastModifiedBy>Kim</cp:lastModifiedBy>"
    "<cp:keywords>Source quality/Unverifiable</cp:keywords>"
    "</cp:coreProperties>"
)


def a_document() -> bytes:
    body = body_of(QUOTED).replace("<w:p>", '<w:p w:rsidR="00AB12CD">', 3)
    return docx_of(body, manifest_for(QUOTED), footnotes_for(QUOTED), {"docProps/core.xml": CORE})


def test_every_word_stays_and_every_trace_goes() -> None:
    before = read_document(a_document())
    copy, removed = release_copy(a_document())
    after = read_document(copy)
    assert [each.text for each in after.paragraphs] == [each.text for each in before.paragraphs]
    assert [each.marks for each in after.paragraphs] == [each.marks for each in before.paragraphs]
    assert (after.manifest, after.bookmarks, after.controls) == (None, (), ())
    assert after.properties == {"title": "Korea"}
    with ZipFile(BytesIO(copy)) as package:
        assert not [name for name in package.namelist() if name.startswith("customXml")]
        everything = b"".join(map(package.read, package.namelist()))
    for trace in (b"Minji", b"Unverifiable", b"rsid", b"annotation:", b"ex_", b"ex:", b"customXml"):
        assert trace not in everything
    assert set(removed) == {
        "marks of editing sessions (3)",
        "controls around the marks of notes (12)",
        "bookmarks around quotations and paragraphs (12)",
        "names and tags in the document's properties (3)",
        "the record of the quotations, and other custom XML (1)",
    }


def test_tracked_changes_are_for_a_person_to_settle() -> None:
    change = "<w:ins w:author='Kim'><w:r><w:t>new</w:t></w:r></w:ins>"
    with pytest.raises(UnreadableFile, match=r"1 tracked changes by Kim\. Accept or reject"):
        release_copy(docx_of(paragraph("Body Text", change)))


def test_what_is_released_already_stays_as_it_is() -> None:
    copy, _ = release_copy(a_document())
    assert release_copy(copy)[1] == ()
