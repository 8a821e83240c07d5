"""Whatever is broken in a file: it is read, or refused in one sentence; nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.formats.article_text import REASONS, UnreadableArticle
from desktop_app.formats.intake.reading import read_article
from tests.formats.intake import hangul_files, packages
from tests.formats.intake.good_files import WORDS, good_files, rtf

GOOD = good_files()
NAMES = sorted(GOOD)

WORD = (
    "w:p w:r w:t w:tbl w:tr w:tc w:del w:ins w:pPr w:rPr w:vanish w:footnoteReference w:trPr "
    "mc:Fallback w:txbxContent w:pStyle w:br w:tab w:sym w:moveFrom"
)
HANGUL = (
    "hp:p hp:run hp:t hp:tbl hp:tr hp:tc hp:footNote hp:subList hp:header hp:caption hp:drawText "
    "hp:tab hp:lineBreak hp:deleteBegin hp:deleteEnd hp:hiddenComment"
)
RICH_TEXT = (
    r"\par |{|}|\trowd |\cell |\row |{\footnote x|{\*\shpinst{\shptxt box}}|{\header h}|\u-10179?|"
    r"\'b3|\'aa|text |\v |\f1 |\uc0 |\bin3 |{\info{\title t}}|\*|\u99999?|\fcharset9 |\ansicpg7 |\\"
)
WORD_TAGS, HANGUL_TAGS, TOKENS = WORD.split(), HANGUL.split(), RICH_TEXT.split("|")


def is_read_or_refused(raw: bytes, name: str) -> None:
    try:
        read = read_article(raw, name)
    except UnreadableArticle as why:
        refused = why
    else:
        assert read.text.text.strip()
        assert set(read.roles) <= set(range(1, read.text.text.count("\n") + 2))
        return
    assert refused.reason in REASONS
    assert f"«{name}»" in str(refused)
    assert str(refused).endswith(".")


changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8)
shares = st.floats(0, 1, exclude_max=True)


def changed(good: bytes, places: list[tuple[float, int]]) -> bytes:
    raw = bytearray(good)
    for share, byte in places:
        raw[int(share * len(raw))] = byte
    return bytes(raw)


def trees(tags: list[str], words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """XML of known elements nested in any way at all."""
    attributes = ' w:val="Title" w:id="1" w:char="F0B7"' if tags is WORD_TAGS else ""
    return st.recursive(
        words,
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}{attributes}>{''.join(parts)}</{tag}>",
            st.sampled_from(tags),
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=200, deadline=None)
@given(places=changes)
def test_a_file_with_other_bytes_in_it_is_read_or_refused(
    name: str, places: list[tuple[float, int]]
) -> None:
    is_read_or_refused(changed(GOOD[name], places), name)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=200, deadline=None)
@given(share=shares)
def test_a_file_cut_short_is_read_or_refused(name: str, share: float) -> None:
    is_read_or_refused(GOOD[name][: int(share * len(GOOD[name]))], name)


@settings(max_examples=200, deadline=None)
@given(trees(WORD_TAGS, st.sampled_from(["나토", "NATO "])))
def test_any_nesting_of_word_elements_is_read_or_refused(body: str) -> None:
    note = packages.word_part(
        f'<w:footnote w:id="1">{packages.paragraph("note")}</w:footnote>', "f"
    )
    is_read_or_refused(packages.docx(body, footnotes=note), "any.docx")


@settings(max_examples=200, deadline=None)
@given(trees(HANGUL_TAGS, st.sampled_from(["나토", "NATO "])))
def test_any_nesting_of_hangul_elements_is_read_or_refused(body: str) -> None:
    is_read_or_refused(packages.hwpx(body), "any.hwpx")


@settings(max_examples=200, deadline=None)
@given(changes, st.integers(0, 60))
def test_any_records_of_a_hangul_document_are_read_or_refused(
    places: list[tuple[float, int]], cut: int
) -> None:
    table = hangul_files.paragraph("표" + hangul_files.control(11, "tbl "))
    table += hangul_files.head_of("tbl ") + hangul_files.record(hangul_files.TABLE, 2, b"\0" * 8)
    table += hangul_files.cell(0, 0, *WORDS) + hangul_files.cell(1, 0, "나토")
    section = changed(table, places)
    is_read_or_refused(hangul_files.hwp(section[: len(section) - cut]), "any.hwp")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=60))
def test_any_tokens_of_rich_text_are_read_or_refused(tokens: list[str]) -> None:
    is_read_or_refused(rtf("".join(tokens)), "any.rtf")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1", b"MIME-Version: 1.0\n"]),
    st.binary(max_size=300),
    st.sampled_from(NAMES),
)
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes, name: str) -> None:
    is_read_or_refused(start + rest, name)
