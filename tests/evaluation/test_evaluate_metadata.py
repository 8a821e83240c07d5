"""The evaluation sees what a reader sees, and counts what it should."""

from __future__ import annotations

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.text_metadata import TextMetadata
from tests.evaluation.evaluate_metadata import Page, pasted, verdict, wrongly_dimmed

BODY = "The ministry of an invented country said that they would meet again."


def test_a_page_is_pasted_one_block_on_a_line_without_what_nobody_sees() -> None:
    page = (
        f"<head><title>T</title></head><div>Home</div><p>{BODY} <b>Soon</b>.</p><script>x</script>"
    )
    assert pasted(page.encode()) == f"Home\n\n{BODY} Soon."


def test_wrong_empty_and_unknown_are_told_apart() -> None:
    page = Page("p", BODY, BODY, {"published": "2024-07-05T23:10:00Z", "byline": "Some Body"})
    right = TextMetadata({"published": Finding("2024-07-06"), "outlet": Finding("VOA")})
    assert verdict(page, right, "published") == "right"
    assert verdict(page, right, "byline") == "empty"
    assert verdict(page, right, "outlet") == "unknown"
    wrong = TextMetadata({"published": Finding("2024-07-08"), "byline": Finding("Another")})
    assert verdict(page, wrong, "published") == "wrong"
    assert verdict(page, wrong, "byline") == "wrong"


def test_a_line_of_the_article_counts_as_dimmed_if_no_copy_is_lit() -> None:
    page = Page("p", f"{BODY}\nHome\n{BODY}", BODY, {})
    assert wrongly_dimmed(page, TextMetadata(roles={2: "navigation", 3: "repeat"})) == ([], 1)
    assert wrongly_dimmed(page, TextMetadata(roles={1: "repeat", 3: "repeat"})) == ([BODY], 1)
