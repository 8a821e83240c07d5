"""The paragraph styles that every look has, in its fonts and colours and around its text size."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format, Rule, Tab
from desktop_app.formats.word.looks.lists import BEHIND_JUDGEMENT, BEHIND_POINT, IN_BOX
from desktop_app.formats.word.looks.look import Look
from desktop_app.formats.word.looks.style import Style

# Where a quotation stands, and the words behind a label of the front matter or of a source.
_QUOTED = 14.2
_BEHIND_LABEL = 113.4
_BEHIND_SOURCE = 28.35
_BEHIND_MARK = 14.2

_KEPT = Format(keep_next=True, keep_lines=True)
_WHOLE = Format(keep_lines=True)


def paragraph_styles(look: Look) -> tuple[Style, ...]:
    """Return the styles of a look, before the changes that are its own."""
    return (
        *_text(look),
        *_headings(look),
        *_contents(look),
        *_lists(),
        *_points(look),
        *_judgements(look),
        *_excerpts(look),
        *_tables(look),
        *_notes(),
        *_sources(look),
        *_cover(look),
        *_margins(look),
    )


def box(colour: str, width: float = 0.75, space: float = 6) -> tuple[Rule, ...]:
    """Return the four rules of a box."""
    return (
        Rule("top", width, space, colour),
        Rule("left", width, space, colour),
        Rule("bottom", width, space, colour),
        Rule("right", width, space, colour),
    )


def _text(look: Look) -> tuple[Style, ...]:
    colours = look.colours
    title = Format(face=look.display, size=22, bold=True, colour=colours.ink, before=10, after=5)
    subtitle = Format(face=look.display, size=13, colour=colours.grey, before=0, after=12)
    label = Format(
        tabs=(Tab(_BEHIND_LABEL),),
        before=0,
        after=14,
        line=1.3,
        left=_BEHIND_LABEL,
        hanging=_BEHIND_LABEL,
        close=True,
    )
    return (
        Style("Normal", format=Format(face=look.face), default=True),
        Style("Body Text", "Normal", Format(before=0, after=7)),
        Style("Title", "Normal", _KEPT.changed(title), "Subtitle"),
        Style("Subtitle", "Normal", _KEPT.changed(subtitle), "Body Text"),
        Style("Front Matter", "Normal", label, built_in=False),
    )


def _headings(look: Look) -> tuple[Style, ...]:
    ink, accent = look.colours.ink, look.colours.accent
    under = (Rule("bottom", 0.75, 3, ink),)
    looks = (
        Format(size=16, colour=ink, rules=under, before=22, after=8),
        Format(size=12.5, colour=accent, before=16, after=5),
        Format(size=11, colour=ink, before=12, after=4),
    )
    display = _KEPT.changed(Format(face=look.display, bold=True))
    headings = (
        Style(
            f"heading {level}",
            "Normal",
            display.changed(each).changed(Format(level=level)),
            "Body Text",
        )
        for level, each in enumerate(looks, start=1)
    )
    contents = Format(size=13, colour=ink, rules=under, before=20, after=5)
    return (*headings, Style("TOC Heading", "Normal", display.changed(contents), "Normal"))


def _contents(look: Look) -> tuple[Style, ...]:
    def entry(level: int, more: Format) -> Style:
        indent = (level - 1) * _BEHIND_MARK
        end = Tab(look.page.text_width, "right", dotted=True)
        format = Format(tabs=(end,), before=0, after=1, left=indent).changed(more)
        return Style(f"toc {level}", "Normal", format, "Normal", in_gallery=False)

    return (
        entry(1, Format(bold=True, before=5)),
        entry(2, Format()),
        entry(3, Format(size=look.size - 1)),
    )


def _lists() -> tuple[Style, ...]:
    """Their marks and indents are those of the look's lists."""
    close = Format(after=3, close=True)
    names = (f"List {kind}{level}" for kind in ("Bullet", "Number") for level in ("", " 2", " 3"))
    return tuple(Style(name, "Body Text", close) for name in names)


def _points(look: Look) -> tuple[Style, ...]:
    colours = look.colours
    summary = Format(
        rules=box(colours.ink),
        fill=colours.band,
        left=IN_BOX,
        right=IN_BOX,
        before=8,
        after=12,
        line=1.25,
        close=True,
    )
    standfirst = Format(size=look.size + 3, colour=colours.accent, before=0, after=12)
    pulled = Format(
        face=look.display,
        size=look.size + 4,
        colour=colours.accent,
        rules=(Rule("top", 1.5, 6, colours.accent), Rule("bottom", 1.5, 6, colours.accent)),
        left=34,
        right=34,
        before=14,
        after=16,
        align="center",
    )
    point = Format(
        rules=box(colours.band),
        fill=colours.band,
        # LibreOffice forgets the right side where the list alone says the left one.
        left=IN_BOX + BEHIND_POINT,
        hanging=BEHIND_POINT,
        right=IN_BOX,
        before=2,
        after=3,
    )
    recommended = Format(bold=True, before=2, after=6)
    remark = Format(size=look.size - 1.5, colour=colours.grey, before=2, after=6)
    return (
        Style("Summary", "Body Text", _WHOLE.changed(summary), built_in=False),
        Style("Standfirst", "Body Text", _WHOLE.changed(standfirst), "Body Text", built_in=False),
        Style("Key Point", "Body Text", _WHOLE.changed(point), built_in=False),
        Style("Recommendation", "Body Text", _WHOLE.changed(recommended), built_in=False),
        Style("Pull Quote", "Normal", _WHOLE.changed(pulled), "Body Text", built_in=False),
        Style("Remark", "Body Text", remark, built_in=False),
    )


