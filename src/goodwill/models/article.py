"""Article, Feed, Fit: what there is to read, where it comes from, and whom it would please.

Articles and feeds are facts. Fits (whom an article would please, and why) are derived by today/reading.py and can be
thrown away; so is what was shared, read off the links in touches.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from goodwill.event import Article as Told
from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.figures import stale
from goodwill.models.link import Question
from goodwill.models.moment import MomentField, seconds
from goodwill.models.person import Person
from goodwill.models.storable import cut, storable
from goodwill.models.touch import Touch
from goodwill.models.word import Word
from goodwill.sources._link import canonical, links, uncounted

KEY = 1000  # bytes of a key
VERDICTS = ("no", "known", "good")  # not for them · they know it · that was good
SENT = ("sent", "done")  # words by which it went to them
RECENT = timedelta(days=90)  # in which an article is worth sending
ASKED = 300  # the newest of these, of which it is asked whom they would please
SHARE = "share_article"  # the reason that offers an article


class Feed(models.Model):
    """A feed that the owner reads. Nothing is fetched but these."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=60)
    url = models.TextField()
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=300, blank=True)
    checked_at = MomentField(null=True)
    next_at = MomentField(default=0)  # not to be asked before
    fails = models.PositiveSmallIntegerField(default=0)  # in a row
    trouble = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "name"], name="one_feed_a_name"),)
        indexes = (models.Index(fields=["book", "next_at"], name="feed_next"),)


class Article(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="articles", db_index=False)
    key = models.CharField(max_length=1000)  # "link:" and the address without what counts visitors
    url = models.TextField()
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    author = models.TextField(blank=True)
    feed = models.TextField(blank=True)  # what it came in
    at = MomentField(null=True)  # when it was published, as it says
    added_at = MomentField()
    trouble = models.TextField(blank=True)  # why it could not be fetched
    matched_at = MomentField(null=True)  # when it was last asked whom it would please

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "key"], name="one_article_once"),)
        indexes = (models.Index(fields=["book", "-added_at"], name="article_added"),)

    @property
    def site(self) -> str:
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


class Fit(models.Model):
    """An article and a person: how well it fits and why; or that it went from one to the other already."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="fits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="fits", db_index=False)
    score = models.FloatField(default=0)
    words = models.JSONField(default=list)  # what the two have in common, the most telling first
    evidence = models.JSONField(default=list)  # [{"touch", "at", "quote"}]: where they said so
    draft = models.JSONField(default=dict)  # a few words to send it with
    verdict = models.CharField(max_length=8, blank=True)  # the owner's
    shared_at = MomentField(null=True)  # when its link went from one to the other
    shared_out = models.BooleanField(default=False)  # from the owner

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "article"], name="one_fit_once"),)


# --- keeping


def keep(book: Book, told: Sequence[Told], now: datetime) -> tuple[int, int]:
    """Writes articles that are new: (new, known). One that comes again with more words than before takes its place."""
    by_key: dict[str, Told] = {}
    for one in told:
        key = cut(storable(one.key), KEY)
        if key not in by_key or len(one.text) > len(by_key[key].text):
            by_key[key] = storable(one)
    known: dict[str, Article] = {}
    for some in bulk.in_batches(list(by_key)):
        known.update({article.key: article for article in Article.objects.filter(book=book, key__in=some)})
    for key, article in known.items():
        if len(by_key[key].text) > len(article.text):
            article.text, article.matched_at = by_key[key].text, None
            article.save(update_fields=["text", "matched_at"])
    new = {key: one for key, one in by_key.items() if key not in known}
    bulk.insert(Article, _COLUMNS, [_row(book, key, one, now) for key, one in new.items()])
    return len(new), len(told) - len(new)


_COLUMNS = ("book_id", "key", "url", "title", "text", "author", "feed", "at", "added_at", "trouble")


def _row(book: Book, key: str, one: Told, now: datetime) -> tuple[object, ...]:
    at = None if one.at is None else seconds(one.at)
    return (book.pk, key, uncounted(one.url), one.title, one.text, one.author, one.feed, at, seconds(now), "")


def saved(text: str, title: str, at: datetime | None) -> list[Told]:
    """The links in a mail to oneself: articles, by the mail's subject where there is but one."""
    found = {f"link:{canonical(url)}": url for url in links(text)}
    return [
        Told(key, url, title if len(found) == 1 and title else canonical(url).removeprefix("https://"), "", at)
        for key, url in found.items()
    ]


# --- what was shared


def linked(text: str) -> set[str]:
    """The keys of the articles that a text links to."""
    return {cut(f"link:{canonical(url)}", KEY) for url in links(text)} if "://" in text else set()


def carried(book: Book, texts: dict[int, str]) -> set[int]:
    """Which of these texts link to an article that is known. No query where none links to anything."""
    found = {number: keys for number, text in texts.items() if (keys := linked(text))}
    known: set[str] = set()
    for some in bulk.in_batches(sorted(set().union(*found.values()))):
        known.update(Article.objects.filter(book=book, key__in=some).values_list("key", flat=True))
    return {number for number, keys in found.items() if keys & known}


