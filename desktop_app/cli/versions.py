"""Commands about articles that are alike: a corrected version brought in, duplicates listed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    as_option,
    counted,
    json_option,
    notice,
    say_document,
    with_option,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.leading import article_named
from desktop_app.cli.workspaces import act_as, opened_workspace, own_name
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId, sha256_of
from desktop_app.domain.origins import Origin, independent_origins, origin_of
from desktop_app.domain.project import Project
from desktop_app.formats.json_document import write_json

if TYPE_CHECKING:
    from desktop_app.workspace.commands.replacing import CarriedPassage, Replacement
    from desktop_app.workspace.versions.twins import TwinGroup

_LONGEST = 90


@main.command()
@workspace_argument
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option("--password", default="", metavar="WORD", help="Opens an encrypted PDF.")
@json_option
@as_option
def replace(
    workspace: Path, old: str, new: Path, password: str, as_json: bool, name: str | None
) -> int:
    """Replace the article OLD (file name, headline or start of its id) by the file NEW.

    Everybody's passages are carried over; those to be checked and those that lost their place are
    listed. The old version stays, out of the lists.
    """
    from desktop_app.storage.article_store import ArticleUnreadable
    from desktop_app.workspace.versions.bringing_in import NotBroughtIn, bring_in, read_corrected

    with opened_workspace(workspace) as opened:
        article = article_named(opened.session.project, old)
        act_as(opened, name or own_name())
        try:
            version = read_corrected(opened.articles, article, new, password=password)
            done = bring_in(opened, version)
        except NotBroughtIn as why:
            raise CannotDo(with_option(str(why), new, why.reason)) from why
        except ArticleUnreadable as why:
            raise CannotDo(str(why)) from why
        for each in version.notices:
            notice(each)
        if as_json:
            say_document(_carried_document(article, version.new.article, done))
        elif done.change.is_empty:
            click.echo("nothing differs")
        else:
            _say_carried(done)
    return FOUND if done.orphaned else DONE


@main.command()
@workspace_argument
@json_option
def duplicates(workspace: Path, as_json: bool) -> int:
    """List articles that are nearly the same, with how alike they are and where they come from."""
    from desktop_app.storage.kept_sketches import KeptSketches
    from desktop_app.workspace.versions.twins import Twins

    with opened_workspace(workspace) as opened:
        project = opened.project
        twins = Twins(opened.text, KeptSketches(opened.machine))
        groups = twins.groups(project)
        articles = project.current_articles
        origins = independent_origins(articles.values(), [each.articles for each in groups])
        if as_json:
            say_document(_groups_document(project, groups, origins))
            return DONE
        for number, group in enumerate(groups, start=1):
            click.echo(f"group {number}: {counted(len(group.articles), 'article')}")
            for each in group.articles:
                click.echo(_line(articles[each], group))
        total = counted(len(articles), "article")
        click.echo(f"{total}, {counted(len(origins), 'independent origin')} at most")
    return DONE


def _say_carried(done: Replacement) -> None:
    click.echo(f"placed: {len(done.placed)}")
    for words, passages in (("to check", done.to_check), ("orphaned", done.orphaned)):
        click.echo(f"{words}: {len(passages)}")
        for each in passages:
            was, now = _short(each.before.exact), _short(each.after.exact)
            moved = f" → “{now}”" if now != was else ""
            click.echo(f"  {each.carried.confidence:>3} % “{was}”{moved}")


def _line(article: Article, group: TwinGroup) -> str:
    share = max(share for pair, share in group.pairs.items() if article.id in pair)
    about = (article.outlet, article.published)
    known = " · ".join(each for each in about if each) or "n.d."
    origin = origin_of(article) or "unknown"
    return f"  {share:>4.0%} {article.file}: {article.name} ({known}); origin: {origin}"


def _carried_document(old: EntityId, new: EntityId, done: Replacement) -> bytes:
    return write_json(
        {
            "old": sha256_of(old),
            "new": sha256_of(new),
            "changed": not done.change.is_empty,
            "placed": len(done.placed),
            "to_check": [_passage(each) for each in done.to_check],
            "orphaned": [_passage(each) for each in done.orphaned],
        }
    )


def _passage(each: CarriedPassage) -> dict[str, object]:
    target = each.carried.target
    return {
        "id": each.before.id,
        "confidence": each.carried.confidence,
        "was": each.before.exact,
        "exact": each.after.exact,
        "start": target.start if target else None,
        "end": target.end if target else None,
    }


def _groups_document(
    project: Project, groups: list[TwinGroup], origins: tuple[Origin, ...]
) -> bytes:
    articles = project.current_articles
    return write_json(
        {
            "groups": [
                {
                    "articles": [_listed(articles[each]) for each in group.articles],
                    "pairs": [
                        {"one": sha256_of(one), "other": sha256_of(other), "containment": share}
                        for (one, other), share in sorted(group.pairs.items())
                    ],
                    "origins": _origins(articles[each] for each in group.articles),
                }
                for group in groups
            ],
            "articles": len(articles),
            "origins": len(origins),
        }
    )


def _origins(articles: Iterable[Article]) -> list[str]:
    """Return what the articles of a group name as their origin, each once."""
    return sorted({name for each in articles if (name := origin_of(each))})


def _listed(article: Article) -> dict[str, object]:
    return {
        "id": article.sha256,
        "file": article.file,
        "title": article.headline,
        "outlet": article.outlet,
        "published": article.published,
        "origin": origin_of(article) or None,
    }


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[: _LONGEST - 1].rstrip()}…"
