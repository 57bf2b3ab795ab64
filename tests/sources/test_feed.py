"""Feeds: RSS, Atom, RDF, JSON Feed, lists of feeds; and what is no feed, or a hostile one."""

import json
import time
from datetime import UTC, datetime

import pytest
from reading import SHARED, said, unread

from goodwill.event import Article, Said
from goodwill.sources import feed
from goodwill.sources._link import canonical, links, uncounted


def articles(found: list[Said]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://garden.example/blog/"><title type="text">The Garden</title>
<entry><title type="html">Snow &amp;amp; frost</title><link rel="self" href="one.atom"/><link href="one"/>
<author><name>Ana Ruiz</name></author>
<published>2026-02-02T08:00:00+01:00</published><updated>2026-02-03T08:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Snowdrops <em>bear</em> it.</p>
<p>Long.</p></div></content></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://garden.example/"><title>The Garden</title></channel>
<item rdf:about="https://garden.example/bees"><title>Bees</title><link>https://garden.example/bees</link><dc:date>2026-02-02</dc:date>
<dc:creator>Bo Berg</dc:creator></item></rdf:RDF>"""


def test_atom_with_a_base_and_markup(tmp_path):
    (one,) = articles(said("feed", tmp_path / "a.xml", ATOM))
    assert (one.key, one.url) == ("link:https://garden.example/blog/one", "https://garden.example/blog/one")
    assert (one.title, one.author, one.feed) == ("Snow & frost", "Ana Ruiz", "The Garden")
    assert one.text == "Snowdrops bear it.\nLong."
    assert one.at == datetime(2026, 2, 2, 7, tzinfo=UTC)


def test_rdf_with_dublin_core(tmp_path):
    (one,) = articles(said("feed", tmp_path / "a.rdf", RDF))
    assert (one.key, one.author, one.feed) == ("link:https://garden.example/bees", "Bo Berg", "The Garden")
    assert one.at == datetime(2026, 2, 2, tzinfo=UTC)


def test_a_json_feed(tmp_path):
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Garden",
        "home_page_url": "https://garden.example/",
        "items": [
            {"id": "1", "url": "/bees", "title": "Bees", "content_html": "<p>They hum.</p>", "date_published": "2026-02-02T08:00:00Z"},
            {"id": "2"},
            "no item",
        ],
    }
    found = said("feed", tmp_path / "feed.json", json.dumps(document))
    (one,) = articles(found)
    assert (one.url, one.title, one.text, one.feed) == ("https://garden.example/bees", "Bees", "They hum.", "The Garden")
    assert [each.where for each in unread(found)] == ["feed.json:2", "feed.json:3"]


def test_a_list_of_feeds_is_told_as_such_and_can_be_taken_up(tmp_path):
    opml = '<opml version="2.0"><body><outline text="Nature"><outline text="Garden" xmlUrl="https://garden.example/rss"/></outline></body></opml>'
    (one,) = unread(said("feed", tmp_path / "feeds.opml", opml))
    assert "list of 1 feed" in one.why
    assert feed.listed(opml.encode()) == [("Garden", "https://garden.example/rss")]


def test_the_counter_of_a_feed_service_gives_way_to_the_original(tmp_path):
    text = (
        '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><title>Bees</title><link>https://counter.example/x1</link>'
        "<feedburner:origLink>https://garden.example/bees</feedburner:origLink></item></channel></rss>"
    )
    assert articles(said("feed", tmp_path / "a", text))[0].url == "https://garden.example/bees"


def test_a_picture_has_a_title_of_its_own(tmp_path):
    text = (
        '<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:title>Photo 7</media:title><title>Bees</title>'
        "<link>https://garden.example/bees</link></item></channel></rss>"
    )
    assert articles(said("feed", tmp_path / "a", text))[0].title == "Bees"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_the_letters_are_those_that_were_meant(tmp_path, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>Brücken für Bienen</title><link>https://g.example/b</link></item></channel></rss>'
    assert articles(said("feed", tmp_path / "a", text.encode(encoding)))[0].title == "Brücken für Bienen"


def test_a_missing_end_costs_nobody_else_anything(tmp_path):
    text = (
        "<rss><channel><item><title>Bees<link>https://g.example/1</link></item>"
        "<item><title>Snow</title><link>https://g.example/2</link></item><item><title>Cut"
    )
    found = said("feed", tmp_path / "a", text)
    assert [one.url for one in articles(found)] == ["https://g.example/2"]
    assert len(unread(found)) == 2


def test_entities_that_a_document_defines_are_never_followed(tmp_path):
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    text = f"<?xml version='1.0'?>{bomb}<rss><channel><item><title>&b; &c;</title><link>https://g.example/1</link></item></channel></rss>"
    (one,) = articles(said("feed", tmp_path / "a", text))
    assert one.title == "&b; &c;"


@pytest.mark.parametrize(
    "hostile",
    [
        "<item><title>" + "x" * 10_000_000 + "</title><link>https://g.example/1</link></item>",
        "<item><title>" + "<b>" * 200_000 + "</title><link>https://g.example/1</link></item>",
        "<item><title>" + "&amp;" * 500_000 + "</title><link>https://g.example/1</link></item>",
        "<item a='" * 100_000,
        "<" * 500_000,
        "<![CDATA[" * 100_000,
        "<!--" * 200_000,
        "<item>" * 50_000,
        "<!DOCTYPE x [" * 50_000,
    ],
    ids=["title", "deep", "entities", "attributes", "angles", "cdata", "comments", "items", "doctypes"],
)
def test_a_hostile_feed_takes_no_long_time(tmp_path, hostile):
    begun = time.perf_counter()
    found = said("feed", tmp_path / "a", f"<rss><channel>{hostile}</channel></rss>")
    assert all(len(one.title) <= 300 and len(one.text) <= 20_000 for one in articles(found))
    assert time.perf_counter() - begun < 10


def test_json_nested_without_end_is_no_feed(tmp_path):
    text = '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 200_000
    assert unread(said("feed", tmp_path / "a.json", text))


def test_a_web_page_is_no_feed_but_may_name_one(tmp_path):
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>Hello</body></html>'
    (tmp_path / "page.html").write_text(page)
    assert not feed.knows(tmp_path / "page.html", page.encode())
    assert feed.linked(page.encode(), "https://garden.example/blog") == "https://garden.example/rss.xml"


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("HTTP://www.Garden.example/a/?utm_source=x&b=2&a=1&fbclid=9#top", "https://garden.example/a?a=1&b=2"),
        ("https://garden.example", "https://garden.example"),
        ("https://garden.example:8443/a", "https://garden.example:8443/a"),
        ("ftp://garden.example/a", ""),
        ("https://[oops/a", ""),
        ("javascript:alert(1)", ""),
        ("https://garden.example/?id=7&atlas=3", "https://garden.example?atlas=3&id=7"),
    ],
)
def test_an_article_is_known_by_its_address_without_what_counts_visitors(url, known):
    assert canonical(url) == known


@pytest.mark.parametrize(
    ("url", "handed_on"),
    [
        ("https://garden.example/a/?utm_source=feed&id=3&fbclid=x#top", "https://garden.example/a/?id=3#top"),
        ("http://www.garden.example/a?utm_medium=atom", "http://www.garden.example/a"),
        ("https://garden.example/a?q=b%20c&empty=", "https://garden.example/a?q=b%20c&empty="),
        ("mailto:ana@garden.example", "mailto:ana@garden.example"),
    ],
)
def test_what_counts_visitors_is_not_handed_on(url: str, handed_on: str) -> None:
    assert uncounted(url) == handed_on


def test_links_in_a_text_end_where_the_sentence_does():
    text = "Look (https://g.example/a_(b)), <https://g.example/c>; and https://g.example/d. Or http://no.example"
    assert list(links(text)) == ["https://g.example/a_(b)", "https://g.example/c", "https://g.example/d", "http://no.example"]


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared corpora")
def test_the_corpora_are_read_without_a_stumble():
    folder = SHARED / "corpora" / "feeds"
    read = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and feed.knows(path, path.read_bytes()[:65536]):
            read += sum(isinstance(one, Article) for one in feed.read(path, feed.pieces(path)[0]))
    assert read > 900
