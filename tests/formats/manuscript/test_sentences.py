from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.manuscript.parts import Inline, Quoted, Reference, Words
from desktop_app.formats.manuscript.sentences import lines_of

S1 = Reference(("S1",))
S3 = Reference(("S3",))


def shown(*inlines: Inline) -> list[str]:
    """Each line as a reader sees it."""
    return ["".join(map(_shown, line)) for line in lines_of(inlines)]


def _shown(inline: Inline) -> str:
    if isinstance(inline, Reference):
        return f"[{', '.join(inline.labels)}]"
    return f"“{inline.text}”" if isinstance(inline, Quoted) else inline.text


def test_a_reference_comes_before_the_mark_that_ends_its_clause() -> None:
    assert shown(Words("It was the first;"), S1, Words(" then ten."), S3) == [
        "It was the first\u00a0[S1]; then ten\u00a0[S3]."
    ]


def test_a_full_stop_is_lifted_over_a_reference_at_the_end_of_a_sentence_only() -> None:
    assert shown(Words("Troops left."), S1, Words(" Seoul knew.")) == [
        "Troops left\u00a0[S1]. Seoul knew."
    ]
    assert shown(Words("Said the U.S."), S1, Words(" Seoul knew.")) == [
        "Said the U.S.\u00a0[S1] Seoul knew."
    ]
    assert shown(Words("On Jan."), S1, Words(" 15 it met.")) == ["On Jan.\u00a0[S1] 15 it met."]
    assert shown(Words("Gone."), S1, Words(" "), Words("About", bold=True)) == [
        "Gone\u00a0[S1]. About"
    ]


def test_a_mark_or_a_space_in_a_run_of_its_own_makes_no_difference() -> None:
    assert shown(Words("Left", italic=True), Words("."), S1) == ["Left\u00a0[S1]."]
    assert shown(Words("He left "), S1, Words("."), S3) == ["He left [S1]\u00a0[S3]."]


def test_neighbouring_references_become_one_and_a_missing_source_stays_by_itself() -> None:
    assert shown(Words("Agreed."), S1, S3, S1) == ["Agreed\u00a0[S1, S3]."]
    assert len(lines_of([S1, Reference(())])[0]) == 3


def test_spaces_stand_where_the_writer_put_none() -> None:
    quoted = Quoted("annotation:1", "no doubt")

    assert shown(Words("He had"), quoted, S1, Words("and said so.")) == [
        "He had “no doubt”\u00a0[S1] and said so."
    ]
    assert shown(Words("He had ("), quoted, S1, Words(").")) == ["He had (“no doubt”\u00a0[S1])."]


def test_a_korean_particle_stays_attached() -> None:
    assert shown(Words("커비는 "), Quoted("annotation:1", "이동했다"), S1, Words("고 밝혔다.")) == [
        "커비는 “이동했다”\u00a0[S1]고 밝혔다."
    ]


def test_a_line_break_begins_a_paragraph_and_blank_ones_vanish() -> None:
    assert shown(Words("One.\n\nTwo."), Words("\n"), Words("Three"), Words("\n \n")) == [
        "One.",
        "Two.",
        "Three",
    ]


def test_a_mark_keeps_the_style_of_its_words_but_not_their_link() -> None:
    line = lines_of([Words("see,", bold=True, link="https://a.org"), S1])[0]

    assert line[0] == Words("see", bold=True, link="https://a.org")
    assert line[-1] == Words(",", bold=True)


_INLINES = st.lists(
    st.one_of(
        st.builds(Words, st.text(alphabet="ab A.,;“”)( 국1\n")),
        st.builds(Quoted, st.just("annotation:1"), st.sampled_from(["no doubt", "이동"])),
        st.sampled_from([S1, S3, Reference(())]),
    )
)


@given(_INLINES)
def test_no_word_is_lost_or_moved(inlines: list[Inline]) -> None:
    def letters(each: list[Inline]) -> str:
        said = "".join(_shown(inline) for inline in each if not isinstance(inline, Reference))
        return "".join(said.split())

    printed = [inline for line in lines_of(inlines) for inline in line]

    assert letters(printed) == letters(inlines)
    cited = {label for each in inlines if isinstance(each, Reference) for label in each.labels}
    assert cited == {
        label for each in printed if isinstance(each, Reference) for label in each.labels
    }
