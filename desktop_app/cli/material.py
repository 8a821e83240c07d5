"""Commands about what a workspace holds: tags, excerpts, annotations."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    as_option,
    bytes_of,
    counted,
    json_option,
    look_option,
    notice,
    say_document,
    say_refused,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import act_as, in_use, look_as, opened_workspace, own_name, tag_at
from desktop_app.domain.identity import EntityId
from desktop_app.storage.whole_file import write_whole
from desktop_app.workspace.opening import OpenWorkspace, make_workspace


@main.command()
@workspace_argument
@click.option("--title", default="", help="Title of the workspace.")
@click.option("--sample", is_flag=True, help="Fill it with the Korea–NATO sample.")
def new(workspace: Path, title: str, sample: bool) -> int:
    """Make a workspace in a folder that is free or empty."""
    from desktop_app.workspace.commands.people import retitle
    from desktop_app.workspace.sample import make_sample

    with in_use(make_sample(workspace) if sample else make_workspace(workspace)) as made:
        if title:
            made.session.do(retitle(made.session.project, title))
        click.echo(str(made.folder.path))
    return DONE


@main.command()
@workspace_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", default="", help="Whose they are, all of them.")
@as_option
def annotate(workspace: Path, file: Path, by: str, name: str | None) -> int:
    """Take in W3C annotations (JSON-LD): one, a collection, a page, or a list."""
    from desktop_app.formats.web_annotation import read_annotations
    from desktop_app.workspace.interchange.one_analyst import take_document

    raw = bytes_of(file)
    incoming = read_annotations(raw)
    with opened_workspace(workspace, name) as opened:
        if not by and any(each.creator is None for each in incoming.annotations):
            act_as(opened, name or own_name())
        session = opened.session
        change, report = take_document(session.project, raw, opened.text, session.analyst, by)
        session.do(change)
        for label, ids in (
            ("added", report.added),
            ("changed", report.changed),
            ("already there", report.already),
            ("re-anchored", report.re_anchored),
            ("orphaned", report.orphaned),
            ("refused", report.refused),
        ):
            click.echo(f"{label}: {len(ids)}")
        for orphan in report.orphaned:
            passage = session.project.annotations[orphan]
            notice(
                f"“{passage.exact[:80]}” is not in the text of its article; it is kept and listed "
                "as orphaned."
            )
        say_refused(report.refused)
    return FOUND if report.refused or report.orphaned else DONE


@main.command()
@workspace_argument
@json_option
@look_option
def tags(workspace: Path, as_json: bool, name: str | None) -> int:
    """List the tags of the codebook, with how many excerpts carry each."""
    from desktop_app.formats.listing import listing_of_tags

    with opened_workspace(workspace) as opened:
        look_as(opened, name)
        project = opened.project
        if as_json:
            say_document(listing_of_tags(project))
            return DONE
        for tag in project.codebook:
            digit = tag.key or " "
            path = project.codebook.path(tag.id)
            click.echo(f"{digit} {path}: {project.tag_count(tag.id)}")
    return DONE


@main.command()
@workspace_argument
@click.option("--tag", "tag_path", metavar="NAME", help="Only excerpts of this tag (a path).")
@json_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write a .csv or .xlsx instead."
)
@look_option
def excerpts(
    workspace: Path, tag_path: str | None, as_json: bool, output: Path | None, name: str | None
) -> int:
    """List the excerpts, or write them as a table: one row for each excerpt and tag."""
    from desktop_app.formats.excerpt_rows import living_excerpts
    from desktop_app.formats.listing import listing_of_excerpts
    from desktop_app.workspace.team.arrivals import Arrivals

    with opened_workspace(workspace) as opened:
        look_as(opened, name)
        project = opened.project
        tag = tag_at(opened, tag_path)
        if output is not None:
            return _write_table(opened, output, tag.id if tag else None)
        awaited = Arrivals(opened.session.records).passages(project)
        if as_json:
            say_document(listing_of_excerpts(project, tag.id if tag else None, awaited))
            return DONE
        wanted = project.passages_tagged(tag.id) if tag else project.annotations.keys()
        for passage in [*living_excerpts(project), *awaited]:
            if passage.id in wanted:
                article = project.articles.get(passage.article)
                source = article.name if article else "(text not yet arrived)"
                named = ", ".join(
                    project.codebook.path(each.id) for each in project.tags_of(passage)
                )
                words = " ".join(passage.exact.split())
                click.echo(f"“{words}” [{named or '–'}] {source}")
    return DONE


@main.command("annotations")
@workspace_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", default="", help="Only those of one analyst.")
@look_option
def write_annotations_out(workspace: Path, output: Path, by: str, name: str | None) -> int:
    """Write annotations as W3C JSON-LD: everybody's, or one analyst's."""
    from desktop_app.workspace.interchange.one_analyst import NoSuchAnalyst, annotations_out

    with opened_workspace(workspace) as opened:
        look_as(opened, name)
        try:
            content, count = annotations_out(opened.project, by)
        except NoSuchAnalyst as why:
            raise CannotDo(str(why)) from why
        write_whole(output.absolute(), content)
        click.echo(f"{counted(count, 'annotation')} in {output}")
    return DONE


@main.command()
@workspace_argument
def check(workspace: Path) -> int:
    """Verify every record, every article and the place of every passage."""
    from desktop_app.workspace.checking import check as check_workspace
    from desktop_app.workspace.checking import still_to_come

    with opened_workspace(workspace, quiet=True) as opened:
        found = check_workspace(opened)
        for sentence in found:
            click.echo(sentence)
        if not found:
            project = opened.project
            articles = counted(len(project.articles), "article")
            passages = counted(len(project.annotations), "passage")
            click.echo(f"All is well: {articles}, {passages}.")
        # Nothing is wrong with these: a log may come before the articles that it is about.
        for sentence in still_to_come(opened):
            notice(sentence)
    return FOUND if found else DONE


def _write_table(opened: OpenWorkspace, output: Path, tag: EntityId | None) -> int:
    from desktop_app.formats.excerpt_rows import excerpt_rows
    from desktop_app.formats.tables import excerpts_csv, excerpts_xlsx

    project = opened.project
    wanted = project.annotations.keys() if tag is None else project.passages_tagged(tag)
    rows = [row for row in excerpt_rows(project) if row.id in wanted]
    if output.suffix.lower() == ".csv":
        write_whole(output.absolute(), excerpts_csv(rows))
    elif output.suffix.lower() == ".xlsx":
        sheet = excerpts_xlsx(rows)
        write_whole(output.absolute(), sheet.content)
        for cut in sheet.cut:
            notice(
                f"The {cut.column} of “{cut.excerpt[:40]}” was cut: a cell holds no more than "
                f"{32_767:,} of its {cut.characters:,} characters."
            )
    else:
        raise CannotDo(f"«{output.name}» is no table: give it a name in .csv or .xlsx.")
    click.echo(f"{counted(len(rows), 'row')} in {output}")
    return DONE
