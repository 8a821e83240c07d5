"""Times blind mode and agreement: what an edit costs more in a blind workspace, and the figures.

Run it with `python -m tests.benchmarks.bench_coding`. 10,000 passages, half of them hidden.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from desktop_app.domain.agreement import Unit
from desktop_app.domain.analyst import Analyst
from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Edit, Entity, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span, Target
from desktop_app.domain.team import WorkspaceSettings, seal_id
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.agreement import team_agreement
from desktop_app.workspace.team.blindness import Blinders
from desktop_app.workspace.team.sealing import sealed_codings
from tests.benchmarks.measuring import report, say, timed
from tests.builders import a_workspace

PASSAGES, ARTICLES, EDITS = 10_000, 20, 200
MINE, OTHER = "analyst:minji", "analyst:jan"
WORDS = ("NATO", "Korea", "troops", "meeting", "said", "has", "invited.")


def main() -> None:
    """Print the report."""
    say(f"{PASSAGES:,} passages, half of them hidden")
    _say_blind()
    say(f"{PASSAGES:,} passages of two analysts in {ARTICLES} sealed articles")
    _say_agreement()


def _say_blind() -> None:
    passages = [
        Annotation(f"annotation:{n}", Target(f"article:{n % ARTICLES}", n, n + 9, ""), creator)
        for n, creator in enumerate([MINE, OTHER] * (PASSAGES // 2))
    ]
    relations = [Relation(f"relation:{n}", passages[n].id, passages[n + 2].id) for n in range(1000)]
    articles = [Article(f"article:{n}") for n in range(ARTICLES)]
    people = [Analyst(MINE, "Minji"), Analyst(OTHER, "Jan")]
    settings = WorkspaceSettings("workspace:w", blind=True)
    project = Project("w").with_edits(made(*articles, *people, settings, *passages, *relations))
    report("look for the first time", [timed(lambda: Blinders(lambda: MINE).seen(project))], 100)
    blinders = Blinders(lambda: MINE)
    blinders.seen(project)
    mine = passages[::2]
    edits = [Edit(each, replace(each, grade="2")) for each in mine[:EDITS]]
    _say_edits("an edit of mine", project, blinders, edits)
    fresh = [Edit(None, replace(each, id=f"{each.id}n")) for each in mine[:EDITS]]
    _say_edits("a new passage of mine", project, blinders, fresh)
    theirs = [Edit(None, replace(each, id=f"{each.id}n")) for each in passages[1 : EDITS * 2 : 2]]
    _say_edits("a hidden one that comes in", project, blinders, theirs)


def _say_edits(name: str, project: Project, blinders: Blinders, edits: list[Edit]) -> None:
    blinders.seen(project)
    times = []
    for edit in edits:
        change = Change(Label("edit"), (edit,))
        after = project.with_edits(change.edits)
        times.append(timed(partial(blinders.seen_change, project, after, change)))
        project = after
    report(name, times, 1)


def _say_agreement() -> None:
    random = Random(1)
    texts = [" ".join([*random.choices(WORDS, k=3500), str(n)]) for n in range(ARTICLES)]
    with tempfile.TemporaryDirectory() as folder:
        workspace = a_workspace(Path(folder), *texts)
        session = workspace.session
        session.do(introduce(session.project, OTHER, "Jan"))
        for analyst in (session.analyst, OTHER):
            _code(workspace, analyst, random)
        report("the state at the seals", [timed(lambda: sealed_codings(session))], 1000)
        codings = sealed_codings(session)
        units: tuple[Unit, ...] = ("character", "sentence")
        for unit in units:
            reckon = partial(team_agreement, workspace, None, unit, codings)
            report(f"figures by {unit}", [timed(reckon)], 1000)
        workspace.close()


def _code(workspace: OpenWorkspace, analyst: EntityId, random: Random) -> None:
    """Code and seal every article."""
    session = workspace.session
    (tag,) = session.project.tags
    things: list[Entity] = []
    for article in session.project.articles:
        text = workspace.text(article)
        for n in range(PASSAGES // 2 // ARTICLES):
            start = random.randrange(len(text) - 80)
            target = describe(article, Span(start, start + 60), text)
            name = f"annotation:{analyst}{article[-8:]}{n}"
            things.append(Annotation(name, target, analyst, 1, frozenset({tag})))
    session.do(Change(Label("code"), made(*things)))
    seals = [Seal(seal_id(each, analyst), each, analyst, 1) for each in session.project.articles]
    session.do(Change(Label("seal"), made(*seals)))


if __name__ == "__main__":
    main()
