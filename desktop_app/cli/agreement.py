"""The command `agreement`: how far analysts agree on what they had coded at their seals.

With --json it prints `{"unit", "analysts": [name], "articles": [SHA-256], "in_all": FIGURES,
"tags": [{"tag": path, …FIGURES}]}`, where FIGURES are `{"percentage", "kappa", "ac1", "alpha": a
number, or null where undefined, "undefined": {name: reason}, "units", "passages", "share": how much
is tagged, 0 to 1, "cautions": ["few", "skewed"]}`. FIGURES also have the coefficients of unitizing:
"u_alpha" (uα) and "boundary_alpha" (α_U), in all "bar_u_alpha" (|uα) and "cu_alpha" (cuα), for a
tag "ku_alpha" ((k)uα). Reasons are "no-units", "one-value", "nothing-marked", "nothing-shared" and
"not-by-all".
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    counted,
    json_option,
    look_option,
    notice,
    say_document,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import look_as, opened_workspace
from desktop_app.domain.analyst import folded
from desktop_app.domain.identity import sha256_of

if TYPE_CHECKING:
    from desktop_app.domain.agreement import Agreement
    from desktop_app.domain.coefficients import Coefficient
    from desktop_app.domain.project import Project
    from desktop_app.domain.unitized_texts import Unitizing
    from desktop_app.workspace.team.agreement import TeamAgreement
    from desktop_app.workspace.team.sealing import Coder, SealedCodings

_NAMES = {
    "percentage": "agreement",
    "kappa": "Cohen's κ",
    "ac1": "Gwet's AC1",
    "alpha": "Krippendorff's α",
}
_IN_ALL = {
    "u_alpha": ("uα", "u", "the same stretches with the same tags"),
    "bar_u_alpha": ("|uα", "bar", "the same stretches, whatever the tags"),
    "cu_alpha": ("cuα", "coding", "the same tags, where several marked the same words"),
    "boundary_alpha": ("α_U", "boundaries", "boundaries near each other, tag by tag"),
}
_OF_A_TAG = {
    "u_alpha": ("uα", "u", "this tag on the same stretches"),
    "ku_alpha": ("(k)uα", "tag", "this tag or not, where several marked the same words"),
    "boundary_alpha": ("α_U", "boundaries", "boundaries near each other"),
}
"""The coefficients of unitizing by their name in JSON: name, field, what 1 would mean."""

_UNDEFINED = {
    "no-units": "nothing shared",
    "one-value": "one value only",
    "nothing-marked": "nobody marked anything",
    "nothing-shared": "too few words marked by several",
    "not-by-all": "no article sealed by all",
}


@main.command()
@workspace_argument
@click.option("--analysts", metavar="A,B", help="Only these analysts; all who sealed by default.")
@click.option(
    "--by",
    "unit",
    type=click.Choice(["character", "sentence"]),
    default="character",
    show_default=True,
    help="What is counted.",
)
@json_option
@look_option
def agreement(
    workspace: Path, analysts: str | None, unit: str, as_json: bool, name: str | None
) -> int:
    """Say how far analysts agree, per tag and in all, on what they had coded at their seals.

    Only articles count that at least two of them have sealed. A character has the tags of the
    passages it stands in, a sentence those of every passage that shares a character with it. In
    all, two agree where they gave exactly the same tags. Unitizing takes passages as wholes: where
    they begin and end, and what they are called.
    """
    from desktop_app.workspace.team.agreement import team_agreement
    from desktop_app.workspace.team.sealing import sealed_codings

    with opened_workspace(workspace) as opened:
        look_as(opened, name)
        codings = sealed_codings(opened.session)
        coders = _coders(codings, analysts)
        found = team_agreement(opened, coders, "sentence" if unit == "sentence" else "character")
        if found.hidden:
            notice(
                f"{_left_out(len(found.hidden))}: the workspace is blind, and you have not sealed "
                f"{_them(len(found.hidden))}."
            )
        if found.unreadable:
            notice(
                f"{_left_out(len(found.unreadable))}: the text of "
                f"{_them(len(found.unreadable))} is not here yet."
            )
        project = opened.session.project
        if as_json:
            from desktop_app.formats.json_document import write_json

            say_document(write_json(_document(project, found)))
        else:
            _say(project, found)
    return DONE if found.articles else FOUND


def _coders(codings: SealedCodings, analysts: str | None) -> list[Coder] | None:
    """Return the coders of these names, None for no names. Raises CannotDo."""
    if analysts is None:
        return None
    by_name = {folded(coder.name): coder for coder in codings.coders}
    wanted = {folded(name): name.strip() for name in analysts.split(",") if name.strip()}
    for key, name in wanted.items():
        if key not in by_name:
            sealed = ", ".join(coder.name for coder in codings.coders) or "nobody yet"
            raise CannotDo(f"«{name}» has sealed no article; those who have: {sealed}.")
    if len(wanted) < 2:
        raise CannotDo("Agreement needs two analysts: --analysts A,B.")
    return [by_name[name] for name in wanted]


def _left_out(articles: int) -> str:
    return f"{counted(articles, 'article')} {'is' if articles == 1 else 'are'} left out"


def _them(articles: int) -> str:
    return "it" if articles == 1 else "them"


def _say(project: Project, found: TeamAgreement) -> None:
    names = ", ".join(coder.name for coder in found.coders) or "nobody"
    if not found.articles:
        click.echo(f"No article is sealed by two analysts. Who has sealed one so far: {names}.")
        return
    table = found.table
    articles = counted(len(found.articles), "article")
    click.echo(f"{names}: {articles}, by {table.unit}, at the seals")
    click.echo(_line("in all", table.in_all, table.unit))
    rows = [(project.codebook.path(tag), figures) for tag, figures in table.by_tag.items()]
    rows.sort(key=lambda row: row[0])
    for path, figures in rows:
        click.echo(_line(path, figures, table.unit))
    click.echo("Unitizing, passages as wholes; 1 would be:")
    for line in _explained(table.in_all.unitizing):
        click.echo(line)
    for path, figures in rows:
        click.echo(f"{path}: {_of_a_tag(figures.unitizing)}")


def _explained(figures: Unitizing) -> list[str]:
    """Return a line for each coefficient in all, and one that says what those of a tag mean."""
    in_all = [
        f"in all: {sign} {_number(name, getattr(figures, field))}: {meaning}"
        for name, (sign, field, meaning) in _IN_ALL.items()
    ]
    of_a_tag = "; ".join(f"{sign}: {meaning}" for sign, _, meaning in _OF_A_TAG.values())
    return [*in_all, f"for a tag, {of_a_tag}"]


def _of_a_tag(figures: Unitizing) -> str:
    return ", ".join(
        f"{sign} {_number(name, getattr(figures, field))}"
        for name, (sign, field, _) in _OF_A_TAG.items()
    )


def _line(what: str, figures: Agreement, unit: str) -> str:
    parts = [f"{_NAMES[name]} {_number(name, value)}" for name, value in _each(figures)]
    cautions = [
        {
            "few": f"few passages ({figures.passages}): uncertain",
            "skewed": f"one-sided ({figures.share:.1%} tagged): κ and α mislead, see AC1",
        }[each]
        for each in figures.cautions
    ]
    number = f"n = {counted(figures.units, unit)}, {counted(figures.passages, 'passage')}"
    return " · ".join([f"{what}: {', '.join(parts)}", number, *cautions])


def _number(name: str, coefficient: Coefficient) -> str:
    if coefficient.value is None:
        return f"– ({_UNDEFINED[coefficient.reason]})"
    return f"{coefficient.value:.1%}" if name == "percentage" else f"{coefficient.value:.3f}"


def _each(figures: Agreement) -> list[tuple[str, Coefficient]]:
    return [(name, getattr(figures, name)) for name in _NAMES]


def _document(project: Project, found: TeamAgreement) -> dict[str, Any]:
    rows = [(project.codebook.path(tag), figures) for tag, figures in found.table.by_tag.items()]
    return {
        "unit": found.table.unit,
        "analysts": [coder.name for coder in found.coders],
        "articles": [sha256_of(article) for article in found.articles],
        "in_all": _figures(found.table.in_all, _IN_ALL),
        "tags": [
            {"tag": path, **_figures(figures, _OF_A_TAG)}
            for path, figures in sorted(rows, key=_path)
        ],
    }


def _path(row: tuple[str, Agreement]) -> str:
    return row[0]


def _figures(figures: Agreement, unitizing: Mapping[str, tuple[str, str, str]]) -> dict[str, Any]:
    named = dict(_each(figures))
    for name, (_, field, _) in unitizing.items():
        named[name] = getattr(figures.unitizing, field)
    return {
        **{name: value.value for name, value in named.items()},
        "undefined": {name: value.reason for name, value in named.items() if value.value is None},
        "units": figures.units,
        "passages": figures.passages,
        "share": figures.share,
        "cautions": list(figures.cautions),
    }
