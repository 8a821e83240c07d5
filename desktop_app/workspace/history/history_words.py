"""What somebody did, as a sentence: “Minji tagged «first time a Korean…» with Arms”.

The words are English; windows hand over how they are translated, commands print them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Block, Briefing
from desktop_app.domain.change import Entity, Label
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.team import Assignment, WorkspaceSettings
from desktop_app.formats.change_record import Record
from desktop_app.workspace.history.action_words import (
    RESTORE,
    RESTORE_WORKSPACE,
    TAKE_BACK,
    action_words,
)
from desktop_app.workspace.history.chronicle import Chronicle
from desktop_app.workspace.history.entity_history import (
    Entry,
    Records,
    Step,
    ThingHistory,
    last_known,
)
from desktop_app.workspace.history.marked_words import QT_TRANSLATE_NOOP
from desktop_app.workspace.undo import JOINED

_QUOTED = 48
"""Characters of a passage's words in a sentence."""

_MADE = {
    "article": QT_TRANSLATE_NOOP("history", "added {thing}"),
    "tag": QT_TRANSLATE_NOOP("history", "made the tag {thing}"),
    "briefing": QT_TRANSLATE_NOOP("history", "began the briefing {thing}"),
    "block": QT_TRANSLATE_NOOP("history", "added {thing} to the briefing"),
    "relation": QT_TRANSLATE_NOOP("history", "related {thing}"),
    "analyst": QT_TRANSLATE_NOOP("history", "took the name {thing}"),
    "seal": QT_TRANSLATE_NOOP("history", "sealed {thing}"),
    "adjudication": QT_TRANSLATE_NOOP("history", "settled where readers differed in {thing}"),
    "assignment": QT_TRANSLATE_NOOP("history", "put {thing} on the reading list"),
}
_DELETED = {
    "article": QT_TRANSLATE_NOOP("history", "removed the article {thing}"),
    "tag": QT_TRANSLATE_NOOP("history", "deleted the tag {thing}"),
    "annotation": QT_TRANSLATE_NOOP("history", "deleted the passage {thing}"),
    "briefing": QT_TRANSLATE_NOOP("history", "deleted the briefing {thing}"),
    "block": QT_TRANSLATE_NOOP("history", "deleted {thing} from the briefing"),
    "relation": QT_TRANSLATE_NOOP("history", "deleted the relation {thing}"),
    "seal": QT_TRANSLATE_NOOP("history", "took the seal off {thing}"),
}
_CHANGED = {
    "annotation.target": QT_TRANSLATE_NOOP("history", "moved the ends of {thing}"),
    "annotation.grade": QT_TRANSLATE_NOOP("history", "graded {thing}"),
    "annotation.status": QT_TRANSLATE_NOOP("history", "set the status of {thing}"),
    "annotation.figure": QT_TRANSLATE_NOOP("history", "filled in the figure of {thing}"),
    "annotation.speaker": QT_TRANSLATE_NOOP("history", "named the speaker of {thing}"),
    "annotation.event_date": QT_TRANSLATE_NOOP("history", "dated {thing}"),
    "annotation.note": QT_TRANSLATE_NOOP("history", "rewrote the note on {thing}"),
    "tag.into": QT_TRANSLATE_NOOP("history", "merged the tag {thing} into another"),
    "tag.place": QT_TRANSLATE_NOOP("history", "moved the tag {thing}"),
    "tag.description": QT_TRANSLATE_NOOP("history", "described the tag {thing}"),
    "tag.key": QT_TRANSLATE_NOOP("history", "gave the tag {thing} another digit"),
    "tag.colour": QT_TRANSLATE_NOOP("history", "recoloured the tag {thing}"),
    "block.runs": QT_TRANSLATE_NOOP("history", "rewrote {thing}"),
    "block.text": QT_TRANSLATE_NOOP("history", "reworded {thing}"),
    "block.place": QT_TRANSLATE_NOOP("history", "moved {thing} in the briefing"),
    "briefing.title": QT_TRANSLATE_NOOP("history", "gave the briefing the title {thing}"),
    "workspace.title": QT_TRANSLATE_NOOP("history", "named the workspace {thing}"),
    "workspace.blind": QT_TRANSLATE_NOOP("history", "turned blind mode on or off"),
    "analyst.name": QT_TRANSLATE_NOOP("history", "took the name {thing}"),
}
"""By noun and the field that changed; the first that fits is said."""

