"""What a server does not take or does not have, in one sentence for the analyst."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.project import Project
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.answers import in_sentences
from desktop_app.storage.server.exchange_notes import ExchangeNotes
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.server.server_round import LEAD, READER


def missing_workspace(address: ServerAddress, rank: str) -> ServerTrouble:
    """Return what is wrong where the server names no rank of mine; `rank` is the one it was."""
    if rank == LEAD:
        return ServerTrouble(
            "not-a-member",
            f"{address.shown} no longer has this workspace, or «{address.user}» is no longer in "
            "it; connect to the server again to make it there anew and fill it from this computer.",
        )
    return ServerTrouble(
        "not-a-member",
        f"{address.shown} does not have this workspace, or «{address.user}» is no member of it; "
        "ask a lead to add this account, or to make the workspace anew where the server lost it.",
    )


def refused_sentence(
    notes: ExchangeNotes, waiting: int, project: Project, identities: Mapping[str, str]
) -> str:
    """Return what the server does not take from here, the empty text where it takes all."""
    if notes.rank == READER and waiting:
        changes = "1 change stays" if waiting == 1 else f"{waiting:,} changes stay"
        return (
            f"Your account may only read this workspace on the server: {changes} on this computer "
            "until a lead makes you an analyst there."
        )
    if notes.refused:
        names = sorted(_who(analyst, project, identities) for analyst in notes.refused)
        return (
            f"{_records(sum(notes.refused.values()))} by {', '.join(names)} not sent to the "
            "server, where another account writes under that name; ask a lead whose it is."
        )
    if notes.ahead:
        names = sorted(_who(analyst, project, identities) for analyst in notes.ahead)
        return (
            f"Records by {', '.join(names)}, {sum(notes.ahead.values()):,} in all, are dated more "
            "than 20 years ahead, since the clock of a computer was wrong: the server takes "
            "neither them nor what is done after them; they stay on this computer, and what is to "
            "go over the server has to be begun in a new workspace."
        )
    if notes.unfit:
        return (
            f"{_records(notes.unfit)} not taken by the server, which finds them too large or not "
            "well-formed; they stay on this computer."
        )
    return ""


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _who(analyst: str, project: Project, identities: Mapping[str, str]) -> str:
    name = in_sentences(project.analyst_name(analyst)) or "somebody"
    role = in_sentences(identities.get(analyst, ""))
    return f"{name} (there «{role}»)" if role else name
