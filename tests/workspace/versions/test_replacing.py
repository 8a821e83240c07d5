"""An article replaced by its corrected version: one change, everything with it, one undo."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.annotation import Annotation, Seal
from desktop_app.domain.article import Appearance, Article, Finding
from desktop_app.domain.briefing import EXCERPT, Block, Briefing
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Entity, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import article_id
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING, Assignment, assignment_id, seal_id
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.parts import Excerpt, Sources
from desktop_app.formats.web_annotation import (
    outgoing_annotations,
    read_annotations,
    write_annotations,
)
from desktop_app.workspace.commands.replacing import (
    NewVersion,
    carry_over,
    confirm_carried,
    replace_article,
    shown_again,
)
from tests.builders import a_passage, a_project, a_session, a_tag, an_article

OLD = (
    "Headline of the day\nMenu\nPyongyang has deployed about 11,000 soldiers to aid Russia.\n"
    "The alliance needs a new strategy for its partners in the Pacific.\nKim denied every word."
)
NEW = (
    "Headline of the day\n\nMenu\nPyongyang has deployed at least 12,000 soldiers to aid Russia.\n"
    "The alliance wants a new strategy for all partners in Asia."
)
ARMS = a_tag("Arms")


def the_new_version(text: str = NEW, file: str = "corrected.txt") -> NewVersion:
    kept = canonical(text)
    return NewVersion(
        article_id(kept.sha256),
        len(kept.text),
        Appearance(file, added=2),
        {"published": Finding("2009-12-24")},
        {1: "navigation"},
    )


def passages() -> list[Annotation]:
    """Return one passage that stays, one to be checked, one that is lost; two people's."""
    return [
        a_passage("aid Russia", OLD, [ARMS.id], number=1),
        a_passage("a new strategy for its partners in the Pacific", OLD, [ARMS.id], "Why?",
                  creator="analyst:jun", number=2),
        a_passage("denied every word", OLD, number=3),
    ]  # fmt: skip


def the_project(*more: Entity, article: Article | None = None) -> Project:
    return a_project(article or an_article(OLD), ARMS, *passages(), *more)


def replaced(project: Project, text: str = NEW, old: str = OLD) -> Project:
    change = replace_article(project, an_article(old).id, the_new_version(text), old, text).change
    return project.with_edits(change.edits)


OLD_ID, NEW_ID = an_article(OLD).id, the_new_version().article


def test_passages_are_placed_marked_and_orphaned_and_keep_all_else() -> None:
    done = replace_article(the_project(), OLD_ID, the_new_version(), OLD, NEW)
    assert [each.before.exact for each in done.placed] == ["aid Russia"]
    assert [each.before.creator for each in done.to_check] == ["analyst:jun"]
    assert [each.before.exact for each in done.orphaned] == ["denied every word"]
    project = the_project().with_edits(done.change.edits)
    placed, doubtful, lost = (project.annotations[each.id] for each in passages())
    assert placed.carried == 97, "a word near to it has changed"
    assert placed.tags == {ARMS.id}
    assert doubtful.carried is not None
    assert 65 <= doubtful.carried < 85
    assert doubtful.exact == "a new strategy for all partners in Asia"
    assert (doubtful.note_text, doubtful.creator) == ("Why?", "analyst:jun")
    assert lost.carried is not None
    assert lost.carried < 65
    assert (lost.exact, lost.article, len(lost.span)) == ("denied every word", NEW_ID, 0)
    assert project.passages_in.keys() == {NEW_ID}
    assert project.tag_count(ARMS.id) == 2


def test_it_is_one_change_and_undo_brings_everything_back() -> None:
    session = a_session()
    session.do(Change(Label("do"), made(an_article(OLD), ARMS, *passages())))
    before = session.project
    session.do(replace_article(before, OLD_ID, the_new_version(), OLD, NEW).change)
    assert list(session.project.current_articles) == [NEW_ID]
    session.undo()
    assert session.project == before
    session.redo()
    assert list(session.project.current_articles) == [NEW_ID]


