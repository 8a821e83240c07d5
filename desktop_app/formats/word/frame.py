"""The main part of a template: the place of the text in it, and what stands around that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.formats.word.controls import fill_controls, has_control
from desktop_app.formats.word.filling import serialised

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{WORD}}}"
BODY_CONTROL = "br:body"
_PLACE = ("briefing-desk", "text")


class Frame:
    """A document whose text is still to come.

    A control `br:body` among the blocks of the body marks its place; without one the text takes
    the place of everything. Raises ValueError where there is no body.
    """

    def __init__(self, root: Any, values: Mapping[str, str]) -> None:
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        control = _body_control(body)
        self.keeps_text = control is not None
        """Whether the template's own text stays around the place."""
        self.has_title = self.keeps_text and has_control(body, "br:title")
        """Whether that text holds the title."""
        if control is None:
            for child in list(body):
                if child.tag != f"{W}sectPr" or child.getnext() is not None:
                    body.remove(child)
            place = 0
        else:
            place = body.index(control)
            body.remove(control)
            fill_controls(body, values)
        body.insert(min(place, len(body)), _marker())
        self._root = root
        self.section = _section_at(body)
        """The properties of the section that the text stands in."""

    def filled(self, text: str) -> bytes:
        """Return the part with the text in its place, given as blocks of markup."""
        before, _, after = serialised(with_prefixes(self._root)).partition(
            "<?{} {}?>".format(*_PLACE).encode()
        )
        return b"".join((before, text.encode(), after))


def with_prefixes(root: Any) -> Any:
    """Return a root that binds the prefixes `w` and `r` as composed markup uses them."""
    from lxml import etree

    wanted = {"w": WORD, "r": _RELATIONS}
    if all(root.nsmap.get(prefix) == name for prefix, name in wanted.items()):
        return root
    bound = etree.Element(root.tag, dict(root.attrib), nsmap={**root.nsmap, **wanted})
    bound.extend(list(root))
    return bound


def _body_control(body: Any) -> Any:
    for control in body.iterchildren(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and tag.get(f"{W}val") == BODY_CONTROL:
            return control
    return None


def _marker() -> Any:
    from lxml import etree

    return etree.ProcessingInstruction(*_PLACE)


def _section_at(body: Any) -> Any:
    """Return the properties of the section in which the marked place lies."""
    from lxml import etree

    marker = next(body.iterchildren(etree.ProcessingInstruction))
    for block in marker.itersiblings():
        if block.tag == f"{W}sectPr":
            return block
        section = block.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            return section
    return etree.SubElement(body, f"{W}sectPr")
