"""A manuscript that holds every part there is, for the tests that look at all of them together."""

from __future__ import annotations

import struct
import zlib

from desktop_app.formats.manuscript.parts import (
    Appearance,
    CitedPassage,
    Column,
    CrossReference,
    Excerpt,
    Heading,
    Inline,
    Judgement,
    Manuscript,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Quoted,
    Reference,
    Row,
    Source,
    SourceLine,
    Sources,
    Table,
    Translation,
    Words,
)
from desktop_app.formats.word.document import ExportIdentity

IDENTITY = ExportIdentity("export:01exp", "workspace:01w", "Briefing Desk 0.3.0")
LINE = SourceLine("Dong-A Ilbo", "22 December 2009", "“Korea Invited”", "Oh Young-hwan", "S1", "B2")


def png(width: int = 8, height: int = 4, grey: int = 120) -> bytes:
    """A grey picture of this size in pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([grey]) * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def noted(*words: str, passage: str = "annotation:01a", label: str = "S1") -> Reference:
    """A reference printed as a note of these words, the last a link to its source's label."""
    note: tuple[Inline, ...] = (
        *(Words(each) for each in words),
        Words(", see "),
        CrossReference(label),
        Words("."),
    )
    return Reference((label,), (passage,), note=note)


def cell(*words: str) -> tuple[tuple[Words, ...], ...]:
    return tuple((Words(each),) for each in words)


FIGURES = Table(
    "figures",
    "Figures that differ",
    (Column("Figure", 1, is_numeric=True), Column("Status", 1), Column("Source", 2)),
    (
        Row((cell("Troops"),), band=True),
        Row((cell("12,000"), cell("결정"), ((CrossReference("E1"),),))),
        Row((cell("11,000"), cell("deployed", "cumulative"), ((noted("Yonhap"),),))),
    ),
    remark=(Words("Figures with different status are different rows: "), CrossReference("S2")),
    block="block:01table",
)
CHRONOLOGY = Table(
    "chronology",
    "Chronology",
    (Column("Event", 1), Column("Published", 1), Column("What happened", 4)),
    tuple(
        Row((cell(f"{day} Oct. 2024"), cell("20 Oct. 2024"), cell(f"Event {day} 국정원 발표.")))
        for day in range(1, 41)
    ),
    landscape=True,
    block="block:01chron",
)

PARTS: tuple[Part, ...] = (
    Heading(1, "Key judgements", "block:01h"),
    Judgement(
        "KJ1",
        (Words("North Korea "), Words("likely", bold=True), Words(" sends more troops"),
         noted("Dong-A Ilbo, 22 December 2009"), Words(".")),
        (Words("Confidence is moderate: two sources."),),
        "block:01kj",
    ),
    Judgement("KJ2", (Words("It is unlikely to withdraw them."),), block="block:01kk"),
    Heading(1, "Discussion"),
    Paragraph((Words("Three lines of summary."),), "summary"),
    Paragraph((Words("What stands first."),), "standfirst"),
    Paragraph((Words("A key point."),), "key-point"),
    Paragraph(
        (
            Words("The general spoke of a ", link=""),
            Quoted("annotation:01b", "big threat"),
            Words(" and "), Words("more", bold=True, italic=True), Words(" "),
            Words("there", link="https://example.org/a b?x=1&y=2"),
            noted("Korea Herald", passage="annotation:01b", label="S2"),
            Words("; see "), CrossReference("E1"), Words(", "), CrossReference("Table 1"),
            Words(" and "), CrossReference("E99"), Words(" "), Reference(("S1", "S2")), Words("."),
        ),
        block="block:01p",
    ),
    Heading(2, "초청"),
    Excerpt(
        "E1",
        "annotation:01a",
        "“NATO has invited <Seoul> & others,”\nsaid a source (국가정보원).",
        ("Invitations", "Arms/figures"),
        LINE,
        "Minji Park",
        (Note("Only unnamed sources.\nCheck <this>.", "Minji Park"), Note("확인 필요", "김민-지")),
        noted("Dong-A Ilbo, “Korea Invited”, 22 December 2009"),
        "The paper reports:",
        speaker="A source",
        block="block:01x",
    ),
    Excerpt(
        "E2",
        "annotation:01c",
        "북한의 군사 지원은 […] 큰 위협이다. 🚀",
        (),
        SourceLine("[동아일보]", "n.d.", "untitled", "", "S2"),
        cited=Reference(("S2",), ("annotation:01c",), (Words("(동아일보, '09.12.22.)"),)),
        translation=Translation("Its military aid is […] a big threat.", "en", "Minji Park"),
    ),
    Excerpt("E3", "annotation:01d", "No note here.", ("Arms",), LINE),
    *(Paragraph((Words(f"Point {n}"),), "bullet", n) for n in (1, 2, 3)),
    *(Paragraph((Words(f"Step {n}"),), "numbered") for n in (1, 2)),
    Paragraph((Words("Below"),), "numbered", 2),
    Paragraph((Words("Between two lists."),), "remark"),
    *(Paragraph((Words(f"Another {n}"),), "numbered") for n in (1, 2)),
    Paragraph((Words("Assume this."),), "assumption"),
    Paragraph((Words("Or that."),), "alternative"),
    Paragraph((Words("Pulled."),), "pull-quote"),
    Paragraph((Words("Do this."),), "recommendation"),
    Heading(2, "Figures"),
    FIGURES,
    Picture(png(), "A grey map", "Where it happened", 60, "block:01pic"),
    Picture(png(), "A grey map again", "", 500),
    Heading(1, "Annex: chronology"),
    Paragraph((Words("What happened when."),)),
    CHRONOLOGY,
    Heading(1, "After"),
    Paragraph((Words("Upright again."),)),
    PageBreak(),
    Heading(1, "Sources"),
    Sources(
        (
            Source("S1", "“Korea Invited”", "Oh Young-hwan",
                   (Appearance("Dong-A Ilbo", "22 December 2009", "https://donga.com/1", "1.txt"),
                    Appearance("Yonhap", "n.d.", "", "2.txt"))),
            Source("S2", "untitled", "", (Appearance("[동아일보, inferred]", "n.d.", "", ""),),
                   (Words("동아일보", italic=True), Words(" (see "), CrossReference("S1"),
                    Words(")."))),
        ),
        "Details in square brackets were inferred.",
    ),
)  # fmt: skip

MANUSCRIPT = Manuscript(
    title="Korea and NATO, 2002–2025",
    subtitle="한국과 나토",
    front=(("Date", "6 November 2026"), ("Prepared by", "Minji Park, 김민-지")),
    marking="TLP:AMBER+STRICT",
    authors="Minji Park, 김민-지",
    date="6 November 2026",
    parts=PARTS,
    template="T3",
    fields={"reference": "BD/2026/7", "version": "2", "as_of": "5 November 2026"},
    notes_in_comments=True,
    has_cover=True,
    briefing="briefing:01b",
    passages={
        "annotation:01a": CitedPassage(
            "annotation:01a", "article:01d", 10, 79,
            "“NATO has invited <Seoul> & others,”\nsaid a source (국가정보원).",
        ),
        "annotation:01b": CitedPassage("annotation:01b", "article:01h", 5, 15, "big threat"),
        "annotation:01c": CitedPassage(
            "annotation:01c", "article:01h", 20, 40, "북한의 군사 지원은 앞으로도 큰 위협이다. 🚀"
        ),
    },
)  # fmt: skip
