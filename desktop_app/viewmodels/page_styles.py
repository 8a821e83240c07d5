"""The look of the printed page: the styles of the Word template, in points, for the preview."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9
"""A4 in points."""
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 70.85, 79.4, 76.55
HEADER_TOP, FOOTER_BOTTOM = 32.6, 28.35
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
LINE_SPACING = 1.15
"""The template's 1.12, and the gap between the lines of its font that Qt leaves out."""

INK, NAVY, BLUE, GREY = "#000000", "#1F3864", "#2E5C8A", "#55606D"
HAIRLINE, MARKING = "#B8C2CE", "#9C3D10"
FONTS = (
    "Arial",
    "Liberation Sans",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans KR",
    "Noto Sans CJK KR",
)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A paragraph style; sizes, spaces and indents in points.

    `tab` is where text goes on after a tab, and where its further lines begin. `rule_left` and
    `rule_below` are the widths of a rule beside and under the paragraph.
    """

    size: float = 10.5
    bold: bool = False
    colour: str = INK
    before: float = 0.0
    after: float = 6.0
    indent: float = 0.0
    tab: float = 0.0
    rule_left: float = 0.0
    rule_below: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    centred: bool = False


STYLES = {
    "Title": PageStyle(22, True, NAVY, 10, 3, keep_next=True),
    "Subtitle": PageStyle(13, False, GREY, 0, 12, keep_next=True),
    "Front Matter": PageStyle(after=3, tab=113.4),
    "heading 1": PageStyle(16, True, NAVY, 22, 8, rule_below=0.75, keep_next=True),
    "heading 2": PageStyle(12.5, True, BLUE, 16, 5, keep_next=True),
    "heading 3": PageStyle(11, True, NAVY, 12, 4, keep_next=True),
    "TOC Heading": PageStyle(13, True, NAVY, 20, 5, rule_below=0.75, keep_next=True),
    "toc 1": PageStyle(bold=True, before=5, after=1),
    "toc 2": PageStyle(after=1, indent=14.2),
    "toc 3": PageStyle(9.5, after=1, indent=28.4),
    "Body Text": PageStyle(after=7),
    "Excerpt Lead": PageStyle(8.5, False, GREY, 9, 3, keep_next=True, keep_lines=True),
    "Excerpt": PageStyle(after=4, indent=14.2, rule_left=2.25, keep_next=True, keep_lines=True),
    "Excerpt Long": PageStyle(after=4, indent=14.2, rule_left=2.25),
    "Excerpt Source": PageStyle(8.5, False, GREY, 0, 7, indent=14.2, keep_lines=True),
    "Excerpt Note": PageStyle(9.5, after=7, indent=14.2, keep_lines=True),
    "Source Remark": PageStyle(9, False, GREY, 0, 7, keep_next=True),
    "Source Entry": PageStyle(9.5, after=5, tab=28.35, keep_lines=True),
    "header": PageStyle(8.5, False, GREY, 0, 0),
    "footer": PageStyle(8.5, False, GREY, 0, 0, centred=True),
    "Marking": PageStyle(9.5, True, MARKING, 0, 3, centred=True),
}
RULE_GAP = 9.0
"""Distance of the rule beside an excerpt from its words."""
RULE_BELOW_GAP = 3.0
