"""Feeds: the feeds that the owner set up are read now and then; nothing else is ever fetched unasked."""

from datetime import datetime, timedelta
from pathlib import Path

from django_tasks import task

from goodwill import fetch as web
from goodwill.daily.clock import now
from goodwill.errors import Trouble
from goodwill.event import Article as Told
from goodwill.event import Unread
from goodwill.fetch import Fetched
from goodwill.intake.keep import Keep
from goodwill.intake.read import Heard
from goodwill.models import Article, Book, Feed, Import, article
from goodwill.models.moment import seconds
from goodwill.sources import feed as reader
from goodwill.sources._charset import decode
from goodwill.sources._link import canonical
from goodwill.sources._maildate import moment
from goodwill.sources._page import article as main_text
from goodwill.words import _, speaking

EVERY = timedelta(hours=6)  # between two looks at a feed
MOST_FAILS = 6  # after so many in a row it is asked every MOST_FAILS days
MOST = 2000  # feeds in a list
AT_ONCE = 3  # that are read in one round, so that the queue does not wait long


def sync(book: Book, now: datetime, names: tuple[str, ...] = (), private: bool = False) -> list[Import]:
    """Reads the feeds of these names, or all; each ends as an Import, a failure too.

    Raises:
        Trouble: there is no feed of that name.
    """
    feeds = [named(book, name) for name in names] or list(Feed.objects.filter(book=book).order_by("name"))
    with speaking(book.language):
        return [_read(book, feed, now, private) for feed in feeds]


def sync_due(book: Book, now: datetime) -> int:
    """Reads those whose time has come; returns how many."""
    feeds = list(Feed.objects.filter(book=book, next_at__lte=seconds(now)).order_by("next_at", "pk")[:AT_ONCE])
    with speaking(book.language):
        for feed in feeds:
            _read(book, feed, now, False)
    return len(feeds)


def named(book: Book, name: str) -> Feed:
    found = Feed.objects.filter(book=book, name=name).first()
    if found is None:
        raise Trouble(_("There is no source called {name}.").format(name=name), _("goodwill source list"))
    return found


def _read(book: Book, feed: Feed, now: datetime, private: bool) -> Import:
    reading = Import.objects.create(book=book, path=feed.url, source="feed", state="reading", started_at=seconds(now))
    try:
        got = web.fetch(feed.url, feed.etag, feed.modified, private=private)
        said = [] if got.status == 304 else list(reader.told(got.body, feed.name, got.url))
        Keep(book).batch(reading, [Heard(one) for one in said if isinstance(one, Told | Unread)])
        feed.etag, feed.modified, feed.fails, feed.trouble = got.etag or feed.etag, got.modified or feed.modified, 0, ""
        feed.url = got.moved or feed.url
    except Trouble as trouble:
        feed.fails, feed.trouble = feed.fails + 1, trouble.message
        reading.trouble, reading.hint = trouble.message, trouble.hint
    feed.checked_at = seconds(now)
    feed.next_at = seconds(now + EVERY * 4 ** min(feed.fails, 3) if feed.fails < MOST_FAILS else now + timedelta(days=MOST_FAILS))
    feed.save()
    reading.state, reading.ended_at = "failed" if reading.trouble else "done", seconds(now)
    reading.save()
    return reading


def add(book: Book, where: str, now: datetime, name: str = "", private: bool = False) -> list[Feed]:
    """Takes up a feed, or those of an OPML file. A feed is fetched once at once, so that what is no feed is not taken up.

    Raises:
        Trouble: it cannot be fetched, or is no feed.
    """
    path = Path(where).expanduser()
    if "://" not in where and path.is_file():
        listed = reader.listed(path.read_bytes()[: reader.LARGEST])[:MOST]
        if not listed:
            raise Trouble(_("{path} lists no feeds.").format(path=path), _("An OPML file is wanted, or the address of a feed."))
        return [_take_up(book, one.url, one.title) for one in listed]
    got = web.fetch(where if "://" in where else f"https://{where}", private=private)
    if not any(isinstance(one, Told) for one in reader.told(got.body, "", got.url)):
        inside = reader.linked(got.body, got.url)
        if not inside:
            raise Trouble(_("{url} is no feed.").format(url=where), _("Look for “RSS” or “Feed” on the page."))
        got = web.fetch(inside, private=private)
    return [_take_up(book, got.url, name or reader.title(got.body))]


