"""The commands: what can be done with a workspace without a window, and without Qt.

Exit codes: 0 done; 1 something was refused, orphaned or found wrong; 2 it could not be done.
stdout holds the answer alone; notices go to stderr, one sentence each.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.domain.identity import EntityId, new_id
from desktop_app.formats.refusal import Refusal, UnreadableFile
from desktop_app.storage.error_log import log_unexpected
from desktop_app.storage.settings import Settings
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import NotWritten, reason, write_whole
from desktop_app.storage.workspace_folder import NotAWorkspace
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace

if TYPE_CHECKING:
    from desktop_app.domain.codebook import Tag
    from desktop_app.workspace.exporting import Group

COMMANDS = (
    "new",
    "add",
    "annotate",
    "articles",
    "tags",
    "excerpts",
    "annotations",
    "export",
    "check",
)

DONE, FOUND, COULD_NOT = 0, 1, 2


class CannotDo(click.ClickException):
    """A command cannot be carried out; the message is one sentence."""

    exit_code = COULD_NOT

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


workspace_argument = click.argument("workspace", type=click.Path(path_type=Path))
as_option = click.option("--as", "name", metavar="NAME", help="Who acts.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def run(words: Sequence[str]) -> int:
    """Run a command; return its exit code. Nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main.main(list(words), prog_name="briefing-desk", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return COULD_NOT
    except click.Abort:
        return COULD_NOT
    except (NotAWorkspace, NotWritten, UnreadableFile) as error:
        click.echo(str(error), err=True)
        return COULD_NOT
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except Exception as error:  # the one net under every command: no traceback reaches a user
        click.echo(
            "Something unexpected went wrong; nothing that was saved is lost. See "
            f"{log_unexpected(error)}.",
            err=True,
        )
        return COULD_NOT
    return code if isinstance(code, int) else DONE


def without_window(hindrance: str, sample: bool, fresh: bool) -> int:
    """Say why there is no window; with the sample, make it and export its briefing all the same."""
    if not sample:
        click.echo(hindrance, err=True)
        return COULD_NOT
    code = run(["_sample", *(["--fresh"] if fresh else [])])
    click.echo(hindrance)
    return code


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, briefing-desk [WORKSPACE] opens the window, --sample the sample.",
)
@click.version_option(package_name="briefing-desk", prog_name="Briefing Desk")
def main() -> None:
    """Read news articles side by side, tag passages, share them, and brief in Word."""


@main.command()
@workspace_argument
@click.option("--title", default="", help="Title of the workspace.")
@click.option("--sample", is_flag=True, help="Fill it with the Korea–NATO sample.")
def new(workspace: Path, title: str, sample: bool) -> int:
    """Make a workspace in a folder that is free or empty."""
    from desktop_app.workspace.commands.people import retitle
    from desktop_app.workspace.sample import make_sample

    with _in_use(make_sample(workspace) if sample else make_workspace(workspace)) as made:
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

    with _open(workspace, name) as opened:
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

    incoming = read_annotations(_bytes(file))
    with _open(workspace, name) as opened:
        if any(each.creator is None for each in incoming.annotations):
            _act_as(opened, name or _own_name())
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
            _notice(
                f"“{passage.exact[:80]}” is not in the text of its article; it is kept and listed "
                "as orphaned."
            )
        _say_refused(report.refused)
    return FOUND if report.refused or report.orphaned else DONE


@main.command()
@workspace_argument
@json_option
def articles(workspace: Path, as_json: bool) -> int:
    """List the articles."""
    from desktop_app.formats.listing import listing_of_articles

    with _open(workspace) as opened:
        project = opened.session.project
        if as_json:
            _document(listing_of_articles(project))
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

    with _open(workspace) as opened:
        project = opened.session.project
        if as_json:
            _document(listing_of_tags(project))
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

    with _open(workspace) as opened:
        project = opened.session.project
        tag = _tag(opened, tag_path)
        if output is not None:
            return _write_table(opened, output, tag.id if tag else None)
        if as_json:
            _document(listing_of_excerpts(project, tag.id if tag else None))
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

    with _open(workspace) as opened:
        outgoing = outgoing_annotations(opened.session.project)
        write_whole(output.absolute(), write_annotations(outgoing))
        click.echo(f"{len(outgoing)} annotations in {output}")
    return DONE


