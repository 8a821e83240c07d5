"""Word documents: their words in the order of reading, tables, boxes and notes included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.assembled import assembled
from desktop_app.formats.intake.guarded_xml import attribute, events, local
from desktop_app.formats.intake.guarded_zip import GuardedZip
from desktop_app.formats.intake.properties import told_by_properties
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import damaged
from desktop_app.formats.intake.story import Story
from desktop_app.formats.intake.word_walk import Styles, WordWalk

_WHAT = "a Word document"
_BODY = "word/document.xml"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")


def read_docx(raw: bytes, name: str) -> ReadArticle:
    """Return the article in a .docx file, of the transitional or the strict kind.

    What is deleted in tracked changes is left out, what is inserted stays; hidden words are left
    out with a notice. Raises UnreadableArticle.
    """
    package = GuardedZip(raw, name, _WHAT)
    package.refuse_unsafe_names()
    if _BODY not in package.parts:
        raise damaged(name, _WHAT)
    document = _Document(package, name)
    walk = document.walk()
    lines = walk.story.lines()
    article = assembled(lines, name, "docx", notices=walk.notices(document.comments()))
    title, author = document.title_and_author()
    told = told_by_properties(title, author, article.text.text.split("\n"))
    return ReadArticle(
        article.text, "docx", "", {**told, **article.found}, article.roles, article.notices
    )


class _Document:
    """The parts of one document."""

    def __init__(self, package: GuardedZip, name: str) -> None:
        self._package, self._name = package, name

    def walk(self) -> WordWalk:
        """Return the walk through the body, its notes and the page headers."""
        notes = {
            kind: self._notes(f"word/{kind}notes.xml", f"{kind}note") for kind in ("foot", "end")
        }
        walk = WordWalk(Story(), self._styles(), notes)
        for event, element in self._events(_BODY):
            walk.meet(event, element)
        for part in sorted(self._package.parts):
            if _MARGIN.fullmatch(part):
                walk.story.begin_flow()
                for event, element in self._events(part):
                    walk.meet(event, element)
                walk.story.end_margin()
        return walk

    def comments(self) -> int:
        """Return how many comments there are."""
        return sum(
            event == "end" and local(element) == "comment"
            for event, element in self._events("word/comments.xml")
        )

    def title_and_author(self) -> tuple[str, str]:
        """Return two of the core properties; a damaged part says nothing of the text."""
        told = {"title": "", "creator": ""}
        try:
            for event, element in self._events("docProps/core.xml"):
                if event == "end" and local(element) in told:
                    told[local(element)] = element.text or ""
        except UnreadableArticle as why:
            if why.reason != "damaged":
                raise
        return told["title"], told["creator"]

    def _styles(self) -> Styles:
        styles = Styles()
        for event, element in self._events("word/styles.xml"):
            styles.meet(event, element)
        return styles

    def _notes(self, part: str, tag: str) -> dict[str, list[str]]:
        """Return the paragraphs of each note by its id."""
        notes: dict[str, list[str]] = {}
        walk = WordWalk(Story(), Styles(), {})
        for event, element in self._events(part):
            if local(element) != tag:
                walk.meet(event, element)
            elif event == "start":
                walk.story.begin_flow()
            else:
                lines = walk.story.end_flow()
                if not attribute(element, "type").endswith("eparator"):
                    notes[attribute(element, "id")] = [line.text for line in lines]
        return notes

    def _events(self, part: str) -> Iterator[tuple[str, etree._Element]]:
        return (
            events(self._package.read(part), self._name, _WHAT)
            if part in self._package.parts
            else iter(())
        )
