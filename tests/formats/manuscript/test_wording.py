import pytest

from desktop_app.formats.manuscript.wording import ENGLISH, wording


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2009-12-22T13:55", "22 December 2009"),
        ("2024-10-05", "5 October 2024"),
        ("2002-12", "December 2002"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("late October", "late October"),
        ("", ""),
    ],
)
def test_a_date_is_printed_in_the_precision_it_has(iso: str, printed: str) -> None:
    assert ENGLISH.date(iso) == printed


def test_one_of_a_kind_is_singular() -> None:
    assert ENGLISH.count(1, 1) == "1 excerpt from 1 article"
    assert ENGLISH.count(41, 5) == "41 excerpts from 5 articles"


def test_an_unknown_field_of_the_front_matter_keeps_its_name() -> None:
    assert ENGLISH.front_label("as_of") == "Information as of"
    assert ENGLISH.front_label("copy_number") == "Copy number"


def test_a_language_without_a_table_speaks_english() -> None:
    assert wording("en-GB") is ENGLISH
    assert wording("fr") is ENGLISH
