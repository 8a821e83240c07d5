"""Puts pieces of a fresh document into an edited one: their ids, names and marks made to fit."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.wordml import bookmark_name

_DRAWING_IDS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LONGEST_NAME = 40
_RANGES = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))


class Splicer:
    """Changes the body of the editor's document in place.

    `names` and `tags` say what bookmarks and controls of the fresh document are called in it.
    """

    def __init__(self, root: Any, reserved: Iterable[str]) -> None:
        self._root = root
        self._body = root.find(f"{W}body")
        marks = list(root.iter(f"{W}bookmarkStart"))
        self._taken_names = {mark.get(f"{W}name", "").lower() for mark in marks}
        self._taken_names |= {name.lower() for name in reserved}
        self._taken_tags = {tag.get(f"{W}val", "") for tag in root.iter(f"{W}tag")}
        self._next_mark = 1 + _highest(marks, f"{W}id")
        self._next_control = 1 + _highest(root.iterfind(f".//{W}sdtPr/{W}id"), f"{W}val", 100_000)
        self._next_drawing = 1 + _highest(root.iter(_DRAWING_IDS), "id")
        self._marks: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.tags: dict[str, str] = {}

    def give_way(self, elements: Iterable[Any]) -> None:
        """Free the names in elements that are about to be taken out."""
        for element in elements:
            for mark in element.iter(f"{W}bookmarkStart"):
                self._taken_names.discard(mark.get(f"{W}name", "").lower())
            for tag in element.iter(f"{W}tag"):
                self._taken_tags.discard(tag.get(f"{W}val", ""))

    def replace(self, old: list[Any], new: list[Any]) -> None:
        """Put new elements where old ones stand; comments on these and sections' ends stay."""
        self._keep_looks(old, new)
        self.fit(new)
        for element in new:
            old[0].addprevious(element)
        self._keep_comments(old, new)
        self.remove(old, new)

    def insert(self, new: list[Any], behind: Any, before: Any) -> None:
        """Put new elements behind an element, or before another one where that is None."""
        for element in new:
            _drop_section(element)
        self.fit(new)
        if behind is not None:
            for element in reversed(new):
                behind.addnext(element)
        elif before is not None:
            for element in new:
                before.addprevious(element)
        else:
            for place, element in enumerate(new):
                self._body.insert(place, element)

    def remove(self, old: Iterable[Any], heirs: list[Any] | None = None) -> None:
        """Take elements out; the end of a section goes to an heir, or keeps its paragraph."""
        for element in old:
            section = element.find(f"{W}pPr/{W}sectPr")
            heir = next((e for e in reversed(heirs or []) if e.tag == f"{W}p"), None)
            if section is not None and heir is None:
                for child in list(element):
                    if child.tag != f"{W}pPr":
                        element.remove(child)
                continue
            if section is not None:
                _properties(heir).append(section)
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)

    def fit(self, new: Iterable[Any]) -> None:
        """Give what elements of the fresh document hold ids and names that nobody else has."""
        for element in new:
            self._fit_marks(element)
            for control in element.iter(f"{W}sdtPr"):
                self._fit_control(control)
            for drawing in element.iter(_DRAWING_IDS):
                drawing.set("id", str(self._next_drawing))
                self._next_drawing += 1

    def _fit_marks(self, element: Any) -> None:
        for mark in element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            old = mark.get(f"{W}id", "")
            if mark.tag == f"{W}bookmarkStart":
                self._marks[old] = str(self._next_mark)
                self._next_mark += 1
                name = mark.get(f"{W}name", "")
                self.names[name] = self.names.get(name) or self._free_name(name)
                mark.set(f"{W}name", self.names[name])
            mark.set(f"{W}id", self._marks.get(old, old))

    def _free_name(self, wanted: str) -> str:
        name, times = wanted, 1
        stem = wanted.rpartition("_")[0] if wanted.rpartition("_")[2].isdigit() else wanted
        while name.lower() in self._taken_names:
            times += 1
            tail = f"_{times}"
            name = bookmark_name(stem)[: _LONGEST_NAME - len(tail)] + tail
        self._taken_names.add(name.lower())
        return name

    def call(self, name: str, as_before: str) -> None:
        """Let a bookmark of the fresh document have a name that the edited one had."""
        if as_before.lower() not in self._taken_names:
            self.names[name] = as_before
            self._taken_names.add(as_before.lower())

    def _fit_control(self, properties: Any) -> None:
        number = properties.find(f"{W}id")
        if number is not None:
            number.set(f"{W}val", str(self._next_control))
            self._next_control += 1
        tag = properties.find(f"{W}tag")
        if tag is None:
            return
        wanted = tag.get(f"{W}val", "")
        name, times = wanted, 1
        while name in self._taken_tags:
            times += 1
            name = f"{wanted.partition('_')[0]}_{times}"
        self._taken_tags.add(name)
        self.tags[wanted] = name
        tag.set(f"{W}val", name)

    def _keep_looks(self, old: list[Any], new: list[Any]) -> None:
        """Keep how the editor set a paragraph, where it has the style that ours has."""
        if len(old) != 1 or len(new) != 1 or old[0].tag != f"{W}p" or new[0].tag != f"{W}p":
            for element in new:
                _drop_section(element)
            return
        before, after = old[0].find(f"{W}pPr"), new[0].find(f"{W}pPr")
        _drop_section(new[0])
        if before is None or after is None or _style(before) != _style(after):
            return
        kept = deepcopy(before)
        for section in kept.findall(f"{W}sectPr"):
            kept.remove(section)
        new[0].replace(after, kept)

    def _keep_comments(self, old: list[Any], new: list[Any]) -> None:
        """Move the comments on old elements to the new ones, around all of their words."""
        paragraphs = [each for each in new if each.tag == f"{W}p"]
        if not paragraphs:
            paragraphs = [p for each in new for p in each.iter(f"{W}p")][:1]
        for element in old:
            for mark in list(element.iter(f"{W}commentRangeStart")):
                place = 1 if paragraphs[0].find(f"{W}pPr") is not None else 0
                paragraphs[0].insert(place, mark)
            for mark in list(element.iter(f"{W}commentRangeEnd")):
                paragraphs[-1].append(mark)
            for mark in list(element.iter(f"{W}commentReference")):
                paragraphs[-1].append(mark.getparent())


