import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sentence_ends import sentences_in


def sentences(text: str) -> list[str]:
    return [each.of(text) for each in sentences_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Lt. Gen. Son met him. He left.", ["Lt. Gen. Son met him.", "He left."]),
        ("The U.S. Congress met. It voted.", ["The U.S. Congress met.", "It voted."]),
        ("He went to the U.S. The rest stayed.", ["He went to the U.S.", "The rest stayed."]),
        ("On Jan. 15 they met.", ["On Jan. 15 they met."]),
        ("It rose 3.5 per cent. Good.", ["It rose 3.5 per cent.", "Good."]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("2024. 10. 5. 결정함. 이동 중임.", ["2024. 10. 5. 결정함.", "이동 중임."]),
        ("“간다.”라고 말했다. 다음.", ["“간다.”라고 말했다.", "다음."]),
        ("파병을 결정함.이동 중임.", ["파병을 결정함.", "이동 중임."]),
        ("파병 결정\n이동 중", ["파병 결정", "이동 중"]),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB. \n”“?다음2,", max_size=60))
def test_sentences_hold_everything_but_the_space_between(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
    assert all(each == each.strip() and each for each in sentences(text))
