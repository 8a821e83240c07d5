"""Web pages: the article without the page's frame, and nothing dropped without a word."""

from __future__ import annotations

import contextlib
import logging
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.canonical_text import CanonicalText, canonical
from desktop_app.formats.article_text import UnreadableArticle, is_blank
from desktop_app.formats.intake.web_page import LIMIT, html_fragment, read_web_page
from tests.formats.intake.pages import BODY, KOREAN_BODY, meta, page, paragraphs


def lines(raw: bytes) -> list[str]:
    return read_web_page(raw, "page.html").text.text.split("\n")


def refusal(raw: bytes) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as caught:
        read_web_page(raw, "page.html")
    return caught.value


class TestTheArticle:
    def test_is_kept_without_the_frame_of_the_page(self) -> None:
        read = read_web_page(page(), "page.html")
        assert read.text.text == "\n\n".join(BODY)
        assert (read.kind, read.encoding) == ("html", "utf-8")

    def test_is_read_whole_where_it_goes_on_in_a_part_that_looks_like_the_frame(self) -> None:
        further = [f"On day {day} of the talks the ministers spoke of ships." for day in range(60)]
        parts = f"<article>{paragraphs(*BODY, *BODY)}</article>"
        raw = page(f'{parts}<section class="paywall">{paragraphs(*further)}</section>')
        assert set(further) <= set(lines(raw))

    def test_says_how_many_words_of_the_frame_were_left_out(self) -> None:
        assert read_web_page(page(), "page.html").notices == (
            "«page.html»: 7 words of the page's frame (menus, links, notes) were left out; "
            "the original is kept beside the text.",
        )

    def test_gets_its_headline_in_front_where_it_is_outside_the_body(self) -> None:
        raw = page(head=meta(og__title="Korea Invited to NATO Meeting"))
        assert lines(raw)[:3] == ["Korea Invited to NATO Meeting", "", BODY[0]]

    def test_does_not_repeat_a_headline_that_is_in_the_body(self) -> None:
        article = f"<article><h1>Korea Invited to a Meeting</h1>{paragraphs()}</article>"
        raw = page(article, meta(og__title="Korea Invited to a Meeting"))
        assert lines(raw).count("Korea Invited to a Meeting") == 1

    def test_has_headings_items_and_rows_as_lines(self) -> None:
        article = (
            f"<article>{paragraphs(BODY[0])}<h2>What is known</h2>"
            f"<ul><li>Twelve thousand soldiers</li><li>Eleven thousand deployed</li></ul>"
            f"{paragraphs(*BODY[1:])}"
            "<table><tr><th>Source</th><th>Figure</th></tr><tr><td>NIS</td><td>12,000</td></tr>"
            "</table></article>"
        )
        assert lines(page(article)) == [
            BODY[0],
            "",
            "What is known",
            "",
            "• Twelve thousand soldiers",
            "• Eleven thousand deployed",
            "",
            BODY[1],
            "",
            BODY[2],
            "",
            "Source\tFigure",
            "NIS\t12,000",
        ]

    def test_keeps_words_in_inline_marks_and_times_where_they_stand(self) -> None:
        sentence = "It met on <time>Monday</time>, the <b>NA</b>TO <a href='/x'>envoy</a> said."
        article = f"<article>{paragraphs(*BODY, sentence * 3)}</article>"
        assert lines(page(article))[-1].startswith("It met on Monday, the NATO envoy said.")

    def test_reads_entities_and_numbered_characters_as_they_are_meant(self) -> None:
        written = "A&amp;B &ldquo;said&rdquo; it&#146;s &#x2026;"
        article = f"<article>{paragraphs(*BODY, written)}</article>"
        assert lines(page(article))[-1] == "A&B “said” it’s …"

    def test_has_no_scripts_styles_nor_hidden_words(self) -> None:
        hidden = (
            "<script>var secret = 1</script><style>.secret{}</style><p hidden>secret one</p>"
            '<p style="color:red; Display : none">secret two</p>'
            '<p style="visibility:hidden">secret three</p><template>secret four</template>'
        )
        article = f"<article>{paragraphs()}{hidden}</article>"
        assert "secret" not in read_web_page(page(article), "page.html").text.text

    def test_keeps_captions_as_such(self) -> None:
        figure = (
            '<figure><img src="x.jpg"><figcaption>Soldiers in Seoul. <span>Yonhap</span>'
            "</figcaption></figure>"
        )
        article = f"<article>{paragraphs(BODY[0])}{figure}{paragraphs(*BODY[1:])}</article>"
        read = read_web_page(page(article), "page.html")
        assert read.text.text.split("\n")[2] == "Soldiers in Seoul. Yonhap"
        assert read.roles == {3: "caption"}

    @pytest.mark.parametrize(
        "caption",
        ['<em class="img_desc">{}</em>', '<p class="big caption">{}</p>',
         '<figure><div><figcaption><p>{}</p></figcaption></div></figure>'],
    )  # fmt: skip
    def test_knows_captions_by_the_names_pages_give_them(self, caption: str) -> None:
        shown = caption.format("Soldiers in Seoul / AP")
        article = (
            f"<article>{paragraphs(BODY[0])}<div>{shown}</div>{paragraphs(*BODY[1:])}</article>"
        )
        read = read_web_page(page(article), "page.html")
        assert read.text.text.split("\n")[2] == "Soldiers in Seoul / AP"
        assert read.roles == {3: "caption"}

    def test_counts_the_lines_of_captions_below_a_headline_that_was_put_in_front(self) -> None:
        figure = "<figure><img><figcaption>Soldiers in Seoul</figcaption></figure>"
        article = f"<article>{paragraphs(BODY[0])}{figure}{paragraphs(*BODY[1:])}</article>"
        read = read_web_page(page(article, meta(og__title="A headline of words")), "page.html")
        assert read.text.text.split("\n")[4] == "Soldiers in Seoul"
        assert read.roles == {5: "caption"}

    def test_of_a_small_page_is_all_there_is(self) -> None:
        assert lines(b"<p>NATO meets.") == ["NATO meets."]

    def test_lets_no_library_write_to_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            refusal(b"<html><body><nav>" + b"<a href=/x></a>" * 500 + b"</nav></body></html>")
        assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


