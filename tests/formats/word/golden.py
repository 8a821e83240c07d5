"""A small manuscript that uses every part, and the parts of its document kept beside this file.

`python -m tests.formats.word.golden` writes them anew; look at what changed before keeping it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.formats.manuscript.parts import (
    Appearance,
    Column,
    CrossReference,
    Excerpt,
    Heading,
    Manuscript,
    Note,
    Paragraph,
    Quoted,
    Reference,
    Row,
    Source,
    SourceLine,
    Sources,
    Table,
    Words,
)
from desktop_app.formats.word.document import ExportIdentity, write_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.reading import part

FOLDER = Path(__file__).parent / "golden"
PARTS = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/footnotes.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "customXml/item1.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "docProps/core.xml",
)

IDENTITY = ExportIdentity("export:1", "workspace:1", "Briefing Desk")
NOTED = Reference(
    ("S2",), ("annotation:01b",), note=(Words("동아일보, see "), CrossReference("S1"), Words("."))
)
MANUSCRIPT = Manuscript(
    title="Korea and NATO, 2002–2025",
    subtitle="한국과 나토",
    front=(("Date", "6 November 2026"), ("Prepared by", "Minji Park, 김민-지")),
    marking="TLP:CLEAR",
    authors="Minji Park, 김민-지",
    date="6 November 2026",
    parts=(
        Heading(1, "From a first invitation"),
        Paragraph(
            (
                Words("First guest. ", bold=True),
                Words("The general spoke of a "),
                Quoted("annotation:01b", "big threat"),
                Words("\u00a0"),
                Reference(("S2",)),
                Words("; see "),
                Words("the page", italic=True, link="https://example.org/a b?x=1&y=2"),
                Words("\u00a0"),
                Reference(("S1", "S2")),
                Words("."),
            )
        ),
        Heading(2, "초청"),
        Excerpt(
            "E1",
            "annotation:01a",
            "“NATO has invited <Seoul> & others,”\nsaid a source (국가정보원).",
            ("Invitations", "Arms/figures"),
            SourceLine("Dong-A Ilbo", "22 December 2009", "“Korea Invited”", "Oh Young-hwan", "S1"),
            "Minji Park",
            (Note("Only unnamed sources.", "Minji Park"),),
        ),
        Excerpt(
            "E2",
            "annotation:01b",
            "북한의 군사 지원은 큰 위협이다. 🚀",
            (),
            SourceLine("[동아일보]", "n.d.", "untitled", "", "S2"),
        ),
        Paragraph((Words("One."),), "numbered"),
        Paragraph((Words("It was a "), Quoted("annotation:01b", "threat"), NOTED), block="block:1"),
        Paragraph((Words("One again."),), "numbered"),
        Table(
            "figures",
            "Figures",
            (Column("Figure", is_numeric=True), Column("Source", 2)),
            (
                Row((((Words("Troops"),),),), band=True),
                Row((((Words("12,000"),),), ((CrossReference("E1"),),))),
            ),
            block="block:2",
        ),
        Heading(1, "Sources"),
        Sources(
            (
                Source(
                    "S1",
                    "“Korea Invited”",
                    "Oh Young-hwan",
                    (
                        Appearance(
                            "Dong-A Ilbo", "22 December 2009", "https://donga.com/1", "1.txt"
                        ),
                        Appearance("Yonhap", "n.d.", "", "2.txt"),
                    ),
                ),
                Source("S2", "untitled", "", (Appearance("[동아일보, inferred]", "n.d.", "", ""),)),
            ),
            "Details in square brackets were inferred.",
        ),
    ),
)


def parts() -> dict[str, str]:
    """The text of each golden part by its file name, one paragraph or style on a line."""
    created = datetime(2026, 11, 21, tzinfo=UTC)
    docx = write_docx(MANUSCRIPT, TEMPLATE, created, identity=IDENTITY)
    return {name.replace("/", "-"): _in_lines(part(docx, name)) for name in PARTS}


def _in_lines(xml: str) -> str:
    for element in (
        "<w:p>", "<w:tbl>", "<w:sectPr", "<w:footnote ", "<w:style ", "<w:num ", "<w:abstractNum ",
        "<Relationship ", "<anchor", "<block", "<dc", "<cp:",
    ):  # fmt: skip
        xml = xml.replace(element, f"\n{element}")
    return xml.strip() + "\n"


if __name__ == "__main__":
    for file, text in parts().items():
        (FOLDER / file).write_text(text, encoding="utf-8", newline="\n")
