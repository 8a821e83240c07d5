"""PDFs for tests, written object by object."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
PAGE_HEIGHT = 800


@dataclass(frozen=True)
class Printed:
    """A line: its words, where it begins, its base line from the foot, the size of its font.

    `jump` is how far the second character is printed from where the first one ends.
    """

    text: str
    left: float = 72
    height: float = 700
    size: float = 10
    jump: float = 0


def column(*texts: str, top: float = 700, left: float = 72, size: float = 10) -> list[Printed]:
    """Return lines below each other, as a column is set."""
    return [
        Printed(text, left, top - 1.2 * size * number, size) for number, text in enumerate(texts)
    ]


def pdf(
    *pages: Sequence[Printed],
    title: str = "",
    author: str = "",
    password: str = "",
    picture: bool = False,
) -> bytes:
    """Return a PDF with words in a font whose every character is half as wide as it is high.

    With a password it is encrypted as of old (RC4, 40 bits); with a picture each page shows one.
    """
    count = len(pages)
    texts = [line.text for page in pages for line in page]
    glyphs = {char: number for number, char in enumerate(sorted(set("".join(texts))), 1)}
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(count))
    objects: dict[int, tuple[str, bytes | None]] = {
        1: ("<</Type/Catalog/Pages 2 0 R>>", None),
        2: (f"<</Type/Pages/Kids[{kids}]/Count {count}>>", None),
        3: (
            "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H"
            "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
            None,
        ),
        4: (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/DW 500/FontDescriptor 6 0 R"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
            None,
        ),
        5: ("", _to_unicode(glyphs)),
        6: (
            "<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
            "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
            None,
        ),
        7: ("", None),
        8: ("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace"
            "/DeviceGray", b"\x80"),
    }  # fmt: skip
    for number, page in enumerate(pages):
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 {PAGE_HEIGHT}]/Contents "
            f"{11 + 2 * number} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 8 0 R>>>>>>",
            None,
        )
        objects[11 + 2 * number] = ("", _content(page, glyphs, picture))
    key = _key(password) if password else b""
    objects[7] = (f"<</Title {_text(title, key, 7)}/Author {_text(author, key, 7)}>>", None)
    return _written(objects, key, password)


def _content(page: Sequence[Printed], glyphs: dict[str, int], picture: bool) -> bytes:
    shown = ["q 600 0 0 800 0 0 cm /I Do Q"] if picture else []
    for line in page:
        codes = "".join(f"{glyphs[char]:04X}" for char in line.text)
        moved = f"[<{codes[:4]}> {-1000 * line.jump / line.size} <{codes[4:]}>] TJ"
        show = moved if line.jump else f"<{codes}> Tj"
        shown.append(f"BT /F {line.size} Tf {line.left} {line.height} Td {show} ET")
    return "\n".join(shown).encode("ascii")


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    pairs = [
        f"<{number:04X}> <{char.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for char, number in glyphs.items()
    ]
    lists = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = "\n".join(
        f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in lists
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def "
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
        "endcmap end end"
    ).encode("ascii")


def _text(text: str, key: bytes, number: int) -> str:
    raw = b"\xfe\xff" + text.encode("utf-16-be")
    return f"<{(_rc4(_object_key(key, number), raw) if key else raw).hex()}>"


def _written(objects: dict[int, tuple[str, bytes | None]], key: bytes, password: str) -> bytes:
    written = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, (entries, stream) in objects.items():
        places[number] = len(written)
        if stream is None:
            body = entries.encode("ascii")
        else:
            kept = _rc4(_object_key(key, number), stream) if key else stream
            head = f"<<{entries}/Length {len(kept)}>>stream\n".encode("ascii")
            body = head + kept + b"\nendstream"
        written += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    start = len(written)
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        written += f"{number} 1\n{place:010} 00000 n \n".encode("ascii")
    encrypt = ""
    if key:
        owner = _owner(password).hex()
        user = _rc4(key, _PADDING).hex()
        encrypt = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner}>/U<{user}>/P -4>>/ID[<00><00>]"
    trailer = f"trailer<</Size {max(objects) + 1}/Root 1 0 R/Info 7 0 R{encrypt}>>\n"
    return bytes(written) + f"{trailer}startxref\n{start}\n%%EOF\n".encode("ascii")


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return _rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))


def _key(password: str) -> bytes:
    permissions = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
    return hashlib.md5(_padded(password) + _owner(password) + permissions + b"\0").digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(key) + 5]


def _rc4(key: bytes, raw: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in raw:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
