"""One random deed of one person, to any noun and by any kind of record, through the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Figure, Relation, Seal
from desktop_app.domain.article import Finding
from desktop_app.domain.briefing import HEADING, PARAGRAPH, Block, Citation, Run
from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between
from desktop_app.domain.identity import derived_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version, plain
from desktop_app.domain.team import Assignment, assignment_id, seal_id
from desktop_app.workspace.session import Session
from tests.builders import a_passage

DO = Label("do")
BRIEFING = f"briefing:{1:026d}"

Deed = Callable[[Session, Project, Random], None]


def act(session: Session, random: Random, makes_anew: bool = True) -> None:
    """Do one random thing to what a member sees; also make anew what was deleted."""
    deeds = [*DEEDS, *(MAKING if makes_anew else ())]
    random.choice(deeds)(session, session.project, random)


def do(session: Session, before: Entity | None, after: Entity | None) -> None:
    session.do(Change(DO, (Edit(before, after),)))


def words_of(session: Session, random: Random) -> str:
    return f"{session.analyst[-1]} writes {random.randrange(100)}"


def _passage(project: Project, random: Random) -> Annotation | None:
    ids = sorted(project.annotations)
    return project.annotations[random.choice(ids)] if ids else None


# Passages


def _retag(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage and project.tags:
        tag = random.choice(sorted(project.tags))
        do(session, passage, replace(passage, tags=passage.tags ^ {tag}))


def _note(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        do(session, passage, replace(passage, note=plain(words_of(session, random))))


def _grade(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        do(session, passage, replace(passage, grade=str(random.randrange(1, 7))))


def _retarget(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        start = random.randrange(50)
        target = replace(passage.target, start=start, end=start + 5, exact=f"{start:05d}")
        do(session, passage, replace(passage, target=target))


def _state_a_figure(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        figure = Figure(str(random.randrange(9)), "troops") if random.random() < 0.8 else None
        status = random.choice(["", "check", "confirmed"])
        do(session, passage, replace(passage, figure=figure, status=status))


def _relate(session: Session, project: Project, random: Random) -> None:
    """Say how two passages stand to each other, or say it otherwise."""
    if len(project.annotations) > 1:
        one, other = random.sample(sorted(project.annotations), 2)
        relation = derived_id("relation", one, other)
        kind = random.choice(["contradicts", "supports"])
        known = project.relations.get(relation)
        if known:
            do(session, known, replace(known, kind=kind))
        elif relation not in {record.entity for record in session.every_record()}:
            do(session, None, Relation(relation, one, other, kind, session.analyst))


# Articles


def _say(session: Session, project: Project, random: Random) -> None:
    """Say, find, or grade something of an article."""
    if not project.articles:
        return
    article = project.articles[random.choice(sorted(project.articles))]
    word = str(random.randrange(5))
    room = random.choice(["said", "found", "grades"])
    if room == "said":
        value = random.choice([word, None])
        after = replace(article, said={**article.said, "outlet@k": value})
    elif room == "found":
        after = replace(article, found={**article.found, "headline": Finding(word, "inferred")})
    else:
        after = replace(article, grades={**article.grades, f"k@{session.analyst}": word})
    do(session, article, after)


def _replace(session: Session, project: Project, random: Random) -> None:
    """Say that an article is the corrected version of another one, in a ring, too, or of none."""
    if project.articles:
        article = project.articles[random.choice(sorted(project.articles))]
        older = random.choice(["", *sorted(project.articles)])
        do(session, article, replace(article, replaces=older))


def _carry(session: Session, project: Project, random: Random) -> None:
    """Put a passage into another article as a corrected version does, or confirm it there."""
    passage = _passage(project, random)
    if passage and project.articles:
        target = replace(passage.target, article=random.choice(sorted(project.articles)))
        carried = random.choice([None, 40, 72, 96])
        do(session, passage, replace(passage, target=target, carried=carried))


# The codebook


def _rename(session: Session, project: Project, random: Random) -> None:
    if project.tags:
        tag = project.tags[random.choice(sorted(project.tags))]
        do(session, tag, replace(tag, name=f"Name {random.randrange(5)}"))


def _describe(session: Session, project: Project, random: Random) -> None:
    if project.tags:
        tag = project.tags[random.choice(sorted(project.tags))]
        do(session, tag, replace(tag, description=plain(words_of(session, random))))


def _merge_or_place(session: Session, project: Project, random: Random) -> None:
    """Merge a tag into another, or put it below another; rings may come of both."""
    if len(project.tags) > 1:
        tag, other = (project.tags[each] for each in random.sample(sorted(project.tags), 2))
        placed = replace(tag, place=Place(other.id, between("", None)))
        merged = replace(tag, into=random.choice([other.id, ""]))
        do(session, tag, random.choice([placed, merged]))


# The briefing


def _move(session: Session, project: Project, random: Random) -> None:
    if len(project.blocks) > 1:
        block, parent = random.sample(sorted(project.blocks), 2)
        thing = project.blocks[block]
        do(session, thing, replace(thing, place=Place(parent, between("", None))))


def _shape(session: Session, project: Project, random: Random) -> None:
    """Give a block an option, or take one from it."""
    if project.blocks:
        block = project.blocks[random.choice(sorted(project.blocks))]
        name = random.choice(["role", "cuts", "placed"])
        options = {key: held for key, held in block.options.items() if key != name}
        if random.random() < 0.7:
            options[name] = str(random.randrange(5))
        do(session, block, replace(block, options=options))


def _write(session: Session, project: Project, random: Random) -> None:
    """Write a paragraph anew: words, some bold, some resting on a passage."""
    paragraphs = sorted(each.id for each in project.blocks.values() if each.kind == PARAGRAPH)
    if paragraphs:
        block = project.blocks[random.choice(paragraphs)]
        runs = [Run(words_of(session, random), bold=random.random() < 0.5)]
        passage = _passage(project, random)
        if passage and random.random() < 0.5:
            runs.append(Run(citation=Citation(passage.id, "footnote")))
        do(session, block, replace(block, runs=(Version(tuple(runs)),)))


def _set_up(session: Session, project: Project, random: Random) -> None:
    """Choose an option of the briefing, or give a listed passage its number."""
    briefing = project.briefings.get(BRIEFING)
    if briefing is None:
        return
    if random.random() < 0.5:
        options = {**briefing.options, "template": f"T{random.randrange(1, 7)}"}
        front = {**briefing.front, "reference": str(random.randrange(5))}
        do(session, briefing, replace(briefing, options=options, front=front))
        return
    number = briefing.last_excerpt_number + 1
    excerpts = {**briefing.excerpts, f"annotation:{random.randrange(1, 4):026d}": number}
    do(session, briefing, replace(briefing, excerpts=excerpts, last_excerpt_number=number))


# The team


def _agree(session: Session, project: Project, random: Random) -> None:
    """Settle something for the whole workspace."""
    before = project.workspaces.get(f"workspace:{project.id}")
    agreed = project.settings
    after = random.choice(
        [
            replace(agreed, blind=not agreed.blind),
            replace(agreed, proposing=not agreed.proposing),
            replace(agreed, lead=session.analyst),
            replace(agreed, title=words_of(session, random)),
        ]
    )
    do(session, before, after)


def _present(session: Session, project: Project, random: Random) -> None:
    name = random.choice(["Minji", "Jane", "MINJI"])
    after = Analyst(session.analyst, name, random.choice(["red", "blue"]))
    do(session, project.analysts.get(session.analyst), after)


def _assign(session: Session, project: Project, random: Random) -> None:
    """Give somebody an article to read, or say how far oneself is."""
    if project.articles:
        article = random.choice(sorted(project.articles))
        analyst = f"analyst:{random.choice('abc')}"
        before = project.assignment(article, analyst)
        known = before or Assignment(assignment_id(article, analyst), article, analyst)
        if analyst == session.analyst:
            do(session, before, replace(known, state=random.choice(["", "reading", "done"])))
        else:
            do(session, before, replace(known, wanted=not known.wanted, by=session.analyst))


def _seal(session: Session, project: Project, random: Random) -> None:
    """Seal an article, or open one's seal again."""
    if project.articles:
        article = random.choice(sorted(project.articles))
        sealed = project.seal(article, session.analyst)
        seal = Seal(seal_id(article, session.analyst), article, session.analyst, 1)
        if sealed:
            do(session, sealed, None)
        elif seal.id not in {record.entity for record in session.every_record()}:
            do(session, None, seal)


