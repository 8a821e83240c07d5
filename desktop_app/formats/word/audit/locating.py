"""Finds again in a document what its manifest says was printed there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.formats.word.audit.article_index import ArticleIndex, Found
from desktop_app.formats.word.audit.quotation_marks import quoted_stretches, widened
from desktop_app.formats.word.audit.wording_levels import typographic
from desktop_app.formats.word.manifest import Anchor
from desktop_app.formats.word.reading.read_text import ReadDocument, Stretch

_NEAR = 8
"""Characters between a quotation and its note's mark: the closing mark, a space, a full stop."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where an anchor stands, and what led there."""

    stretch: Stretch
    by: Literal["bookmark", "control", "text", "words", "block"]


class Locator:
    """Locates anchors by bookmark, by control, by their text, and by words they share.

    `sources` says in which article an unclaimed stretch was found, as far as that was asked.
    """

    def __init__(
        self, document: ReadDocument, anchors: Sequence[Anchor], index: ArticleIndex
    ) -> None:
        self._document = document
        self._anchors = anchors
        self._index = index
        self._places: list[Located | None] = [None] * len(anchors)
        self._quoted = quoted_stretches(document.paragraphs)
        self._claims: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._controls: dict[str, list[Stretch]] = defaultdict(list)
        for control in document.controls:
            self._controls[control.name].append(control)
        self.sources: dict[Stretch, Found | None] = {}

    def locate(self) -> list[Located | None]:
        """Return the place of each anchor, None where it is gone."""
        self._by_bookmark()
        self._by_control()
        self._by_text()
        self._by_words()
        self._citations()
        return self._places

    def unclaimed(self) -> list[Stretch]:
        """Return the stretches between quotation marks that belong to no anchor."""
        return [each for each in self._quoted if not self._is_claimed(each)]

    def _waiting(self) -> list[tuple[int, Anchor]]:
        return [
            (number, anchor)
            for number, anchor in enumerate(self._anchors)
            if self._places[number] is None and anchor.manner != "citation"
        ]

    def _by_bookmark(self) -> None:
        bookmarks: dict[str, Stretch] = {}
        for bookmark in self._document.bookmarks:
            if self._document.text_of(bookmark).strip():
                bookmarks.setdefault(bookmark.name, bookmark)
        for number, anchor in self._waiting():
            stretch = bookmarks.get(anchor.bookmark) if anchor.bookmark else None
            if stretch is not None:
                self._claim(number, widened(self._document.paragraphs, stretch), "bookmark")
                self._take_control(anchor.control, stretch)

    def _take_control(self, tag: str, stretch: Stretch) -> None:
        """Take the control behind a stretch from those that may lead to another anchor."""
        for control in self._controls.get(tag, ()):
            if control.first == stretch.last and control.start >= stretch.end:
                self._controls[tag].remove(control)
                return

    def _by_control(self) -> None:
        waiting = [(number, anchor) for number, anchor in self._waiting() if anchor.control]
        if not waiting:
            return
        ends: dict[int, list[Stretch]] = defaultdict(list)
        for stretch in self.unclaimed():
            ends[stretch.last].append(stretch)
        for number, anchor in waiting:
            for control in self._controls.get(anchor.control, ()):
                found = self._before(ends.get(control.first, ()), control)
                if found is not None and not self._is_claimed(found):
                    self._claim(number, found, "control")
                    self._controls[anchor.control].remove(control)
                    break

    def _before(self, stretches: Sequence[Stretch], control: Stretch) -> Stretch | None:
        text = self._document.paragraphs[control.first].text
        for stretch in stretches:
            between = text[stretch.end : control.start]
            near = 0 <= control.start - stretch.end <= _NEAR
            if near and not any(letter.isalnum() for letter in between):
                return stretch
        return None

    def _by_text(self) -> None:
        waiting = self._waiting()
        if not waiting:
            return
        stretches: dict[str, list[Stretch]] = defaultdict(list)
        for stretch in self.unclaimed():
            stretches[typographic(self._document.text_of(stretch))].append(stretch)
        for index, paragraph in enumerate(self._document.paragraphs):
            whole = Stretch("", index, 0, index, len(paragraph.text))
            if paragraph.text and paragraph.place != "comment":
                stretches[typographic(paragraph.text)].append(whole)
        for number, anchor in waiting:
            for stretch in stretches.get(typographic(anchor.printed), ()):
                if not self._is_claimed(stretch):
                    self._claim(number, stretch, "text")
                    break

    def _by_words(self) -> None:
        """Give anchors whose words were changed as well the quotation that is most like them."""
        waiting = self._waiting()
        lengths = [each.end - each.start for _, each in waiting if each.manner == "quotation"]
        if not lengths:
            return
        by_article: dict[str, list[tuple[Found, Stretch]]] = defaultdict(list)
        for stretch in self.unclaimed():
            text = self._document.text_of(stretch)
            if 4 * len(text) < min(lengths):
                # It cannot share half of any; few letters are slow to look up in many texts.
                continue
            found = self.sources[stretch] = self._index.find(text)
            if found is not None:
                by_article[found.article].append((found, stretch))
        for number, anchor in waiting:
            if anchor.manner != "quotation":
                continue
            shared = [
                (min(anchor.end, found.end) - max(anchor.start, found.start), stretch)
                for found, stretch in by_article.get(anchor.article, ())
                if not self._is_claimed(stretch)
            ]
            best = max(shared, key=lambda each: each[0], default=None)
            if best is not None and 2 * best[0] > anchor.end - anchor.start:
                self._claim(number, best[1], "words")

    def _citations(self) -> None:
        """Find the sentence, or at least the paragraph, that cites without quoting."""
        bookmarks = {each.name: each for each in self._document.bookmarks}
        used: dict[str, int] = defaultdict(int)
        for number, anchor in enumerate(self._anchors):
            if anchor.manner != "citation":
                continue
            if marked := bookmarks.get(anchor.bookmark):
                self._places[number] = Located(self._sentence(marked), "bookmark")
                continue
            left = self._controls.get(anchor.control, []) if anchor.control else []
            if used[anchor.control] < len(left):
                control = left[used[anchor.control]]
                used[anchor.control] += 1
                self._places[number] = Located(self._sentence(control), "control")
            elif stretch := bookmarks.get(f"bl_{anchor.block.partition(':')[2]}"):
                self._places[number] = Located(stretch, "block")

    def _sentence(self, mark: Stretch) -> Stretch:
        """Return the sentence that ends with a note's mark."""
        text = self._document.paragraphs[mark.first].text
        end = mark.start
        start = max(text.rfind(stop, 0, max(0, end - 2)) for stop in (". ", "? ", "! ", "\n"))
        start = start + 1 if start >= 0 else 0
        start += len(text[start:end]) - len(text[start:end].lstrip(" ."))
        return Stretch("", mark.first, start, mark.first, end)

    # Claims

    def _claim(
        self, number: int, stretch: Stretch, by: Literal["bookmark", "control", "text", "words"]
    ) -> None:
        self._places[number] = Located(stretch, by)
        for index in range(stretch.first, stretch.last + 1):
            start = stretch.start if index == stretch.first else 0
            end = stretch.end if index == stretch.last else 1 << 60
            self._claims[index].append((start, end))

    def _is_claimed(self, stretch: Stretch) -> bool:
        """Tell whether a stretch shares a character with an anchor's."""
        for index in range(stretch.first, stretch.last + 1):
            start = stretch.start if index == stretch.first else 0
            end = stretch.end if index == stretch.last else 1 << 60
            if any(
                start < other_end and other_start < end
                for other_start, other_end in self._claims.get(index, ())
            ):
                return True
        return False
