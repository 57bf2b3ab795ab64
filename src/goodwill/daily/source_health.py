"""Source health: what looks wrong with what was read in, in calm words, each with the one thing to do."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q

from goodwill.models import Article, Book, Feed, Import, Source
from goodwill.models.source import MAIL
from goodwill.words import _, days, ngettext

QUIET = timedelta(days=30)  # after which it is worth asking whether a mailbox is still in use
LONG = 365  # days, after which a mailbox is an old one
MANY = 5  # things not understood
SHARE = 0.05  # of all that are in it, from which on so many are a sign
SHOWN = 10  # readings that are under way or did not end well
ENOUGH = 10  # touches by mail, from which on one of them should be the owner's


class Wrong(NamedTuple):
    """What looks wrong, and what to do about it: the name of an act, which each door says in its own way."""

    name: str
    text: str
    act: str  # "again" · "rest" · "yours" · "bring" · "unread" · "feed"


class Seen(NamedTuple):
    source: Source
    unread: int
    wrong: Sequence[Wrong]


class SeenFeed(NamedTuple):
    feed: Feed
    articles: int
    wrong: Sequence[Wrong]


def sources(book: Book, now: datetime) -> list[Seen]:
    """Every source of the book with what looks wrong: those first that want a look, then what brought most. One query."""
    theirs = Count("unread", filter=Q(unread__reading=F("reading")))
    found = list(Source.objects.filter(book=book).select_related("reading").annotate(n_unread=theirs).order_by("-read_at", "-pk"))
    mail = [one for one in found if one.kind in MAIL]
    seen = [Seen(one, one.n_unread, tuple(_wrong(one, one.n_unread, mail, now))) for one in found]
    return sorted(seen, key=lambda one: (not one.wrong, -one.source.touches))


def of(book: Book, reading: Import, now: datetime) -> list[tuple[Source, Wrong]]:
    """What looks wrong with the sources whose last reading this is, but what its own page says anyway."""
    seen = (one for one in sources(book, now) if one.source.reading_id == reading.pk)
    return [(one.source, wrong) for one in seen for wrong in one.wrong if wrong.act not in ("rest", "unread", "yours")]


def feeds(book: Book) -> list[SeenFeed]:
    """Every feed, with how many articles came in it. Two queries."""
    counted = Article.objects.filter(book=book).exclude(feed="").order_by().values_list("feed").annotate(n=Count("pk"))
    articles = dict(counted)
    found = Feed.objects.filter(book=book).order_by("name")
    return [SeenFeed(one, articles.get(one.name, 0), (Wrong("trouble", one.trouble, "feed"),) if one.trouble else ()) for one in found]


def _wrong(one: Source, unread: int, mail: Sequence[Source], now: datetime) -> Iterable[Wrong]:
    if one.reading is not None and one.reading.state in ("stopped", "failed"):
        yield Wrong("unfinished", _("It was not read to its end."), "rest" if one.reading.state == "stopped" else "again")
    elif one.is_changed and one.waiting > 0:
        kind = one.kind in MAIL
        letter = ngettext("{n} newer letter may wait in it.", "{n} newer letters may wait in it.", one.waiting)
        thing = ngettext("{n} newer thing may wait in it.", "{n} newer things may wait in it.", one.waiting)
        yield Wrong("newer", (letter if kind else thing).format(n=one.waiting), "again")
    elif one.is_changed:
        yield Wrong("changed", _("The file has changed since it was read."), "again")
    if _is_quiet(one, mail, now):
        silence = (now - one.last_at).days if one.last_at else 0
        still = _("Nothing newer than {days} ago came in: is this mailbox still in use?")
        text = (still if silence < LONG else _("Its newest letter is {days} old: is there a newer mailbox of yours?")).format(
            days=days(silence)
        )
        yield Wrong("quiet", text, "bring")
    if _has_none_of_mine(one, mail):
        yield Wrong("none of mine", _("No letter of yours is in it: do you write from another address?"), "yours")
    if unread >= MANY and unread >= SHARE * one.things:
        text = _("{n} of {of} in it were not understood.").format(n=unread, of=one.things + unread)
        yield Wrong("not understood", text, "unread")


def _is_quiet(one: Source, mail: Sequence[Source], now: datetime) -> bool:
    """The newest mailbox there is, and nothing new in it? An old archive beside a newer one is in order."""
    newest = max((other for other in mail if other.last_at), key=lambda other: (other.last_at, other.pk), default=None)
    return newest is one and one.last_at is not None and now - one.last_at > QUIET


def _has_none_of_mine(one: Source, mail: Sequence[Source]) -> bool:
    """Of an inbox beside a Sent folder that is as it should be: so only where there is none in any mail at all."""
    return one in mail and one.touches >= ENOUGH and not any(other.from_me or other.figured_at is None for other in mail)


def under_way(book: Book) -> list[Import]:
    """What is being read; and what was cut short or did not work, and never did since: the latest first. One query."""
    later = Import.objects.filter(book=book, path=OuterRef("path"), pk__gt=OuterRef("pk"))
    asked = Import.objects.filter(~Exists(later), ~Q(source="feed"), ~Q(state="done"), ~Q(state="reading", source__gt=""), book=book)
    return list(asked.order_by("-pk")[:SHOWN])
