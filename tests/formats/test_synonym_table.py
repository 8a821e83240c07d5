"""The table of synonyms that comes with the application, and tables that were edited."""

from __future__ import annotations

import pytest

from desktop_app.formats.synonym_table import NotSynonyms, read_synonyms
from desktop_app.storage.bundled import resource


def test_the_bundled_table_knows_the_house_topic() -> None:
    synonyms = read_synonyms(resource("synonyms.csv").read_bytes())
    assert {"NATO", "나토", "북대서양조약기구"} <= set(synonyms.of("NATO"))
    for english, korean in (("North Korea", "북한"), ("Seoul", "서울"), ("Russia", "러시아")):
        assert korean in synonyms.of(english)


def test_no_name_of_the_bundled_table_stands_in_two_rows() -> None:
    synonyms = read_synonyms(resource("synonyms.csv").read_bytes())
    names = [name.casefold() for group in synonyms.groups for name in group]
    assert sorted(names) == sorted(set(names))


def test_a_row_of_one_name_says_nothing() -> None:
    table = "names\r\nNATO\r\n = 나토 = \r\n\r\nA = B = \r\n".encode("utf-8-sig")
    assert read_synonyms(table).groups == (("A", "B"),)


def test_a_table_saved_in_korean_windows_is_read() -> None:
    assert read_synonyms("names\nNATO = 나토\n".encode("cp949")).of("나토") == ("NATO", "나토")


@pytest.mark.parametrize("raw", [b"", b"other\nx = y\n", b"\x00\x01\x02", b"\xff\xfe\xfd"])
def test_what_is_no_such_table_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(NotSynonyms, match=r"This file .*: choose a CSV table"):
        read_synonyms(raw)