class TestEncodings:
    def test_a_korean_page_that_says_it_is_latin_is_read_as_korean(self) -> None:
        raw = f"<meta charset=iso-8859-1><body>{paragraphs(*KOREAN_BODY)}</body>".encode("cp949")
        assert lines(raw)[0] == KOREAN_BODY[0]

    def test_a_page_in_latin_letters_keeps_its_accents(self) -> None:
        said = "Élysée: „Über Straßen“, said the café’s naïve façade-maker to the press again."
        body = paragraphs(said, "Another paragraph went on about the café.")
        raw = f"<meta charset=iso-8859-1><body>{body}</body>".encode("cp1252")
        assert lines(raw)[0] == said

    @pytest.mark.parametrize("declared", ["euc-kr", "ks_c_5601-1987", "EUC-KR", "windows-949"])
    def test_korean_pages_are_read_as_the_larger_set_browsers_use(self, declared: str) -> None:
        # 똠 is in CP949 only.
        article = f"<article>{paragraphs(*KOREAN_BODY, '똠방각하')}</article>"
        raw = f"<html><head><meta charset='{declared}'></head><body>{article}</body></html>"
        read = read_web_page(raw.encode("cp949"), "page.html")
        assert read.text.text.startswith(KOREAN_BODY[0])
        assert "똠방각하" in read.text.text
        assert read.encoding == "cp949"

    def test_an_http_equiv_declares_too(self) -> None:
        head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
        russian = "НАТО пригласило корейскую делегацию на встречу в следующем году. " * 3
        raw = f"<html><head>{head}</head><body>{paragraphs(russian)}</body></html>"
        assert lines(raw.encode("cp1251"))[0] == russian.strip()

    def test_what_is_utf8_is_read_so_whatever_the_page_says(self) -> None:
        raw = page(f"<article>{paragraphs(*KOREAN_BODY)}</article>")
        assert lines(raw.replace(b"charset=utf-8", b"charset=euc-kr"))[0] == KOREAN_BODY[0]

    def test_a_byte_order_mark_wins(self) -> None:
        raw = page().decode().replace("utf-8", "iso-8859-1").encode("utf-16")
        read = read_web_page(raw, "page.html")
        assert read.text.text == "\n\n".join(BODY)
        assert read.encoding.startswith("utf-16")

    def test_a_korean_page_that_declares_nothing_is_told_by_its_letters(self) -> None:
        raw = f"<html><body>{paragraphs(*KOREAN_BODY)}</body></html>".encode("cp949")
        assert lines(raw)[0] == KOREAN_BODY[0]

    @pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
    def test_single_damaged_bytes_are_shown_and_said(self, encoding: str) -> None:
        head = f"<head><meta charset={encoding}></head>"
        sound = f"<html>{head}<body>{paragraphs(*KOREAN_BODY)}</body></html>".encode(encoding)
        damaged = sound.replace("회의에".encode(encoding), "회의에".encode(encoding)[:-1], 1)
        read = read_web_page(damaged, "page.html")
        assert read.encoding == encoding
        assert "내년 회의\ufffd" in read.text.text
        assert "국방부는 초청에 대한 논평을 거부했다." in read.text.text
        assert read.notices == ("«page.html» is damaged in 1 place, which shows the mark \ufffd.",)

    def test_bytes_that_are_no_text_are_refused(self) -> None:
        why = refusal(b"<html><body>" + b"<p>\x00\xff\x00\x81\x00\x00" * 200)
        assert why.reason == "encoding"