_CHANGED_SOMEHOW = {
    "article": QT_TRANSLATE_NOOP("history", "described {thing}"),
    "tag": QT_TRANSLATE_NOOP("history", "changed the tag {thing}"),
    "briefing": QT_TRANSLATE_NOOP("history", "set up the briefing {thing}"),
    "analyst": QT_TRANSLATE_NOOP("history", "changed how {thing} is shown"),
    "workspace": QT_TRANSLATE_NOOP("history", "changed what the team agreed on"),
    "assignment": QT_TRANSLATE_NOOP("history", "changed how far the reading of {thing} is"),
}
_OTHERWISE = {
    "changed": QT_TRANSLATE_NOOP("history", "changed {thing}"),
    "made": QT_TRANSLATE_NOOP("history", "made {thing}"),
    "deleted": QT_TRANSLATE_NOOP("history", "deleted {thing}"),
    "revived": QT_TRANSLATE_NOOP("history", "brought back {thing}"),
    "tagged": QT_TRANSLATE_NOOP("history", "tagged {thing} with {tags}"),
    "untagged": QT_TRANSLATE_NOOP("history", "took {tags} off {thing}"),
    "retagged": QT_TRANSLATE_NOOP("history", "tagged {thing} with {tags} instead of {others}"),
    "highlighted": QT_TRANSLATE_NOOP("history", "highlighted {thing}"),
    "noted": QT_TRANSLATE_NOOP("history", "wrote a note on {thing}"),
    "unnoted": QT_TRANSLATE_NOOP("history", "deleted the note on {thing}"),
    "renamed": QT_TRANSLATE_NOOP("history", "renamed the tag {before} to {after}"),
    "nothing": QT_TRANSLATE_NOOP("history", "changed nothing in {thing}"),
    "joined": QT_TRANSLATE_NOOP("history", "opened the workspace on a computer"),
    "newer": QT_TRANSLATE_NOOP("history", "changed something that this version does not know"),
    "undone": QT_TRANSLATE_NOOP("history", "took back: {action}"),
    "redone": QT_TRANSLATE_NOOP("history", "did again: {action}"),
    "action": QT_TRANSLATE_NOOP("history", "{who}: {action}"),
    "sentence": QT_TRANSLATE_NOOP("history", "{who} {deed}"),
    "somebody": QT_TRANSLATE_NOOP("history", "Somebody"),
    "me": QT_TRANSLATE_NOOP("history", "You"),
    "by me": QT_TRANSLATE_NOOP("history", "you"),
    "unknown": QT_TRANSLATE_NOOP("history", "something unknown"),
    "no text": QT_TRANSLATE_NOOP("history", "a passage"),
    "no name": QT_TRANSLATE_NOOP("history", "without a name"),
}
_BLOCKS = {
    HEADING: QT_TRANSLATE_NOOP("history", "the heading {words}"),
    PARAGRAPH: QT_TRANSLATE_NOOP("history", "the paragraph {words}"),
    EXCERPT: QT_TRANSLATE_NOOP("history", "the excerpt {words}"),
    "excerpts": QT_TRANSLATE_NOOP("history", "a list of excerpts"),
    "table": QT_TRANSLATE_NOOP("history", "a table"),
    "picture": QT_TRANSLATE_NOOP("history", "a picture"),
    "page-break": QT_TRANSLATE_NOOP("history", "a page break"),
}