def _adjudicate(session: Session, project: Project, random: Random) -> None:
    if len(project.annotations) > 1:
        members = tuple(sorted(random.sample(sorted(project.annotations), 2)))
        adjudication = derived_id("adjudication", *members)
        outcome = random.choice(["accept", "keep", "discuss"])
        note = plain(words_of(session, random))
        known = project.adjudications.get(adjudication)
        if known:
            after = replace(known, outcome=outcome, analyst=session.analyst, note=note)
            do(session, known, after)
        elif adjudication not in {record.entity for record in session.every_record()}:
            made = Adjudication(adjudication, members, outcome, session.analyst, note)
            do(session, None, made)


# Any of them


def _delete(session: Session, project: Project, random: Random) -> None:
    things: list[Entity] = [
        *project.annotations.values(),
        *project.tags.values(),
        *project.blocks.values(),
        *project.relations.values(),
        *project.adjudications.values(),
        *project.articles.values(),
    ]
    if len(things) > 4:
        do(session, random.choice(sorted(things, key=lambda thing: thing.id)), None)


def _undo(session: Session, project: Project, random: Random) -> None:
    (session.undo if random.random() < 0.7 else session.redo)()


def _take_in_anew(session: Session, project: Project, random: Random) -> None:
    passage = a_passage(number=random.randrange(1, 4), note="again")
    if passage.id not in project.annotations:
        do(session, None, passage)


def _seal_again(session: Session, project: Project, random: Random) -> None:
    for article in sorted(project.articles):
        if not project.seal(article, session.analyst):
            seal = Seal(seal_id(article, session.analyst), article, session.analyst, 2)
            do(session, None, seal)
            return


def _add_a_block(session: Session, project: Project, random: Random) -> None:
    block = f"block:{session.replica[0]}{random.randrange(10**6):025d}"
    kind = random.choice([HEADING, PARAGRAPH])
    do(session, None, Block(block, BRIEFING, kind, Place(BRIEFING, between("", None))))


VERSIONS: tuple[Deed, ...] = (_replace, _carry)
DEEDS: tuple[Deed, ...] = (
    *(_retag, _note, _grade, _retarget, _state_a_figure, _relate, _say),
    *(_rename, _describe, _merge_or_place, _move, _shape, _write, _set_up),
    *(_agree, _present, _assign, _seal, _adjudicate, _delete, _delete, _undo),
    *VERSIONS,
)
MAKING: tuple[Deed, ...] = (_take_in_anew, _seal_again, _add_a_block)
