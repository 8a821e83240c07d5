"""An editor at work in a Word file: words changed, put in and taken out, as Word would save it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

from desktop_app.formats.word.docx_parts import DocxParts, zipped

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class EditedDocx:
    """A Word file that is changed in place; `content` is what is saved."""

    def __init__(self, docx: bytes) -> None:
        self._parts = DocxParts(docx)
        self.root = self._parts.tree(self._parts.main)
        self.body = self.root.find(f"{W}body")

    @property
    def content(self) -> bytes:
        """The file as it is saved now."""
        for name in {self._parts.main, *self._notes_names()}:
            self._parts.parts[name] = etree.tostring(
                self._parts.tree(name), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return zipped(self._parts.parts)

    def _notes_names(self) -> list[str]:
        return self._parts.related(self._parts.main, "footnotes")

    def notes(self) -> list[Any]:
        """The footnotes, without the separators."""
        found = [self._parts.tree(name) for name in self._notes_names()]
        return [note for root in found for note in root if note.get(f"{W}type") is None]

    def paragraphs(self, style: str = "") -> list[Any]:
        """The paragraphs of the body, or those whose style has this id."""
        found = self.body.findall(f"{W}p")
        return [each for each in found if not style or style_of(each) == style]

    def paragraph(self, words: str) -> Any:
        """The first paragraph that says these words."""
        return next(each for each in self.paragraphs() if words in said(each))

    def heading(self, words: str) -> Any:
        """The heading with these words, not its line in the contents."""
        found = (each for each in self.paragraphs() if said(each) == words)
        return next(each for each in found if not style_of(each).lower().startswith("toc"))

    def add(self, words: str, behind: Any) -> Any:
        """A paragraph of the editor's own."""
        paragraph = etree.fromstring(
            f'<w:p xmlns:w="{NAMESPACE}"><w:r><w:t xml:space="preserve"/></w:r></w:p>'
        )
        paragraph.find(f"{W}r/{W}t").text = words
        behind.addnext(paragraph)
        return paragraph

    def change(self, paragraph: Any, old: str, new: str) -> None:
        """Other words inside one run of a paragraph."""
        text = next(each for each in paragraph.iter(f"{W}t") if old in (each.text or ""))
        text.text = text.text.replace(old, new, 1)

    def append(self, paragraph: Any, words: str, author: str = "") -> None:
        """Words at the end of a paragraph, with an author as a tracked insertion."""
        run = etree.SubElement(paragraph, f"{W}r")
        text = etree.SubElement(run, f"{W}t")
        text.text = words
        text.set(_SPACE, "preserve")
        if author:
            change = etree.SubElement(paragraph, f"{W}ins")
            change.set(f"{W}id", "9001")
            change.set(f"{W}author", author)
            change.append(run)

    def delete(self, paragraph: Any) -> None:
        """A paragraph or table taken out."""
        paragraph.getparent().remove(paragraph)

    def comment(self, paragraph: Any, number: int) -> None:
        """The marks of a comment around a paragraph; the comment itself must be there."""
        start = etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)})
        end = etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)})
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": str(number)})
        paragraph.insert(1, start)
        paragraph.extend((end, run))


class RandomEditor:
    """Edits a briefing at random; `words` are all that it typed and did not take out again."""

    def __init__(self, docx: bytes, seed: int) -> None:
        self.file = EditedDocx(docx)
        self.words: list[str] = []
        self._random = random.Random(seed)
        self._number = 0
        self._touched: set[int] = set()

    def edit(self, times: int) -> bytes:
        """Edit so many times and return the file."""
        ways: tuple[Callable[[], None], ...] = (
            self._add, self._change, self._append, self._delete, self._copy, self._note,
        )  # fmt: skip
        for _ in range(times):
            self._random.choice(ways)()
        return self.file.content

    def _next(self) -> str:
        self._number += 1
        word = f"editorsword{self._number}"
        self.words.append(word)
        return word

    def _any(self) -> Any:
        """A paragraph with words that the editor has not been at yet."""
        found = [
            each
            for each in self.file.paragraphs()
            if said(each).strip()
            and not style_of(each).lower().startswith("toc")
            and each.find(f"{W}pPr/{W}sectPr") is None
            and "editorsword" not in said(each)
        ]
        return self._random.choice(found)

    def _add(self) -> None:
        self.file.add(f"An own sentence, {self._next()}.", self._any())

    def _change(self) -> None:
        texts = [each for each in self._any().iter(f"{W}t") if (each.text or "").strip()]
        text = self._random.choice(texts)
        words = re.split("( )", text.text)
        words[self._random.randrange(len(words))] = self._next()
        text.text = "".join(words)

    def _append(self) -> None:
        author = self._random.choice(("", "Kim"))
        self.file.append(self._any(), f" And {self._next()}.", author)

    def _delete(self) -> None:
        self.file.delete(self._any())

    def _copy(self) -> None:
        copied = deepcopy(self._any())
        for mark in list(copied.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}sdt")):
            mark.getparent().remove(mark)
        for mark in list(copied.iter(f"{W}footnoteReference", f"{W}endnoteReference")):
            mark.getparent().getparent().remove(mark.getparent())
        self._any().addnext(copied)
        self.file.append(copied, f" {self._next()}")

    def _note(self) -> None:
        marks = list(self.file.body.iter(f"{W}footnoteReference"))
        notes = {each.get(f"{W}id"): each for each in self.file.notes()}
        if marks:
            note = notes[self._random.choice(marks).get(f"{W}id")]
            self.file.append(next(note.iter(f"{W}p")), f" {self._next()}.")


def said(element: Any) -> str:
    """What a paragraph, a table or a body says."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style, or empty."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))
