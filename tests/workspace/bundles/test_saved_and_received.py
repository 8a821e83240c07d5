"""Files by mail: nothing is lost, twice is harmless, only what is new goes."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.storage.bundles import ReceivedBundles, SentBundles
from desktop_app.workspace.bundles.receiving import (
    OtherWorkspace,
    look_into_bundle,
    receive_bundle,
    workspace_from_bundle,
)
from desktop_app.workspace.bundles.saving import Contents, save_bundle
from desktop_app.workspace.commands.double_coding import set_blind
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import NATO, a_workspace, tag_words
from tests.workspace.bundles.by_mail import Join, mail, note, things


def test_a_workspace_made_from_a_bundle_is_the_same(minji: OpenWorkspace, join: Join) -> None:
    jun = join("Jun")
    assert jun.folder.id == minji.folder.id
    assert things(jun).annotations == things(minji).annotations
    assert things(jun).tags == things(minji).tags
    assert {jun.text(article) for article in things(jun).articles} == {NATO}


def test_it_says_who_brought_how_much(minji: OpenWorkspace, join: Join, tmp_path: Path) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    passage = tag_words(minji, "NATO")
    note(minji, passage, "Look.")
    save_bundle(minji, tmp_path / "b.annbundle")
    came = receive_bundle(jun, tmp_path / "b.annbundle")
    (person,) = came.people
    assert (person.name, person.passages, person.notes) == ("Minji Park", 2, 1)
    assert (came.new_articles, came.known_articles) == (0, 1)
    assert came.gaps == ()
    assert came.refused == ()


def test_in_blind_mode_it_does_not_say_who_tagged_how_much(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    settings = things(jun).settings
    jun.session.do(Change(Label("blind"), (Edit(settings, replace(settings, blind=True)),)))
    tag_words(minji, "Korean")
    save_bundle(minji, tmp_path / "b.annbundle")
    (person,) = look_into_bundle(jun, tmp_path / "b.annbundle").people
    assert (person.name, person.passages) == ("Minji Park", 0)
    assert person.records > 0


def test_nor_does_it_where_blind_mode_itself_comes_with_it(
    minji: OpenWorkspace, tmp_path: Path
) -> None:
    minji.session.do(set_blind(minji.session.project, True))
    tag_words(minji, "Korean")
    path = tmp_path / "b.annbundle"
    save_bundle(minji, path)
    made = workspace_from_bundle(tmp_path / "new", path, tmp_path / "another machine")
    (person,) = receive_bundle(made, path).people
    made.close()
    assert (person.name, person.passages) == ("Minji Park", 0)


def test_twice_is_harmless(minji: OpenWorkspace, join: Join, tmp_path: Path) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    path = mail(minji, jun)
    before, files = things(jun), sorted((jun.folder.log).rglob("*.jsonl"))
    again = receive_bundle(jun, path)
    assert again.is_known
    assert again.people == ()
    assert things(jun) == before
    assert sorted((jun.folder.log).rglob("*.jsonl")) == files
    assert len(ReceivedBundles(jun.machine).all()) == 2


def test_everybody_gets_it_through_the_folder(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    mail(minji, jun)
    colleague = open_workspace(jun.folder.path, tmp_path / "third machine")
    assert things(colleague).annotations == things(minji).annotations
    colleague.close()


def test_only_what_is_new_goes_to_somebody_who_has_the_rest(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    plan, _ = save_bundle(minji, tmp_path / "b.annbundle", "jun", since_last=True)
    assert plan.records > 0
    assert plan.left_out > plan.records
    assert plan.articles == 0
    came = receive_bundle(jun, tmp_path / "b.annbundle")
    assert (came.known, came.gaps) == (0, ())
    assert things(jun).annotations == things(minji).annotations
    nothing, size = save_bundle(minji, tmp_path / "c.annbundle", "Jun", since_last=True)
    assert nothing.is_empty
    assert size == 0
    assert not (tmp_path / "c.annbundle").exists()


def test_a_bundle_that_never_arrived_is_missed_by_its_numbers(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    save_bundle(minji, tmp_path / "lost.annbundle", "Jun", since_last=True)
    tag_words(minji, "meeting")
    save_bundle(minji, tmp_path / "b.annbundle", "Jun", since_last=True)
    came = receive_bundle(jun, tmp_path / "b.annbundle")
    (gap,) = came.gaps
    assert "earlier changes by Minji Park" in gap
    assert "ask for a bundle of everything" in gap
    save_bundle(minji, tmp_path / "all.annbundle", "Jun")
    assert receive_bundle(jun, tmp_path / "all.annbundle").gaps == ()
    assert things(jun).annotations == things(minji).annotations


def test_a_recipient_of_changes_alone_gets_the_articles_later(
    minji: OpenWorkspace, tmp_path: Path
) -> None:
    without, _ = save_bundle(minji, tmp_path / "a.annbundle", "Jun", contents=Contents(False))
    later, _ = save_bundle(minji, tmp_path / "b.annbundle", "Jun", since_last=True)
    assert (without.articles, later.articles) == (0, 1)


def test_a_record_that_turns_up_late_is_sent_after_all(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    """A log from elsewhere below the number sent last: all of that replica goes again."""
    jun = join("Jun")
    tag_words(jun, "Korean")
    jun.exchange()
    log = next((jun.folder.log / jun.replica.id).glob("*.jsonl"))
    lines = log.read_bytes().splitlines(keepends=True)
    late = minji.folder.log / "late"
    late.mkdir()
    (late / "2.jsonl").write_bytes(b"".join(lines[1:]))
    save_bundle(minji, tmp_path / "a.annbundle", "Kim")
    (late / "1.jsonl").write_bytes(lines[0])
    plan, _ = save_bundle(minji, tmp_path / "b.annbundle", "Kim", since_last=True)
    assert plan.records == len(lines)


def test_the_same_content_is_the_same_bundle(minji: OpenWorkspace, tmp_path: Path) -> None:
    one, _ = save_bundle(minji, tmp_path / "one.annbundle")
    other, _ = save_bundle(minji, tmp_path / "other.annbundle")
    assert one.manifest.id == other.manifest.id
    names = [zipfile.ZipFile(tmp_path / f"{each}.annbundle") for each in ("one", "other")]
    contents = [[zipped.read(info) for info in zipped.infolist()[1:]] for zipped in names]
    assert contents[0] == contents[1]


def test_records_go_on_byte_for_byte_also_those_of_newer_versions(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    from tests.workspace.newer_lines import a_newer_line

    newer = a_newer_line()
    foreign = minji.folder.log / ("e" * 12)
    foreign.mkdir()
    (foreign / "000001.jsonl").write_bytes(newer + b"\n")
    save_bundle(minji, tmp_path / "b.annbundle")
    jun = join("Jun")
    assert any(newer in path.read_bytes() for path in jun.folder.log.rglob("*.jsonl"))
    assert len(jun.newer) == 1
    plan, _ = save_bundle(jun, tmp_path / "on.annbundle")
    assert any(newer in part.read() for part in plan.parts)


def test_my_own_changes_come_back_after_a_reinstallation(
    minji: OpenWorkspace, tmp_path: Path
) -> None:
    save_bundle(minji, tmp_path / "b.annbundle")
    before = things(minji)
    again = workspace_from_bundle(tmp_path / "again", tmp_path / "b.annbundle", tmp_path / "new")
    receive_bundle(again, tmp_path / "b.annbundle")
    assert things(again).annotations == before.annotations
    tag_words(again, "Korean")
    assert len(things(again).annotations) == 2
    again.close()


def test_a_bundle_of_another_workspace_is_refused(minji: OpenWorkspace, tmp_path: Path) -> None:
    other = a_workspace(tmp_path / "other")
    save_bundle(other, tmp_path / "b.annbundle")
    other.close()
    before = things(minji)
    with pytest.raises(OtherWorkspace, match="is of the workspace «Korea–NATO», not of this one"):
        receive_bundle(minji, tmp_path / "b.annbundle")
    assert things(minji) == before


def test_looking_into_a_bundle_changes_nothing(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    save_bundle(minji, tmp_path / "b.annbundle")
    before, files = things(jun), set(jun.folder.path.rglob("*"))
    came = look_into_bundle(jun, tmp_path / "b.annbundle")
    assert came.people[0].passages == 1
    assert things(jun) == before
    assert set(jun.folder.path.rglob("*")) == files


def test_names_differ_by_more_than_case(minji: OpenWorkspace, tmp_path: Path) -> None:
    save_bundle(minji, tmp_path / "a.annbundle", "Jun Seo")
    save_bundle(minji, tmp_path / "b.annbundle", "jun  seo")
    assert len(SentBundles(minji.machine).names()) == 1
    assert canonical(NATO).sha256 in str(SentBundles(minji.machine).last("JUN SEO"))
