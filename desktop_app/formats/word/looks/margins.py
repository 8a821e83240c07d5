"""Headers and footers as Word keeps them: content controls, tabs and the numbers of pages."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.formats.word.looks.look import Control, MarginLine, MarginPiece
from desktop_app.formats.word.looks.style import style_id

_PROMPTS = {
    "as_of": "As of",
    "as_of_label": "Information as of ",
    "page": "Page ",
    "of": " of ",
}
"""What a control says before it is filled, where that is not its name."""

_BETWEEN = {
    "tab": "<w:r><w:tab/></w:r>",
    "gap": '<w:r><w:t xml:space="preserve">   </w:t></w:r>',
}
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def margin(lines: Iterable[MarginLine]) -> str:
    """Return the inside of a header or footer."""
    return "".join(_line(line) for line in lines) or styled("header", "")


def styled(style: str, runs: str) -> str:
    """Return a paragraph in the style with this name."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{runs}</w:p>'


def control(name: str, style: str = "") -> str:
    """Return a content control that the application fills; an editor may move and restyle it."""
    prompt = _PROMPTS.get(name, name.capitalize())
    letters = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{prompt.strip()}"/><w:tag w:val="br:{name}"/><w:text/>'
        f'</w:sdtPr><w:sdtContent><w:r>{letters}<w:t xml:space="preserve">{prompt}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def _line(line: MarginLine) -> str:
    return styled(line.style, "".join(_piece(piece) for piece in line.pieces))


def _piece(piece: MarginPiece) -> str:
    if isinstance(piece, Control):
        return control(piece.name, piece.style)
    return _BETWEEN.get(piece) or _field(_FIELDS[piece])


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