def test_what_people_said_of_the_old_one_is_said_of_the_new_one() -> None:
    old = replace(
        an_article(OLD),
        said={"headline": "Mine", "outlet@k": "Herald", "published@k": None, "url@other": "x"},
        grades={"k@analyst:jun": "B", "other@analyst:jun": "C"},
    )
    new = replaced(the_project(article=old)).articles[NEW_ID]
    assert (new.headline, new.outlet, new.published) == ("Mine", "Herald", None)
    key = new.first_appearance
    assert new.grades == {f"{key}@analyst:jun": "B"}
    assert new.replaces == OLD_ID
    assert set(new.said) == {"headline", f"outlet@{key}", f"published@{key}"}


def test_what_was_found_of_the_old_one_is_a_guess_about_the_new_one() -> None:
    new = replaced(the_project()).articles[NEW_ID]
    assert (new.outlet, new.metadatum("outlet").how) == ("Dong-A Ilbo", "inferred")
    assert (new.published, new.metadatum("published").how) == ("2009-12-24", "found")


def test_lines_keep_the_roles_that_people_gave_them_where_they_are_the_same() -> None:
    old = replace(
        an_article(OLD), said_roles={"2": "navigation", "3": "caption", "1": "text", "99": "tool"}
    )
    new = replaced(the_project(article=old)).articles[NEW_ID]
    assert dict(new.said_roles) == {"1": "text", "3": "navigation"}
    assert new.dimmed_lines == (3,)


def test_what_was_said_of_the_new_one_already_stays() -> None:
    known = replace(an_article(NEW, file="other.txt"), said={"headline": "Hers"})
    old = replace(an_article(OLD), said={"headline": "Mine", "byline": "Kim"})
    new = replaced(the_project(known, article=old)).articles[NEW_ID]
    assert (new.headline, new.byline) == ("Hers", "Kim")
    assert len(new.appearances) == 2


def test_the_same_text_again_changes_nothing() -> None:
    project = the_project()
    assert replace_article(project, OLD_ID, the_new_version(OLD), OLD, OLD).change.is_empty
    after = replaced(project)
    assert replace_article(after, OLD_ID, the_new_version(), OLD, NEW).change.is_empty


def test_an_empty_corrected_text_orphans_everything_and_loses_nothing() -> None:
    after = replaced(the_project(), "")
    assert {each.exact for each in after.annotations.values()} == {
        each.exact for each in the_project().annotations.values()
    }
    assert all(each.carried == 0 for each in after.annotations.values())


def test_going_back_to_the_older_text_opens_the_ring() -> None:
    project = replaced(the_project())
    back = NewVersion(OLD_ID, len(OLD), Appearance("old.txt", added=3))
    done = replace_article(project, NEW_ID, back, NEW, OLD)
    after = project.with_edits(done.change.edits)
    assert list(after.current_articles) == [OLD_ID]
    assert after.articles[NEW_ID].replaces == ""
    lost = after.annotations[passages()[2].id]
    assert OLD[lost.target.start : lost.target.end] == "denied every word"


def test_what_came_before_a_text_that_is_right_after_all_stays_before_it() -> None:
    first = replaced(the_project())
    third_text = NEW + "\nOne more line."
    third = the_new_version(third_text, "third.txt")
    whole = first.with_edits(replace_article(first, NEW_ID, third, NEW, third_text).change.edits)
    back = NewVersion(NEW_ID, len(NEW), Appearance("new.txt", added=9))
    done = replace_article(whole, third.article, back, third_text, NEW)
    after = whole.with_edits(done.change.edits)
    assert list(after.current_articles) == [NEW_ID]
    assert after.older_versions(NEW_ID) == (third.article, OLD_ID)


def test_only_an_article_that_nothing_else_replaces_would_be_shown_again() -> None:
    project = replaced(the_project())
    stranger = an_article("Something else.")
    project = project.with_edits(made(stranger))
    again = shown_again(project, stranger.id, NEW_ID)
    assert again is not None
    assert again.id == OLD_ID
    assert shown_again(project, OLD_ID, NEW_ID) is None
    assert shown_again(project, NEW_ID, OLD_ID) is None
    assert shown_again(project, NEW_ID, NEW_ID) is None
    assert shown_again(project, NEW_ID, stranger.id) is None


