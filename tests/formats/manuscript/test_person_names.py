import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.manuscript.person_names import PersonName, is_address_only, names_of


def split(byline: str) -> list[tuple[str, str]]:
    """Family and given name of each person in a byline."""
    return [(name.family, name.given) for name in names_of(byline)]


@pytest.mark.parametrize(
    "byline",
    ["Oh Young-hwan", "by Oh Young-hwan", "Young-hwan Oh", "OH YOUNG-HWAN", "By Young-Hwan Oh"],
)
def test_a_hyphenated_korean_name_is_one_given_name_behind_its_family(byline: str) -> None:
    (name,) = names_of(byline)

    assert name.printed.casefold() == "oh young-hwan"
    assert (name.family.casefold(), name.given.casefold()) == ("oh", "young-hwan")


def test_a_name_in_capitals_is_printed_as_a_name() -> None:
    assert names_of("KIM TAE-HYUN")[0].printed == "Kim Tae-hyun"


@pytest.mark.parametrize(
    ("byline", "family", "given"),
    [
        ("오영환", "오", "영환"),
        ("오영환 기자", "오", "영환"),
        ("서울=오영환 기자", "오", "영환"),
        ("워싱턴=이우탁 특파원", "이", "우탁"),
        ("남궁민", "남궁", "민"),
        ("황보현우", "황보", "현우"),
    ],
)
def test_a_korean_name_in_hangul_begins_with_its_family(
    byline: str, family: str, given: str
) -> None:
    assert split(byline) == [(family, given)]


@pytest.mark.parametrize(
    ("byline", "family", "given"),
    [
        ("Daniel Weber", "Weber", "Daniel"),
        ("Ursula von der Leyen", "von der Leyen", "Ursula"),
        ("Jean-Luc Park", "Park", "Jean-Luc"),
        ("Hyunsu Lee", "Lee", "Hyunsu"),
        ("Yoon Suk Yeol", "Yoon", "Suk Yeol"),
        ("Kim Clark", "Clark", "Kim"),
    ],
)
def test_other_names_end_with_the_family_unless_they_are_korean(
    byline: str, family: str, given: str
) -> None:
    assert split(byline) == [(family, given)]


@pytest.mark.parametrize(
    "byline", ["Lee Min", "Jun Lee", "Yonhap News Agency", "Reuters", "정치부"]
)
def test_what_cannot_be_told_apart_stays_whole(byline: str) -> None:
    assert names_of(byline) == (PersonName(byline),)


@pytest.mark.parametrize(
    ("byline", "printed"),
    [
        ("Jung Min-kyung, Lee Ji-dam and Kim Tong-hyung", 3),
        ("오영환·김지원 기자", 2),
        ("오영환 김지원 기자", 2),
        ("Oh Young-hwan; Daniel Weber", 2),
    ],
)
def test_several_people_are_told_apart(byline: str, printed: int) -> None:
    assert len(names_of(byline)) == printed


def test_an_address_is_nobodys_name() -> None:
    assert names_of("mkjung@heraldcorp.com") == ()
    assert is_address_only("(mkjung@heraldcorp.com)")
    assert split("Jung Min-kyung (mkjung@heraldcorp.com)") == [("Jung", "Min-kyung")]
    assert not is_address_only("Jung Min-kyung (mkjung@heraldcorp.com)")
    assert not is_address_only("")


@given(st.text(max_size=60))
def test_a_split_name_is_made_of_the_words_that_are_printed(byline: str) -> None:
    for name in names_of(byline):
        assert name.printed.strip()
        if name.family:
            assert sorted(f"{name.family}{name.given}".replace(" ", "")) == sorted(
                name.printed.replace(" ", "")
            )
