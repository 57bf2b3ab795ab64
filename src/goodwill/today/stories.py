"""Stories: what reasons may see of many people at once, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from goodwill.models import Book, Card, Entry, Fact, Figures, Helper, Person, Stranger, Touch, circle, introduction, offer
from goodwill.models.article import fitting, last_shared
from goodwill.models.card import LATER, TO_WRITE
from goodwill.models.entry import answered, speakable
from goodwill.models.fact import tellable
from goodwill.models.moment import moment, seconds
from goodwill.reason import Beside, Between, Circle, Help, Line, Read, Seen, Story, Table, Told, Wait, Wanted
from goodwill.reason import Card as ShownCard
from goodwill.reason import Figures as Shown
from goodwill.today.waits import GO, waiting

NEWEST = 12  # touches in a story
ARTICLES = 3  # in a story
LONG = 2000  # characters of text in a story
LINES = 24  # of the ledger in a story
FACTS = 12  # that they told, in a story
LAST_YEAR = 365 * 86400
COLUMNS = ("first_at", "last_at", "last_in_at", "last_out_at", "last_met_at", "due_at")
NUMBERS = ("n_in", "n_out", "n_met", "days", "strength", "best", "rhythm", "unanswered", "asks", "ledger")


def table(people: Sequence[int], now: datetime) -> Table:
    """The running figures of these people as arrays, in their order."""
    fields = [*COLUMNS, *NUMBERS]
    rows = {
        row[0]: row[1:]
        for row in Figures.objects.filter(person__in=people).values_list("person_id", *fields, "rhythm_said", "person__birthday")
    }
    columns: dict[str, Any] = {}
    for i, name in enumerate(fields):
        values = [rows[person][i] for person in people]
        if name in COLUMNS:
            values = [None if value is None else seconds(value) for value in values]
        columns[name] = np.array([np.nan if value is None else value for value in values], float)
    said = np.array([rows[person][-2] for person in people], bool)
    born = np.array([bool(rows[person][-1]) for person in people], bool)
    carded = set(_open_cards(people).values_list("person_id", flat=True))
    card = np.array([person in carded for person in people], bool)
    read = {fit.person_id for fit in fitting(people, now)}
    reads = np.array([person in read for person in people], bool)
    helping = set(_helping(people).values_list("person_id", flat=True))
    wants = np.array([person in helping for person in people], bool)
    more = _of_others(people, now)
    return Table(now=float(seconds(now)), rhythm_said=said, born=born, card=card, reads=reads, wants=wants, **columns, **more)


def _of_others(people: Sequence[int], now: datetime) -> dict[str, Any]:
    """Who of them is in a trip's way, an introduction, beside the owner, or in a circle with an interval."""
    one = Person.objects.filter(pk__in=people[:1]).select_related("book").first()
    if one is None:
        return {}
    book = one.book
    some = {
        "trip": set(offer.of(people, book.local(now).date()).filter(kind="trip").values_list("person_id", flat=True)),
        "between": set(introduction.of(people)),
        "beside": set(Stranger.objects.filter(person__in=people).values_list("person_id", flat=True)),
        "circled": set(circle.of(book, people)),
    }
    return {name: np.array([person in which for person in people], bool) for name, which in some.items()}


def stories(book: Book, people: Sequence[int], now: datetime) -> dict[int, Story]:
    """A story for each of these people, as of `now`."""
    if not people:
        return {}
    touches, asks, ledger = _touches(book, people, now), _asks(book, people, now), _ledger(book, people, now)
    facts, cards = _facts(book, people, now), _cards(book, people)
    articles, shared = _articles(book, people, now), last_shared(people)
    wants = _wants(people)
    persons = list(Person.objects.filter(pk__in=people).order_by("pk").select_related("figures"))
    waits = _waits(book, [person.pk for person in persons if person.figures.unanswered], now)
    helps, between, beside, circles = _helps(book, people, now), _between(book, people), _beside(book, people), circle.of(book, people)
    found = {}
    for person in persons:
        figures = person.figures
        found[person.pk] = Story(
            now=book.local(now),
            person=person.pk,
            name=person.name,
            called=person.called,
            figures=_shown(book, figures, now),
            touches=tuple(touches[person.pk]),
            asks=tuple(seen for seen in asks[person.pk] if _is_open(seen, figures)),
            ledger=tuple(ledger[person.pk]),
            facts=tuple(facts[person.pk]),
            birthday=person.birthday,
            birthday_from=person.birthday_from,
            chosen=person.keep == "yes",
            address=person.address,
            card=cards.get(person.pk),
            articles=tuple(articles[person.pk][:ARTICLES]),
            shared_at=None if person.pk not in shared else _local(book, shared[person.pk]),
            wants=tuple(wants[person.pk]),
            wait=waits.get(person.pk),
            helps=tuple(helps[person.pk]),
            between=tuple(between[person.pk]),
            beside=beside.get(person.pk),
            circle=Circle(*circles[person.pk]) if person.pk in circles else None,
        )
    return found


