"""What a file says beside its text is shown where the text says it too."""

from __future__ import annotations

from desktop_app.domain.article import Finding
from desktop_app.formats.intake.evidence_lines import located

TEXT = "Talks Begin in Brussels\n\nBy Some Body\n2024.10.05 09:30\n\nThe two sides met."


def one(field: str, finding: Finding) -> tuple[str, int]:
    found = located({field: finding}, TEXT)[field]
    return found.evidence, found.line


def test_the_evidence_of_a_value_in_the_text_is_its_words_there() -> None:
    mark = Finding("Talks begin in Brussels", "found", "og:title: Talks begin in Brussels")
    assert one("headline", mark) == ("Talks Begin in Brussels", 1)
    mark = Finding("2024-10-05T09:30", "found", "datePublished: 2024-10-05T09:30:00+09:00")
    assert one("published", mark) == ("2024.10.05 09:30", 4)
    assert one("byline", Finding("Some Body", "inferred", "byline: By Some Body")) == (
        "By Some Body",
        3,
    )


def test_a_guess_from_beside_the_text_keeps_what_it_rests_on() -> None:
    guess = Finding("Brussels", "inferred", "title: Talks - Brussels")
    assert one("outlet", guess) == ("title: Talks - Brussels", 0)


def test_what_the_text_does_not_say_has_no_line() -> None:
    assert one("outlet", Finding("The Example", "found", "og:site_name: The Example")) == (
        "og:site_name: The Example",
        0,
    )
