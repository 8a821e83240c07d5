"""Commands that take articles in and list them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    as_option,
    json_option,
    notice,
    say_document,
    with_option,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import opened_workspace
from desktop_app.domain.project import Project
from desktop_app.formats.intake.read_article import FRAME
from desktop_app.formats.json_document import write_json
from desktop_app.storage.article_names import shown_name

if TYPE_CHECKING:
    from desktop_app.workspace.intake.outcomes import ImportReport, Outcome


@main.command()
@workspace_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--password", default="", metavar="WORD", help="Opens the encrypted PDFs.")
@json_option
@as_option
def add(
    workspace: Path, paths: tuple[Path, ...], password: str, as_json: bool, name: str | None
) -> int:
    """Add articles: files, folders and .zip archives of files. One line for each."""
    from desktop_app.workspace.intake.importing import add_paths

    with opened_workspace(workspace, name) as opened:
        report = add_paths(opened, paths, password=password)
        if as_json:
            say_document(_document(opened.project, report))
        for outcome in report.outcomes:
            if outcome.kind == "left":
                notice(outcome.sentence)
            elif not as_json:
                click.echo(f"{outcome.kind}: {_sentence(outcome)}")
        for each in _summed_up([each for outcome in report.outcomes for each in outcome.notices]):
            notice(each)
    return FOUND if report.of("refused") else DONE


@main.command()
@workspace_argument
@json_option
def articles(workspace: Path, as_json: bool) -> int:
    """List the articles."""
    from desktop_app.formats.listing import listing_of_articles

    with opened_workspace(workspace) as opened:
        project = opened.project
        if as_json:
            say_document(listing_of_articles(project))
            return DONE
        for article in sorted(project.current_articles.values(), key=lambda each: each.file):
            about = (article.outlet, article.published)
            known = " · ".join(each for each in about if each) or "n.d."
            click.echo(f"{article.file}: {article.name} ({known})")
    return DONE


def _document(project: Project, report: ImportReport) -> bytes:
    """Return what became of the files, as JSON.

    `{"added":[{"file","path","id","title","notices"}],"present":[…],"refused":[{"file","path",
    "reason","message"}],"left":[message]}`: `file` is the name, as in the list of articles, `path`
    where it lies as it was given, `id` the SHA-256 of the text, `reason` one of
    formats.article_text.REASONS.
    """

    def entries(kind: str) -> list[dict[str, object]]:
        return [
            {
                **_where(each),
                "id": project.articles[each.article].sha256,
                "title": project.articles[each.article].headline,
                "notices": list(each.notices),
            }
            for each in report.of(kind)
        ]

    return write_json(
        {
            "added": entries("added"),
            "present": entries("already"),
            "refused": [
                {**_where(each), "reason": each.reason, "message": _sentence(each)}
                for each in report.of("refused")
            ],
            "left": [each.sentence for each in report.of("left")],
        }
    )


def _summed_up(notices: list[str]) -> list[str]:
    """Return the notices, one instead of all those that nearly every web page has."""
    frames = [each for each in notices if FRAME in each]
    if len(frames) < 2:
        return notices
    others = [each for each in notices if FRAME not in each]
    many = f"{len(frames):,} pages: words of their frames left out; the originals are kept."
    return [*others, many]


def _sentence(outcome: Outcome) -> str:
    return with_option(outcome.sentence, outcome.path, outcome.reason)


def _where(outcome: Outcome) -> dict[str, object]:
    path = outcome.path
    return {"file": shown_name(path), "path": str(path).encode("utf-8", "replace").decode()}
