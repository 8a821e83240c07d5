"""A codebook that comes in: what is new, what changes, what is refused, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.codebook import Codebook, folded_path
from desktop_app.domain.colours import BASES, PATTERNS
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.formats.codebook_table import (
    COLUMNS,
    IncomingTag,
    read_codebook,
    tags_of,
    write_codebook,
)
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.workspace.codebook_files import LARGEST, codebook_in, write_codebook_to
from desktop_app.workspace.commands.codebook import (
    TagRefused,
    describe_tag,
    make_tag,
    pin_tag,
    recolour_tag,
    rename_tag,
)
from desktop_app.workspace.interchange.codebook import (
    ChangedTag,
    TakenCodebook,
    take_codebook,
)
from tests.builders import a_project, a_tag
from tests.formats.strategies import names, tag_paths, texts

HEADER = ",".join(COLUMNS) + "\n"


def taking(project: Project, table: str) -> TakenCodebook:
    return take_codebook(project, read_codebook((HEADER + table).encode()))


def paths(codebook: Codebook) -> list[str]:
    return [codebook.path(tag.id) for tag in codebook]


def test_new_changed_and_equal_rows_are_told_apart() -> None:
    arms, china = a_tag("Arms", 1), a_tag("China", 2, colour="sky")
    table = "ARMS,무기,violet,,,\nChina,,sky,solid,,\nNew/One,,red,,,\n"
    project = a_project(arms, china)
    taken = taking(project, table)
    assert taken.made == ("New", "New/One")
    assert taken.changed == (ChangedTag("Arms", ("name_other", "colour")),)
    assert (taken.same, taken.refused) == (1, ())
    after = project.with_edits(taken.change.edits)
    assert paths(after.codebook) == ["Arms", "China", "New", "New/One"]


def test_a_table_that_says_nothing_new_is_no_change() -> None:
    project = a_project(a_tag("Arms", 1))
    taken = take_codebook(project, read_codebook(write_codebook(tags_of(project.codebook))))
    assert taken.change.is_empty
    assert taken.same == 1


def test_what_is_refused_is_told_with_its_line_and_the_rest_is_taken() -> None:
    taken = taking(
        a_project(a_tag("Arms", 1, key="1")),
        f"{'x' * 300},,,,,\nChina,{'y' * 300},,,1,\n/{'a/' * 30},,,,,\n",
    )
    assert [(each.what, each.why.split(";")[0]) for each in taken.refused] == [
        (f"line 2, “{'x' * 39}…”", "A tag's name has at most 200 characters"),
        ("line 3, “China”, name_other", "A tag's second name has at most 200 characters"),
        (f"line 4, “{'a/' * 19}a…”", "Tags stand at most 12 levels deep"),
        ("line 3, “China”, key “1”", "belongs to “Arms” here, which keeps it"),
    ]
    assert taken.made == ("China",)


def test_digits_change_hands_where_the_table_says_so_of_both() -> None:
    one, two, three = (a_tag(name, at, key=str(at)) for at, name in enumerate("ABC", start=1))
    project = a_project(one, two, three)
    swapped = taking(project, "A,,,,2,\nB,,,,1,\n")
    assert swapped.refused == ()
    after = project.with_edits(swapped.change.edits)
    assert [tag.key for tag in after.codebook] == ["2", "1", "3"]
    # B keeps 2, since C, of which the table says nothing, keeps 3; so A does not get 2 either.
    blocked = taking(project, "A,,,,2,\nB,,,,3,\n")
    assert blocked.change.is_empty
    assert [each.what for each in blocked.refused] == [
        "line 3, “B”, key “3”",
        "line 2, “A”, key “2”",
    ]


def test_a_description_by_two_people_stays_two_where_the_table_says_the_same() -> None:
    tag = a_tag("Arms", 1)
    both = type(tag)(tag.id, "Arms", description=(*plain("one"), *plain("two")), place=tag.place)
    project = a_project(both)
    assert take_codebook(
        project, read_codebook(write_codebook(tags_of(project.codebook)))
    ).change.is_empty


rows = st.tuples(
    tag_paths,
    st.just("") | names,
    st.sampled_from(BASES),
    st.sampled_from(PATTERNS),
    st.sampled_from(["", *"123456789"]),
    texts,
)


def built(made: list[tuple[str, str, str, str, str, str]]) -> Project:
    """Return a project whose codebook was made by the commands, as an analyst makes one."""
    project = a_project()
    for path, other_name, colour, pattern, key, description in made:
        try:
            tag = make_tag(project, path)
        except TagRefused:
            continue
        project = project.with_edits(tag.change.edits)
        name = project.tags[tag.tag].name
        project = project.with_edits(rename_tag(project, tag.tag, name, other_name).edits)
        project = project.with_edits(recolour_tag(project, tag.tag, colour, pattern).edits)
        project = project.with_edits(pin_tag(project, tag.tag, key).edits)
        project = project.with_edits(describe_tag(project, tag.tag, description).edits)
    return project


def written(codebook: Codebook) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (
            codebook.path(tag.id),
            tag.other_name,
            tag.colour,
            tag.pattern,
            tag.key,
            tag.description_text,
        )
        for tag in codebook
    ]


@given(st.lists(rows, max_size=8))
def test_an_exported_codebook_comes_into_an_empty_workspace_the_same(
    made: list[tuple[str, str, str, str, str, str]],
) -> None:
    codebook = built(made).codebook
    table = write_codebook(tags_of(codebook))
    if not len(codebook):
        return
    taken = take_codebook(a_project(), read_codebook(table))
    assert taken.refused == ()
    assert written(a_project().with_edits(taken.change.edits).codebook) == written(codebook)


@given(st.lists(rows, max_size=8), st.lists(rows, max_size=8))
def test_taking_in_a_codebook_twice_is_taking_it_in_once(
    here: list[tuple[str, str, str, str, str, str]],
    there: list[tuple[str, str, str, str, str, str]],
) -> None:
    project, other = built(here), built(there)
    incoming = list(tags_of(other.codebook))
    table = write_codebook(incoming)
    first = take_codebook(project, read_codebook(table))
    project = project.with_edits(first.change.edits)
    again = take_codebook(project, read_codebook(table))
    assert again.change.is_empty
    told = {folded_path(path) for path in paths(project.codebook)}
    assert {folded_path(each.path) for each in incoming} <= told


def test_a_codebook_goes_to_a_file_and_comes_back(tmp_path: Path) -> None:
    codebook = a_project(a_tag("무기·병력", 1, key="2"), a_tag("China", 2)).codebook
    target = tmp_path / "codebook.csv"
    assert write_codebook_to(target, codebook) == 2
    assert codebook_in(target).tags == tags_of(codebook)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-8"])
def test_a_table_as_korean_excel_saves_it_is_read(tmp_path: Path, encoding: str) -> None:
    table = (
        "path;name_other;colour\r\n무기·병력;Arms and troops;red\r\n北韓·러시아;Russia–NK;sky\r\n"
    )
    file = tmp_path / "코드북.csv"
    file.write_bytes(table.replace("–", "-").encode(encoding))
    assert codebook_in(file).tags == (
        IncomingTag("무기·병력", "Arms and troops", "red"),
        IncomingTag("北韓·러시아", "Russia-NK", "sky"),
    )


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    picture, huge = tmp_path / "picture.csv", tmp_path / "huge.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    for path, why in (
        (picture, "«picture.csv»: This file "),
        (huge, "«huge.csv» is larger than 20 MB"),
        (tmp_path / "nothing.csv", "«nothing.csv» cannot be read: "),
        (tmp_path, "cannot be read: "),
    ):
        with pytest.raises(UnreadableFile, match=why):
            codebook_in(path)
