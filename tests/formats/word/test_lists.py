import re

from desktop_app.formats.manuscript.parts import Manuscript, Paragraph, Words
from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.reading import faults, part

STEP = Paragraph((Words("Step"),), "numbered")
POINT = Paragraph((Words("Point"),), "bullet")


def lists(*parts: Paragraph) -> list[str]:
    """The list of each paragraph that is not in its style's own, by its number."""
    written = write_docx(Manuscript("T", parts=parts), TEMPLATE)
    assert faults(written) == []
    found = re.findall(r'<w:numId w:val="(\d+)"/>', part(written, "word/document.xml"))
    known = re.findall(r'<w:num w:numId="(\d+)">', part(written, "word/numbering.xml"))
    assert set(found) <= set(known)
    return found


def test_the_first_list_counts_in_its_styles_own() -> None:
    assert lists(STEP, STEP, STEP) == []


def test_a_second_list_begins_at_1_again() -> None:
    second, again, third = lists(STEP, STEP, POINT, STEP, STEP, POINT, STEP)

    assert second == again != third


def test_a_new_list_says_with_which_number_it_begins() -> None:
    written = write_docx(Manuscript("T", parts=(STEP, POINT, STEP)), TEMPLATE)

    assert '<w:startOverride w:val="1"/>' in part(written, "word/numbering.xml")
