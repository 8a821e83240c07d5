"""The command `signatures`: whose changes are signed, and whether mine are.

With `--json` it prints `{"on","people":[{"name","standing","signed","unsigned","wrong","keys":
[{"key","vouchers":[name]}],"strange":[key]}]}`; `standing` is none, signed or wrong, a key its 64
hex digits, `strange` are keys that signed and that nobody vouches for. A wrong signature refuses
nothing: the exit code is 1.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.answers import (
    DONE,
    FOUND,
    CannotDo,
    as_option,
    counted,
    json_option,
    say_document,
    workspace_argument,
)
from desktop_app.cli.group import main
from desktop_app.cli.workspaces import act_as, analyst_named, opened_workspace, own_name
from desktop_app.domain.analyst import Analyst
from desktop_app.domain.project import Project
from desktop_app.storage.signing_store import SigningStore
from desktop_app.storage.whole_file import reason
from desktop_app.workspace.opening import OpenWorkspace

if TYPE_CHECKING:
    from desktop_app.workspace.team.signatures import Signatures, Signing


@main.command()
@workspace_argument
@click.option("--on/--off", "wanted", default=None, help="Sign my changes from now on, or not.")
@click.option("--trust", metavar="NAME", help="Trust the new keys of this person.")
@json_option
@as_option
def signatures(
    workspace: Path, wanted: bool | None, trust: str | None, as_json: bool, name: str | None
) -> int:
    """List whose changes are signed; what is not, or wrongly, is marked and never refused."""
    with opened_workspace(workspace, quiet=True) as opened:
        if wanted is not None or trust is not None:
            act_as(opened, name or own_name())
        if wanted is not None:
            _turn(opened, on=wanted)
        from desktop_app.workspace.team.signed_people import signatures_of

        found = signatures_of(opened)
        if trust is not None:
            _trust(opened, found, trust)
        people = [(each, found.of(_ids(opened, each))) for each in opened.project.people]
        if as_json:
            _say_document(opened, people)
        else:
            for person, signing in people:
                click.echo(_line(person, signing))
    return FOUND if any(signing.standing == "wrong" for _, signing in people) else DONE


def _ids(opened: OpenWorkspace, person: Analyst) -> tuple[str, ...]:
    return opened.project.people.ids(person.id)


def _turn(opened: OpenWorkspace, *, on: bool) -> None:
    from desktop_app.workspace.team.signing import sign_what_is_new, turn_on_signing

    try:
        if on:
            turn_on_signing(opened)
            sign_what_is_new(opened)
        else:
            SigningStore(opened.machine).turn(on=False)
    except OSError as error:
        raise CannotDo(
            f"Your changes cannot be signed: {reason(error)}. Look at the disk of {opened.machine}."
        ) from error


def _trust(opened: OpenWorkspace, found: Signatures, name: str) -> None:
    from desktop_app.workspace.team.signed_people import trust

    keys = trust(opened, found, analyst_named(opened, name))
    click.echo(f"trusted: {counted(keys, 'key')} of {name}")


def _line(person: Analyst, signing: Signing) -> str:
    parts = {
        "none": ["not signed"],
        "signed": [f"signed, {counted(signing.signed, 'change')}"],
        "wrong": [f"wrong signature, {counted(signing.wrong, 'change')}"],
    }[signing.standing]
    if signing.standing != "none" and signing.unsigned:
        parts.append(f"{counted(signing.unsigned, 'change')} not signed yet")
    parts += [f"key {key[:8]} that nobody vouches for" for key in sorted(signing.strange)]
    return f"{person.name or 'Somebody'}: {' · '.join(parts)}"


def _say_document(opened: OpenWorkspace, people: list[tuple[Analyst, Signing]]) -> None:
    from desktop_app.formats.json_document import write_json

    document = {
        "on": SigningStore(opened.machine).is_on,
        "people": [_entry(opened.project, *each) for each in people],
    }
    say_document(write_json(document))


def _entry(project: Project, person: Analyst, signing: Signing) -> dict[str, Any]:
    return {
        "name": person.name,
        "standing": signing.standing,
        "signed": signing.signed,
        "unsigned": signing.unsigned,
        "wrong": signing.wrong,
        "keys": [
            {"key": key, "vouchers": sorted(project.analyst_name(each) for each in vouchers)}
            for key, vouchers in signing.keys.items()
        ],
        "strange": sorted(signing.strange),
    }