def _judgements(look: Look) -> tuple[Style, ...]:
    colours = look.colours
    boxed = Format(
        rules=box(colours.ink),
        fill=colours.band,
        tabs=(Tab(BEHIND_JUDGEMENT),),
        left=BEHIND_JUDGEMENT,
        hanging=BEHIND_JUDGEMENT - IN_BOX,
        right=IN_BOX,
        before=4,
        after=2,
        bold=True,
    )
    confidence = Format(bold=False, size=look.size - 0.5, before=0, after=4)
    aside = Format(
        italic=True, rules=(Rule("left", 1.5, 9, colours.hairline),), left=_QUOTED, after=7
    )
    return (
        Style(
            "Judgement", "Body Text", _WHOLE.changed(boxed), "Judgement Confidence", built_in=False
        ),
        Style(
            "Judgement Confidence",
            "Judgement",
            Format(keep_next=False).changed(confidence),
            "Judgement",
            built_in=False,
        ),
        Style("Assumption", "Body Text", aside, "Body Text", built_in=False),
        Style(
            "Alternative", "Body Text", aside.changed(Format(italic=False)), "Body Text",
            built_in=False,
        ),
    )  # fmt: skip


def _excerpts(look: Look) -> tuple[Style, ...]:
    grey = look.colours.grey
    small = look.size - 2
    quoted = Format(
        unchecked=True,
        rules=(Rule("left", 2.25, 9, look.colours.accent),),
        before=0,
        after=8,
        left=_QUOTED,
        close=True,
    )
    below = _WHOLE.changed(Format(before=0, after=7, left=_QUOTED))
    may_break = Format(keep_next=False, keep_lines=False)
    return (
        Style(
            "Excerpt Introduction", "Body Text",
            _KEPT.changed(Format(before=4, after=4)), "Excerpt Lead", built_in=False,
        ),
        Style(
            "Excerpt Lead", "Normal",
            _KEPT.changed(Format(size=small, colour=grey, before=9, after=3)), "Excerpt",
            built_in=False,
        ),
        Style("Excerpt", "Normal", _KEPT.changed(quoted), built_in=False),
        Style("Excerpt Long", "Excerpt", may_break, "Excerpt", built_in=False),
        Style(
            "Excerpt Translation", "Excerpt",
            may_break.changed(Format(colour=grey, unchecked=False)), "Body Text", built_in=False,
        ),
        Style(
            "Excerpt Source", "Normal", below.changed(Format(size=small, colour=grey)),
            "Body Text", built_in=False,
        ),
        Style(
            "Excerpt Note", "Normal", below.changed(Format(size=look.size - 1)), "Body Text",
            built_in=False,
        ),
    )  # fmt: skip


def _tables(look: Look) -> tuple[Style, ...]:
    caption = Format(
        face=look.display, size=9, bold=True, colour=look.colours.accent, before=10, after=4
    )
    cell = Format(size=9, before=2, after=2, line=1.05)
    source = Format(size=8.5, colour=look.colours.grey, before=3, after=10)
    return (
        Style("caption", "Normal", _KEPT.changed(caption), "Body Text"),
        Style("Table Text", "Normal", cell, built_in=False),
        Style("Table Heading", "Table Text", Format(keep_next=True, bold=True), built_in=False),
        Style("Table Source", "Normal", source, "Body Text", built_in=False),
    )


def _notes() -> tuple[Style, ...]:
    note = Format(
        size=8.5,
        tabs=(Tab(_BEHIND_MARK),),
        before=0,
        after=1,
        line=1,
        left=_BEHIND_MARK,
        hanging=_BEHIND_MARK,
    )
    return (
        Style("footnote text", "Normal", note, in_gallery=False),
        Style("endnote text", "Normal", note, in_gallery=False),
        Style("annotation text", "Normal", Format(size=10, after=0, line=1), in_gallery=False),
    )


def _sources(look: Look) -> tuple[Style, ...]:
    remark = Format(keep_next=True, size=9, colour=look.colours.grey, before=0, after=7)
    entry = Format(
        size=look.size - 1,
        tabs=(Tab(_BEHIND_SOURCE),),
        before=0,
        after=5,
        left=_BEHIND_SOURCE,
        hanging=_BEHIND_SOURCE,
    )
    return (
        Style("Source Remark", "Normal", remark, "Source Entry", built_in=False),
        Style("Source Entry", "Normal", _WHOLE.changed(entry), built_in=False),
    )


def _cover(look: Look) -> tuple[Style, ...]:
    title = Format(size=30, before=150, after=8)
    return (
        Style("Cover Title", "Title", title, "Cover Subtitle", built_in=False),
        Style("Cover Subtitle", "Subtitle", Format(size=15, after=36), "Cover Field",
              built_in=False),
        Style("Cover Field", "Front Matter", Format(line=1.4), built_in=False),
    )  # fmt: skip


def _margins(look: Look) -> tuple[Style, ...]:
    colours, width = look.colours, look.page.text_width
    edge = Format(
        size=8.5,
        colour=colours.grey,
        tabs=(Tab(width / 2, "center"), Tab(width, "right")),
        before=0,
        after=0,
        line=1,
    )
    marking = Format(
        face=look.display,
        bold=True,
        colour=colours.marking,
        tracking=0.5,
        size=12,
        before=0,
        after=3,
        line=1,
        align="center",
    )
    header = Format(rules=(Rule("bottom", 0.5, 4, colours.hairline),))
    footer = Format(before=2)
    return (
        Style("header", "Normal", edge.changed(header), in_gallery=False),
        Style("footer", "Normal", edge.changed(footer), in_gallery=False),
        Style("Marking", "Normal", marking, built_in=False),
    )
