"""What PostgreSQL says of an error, by its SQLSTATE, as one sentence for the analyst."""

from __future__ import annotations

import re

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.trouble import Reason, ServerTrouble

_SENTENCES: dict[str, tuple[Reason, str]] = {
    "28P01": (
        "password",
        "The password of «{user}» at {host} is wrong, or there is no such user; enter it again, or "
        "ask the administrator of the server.",
    ),
    "28": (
        "not-allowed",
        "{host} does not let «{user}» into «{database}» from this computer; correct the address, "
        "or ask the administrator of the server whether the account may still log in, and from "
        "here.",
    ),
    "3D000": (
        "no-schema",
        "There is no database «{database}» at {host}; correct the address, or ask the "
        "administrator of the server.",
    ),
    "3F000": ("no-schema", "{no_schema}"),
    "42P01": ("no-schema", "{no_schema}"),
    "42883": ("no-schema", "{no_schema}"),
    "42501": (
        "not-allowed",
        "{host} does not allow «{user}» to do this; ask a lead of the workspace, or the "
        "administrator of the server.",
    ),
    "53300": (
        "busy",
        "{host} takes no more connections just now; {again}, and the administrator can allow more.",
    ),
    "53": (
        "full",
        "{host} has no room left; everything is kept on this computer, and its administrator "
        "has to make room.",
    ),
    "54": ("refused-lines", "{host} refuses this, since it is too large."),
    "25006": (
        "read-only",
        "{host} can only be read just now, as a standby does; {again}, and the address "
        "may name the main server beside it, separated by a comma.",
    ),
    "57P03": ("busy", "{host} is just starting or stopping; {again}."),
    "57014": ("busy", "{host} took too long to answer; {again}."),
    "57": ("lost", "{host} ended the connection; {again}."),
    "55P03": ("busy", "{host} is busy with others' changes; {again}."),
    "40": ("busy", "{host} is busy with others' changes; {again}."),
    "08": ("lost", "The connection to {host} was lost; {again}."),
    "22": ("refused-lines", "{host} refuses what was sent to it ({state})."),
    "23505": (
        "not-allowed",
        "{host} has this workspace, or this member of it, already; ask one of the leads of the "
        "workspace to add «{user}» or to change the rank.",
    ),
    "23": ("refused-lines", "{host} refuses what was sent to it ({state})."),
    "BD001": (
        "not-a-member",
        "«{user}» may not add to this workspace at {host}; ask a lead of the workspace to add this "
        "account to it as an analyst.",
    ),
    "BD002": (
        "refused-lines",
        "{host} refuses a change, since it is not written as Briefing Desk writes them; it stays "
        "on this computer.",
    ),
    "BD003": (
        "refused-lines",
        "{host} refuses a change of an analyst whom another account writes for; it stays on this "
        "computer until a lead of the workspace says which account is whose.",
    ),
    "BD004": (
        "refused-lines",
        "{host} refuses a change of more than 4 MiB; it stays on this computer.",
    ),
}
"""By SQLSTATE, or by its class (the first two characters)."""

BY_ITSELF, BY_HAND = "it is tried again", "try again later"
"""What a sentence says of what may mend itself: where rounds go on, and where one asked once."""

_STATE = re.compile(r"[0-9A-Z]{5}")
_LINE = re.compile(r"sha256 ([0-9a-f]{64})")

_NO_SCHEMA = (
    "The database «{database}» at {host} is not set up for Briefing Desk; ask the administrator "
    "of the server to run briefing_desk.sql there."
)
_OTHER = (
    "{host} reported an error ({state}); everything is kept on this computer, and the "
    "administrator of the server finds it in the server's log."
)


def failure(state: str, address: ServerAddress, detail: str = "") -> ServerTrouble:
    """Return the trouble that a SQLSTATE means at an address; the detail may name a line.

    What is no SQLSTATE is not repeated: a server can write there what it likes.
    """
    state = state if _STATE.fullmatch(state) else "XX000"
    reason, sentence = _SENTENCES.get(state) or _SENTENCES.get(state[:2]) or ("lost", _OTHER)
    if sentence == "{no_schema}":
        sentence = _NO_SCHEMA
    named = _LINE.search(detail) if state.startswith("BD") else None
    refused = named[1] if named else ""
    by_itself, by_hand = (
        _filled(sentence, address, state, again) for again in (BY_ITSELF, BY_HAND)
    )
    return ServerTrouble(reason, by_itself, refused, by_hand)


def other_version(theirs: int, ours: int, address: ServerAddress) -> ServerTrouble:
    """Return the trouble of a schema that this version of the application does not speak to."""
    if theirs < ours:
        return ServerTrouble(
            "older-schema",
            f"The database at {address.shown} is set up for an older Briefing Desk (version "
            f"{theirs}, needed is {ours}); ask the administrator of the server to upgrade it.",
        )
    return ServerTrouble(
        "newer-schema",
        f"The database at {address.shown} is set up for a newer Briefing Desk (version {theirs}, "
        f"this one knows {ours}); install the newer Briefing Desk on this computer.",
    )


def lost(address: ServerAddress) -> ServerTrouble:
    """Return the trouble of a connection that broke without a word."""
    return failure("08006", address)


def _filled(sentence: str, address: ServerAddress, state: str, again: str) -> str:
    host = address.shown
    if sentence.startswith("{host}"):
        host = f"The server {address.shown}" if address.host else "The server on this computer"
    return sentence.format(
        host=host, user=address.user, database=address.database, state=state, again=again
    )