def _shown(book: Book, figures: Figures, now: datetime) -> Shown:
    values = {name: getattr(figures, name) for name in Shown._fields if name != "chance"}
    local: dict[str, Any] = {name: book.local(value) if isinstance(value, datetime) else value for name, value in values.items()}
    return Shown(**local, chance=figures.chance(now))


def _is_open(asked: Seen, figures: Figures) -> bool:
    return all(answered is None or answered < asked.at for answered in (figures.last_out_at, figures.last_met_at))


def _open_cards(people: Sequence[int]) -> QuerySet[Card]:
    return Card.objects.filter(person__in=people, state__in=(TO_WRITE, LATER))


def _cards(book: Book, people: Sequence[int]) -> dict[int, ShownCard]:
    """The first due of each."""
    return {
        card.person_id: ShownCard(card.about, book.local(card.at), card.due, card.over, card.key, card.quote)
        for card in _open_cards(people).order_by("-due", "-pk")
        if card.at is not None
    }


def _touches(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Seen]]:
    """The newest touches of each, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, e.key, t.at, e.kind, t.way, e.title, substr(e.text, 1, {LONG}), t.others, e.answers FROM
                  (SELECT person_id, event_id, at, way, others,
                          row_number() OVER (PARTITION BY person_id ORDER BY at DESC, event_id) AS n
                   FROM goodwill_touch WHERE person_id IN ({",".join(map(str, people))}) AND at <= %s) t
                JOIN goodwill_event e ON e.id = t.event_id WHERE t.n <= {NEWEST} ORDER BY t.person_id, t.n""",  # noqa: S608 (whole numbers)
            [seconds(now)],
        )
        found = defaultdict(list)
        for person, key, at, kind, way, title, text, others, answers in cursor.fetchall():
            found[person].append(Seen(key, _local(book, at), kind, way, title, text, "", others, answers))
    return found


