"""What a bundle brought is taken back, but for what others did since."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.codebook import Tag
from desktop_app.storage.bundles import ReceivedBundles
from desktop_app.workspace.bundles.taking_back import bundles_received, take_back_bundle
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.double_coding import seal_article, set_blind
from desktop_app.workspace.commands.tagging import tag_passage
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import NATO, a_target, tag_words
from tests.workspace.bundles.by_mail import Join, mail, note, things


def test_what_a_bundle_brought_is_taken_back(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    before = things(jun)
    passage = tag_words(minji, "Korean")
    note(minji, passage, "Look.")
    minji.session.do(make_tag(things(minji), "Summits").change)
    mail(minji, jun)
    assert len(things(jun).annotations) == 2
    bundle = ReceivedBundles(jun.machine).all()[0]
    taken = take_back_bundle(jun, bundle)
    assert taken.standing == ()
    assert things(jun).annotations == before.annotations
    assert things(jun).tags == before.tags
    assert ReceivedBundles(jun.machine).all()[0].taken_back
    jun.session.undo()
    assert things(jun).annotations == things(minji).annotations


def test_what_others_changed_since_stays_and_is_named(
    minji: OpenWorkspace, join: Join, tmp_path: Path
) -> None:
    jun = join("Jun")
    kept, gone = tag_words(minji, "Korean"), tag_words(minji, "meeting")
    mail(minji, jun)
    note(jun, kept, "I worked on this.")
    taken = take_back_bundle(jun, ReceivedBundles(jun.machine).all()[0])
    assert kept in things(jun).annotations
    assert gone not in things(jun).annotations
    assert [(each.entity, each.record.analyst) for each in taken.standing] == [
        (kept, jun.session.analyst)
    ]


def test_a_tag_used_since_stays(minji: OpenWorkspace, join: Join, tmp_path: Path) -> None:
    jun = join("Jun")
    made = minji.session.do(make_tag(things(minji), "Summits").change).edits[0].after
    assert isinstance(made, Tag)
    mail(minji, jun)
    target = a_target(NATO, "meeting")
    jun.session.do(tag_passage(things(jun), jun.session.analyst, target, [made.id]))
    taken = take_back_bundle(jun, ReceivedBundles(jun.machine).all()[0])
    assert made.id in things(jun).tags
    assert [each.entity for each in taken.standing] == [made.id]


def test_what_a_bundle_deleted_comes_back(minji: OpenWorkspace, join: Join) -> None:
    jun = join("Jun")
    before = things(jun)
    minji.session.undo()
    mail(minji, jun)
    assert not things(jun).annotations
    take_back_bundle(jun, ReceivedBundles(jun.machine).all()[0])
    assert things(jun).annotations == before.annotations


def test_blind_mode_that_a_bundle_began_ends_with_it(minji: OpenWorkspace, join: Join) -> None:
    jun = join("Jun")
    minji.session.do(set_blind(things(minji), True))
    (article,) = things(minji).articles
    minji.session.do(seal_article(things(minji), minji.session.analyst, article))
    mail(minji, jun)
    assert things(jun).settings.blind
    taken = take_back_bundle(jun, bundles_received(jun)[0])
    assert not things(jun).settings.blind
    assert things(jun).title == things(minji).title
    assert len(things(jun).seals) == 1
    assert set(things(jun).seals) <= set(taken.kept)
    jun.session.undo()
    assert things(jun).settings.blind


def test_what_somebody_decided_since_stays_decided(minji: OpenWorkspace, join: Join) -> None:
    jun = join("Jun")
    minji.session.do(set_blind(things(minji), True))
    mail(minji, jun)
    jun.session.do(set_blind(things(jun), False))
    jun.session.do(set_blind(things(jun), True))
    taken = take_back_bundle(jun, bundles_received(jun)[0])
    assert things(jun).settings.blind
    assert [each.entity for each in taken.standing] == [things(jun).settings.id]


def test_a_bundle_whose_taking_back_is_undone_stands_again(
    minji: OpenWorkspace, join: Join
) -> None:
    jun = join("Jun")
    tag_words(minji, "Korean")
    mail(minji, jun)
    take_back_bundle(jun, bundles_received(jun)[0])
    assert bundles_received(jun)[0].taken_back
    jun.session.undo()
    assert not bundles_received(jun)[0].taken_back
    jun.session.redo()
    assert bundles_received(jun)[0].taken_back
