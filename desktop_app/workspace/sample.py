"""The Korea–NATO sample: a workspace made from the bundled articles and files by the importers."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.change import combined
from desktop_app.formats.articles_json import read_articles
from desktop_app.formats.briefing_json import read_briefing
from desktop_app.formats.codebook_table import read_codebook
from desktop_app.formats.facts_json import read_facts
from desktop_app.formats.web_annotation import read_annotations
from desktop_app.storage.bundled import bundled, resource
from desktop_app.storage.user_data import sample_folder
from desktop_app.storage.workspace_folder import workspace_id
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.intake.importing import add_paths
from desktop_app.workspace.interchange.annotations import take_annotations
from desktop_app.workspace.interchange.briefing import take_briefing
from desktop_app.workspace.interchange.codebook import take_codebook
from desktop_app.workspace.interchange.facts import take_facts
from desktop_app.workspace.interchange.metadata import take_metadata
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace

TITLE = "Korea–NATO"
BRIEFINGS = ("briefing.json", *(f"briefings/T{number}.json" for number in range(1, 7)))
"""The sample's briefings, one of each template behind the general one."""


def open_sample(fresh: bool = False, user_data: Path | None = None) -> OpenWorkspace:
    """Open the sample among the user's documents, made at first use; `fresh` makes another one.

    Raises NotAWorkspace where it can be neither opened nor made.
    """
    folder = sample_folder()
    if not fresh and workspace_id(folder):
        return open_workspace(folder, user_data)
    return make_sample(_free(folder), user_data)


def make_sample(folder: Path, user_data: Path | None = None) -> OpenWorkspace:
    """Make the sample workspace in a folder that is free, and leave it open."""
    workspace = make_workspace(folder, TITLE, user_data)
    session = workspace.session
    add_paths(workspace, [bundled("seeds")])
    metadata, _ = take_metadata(session.project, read_articles(_sample("articles.json")))
    session.do(metadata)
    codebook = take_codebook(session.project, read_codebook(_sample("codebook.csv")))
    session.do(codebook.change)
    incoming = read_annotations(_sample("annotations.jsonld"))
    annotations, _ = take_annotations(session.project, incoming, workspace.text, session.analyst)
    annotated = session.project.with_edits(annotations.edits)
    facts, _ = take_facts(annotated, read_facts(_sample("facts.json")), session.analyst)
    # In one action: nobody changed the passages after they were made.
    session.do(combined(annotations.label, annotations, facts))
    made = milliseconds()
    for number, name in enumerate(BRIEFINGS):
        # A millisecond apart, so that they are listed in this order and the general one first.
        incoming_briefing = read_briefing(_sample(name))
        session.do(take_briefing(session.project, incoming_briefing, made + number)[0])
    # Ctrl+Z in a fresh sample must not take the sample itself apart.
    session.join()
    workspace.exchange()
    return workspace


def _sample(name: str) -> bytes:
    return resource("sample", *name.split("/")).read_bytes()


def _free(folder: Path) -> Path:
    """Return folder, or the first `folder 2`, `folder 3` … that does not exist."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name} {number}")
    return free
