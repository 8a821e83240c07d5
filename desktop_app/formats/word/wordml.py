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
CONTENTS_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
KEEP_WITH_NEXT = "<w:keepNext/>"
NEW_PAGE = "<w:pageBreakBefore/>"
BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"

_EAST_ASIAN_FONT = '<w:rFonts w:hint="eastAsia"/>'
_KOREAN = '<w:lang w:eastAsia="ko-KR"/>'
_LONGEST_BOOKMARK_NAME = 40
_UNSAFE_IN_NAME = re.compile("[^A-Za-z0-9_]")


class Markup:
    """Paragraphs as they are composed, with their bookmarks and links.

    `style_ids` maps the name of each style, in lower case, to its id in the template.
    """

    def __init__(self, style_ids: Mapping[str, str]) -> None:
        self._style_ids = style_ids
        self._paragraphs: list[str] = []
        self._bookmarks: dict[str, int] = {}
        self._uses: dict[str, int] = {}
        self._links: dict[str, str] = {}

    @property
    def xml(self) -> str:
        """All paragraphs so far."""
        return "".join(self._paragraphs)

    @property
    def links(self) -> dict[str, str]:
        """Relationship id → address of every link, each address once."""
        return {relation: address for address, relation in self._links.items()}

    def paragraph(self, style: str, runs: str, properties: str = "") -> None:
        """Add a paragraph; `properties` are those that the style cannot know."""
        style_id = self._style_ids[style.lower()]
        self._paragraphs.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{runs}</w:p>'
        )

    def text(self, text: str, style: str = "", properties: str = "") -> str:
        """Return text as runs: one, unless its languages need more."""
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
        return self._run(mark, is_korean(quoted))

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
        name = wanted = bookmark_name(wanted)
        times = self._uses.get(wanted, 1)
        while name.lower() in self._bookmarks:
            times += 1
            tail = f"_{times}"
            name = wanted[: _LONGEST_BOOKMARK_NAME - len(tail)] + tail
        self._uses[wanted] = times
        number = self._bookmarks[name.lower()] = len(self._bookmarks) + 1
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def _run(self, text: str, korean: bool, style: str = "", properties: str = "") -> str:
        if not text:
            return ""
        if style:
            style = f'<w:rStyle w:val="{self._style_ids[style.lower()]}"/>'
        inside = f"{style}{_EAST_ASIAN_FONT}{properties}{_KOREAN}" if korean else style + properties
        formatted = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        return f"<w:r>{formatted}{_characters(text)}</w:r>"


def bookmark_name(wanted: str) -> str:
    """Return the name as Word allows it: letters, digits and underscores, 40 at most."""
    return _UNSAFE_IN_NAME.sub("_", wanted)[:_LONGEST_BOOKMARK_NAME]


def to_bookmark(name: str, runs: str) -> str:
    """Return runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'


def _characters(text: str) -> str:
    """Return the inside of one run: text, with a tab for each tab and a space for a line end."""
    escaped = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    )
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in escaped.split("\t")
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
