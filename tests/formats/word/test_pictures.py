from io import BytesIO
from zipfile import ZipFile

import docx

from desktop_app.formats.manuscript.parts import Manuscript, Picture
from desktop_app.formats.word.document import written_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.everything import png
from tests.formats.word.reading import faults, part, styled


def written(*pictures: Picture) -> bytes:
    made = written_docx(Manuscript("T", parts=pictures), TEMPLATE)
    assert made.remarks == ()
    assert faults(made.content) == []
    return made.content


def test_a_picture_stands_in_its_width_with_words_for_who_cannot_see_it() -> None:
    made = written(Picture(png(8, 4), 'A "grey" map', "Where it happened", 60))

    shape = docx.Document(BytesIO(made)).inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (60, 30)
    assert part(made, "word/document.xml").count('descr="A &quot;grey&quot; map"') == 2
    assert styled(made)[-1] == ("Caption", "Figure 1. Where it happened")


def test_no_picture_is_larger_than_its_page() -> None:
    wide, tall = docx.Document(
        BytesIO(written(Picture(png(), "wide", width=900), Picture(png(4, 80), "tall")))
    ).inline_shapes

    assert round(wide.width.mm) == 160
    assert tall.height.mm < 230


def test_the_same_picture_is_in_the_package_once() -> None:
    made = written(Picture(png(), "a"), Picture(png(), "b"), Picture(png(grey=9), "c"))

    with ZipFile(BytesIO(made)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
    assert len(media) == 2


def test_jpeg_files_are_read_as_well() -> None:
    start = b"\xff\xd8\xff\xe0\x00\x04\x00\x00"
    frame = b"\xff\xc2\x00\x0b\x08\x00\x03\x00\x06\x01\x11\x22\x00"

    shape = docx.Document(BytesIO(written(Picture(start + frame, "a", width=60)))).inline_shapes[0]

    assert (round(shape.width.mm), round(shape.height.mm)) == (60, 30)


def test_what_is_no_picture_is_left_out_and_said() -> None:
    for content in (b"", b"GIF89a", png()[:20], b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x00"):
        made = written_docx(Manuscript("T", parts=(Picture(content, "A map"),)), TEMPLATE)

        assert made.remarks == (
            "The picture “A map” was left out: it is neither a PNG nor a JPEG file that can be "
            "read. Save it anew as one of these.",
        )
        assert styled(made.content) == [("Title", "T")]
