"""Said about: what people said, wrote down or are that may bear on a subject: the texts to weigh, found by full text."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from goodwill.judgement import knows
from goodwill.models.book import Book
from goodwill.models.entry import WRONG, Entry
from goodwill.models.fact import Fact
from goodwill.models.moment import moment, seconds
from goodwill.models.person import Person, plain
from goodwill.models.word import Word

COMMON = 20_000  # a word in so many events tells nothing; it is only looked for in what others found
LOOKED_AT = 300  # events that are weighed: the best by the database's own ranking
LONGEST = 20_000  # characters of one text
WRITTEN_DOWN = ("title", "organisation", "about", "address", "circle", "met_at")


class Text(NamedTuple):
    """A text of somebody's, and where it stands."""

    person: int
    key: str  # the event's; "" for what is written down about them
    at: datetime | None
    title: str
    text: str
    is_met: bool
    kinds: frozenset[str]


def texts(book: Book, tells: Sequence[str], now: datetime) -> tuple[list[Text], dict[str, int], int]:
    """What may bear on these words; in how many events each stands, and how many there are. A constant number of queries."""
    counts, total = _counts(book, tells)
    found = [word for word in tells if 0 < counts[word] < COMMON] or [word for word in tells if counts[word]]
    events = _events(book, found, now) if found else []
    kinds = _kinds({event for event, *_rest in events})
    heard = [
        Text(person, key, moment(at), title, text[:LONGEST], way == "both", frozenset(kinds.get((event, person), ())))
        for event, person, key, at, title, text, way in events
    ]
    return heard + _spoken(book, tells, now) + _written_down(book, tells), counts, total


def _counts(book: Book, tells: Sequence[str]) -> tuple[dict[str, int], int]:
    """How many events have each word, up to COMMON; and how many events there are."""
    if connection.vendor == "postgresql":
        one = "(SELECT count(*) FROM (SELECT 1 FROM goodwill_event WHERE words @@ to_tsquery('pg_catalog.simple', %s) LIMIT %s) a)"
    else:
        one = "(SELECT count(*) FROM (SELECT 1 FROM goodwill_event_text WHERE goodwill_event_text MATCH %s LIMIT %s) a)"
    values = [value for word in tells for value in (_match([word]), COMMON)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([one] * len(tells))}, (SELECT coalesce(max(id), 0) FROM goodwill_event)", values)  # noqa: S608
        *counts, total = cursor.fetchone()
    return dict(zip(tells, map(int, counts))), int(total)


def _match(words: Iterable[str]) -> str:
    """Any of these words, or what begins like them."""
    if connection.vendor == "postgresql":
        return " | ".join(f"'{part}':*" for word in words for part in knows.begins(word).replace("'", " ").replace("’", " ").split())
    return " OR ".join(f'"{knows.begins(word)}"*' for word in words)


def _events(book: Book, tells: Sequence[str], now: datetime) -> list[tuple[int, int, str, int, str, str, str]]:
    """Those in which somebody wrote or met the owner, whichever fit best."""
    if connection.vendor == "postgresql":
        found = """SELECT e.id FROM goodwill_event e, to_tsquery('pg_catalog.simple', %s) q
                   WHERE e.words @@ q AND e.book_id = %s AND e.at <= %s
                     AND EXISTS (SELECT 1 FROM goodwill_touch t WHERE t.event_id = e.id AND t.way <> 'out')
                   ORDER BY ts_rank(e.words, q, 1) DESC, e.id LIMIT %s"""
    else:
        found = """SELECT e.id FROM goodwill_event_text f JOIN goodwill_event e ON e.id = f.rowid
                   WHERE goodwill_event_text MATCH %s AND e.book_id = %s AND e.at <= %s
                     AND EXISTS (SELECT 1 FROM goodwill_touch t WHERE t.event_id = e.id AND t.way <> 'out')
                   ORDER BY f.rank, e.id LIMIT %s"""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT e.id, t.person_id, e.key, t.at, CASE WHEN e.kind = 'chat' THEN '' ELSE e.title END, e.text, t.way
                FROM (SELECT id FROM ({found}) best) few JOIN goodwill_event e ON e.id = few.id
                JOIN goodwill_touch t ON t.event_id = e.id AND t.way <> 'out' ORDER BY e.id, t.person_id""",  # noqa: S608
            [_match(tells), book.pk, seconds(now), LOOKED_AT],
        )
        return list(cursor.fetchall())


def _kinds(events: set[int]) -> dict[tuple[int, int], set[str]]:
    """What each person did in these events: asked, gave, said thanks, told a need."""
    found: dict[tuple[int, int], set[str]] = {}
    entries = Entry.objects.filter(event__in=events, by="them", kind__in=("ask", "thanks", "give")).exclude(state=WRONG)
    needs = Fact.objects.filter(event__in=events, kind="need").exclude(state=WRONG)
    for rows in (entries.values_list("event_id", "person_id", "kind"), needs.values_list("event_id", "person_id", "kind")):
        for event, person, kind in rows:
            found.setdefault((event, person), set()).add(kind)
    return found


def _spoken(book: Book, tells: Sequence[str], now: datetime) -> list[Text]:
    """Turns of speech in transcripts, by who spoke them. (The plus: begin with what was said, not with all events.)"""
    like = " OR ".join(["lower(u.text) LIKE %s"] * len(tells))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT DISTINCT h.person_id, e.key, e.at, e.title, u.text, u.id
                FROM goodwill_utterance u JOIN goodwill_event e ON e.id = u.event_id
                JOIN goodwill_part p ON p.event_id = e.id AND p.role = 'speaker' JOIN goodwill_handle h ON h.id = p.handle_id
                JOIN goodwill_spelling s ON s.handle_id = h.id AND lower(s.name) = lower(u.speaker)
                WHERE +e.book_id = %s AND e.aside = '' AND e.at <= %s AND h.person_id <> %s AND ({like}) ORDER BY u.id LIMIT %s""",  # noqa: S608
            [book.pk, seconds(now), book.owner_id, *(f"%{knows.begins(word)}%" for word in tells), LOOKED_AT],
        )
        return [Text(person, key, moment(at), title, text, False, frozenset()) for person, key, at, title, text, _n in cursor.fetchall()]


def _written_down(book: Book, tells: Sequence[str]) -> list[Text]:
    """What an address book or the owner wrote down about them: work, place, notes."""
    fits = Q()
    for word in tells:
        for name in WRITTEN_DOWN:
            fits |= Q(**{f"{name}__icontains": knows.begins(word)})
    people = Person.objects.filter(fits, book=book).exclude(pk=book.owner_id).order_by("pk").values_list("pk", *WRITTEN_DOWN)[:LOOKED_AT]
    found = [
        Text(pk, "", None, "", value, False, frozenset())
        for pk, *values in people
        for value in values
        if any(knows.begins(word) in plain(value) for word in tells)
    ]
    notes = Word.objects.filter(book=book, verb="note", undone_at=None, person__isnull=False).order_by("pk")
    for person, at, said in notes.values_list("person_id", "at", "value__text"):
        if isinstance(said, str) and any(knows.begins(word) in plain(said) for word in tells):
            found.append(Text(person, "", at, "", said, False, frozenset()))
    return found
