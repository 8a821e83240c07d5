"""An article on paper: all of its words once, its passages, their names and notes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import made
from desktop_app.domain.project import Project
from desktop_app.viewmodels.preferences import TextLook
from desktop_app.viewmodels.sight import UNTAGGED, Sight
from desktop_app.viewmodels.tag_colours import OWN_TINT, bar_colour, tint
from desktop_app.widgets.printing.article_pages import ArticlePages
from desktop_app.widgets.printing.content import PrintedArticle
from desktop_app.widgets.printing.paper import Paper
from desktop_app.widgets.theme import LIGHT, Theme
from tests.builders import an_article
from tests.widgets.printing.writing import Written, written
from tests.widgets.reader.builders import ARTICLE, BLUE, MINJI, RED, TAGS, TOM, a_mark

A4 = Paper(920, 1301)
LONG = "\n\n".join(f"Paragraph {n:03d} begins. " + ARTICLE.split("\n")[0] for n in range(60))
KOREAN = "\n\n".join(f"{n}번째 문단. " + "한국군이 나토 회의에 참석했다. " * 12 for n in range(20))

pytestmark = pytest.mark.usefixtures("theme")


def printed(
    *passages: Annotation,
    text: str = ARTICLE,
    article: Article | None = None,
    sight: Sight | None = None,
) -> PrintedArticle:
    article = article or an_article(text)
    project = Project().with_edits(made(MINJI, TOM, *TAGS, article, *passages))
    return PrintedArticle(article, text, project, MINJI.id, sight or Sight(), "Korea–NATO")


def laid_out(what: PrintedArticle, paper: Paper = A4) -> ArticlePages:
    pages = ArticlePages(what, paper, TextLook())
    for _ in pages.lay_out():
        pass
    return pages


def written_on(pages: ArticlePages, number: int) -> list[Written]:
    return written(lambda painter: pages.paint(painter, number))


def words_of(pages: ArticlePages) -> str:
    every = [each.text for n in range(len(pages.pages)) for each in written_on(pages, n)]
    return " ".join(" ".join(every).split())


def picture(pages: ArticlePages, number: int, paper: Paper = A4) -> QImage:
    image = QImage(int(paper.width), int(paper.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    pages.paint(painter, number)
    painter.end()
    return image


def has_colour(image: QImage, colour: QColor, part: QRect) -> bool:
    wanted = colour.rgb()
    return any(
        image.pixel(x, y) == wanted
        for y in range(part.top(), part.bottom())
        for x in range(part.left(), part.right())
    )


@pytest.mark.parametrize("text", [LONG, KOREAN, ARTICLE, "🙂" * 3000, "word " * 9000, "one line"])
def test_all_words_are_printed_once_and_in_order(text: str) -> None:
    pages = laid_out(printed(text=text))
    read = "".join(
        each.text
        for number in range(len(pages.pages))
        for each in written_on(pages, number)
        if each.size == TextLook().size
    )
    assert "".join(read.split()) == "".join(text.split())


def test_no_line_is_cut_by_the_end_of_a_page() -> None:
    pages = laid_out(printed(text=LONG))
    assert len(pages.pages) > 3
    for number in range(len(pages.pages)):
        for each in written_on(pages, number):
            is_edge = each.y < A4.top - 8 or each.y > A4.bottom + 8
            assert is_edge or each.y - each.size >= A4.top - 2
            assert is_edge or each.y + each.size / 4 <= A4.bottom


def test_no_paragraph_leaves_a_single_line_behind() -> None:
    pages = laid_out(printed(text=LONG))
    for number in range(len(pages.pages) - 1):
        lines = [each.text for each in written_on(pages, number) if each.y < A4.bottom]
        assert not lines[-1].startswith("Paragraph")
        following = [each.text for each in written_on(pages, number + 1) if A4.top < each.y]
        assert following[0].startswith("Paragraph") or not following[1].startswith("Paragraph")


def test_each_page_says_which_it_is_and_of_what() -> None:
    pages = laid_out(printed(text=LONG))
    count = len(pages.pages)
    for number in range(count):
        text = " ".join(each.text for each in written_on(pages, number))
        assert f"{number + 1} / {count}" in text
        assert "Korea Invited" in text
        assert "Korea–NATO" in text


def test_the_head_names_the_source_and_leaves_out_what_nobody_knows() -> None:
    article = replace(an_article(ARTICLE), said={"byline": "Kim", "url@k": "https://a.kr/1"})
    text = words_of(laid_out(printed(article=article)))
    assert "Korea Invited Dong-A Ilbo · 22 Dec 2009 · Kim https://a.kr/1" in text


def test_a_passage_has_tint_lane_bar_and_name() -> None:
    pages = laid_out(printed(a_mark("NATO has invited for the first time", RED)))
    image = picture(pages, 0)
    column = QRect(76, 140, 500, 300)
    lane = QRect(int(A4.lane), 140, int(A4.lane_width), 300)
    red = bar_colour("red", dark=False)
    assert has_colour(image, tint(red, QColor("white"), OWN_TINT), column)
    assert has_colour(image, red, column)
    assert has_colour(image, red, lane)
    names = [each.x for each in written_on(pages, 0) if each.text == "Invitations"]
    assert max(names) > A4.names


def test_the_palette_is_light_whatever_the_window_shows(theme: Theme) -> None:
    theme.set_mode("dark")
    image = picture(laid_out(printed(a_mark("first time", RED))), 0)
    assert image.pixelColor(2, 2) == QColor("white")
    assert has_colour(image, bar_colour("red", dark=False), QRect(76, 140, 800, 300))


def test_a_passage_over_a_page_break_is_continued_without_repeating_a_line() -> None:
    start, end = LONG.index("Paragraph 001"), LONG.index("Paragraph 050")
    pages = laid_out(printed(a_mark(LONG[start:end], RED, text=LONG), text=LONG))
    red = bar_colour("red", dark=False)
    tinted = tint(red, QColor("white"), OWN_TINT)
    column = QRect(76, int(A4.top), 500, int(A4.room))
    lane = QRect(int(A4.lane), int(A4.top), 60, 40)
    for number in (1, 2):
        image = picture(pages, number)
        assert has_colour(image, tinted, column)
        assert has_colour(image, red, lane)
        # Nothing of the page before hangs into the top: tints begin below the first line's edge.
        assert not has_colour(image, red, QRect(76, int(A4.top) - 3, 500, 18))
        below = QRect(0, int(A4.bottom) + 12, int(A4.width), 10)
        assert not has_colour(image, red, below)
        assert not has_colour(image, tinted, below)


def test_notes_are_numbered_and_stand_at_the_end_with_who_and_when() -> None:
    first = a_mark("first time", RED, note="A first.\nSecond paragraph.", number=1)
    other = a_mark("Brussels", BLUE, note="Where?", number=2, creator=TOM.id)
    text = words_of(laid_out(printed(first, other)))
    notes = text[text.index("Notes") :]
    assert re.search(r"1 “first time” A first\. Second paragraph\. Invitations · Minji Park", notes)
    assert re.search(r"2 “Brussels” Where\? Arms and troops · Tom Weber", notes)
    assert notes.index("“first time”") < notes.index("“Brussels”")


def test_the_legend_counts_tags_and_analysts() -> None:
    passages = [
        a_mark("first time", RED, number=1),
        a_mark("Brussels", RED, number=2, creator=TOM.id),
        a_mark("Seoul", number=3),
    ]
    text = words_of(laid_out(printed(*passages)))
    assert "Tags Invitations 2 highlighted without a tag 1 Analysts" in text
    assert "Minji Park 2" in text
    assert "Tom Weber 1" in text


def test_what_is_hidden_is_not_printed_and_the_page_says_so() -> None:
    passages = [
        a_mark("first time", RED, note="secret note", number=1),
        a_mark("Brussels", BLUE, number=2),
        a_mark("Seoul", BLUE, number=3, creator=TOM.id),
        a_mark("Afghanistan", number=4),
    ]
    sight = Sight(frozenset([RED.id, UNTAGGED]), frozenset([TOM.id]))
    pages = laid_out(printed(*passages, sight=sight))
    text = words_of(pages)
    assert "secret note" not in text
    said = "3 passages are hidden here and not printed (Invitations, no tag, Tom Weber)."
    assert said in text
    assert "Arms and troops 1" in text
    red = bar_colour("red", dark=False)
    assert not has_colour(picture(pages, 0), red, QRect(76, 180, 800, 400))


def test_what_the_margin_has_no_room_for_is_listed_at_the_end() -> None:
    passages = [a_mark("A short line", RED, number=n) for n in range(1, 12)]
    text = words_of(laid_out(printed(*passages)))
    assert re.search(r"\+\d+ → 1", text)
    assert text[text.index("Notes") :].count("“A short line”") >= 2


def test_lost_passages_are_listed_with_their_words() -> None:
    lost = a_mark("first time", RED)
    lost = replace(lost, target=replace(lost.target, exact="words that are gone"))
    text = words_of(laid_out(printed(lost)))
    assert "Passages that lost their place – “words that are gone” Invitations" in text


def test_letter_paper_holds_it_as_well() -> None:
    letter = Paper(946, 1224)
    pages = laid_out(printed(a_mark("first time", RED, note="A note."), text=LONG[:9000]), letter)
    for number in range(len(pages.pages)):
        for each in written_on(pages, number):
            assert letter.left - 1 <= each.x < letter.width - 60


def test_boilerplate_is_printed_small_and_dimmed_unless_it_looks_like_text() -> None:
    article = replace(an_article(), roles={"3": "navigation"})
    line = ARTICLE.split("\n")[2].split()[0]

    def sizes(sight: Sight) -> set[float]:
        pages = laid_out(printed(article=article, sight=sight))
        return {each.size for each in written_on(pages, 0) if each.text.startswith(line)}

    (small,), (usual,) = sizes(Sight()), sizes(Sight(lights_boilerplate=True))
    assert small < usual
    pages = laid_out(printed(article=article))
    everything = QRect(0, 0, int(A4.width), int(A4.height))
    assert has_colour(picture(pages, 0), LIGHT.dimmed, everything)
    assert "D shows" not in words_of(pages)
