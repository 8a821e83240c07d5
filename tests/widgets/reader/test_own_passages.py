"""Passages of my own, made on whatever computer, have a stronger tint and no initials."""

from __future__ import annotations

from desktop_app.domain.analyst import Analyst
from desktop_app.viewmodels.tag_colours import OTHERS_TINT, OWN_TINT
from desktop_app.widgets.reader.passage_style import PassageStyles
from tests.builders import a_passage, a_project, an_article
from tests.widgets.reader.builders import ARTICLE, MINJI, RED, TOM, theme_of

LAPTOP = Analyst("analyst:laptop", "MINJI park ", "blue")


def test_my_passage_of_another_computer_looks_like_mine() -> None:
    theme = theme_of()
    mine, hers, others = (
        a_passage("Korean", ARTICLE, [RED.id], creator=each.id, number=number)
        for number, each in enumerate((MINJI, LAPTOP, TOM), start=1)
    )
    project = a_project(an_article(ARTICLE), MINJI, LAPTOP, TOM, RED, mine, hers, others)
    styles = PassageStyles(theme, project, MINJI.id)
    assert styles.of(hers) == styles.of(mine)
    assert styles.of(hers).tint == theme.tint("red", OWN_TINT)
    assert styles.of(others).tint == theme.tint("red", OTHERS_TINT)
    assert [styles.is_own(each) for each in (mine, hers, others)] == [True, True, False]