_PAST = {
    TAKE_BACK: QT_TRANSLATE_NOOP("history", "took back: {0}"),
    RESTORE: QT_TRANSLATE_NOOP("history", "restored {0} as it was"),
    RESTORE_WORKSPACE: QT_TRANSLATE_NOOP("history", "restored the workspace as it was on {0}"),
}
"""What History itself does; {0} is the action, the thing or the day."""


def shortened(text: str, characters: int = _QUOTED) -> str:
    """Return text in one line of at most so many characters."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    return line[: characters - 1].rsplit(" ", 1)[0].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Telling:
    """How entries are told: out of which project and records, and in which language.

    `said` translates one of this module's English words, `named` those of `action_words`. Of `me`
    it is told as of the reader while I have no name.
    """

    project: Project
    source: Records
    chronicle: Chronicle
    said: Callable[[str], str] = str
    named: Callable[[str], str] = str
    me: EntityId = ""

    def sentence(self, entry: Entry) -> str:
        """Return what an entry of the chronicle says: who did what, to what."""
        entity = _main_thing(entry)
        if not entity:
            return self._with_who(entry, self._by_name(entry))
        history = ThingHistory(self.source, entity)
        at = history.place_of(entry.about(entity)[0].hash)
        deed = self._by_name(entry) or (self.deed(history, at) if at is not None else "")
        return self._with_who(entry, deed)

    def sentence_about(self, history: ThingHistory, at: int) -> str:
        """Return what the entry at a place of a thing's history says."""
        entry = history.entries[at]
        return self._with_who(entry, self._by_name(entry) or self.deed(history, at))

    def _with_who(self, entry: Entry, deed: str) -> str:
        who, action = self.who(entry.first), action_words(entry.label, self.named)
        if deed:
            return self.said(_OTHERWISE["sentence"]).format(who=who, deed=deed)
        if action:
            return self.said(_OTHERWISE["action"]).format(who=who, action=action)
        return self.said(_OTHERWISE["sentence"]).format(
            who=who, deed=self.said(_OTHERWISE["newer"])
        )

    def who(self, record: Record, *, begins: bool = True) -> str:
        """Return the name of whoever wrote a record, a word where it is not known.

        `begins` says that a sentence begins with it.
        """
        if name := self.project.analyst_name(record.analyst):
            return name
        if self.me and record.analyst == self.me:
            return self.said(_OTHERWISE["me" if begins else "by me"])
        return self.said(_OTHERWISE["somebody"])

    def thing(self, entity: EntityId) -> str:
        """Return a thing in a few words: «first time a Korean…», the path of a tag, a headline."""
        known = self.project.thing(entity) or last_known(self.source, entity)
        return self.words_of(known) if known is not None else self.said(_OTHERWISE["unknown"])

    def words_of(self, thing: Entity) -> str:
        """Return a thing in this state in a few words."""
        if isinstance(thing, Annotation):
            quoted = shortened(thing.exact)
            return f"«{quoted}»" if quoted else self.said(_OTHERWISE["no text"])
        if isinstance(thing, Tag):
            known = self.project.tags.get(thing.id)
            is_as_now = known is not None and (known.name, known.place) == (thing.name, thing.place)
            return self.project.codebook.path(thing.id) if is_as_now else thing.name
        if isinstance(thing, Article):
            return f"«{shortened(thing.name)}»"
        if isinstance(thing, Block):
            return self._block_words(thing)
        if isinstance(thing, Relation):
            return f"{self.thing(thing.source)} – {self.thing(thing.destination)}"
        if isinstance(thing, Seal | Assignment | Adjudication):
            return self.thing(thing.article)
        return self._title_of(thing) or self.said(_OTHERWISE["no name"])

    def _title_of(self, thing: Analyst | Briefing | WorkspaceSettings) -> str:
        title = thing.name if isinstance(thing, Analyst) else thing.title
        return f"«{shortened(title)}»" if title and not isinstance(thing, Analyst) else title

    def _block_words(self, block: Block) -> str:
        words = block.text or "".join(run.text for run in block.shown_runs)
        if block.kind == EXCERPT:
            words = self.thing(block.annotation)
        elif words:
            words = f"«{shortened(words)}»"
        template = self.said(_BLOCKS.get(block.kind, _OTHERWISE["unknown"]))
        return template.format(words=words).strip()

    def _by_name(self, entry: Entry) -> str:
        """Return what was done where the action's name tells it better than what changed."""
        label = entry.label
        if label.action == JOINED:
            return self.said(_OTHERWISE["joined"])
        if label.action in (TAKE_BACK, RESTORE, RESTORE_WORKSPACE):
            about = " ".join(label.about)
            if label.action == TAKE_BACK:
                about = action_words(Label("".join(label.about[1:2]), label.about[2:]), self.named)
            return self.said(_PAST[label.action]).format(about)
        if not entry.undoes:
            return ""
        key = "redone" if self.chronicle.is_redone(entry) else "undone"
        return self.said(_OTHERWISE[key]).format(action=action_words(label, self.named))

    def deed(self, history: ThingHistory, at: int) -> str:
        """Return what the entry at a place of a thing's history did to it."""
        step = history.step(at)
        thing = step.after or step.before or history.last_words(at)
        if thing is None:
            return ""
        noun = noun_of(step.entity)
        words = self.words_of(step.before if step.after is None and step.before else thing)
        if step.deletes:
            return self._say(_DELETED.get(noun, _OTHERWISE["deleted"]), thing=words)
        if step.before is None:
            is_new = at == 0
            if is_new and isinstance(thing, Annotation):
                return self._marked(thing, words)
            made = _MADE.get(noun, _OTHERWISE["made"]) if is_new else _OTHERWISE["revived"]
            return self._say(made, thing=words)
        return self._changed(step, words)

    def _marked(self, passage: Annotation, words: str) -> str:
        if passage.tags:
            return self._say(_OTHERWISE["tagged"], thing=words, tags=self.tags(passage.tags))
        return self._say(_OTHERWISE["noted" if passage.note else "highlighted"], thing=words)

    def _changed(self, step: Step, words: str) -> str:
        before, after, noun = step.before, step.after, noun_of(step.entity)
        names = [change.name for change in step.fields]
        if not names:
            return self._say(_OTHERWISE["nothing"], thing=words)
        if isinstance(before, Annotation) and isinstance(after, Annotation):
            if "tags" in names:
                return self._retagged(after.tags - before.tags, before.tags - after.tags, words)
            if "note" in names and not (before.note and after.note):
                return self._say(_OTHERWISE["noted" if after.note else "unnoted"], thing=words)
        if isinstance(before, Tag) and isinstance(after, Tag) and before.name != after.name:
            return self._say(_OTHERWISE["renamed"], before=before.name, after=after.name)
        known = next((said for key in names if (said := _CHANGED.get(f"{noun}.{key}"))), "")
        somehow = _CHANGED_SOMEHOW.get(noun, _OTHERWISE["changed"])
        return self._say(known or somehow, thing=words)

    def _retagged(self, on: frozenset[EntityId], off: frozenset[EntityId], words: str) -> str:
        key = "retagged" if on and off else "tagged" if on else "untagged"
        tags, others = self.tags(on or off), self.tags(off)
        return self._say(_OTHERWISE[key], thing=words, tags=tags, others=others)

    def tags(self, tags: Sequence[EntityId] | frozenset[EntityId]) -> str:
        """Return the names of tags, also of those that were deleted since."""
        return ", ".join(sorted(map(self.thing, tags)))

    def _say(self, template: str, **words: Any) -> str:
        return self.said(template).format(**words)


def _main_thing(entry: Entry) -> EntityId:
    """Return what an action is about, where that is one thing: a passage, with its new tag or not.

    Empty where several things changed alike: then the action's name tells it best.
    """
    things = entry.things
    if len(things) == 1:
        return things[0]
    passages = [each for each in things if noun_of(each) == "annotation"]
    rest = {noun_of(each) for each in things} - {"annotation", "analyst", "tag"}
    return passages[0] if len(passages) == 1 and not rest else ""
