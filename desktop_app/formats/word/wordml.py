"""WordprocessingML composed as text: runs, links, bookmarks and paragraphs in named styles.

Everything is appended once, with counters for ids, so that the time grows with the length of the
text and nothing else. What this writes is not pretty-printed: blank text counts in a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from desktop_app.formats.manuscript.characters import is_korean, printable, stretches

TAB = "<w:r><w:tab/></w:r>"
KEEP_WITH_NEXT = "<w:keepNext/>"
NEW_PAGE = "<w:pageBreakBefore/>"
BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"

_EAST_ASIAN_FONT = '<w:rFonts w:hint="eastAsia"/>'
_KOREAN = '<w:lang w:val="ko-KR" w:eastAsia="ko-KR"/>'
_ENGLISH = '<w:lang w:val="en-GB"/>'
_LONGEST_BOOKMARK_NAME = 40
_UNSAFE_IN_NAME = re.compile("[^A-Za-z0-9_]")
_UNSEEN = re.compile("<w:instrText[^>]*>[^<]*</w:instrText>|<w:tab/>|<w:br/>|</w:p>|<[^>]*>")


class Bookmarks:
    """The bookmarks of one document, whatever part of it they stand in."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses: dict[str, int] = {}

    def name(self, wanted: str) -> str:
        """Return a name that no other bookmark has: the second of a name gets `_2`."""
        name = wanted = bookmark_name(wanted)
        times = self._uses.get(wanted, 1)
        while name.lower() in self._numbers:
            times += 1
            tail = f"_{times}"
            name = wanted[: _LONGEST_BOOKMARK_NAME - len(tail)] + tail
        self._uses[wanted] = times
        self._numbers[name.lower()] = len(self._numbers) + 1
        return name

    def marks(self, name: str) -> tuple[str, str]:
        """Return start and end of the bookmark that `name` gave."""
        number = self._numbers[name.lower()]
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )


class Markup:
    """One story as it is composed: the body, or the notes, with the links it needs.

    `style_ids` maps the name of each style, in lower case, to its id in the template.
    """

    def __init__(self, style_ids: Mapping[str, str], bookmarks: Bookmarks | None = None) -> None:
        self._style_ids = style_ids
        self._bookmarks = bookmarks or Bookmarks()
        self._links: dict[str, str] = {}
        self._openings: dict[tuple[bool, str, str], str] = {}
        self.blocks: list[str] = []
        self.begins_page = False
        """Whether the next paragraph begins a page."""

    @property
    def links(self) -> dict[str, str]:
        """Relationship id → address of every link, each address once."""
        return {relation: address for address, relation in self._links.items()}

    def style_id(self, name: str) -> str:
        """Return the id of a style in the template."""
        return self._style_ids[name.lower()]

    def add(self, style: str, runs: str, properties: str = "", *, kept: bool = False) -> None:
        """Add a paragraph to the story."""
        self.blocks.append(self.paragraph(style, runs, properties, kept=kept))

    def paragraph(self, style: str, runs: str, properties: str = "", *, kept: bool = False) -> str:
        """Return a paragraph; `properties` are those that the style cannot know.

        They follow the schema's order from the numbering on; `kept` keeps it with the next one.
        """
        if kept:
            properties = KEEP_WITH_NEXT + (NEW_PAGE if self.begins_page else "") + properties
        elif self.begins_page:
            properties = NEW_PAGE + properties
        self.begins_page = False
        style_id = self._style_ids[style.lower()]
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{runs}</w:p>'

    def text(self, text: str, style: str = "", properties: str = "") -> str:
        """Return text as runs: one, unless its languages need more."""
        if text.isascii() and text.isprintable():
            return self._run(text, False, style, properties)
        return "".join(
            self._run(piece, korean, style, properties)
            for piece, korean in stretches(printable(text))
        )

    def quotation_mark(self, mark: str, quoted: str) -> str:
        """Return “ or ” in the font of the words it stands at.

        A narrow space holds it apart from a quotation mark that those words have at this end.
        """
        end = quoted[:1] if mark == "“" else quoted[-1:]
        if end and end in "\"'“”‘’«»„":
            mark = f"{mark}\u202f" if mark == "“" else f"\u202f{mark}"
        return self._run(mark, not quoted.isascii() and is_korean(quoted))

    def link(self, url: str, text: str, properties: str = "") -> str:
        """Return text that leads to an address, or plain text where Word could not open that."""
        address = _address(url)
        if not address:
            return self.text(text, "", properties)
        relation = self._links.setdefault(address, f"rIdLink{len(self._links) + 1}")
        runs = self.text(text, "Hyperlink", properties)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'

    def bookmark(self, wanted: str) -> tuple[str, str]:
        """Return start and end of a bookmark of this name; the second of a name gets `_2`."""
        return self._bookmarks.marks(self._bookmarks.name(wanted))

    def named_bookmark(self, wanted: str) -> tuple[str, str, str]:
        """Return the name that a bookmark got, its start and its end."""
        name = self._bookmarks.name(wanted)
        return (name, *self._bookmarks.marks(name))

    def _run(self, text: str, korean: bool, style: str = "", properties: str = "") -> str:
        if not text:
            return ""
        # A document has a few dozen kinds of runs, and a hundred thousand runs.
        opening = self._openings.get((korean, style, properties))
        if opening is None:
            opening = self._opening(korean, style, properties)
            self._openings[korean, style, properties] = opening
        return f"{opening}{_characters(text)}</w:r>"

    def _opening(self, korean: bool, style: str, properties: str) -> str:
        if style:
            style = f'<w:rStyle w:val="{self._style_ids[style.lower()]}"/>'
        if korean:
            inside = f"{style}{_EAST_ASIAN_FONT}{properties}{_KOREAN}"
        else:
            inside = f"{style}{properties}{_ENGLISH}"
        return f"<w:r><w:rPr>{inside}</w:rPr>"


def bookmark_name(wanted: str) -> str:
    """Return the name as Word allows it: letters, digits and underscores, 40 at most."""
    if not (wanted.isascii() and wanted.isidentifier()):
        wanted = _UNSAFE_IN_NAME.sub("_", wanted)
    return wanted[:_LONGEST_BOOKMARK_NAME]


def name_after(prefix: str, entity: str) -> str:
    """Return `ex_01ab` for the prefix `ex_` and the id `annotation:01ab`."""
    return bookmark_name(prefix + (entity.partition(":")[2] or entity))


def to_bookmark(name: str, runs: str) -> str:
    """Return runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'


def plain(xml: str) -> str:
    """Return what composed markup says: a tab for each tab, a newline between two paragraphs."""
    said = _UNSEEN.sub(_seen, xml).removesuffix("\n")
    if "&" not in said:
        return said
    return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _seen(element: re.Match[str]) -> str:
    return {"<w:tab/>": "\t", "<w:br/>": "\n", "</w:p>": "\n"}.get(element.group(), "")


def escaped(text: str) -> str:
    """Return text as it stands between two tags; `"` too, for attributes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _characters(text: str) -> str:
    """Return the inside of one run: text, with a tab for each tab and a space for a line end."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    if "\t" not in text:
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in text.split("\t")
    )


def _address(url: str) -> str:
    """Return the address percent-encoded as Word needs it, or empty text if it is none."""
    url = printable(url).strip()
    try:
        parts = urlsplit(url)
        reachable = parts.hostname if parts.scheme in ("http", "https") else parts.path
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "mailto") or not reachable:
        return ""
    return quote(url, safe="%/:?#@!$&'()*+,;=~-._")