def note_shared(book: Book, people: Iterable[int]) -> None:
    """Reads off these people's touches which articles went which way. Constant queries for some hundred people."""
    people = list(people)
    articles = dict(Article.objects.filter(book=book).values_list("key", "pk")) if people else {}
    if not articles:
        return
    for some in bulk.in_batches(people, 400):
        rows: dict[tuple[int, int], tuple[int, bool]] = {}
        touches = Touch.objects.filter(person__in=some, event__text__contains="://").order_by("at")
        for person, at, way, text in touches.values_list("person_id", "at", "way", "event__text"):
            for key in linked(text) & articles.keys():
                before = rows.get((articles[key], person), (0, False))
                rows[articles[key], person] = (seconds(at) if at else 0, way != "in" or before[1])
        Fit.objects.filter(person__in=some).exclude(shared_at=None).update(shared_at=None, shared_out=False)
        bulk.insert(
            Fit,
            ("article_id", "person_id", "score", "words", "evidence", "draft", "verdict", "shared_at", "shared_out"),
            [(article, person, 0.0, "[]", "[]", "{}", "", at, out) for (article, person), (at, out) in rows.items()],
            "ON CONFLICT (person_id, article_id) DO UPDATE SET shared_at = excluded.shared_at, shared_out = excluded.shared_out",
        )


# --- what may be offered


def fitting(people: Sequence[int], now: datetime) -> list[Fit]:
    """What would please these people and went neither way yet, by person, the best first.

    Nor to anybody who may be the same, nor under the same title from elsewhere: better one article too few than one twice.
    """
    fits = Fit.objects.filter(person__in=people, score__gt=0, shared_at=None, article__added_at__gt=seconds(now - RECENT))
    found = list(
        fits.exclude(verdict__in=("no", "known")).select_related("article").order_by("person", "-score", "-article__added_at", "article")
    )
    if not found:
        return []
    doubles = _doubles({fit.person_id for fit in found})
    others = set().union(*doubles.values())
    words = Word.objects.filter(person__in=doubles.keys() | others, verb__in=SENT, undone_at=None, value__reason=SHARE)
    told = set(words.values_list("person_id", "value__about"))
    went = Fit.objects.filter(person__in=doubles.keys() | others).exclude(shared_at=None)
    told |= set(went.values_list("person_id", "article__key"))
    gone = {(person, key) for person, maybe in doubles.items() for who, key in told if who == person or who in maybe}
    titles = dict(Article.objects.filter(book=found[0].article.book_id, key__in={key for _who, key in gone}).values_list("key", "title"))
    same = {(person, titles[key].casefold()) for person, key in gone if titles.get(key)}  # as another paper prints it
    return [
        fit for fit in found if (fit.person_id, fit.article.key) not in gone and (fit.person_id, fit.article.title.casefold()) not in same
    ]


def _doubles(people: set[int]) -> dict[int, set[int]]:
    """For each of these people: who may be the same human being, as long as the owner has not said."""
    found: dict[int, set[int]] = {person: set() for person in people}
    for a, b in Question.objects.filter(Q(a__in=people) | Q(b__in=people)).values_list("a_id", "b_id"):
        for one, other in ((a, b), (b, a)):
            if one in found:
                found[one].add(other)
    return found


def shown(book: Book, now: datetime, key: str = "", first: int = 0, most: int = 300) -> list[tuple[Article, list[Fit]]]:
    """The newest articles with whom each would please, in two queries."""
    articles = Article.objects.filter(book=book, added_at__lte=seconds(now)).defer("text")
    articles = articles.filter(key=key) if key else articles
    some = list(articles.order_by("-added_at", "-at", "-pk")[first : first + most])
    fits: dict[int, list[Fit]] = {}
    may = Fit.objects.filter(article__in=some).exclude(person__keep__in=("no", "died")).select_related("person")
    for fit in may.order_by("-score", "person__name", "pk"):
        fits.setdefault(fit.article_id, []).append(fit)
    return [(article, fits.get(article.pk, [])) for article in some]


def last_shared(people: Sequence[int]) -> dict[int, int]:
    """When these people last got an article from me: seconds, of those who did."""
    out = Fit.objects.filter(person__in=people, shared_out=True).values_list("person_id", "shared_at")
    said = Word.objects.filter(person__in=people, verb__in=SENT, undone_at=None, value__reason=SHARE).values_list("person_id", "at")
    found: dict[int, int] = {}
    for person, at in (*out, *said):
        if person is not None and at is not None:
            found[person] = max(found.get(person, 0), seconds(at))
    return found


# --- whom they would please is asked of the newest alone


def asked(book: Book, now: datetime) -> list[tuple[int, datetime | None]]:
    """The newest recent ones, and when that was last asked of each."""
    recent = Article.objects.filter(book=book, added_at__gt=seconds(now - RECENT), added_at__lte=seconds(now))
    return list(recent.order_by("-added_at", "pk").values_list("pk", "matched_at")[:ASKED])


def is_one_new(book: Book, now: datetime) -> bool:
    """Is one of them still to be asked about? What lies beyond them never will be, and nothing waits for it."""
    return Article.objects.filter(book=book, matched_at=None).exists() and any(at is None for _pk, at in asked(book, now))


# --- the owner's word


def apply_verdict(word: Word) -> None:
    """Puts the last verdict that stands on the fit, and has the weights of that person's words worked out anew."""
    article = Article.objects.filter(book=word.book_id, key=word.value["article"]).first()
    if article is None or word.person_id is None:
        return
    last = Word.objects.filter(person=word.person_id, verb="article", undone_at=None, value__article=article.key).order_by("pk").last()
    Fit.objects.filter(article=article, person=word.person_id).update(verdict=last.value["verdict"] if last else "")
    ask_again(word.book)


def ask_again(book: Book) -> None:
    """Whom articles would please is worked out anew at the next round."""
    Article.objects.filter(book=book).update(matched_at=None)


def forget_fits(book: Book) -> None:
    """Throws away what is derived."""
    Fit.objects.filter(article__book=book).delete()
    ask_again(book)


def ask_about(book: Book, people: Iterable[int]) -> None:
    """The reasons are asked again about these people."""
    stale(book, people)
