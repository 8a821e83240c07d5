"""The menu Articles: taking them in, what is known of them, their lines, versions and twins."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Articles"
ICONS: dict[str, str] = {
    "articles.import": "files",
    "articles.paste": "clipboard-paste",
    "article.describe": "pencil",
    "article.remove": "trash-2",
}
"""Icons of its actions by name."""


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
    history = tr("History of the article…")
    add("article.history", history, window.team.show_history_of_article)
    add("article.remove", tr("Remove article"), window.remove_current)
