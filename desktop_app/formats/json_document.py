"""JSON documents: strict when read, but for broken surrogates; unescaped UTF-8 when written."""

from __future__ import annotations

import codecs
import json
import re

import msgspec

DEPTH = 64
"""Levels of nesting beyond which a document is refused: no format read here comes near it."""

_BYTE = re.compile(r"\(byte (\d+)\)")


class NotJson(ValueError):
    """Bytes that are not JSON; the message goes on from "this file …"."""


def read_json(raw: bytes) -> object:
    """Return the document in raw, UTF-8 with or without a BOM, or UTF-16 with one.

    Half of a surrogate pair, which programs leave that cut a quotation at 16-bit units, is dropped.
    Raises NotJson.
    """
    raw = _as_utf8(raw)
    try:
        document = _decoded(raw)
    except RecursionError:
        raise NotJson("is nested too deeply") from None
    except UnicodeDecodeError:
        raise NotJson("is not UTF-8 text") from None
    except ValueError as error:
        raise NotJson(f"is not valid JSON{_place(str(error), raw)}") from None
    if _is_deeper(document, DEPTH):
        raise NotJson("is nested too deeply")
    return document


def write_json(document: object) -> bytes:
    """Return document as indented UTF-8 without escapes, keys in the order given, LF at the end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _as_utf8(raw: bytes) -> bytes:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16").encode("utf-8")
        except UnicodeDecodeError:
            raise NotJson("is damaged UTF-16") from None
    return raw.removeprefix(codecs.BOM_UTF8)


def _decoded(raw: bytes) -> object:
    try:
        return msgspec.json.decode(raw)
    except msgspec.DecodeError:
        if b"\\ud" not in raw.lower():
            raise
    whole = json.dumps(json.loads(raw), ensure_ascii=False).encode("utf-8", "ignore")
    return msgspec.json.decode(whole)


def _place(message: str, raw: bytes) -> str:
    """Return " (line 3)" where the message of the parser names a byte."""
    found = _BYTE.search(message)
    return f" (line {raw.count(10, 0, int(found[1])) + 1})" if found else ""


def _is_deeper(document: object, levels: int) -> bool:
    level = [document]
    for _ in range(levels):
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
        if not level:
            return False
    return True
