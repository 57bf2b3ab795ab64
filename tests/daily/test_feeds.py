"""Feeds that the owner set up: read when their time has come, from a server on this machine."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from goodwill.daily import feeds
from goodwill.errors import Trouble
from goodwill.fetch import Fetched
from goodwill.models import Article, Feed, Import
from said import NOW

RSS = """<rss version="2.0"><channel><title>The Garden</title><item><title>Bees</title><link>https://garden.example/bees</link></item>
<item><title>No link</title></item></channel></rss>"""
PAGE = '<html><head><title>Snow in May | The Garden</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>'
PAGE += (
    "<body><nav>Home</nav><article><h1>Snow in May</h1>" + "<p>Snowdrops bear the frost of a long night, and bees wait for noon.</p>" * 4
)
PAGE += "</article></body></html>"


class Answers(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]

    def log_message(self, *_said: object) -> None:
        pass

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("If-None-Match", "")))
        if self.headers.get("If-None-Match") == '"1"':
            self.send_response(304)
            self.end_headers()
            return
        bodies = {"/feed.xml": RSS, "/page": PAGE, "/page?utm_source=x": PAGE}
        self.send_response(200 if self.path in bodies else 404)
        if self.path == "/feed.xml":
            self.send_header("ETag", '"1"')
        self.end_headers()
        self.wfile.write(bodies.get(self.path, "").encode())


@pytest.fixture
def server() -> Iterator[str]:
    Answers.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()


def test_a_feed_is_taken_up_and_read_and_what_it_says_twice_is_known(book: Any, server: str) -> None:
    (feed,) = feeds.add(book, f"{server}/feed.xml", NOW, private=True)
    assert (feed.name, feed.url) == ("The Garden", f"{server}/feed.xml")
    (reading,) = feeds.sync(book, NOW, private=True)
    assert (reading.state, reading.read, reading.new) == ("done", 1, 1)
    assert [unread.where for unread in reading.unread.all()] == ["The Garden:2"]
    (again,) = feeds.sync(book, NOW + timedelta(hours=1), ("The Garden",), private=True)
    assert (again.read, again.new) == (0, 0)
    assert Answers.asked[-1] == ("/feed.xml", '"1"')
    assert Article.objects.get().title == "Bees"


def test_the_feed_that_a_page_names_is_meant(book: Any, server: str) -> None:
    (feed,) = feeds.add(book, f"{server}/page", NOW, private=True)
    assert feed.url == f"{server}/feed.xml"


def test_the_same_feed_twice_is_one(book: Any, server: str) -> None:
    feeds.add(book, f"{server}/feed.xml", NOW, private=True)
    feeds.add(book, f"{server}/feed.xml", NOW, "Another name", private=True)
    assert Feed.objects.count() == 1


def test_a_list_of_feeds_is_taken_up_without_asking_any(book: Any, tmp_path: Any) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml><body><outline text="A" xmlUrl="https://a.example/rss"/><outline text="A" xmlUrl="https://b.example/rss"/></body></opml>'
    )
    assert [feed.name for feed in feeds.add(book, str(path), NOW)] == ["A", "A 2"]


def test_a_feed_that_fails_says_why_and_is_asked_less_and_less(book: Any, server: str) -> None:
    Feed.objects.create(book=book, name="Gone", url=f"{server}/gone")
    waits = []
    for n in range(3):
        now = NOW + timedelta(days=n * 20)
        (reading,) = feeds.sync(book, now, private=True)
        feed = Feed.objects.get()
        assert feed.next_at is not None
        waits.append(feed.next_at - now)
    assert reading.state == "failed"
    assert "404" in feed.trouble
    assert waits == sorted(set(waits))


def test_only_what_is_due_is_read(book: Any, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds.web, "fetch", lambda *_words, **_more: pytest.fail("nothing may be fetched"))
    Feed.objects.create(book=book, name="Later", url=f"{server}/feed.xml", next_at=int((NOW + timedelta(hours=1)).timestamp()))
    assert feeds.sync_due(book, NOW) == 0


def test_nothing_of_this_machine_is_read_unless_a_test_says_so(book: Any, server: str) -> None:
    Feed.objects.create(book=book, name="Home", url=f"{server}/feed.xml")
    assert feeds.sync_due(book, NOW) == 1
    assert Answers.asked == []
    assert Feed.objects.get().trouble


def test_a_link_becomes_an_article_with_its_words(book: Any, server: str) -> None:
    article = feeds.save_link(book, f"{server}/page?utm_source=x", NOW, private=True)
    assert article.title == "Snow in May"
    assert article.text.startswith("Snowdrops bear the frost")
    assert "Home" not in article.text


def test_there_is_no_feed_of_that_name(book: Any) -> None:
    with pytest.raises(Trouble, match="no source called Snow"):
        feeds.sync(book, NOW, ("Snow",))
    assert Import.objects.count() == 0


def test_a_feed_is_renamed_and_moved(book: Any) -> None:
    Feed.objects.create(book=book, name="Old", url="https://old.example/rss", etag="x", fails=3)
    feed = feeds.edit(book, "Old", "https://new.example/rss", "New")
    assert (feed.name, feed.url, feed.etag, feed.fails) == ("New", "https://new.example/rss", "", 0)
    with pytest.raises(Trouble, match="no web address"):
        feeds.edit(book, "New", "file:///etc/passwd")


def answering(monkeypatch: pytest.MonkeyPatch, body: str = "", trouble: str = "") -> None:
    def fetch(url: str, *_words: object, **_more: object) -> Fetched:
        if trouble:
            raise Trouble(trouble)
        return Fetched(url, 200, body.encode())

    monkeypatch.setattr(feeds.web, "fetch", fetch)


def test_a_pasted_link_is_read_from_the_queue(book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, PAGE)
    noted = feeds.ask_for(book, "garden.example/snow?utm_source=x", NOW)
    assert (noted.key, noted.title, noted.text) == ("link:https://garden.example/snow", "garden.example/snow", "")
    feeds.fetch_link.call(noted.pk)
    noted.refresh_from_db()
    assert noted.title == "Snow in May"
    assert noted.text.startswith("Snowdrops bear")


def test_a_pasted_feed_is_taken_up_as_one(book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, RSS)
    feeds.fetch_link.call(feeds.ask_for(book, "https://garden.example/feed.xml", NOW).pk)
    assert Feed.objects.get().name == "The Garden"
    assert [article.title for article in Article.objects.all()] == ["Bees"]


def test_a_pasted_link_that_cannot_be_read_stays_and_says_why(book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, trouble="There is no garden.example.")
    noted = feeds.ask_for(book, "https://garden.example/snow", NOW)
    feeds.fetch_link.call(noted.pk)
    noted.refresh_from_db()
    assert noted.trouble == "There is no garden.example."
