"""Commands about briefings in Word: export, templates, audit, sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    counted,
    json_option,
    missing_folder,
    notice,
    say_document,
    say_made,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import briefing_named, in_use, opened_workspace

if TYPE_CHECKING:
    from desktop_app.domain.briefing_template import CitationStyle
    from desktop_app.formats.manuscript.options import NotesPlace
    from desktop_app.workspace.briefings.exporting import Group


NOTES = ("none", "below", "comments")


class _NotesAlone(click.Command):
    """A command whose `--notes` may stand alone, also before the workspace."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say for a `--notes` that stands alone where the notes go."""
        following = [*args[1:], ""]
        spelt = [
            "--notes=below" if word == "--notes" and after not in NOTES else word
            for word, after in zip(args, following, strict=True)
        ]
        return super().parse_args(ctx, spelt)


@main.command(cls=_NotesAlone)
@workspace_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to: a .docx; a .pdf, which LibreOffice makes; a .hwpx for Hancom Office.",
)
@click.option(
    "--by",
    type=click.Choice(["tag", "article", "analyst"]),
    help="Every passage, grouped; without it the outline of the briefing.",
)
@click.option("--briefing", metavar="NAME", help="Which briefing, where there are several.")
@click.option(
    "--template",
    default="",
    metavar="T1…T6|FILE.docx",
    help="The look, and the briefing made for it; «briefing-desk templates» lists them.",
)
@click.option(
    "--citations",
    type=click.Choice(["footnote", "endnote", "inline", "table"]),
    help="Where sources are named.",
)
@click.option("--marking", metavar="TEXT", help="TLP:AMBER, 대외비 or another marking.")
@click.option("--lang", "language", type=click.Choice(["en", "ko"]), help="Its language.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), help="Its paper.")
@click.option(
    "--notes",
    type=click.Choice(NOTES),
    help="The analysts' notes: below their excerpts (--notes alone) or as Word comments.",
)
@click.option("--release", is_flag=True, help="A copy without anything that leads back here.")
@click.option(
    "--paginate",
    is_flag=True,
    help="Page numbers in the contents, as laid out by LibreOffice.",
)
def export(
    workspace: Path,
    output: Path,
    by: Group | None,
    briefing: str | None,
    template: str,
    citations: CitationStyle | None,
    marking: str | None,
    language: str | None,
    paper: str | None,
    notes: NotesPlace | None,
    release: bool,
    paginate: bool,
) -> int:
    """Write a briefing as a Word document, as a PDF (.pdf) or for Hancom Office (.hwpx)."""
    from desktop_app.workspace.briefings.export_choices import ExportChoices, mended_in_template
    from desktop_app.workspace.briefings.exporting import export_briefing
    from desktop_app.workspace.briefings.hwpx_export import HWPX_SUFFIX, export_hwpx

    write = export_hwpx if output.suffix.lower() == HWPX_SUFFIX else export_briefing
    if output.suffix.lower() not in (".docx", ".pdf", HWPX_SUFFIX):
        raise CannotDo(
            f"«{output.name}» is no Word document: give the output a name in .docx, or in .pdf or "
            ".hwpx."
        )
    choices = ExportChoices(
        template, citations, marking, language or "", notes, paper or "", release, paginate
    )
    with opened_workspace(workspace) as opened:
        chosen = briefing_named(opened, briefing)
        missing = missing_folder(output)
        report = write(opened, output.absolute(), briefing=chosen, by=by, choices=choices)
        click.echo(str(report.path))
        say_made(missing)
        for mended in mended_in_template(choices):
            notice(f"Mended in the template: {mended}")
        for sentence in filter(None, (report.beside, report.laid_out, *report.left_out)):
            notice(sentence)
        for removed in report.removed:
            notice(f"Removed: {removed}.")
    return FOUND if report.left_out or report.edited else DONE


@main.command()
@json_option
def templates(as_json: bool) -> int:
    """List the templates of briefings that come with the program.

    With --json: {"templates": [{"key", "language", "name", "purpose", "citations", "sections"}]}.
    """
    from desktop_app.domain.briefing_templates import TEMPLATES
    from desktop_app.formats.json_document import write_json

    if as_json:
        listed = [
            {
                "key": each.key,
                "language": each.language,
                "name": each.name,
                "purpose": each.purpose,
                "citations": each.citations,
                "sections": [section.heading for section in each.sections],
            }
            for each in TEMPLATES
        ]
        say_document(write_json({"templates": listed}))
        return DONE
    for each in TEMPLATES:
        click.echo(f"{each.key} {each.language}  {each.name}: {each.purpose}")
    return DONE


@main.command()
@click.argument("document", metavar="BRIEFING.docx", type=click.Path(path_type=Path))
@click.argument("workspace", required=False, type=click.Path(path_type=Path))
@json_option
@click.option("--all", "show_all", is_flag=True, help="List those that are VERBATIM too.")
def audit(document: Path, workspace: Path | None, as_json: bool, show_all: bool) -> int:
    """Hold every quotation of a Word document against the articles.

    Lists each as VERBATIM, TYPOGRAPHY, SHORTENED, TRANSLATED, PARAPHRASED, ALTERED, MOVED, COPIED,
    DELETED or UNSOURCED; the exit code is 1 if any is ALTERED or UNSOURCED. Without a workspace it
    is held against the record that the document itself carries.

    With --json: {"document", "workspace", "manifest", "export", "basis", "clean", "counts",
    "quotations": [{"verdict", "label", "printed", "original", "passage", "article",
    "article_name", "start", "end", "paragraph", "heading", "before", "place", "found_by",
    "against", "changes": [{"kind", "original", "printed"}], "changed_by"}]}.
    """
    from desktop_app.cli.audit_lines import audit_lines
    from desktop_app.formats.word.audit.audit_json import audit_json
    from desktop_app.workspace.briefings.auditing import audit_document, read_briefing_file

    content = read_briefing_file(document)
    if workspace is None:
        report = audit_document(content)
    else:
        with opened_workspace(workspace) as opened:
            report = audit_document(content, opened)
    if as_json:
        say_document(
            audit_json(
                report.audit,
                document=str(document),
                workspace=str(workspace) if workspace else None,
                manifest=report.manifest_from,
                export=report.manifest.export if report.manifest else None,
                basis=report.basis,
            )
        )
    else:
        for line in audit_lines(report.audit, show_all=show_all):
            click.echo(line)
        notice(report.basis)
    return FOUND if report.audit.faults else DONE


@main.command()
@workspace_argument
@click.argument("edited", metavar="EDITED.docx", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
def refresh(workspace: Path, edited: Path, output: Path) -> int:
    """Bring the workspace's news into a Word document that somebody edited.

    Writes a new file. What only the editor changed stays, what only the workspace changed is
    brought up to date; where both did, the editor's words stand and a comment has the workspace's.
    Lists whose words stand where; the exit code is 1 if both had changed something.
    """
    from desktop_app.workspace.briefings.refreshing import refresh_briefing

    if output.suffix.lower() != ".docx":
        raise CannotDo(f"«{output.name}» is no Word document: give the output a name in .docx.")
    if output.exists() and output.resolve() == edited.resolve():
        raise CannotDo(f"«{edited.name}» is the editor's own file: give the output another name.")
    with opened_workspace(workspace) as opened:
        report = refresh_briefing(opened, edited, output.absolute())
        for sentence in report.kept:
            click.echo(sentence)
        if not report.kept:
            click.echo("Neither the editor nor the workspace changed anything.")
        for sentence in filter(None, (report.beside, *report.remarks)):
            notice(sentence)
        notice(f"Written to {report.path}.")
    both = report.counts.get("both", 0) + report.counts.get("given up", 0)
    return FOUND if both or report.beside else DONE


@main.command()
@workspace_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
def sources(workspace: Path, output: Path) -> int:
    """Write the articles as CSL-JSON, which Zotero and other reference managers read."""
    from desktop_app.formats.manuscript.csl_json import labelled_articles, sources_csl_json
    from desktop_app.storage.whole_file import write_whole

    if output.suffix.lower() != ".json":
        raise CannotDo(f"«{output.name}» is no JSON file: give the output a name in .json.")
    with opened_workspace(workspace) as opened:
        cited = labelled_articles(opened.session.project)
        write_whole(output.absolute(), sources_csl_json(cited))
        click.echo(f"{counted(len(cited), 'source')} in {output}")
    return DONE


@main.command("_sample", hidden=True)
@click.option("--fresh", is_flag=True)
def sample_without_window(fresh: bool) -> int:
    """Make the sample and export its briefing, where there is no screen for the window."""
    from desktop_app.workspace.briefings.exporting import export_briefing
    from desktop_app.workspace.sample import open_sample

    with in_use(open_sample(fresh)) as opened:
        report = export_briefing(opened, opened.folder.briefings / "Korea–NATO.docx")
        click.echo(f"The sample workspace: {opened.folder.path}")
        click.echo(f"Its briefing in Word: {report.path}")
    return DONE
