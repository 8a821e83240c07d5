from io import BytesIO

import docx
import pytest

from desktop_app.formats.manuscript.parts import Manuscript, Paragraph, Reference, Words
from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.reading import faults, styled


class TestLinks:
    def addresses(self, *urls: str) -> list[str]:
        runs = tuple(Words(f"to {url}", link=url) for url in urls)
        written = write_docx(Manuscript("T", parts=(Paragraph(runs),)), TEMPLATE)
        assert faults(written) == []
        relationships = docx.Document(BytesIO(written)).part.rels.values()
        return [each.target_ref for each in relationships if each.is_external]

    def test_addresses_are_escaped_as_word_needs_them_and_kept_once(self) -> None:
        assert self.addresses(
            "https://donga.com/기사 1?a=1&b=2#c", "https://a.org", "https://a.org"
        ) == [
            "https://donga.com/%EA%B8%B0%EC%82%AC%201?a=1&b=2#c",
            "https://a.org",
        ]

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "http://", "http://[a", "file:///etc/passwd", "donga.com"]
    )
    def test_what_word_should_not_open_stays_text(self, url: str) -> None:
        assert self.addresses(url) == []

    def test_a_reference_to_a_source_that_is_not_listed_stays_text(self) -> None:
        written = write_docx(Manuscript("T", parts=(Paragraph((Reference(("S9",)),)),)), TEMPLATE)

        assert styled(written)[1] == ("BodyText", "[S9]")
        assert faults(written) == []
