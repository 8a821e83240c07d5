"""What stands before the text: title or cover, front matter, contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.formats.manuscript.parts import Heading, Manuscript
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.fields import CONTENTS_BEGIN, FIELD_END, page_of
from desktop_app.formats.word.numbering import HeadingNumbers
from desktop_app.formats.word.wordml import TAB, Markup, to_bookmark

# Where the words of an entry begin behind its number, by level, in twentieths of a point.
_BEHIND_NUMBER = {1: 440, 2: 880, 3: 1320}


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading as the contents show it: its number in the template, and its bookmark."""

    level: int
    number: str
    text: str
    bookmark: str


def contents_entries(manuscript: Manuscript, numbers: HeadingNumbers) -> list[ContentsEntry]:
    """Return an entry for each heading, numbered as the template numbers headings."""
    return [
        ContentsEntry(part.level, numbers.next(part.level), part.text, heading_name(place))
        for place, part in enumerate(manuscript.parts)
        if isinstance(part, Heading)
    ]


def heading_name(place: int) -> str:
    """Return the name of the bookmark around the heading at this place among the parts."""
    return f"_Toc{place:09}"


class FrontWriter:
    """Writes what stands before the text."""

    def __init__(self, markup: Markup, manuscript: Manuscript, words: Wording) -> None:
        self._markup = markup
        self._manuscript = manuscript
        self._words = words

    def title_block(self) -> None:
        """Write title, subtitle and front matter above the text, or on a cover of their own."""
        if self._manuscript.has_cover:
            self._cover()
            return
        self._lines("Title", "Subtitle", "Front Matter")

    def _cover(self) -> None:
        self._lines("Cover Title", "Cover Subtitle", "Cover Field")
        self._markup.begins_page = True

    def _lines(self, title: str, subtitle: str, field: str) -> None:
        markup = self._markup
        markup.add(title, markup.text(self._manuscript.title))
        if self._manuscript.subtitle:
            markup.add(subtitle, markup.text(self._manuscript.subtitle))
        for label, value in self._manuscript.front:
            runs = markup.text(label, "Front Label") + TAB + markup.text(value)
            markup.add(field, runs)

    def contents(self, entries: Sequence[ContentsEntry], pages: Mapping[str, int]) -> None:
        """Write the contents as a field with its entries; `pages` has pages by bookmark."""
        markup = self._markup
        markup.add("TOC Heading", markup.text(self._words.contents))
        for place, entry in enumerate(entries):
            begin = CONTENTS_BEGIN if place == 0 else ""
            end = FIELD_END if place == len(entries) - 1 else ""
            tabs = ""
            runs = markup.text(entry.text)
            if entry.number:
                at = _BEHIND_NUMBER[entry.level]
                tabs = f'<w:tabs><w:tab w:val="left" w:pos="{at}"/></w:tabs>'
                runs = markup.text(entry.number) + TAB + runs
            if entry.bookmark in pages:
                page = markup.text(str(pages[entry.bookmark]))
                runs += TAB + page_of(entry.bookmark, page)
            runs = begin + to_bookmark(entry.bookmark, runs) + end
            markup.add(f"toc {entry.level}", runs, tabs)
