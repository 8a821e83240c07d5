"""Commands about what a workspace holds: articles, tags, excerpts, annotations."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    as_option,
    bytes_of,
    json_option,
    notice,
    say_document,
    say_refused,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import act_as, in_use, opened_workspace, own_name, tag_at
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
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_option
def add(workspace: Path, paths: tuple[Path, ...], name: str | None) -> int:
    """Add articles: files, or folders of files. One line for each."""
    from desktop_app.workspace.importing import add_paths

    with opened_workspace(workspace, name) as opened:
        report = add_paths(opened, paths)
        for outcome in report.outcomes:
            click.echo(f"{outcome.kind}: {outcome.sentence}")
    return FOUND if report.of("refused") else DONE


@main.command()
@workspace_argument
@click.argument("file", type=click.Path(path_type=Path))
@as_option
def annotate(workspace: Path, file: Path, name: str | None) -> int:
    """Take in W3C annotations (JSON-LD): one, a collection, a page, or a list."""
    from desktop_app.formats.web_annotation import read_annotations
    from desktop_app.workspace.interchange.annotations import take_annotations

    incoming = read_annotations(bytes_of(file))
    with opened_workspace(workspace, name) as opened:
        if any(each.creator is None for each in incoming.annotations):
            act_as(opened, name or own_name())
        session = opened.session
        change, report = take_annotations(session.project, incoming, opened.text, session.analyst)
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
def articles(workspace: Path, as_json: bool) -> int:
    """List the articles."""
    from desktop_app.formats.listing import listing_of_articles

    with opened_workspace(workspace) as opened:
        project = opened.session.project
        if as_json:
            say_document(listing_of_articles(project))
            return DONE
        for article in sorted(project.articles.values(), key=lambda each: each.file):
            about = (article.outlet, article.published)
            known = " · ".join(each for each in about if each) or "n.d."
            click.echo(f"{article.file}: {article.name} ({known})")
    return DONE


@main.command()
@workspace_argument
@json_option
def tags(workspace: Path, as_json: bool) -> int:
    """List the tags of the codebook, with how many excerpts carry each."""
    from desktop_app.formats.listing import listing_of_tags

    with opened_workspace(workspace) as opened:
        project = opened.session.project
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
def excerpts(workspace: Path, tag_path: str | None, as_json: bool, output: Path | None) -> int:
    """List the excerpts, or write them as a table: one row for each excerpt and tag."""
    from desktop_app.formats.excerpt_rows import living_excerpts
    from desktop_app.formats.listing import listing_of_excerpts

    with opened_workspace(workspace) as opened:
        project = opened.session.project
        tag = tag_at(opened, tag_path)
        if output is not None:
            return _write_table(opened, output, tag.id if tag else None)
        if as_json:
            say_document(listing_of_excerpts(project, tag.id if tag else None))
            return DONE
        wanted = project.passages_tagged(tag.id) if tag else project.annotations.keys()
        for passage in living_excerpts(project):
            if passage.id in wanted:
                named = ", ".join(
                    project.codebook.path(each.id) for each in project.tags_of(passage)
                )
                words = " ".join(passage.exact.split())
                click.echo(f"“{words}” [{named or '–'}] {project.articles[passage.article].name}")
    return DONE


@main.command("annotations")
@workspace_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
def write_annotations_out(workspace: Path, output: Path) -> int:
    """Write all annotations as W3C JSON-LD."""
    from desktop_app.formats.web_annotation import outgoing_annotations, write_annotations

    with opened_workspace(workspace) as opened:
        outgoing = outgoing_annotations(opened.session.project)
        write_whole(output.absolute(), write_annotations(outgoing))
        click.echo(f"{len(outgoing)} annotations in {output}")
    return DONE


@main.command()
@workspace_argument
def check(workspace: Path) -> int:
    """Verify every record, every article and the place of every passage."""
    from desktop_app.workspace.checking import check as check_workspace

    with opened_workspace(workspace, quiet=True) as opened:
        found = check_workspace(opened)
        for sentence in found:
            click.echo(sentence)
        if not found:
            project = opened.session.project
            click.echo(
                f"All is well: {len(project.articles)} articles, "
                f"{len(project.annotations)} passages."
            )
    return FOUND if found else DONE


def _write_table(opened: OpenWorkspace, output: Path, tag: EntityId | None) -> int:
    from desktop_app.formats.excerpt_rows import excerpt_rows
    from desktop_app.formats.tables import excerpts_csv, excerpts_xlsx

    project = opened.session.project
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
    click.echo(f"{len(rows)} rows in {output}")
    return DONE
