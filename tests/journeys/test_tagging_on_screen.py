"""Four articles tagged in the real window: by the keyboard alone, then by the mouse alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.project import Project
from desktop_app.storage.settings import Settings
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.sample import make_sample
from tests.journeys.desk_on_screen import DeskOnScreen
from tests.journeys.real_screen import Screen, excerpts_by, needs_screen

pytestmark = needs_screen

SIZE = (1380, 860)
DONG_A, OPERA, JOONGANG, TEMPO = "000_", "002_", "003_", "004_"
INVITATIONS, ARMS, CHINA = "Invitations and attendance", "Arms and troops", "China"
PARTNERSHIP, OUTLOOK, THREAT = "Partnership", "Outlook", "Threat assessment"


@pytest.fixture
def desk(tmp_path: Path, user_data: Path, qtbot: QtBot) -> Iterator[DeskOnScreen]:
    """Return the sample in the window of a virtual screen."""
    make_sample(tmp_path / "w", user_data).close()
    Settings(user_data).set(theme="light", analyst_name="Jane Doe")
    screen = Screen(tmp_path, user_data)
    try:
        yield DeskOnScreen(screen, tmp_path / "w", SIZE, qtbot)
    finally:
        screen.close()


def saved(folder: Path, user_data: Path) -> Project:
    """Return what the workspace holds when it is opened anew."""
    workspace = open_workspace(folder, user_data)
    project = workspace.session.project
    workspace.close()
    return project


# By keys


def walk_to_pane(desk: DeskOnScreen, number: int) -> None:
    """Press F6 until a pane has the keyboard."""
    for _ in range(10):
        now = desk.state
        if now["in a pane"] and now["active"] == number:
            return
        desk.press("F6")
        desk.until_other("keyboard", "active", "in a pane", than=now)
    raise AssertionError(f"F6 does not come to pane {number}")


def choose_article(desk: DeskOnScreen, file: str) -> None:
    """Press A, walk down to an article, and open it in the active pane."""
    pane = desk.state["active"]
    desk.press("a")
    desk.until(lambda now: now["keyboard"] == "Articles")
    desk.press("Home")
    for _ in range(5):
        now = desk.state
        if now["article"].startswith(file):
            break
        desk.press("Down")
        desk.until_other("article", than=now)
    desk.press("Return")
    desk.until(lambda now: now["panes"][pane].startswith(file) and now["in a pane"])


def find(desk: DeskOnScreen, words: str) -> None:
    """Find words and leave the search with them selected."""
    desk.press("slash")
    desk.until(lambda now: now["keyboard"] == "Words to find")
    desk.type(words)
    desk.press("Return", "Escape")
    desk.until(lambda now: now["selected"] == words and now["in a pane"])


def test_four_articles_are_tagged_by_the_keyboard_alone(
    desk: DeskOnScreen, tmp_path: Path, user_data: Path
) -> None:
    desk.press("alt+shift+4")
    desk.until(lambda now: len(now["panes"]) == 4)
    for number, file in enumerate((DONG_A, OPERA, JOONGANG, TEMPO)):
        walk_to_pane(desk, number)
        choose_article(desk, file)

    # A digit, and the passage is made longer by a word.
    walk_to_pane(desk, 0)
    find(desk, "military delegation")
    desk.press("1")
    first = ("military delegation to", [INVITATIONS])
    desk.until_mine(("military delegation", [INVITATIONS]))
    desk.press("alt+shift+Right")
    desk.until_mine(first)

    # A tag by its first letters, and the tags used last once more.
    walk_to_pane(desk, 1)
    find(desk, "growing military cooperation")
    desk.press("t")
    desk.until(lambda now: not now["in a pane"])
    desk.type("arms")
    desk.press("Return")
    second = ("growing military cooperation", [ARMS])
    desk.until_mine(first, second)
    walk_to_pane(desk, 2)
    find(desk, "meaningful")
    desk.press("ctrl+shift+period")
    desk.until(lambda now: "meaningful" in now["selected"] and len(now["selected"]) > 20)
    sentence = desk.state["selected"]
    desk.press("period")
    third = (sentence, [ARMS])
    desk.until_mine(first, second, third)

    # A note, a grade, a relation to the first, and one tag too many taken back.
    walk_to_pane(desk, 3)
    find(desk, "deployment in Russia")
    desk.press("2")
    fourth = ("deployment in Russia", [ARMS])
    desk.until_mine(first, second, third, fourth)
    desk.press("n")
    desk.until(lambda now: now["keyboard"] == "Note")
    desk.type("Who says so?")
    desk.press("Escape")
    desk.until(lambda now: now["in a pane"])
    desk.press("g")
    desk.until(lambda now: now["keyboard"] == "Grade")
    desk.press("b", "2", "Return")
    desk.until(lambda now: now["in a pane"])
    desk.press("shift+r")
    desk.until(lambda now: "relat" in now["said"].lower())
    walk_to_pane(desk, 0)
    # It is in focus there still, whatever was looked for in other panes since.
    desk.until(lambda now: now["focused"] == first[0])
    desk.press("shift+r")
    desk.until(lambda now: now["keyboard"] == "Kind of relation")
    desk.type("contra")
    desk.press("Return")
    desk.until(lambda now: now["in a pane"])
    desk.press("9")
    desk.until_mine((first[0], [INVITATIONS, "Source quality"]), second, third, fourth)
    desk.press("ctrl+z")
    desk.until_mine(first, second, third, fourth)
    desk.press("ctrl+q")
    desk.has_ended()

    listed = {str(each["exact"]): each for each in excerpts_by(tmp_path / "w", "Jane Doe")}
    assert {words: each["tags"] for words, each in listed.items()} == dict(
        [first, second, third, fourth]
    )
    assert len({each["article"] for each in listed.values()}) == 4
    assert listed["deployment in Russia"]["note"] == "Who says so?"
    project = saved(tmp_path / "w", user_data)
    graded = next(p for p in project.annotations.values() if p.note_text == "Who says so?")
    assert graded.grade == "2"
    assert project.articles[graded.article].metadatum("grade").value == "B"
    (relation,) = (each for each in project.relations.values() if each.creator == graded.creator)
    ends = (project.annotations[relation.source], project.annotations[relation.destination])
    assert (relation.kind, *(end.exact for end in ends)) == (
        "contradicts",
        "deployment in Russia",
        "military delegation to",
    )


# By the mouse


def at(desk: DeskOnScreen, number: int, across: float, down: float) -> tuple[int, int]:
    """Return a place in a pane, in shares of its width and height."""
    left, top, width, height = desk.ask("pane", number)
    return left + round(width * across), top + round(height * down)


def shows(desk: DeskOnScreen, file: str, panes: int) -> bool:
    """Tell whether there are so many panes, and an article in one of them."""
    shown = desk.state["panes"]
    return len(shown) == panes and any(each.startswith(file) for each in shown)


def bring_into_view(desk: DeskOnScreen, pane: int, words: str) -> None:
    """Turn the wheel over a pane until words of it are in view."""
    for _ in range(20):
        if desk.ask("words", pane, words) is not None:
            return
        desk.roll(at(desk, pane, 0.3, 0.6))
    raise AssertionError(f"the wheel does not bring “{words}” into view")


def select(desk: DeskOnScreen, pane: int, words: str) -> None:
    """Drag over words."""
    bring_into_view(desk, pane, words)
    start, end = desk.ask("words", pane, words)
    desk.drag(tuple(start), tuple(end))
    desk.until(lambda now: now["selected"] == words)


def middle_of(desk: DeskOnScreen, pane: int, words: str) -> tuple[int, int]:
    """Return a place on words that stand on one line."""
    (left, top), (right, bottom) = desk.ask("words", pane, words)
    assert top == bottom
    return (left + right) // 2, top


def test_four_articles_are_tagged_by_the_mouse_alone(
    desk: DeskOnScreen, tmp_path: Path, user_data: Path
) -> None:
    # Two panes by their button, two more by articles dropped on edges.
    desk.click(desk.place("button", "Two panes"))
    desk.until(lambda now: len(now["panes"]) == 2)
    for file, pane, down, panes in (
        (DONG_A, 0, 0.5, 2),
        (OPERA, 1, 0.5, 2),
        (TEMPO, 1, 0.95, 3),
        (JOONGANG, 0, 0.95, 4),
    ):
        desk.drag(desk.place("article", file), at(desk, pane, 0.5, down))
        desk.wait(partial(shows, desk, file, panes))
    order = [DONG_A, OPERA, JOONGANG, TEMPO]
    assert [each[:4] for each in desk.state["panes"]] == order

    # Words, then a click on a tag.
    select(desk, 0, "military delegation")
    desk.click(desk.place("tag", INVITATIONS))
    desk.until_mine(("military delegation", [INVITATIONS]))
    # Its end is dragged on.
    _, end = desk.ask("words", 0, "military delegation")
    _, further = desk.ask("words", 0, "military delegation to a meeting")
    desk.drag(tuple(end), tuple(further))
    first = ("military delegation to a meeting", [INVITATIONS])
    desk.until_mine(first)

    # A tag dragged onto the selected words.
    select(desk, 2, "meaningful development")
    desk.drag(desk.place("tag", OUTLOOK), middle_of(desk, 2, "meaningful"))
    second = ("meaningful development", [OUTLOOK])
    desk.until_mine(first, second)

    # The selected words dragged onto a tag, then the passage from its bar onto another.
    select(desk, 1, "military cooperation")
    desk.drag(middle_of(desk, 1, "military"), desk.place("tag", ARMS))
    desk.until_mine(first, second, ("military cooperation", [ARMS]))
    desk.drag(desk.place("bar", 1, "military cooperation"), desk.place("tag", PARTNERSHIP))
    third = ("military cooperation", [ARMS, PARTNERSHIP])
    desk.until_mine(first, second, third)

    select(desk, 3, "deployment in Russia")
    desk.click(desk.place("tag", ARMS))
    fourth = ("deployment in Russia", [ARMS])
    desk.until_mine(first, second, third, fourth)

    # An excerpt on the board leads to its place.
    desk.click(desk.place("button", "Excerpts"))
    desk.until(lambda now: now["place"] == "excerpts")
    desk.click(desk.place("excerpt", first[0]))
    desk.until(lambda now: (now["place"], now["focused"]) == ("read", first[0]))
    desk.click(desk.place("menu", "File"))
    desk.click(desk.place("menu", "Quit"))
    desk.has_ended()

    listed = excerpts_by(tmp_path / "w", "Jane Doe")
    assert {str(each["exact"]): each["tags"] for each in listed} == dict(
        [first, second, third, fourth]
    )
    assert len({each["article"] for each in listed}) == 4
