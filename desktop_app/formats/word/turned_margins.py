"""Headers and footers for turned pages: the template's own, their tab stops moved apart."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from desktop_app.formats.word.docx_parts import relationships_name
from desktop_app.formats.word.filling import OFFICE, WORD_TYPE, Filling, serialised

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEFORE_TABS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
                "numPr", "suppressLineNumbers", "pBdr", "shd")  # fmt: skip


class TurnedMargins:
    """The headers and footers of turned pages; `stretch` is their width over that of upright ones.

    A story without tabs serves both ways.
    """

    def __init__(self, filling: Filling, stretch: float) -> None:
        self._filling = filling
        self._stretch = stretch
        self._stories = {
            each.id: each
            for each in filling.template.relationships(filling.main)
            if each.kind in ("header", "footer")
        }
        self._copies: dict[str, str] = {}

    def relation(self, upright: str) -> str:
        """Return the relationship of the story that stands for this one on a turned page."""
        story = self._stories.get(upright)
        root = None if story is None else self._filling.tree(story.target)
        if root is None or root.find(f".//{W}r/{W}tab") is None:
            return upright
        return self._copies.setdefault(upright, f"rIdTurned{len(self._copies) + 1}")

    def write(self) -> None:
        """Put the stories that were asked for into the package; their controls must be filled."""
        filling = self._filling
        for upright, relation in self._copies.items():
            story = self._stories[upright]
            root = deepcopy(filling.tree(story.target))
            for paragraph in root.iter(f"{W}p"):
                if paragraph.find(f"{W}r/{W}tab") is not None:
                    self._stretch_tabs(paragraph)
            name = filling.free(story.target)
            filling.put(name, serialised(root), WORD_TYPE.format(story.kind))
            own = filling.parts.get(relationships_name(story.target))
            if own is not None:
                filling.parts[relationships_name(name)] = own
            kind = f"{OFFICE}{story.kind}"
            filling.relate(filling.main, kind, filling.path_to(name), relation)

    def _stretch_tabs(self, paragraph: Any) -> None:
        """Give a paragraph the stops of its style and its own, moved apart."""
        from lxml import etree

        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        style = properties.find(f"{W}pStyle")
        stops = self._stops("" if style is None else style.get(f"{W}val", ""))
        own = properties.find(f"{W}tabs")
        if own is not None:
            stops |= {stop.get(f"{W}pos"): dict(stop.attrib) for stop in own}
            properties.remove(own)
        tabs = etree.Element(f"{W}tabs")
        moved = {}
        for position, stop in stops.items():
            moved[position] = {f"{W}val": "clear", f"{W}pos": position}
            if stop.get(f"{W}val") != "clear":
                place = str(round(int(position) * self._stretch))
                moved[place] = {**stop, f"{W}pos": place}
        for _, stop in sorted(moved.items(), key=lambda each: int(each[0])):
            etree.SubElement(tabs, f"{W}tab", stop)
        before = {f"{W}{each}" for each in _BEFORE_TABS}
        place_of_tabs = sum(child.tag in before for child in properties)
        if stops:
            properties.insert(place_of_tabs, tabs)

    def _stops(self, style_id: str) -> dict[str, dict[str, str]]:
        """Return the stops of a style by position, with those of the styles it is based on."""
        _, styles = self._filling.template.one("styles")
        by_id = {each.get(f"{W}styleId"): each for each in styles.iterchildren(f"{W}style")}
        line: list[Any] = []
        while style_id in by_id and by_id[style_id] not in line:
            line.append(by_id[style_id])
            base = line[-1].find(f"{W}basedOn")
            style_id = "" if base is None else base.get(f"{W}val", "")
        return {
            stop.get(f"{W}pos"): dict(stop.attrib)
            for style in reversed(line)
            for stop in style.iterfind(f"{W}pPr/{W}tabs/{W}tab")
        }
