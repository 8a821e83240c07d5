"""What pages say of themselves: each mark alone, marks that disagree, and what is no mark."""

from __future__ import annotations

import pytest

from desktop_app.domain.article import Finding
from desktop_app.formats.intake.page_marks import PageMarks
from desktop_app.formats.intake.page_outlet import outlet_of
from desktop_app.formats.intake.web_page import read_web_page
from tests.formats.intake.pages import BODY, KOREAN_BODY, linked_data, meta, page, paragraphs

HEADLINE = "Korea Invited to NATO Meeting"
FRENCH_BODY = ("Les députés ont adopté à une large majorité le projet de loi.",) * 4
FULL = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2024-10-05T09:00:00+09:00",
    "dateModified": "2024-10-06T10:00:00+09:00",
    "author": {"@type": "Person", "name": "Oh Young-hwan"},
    "publisher": {"@type": "Organization", "name": "Korea JoongAng Daily"},
    "url": "https://example.org/2024/nato",
}


def found(head: str = "", body: str = "", attributes: str = ' lang="en"') -> dict[str, Finding]:
    return dict(read_web_page(page(body, head, attributes), "page.html").found)


def value(field: str, head: str = "", body: str = "") -> str | None:
    finding = found(head, body).get(field)
    return finding.value if finding else None


class TestLinkedData:
    def test_gives_every_field_with_its_words(self) -> None:
        told = found(linked_data(FULL))
        assert {field: (each.value, each.how) for field, each in told.items()} == {
            "headline": (HEADLINE, "found"),
            "outlet": ("Korea JoongAng Daily", "found"),
            "byline": ("Oh Young-hwan", "found"),
            "published": ("2024-10-05T09:00+09:00", "found"),
            "url": ("https://example.org/2024/nato", "found"),
            "language": ("en", "found"),
        }
        assert told["published"].evidence == "JSON-LD datePublished: 2024-10-05T09:00:00+09:00"
        assert told["published"].line == 0

    @pytest.mark.parametrize(
        "wrapped",
        [
            [{"@type": "BreadcrumbList"}, FULL],
            {"@graph": [{"@type": "WebSite", "name": "Site"}, FULL]},
            {"@type": "WebPage", "mainEntity": FULL},
            FULL | {"@type": ["Article", "NewsArticle"]},
            FULL | {"@type": "http://schema.org/NewsArticle"},
            FULL | {"author": [{"@type": "Person", "name": "Oh Young-hwan"}]},
            FULL | {"author": "Oh Young-hwan"},
        ],
        ids=["list", "graph", "page", "types", "full type", "authors", "author as text"],
    )
    def test_is_found_however_it_is_nested(self, wrapped: dict[str, object]) -> None:
        told = found(linked_data(wrapped))
        assert told["byline"].value == "Oh Young-hwan"
        assert told["published"].value == "2024-10-05T09:00+09:00"

    def test_may_refer_to_people_and_outlets_by_their_ids(self) -> None:
        graph = [
            FULL | {"author": {"@id": "#oh"}, "publisher": {"@id": "#jd"}},
            {"@id": "#oh", "@type": "Person", "name": "Oh Young-hwan"},
            {"@id": "#jd", "@type": "Organization", "name": "Korea JoongAng Daily"},
        ]
        told = found(linked_data({"@graph": graph}))
        assert told["byline"].value == "Oh Young-hwan"
        assert told["outlet"].value == "Korea JoongAng Daily"

    @pytest.mark.parametrize(
        "script",
        [
            '{"@type":"NewsArticle","headline":"%s","datePublished":"2024-10-05T09:00:00",}',
            '{"@type":"NewsArticle","headline":"%s" "datePublished":"2024-10-05T09:00:00"',
            '<!-- {"@type":"NewsArticle","headline":"%s","datePublished":"2024-10-05T09:00"} -->',
            '//<![CDATA[\n{"@type":"Article","headline":"%s","datePublished":"2024-10-05T09:00"}\n//]]>',
            '{"@type":"NewsArticle","headline":"%s","description":"two\nlines",'
            '"datePublished":"2024-10-05T09:00"}',
        ],
        ids=["comma", "cut", "comment", "cdata", "newline"],
    )
    def test_that_is_broken_is_read_all_the_same(self, script: str) -> None:
        told = found(f'<script type="application/ld+json">{script % HEADLINE}</script>')
        assert told["headline"].value == HEADLINE
        assert told["published"].value == "2024-10-05T09:00"

    def test_of_other_articles_on_the_page_is_left_alone(self) -> None:
        others = [
            FULL | {"headline": f"Another story {n}", "url": f"https://a.org/{n}"} for n in (1, 2)
        ]
        assert "byline" not in found(linked_data(others))

    def test_of_several_articles_the_one_with_the_address_of_the_page_counts(self) -> None:
        other = FULL | {
            "url": "https://a.org/1",
            "headline": "Another story",
            "author": "Kim Min-su",
        }
        head = '<link rel="canonical" href="https://example.org/2024/nato">'
        assert value("byline", head + linked_data([other, FULL])) == "Oh Young-hwan"

    def test_too_deep_or_strange_is_no_article(self) -> None:
        for told in ("[" * 100_000, "null", "3", '{"@type": 7, "author": [null, 3, {}]}'):
            assert set(found(f'<script type="application/ld+json">{told}</script>')) == {"language"}

    def test_reads_escapes_and_entities_in_values(self) -> None:
        told = linked_data(FULL | {"headline": "Kim &amp; Lee \u2019said\u2019 so"})
        assert value("headline", told) == "Kim & Lee ’said’ so"

    def test_with_half_of_a_pair_of_surrogates_does_no_harm(self) -> None:
        script = '{"@type":"NewsArticle","headline":"Korea invited \\ud83d to meet"}'
        told = found(f'<script type="application/ld+json">{script}</script>')
        assert told["headline"].value == "Korea invited to meet"


