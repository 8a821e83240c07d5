"""The signatures of a workspace that is open: whose keys this machine knows, and who is a lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.signatures import public_key
from desktop_app.storage.signing_store import SigningStore
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.signatures import Signatures
from desktop_app.workspace.team.signing import announce


def announced_keys(project: Project) -> dict[EntityId, Iterable[str]]:
    """Return the keys that analysts have announced; empty where nobody signs."""
    return {each.id: list(each.keys) for each in project.analysts.values() if each.keys}


def begun(opened: OpenWorkspace) -> Signatures:
    """Return an account that has taken no record yet, for everybody who has announced a key."""
    session = opened.session
    found = Signatures(
        session.project.id,
        _known(opened),
        lambda one, other: session.project.people.same(one, other),
        lambda analyst: _leads(session.project, analyst),
    )
    found.expect(announced_keys(session.project))
    return found


def signatures_of(opened: OpenWorkspace) -> Signatures:
    """Return the account of all records known now: for commands, at the cost of reading them."""
    found = begun(opened)
    if found.signers:
        found.take(opened.session.every_record())
        found.settle()
        SigningStore(opened.machine).keep_known_keys(found.trusted)
    return found


def trust(opened: OpenWorkspace, found: Signatures, person: EntityId) -> int:
    """Trust the keys of a person that nobody vouches for; return how many there were.

    What I say of my own keys, or as the lead, counts for everybody once it is signed.
    """
    project, me = opened.session.project, opened.session.analyst
    told = project.people.same(person, me) or _leads(project, me)
    trusted = 0
    for analyst in project.people.ids(person):
        for key in sorted(found.of([analyst]).strange):
            found.trust(analyst, key)
            trusted += 1
            if told:
                opened.session.do(announce(opened.session.project, analyst, key))
    SigningStore(opened.machine).keep_known_keys(found.trusted)
    return trusted


def _known(opened: OpenWorkspace) -> Mapping[EntityId, frozenset[str]]:
    store, me = SigningStore(opened.machine), opened.session.analyst
    known = store.known_keys()
    private = store.private_key(me)
    if private is not None:
        known[me] = known.get(me, frozenset()) | {public_key(private)}
    return known


def _leads(project: Project, analyst: EntityId) -> bool:
    lead = project.settings.lead
    return bool(lead) and project.people.same(lead, analyst)
