"""Found people: whom a filter of a search means: met there and then, owed something, not heard from; each with what it rests on."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from goodwill.models import fulltext
from goodwill.models.book import Book
from goodwill.models.entry import ME, THEM, TOLD, Entry, waits
from goodwill.models.fulltext import Hit
from goodwill.models.moment import seconds
from goodwill.models.person import Person, plain
from goodwill.models.sought import Sought
from goodwill.models.touch import BOTH, Event, Touch
from goodwill.words import _, day

FIRST, LAST = -(2**40), 2**40  # moments before and after all
MEETINGS = 20_000  # the newest, among which a place or a word is looked for
_ASK, _THANKS = Q(kind="ask", by=THEM, put=True), Q(kind="give", by=THEM, sure__gte=TOLD)
_MINE, _THEIR_ASK = Q(kind="promise", by=ME), Q(kind="ask", by=ME)
_THEIRS = Q(kind="promise", by=THEM)
OWED = {
    "reply": _ASK,
    "thanks": _THANKS,
    "promise": _MINE,
    "mine": _ASK | _THANKS | _MINE,
    "their reply": _THEIR_ASK,
    "their promise": _THEIRS,
    "theirs": _THEIR_ASK | _THEIRS,
}
_ENDINGS = ("innen", "en", "s", "n")  # of many: "investors", "Investorinnen"


def hits(book: Book, asked: Sought, now: datetime, limit: int) -> list[Hit]:
    """They, those in touch last first; of whom one has not heard, the closest first."""
    found = Person.objects.filter(book=book).exclude(pk=book.owner_id).exclude(keep__in=("no", "died"))
    why: dict[int, str] = {}
    if asked.owed:
        why = _owing(book, asked, now)
        found = found.filter(pk__in=why)
    if asked.quiet and asked.end:
        found = found.filter(figures__two_way=True, figures__last_in_at__lt=seconds(book.beginning(asked.end)))
    if asked.met and not asked.words:
        found = found.filter(pk__in=_met(book, asked, now).values("person"))
    for word in asked.words:
        about = _about(word)
        if asked.met:
            about = (about & Q(pk__in=_met(book, asked, now).values("person"))) | Q(pk__in=_met_where(book, asked, word, now, why))
        found = found.filter(about)
    order = (F("figures__strength").desc(),) if asked.quiet else (F("figures__last_at").desc(nulls_last=True),)
    shown = found.select_related("figures").order_by(*order, "name", "pk")[:limit]
    if asked.quiet:
        why = {one.pk: _("last heard on {day}").format(day=day(book.local(at))) for one in shown if (at := one.figures.last_in_at)}
    return [Hit("person", str(one.pk), one.name, why.get(one.pk, "") or one.organisation, 1.0) for one in shown]


def _owing(book: Book, asked: Sought, now: datetime) -> dict[int, str]:
    """With whom something of the kind is open, and the newest words that say so."""
    lines = Entry.objects.filter(OWED[asked.owed], waits(now), book=book, at__lte=seconds(now))
    if asked.start:
        lines = lines.filter(at__gte=seconds(book.beginning(asked.start)))
    if asked.end:
        lines = lines.filter(at__lt=seconds(book.beginning(asked.end)))
    found: dict[int, str] = {}
    for person, quote in lines.order_by("-at", "-pk").values_list("person_id", "quote"):
        found.setdefault(person, quote)
    return {person: fulltext.excerpt(quote, ()) for person, quote in found.items()}


def _about(word: str) -> Q:
    """Of whom an address book, the owner, or their name says this."""
    stem = next((word[: -len(end)] for end in _ENDINGS if plain(word).endswith(end) and len(word) - len(end) > 3), word)
    said = Q(known_as__contains=plain(stem))
    for field in ("organisation", "title", "circle", "about", "address", "met_at"):
        said |= Q(**{f"{field}__icontains": stem})
    return said


def _span(book: Book, asked: Sought, now: datetime) -> tuple[int, int]:
    """From which moment on, and before which."""
    start = seconds(book.beginning(asked.start)) if asked.start else FIRST
    end = min(seconds(book.beginning(asked.end)) if asked.end else LAST, seconds(now) + 1)
    return start, end


def meetings(book: Book, asked: Sought, now: datetime) -> str:
    """SQL for the ids of the events of that time at which one met, the newest."""
    start, end = _span(book, asked, now)
    met = f"way = 'both' AND at >= {start} AND at < {end} ORDER BY at DESC LIMIT {MEETINGS}"
    return f"SELECT DISTINCT event_id AS id FROM (SELECT event_id FROM goodwill_touch WHERE {met}) m"  # noqa: S608 (whole numbers)


def _met(book: Book, asked: Sought, now: datetime) -> QuerySet[Touch]:
    """The touches of meetings in that time."""
    start, end = _span(book, asked, now)
    return Touch.objects.filter(way=BOTH, at__gte=start, at__lt=end)


def _met_where(book: Book, asked: Sought, word: str, now: datetime, why: dict[int, str]) -> list[int]:
    """With whom there was a meeting then of which the title, the words or the place say this."""
    start, end = _span(book, asked, now)
    where = fulltext.Where(among=meetings(book, asked, now)).and_("r.at >= %s AND r.at < %s", start, end)
    ids = fulltext.newest(fulltext.EVENTS, book.pk, (word,), where, MEETINGS)
    placed = Event.objects.filter(book=book, aside="", place__icontains=word, at__gte=start, at__lt=end).exclude(place="")
    ids += placed.order_by("-at").values_list("pk", flat=True)[:MEETINGS]
    people: set[int] = set()
    touches = Touch.objects.filter(event__in=ids, way=BOTH).order_by("-at", "pk")
    for person, title, place in touches.values_list("person_id", "event__title", "event__place"):
        people.add(person)
        why.setdefault(person, ", ".join(part for part in (title, place) if part))
    return sorted(people)
