"""Hangul documents of the open kind (.hwpx): their words in the order of reading."""

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

_WHAT = "a Hangul document"
_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_MANIFEST = "META-INF/manifest.xml"
_PACKAGE = "Contents/content.hpf"

_SKIPPED = frozenset(("hiddenComment", "parameters", "script", "shapeComment", "memo", "memogroup"))
_SIGNS = {
    "tab": "\t",
    "lineBreak": "\n",
    "nbSpace": "\u00a0",
    "fwSpace": "\u2002",
    "hyphen": "-",
}


def read_hwpx(raw: bytes, name: str) -> ReadArticle:
    """Return the article in a .hwpx file. Raises UnreadableArticle, for passwords too."""
    package = GuardedZip(raw, name, _WHAT)
    package.refuse_unsafe_names()
    _refuse_encrypted(package, name)
    numbers = sorted(int(found[1]) for part in package.parts if (found := _SECTION.fullmatch(part)))
    if not numbers:
        raise damaged(name, _WHAT)
    walk = _Walk()
    for number in numbers:
        for event, element in _events(package, f"Contents/section{number}.xml", name, "t"):
            walk.meet(event, element)
    article = assembled(walk.story.lines(), name, "hwpx", notices=walk.notices())
    title, author = _title_and_author(package, name)
    told = told_by_properties(title, author, article.text.text.split("\n"))
    return ReadArticle(article.text, "hwpx", "", told, article.roles, article.notices)


def _events(
    package: GuardedZip, part: str, name: str, whole: str = ""
) -> Iterator[tuple[str, etree._Element]]:
    if part in package.parts:
        yield from events(package.read(part), name, _WHAT, whole)


def _refuse_encrypted(package: GuardedZip, name: str) -> None:
    for event, element in _events(package, _MANIFEST, name):
        if event == "start" and local(element) == "encryption-data":
            raise UnreadableArticle(
                f"«{name}» is protected by a password: open it in Hancom Office, save it without "
                "the password and add it again.",
                "encrypted",
            )


def _title_and_author(package: GuardedZip, name: str) -> tuple[str, str]:
    told = {"title": "", "creator": ""}
    try:
        for event, element in _events(package, _PACKAGE, name):
            if event != "end":
                continue
            key = attribute(element, "name") if local(element) == "meta" else local(element)
            if key in told:
                told[key] = told[key] or element.text or ""
    except UnreadableArticle as why:
        if why.reason != "damaged":
            raise
    return told["title"], told["creator"]


class _Walk:
    """Where the walk through a section is."""

    def __init__(self) -> None:
        self.story = Story()
        self._skipping = 0
        self._deleting = 0
        self._deleted = 0

    def notices(self) -> list[str]:
        """Return what was left out, as sentences."""
        if not self._deleted:
            return []
        return [f"Words deleted in tracked changes were left out: {self._deleted:,} characters."]

    def meet(self, event: str, element: etree._Element) -> None:
        """Take in the start or the end of an element."""
        tag = local(element)
        if tag in _SKIPPED:
            self._skipping += 1 if event == "start" else -1
        elif not self._skipping:
            (self._start if event == "start" else self._end)(tag, element)

    def _start(self, tag: str, element: etree._Element) -> None:
        if tag == "p":
            self.story.begin_paragraph()
        elif tag == "tr":
            self.story.begin_row()
        elif tag in ("tc", "drawText", "caption", "footNote", "endNote", "header", "footer"):
            self.story.begin_flow()

    def _end(self, tag: str, element: etree._Element) -> None:
        if tag == "t":
            self._say_run(element)
        elif tag == "p":
            self.story.end_paragraph()
        elif tag == "tc":
            self.story.end_cell()
        elif tag == "tr":
            self.story.end_row()
        elif tag == "drawText":
            self.story.end_box()
        elif tag == "caption":
            self.story.end_box("caption")
        elif tag in ("footNote", "endNote"):
            self.story.say(self.story.end_note())
        elif tag in ("header", "footer"):
            self.story.end_margin()

    def _say_run(self, element: etree._Element) -> None:
        """Say the words of a run; signs are elements among them, so are the ends of deletions."""
        self._say(element.text or "")
        for child in element:
            sign = local(child)
            if sign == "deleteBegin":
                self._deleting += 1
            elif sign == "deleteEnd":
                self._deleting = max(0, self._deleting - 1)
            self._say(_SIGNS.get(sign, ""))
            self._say(child.tail or "")

    def _say(self, words: str) -> None:
        if self._deleting:
            self._deleted += len(words)
        else:
            self.story.say(words)