def test_a_doubt_that_nobody_settled_stays_through_the_next_version() -> None:
    once = replaced(the_project())
    doubt = once.annotations[passages()[1].id].carried
    again = once.with_edits(
        replace_article(
            once, NEW_ID, the_new_version(NEW + "\nOne more line.", "third.txt"), NEW,
            NEW + "\nOne more line.",
        ).change.edits
    )  # fmt: skip
    assert again.annotations[passages()[1].id].carried == doubt
    assert len(again.older_versions(again.newest(OLD_ID))) == 2


def test_confirming_takes_the_mark_away_and_says_nothing_of_others() -> None:
    project = replaced(the_project())
    change = confirm_carried(project, [each.id for each in project.annotations.values()])
    assert len(change.edits) == 3
    after = project.with_edits(change.edits)
    assert all(each.carried is None for each in after.annotations.values())
    assert confirm_carried(after, after.annotations).is_empty


def test_a_passage_that_came_after_the_new_version_is_listed_and_carried_over() -> None:
    project = replaced(the_project())
    late = a_passage("Pyongyang has deployed", OLD, [ARMS.id], number=9)
    project = project.with_edits(made(late))
    assert project.late_passages(NEW_ID) == [late]
    done = carry_over(project, OLD_ID, NEW_ID, OLD, NEW)
    after = project.with_edits(done.change.edits)
    assert after.late_passages(NEW_ID) == []
    moved = after.annotations[late.id]
    assert NEW[moved.target.start : moved.target.end] == "Pyongyang has deployed"
    assert carry_over(after, OLD_ID, NEW_ID, OLD, NEW).change.is_empty


def test_who_was_asked_still_is_and_seals_stay_with_the_text_that_was_sealed() -> None:
    asked = Assignment(
        assignment_id(OLD_ID, "analyst:jun"), OLD_ID, "analyst:jun", True, "analyst:minji", 5,
        READING,
    )  # fmt: skip
    seal = Seal(seal_id(OLD_ID, "analyst:minji"), OLD_ID, "analyst:minji", 7)
    after = replaced(the_project(asked, seal))
    jun = after.assignment(NEW_ID, "analyst:jun")
    assert jun is not None
    assert (jun.wanted, jun.by, jun.given, jun.state) == (True, "analyst:minji", 5, READING)
    minji = after.assignment(NEW_ID, "analyst:minji")
    assert minji is not None
    assert (minji.wanted, minji.state) == (False, DONE)
    assert after.seal(NEW_ID, "analyst:minji") is None
    assert after.seals == {seal.id: seal}


def test_a_briefing_cites_the_new_version_under_the_number_of_the_old_one() -> None:
    briefing = Briefing("briefing:" + "0" * 26, "B", sources={OLD_ID: 3, "article:x": 1})
    other = Briefing("briefing:" + "1" * 26, "C", sources={OLD_ID: 2, NEW_ID: 5})
    after = replaced(the_project(briefing, other))
    assert after.briefings[briefing.id].sources == {NEW_ID: 3, "article:x": 1}
    assert after.briefings[other.id].sources == other.sources


def test_a_document_quotes_the_corrected_words_and_names_the_corrected_source() -> None:
    quoted = passages()[1]
    briefing = Briefing("briefing:" + "0" * 26, "B", sources={OLD_ID: 3})
    block = Block("block:" + "1" * 26, briefing.id, EXCERPT, Place(briefing.id, "V"),
                  annotation=quoted.id, number=1)  # fmt: skip
    written = manuscript_of_briefing(replaced(the_project(briefing, block)), briefing.id)
    [excerpt] = [each for each in written.parts if isinstance(each, Excerpt)]
    [sources] = [each for each in written.parts if isinstance(each, Sources)]
    assert [(each.label, each.article) for each in sources.entries] == [("S3", NEW_ID)]
    assert "a new strategy for all partners in Asia" in repr(excerpt)
    assert written.left_out == ()


def test_a_passage_that_lost_its_place_is_written_without_a_position() -> None:
    after = replaced(the_project())
    written = read_annotations(write_annotations(outgoing_annotations(after)))
    assert written.refused == ()
    places = {each.exact: each.start for each in written.annotations}
    assert places.pop("denied every word") is None
    assert None not in places.values()
