"""A walk through the tokens of Rich Text, telling a Story what stands there."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from desktop_app.formats.intake.assembled import Line
from desktop_app.formats.intake.story import Story

_WESTERN = "cp1252"
_LONE_HIGH = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")

_CHARSETS = {
    0: _WESTERN, 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Python's names of the character sets that fonts declare (\\fcharset)."""

_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "nestcell": "\t", "nestrow": "\n", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_PLAIN_SIGNS = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
_ENDS = ("par", "sect", "page", "column")

_SKIPPED_WORDS = (
    "annotation atnauthor atndate atnicn atnid atnparent atnref atrfend atrfstart background "
    "bkmkend bkmkstart colortbl datafield do falt fldinst filetbl info listlevel listtable "
    "listoverridetable listtext nonshppict objdata pict pntext revtbl rsidtbl rxe shprslt "
    "stylesheet tc themedata txe xe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn"
)
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_PROPERTIES = ("title", "author")
_MARGINS = tuple(f"{kind}{page}" for kind in ("header", "footer") for page in ("", "l", "r", "f"))


@dataclass(slots=True)
class _Group:
    """What holds between two braces. `ends` is what its end closes: a note, a margin, a box.

    `is_copy` tells that the same words come again, in Unicode.
    """

    is_read: bool = True
    is_hidden: bool = False
    unicode_skip: int = 1
    font: int | None = None
    property: str = ""
    in_fonts: bool = False
    is_starred: bool = False
    is_copy: bool = False
    ends: str = ""