class TestPublished:
    @pytest.mark.parametrize(
        "name",
        ["article:published_time", "citation_publication_date", "dc.date", "DC.date.issued",
         "datePublished", "pubdate", "parsely-pub-date", "sailthru.date"],
    )  # fmt: skip
    def test_by_a_meta_element(self, name: str) -> None:
        for kind in ("name", "property", "itemprop"):
            told = found(f'<meta {kind}="{name}" content="2024-10-05T09:00:00">')["published"]
            assert (told.value, told.how) == ("2024-10-05T09:00", "found")
            assert told.evidence == f"{name.lower()}: 2024-10-05T09:00:00"

    @pytest.mark.parametrize(
        "element",
        [
            '<time datetime="2024-10-05T09:00" itemprop="datePublished">5 Oct</time>',
            '<time datetime="2024-10-05T09:00" pubdate>5 Oct</time>',
            '<time datetime="2024-10-05T09:00" class="entry-date published">5 Oct</time>',
            '<abbr class="published" title="2024-10-05T09:00">5 Oct</abbr>',
            '<span data-date-time="2024-10-05 09:00:00">2024.10.05. 오전 9:00</span>',
            '<span class="x">입력 2024.10.05 09:00</span>',
            "<em>기사입력 : 2024-10-05 09:00</em>",
            "<p>기사입력 :[ 2024-10-05 09:00 ]</p>",
            "<p>등록 2024년 10월 5일 오전 9:00</p>",
            "<div><b>Published</b> <i>Saturday</i> 5 October 2024, 09:00</div>",
            "<p>Posted October. 5, 2024 09:00,</p>",
            "<p>First published: 09:00 Oct 5, 2024</p>",
        ],
    )
    def test_by_words_and_elements_that_say_it_is_of_publication(self, element: str) -> None:
        told = found(body=f"<div>{element}</div><article>{paragraphs()}</article>")["published"]
        assert told.value.startswith("2024-10-05")
        assert told.how == "found"

    @pytest.mark.parametrize(
        "element",
        [
            '<meta property="article:modified_time" content="2024-10-05T09:00">',
            linked_data({"@type": "NewsArticle", "dateModified": "2024-10-05"}),
            '<time datetime="2024-10-05" class="updated">5 Oct</time>',
            "<p>The picture was posted by a friend on January 20, 2017</p>",
            "<p>He published a book. October 5, 2024 was cold</p>",
            "<footer><p>Published 2024-10-05</p></footer>",
            '<div class="comments"><p>Posted October 5, 2024</p></div>',
            '<meta name="pubdate" content="yesterday">',
            '<meta name="pubdate" content="1970-01-01">',
            '<meta name="pubdate" content="05/10/2024">',
            '<meta name="pubdate" content="2024-13-41">',
        ],
    )
    def test_is_empty_without_a_mark_of_publication(self, element: str) -> None:
        assert "published" not in found(body=f"{element}<article>{paragraphs()}</article>")

    def test_is_inferred_from_the_address(self) -> None:
        told = found('<link rel="canonical" href="https://a.org/2024/10/05/nato-meets">')[
            "published"
        ]
        assert (told.value, told.how) == ("2024-10-05", "inferred")
        assert told.evidence == "address: https://a.org/2024/10/05/nato-meets"

    def test_is_inferred_from_an_element_named_after_a_date(self) -> None:
        body = (
            f'<span class="article-date">2024.10.05 09:00</span><article>{paragraphs()}</article>'
        )
        told = found(body=body)["published"]
        assert (told.value, told.how) == ("2024-10-05T09:00", "inferred")
        assert told.evidence == "article-date: 2024.10.05 09:00"

    def test_midnight_is_a_day_without_a_time(self) -> None:
        assert (
            value("published", meta(article__published_time="2024-10-05T00:00:00Z")) == "2024-10-05"
        )

    def test_has_the_line_of_the_text_that_prints_it(self) -> None:
        body = f"<article><p>Posted October. 5, 2024 09:00,</p>{paragraphs()}</article>"
        told = found(meta(article__published_time="2024-10-05T09:00:00"), body)["published"]
        assert told.line == 1