@main.command()
@workspace_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option(
    "--by",
    type=click.Choice(["tag", "article", "analyst"]),
    help="Every passage, grouped; without it the outline of the briefing.",
)
@click.option("--briefing", metavar="NAME", help="Which briefing, where there are several.")
@click.option("--notes", is_flag=True, help="With the analysts' notes.")
def export(
    workspace: Path, output: Path, by: Group | None, briefing: str | None, notes: bool
) -> int:
    """Write a briefing as a Word document."""
    from desktop_app.workspace.exporting import export_briefing

    if output.suffix.lower() != ".docx":
        raise CannotDo(f"«{output.name}» is no Word document: give the output a name in .docx.")
    with _open(workspace) as opened:
        chosen = _briefing(opened, briefing)
        report = export_briefing(
            opened, output.absolute(), briefing=chosen, by=by, include_notes=notes
        )
        click.echo(str(report.path))
        for sentence in filter(None, (report.beside, *report.left_out)):
            _notice(sentence)
    return FOUND if report.left_out else DONE


@main.command()
@workspace_argument
def check(workspace: Path) -> int:
    """Verify every record, every article and the place of every passage."""
    from desktop_app.workspace.checking import check as check_workspace

    with _open(workspace, quiet=True) as opened:
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


@main.command("_sample", hidden=True)
@click.option("--fresh", is_flag=True)
def sample_without_window(fresh: bool) -> int:
    """Make the sample and export its briefing, where there is no screen for the window."""
    from desktop_app.workspace.exporting import export_briefing
    from desktop_app.workspace.sample import open_sample

    with _in_use(open_sample(fresh)) as opened:
        report = export_briefing(opened, opened.folder.briefings / "Korea–NATO.docx")
        click.echo(f"The sample workspace: {opened.folder.path}")
        click.echo(f"Its briefing in Word: {report.path}")
    return DONE


@contextmanager
def _open(path: Path, name: str | None = None, quiet: bool = False) -> Iterator[OpenWorkspace]:
    with _in_use(open_workspace(path), quiet) as opened:
        if name:
            _act_as(opened, name)
        yield opened


@contextmanager
def _in_use(opened: OpenWorkspace, quiet: bool = False) -> Iterator[OpenWorkspace]:
    """Say what could not be read, and publish at the end, whatever happens between."""
    try:
        for fault in () if quiet else opened.faults:
            _notice(fault.sentence)
        yield opened
    finally:
        opened.close()
    if opened.own_log.waiting:
        raise CannotDo(
            f"Not saved: {opened.own_log.trouble}. Free some space on the disk of "
            f"{opened.machine} and run the command again."
        )
    if opened.trouble:
        _notice(
            "Saved on this computer; the workspace folder could not be written "
            f"({opened.trouble}). The changes follow when it can be."
        )


def _act_as(opened: OpenWorkspace, name: str) -> None:
    session = opened.session
    known = session.project.analyst_named(name)
    if known is None:
        session.analyst = new_id("analyst")
        session.do(introduce(session.project, session.analyst, name))
    else:
        session.analyst = known.id


def _own_name() -> str:
    named = Settings(user_data_folder()).get("analyst_name", "")
    if named:
        return str(named)
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotDo(f"«{path}» cannot be read: {reason(error)}.") from error


def _tag(opened: OpenWorkspace, path: str | None) -> Tag | None:
    if path is None:
        return None
    tag = opened.session.project.codebook.at_path(path)
    if tag is None:
        raise CannotDo(f"There is no tag «{path}»; «briefing-desk tags» lists them all.")
    return tag


def _briefing(opened: OpenWorkspace, name: str | None) -> EntityId | None:
    if name is None:
        return None
    briefings = opened.session.project.briefings.values()
    found = [each for each in briefings if name in (each.title, each.id)]
    if not found:
        titles = ", ".join(f"«{each.title}»" for each in briefings) or "none"
        raise CannotDo(f"There is no briefing «{name}»; there are: {titles}.")
    return min(found, key=lambda each: each.created).id


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
            _notice(
                f"The {cut.column} of “{cut.excerpt[:40]}” was cut: a cell holds no more than "
                f"{32_767:,} of its {cut.characters:,} characters."
            )
    else:
        raise CannotDo(f"«{output.name}» is no table: give it a name in .csv or .xlsx.")
    click.echo(f"{len(rows)} rows in {output}")
    return DONE


def _document(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")
    sys.stdout.flush()


def _notice(sentence: str) -> None:
    click.echo(sentence, err=True)


def _say_refused(refused: Sequence[Refusal]) -> None:
    for each in refused:
        _notice(f"Refused {each.what}: {each.why}.")