class TestCharactersNoTextMayHold:
    def test_are_removed_and_counted(self) -> None:
        raw = page().replace(b"NATO has", "NA\0TO\ufffe \x01has\uffff".encode())
        read = read_web_page(raw, "page.html")
        assert read.text.text.startswith("NATO has invited")
        assert read.text.removed == 4

    def test_are_removed_where_they_are_numbered(self) -> None:
        raw = page().replace(b"NATO has", b"NATO&#xD800;&#0;&#xFFFE;&#65535;&#xFDD0; has")
        assert read_web_page(raw, "page.html").text.text.startswith("NATO has invited")

    def test_and_letters_that_were_taken_apart_are_put_together(self) -> None:
        apart = "Se\u0301oul " * 20
        raw = page(f"<article>{paragraphs(*BODY, apart)}</article>")
        assert "Séoul" in read_web_page(raw, "page.html").text.text


class TestRefusals:
    def test_no_bytes(self) -> None:
        assert refusal(b"").reason == "empty"

    @pytest.mark.parametrize(
        "raw", [b"<html><body></body></html>", b"   \n", b"<!-- -->", b"<p>&#8203;"]
    )
    def test_a_page_that_shows_nothing(self, raw: bytes) -> None:
        assert refusal(raw).reason == "empty"

    def test_a_page_too_large(self) -> None:
        why = refusal(b"<p>" + b"word " * (LIMIT // 5))
        assert why.reason == "too-large"
        assert str(why) == (
            "«page.html» holds 6 MB of text; the limit is 5 MB. Split it or import a part."
        )

    def test_a_large_page_without_an_article(self) -> None:
        why = refusal(b"<html><body>" + b'<nav><a href="/x"></a></nav>' * 200 + b"</body></html>")
        assert why.reason == "no-article"
        assert "\n" not in str(why)


class TestHostilePages:
    """No parser builds a tree of these; each is read quickly as plain words, and says so."""

    @pytest.mark.parametrize(
        ("start", "sentence"),
        [
            (
                "<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">",
                "has a tag with more than 5,000 attributes",
            ),
            ("<div>" * 100_000, "has more than 2,000 elements inside each other"),
            ("<div></b>" * 100_000, "has more than 2,000 elements inside each other"),
            (
                '<script>a = "<!--"</script>' + "<div>" * 100_000,
                "has more than 2,000 elements inside each other",
            ),
            ("<p>word</p>" * 70_000, "has more than 60,000 elements"),
        ],
        ids=["attributes", "divs", "divs and stray ends", "divs behind a script", "paragraphs"],
    )
    def test_are_read_as_plain_words(self, start: str, sentence: str) -> None:
        raw = f"<html><body>{start}{paragraphs()}".encode()
        began = time.process_time()
        read = read_web_page(raw, "page.html")
        assert time.process_time() - began < 3  # by a parser: minutes, or half a minute
        assert read.text.text.endswith("\n\n".join(BODY))
        assert read.notices == (
            f"«page.html» {sentence}: all its words were taken in as plain text, menus included.",
        )

    def test_and_depth_that_saved_pages_have_loses_no_words(self) -> None:
        deep = "<div>" * 600 + paragraphs() + "</div>" * 600
        assert lines(page(deep)) == "\n\n".join(BODY).split("\n")

    def test_and_what_trafilatura_cannot_walk_is_read_as_plain_words(self) -> None:
        quotes = "<blockquote>x" * 1_900
        read = read_web_page(page(quotes + paragraphs()), "page.html")
        assert BODY[-1] in read.text.text

    @pytest.mark.parametrize("piece", ["<", "<a ", '<a ="', "<!--", "<script>", "<a x='<a y=\""])
    def test_and_unfinished_markup_takes_no_time(self, piece: str) -> None:
        began = time.process_time()
        with contextlib.suppress(UnreadableArticle):
            read_web_page((piece * 200_000).encode(), "page.html")
        assert time.process_time() - began < 3

    def test_and_entities_of_the_page_are_not_expanded(self) -> None:
        raw = (
            b'<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            b"<html><body>" + paragraphs().encode() + b"<p>&a;&f; is no entity of HTML.</p>"
        )
        text = read_web_page(raw, "page.html").text.text
        assert "boom" not in text
        assert "root:" not in text
        assert text.startswith(BODY[0])


PIECES = (
    "<p>", "</p>", "<div ", "class='a' ", ">", "<b>", "</b>", "<table><tr><td>", "</table>", "<li>",
    "<h1>Korea invited to meet</h1>", "<pre>", "<br>", "&amp;", "&#xD800;", "&#0;", "&", "<!--",
    "-->", "<script>", "</script>", "<script type=application/ld+json>{", '"@type":"Article",',
    '"author":[', "<meta name=author content='", "<time datetime=2024-10-05 class=published>",
    "<figure><figcaption>", "NATO has invited Korea to a meeting next year. ", "By Oh Young-hwan",
    "나토가 한국을 초청했다. ", "입력 2024.10.05 09:00", "\0", "\ufffe", "\ud83d", "e\u0301",
    "\u2028", "\x85", "\u202e", "\u200b",
)  # fmt: skip


@pytest.mark.parametrize("reads_whole_pages", [True, False])
@settings(max_examples=100, deadline=None)
@given(markup=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join))
def test_whatever_a_page_holds_its_text_is_canonical_and_its_lines_are_its_own(
    reads_whole_pages: bool, markup: str
) -> None:
    try:
        if reads_whole_pages:
            read = read_web_page(markup.encode("utf-8", "replace"), "page.html")
        else:
            read = html_fragment(markup)
    except UnreadableArticle:
        return
    text = read.text.text
    lines = text.count("\n") + 1
    assert canonical(text) == CanonicalText(text)
    assert not is_blank(text)
    assert all(1 <= line <= lines for line in read.roles)
    assert all(0 <= finding.line <= lines for finding in read.found.values())
    assert all(finding.value and finding.evidence for finding in read.found.values())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was to be fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    head = (
        '<base href="http://example.org/"><link rel="stylesheet" href="style.css">'
        '<link rel="canonical" href="http://example.org/a"><script src="x.js"></script>'
    )
    article = f'<article><img src="http://example.org/x.jpg">{paragraphs()}</article>'
    dtd = b'<!DOCTYPE html SYSTEM "http://example.org/x.dtd">'
    assert lines(dtd + page(article, head))[0] == BODY[0]