class TestHeadline:
    def test_is_the_heading_the_marks_agree_with(self) -> None:
        head = meta(og__title="Korea Invited to NATO Meeting Next Year | World | The Paper")
        told = found(
            head,
            f"<h1>Korea Invited to NATO Meeting Next Year</h1><article>{paragraphs()}</article>",
        )
        assert told["headline"].value == "Korea Invited to NATO Meeting Next Year"
        assert told["headline"].how == "found"
        assert told["headline"].line == 1

    @pytest.mark.parametrize("name", ["og:title", "citation_title", "dc.title", "twitter:title"])
    def test_by_a_meta_element(self, name: str) -> None:
        assert value("headline", f'<meta name="{name}" content="{HEADLINE}">') == HEADLINE

    def test_loses_the_name_of_the_outlet(self) -> None:
        head = meta(og__site_name="The Paper", og__title=f"{HEADLINE} - The Paper")
        assert value("headline", head) == HEADLINE

    def test_is_inferred_from_the_title_of_the_window(self) -> None:
        head = f"<title>{HEADLINE} | BBC News</title><link rel=canonical href=https://bbc.co.uk/1>"
        told = found(head)["headline"]
        assert (told.value, told.how) == (HEADLINE, "inferred")
        assert told.evidence == f"title: {HEADLINE} | BBC News"

    def test_is_inferred_from_a_single_heading(self) -> None:
        told = found(body=f"<h1>{HEADLINE}</h1><article>{paragraphs()}</article>")["headline"]
        assert (told.value, told.how) == (HEADLINE, "inferred")

    def test_is_not_the_name_of_the_outlet(self) -> None:
        body = f"<h1>The Paper</h1><article>{paragraphs()}</article>"
        assert value("headline", meta(og__site_name="The Paper"), body) is None


class TestOutlet:
    def test_is_the_name_of_the_site(self) -> None:
        told = found(meta(og__site_name="Korea Herald"))["outlet"]
        assert (told.value, told.how, told.evidence) == (
            "Korea Herald", "found", "og:site_name: Korea Herald",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("title", "address", "outlet"),
        [
            (f"{HEADLINE} - The New York Times", "https://www.nytimes.com/a", "The New York Times"),
            (f"{HEADLINE} | BBC News", "https://www.bbc.co.uk/a", "BBC News"),
            (f"{HEADLINE} | Reuters", "https://www.reuters.com/a", "Reuters"),
            (f"{HEADLINE} - World News", "https://www.nytimes.com/a", None),
        ],
    )
    def test_is_inferred_where_title_and_address_agree(
        self, title: str, address: str, outlet: str | None
    ) -> None:
        head = f'<title>{title}</title><link rel="canonical" href="{address}">'
        told = found(head).get("outlet")
        assert (told and told.value) == outlet
        assert told is None or told.how == "inferred"

    def test_is_inferred_from_a_title_that_begins_with_a_line_at_the_top(self) -> None:
        marks = PageMarks({}, [], title=f"{HEADLINE} - The Example")
        told = outlet_of(marks, {}, "", [HEADLINE])
        assert told == Finding("The Example", "inferred", f"title: {HEADLINE} - The Example")
        assert outlet_of(marks, {}, "", ["Another line"]) is None
        assert outlet_of(marks, {}, "elsewhere.org", [HEADLINE]) is None

    def test_has_the_line_of_the_text_that_names_it_and_not_of_a_word_like_it(self) -> None:
        said = ("It was a time of talks.", "He spoke to TIME on Monday.")
        body = f"<article>{paragraphs(*BODY, *said)}</article>"
        assert found(meta(og__site_name="TIME"), body)["outlet"].line == 9

    @pytest.mark.parametrize("name", ["@koreaherald", "d1.cloudfront.net", "https://a.org", "Home"])
    def test_is_no_account_nor_server(self, name: str) -> None:
        assert value("outlet", meta(og__site_name=name)) is None