def _take_up(book: Book, url: str, name: str) -> Feed:
    """Under a name of its own. The same address twice is the same feed."""
    same = next((feed for feed in Feed.objects.filter(book=book) if canonical(feed.url) == canonical(url)), None)
    if same is not None:
        return same
    name = (name or canonical(url).removeprefix("https://"))[:50]
    taken, n, free = set(Feed.objects.filter(book=book).values_list("name", flat=True)), 2, name
    while free in taken:
        free, n = f"{name} {n}", n + 1
    return Feed.objects.create(book=book, name=free, url=url)


def edit(book: Book, name: str, url: str = "", new_name: str = "") -> Feed:
    feed = named(book, name)
    if url and not canonical(url):
        raise Trouble(_("“{url}” is no web address.").format(url=url[:100]), _("It begins with https:// or http://."))
    if new_name and new_name != name and Feed.objects.filter(book=book, name=new_name[:60]).exists():
        raise Trouble(_("There is a source called {name} already.").format(name=new_name))
    if url:
        feed.url, feed.etag, feed.modified, feed.fails, feed.next_at = url, "", "", 0, 0
    feed.name = new_name[:60] or feed.name
    feed.save()
    return feed


def save_link(book: Book, url: str, now: datetime, private: bool = False) -> Article:
    """An article that the owner names: fetched once, for its words.

    Raises:
        Trouble: it is no web address, or cannot be fetched.
    """
    url = url.strip() if "://" in url else f"https://{url.strip()}"
    if not canonical(url):
        raise Trouble(_("“{url}” is no web address.").format(url=url[:100]), _("It begins with https:// or http://."))
    known = Article.objects.filter(book=book, key=f"link:{canonical(url)}").first()
    if known is not None and known.text:
        return known
    told = _told(web.fetch(url, private=private), url)
    article.keep(book, [told], now)
    return Article.objects.get(book=book, key=told.key)


def ask_for(book: Book, url: str, now: datetime) -> Article:
    """Notes a link, so that it is there at once, and puts the reading of it into the queue.

    Raises:
        Trouble: it is no web address.
    """
    url = url.strip() if "://" in url else f"https://{url.strip()}"
    key = canonical(url)
    if not key:
        raise Trouble(_("“{url}” is no web address.").format(url=url[:100]), _("It begins with https:// or http://."))
    article.keep(book, [Told(f"link:{key}", url, key.removeprefix("https://"))], now)
    noted = Article.objects.get(book=book, key=f"link:{key}")
    fetch_link.enqueue(noted.pk)
    return noted


@task()
def fetch_link(number: int) -> None:
    """Reads a link that the owner pasted: an article, or a feed, which is taken up as one."""
    noted = Article.objects.select_related("book").filter(pk=number, text="").first()
    if noted is None:
        return
    book, now_ = noted.book, now(noted.book)
    with speaking(book.language):
        try:
            got = web.fetch(noted.url)
            if any(isinstance(one, Told) for one in reader.told(got.body, "", got.url)):
                noted.delete()
                _read(book, _take_up(book, got.url, reader.title(got.body)), now_, False)
                return
            told = _told(got, noted.url)
            Article.objects.filter(pk=number).update(title=told.title, text=told.text, author=told.author, trouble="", matched_at=None)
        except Trouble as trouble:
            Article.objects.filter(pk=number).update(trouble=trouble.message)


def _told(got: Fetched, url: str) -> Told:
    """A page as an article, under the address that the owner gave unless the page names one of the same site."""
    page = main_text(decode(got.body, got.charset))
    own = page.url if canonical(page.url).split("/")[:3] == canonical(got.url).split("/")[:3] else got.url
    key = canonical(own) or canonical(url)
    return Told(f"link:{key}", own, page.title or key.removeprefix("https://"), page.text, moment(page.when), page.author)
