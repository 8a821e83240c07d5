"""The menu Articles: taking them in, what is known of them, their lines, versions and twins."""

from __future__ import annotations

from functools import partial

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.articles.line_commands import LineCommands
from desktop_app.widgets.articles.version_commands import VersionCommands
from desktop_app.widgets.menus.filling import give_kind
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Articles"
ICONS: dict[str, str] = {
    "articles.import": "files",
    "articles.paste": "clipboard-paste",
    "article.describe": "pencil",
    "articles.table": "table",
    "article.original": "external-link",
    "article.replace": "file-pen",
    "article.compare": "columns-2",
    "articles.twins": "copy-check",
    "article.remove": "trash-2",
    "lines.dim": "eye-off",
}
"""Icons of its actions by name."""
GROUPS = {
    "intake": ("articles.import", "articles.folder", "articles.paste"),
    "details": ("article.describe", "articles.table", "articles.look-again", "article.original"),
    "lines": (
        *(f"article.line-is-{name}" for name in ("headline", "byline", "date", "outlet")),
        "lines.dim",
        "lines.sight",
    ),
    "versions": (
        "article.replace",
        "article.compare",
        "carried.next",
        "carried.confirm",
        "carried.over",
        "articles.twins",
    ),
    "whole": ("article.history", "article.remove"),
}
"""What stands together between two lines of the menu."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)

    add("articles.import", tr("Import articles…"), window.intake.ask_for_files, "Ctrl+I")
    add("articles.folder", tr("Import a folder of articles…"), window.intake.ask_for_folder)
    add("articles.paste", tr("Paste text as an article"), window.intake.paste, "Ctrl+Shift+V")
    actions.add(
        "article.describe",
        tr("Article details…"),
        window.describe_article,
        menu=MENU,
        keys=("F2",),
        tip=tr("Headline, outlet, byline, date, language and web address"),
    )
    table = tr("Details of all articles…")
    add("articles.table", table, lambda: window.article_windows.show_table())
    look_again = tr("Look for missing details again")
    add("articles.look-again", look_again, window.intake.look_again)
    add("article.original", tr("Open the original file"), window.original.open)
    window.original.name(actions["article.original"])
    _register_lines(window, actions)
    _register_versions(window, actions)
    history = tr("History of the article…")
    add("article.history", history, window.team.show_history_of_article)
    add("article.remove", tr("Remove article"), window.remove_current)
    for kind, names in GROUPS.items():
        give_kind(kind, (actions[name] for name in names))


def _register_versions(window: WorkspaceParts, actions: Actions) -> None:
    """Register what is done with versions of an article."""
    care = VersionCommands(window.desk, window.read)
    actions.add(
        "article.replace",
        tr("Bring in a corrected version…"),
        lambda: window.article_windows.ask_for_corrected_version(),
        menu=MENU,
        tip=tr("A file with the corrected text; passages are carried over"),
    )
    actions.add(
        "article.compare",
        tr("Compare with the older version…"),
        lambda: window.article_windows.compare_with_older(),
        menu=MENU,
    )
    next_one = tr("Next passage to check")
    actions.add("carried.next", next_one, care.go_to_next, menu=MENU)
    actions.add("carried.confirm", tr("The passage is in its right place"), care.confirm, menu=MENU)
    actions.add(
        "carried.over",
        tr("Carry over passages tagged in the older version"),
        care.carry_over,
        menu=MENU,
    )
    actions.add(
        "articles.twins",
        tr("The same story…"),
        lambda: window.article_windows.show_twins(),
        menu=MENU,
        tip=tr("Articles that are nearly the same, and from how many origins they come"),
    )


def _register_lines(window: WorkspaceParts, actions: Actions) -> None:
    """Register what is said of lines of the text."""
    read = window.read
    lines = LineCommands(window.desk, read, window)
    for field, name, text in (
        ("headline", "headline", tr("This line is the headline")),
        ("byline", "byline", tr("This line is the byline")),
        ("published", "date", tr("This line is the date")),
        ("outlet", "outlet", tr("This line is the outlet")),
    ):
        actions.add(f"article.line-is-{name}", text, partial(lines.say_field, field), menu=MENU)
    actions.add(
        "lines.dim",
        tr("Dim the line as boilerplate, or light it"),
        lines.turn,
        menu=MENU,
        keys=("D",),
    )
    actions.add(
        "lines.sight",
        tr("Show boilerplate like text"),
        lambda: read.common_sight.light_boilerplate(actions["lines.sight"].isChecked()),
        menu=MENU,
        keys=("Shift+D",),
        checkable=True,
    )
