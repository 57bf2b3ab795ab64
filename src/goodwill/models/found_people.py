"""Found people: whom a filter means: met there and then, owed something, not heard from; and why each of them is among them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Right

from goodwill.models import fulltext, known
from goodwill.models.book import Book
from goodwill.models.circle import named
from goodwill.models.entry import ME, THEM, TOLD, Entry, waits
from goodwill.models.fulltext import Hit
from goodwill.models.moment import seconds
from goodwill.models.person import Person, plain
from goodwill.models.sought import Sought
from goodwill.models.team import EMPLOYER, Team
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
ABOUT = ("organisation", "title", "circle", "met_at", "address", "about")  # what is known of somebody, besides their names
_CAME = {"both": "figures__last_at", "in": "figures__last_in_at", "out": "figures__last_out_at", "heard": "figures__last_in_at"}
_WAYS = {"both": Q(), "in": ~Q(way="out"), "out": ~Q(way="in"), "heard": ~Q(way="out")}


class Why(NamedTuple):
    """Why somebody is among those who were found."""

    text: str
    key: str = ""  # of the mail or meeting that shows it,
    at: datetime | None = None  # and when that was
    is_quote: bool = False


def hits(book: Book, asked: Sought, now: datetime, limit: int) -> list[Hit]:
    """They, those in touch last first; of whom one has not heard, the closest first."""
    found = filtered(book, asked, now).filter(known.people(book, now))
    order = (F("figures__strength").desc(),) if asked.quiet else (F("figures__last_at").desc(nulls_last=True),)
    shown = list(found.select_related("figures").order_by(*order, "name", "pk")[:limit])
    said = why(book, asked, shown, now)
    return [Hit("person", str(one.pk), one.name, next((each.text for each in said[one.pk]), one.organisation), 1.0) for one in shown]


def filtered(book: Book, asked: Sought, now: datetime) -> QuerySet[Person]:
    """Whom this means, in no order. Not who was put aside or has died."""
    found = Person.objects.filter(book=book).exclude(pk=book.owner_id).exclude(keep__in=("no", "died"))
    if asked.owed:
        found = found.filter(pk__in=_owing(book, asked, now).values("person"))
    if asked.quiet and asked.end:
        found = found.filter(**{"figures__two_way": True, f"{_CAME[asked.quiet]}__lt": seconds(book.beginning(asked.end))})
    if asked.contact:
        found = found.filter(_in_contact(book, asked, now))
    if asked.never:
        found = found.filter(figures__n_met=0)
    if asked.birthday and asked.start and asked.end:
        found = _with_birthday(found, asked)
    if asked.works:
        found = found.filter(*(_works_at(word) for word in asked.works))
    if asked.circle is not None:
        found = found.filter(circle__in=_circle(book, asked)[0]) if asked.circle else found.filter(circle="")
    if asked.met and not _words(book, asked):
        found = found.filter(pk__in=_met(book, asked, now).values("person"))
    for word in _words(book, asked):
        about = _about(word)
        if asked.met:
            about = (about & Q(pk__in=_met(book, asked, now).values("person"))) | Q(pk__in=_met_where(book, asked, word, now))
        found = found.filter(about)
    return found


def why(book: Book, asked: Sought, people: Sequence[Person], now: datetime) -> dict[int, list[Why]]:
    """Why each of these (with their figures) is among those found. At most two queries for each filter."""
    numbers = [person.pk for person in people]
    found: dict[int, list[Why]] = {pk: [] for pk in numbers}
    parts: list[dict[int, Why]] = []
    if asked.owed:
        parts.append(_owed(book, asked, numbers, now))
    if asked.met:
        parts.append(_met_then(book, asked, numbers, now))
    if asked.quiet:
        parts.append(_last(book, people, _WAYS[asked.quiet], Q(), asked.quiet, now))
    if asked.contact:
        start, end = _span(book, asked, now)
        parts.append(_last(book, people, _WAYS[asked.contact], Q(at__gte=start, at__lt=end), asked.contact, now))
    if asked.birthday:
        parts.append({person.pk: Why(_birthday(person.birthday)) for person in people})
    if asked.works:
        parts.append(_at(asked.works, people))
    if not asked.met:
        parts += [{person.pk: said for person in people if (said := _known(person, word))} for word in _words(book, asked)]
    for part in parts:
        for pk, one in part.items():
            if one not in found[pk]:
                found[pk].append(one)
    return found


# What is owed.


def _owing(book: Book, asked: Sought, now: datetime) -> QuerySet[Entry]:
    """The lines in which something of the kind is open."""
    lines = Entry.objects.filter(OWED[asked.owed], waits(now), book=book, at__lte=seconds(now))
    if asked.start:
        lines = lines.filter(at__gte=seconds(book.beginning(asked.start)))
    if asked.end and not asked.quiet:
        lines = lines.filter(at__lt=seconds(book.beginning(asked.end)))
    return lines


def _owed(book: Book, asked: Sought, people: Sequence[int], now: datetime) -> dict[int, Why]:
    """The newest words that say so."""
    lines = _owing(book, asked, now).filter(person__in=people).order_by("at", "pk")
    rows = lines.values_list("person_id", "quote", "event__key", "at")
    return {person: Why(fulltext.excerpt(quote, ()), key, at, is_quote=True) for person, quote, key, at in rows}


# When one was in touch.


def _span(book: Book, asked: Sought, now: datetime) -> tuple[int, int]:
    """From which moment on, and before which."""
    start = seconds(book.beginning(asked.start)) if asked.start else FIRST
    end = min(seconds(book.beginning(asked.end)) if asked.end and not asked.quiet else LAST, seconds(now) + 1)
    return start, end


def _in_contact(book: Book, asked: Sought, now: datetime) -> Q:
    """The figures know the last time; of a time that is over the touches tell."""
    start, end = _span(book, asked, now)
    last = Q(**{f"{_CAME[asked.contact]}__gte": start}, figures__first_at__lt=end)
    if end > seconds(now):
        return last
    return last & Q(Exists(Touch.objects.filter(_WAYS[asked.contact], person=OuterRef("pk"), at__gte=start, at__lt=end)))


def _last(book: Book, people: Sequence[Person], ways: Q, when: Q, what: str, now: datetime) -> dict[int, Why]:
    """The last touch of the kind."""
    said = {
        "heard": _("last heard on {day}"),
        "in": _("last heard on {day}"),
        "out": _("you last wrote on {day}"),
        "both": _("last in touch on {day}"),
    }
    newest = _newest([person.pk for person in people], ways & when & Q(at__lte=seconds(now)))
    found = {pk: Why(said[what].format(day=day(book.local(one.at))), one.event.key, one.at) for pk, one in newest.items() if one.at}
    for person in people:  # whose last touch is known by the figures alone
        at = person.figures.last_in_at if what in ("heard", "in") else person.figures.last_at
        if person.pk not in found and at is not None:
            found[person.pk] = Why(said[what].format(day=day(book.local(at))))
    return found


def _newest(people: Iterable[int], which: Q) -> dict[int, Touch]:
    """The newest touch of the kind with each of these. Two queries."""
    mine = Touch.objects.filter(which, person=OuterRef("pk")).order_by("-at", "-pk").values("pk")
    newest = dict(Person.objects.filter(pk__in=list(people)).order_by().values_list("pk", Subquery(mine[:1])))
    touches = Touch.objects.select_related("event").defer("event__text").in_bulk([pk for pk in newest.values() if pk is not None])
    return {person: touches[pk] for person, pk in newest.items() if pk is not None}


# Whom one met.


def meetings(book: Book, asked: Sought, now: datetime) -> str:
    """SQL for the ids of the events of that time at which one met, the newest."""
    start, end = _span(book, asked, now)
    met = f"way = 'both' AND at >= {start} AND at < {end} ORDER BY at DESC LIMIT {MEETINGS}"
    return f"SELECT DISTINCT event_id AS id FROM (SELECT event_id FROM goodwill_touch WHERE {met}) m"  # noqa: S608 (whole numbers)


def _met(book: Book, asked: Sought, now: datetime) -> QuerySet[Touch]:
    """The touches of meetings in that time."""
    start, end = _span(book, asked, now)
    return Touch.objects.filter(way=BOTH, at__gte=start, at__lt=end)


def _met_where(book: Book, asked: Sought, word: str, now: datetime) -> list[int]:
    """With whom there was a meeting then of which the title, the words or the place say this."""
    touches = Touch.objects.filter(event__in=_placed(book, asked, word, now), way=BOTH)
    return sorted(set(touches.values_list("person_id", flat=True)))


def _placed(book: Book, asked: Sought, word: str, now: datetime) -> list[int]:
    """Meetings then of which the title, the words or the place say this."""
    start, end = _span(book, asked, now)
    where = fulltext.Where(among=meetings(book, asked, now)).and_("r.at >= %s AND r.at < %s", start, end)
    ids = fulltext.newest(fulltext.EVENTS, book.pk, (word,), where, MEETINGS)
    placed = Event.objects.filter(book=book, aside="", place__icontains=word, at__gte=start, at__lt=end).exclude(place="")
    return ids + list(placed.order_by("-at").values_list("pk", flat=True)[:MEETINGS])


def _met_then(book: Book, asked: Sought, people: Sequence[int], now: datetime) -> dict[int, Why]:
    """The newest meeting of which the words say something; where none does, the newest of that time."""
    found: dict[int, Why] = {}
    for word in _words(book, asked):
        touches = Touch.objects.filter(event__in=_placed(book, asked, word, now), way=BOTH, person__in=people)
        for touch in touches.order_by("-at", "pk").select_related("event").defer("event__text"):
            found.setdefault(touch.person_id, _meeting(touch))
    start, end = _span(book, asked, now)
    rest = _newest([pk for pk in people if pk not in found], Q(way=BOTH, at__gte=start, at__lt=end))
    return {**{pk: _meeting(touch) for pk, touch in rest.items()}, **found}


def _meeting(touch: Touch) -> Why:
    text = ", ".join(part for part in (touch.event.title, touch.event.place) if part)
    return Why(text or _("you met"), touch.event.key, touch.at)


# What is known of them.


def _words(book: Book, asked: Sought) -> tuple[str, ...]:
    """What is looked for in what is known of them, with what was typed after the name of a circle."""
    return (*asked.words, *_circle(book, asked)[1]) if asked.circle and " " in asked.circle else asked.words


def _circle(book: Book, asked: Sought) -> tuple[list[str], tuple[str, ...]]:
    """What the owner calls the circle that is meant, and the words after its name."""
    words = (asked.circle or "").split()
    for length in range(len(words), 0, -1):
        if names := named(book, " ".join(words[:length])):
            return names, tuple(words[length:])
    return [], ()


def _works_at(word: str) -> Q:
    """As an address book says, or as their address does."""
    by_domain = Team.objects.filter(kind=EMPLOYER, name__icontains=word)
    return Q(organisation__icontains=word) | Q(pk__in=by_domain.values("handle__person"))


def _at(works: Sequence[str], people: Sequence[Person]) -> dict[int, Why]:
    """Only where their address tells: what an address book says stands beside each of them anyway."""
    by_address = [person.pk for person in people if not all(plain(word) in plain(person.organisation) for word in works)]
    teams = Team.objects.filter(handle__person__in=by_address, kind=EMPLOYER).order_by("-name").values_list("handle__person", "name")
    return {person: Why(_("an address at {domain}").format(domain=domain)) for person, domain in teams}


def _with_birthday(found: QuerySet[Person], asked: Sought) -> QuerySet[Person]:
    """Between two days of the year, perhaps over its end."""
    assert asked.start and asked.end
    first, after = f"{asked.start:%m-%d}", f"{asked.end:%m-%d}"
    in_time = Q(day__gte=first, day__lt=after) if first < after else Q(day__gte=first) | Q(day__lt=after)
    return found.exclude(birthday="").annotate(day=Right("birthday", 5)).filter(in_time)


def _birthday(said: str) -> str:
    try:
        when = date.fromisoformat(f"2000-{said[-5:]}")
    except ValueError:
        return said
    return _("birthday on {day}").format(day=day(when, when))


def _stem(word: str) -> str:
    return next((word[: -len(end)] for end in _ENDINGS if plain(word).endswith(end) and len(word) - len(end) > 3), word)


def _about(word: str) -> Q:
    """Of whom an address book, the owner, or their name says this."""
    stem = _stem(word)
    said = Q(known_as__contains=plain(stem))
    for field in ABOUT:
        said |= Q(**{f"{field}__icontains": stem})
    return said


def _known(person: Person, word: str) -> Why | None:
    """Which of it does; nothing where their name or organisation does, which stand there anyway."""
    stem = _stem(word)
    if plain(stem) in plain(f"{person.name} {person.organisation}"):
        return None
    said = next((text for field in ABOUT if plain(stem) in plain(text := getattr(person, field))), "")
    return Why(fulltext.excerpt(said, (stem,))) if said else None