class RichTextWalk:
    """Where the walk is; `title` and `author` are the document's properties."""

    def __init__(self) -> None:
        self._story = Story()
        self._groups = [_Group()]
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._bytes = bytearray()
        self._high = ""
        self._to_skip = 0
        self._in_row = False
        self._properties = dict.fromkeys(_PROPERTIES, "")
        self._hidden = self._undecoded = self._comments = 0
        self.encoding = "cp1252"

    @property
    def title(self) -> str:
        return self._properties["title"]

    @property
    def author(self) -> str:
        return self._properties["author"]

    def lines(self) -> list[Line]:
        """Return the story's lines, once every token was met."""
        while self.close_group():
            pass
        self._decode()
        return self._story.lines()

    def notices(self) -> list[str]:
        """Return what was left out or guessed, as sentences."""
        told = []
        if self._hidden:
            told.append(f"Hidden and deleted words were left out: {self._hidden:,} characters.")
        if self._comments:
            told.append(f"Comments were left out: {self._comments:,}.")
        if self._undecoded:
            told.append(
                "Some words are not in the encoding that the file names; please check them."
            )
        return told

    def open_group(self) -> int:
        """Open a group and return how many are open."""
        self._decode()
        self._groups.append(replace(self._groups[-1], ends="", is_starred=False))
        self._to_skip = 0
        return len(self._groups) - 1

    def close_group(self) -> int:
        """Close a group and return how many are open."""
        self._decode()
        self._to_skip = 0
        if len(self._groups) == 1:
            return 0
        ends = self._groups.pop().ends
        if ends == "note":
            self._say(self._story.end_note())
        elif ends == "margin":
            self._story.end_margin()
        elif ends == "box":
            self._story.end_box()
        return len(self._groups) - 1

    def meet_bytes(self, words: bytes) -> None:
        """Take in characters as they stand; one may be the second byte of a character."""
        skipped = min(self._to_skip, len(words))
        self._to_skip -= skipped
        self._bytes += words[skipped:]

    def meet_byte(self, byte: int) -> None:
        """Take in a character that is written as its byte."""
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(byte)

    def meet_sign(self, sign: bytes) -> None:
        """Take in a control sign, such as that of a non-breaking space."""
        self._decode()
        if sign == b"*":
            self._group.is_starred = True
        elif sign in b"\r\n":
            self.meet_word("par", None)
        else:
            self._say(_PLAIN_SIGNS.get(sign, ""))

    def meet_word(self, word: str, number: int | None) -> None:
        """Take in a control word and its number."""
        if word == "u":
            self._meet_unicode(number or 0)
            return
        self._decode()
        self._to_skip = 0
        if self._is_destination(word):
            return
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in ("trowd", "cell", "row"):
            self._meet_table(word)
        else:
            self._meet_setting(word, number)

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    def _is_destination(self, word: str) -> bool:
        """Take in a word that says where the group's words go, and return whether it was one."""
        group = self._group
        is_unknown = group.is_starred
        group.is_starred = False
        if word == "fonttbl":
            group.is_read, group.in_fonts = False, True
        elif word == "upr":
            group.is_copy = True
        elif word == "ud":
            group.is_copy = False
        elif word in _PROPERTIES and not group.is_read:
            group.property = word
        elif word == "shptxt":
            self._begin("box", is_read=True)
        elif word == "footnote":
            self._begin("note", group.is_read)
        elif word in _MARGINS:
            self._begin("margin", group.is_read)
        elif word in _SKIPPED or is_unknown:
            self._comments += word == "annotation"
            group.is_read = False
        else:
            return False
        return True

    def _begin(self, kind: str, is_read: bool) -> None:
        if self._group.ends or not is_read:
            return
        self._group.ends, self._group.is_read = kind, True
        self._story.begin_flow()

    def _meet_setting(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "ansicpg":
            self.encoding = _known(f"cp{number}", self.encoding)
        elif word == "mac":
            self.encoding = "mac_roman"
        elif word == "f":
            group.font = self._font = number or 0
        elif word == "fcharset" and group.in_fonts and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        elif word == "uc":
            group.unicode_skip = max(0, min(number or 0, 8))
        elif word in ("v", "deleted"):
            group.is_hidden = number != 0
        elif word == "plain":
            group.is_hidden, group.font = False, None

    def _meet_unicode(self, number: int) -> None:
        self._decode()
        number &= 0xFFFF
        self._to_skip = self._group.unicode_skip
        if 0xD800 <= number < 0xDC00:
            self._high = chr(number)
            return
        pair = (self._high + chr(number)).encode("utf-16-le", "surrogatepass")
        self._high = ""
        self._say(pair.decode("utf-16-le", "ignore"))

    def _meet_table(self, word: str) -> None:
        """Take in a word that makes rows; Word writes what defines a row twice."""
        if not self._group.is_read or self._group.ends:
            return
        if word == "trowd" and not self._in_row:
            self._in_row = True
            self._story.begin_row()
            self._story.begin_flow()
        elif word == "cell" and self._in_row:
            self._story.end_cell()
            self._story.begin_flow()
        elif word == "row" and self._in_row:
            self._in_row = False
            self._story.end_flow()
            self._story.end_row()

    def _end_paragraph(self) -> None:
        if self._group.is_read and not self._group.is_copy:
            self._story.end_paragraph()

    def _decode(self) -> None:
        """Say the bytes met so far, in the encoding of their font."""
        if not self._bytes:
            return
        raw = bytes(self._bytes)
        self._bytes.clear()
        named = self._encodings(raw)
        for encoding in (*named, "utf-8", "cp949", "cp1252", "latin-1"):
            try:
                words = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._undecoded += encoding not in named and self._group.is_read
            self._say(words)
            return

    def _encodings(self, raw: bytes) -> tuple[str, ...]:
        """Return the encodings that the font and the document name for bytes, likely one first."""
        font = self._group.font
        declared = self._fonts.get(font, "") if font is not None else ""
        if declared == _WESTERN and not _LONE_HIGH.search(raw):
            return self.encoding, declared  # Korean programs declare Western fonts and mean theirs
        return (declared, self.encoding) if declared else (self.encoding,)

    def _say(self, words: str) -> None:
        group = self._group
        if group.is_copy:
            return
        if group.property:
            self._properties[group.property] += words
        elif not group.is_read:
            return
        elif group.is_hidden:
            self._hidden += len(words)
        else:
            self._story.say(words)


def _known(encoding: str, otherwise: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8" if encoding == "cp65001" else otherwise