class TestByline:
    @pytest.mark.parametrize(
        ("printed", "people"),
        [
            ("By Oh Young-hwan", "Oh Young-hwan"),
            ("OH YOUNG-HWAN", "Oh Young-Hwan"),
            ("Jeremy Herb and Lauren del Valle, CNN", "Jeremy Herb, Lauren del Valle"),
            ("Smith, John", "John Smith"),
            ("Analysis by Chris Cillizza", "Chris Cillizza"),
            ("Finian Cunningham. Sputnik International", "Finian Cunningham"),
            ("Alejandro de la Garza", "Alejandro de la Garza"),
            ("By Lucas Nolan22 Dec 2016651", "Lucas Nolan"),
            ("Jung Min-kyung mkjung@heraldcorp.com", "Jung Min-kyung"),
            ("홍길동", "홍길동"),
            ("홍길동 기자", "홍길동"),
            ("홍길동 워싱턴 특파원", "홍길동"),
            ("(서울=연합뉴스) 홍길동 기자", "홍길동"),
            ("홍길동 기자 hong@example.co.kr", "홍길동"),
            ("남궁민수, 김철수 기자", "남궁민수, 김철수"),
        ],
    )  # fmt: skip
    def test_is_people_as_they_are_named(self, printed: str, people: str) -> None:
        assert value("byline", f'<meta name="author" content="{printed}">') == people

    @pytest.mark.parametrize(
        "printed",
        ["https://www.facebook.com/oh", "@ohyh", "Reuters", "Associated Press", "BBC News",
         "온라인뉴스팀", "연합뉴스", "디지털뉴스부 기자", "admin", "user1234", "Staff Writer",
         "The Russian and Syrian ministries", "",],
    )  # fmt: skip
    def test_is_no_address_account_nor_newsroom(self, printed: str) -> None:
        assert value("byline", f'<meta name="author" content="{printed}">') is None

    def test_is_without_the_name_of_the_outlet(self) -> None:
        head = meta(og__site_name="Florida Today")
        author = '<meta name="author" content="{}">'
        assert value("byline", head + author.format("Elliot Brown Florida Today")) == "Elliot Brown"
        assert value("byline", head + author.format("Florida Today")) is None

    def test_is_no_organisation_of_linked_data(self) -> None:
        author = {"@type": "Organization", "name": "Blue House Group"}
        assert value("byline", linked_data(FULL | {"author": author})) is None

    def test_is_inferred_from_an_element_named_so(self) -> None:
        body = f'<p class="byline">By Oh Young-hwan</p><article>{paragraphs()}</article>'
        told = found(body=body)["byline"]
        assert (told.value, told.how, told.evidence) == (
            "Oh Young-hwan", "inferred", "byline: By Oh Young-hwan",
        )  # fmt: skip

    def test_has_the_line_of_the_text_that_names_them(self) -> None:
        body = (
            f"<article>{paragraphs(*BODY, 'This was written by Oh Young-hwan in Seoul.')}</article>"
        )
        told = found('<meta name="author" content="Oh Young-hwan">', body)["byline"]
        assert told.line == 7


def test_a_korean_page_in_cp949_gives_its_three_syllable_byline() -> None:
    head = (
        '<meta http-equiv="content-type" content="text/html; charset=euc-kr">'
        '<meta property="og:title" content="나토, 한국군 대표단 초청">'
        '<meta property="og:site_name" content="동아일보">'
        '<meta name="author" content="홍길동 기자">'
    )
    body = (
        f'<em class="date">입력 2009-12-22 13:55</em><article>{paragraphs(*KOREAN_BODY)}</article>'
    )
    raw = f'<html lang="ko"><head>{head}</head><body>{body}</body></html>'.encode("cp949")
    read = read_web_page(raw, "page.html")
    assert {field: (each.value, each.how) for field, each in read.found.items()} == {
        "headline": ("나토, 한국군 대표단 초청", "found"),
        "outlet": ("동아일보", "found"),
        "byline": ("홍길동", "found"),
        "published": ("2009-12-22T13:55", "found"),
        "language": ("ko", "found"),
    }
    assert read.text.text.startswith("나토, 한국군 대표단 초청\n\n북대서양조약기구가")


