"""Binary Hangul documents for tests, record by record."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from hwpx.hwp5.cfb import build_compound_file

PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE = 66, 67, 71, 72, 77
COMPRESSED, PASSWORD, DISTRIBUTED = 1, 2, 4


def record(tag: int, level: int, content: bytes = b"") -> bytes:
    if len(content) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(content) << 20) + content
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(content)) + content


def control(sign: int, name: str = "    ") -> str:
    """Return a control character of eight units, as it stands among words."""
    code = name.encode("latin-1")[::-1].decode("utf-16-le")
    return chr(sign) + code + "\0" * 4 + chr(sign)


def paragraph(text: str, level: int = 0) -> bytes:
    words = (text + "\r").encode("utf-16-le", "surrogatepass")
    return record(PARA_HEADER, level, b"\0" * 22) + record(PARA_TEXT, level + 1, words)


def head_of(name: str, level: int = 1) -> bytes:
    return record(CTRL_HEADER, level, name.encode("latin-1")[::-1] + b"\0" * 12)


def cell(column: int, row: int, *texts: str) -> bytes:
    place = struct.pack("<HHIHHHH", len(texts), 0, 0, column, row, 1, 1)
    return record(LIST_HEADER, 2, place) + b"".join(paragraph(text, 2) for text in texts)


def hwp(
    *sections: bytes,
    flags: int = COMPRESSED,
    streams: Sequence[tuple[str, bytes]] = (),
    pack: bool = True,
) -> bytes:
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000500, flags)
    written = [("FileHeader", header.ljust(256, b"\0")), ("DocInfo", b"\0" * 64)]
    for number, section in enumerate(sections):
        packed = deflated(section) if flags & COMPRESSED and pack else section
        written.append((f"BodyText/Section{number}", packed))
    return build_compound_file([*written, *streams])


def deflated(content: bytes) -> bytes:
    deflating = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflating.compress(content) + deflating.flush()