def _asks(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Seen]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT n.person_id, e.key, n.at, e.kind, e.title, substr(e.text, 1, {LONG}), n.quote, n.due,
                       (SELECT max(t.others) FROM goodwill_touch t WHERE t.event_id = e.id AND t.person_id = n.person_id)
                FROM goodwill_entry n JOIN goodwill_event e ON e.id = n.event_id JOIN goodwill_figures f ON f.person_id = n.person_id
                WHERE n.person_id IN ({",".join(map(str, people))}) AND n.kind = 'ask' AND n.by = 'them' AND n.put
                  AND n.state = 'open' AND n.at <= %s
                  AND n.at > coalesce(f.last_out_at, 0) ORDER BY n.person_id, n.at DESC, e.id, n.sure DESC, n.id""",  # noqa: S608
            [seconds(now)],
        )
        found = defaultdict(list)
        for person, key, at, kind, title, text, quote, due, others in cursor.fetchall():
            asked = Seen(key, _local(book, at), kind, "in", title, text, quote, others or 0)
            if not _is_over(due, asked.at, now):
                found[person].append(asked)
    return found


def _is_over(due: date | str | None, asked_at: datetime, now: datetime) -> bool:
    """ "Could you tell me today?" is no question any more tomorrow; one for Friday still wants an answer on Saturday."""
    return due is not None and date.fromisoformat(str(due)) <= asked_at.date() < now.astimezone(asked_at.tzinfo).date()


def _ledger(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Line]]:
    """What reasons may speak of, and what I gave, in one query."""
    mine = Q(kind__in=("give", "offer"), by="me", at__gte=seconds(now) - LAST_YEAR) & ~Q(state="wrong")
    rows = (
        Entry.objects.filter(person__in=people, at__lte=seconds(now)).filter(speakable(now) | mine).order_by("-at", "event__key", "quote")
    )
    found: dict[int, list[Line]] = defaultdict(list)
    columns = ("person_id", "event__key", "at", "kind", "by", "quote", "state", "due", "what", "sure")
    with_answers = rows.annotate(answers=answered()).values_list(*columns, "answers")
    for person, key, at, kind, by, quote, state, due, what, sure, answers in with_answers:
        if at is not None and len(found[person]) < LINES:
            found[person].append(Line(key, book.local(at), kind, by, quote, state, due, what, sure, answers))
    return found


def _facts(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Told]]:
    """What they said of themselves, in one query."""
    touch = Touch.objects.filter(event=OuterRef("event"), person=OuterRef("person")).order_by("-others").values("others")[:1]
    rows = Fact.objects.filter(tellable(now), person__in=people).order_by("-at", "event__key", "quote").annotate(others=Subquery(touch))
    found: dict[int, list[Told]] = defaultdict(list)
    columns = ("person_id", "event__key", "at", "kind", "quote", "what", "due", "sure", "event__kind", "others")
    for person, key, at, kind, quote, what, due, sure, channel, others in rows.values_list(*columns):
        if at is not None and len(found[person]) < FACTS:
            found[person].append(Told(key, book.local(at), kind, quote, what, due, sure, channel, others or 0))
    return found


def _articles(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Read]]:
    found = defaultdict(list)
    for fit in fitting(people, now):
        said = fit.evidence[0]
        at = book.local(datetime.fromisoformat(said["at"])) if said["at"] else None
        found[fit.person_id].append(Read(fit.article.key, fit.article.title, tuple(fit.words), said["touch"], at, said["quote"]))
    return found


def _helping(people: Sequence[int]) -> QuerySet[Helper]:
    """Who may be needed for a want with a day, was not asked yet, and has not said no."""
    return Helper.objects.filter(person__in=people, asked_at=None, refused_at=None, want__closed_at=None).exclude(want__by=None)


def _wants(people: Sequence[int]) -> dict[int, list[Wanted]]:
    found: dict[int, list[Wanted]] = defaultdict(list)
    for helper in _helping(people).select_related("want").order_by("want__by", "want__number"):
        if helper.want.by is not None:
            found[helper.person_id].append(Wanted(helper.want.number, helper.want.text, helper.want.by))
    return found


def _waits(book: Book, people: Sequence[int], now: datetime) -> dict[int, Wait]:
    """Whose answer to something that mattered is waited for, where one more try is worth it."""
    found = {}
    for person, w in waiting(book, people, now).items():
        if w.why == GO and w.on is not None:
            letter = w.letter
            quote = letter.quote or letter.title
            at, last_at = _local(book, letter.at), _local(book, w.last_at)
            found[person] = Wait(letter.key, at, letter.kind, quote, w.tries, last_at, w.on, w.chance)
    return found


def _helps(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Help]]:
    """What could be offered to each, what the owner has themselves first."""
    found: dict[int, list[Help]] = defaultdict(list)
    for one in offer.of(people, book.local(now).date()):
        at, said_at = (None if when is None else book.local(when) for when in (one.at, one.said_at))
        rest = (one.about, one.key, at, one.quote, one.said_key, said_at, one.said, one.first, one.last)
        found[one.person_id].append(Help(one.kind, one.what, *rest))
    return found


def _between(book: Book, people: Sequence[int]) -> dict[int, list[Between]]:
    found: dict[int, list[Between]] = defaultdict(list)
    for person, ones in introduction.of(people).items():
        found[person] = [_seen_from(book, person, one) for one in ones]
    return found


def _seen_from(book: Book, person: int, one: introduction.Introduction) -> Between:
    is_first = person == one.a_id
    other, made = (one.b if is_first else one.a), one.step(introduction.MADE)
    at = one.at if is_first else one.said_at
    assert one.begun_at is not None
    return Between(
        about=f"{one.word_id}",
        name=other.name,
        called=other.called,
        begun_at=book.local(one.begun_at),
        is_first=is_first,
        asked=one.step(introduction.ASKED, person) is not None,
        agreed=one.step(introduction.AGREED, person) is not None,
        other_agreed=one.step(introduction.AGREED, other.pk) is not None,
        declined=one.step(introduction.DECLINED) is not None or other.keep in ("no", "died"),
        made_at=book.local(made.at) if made and made.at else None,
        ended=one.state in (introduction.THANKED, introduction.OUTCOME),
        key=one.key if is_first else one.said_key,
        at=None if at is None else book.local(at),
        quote=one.quote if is_first else one.said,
    )


def _beside(book: Book, people: Sequence[int]) -> dict[int, Beside]:
    rows = Stranger.objects.filter(person__in=people).select_related("through")
    return {
        one.person_id: Beside(one.key, book.local(one.at), one.kind, one.title, one.times, one.through.name if one.through else "")
        for one in rows
        if one.at is not None
    }


def _local(book: Book, at: int) -> datetime:
    when = moment(at)
    assert when is not None
    return book.local(when)
