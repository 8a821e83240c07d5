"""A template to begin one's own with: a shipped one, with content controls in its text."""

from __future__ import annotations

from desktop_app.formats.word.looks.margins import control, styled
from desktop_app.formats.word.looks.shipped import LOOKS
from desktop_app.formats.word.templates.style_samples import style_samples
from desktop_app.formats.word.templates.template_package import packed
from desktop_app.formats.word.wordml import escaped

_ADVICE = (
    "This frame (br:body) is where the briefing will stand: all that is in it now gives way to "
    "the text. What you write above and below it stays.",
    "Change the styles below, not single words: in Word, right-click a style and choose Modify. "
    "Their names must stay as they are.",
    "br:title and br:date above, and br:marking in the header, are filled with what the briefing "
    "says; move them where you want them. Without br:title in the text, the program writes title, "
    "subtitle and front matter itself.",
    "Headers and footers may also hold br:as_of, br:reference, br:version, br:distribution, "
    "br:office, br:authors and br:export, and br:page and br:of for “Page 1 of 2”.",
    "이 틀(br:body) 안의 글은 브리핑으로 바뀌고, 틀 밖의 글은 그대로 남습니다. "
    "스타일의 이름은 바꾸지 마십시오.",
)


def starter_template(key: str = "") -> bytes:
    """Return the template with this key as a .docx to restyle, each style shown and explained.

    Made for Word: it holds the content controls `br:title`, `br:date` and `br:body` in its text,
    and `br:marking` in its header. Raises KeyError where no template has the key.
    """
    look = LOOKS[key]
    advice = "".join(
        styled("Body Text", f'<w:r><w:t xml:space="preserve">{escaped(each)}</w:t></w:r>')
        for each in _ADVICE
    )
    above = styled("Title", control("title")) + styled("Subtitle", control("date"))
    return packed(look, above + _body(advice + style_samples(look.page.text_width)))


def _body(blocks: str) -> str:
    """Return the control whose blocks a briefing replaces."""
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="Briefing"/><w:tag w:val="br:body"/></w:sdtPr>'
        f"<w:sdtContent>{blocks}</w:sdtContent></w:sdt>"
    )
