"""Bundles in the analyst's words: what one would hold, brings, or brought."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from desktop_app.domain.change import Entity
from desktop_app.domain.identity import noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.team import WorkspaceSettings
from desktop_app.storage.bundles import ReceivedBundle
from desktop_app.viewmodels.passage_words import day_and_time
from desktop_app.workspace.bundles.bundle_words import SORTS, Came
from desktop_app.workspace.bundles.receiving import Incoming
from desktop_app.workspace.bundles.saving import Plan
from desktop_app.workspace.bundles.taking_back import TakenBack

_SORTS = {
    "passages": QT_TRANSLATE_NOOP("bundles", "{n} passages"),
    "notes": QT_TRANSLATE_NOOP("bundles", "{n} notes"),
    "tags": QT_TRANSLATE_NOOP("bundles", "{n} tags"),
    "articles": QT_TRANSLATE_NOOP("bundles", "{n} articles"),
    "blocks": QT_TRANSLATE_NOOP("bundles", "{n} parts of briefings"),
    "briefings": QT_TRANSLATE_NOOP("bundles", "{n} briefings"),
    "relations": QT_TRANSLATE_NOOP("bundles", "{n} relations"),
}
_ONE = {
    "passages": QT_TRANSLATE_NOOP("bundles", "1 passage"),
    "notes": QT_TRANSLATE_NOOP("bundles", "1 note"),
    "tags": QT_TRANSLATE_NOOP("bundles", "1 tag"),
    "articles": QT_TRANSLATE_NOOP("bundles", "1 article"),
    "blocks": QT_TRANSLATE_NOOP("bundles", "1 part of a briefing"),
    "briefings": QT_TRANSLATE_NOOP("bundles", "1 briefing"),
    "relations": QT_TRANSLATE_NOOP("bundles", "1 relation"),
}

_MOST_PARTS = 5
"""How many parts of a damaged bundle are named."""


def number_words(number: int) -> str:
    """Return a count as people read it: `1,170`."""
    return f"{number:,}"


def size_words(size: int) -> str:
    """Return a number of bytes as people read it: `1.2 MB`."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def plan_words(plan: Plan) -> str:
    """Say what a bundle would hold: `412 changes and 12 articles`, and its size unpacked."""
    if plan.is_empty:
        return _tr("Nothing is new since then; there is nothing to save.")
    said = _tr("{changes} and {articles}: {size} before packing.").format(
        changes=count_words(plan.records, _tr("1 change"), _tr("{n} changes")),
        articles=_said("articles", plan.articles),
        size=size_words(plan.size),
    )
    if plan.left_out:
        said += " " + _tr("{n} changes that {name} was sent before are left out.").format(
            n=number_words(plan.left_out), name=plan.manifest.to
        )
    return said


def sender_words(incoming: Incoming) -> str:
    """Say who made a bundle, when, and whether it is everything."""
    manifest = incoming.manifest
    made = _tr("Saved by {name}, {time}.").format(
        name=manifest.by or _tr("somebody"), time=day_and_time(manifest.made)
    )
    scope = (
        _tr("It holds everything they had.")
        if manifest.is_everything
        else _tr("It goes on from an earlier bundle.")
    )
    return f"{made} {scope}"


def summary_words(incoming: Incoming, *, taken_in: bool = False) -> str:
    """Say in one line how much is new."""
    if incoming.is_known:
        return _tr("Everything in it was here already.")
    new = count_words(len(incoming.new), _tr("1 change"), _tr("{n} changes"))
    if not incoming.known:
        return (_tr("{new} came in.") if taken_in else _tr("{new} would come in.")).format(new=new)
    words = _tr("{new} came in; {known}.") if taken_in else _tr("{new} would come in; {known}.")
    return words.format(
        new=new,
        known=count_words(incoming.known, _tr("1 was here already"), _tr("{n} were here already")),
    )


def came_words(came: Came) -> str:
    """Say what one person's changes are about: `Minji: 12 passages, 3 notes`."""
    counted = [_said(sort, count) for sort in SORTS if (count := getattr(came, sort))]
    return _tr("{name}: {what}").format(
        name=came.name or _tr("Somebody without a name"),
        what=", ".join(counted) or count_words(came.records, _tr("1 change"), _tr("{n} changes")),
    )


