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
        return "¹" if inline.note else f"[{', '.join(inline.labels)}]"
    assert isinstance(inline, Words | Quoted)
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


def note(words: str, label: str = "S1") -> Reference:
    """A reference with a note, shown as ¹."""
    return Reference((label,), (f"annotation:{words}",), note=(Words(words), Words(".")))


N = note("Dong-A Ilbo")


class TestNotes:
    def test_the_mark_comes_behind_what_ends_the_clause(self) -> None:
        assert shown(Words("Troops left."), N, Words(" Seoul knew.")) == [
            "Troops left.¹ Seoul knew."
        ]
        assert shown(Words("Troops left"), N, Words(". Seoul knew.")) == [
            "Troops left.¹ Seoul knew."
        ]
        assert shown(Words("First"), N, Words(", then ten"), N, Words("; and"), N, Words(".")) == [
            "First,¹ then ten;¹ and.¹"
        ]

    def test_the_mark_comes_behind_a_closing_quotation_mark(self) -> None:
        assert shown(Words("He “left"), N, Words(".” Then")) == ["He “left.”¹ Then"]
        assert shown(Words("He had"), Quoted("annotation:1", "no doubt"), N, Words(".")) == [
            "He had “no doubt”.¹"
        ]

    def test_the_mark_stands_inside_brackets_and_before_a_dash(self) -> None:
        assert shown(Words("He left (in haste"), N, Words(") – so")) == ["He left (in haste¹) – so"]
        assert shown(Words("He left"), N, Words(" – so")) == ["He left¹ – so"]

    def test_a_point_inside_a_number_or_a_name_closes_nothing(self) -> None:
        assert shown(Words("version 2"), N, Words(".5 came")) == ["version 2¹.5 came"]

    def test_no_space_stands_before_a_mark(self) -> None:
        assert shown(Words("He left "), N, Words("and")) == ["He left¹ and"]
        assert shown(Words("Left"), Words(" ", bold=True), N, Words(" .")) == ["Left¹ ."]

    def test_a_korean_particle_stays_behind_the_mark(self) -> None:
        assert shown(
            Words("커비는 "), Quoted("annotation:1", "이동했다"), N, Words("고 말함.")
        ) == ["커비는 “이동했다”¹고 말함."]
        assert shown(Words("파병을 결정함"), N, Words(".")) == ["파병을 결정함.¹"]

    def test_a_mark_of_its_own_run_keeps_its_style_but_not_its_link(self) -> None:
        line = lines_of([Words("see"), N, Words(".", bold=True, link="https://a.org")])[0]

        assert line == (Words("see"), Words(".", bold=True), N)

    def test_neighbouring_notes_become_one(self) -> None:
        (line,) = lines_of([Words("Left."), N, note("Korea Herald", "S2"), N])
        reference = line[-1]

        assert isinstance(reference, Reference)
        assert reference.labels == ("S1", "S2")
        assert "".join(map(_shown, reference.note)) == "Dong-A Ilbo; Korea Herald; Dong-A Ilbo."
        assert len(lines_of([N, N])[0]) == 1

    def test_a_missing_source_still_stands_in_its_place(self) -> None:
        assert shown(Words("Gone"), Reference(()), Words(".")) == ["Gone\u00a0[]."]


def test_neighbouring_brackets_become_one_pair() -> None:
    one = Reference(("S1",), shown=(Words("("), Words("Dong-A"), Words(")")))
    other = Reference(("S2",), shown=(Words("("), Words("Herald"), Words(")")))

    (line,) = lines_of([Words("Left."), one, other])

    joined = line[2]
    assert isinstance(joined, Reference)
    assert "".join(map(_shown, joined.shown)) == "(Dong-A; Herald)"


_INLINES = st.lists(
    st.one_of(
        st.builds(Words, st.text(alphabet="ab A.,;“”)( 국1\n")),
        st.builds(Quoted, st.just("annotation:1"), st.sampled_from(["no doubt", "이동"])),
        st.sampled_from([S1, S3, Reference(()), N]),
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