def balance(root: Any) -> None:
    """Drop starts without ends and ends without starts, and links to places that are gone."""
    for start_name, end_name in _RANGES:
        starts = {each.get(f"{W}id"): each for each in root.iter(f"{W}{start_name}")}
        ends = {each.get(f"{W}id"): each for each in root.iter(f"{W}{end_name}")}
        for one, other in ((starts, ends), (ends, starts)):
            for number, mark in one.items():
                if number not in other and mark.getparent() is not None:
                    mark.getparent().remove(mark)
    names = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    for link in list(root.iter(f"{W}hyperlink")):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor not in names and len(link.attrib) <= 2:
            _unwrap(link)
    _drop_empty_references(root, names)


def _drop_empty_references(root: Any, names: set[str | None]) -> None:
    """Turn references to bookmarks that are gone into the words they show."""
    for code in list(root.iter(f"{W}instrText")):
        words = (code.text or "").split()
        if len(words) < 2 or words[0] not in ("REF", "PAGEREF") or words[1] in names:
            continue
        run = code.getparent()
        begin, after = run.getprevious(), list(run.itersiblings())
        separate = next((each for each in after if _field_mark(each) == "separate"), None)
        end = next((each for each in after if _field_mark(each) == "end"), None)
        if begin is None or _field_mark(begin) != "begin" or end is None:
            continue
        for each in (begin, run, separate, end):
            if each is not None:
                each.getparent().remove(each)


def _field_mark(run: Any) -> str:
    mark = run.find(f"{W}fldChar")
    return "" if mark is None else str(mark.get(f"{W}fldCharType", ""))


def _unwrap(element: Any) -> None:
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


def _drop_section(element: Any) -> None:
    properties = element.find(f"{W}pPr")
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is not None:
        properties.remove(section)


def _properties(paragraph: Any) -> Any:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def _style(properties: Any) -> str:
    style = properties.find(f"{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val", ""))


def _highest(elements: Iterable[Any], attribute: str, least: int = 0) -> int:
    values = (each.get(attribute, "") for each in elements)
    return max((int(value) for value in values if value.lstrip("-").isdigit()), default=least)