def detail_lines(incoming: Incoming, *, taken_in: bool = False) -> list[tuple[str, str]]:
    """Return (icon, sentence) for each person, the articles, and all that needs attention."""
    lines = [("user", came_words(each)) for each in incoming.people]
    if incoming.new_articles or incoming.known_articles:
        lines.append(
            (
                "file-text",
                _tr("Texts of articles: {new} new, {known} here already.").format(
                    new=number_words(incoming.new_articles),
                    known=number_words(incoming.known_articles),
                ),
            )
        )
    if incoming.newer:
        lines.append(
            (
                "info",
                _tr(
                    "{n} changes were made with a newer version of Briefing Desk; they are kept "
                    "and passed on, but not shown here."
                ).format(n=number_words(incoming.newer)),
            )
        )
    lines += [("triangle-alert", gap) for gap in incoming.gaps]
    return [*lines, *(("triangle-alert", each) for each in _damage(incoming, taken_in))]


def _damage(incoming: Incoming, taken_in: bool) -> Iterator[str]:
    """Say first that the file did not arrive whole, then what of it, at most a few parts."""
    if incoming.is_incomplete:
        said = _tr("The bundle is incomplete; ask for it again.")
        if not incoming.is_known:
            whole = (
                _tr("What was whole was taken in:")
                if taken_in
                else _tr("What is whole can be taken in:")
            )
            said = f"{said} {whole}"
        yield said
    for each in incoming.refused[:_MOST_PARTS]:
        yield _tr("Left out: «{what}» {why}.").format(what=each.what, why=each.why)
    if (more := len(incoming.refused) - _MOST_PARTS) > 0:
        yield _tr("and {n} more").format(n=number_words(more))


def taken_back_words(project: Project, bundle: ReceivedBundle, taken: TakenBack) -> str:
    """Say what became of a bundle that was taken back, and exactly what stays of it."""
    said = [_tr("Taken back: what «{file}» brought.").format(file=bundle.file)]
    if taken.standing:
        names = {project.analyst_name(each.record.analyst) for each in taken.standing}
        things = count_words(len(taken.standing), _tr("1 thing"), _tr("{n} things"))
        said.append(
            _tr("{things} that {names} worked on since: not taken back.").format(
                things=things, names=", ".join(sorted(each or _tr("somebody") for each in names))
            )
        )
    for edit in taken.change.edits:
        if isinstance(edit.after, WorkspaceSettings):
            said.append(_settings_words(edit.before, edit.after))
    stays = list(_kept_words(project, taken))
    if stays:
        said.append(_tr("What stays: {what}.").format(what="; ".join(stays)))
    return " ".join(said)


def _kept_words(project: Project, taken: TakenBack) -> Iterator[str]:
    names = {name for each in taken.kept if (name := project.analyst_name(each))}
    if names:
        yield _tr("the name of {names}").format(names=", ".join(sorted(names)))
    if seals := sum(noun_of(each) == "seal" for each in taken.kept):
        yield count_words(seals, _tr("1 seal"), _tr("{n} seals"))


def _settings_words(before: Entity | None, after: WorkspaceSettings) -> str:
    was_blind = isinstance(before, WorkspaceSettings) and before.blind
    if was_blind and not after.blind:
        return _tr("Blind mode has ended; the team's settings are what they were.")
    if after.blind and not was_blind:
        return _tr("Blind mode has begun again; the team's settings are what they were.")
    return _tr("The team's settings are what they were.")


def _said(sort: str, count: int) -> str:
    return count_words(count, _tr(str(_ONE[sort])), _tr(str(_SORTS[sort])))


def count_words(count: int, one: str, many: str) -> str:
    """Return the words for one, or those for many with the number in place of `{n}`."""
    return one if count == 1 else many.format(n=number_words(count))


def _tr(words: str) -> str:
    return QCoreApplication.translate("bundles", words)
