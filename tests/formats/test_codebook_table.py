from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.codebook import folded_path
from desktop_app.domain.colours import BASES, PATTERNS
from desktop_app.formats.codebook_table import (
    COLUMNS,
    IncomingCodebook,
    IncomingTag,
    NotACodebook,
    read_codebook,
    tags_of,
    write_codebook,
)
from tests.builders import a_project, a_tag
from tests.formats.strategies import canonical_texts, names, tag_paths

HEADER = "path,name_other,colour,pattern,key,description,words\n"


def test_a_codebook_is_read() -> None:
    raw = (
        HEADER
        + "Arms and troops,무기·병력,red,solid,2,Movement of men or materiel.\n"
        + 'Arms and troops/Figures,수치,Red,dashed,,"A number, with its unit."\n'
    ).encode()
    assert read_codebook(raw) == IncomingCodebook(
        (
            IncomingTag(
                "Arms and troops", "무기·병력", "red", "solid", "2", "Movement of men or materiel."
            ),
            IncomingTag(
                "Arms and troops/Figures", "수치", "red", "dashed", "", "A number, with its unit."
            ),
        ),
        (),
    )


def test_only_the_path_has_to_be_there() -> None:
    assert read_codebook(b"path\n Arms / Figures \n").tags == (IncomingTag("Arms/Figures"),)


def test_a_wrong_value_is_refused_and_its_tag_taken_without_it() -> None:
    raw = (HEADER + "Arms,,pink,solid,10,\nChina,,red,wavy,1,\nOutlook,,,,1,\n").encode()
    codebook = read_codebook(raw)
    assert codebook.tags == (
        IncomingTag("Arms", pattern="solid"),
        IncomingTag("China", colour="red", key="1"),
        IncomingTag("Outlook"),
    )
    assert [refusal.what for refusal in codebook.refused] == [
        "line 2, colour “pink” of “Arms”",
        "line 2, key “10” of “Arms”",
        "line 3, pattern “wavy” of “China”",
        "line 4, key “1” of “Outlook”",
    ]
    assert codebook.refused[0].why.startswith("is none of red, orange, ")
    assert codebook.refused[3].why == "is the key of “China” already; the tag comes without it"


def test_a_row_without_a_path_or_with_one_seen_before_is_refused() -> None:
    codebook = read_codebook((HEADER + " / ,,red,,,x\nArms\nＡＲＭＳ,,blue\n").encode())
    assert codebook.tags == (IncomingTag("Arms"),)
    assert [(each.what, each.why) for each in codebook.refused] == [
        ("line 2", "has no path to name its tag"),
        ("line 4", "names “ARMS” a second time".replace("ARMS", "ＡＲＭＳ")),
    ]


def test_a_row_too_short_for_a_path_is_refused() -> None:
    codebook = read_codebook(b"colour,path\nred\nblue,Arms\n")
    assert codebook.tags == (IncomingTag("Arms", colour="blue"),)
    assert codebook.refused[0].what == "line 2"


def test_rows_above_a_broken_one_are_kept() -> None:
    codebook = read_codebook((HEADER + 'Arms,,red,,,\nChina,,,,,"open\nOutlook\n').encode())
    assert codebook.tags == (IncomingTag("Arms", colour="red"),)
    assert codebook.refused[0].what == "the rest of the table"


@pytest.mark.parametrize("raw", [b"", b"name\nArms\n", b"\0\1\2\3", b"Arms,red\n"])
def test_a_file_that_is_no_codebook_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(NotACodebook, match=r"^This file .*: choose a CSV table with .*\.$"):
        read_codebook(raw)


tags = st.builds(
    IncomingTag,
    tag_paths,
    st.just("") | names,
    st.sampled_from(["", *BASES]),
    st.sampled_from(["", *PATTERNS]),
    description=canonical_texts.map(str.strip) | st.sampled_from(["=1+1", "- or not", "'quoted'"]),
    words=st.sampled_from(["", "NATO\n나토", '/a,b"c/i\n=x']),
)


@given(st.lists(tags, min_size=1, max_size=6, unique_by=lambda tag: folded_path(tag.path)))
def test_what_is_written_is_read_back(rows: list[IncomingTag]) -> None:
    assert read_codebook(write_codebook(rows)) == IncomingCodebook(tuple(rows), ())


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_not_a_codebook(raw: bytes) -> None:
    for each in (raw, b"path,key\n" + raw):
        try:
            tags = read_codebook(each).tags
        except NotACodebook:
            tags = ()
        assert all(tag.path == tag.path.strip() != "" for tag in tags)


def test_a_projects_codebook_goes_out_and_comes_in_the_same() -> None:
    arms = a_tag("Arms", 1, key="2", colour="red")
    figures = a_tag("Figures", 2, parent=arms.id, colour="sky")
    china = a_tag("China", 3, colour="rose")
    rows = tags_of(a_project(china, figures, arms).codebook)
    assert rows == (
        IncomingTag("Arms", "", "red", "solid", "2"),
        IncomingTag("Arms/Figures", "", "sky", "solid"),
        IncomingTag("China", "", "rose", "solid"),
    )
    assert read_codebook(write_codebook(rows)).tags == rows


def test_the_columns_are_the_documented_ones() -> None:
    assert ",".join(COLUMNS) + "\n" == HEADER


def test_columns_and_cells_that_have_no_place_are_told() -> None:
    raw = b"path,owner,colour,path\nArms,me,red,China\nOutlook,,,,a,,b\n"
    codebook = read_codebook(raw)
    assert codebook.tags == (IncomingTag("Arms", colour="red"), IncomingTag("Outlook"))
    assert [tag.line for tag in codebook.tags] == [2, 3]
    assert [each.what for each in codebook.refused] == [
        "column “owner”",
        "column “path”",
        "line 3, “a”, “b”",
    ]


def test_trailing_delimiters_as_spreadsheets_write_them_are_no_cells() -> None:
    assert read_codebook(b"path,colour,,\nArms,red,,\n").refused == ()


def test_a_digit_that_two_tags_got_at_once_goes_out_once() -> None:
    rows = tags_of(a_project(a_tag("Arms", 1, key="2"), a_tag("China", 2, key="2")).codebook)
    assert [row.key for row in rows] == ["2", ""]
