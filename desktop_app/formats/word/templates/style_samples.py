"""A text that shows each style of a template and says what a briefing sets in it."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.formats.word.looks.margins import styled
from desktop_app.formats.word.looks.style import style_id
from desktop_app.formats.word.wordml import escaped

PARAGRAPHS: Mapping[str, str] = {
    "Cover Title": "The title where a briefing has a cover.",
    "Cover Subtitle": "The subtitle on a cover.",
    "Cover Field": "Reference, date and authors on a cover.",
    "Title": "The title above the text.",
    "Subtitle": "The subtitle below it.",
    "Front Matter": "Reference, date and authors above the text.",
    "TOC Heading": "The word above the contents.",
    "toc 1": "Contents: a heading of level 1.",
    "toc 2": "Contents: a heading of level 2.",
    "toc 3": "Contents: a heading of level 3.",
    "Summary": "Summary: the box above the text. 요약 상자.",
    "Standfirst": "Standfirst: the message in one or two sentences.",
    "heading 1": "Heading 1 · 제목 1",
    "Key Point": "Key Point: one sentence each.",
    "Judgement": "Judgement: a key judgement with its word of likelihood.",
    "Judgement Confidence": "Judgement Confidence: how sure the analysts are of it.",
    "Body Text": "Body Text: the analysts’ own paragraphs. 분석관이 쓴 문단.",
    "heading 2": "Heading 2 · 제목 2",
    "List Bullet": "List Bullet: a list, and lines of a situation report. 항목.",
    "List Bullet 2": "List Bullet 2: below it. 세부 항목.",
    "List Bullet 3": "List Bullet 3: below that. 참고.",
    "List Number": "List Number: a numbered list.",
    "List Number 2": "List Number 2: below it.",
    "List Number 3": "List Number 3: below that.",
    "heading 3": "Heading 3 · 제목 3",
    "Assumption": "Assumption: what a judgement assumes.",
    "Alternative": "Alternative: what else could explain the evidence.",
    "Excerpt Introduction": "Excerpt Introduction: the sentence before a quotation.",
    "Excerpt Lead": "Excerpt Lead: E1 · outlet · date · tags",
    "Excerpt": "“Excerpt: the words of an article.” “기사의 원문.”",
    "Excerpt Long": "“Excerpt Long: a quotation that may break across pages.”",
    "Excerpt Translation": "Excerpt Translation: what the quotation says in another language.",
    "Excerpt Source": "Excerpt Source: headline and byline [S1]",
    "Excerpt Note": "Excerpt Note: what an analyst noted on a passage.",
    "Pull Quote": "Pull Quote: a sentence that stands out.",
    "caption": "Table 1. Caption: it stands above a table, and below a picture.",
    "Table Source": "Table Source: the remark below a table.",
    "Recommendation": "Recommendation: who should do what by when.",
    "Remark": "Remark: what else a reader should know.",
    "Source Remark": "Source Remark: how to read the list of sources.",
    "Source Entry": "S1\tSource Entry: outlet, headline, byline, date.",
    "footnote text": "1\tFootnote text: the source of a sentence.",
    "endnote text": "1\tEndnote text: the same at the end of the text.",
    "annotation text": "Annotation text: a note that is printed as a comment.",
}
"""What stands in each paragraph style, in the order of a briefing."""

RUNS: Mapping[str, str] = {
    "Front Label": "labels of the front matter",
    "Judgement Label": "KJ1",
    "Excerpt Label": "E1",
    "Excerpt Tag": "tags of an excerpt",
    "Note Label": "the word before a note",
    "Source Label": "S1",
    "Source Reference": "a source named in the text",
    "Hyperlink": "an address",
    "Strong": "bold",
    "Emphasis": "italic",
    "footnote reference": "1",
    "endnote reference": "2",
    "annotation reference": "3",
}
"""What is set in each character style."""

_TABLE = (("Table Heading", "Briefing Table"), ("Table Text", "표 글"), ("Table Text", "2024"))


def style_samples(text_width: float) -> str:
    """Return a paragraph in each style and a table, `text_width` points wide, as blocks."""
    samples = []
    for name, text in PARAGRAPHS.items():
        samples.append(styled(name, _run(text)))
        if name == "caption":
            samples.append(_table(round(text_width * 20) // 2))
        if name == "Body Text":
            samples.append(styled(name, _character_samples()))
    return "".join(samples)


def _character_samples() -> str:
    separator = _run("; ")
    return separator.join(_run(f"{name}: ") + _run(text, name) for name, text in RUNS.items())


def _run(text: str, style: str = "") -> str:
    letters = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    pieces = (f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r>{letters}{'<w:tab/>'.join(pieces)}</w:r>"


def _table(width: int) -> str:
    """Return a table of two columns, each `width` twentieths of a point wide."""
    titles, *others = (_cells(width, style, text) for style, text in _TABLE)
    rows = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{titles}</w:tr>"
    rows += "".join(f"<w:tr>{cells}</w:tr>" for cells in others)
    columns = f'<w:gridCol w:w="{width}"/>' * 2
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id("Briefing Table")}"/>'
        f'<w:tblW w:w="{2 * width}" w:type="dxa"/><w:tblLook w:val="0420" w:firstRow="1"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cells(width: int, style: str, text: str) -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return "".join(f"{cell}{styled(style, _run(said))}</w:tc>" for said in (style, text))
