"""Word's fields as text: contents, references to bookmarks, numbers of captions and of pages.

Each holds its computed result, so that nothing has to be updated before it can be read.
"""

from __future__ import annotations

FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_begin(code: str) -> str:
    """Return the beginning of a field; its result and `FIELD_END` must follow."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field(code: str, result: str) -> str:
    """Return a field with the runs that it shows."""
    return field_begin(code) + result + FIELD_END


CONTENTS_BEGIN = field_begin('TOC \\o "1-3" \\h \\z \\u')


def to_text_of(bookmark: str, result: str) -> str:
    """Return a REF field: it shows what stands in the bookmark, and leads there."""
    return field(f"REF {bookmark} \\h", result)


def page_of(bookmark: str, result: str) -> str:
    """Return a PAGEREF field: the number of the page where the bookmark stands."""
    return field(f"PAGEREF {bookmark} \\h", result)


def next_number(sequence: str, result: str) -> str:
    """Return a SEQ field: the next number of the captions of this name."""
    return field(f"SEQ {sequence} \\* ARABIC", result)