class TestLanguage:
    @pytest.mark.parametrize(
        ("attributes", "text", "language", "how"),
        [
            (' lang="en-US"', BODY, "en", "found"),
            (' lang="ko"', KOREAN_BODY, "ko", "found"),
            (' lang="en"', KOREAN_BODY, "ko", "inferred"),
            ("", KOREAN_BODY, "ko", "inferred"),
            (' lang="ko"', BODY, None, ""),
            (' lang="en"', FRENCH_BODY, None, ""),
            (' lang="fr"', FRENCH_BODY, "fr", "found"),
        ],
    )  # fmt: skip
    def test_is_as_said_where_the_text_agrees(
        self, attributes: str, text: tuple[str, ...], language: str | None, how: str
    ) -> None:
        told = found("", f"<article>{paragraphs(*text)}</article>", attributes).get("language")
        assert (told and (told.value, told.how)) == (language and (language, how))


class TestAddress:
    def test_is_the_canonical_one(self) -> None:
        head = '<link href="https://a.org/1" rel="canonical">' + meta(og__url="https://a.org/1?x=2")
        assert value("url", head) == "https://a.org/1"

    def test_is_not_that_of_the_front_page_where_there_is_another(self) -> None:
        head = '<link rel="canonical" href="https://a.org/">' + meta(og__url="https://a.org/1")
        assert value("url", head) == "https://a.org/1"

    @pytest.mark.parametrize(
        "address", ["/1", "//a.org/1", "javascript:alert(1)", "http://[", "a b"]
    )
    def test_is_nothing_but_a_whole_address(self, address: str) -> None:
        assert value("url", f'<link rel="canonical" href="{address}">') is None

    def test_is_what_the_browser_wrote_down_when_it_saved_the_page(self) -> None:
        raw = page().replace(b"<html", b"<!-- saved from url=(0019)https://a.org/2024 -->\n<html")
        assert read_web_page(raw, "page.html").found["url"].value == "https://a.org/2024"


class TestRelay:
    def test_is_an_agency_that_the_page_names_as_its_source(self) -> None:
        told = found(meta(og__site_name="The Paper") + '<meta name="author" content="Reuters">')
        assert (told["relay"].value, told["relay"].evidence) == ("Reuters", "author: Reuters")
        assert "byline" not in told

    def test_is_not_the_agency_whose_own_page_it_is(self) -> None:
        head = meta(og__site_name="Yonhap News Agency") + '<meta name="author" content="Yonhap">'
        assert "relay" not in found(head)


def test_who_took_the_photo_is_no_author() -> None:
    credit = '<span class="byline">Foto: Mads Rasmussen</span>'
    author = '<span class="byline">Trine Jensen</span>'
    body = f"<article>{paragraphs()}</article>"
    assert value("byline", body=credit + body) is None
    assert value("byline", body=credit + author + body) == "Trine Jensen"
    assert value("byline", body=credit.replace("Foto:", "사진") + body) is None


@pytest.mark.parametrize(
    ("canonical", "own", "address"),
    [
        ("https://www.origin.com/1", "https://www.copy.com/a/1", "https://www.copy.com/a/1"),
        ("https://www.paper.com/1", "https://m.paper.com/a/1", "https://www.paper.com/1"),
        ("https://en.paper.com/1", "https://paper.com/a/1", "https://en.paper.com/1"),
        ("https://www.paper.com/1", "https://www.other.com/", "https://www.paper.com/1"),
    ],
)
def test_a_copy_of_another_sites_article_keeps_its_own_address(
    canonical: str, own: str, address: str
) -> None:
    assert value("url", f'<link rel="canonical" href="{canonical}">{meta(og__url=own)}') == address


def test_behind_a_date_that_is_not_read_those_of_other_articles_are_not_taken() -> None:
    unread, other = "Published 13. Mai 2026", "Published 22.05.2026"
    lines = paragraphs(unread, other, "Published 19.05.2026")
    body = f"<article>{paragraphs()}</article>"
    assert value("published", body=lines + body) is None
    assert value("published", body=paragraphs(unread, other) + body) == "2026-05-22"
    assert value("published", body=paragraphs(other, "Published 19.05.2026") + body) == "2026-05-22"
