"""Between: what stands between other people, as the owner's own data show it: who writes to, meets or mentions whom.

Looked up around those who are wanted, two rings wide, when it is asked for: a way has three links at most, and the
owner's own make the first. A mail of the owner's to two people says nothing of these two.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from django.db import connection

from goodwill.judgement import paths
from goodwill.judgement.depth import DEPTH
from goodwill.judgement.strength import strength
from goodwill.models.book import Book
from goodwill.models.person import plain

COMPANY = 12  # with more people in it, an event ties nobody to anybody
EVENTS = 3000  # of each ring and each kind, the newest
RING = 30  # people of the first ring whose own ties are looked at, those with most in common first
MENTIONS = 200  # letters that mention somebody, the newest
MENTION = 0.5  # a letter that mentions somebody, beside one that is written to them
LOOKED, GOT = 200, 600  # touches of each, the newest, that the map looks at; the same of the one in its middle, and letters they got
DAY = 86400.0


class Link(NamedTuple):
    """What ties two people, neither of them the owner."""

    a: int
    b: int
    warmth: float
    how: str  # "wrote" (a to b or back) · "met" · "mentioned": a wrote of b
    key: str  # the last event that shows it
    at: int


class Sign(NamedTuple):
    """One event that ties two people: from `a`, to `b` (a meeting has both directions)."""

    a: int
    b: int
    at: int
    kind: str
    is_met: bool
    others: int
    key: str
    how: str


def links(book: Book, wanted: Sequence[tuple[int, str]], now: int) -> list[Link]:
    """What ties those around the wanted (number and name) to them and to each other; a constant number of queries."""
    if not wanted:
        return []
    targets = {person for person, _name in wanted}
    near = _signs(book, targets, now, EVENTS)
    near += _mentions(book, wanted, now)
    ring = _ring(near, targets)
    return _weighed(dict.fromkeys([*near, *_signs(book, set(ring), now, 0)]), now)


def _ring(near: Iterable[Sign], targets: Collection[int]) -> list[int]:
    """Those next to the targets, who have most in common with them first."""
    common: dict[int, int] = {}
    for sign in near:
        for person in (sign.a, sign.b):
            common[person] = common.get(person, 0) + (person not in targets)
    return sorted((person for person, n in common.items() if n), key=lambda person: (-common[person], person))[:RING]


# The same for the map, which is drawn at once: along the index, so that it costs the same however much somebody wrote.


def among(book: Book, people: Collection[int], now: int) -> list[Link]:
    """What ties these people to each other: what they wrote to each other or met in, of the newest touches of each. One query.

    Where somebody is only named is left out: the names of the nearest stand below all of their own letters.
    """
    signs = _read(book, _newest(people, LOOKED), [now] * len(people), now) if len(people) > 1 else []
    return _weighed([sign for sign in signs if sign.a in people and sign.b in people], now)


def around(book: Book, person: int, name: str, now: int) -> list[Link]:
    """What ties somebody to others, and these to further ones, of the newest touches of each. Three queries."""
    got = f"""SELECT event_id AS id FROM (SELECT q.event_id FROM goodwill_part q JOIN goodwill_handle g ON g.id = q.handle_id
                WHERE g.person_id = {int(person)} AND q.role IN ('to', 'cc') ORDER BY q.id DESC LIMIT {GOT}) q
              WHERE EXISTS (SELECT 1 FROM goodwill_touch t WHERE t.event_id = q.event_id AND t.others > 0 AND t.way = 'in')"""  # noqa: S608
    near = _read(book, f"{_newest([person], GOT)} UNION {got}", [now], now)
    near = [sign for sign in near if person in (sign.a, sign.b)] + _mentions(book, [(person, name)], now)
    ring = _ring(near, [person])
    further = _read(book, _newest(ring, LOOKED), [now] * len(ring), now) if ring else []
    return _weighed(dict.fromkeys([*near, *(sign for sign in further if {sign.a, sign.b} & set(ring))]), now)


def _newest(people: Collection[int], most: int) -> str:
    """SQL for what these wrote or met in where others took part, among the newest touches of each. Each time asks for now."""
    each = " UNION ALL ".join(
        f"""SELECT * FROM (SELECT event_id, others, way FROM goodwill_touch
                           WHERE person_id = {int(person)} AND at <= %s ORDER BY at DESC LIMIT {most}) p{int(person)}"""  # noqa: S608
        for person in sorted(people)
    )
    return f"SELECT DISTINCT event_id AS id FROM ({each}) t WHERE t.others BETWEEN 1 AND {COMPANY} AND t.way <> 'out'"  # noqa: S608


def _signs(book: Book, people: Collection[int], now: int, also_got: int) -> list[Sign]:
    """Events in which some of these people had to do with others: what they wrote or met in, and so many letters they got.

    What the second ring only got, and never answered, is left out: it takes longest to find, and makes cold links.
    """
    if not people:
        return []
    inside = ",".join(map(str, sorted(people)))
    # Told from the touches where others took part: events are long rows, and most of them are between two.
    wrote = f"""SELECT t.event_id AS id FROM goodwill_touch t
                WHERE t.person_id IN ({inside}) AND t.others > 0 AND t.way <> 'out' AND t.at <= %s ORDER BY t.at DESC LIMIT %s"""  # noqa: S608
    got = f"""SELECT q.event_id AS id FROM goodwill_handle g JOIN goodwill_part q ON q.handle_id = g.id
              WHERE g.person_id IN ({inside}) AND q.role IN ('to', 'cc'){"" if also_got else " AND 1 = 0"} AND EXISTS
                (SELECT 1 FROM goodwill_touch t WHERE t.event_id = q.event_id AND t.others > 0 AND t.way = 'in')
              ORDER BY q.event_id DESC LIMIT %s"""  # noqa: S608
    few = f"SELECT id FROM ({wrote}) a UNION SELECT id FROM ({got}) b"  # noqa: S608
    return [sign for sign in _read(book, few, [now, EVENTS, also_got], now) if {sign.a, sign.b} & set(people)]


def _read(book: Book, few: str, values: list[int], now: int) -> list[Sign]:
    """What the events with these numbers (SQL) show."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT e.id, e.key, e.kind, e.at, p.role, h.person_id
                FROM ({few}) few JOIN goodwill_event e ON e.id = few.id
                JOIN goodwill_part p ON p.event_id = e.id JOIN goodwill_handle h ON h.id = p.handle_id
                WHERE +e.book_id = %s AND e.aside = '' AND e.at <= %s AND p.role IN ('from', 'to', 'cc', 'host', 'guest')
                ORDER BY e.id, p.id""",  # noqa: S608 (whole numbers)
            [*values, book.pk, now],
        )
        events: dict[tuple[str, str, int], list[tuple[str, int]]] = {}
        for _id, key, kind, at, role, person in cursor.fetchall():
            events.setdefault((key, kind, int(at)), []).append((role, person))
    return [sign for event, parts in events.items() for sign in _pairs(*event, parts, book.owner_id)]


def _pairs(key: str, kind: str, at: int, parts: Iterable[tuple[str, int]], me: int) -> Iterable[Sign]:
    met = sorted({person for role, person in parts if role in ("host", "guest")} - {me})
    authors = sorted({person for role, person in parts if role == "from"} - {me})
    readers = {person for role, person in parts if role in ("to", "cc")} - {me}
    if len(met) > COMPANY or len(readers) > COMPANY:
        return
    for a in met:
        yield from (Sign(a, b, at, kind, True, len(met) - 1, key, "met") for b in met if a < b)
    for a in authors:
        yield from (Sign(a, b, at, kind, False, len(readers), key, "wrote") for b in sorted(readers) if a != b)


def _mentions(book: Book, wanted: Sequence[tuple[int, str]], now: int) -> list[Sign]:
    """Letters to the owner whose words hold the whole name of somebody wanted; not those that somebody of that name signed."""
    names = {person: plain(name) for person, name in wanted if len(name.split()) > 1 and "@" not in name}
    if not names:
        return []
    if connection.vendor == "postgresql":
        match = " | ".join(f"({' <-> '.join(_parts(name))})" for name in names.values())
        found = "goodwill_event e, to_tsquery('pg_catalog.simple', %s) q WHERE e.words @@ q"
    else:
        match = " OR ".join('"' + " ".join(_parts(name)) + '"' for name in names.values())
        # CROSS: the matches first. Else SQLite walks all events from the newest on, and asks of each whether it matches.
        found = "goodwill_event_text f CROSS JOIN goodwill_event e ON e.id = f.rowid WHERE goodwill_event_text MATCH %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT m.key, m.kind, m.at, m.text, t.person_id, w.name FROM
                  (SELECT e.id, e.key, e.kind, e.at, e.text FROM {found} AND e.book_id = %s AND e.aside = '' AND e.at <= %s
                   ORDER BY e.at DESC, e.id LIMIT %s) m
                JOIN goodwill_touch t ON t.event_id = m.id AND t.way = 'in' JOIN goodwill_person w ON w.id = t.person_id
                ORDER BY m.id, t.person_id""",  # noqa: S608
            [match, book.pk, now, MENTIONS],
        )
        rows = cursor.fetchall()
    return [
        Sign(author, person, int(at), kind, False, 3, key, "mentioned")
        for key, kind, at, text, author, called in rows
        for said in (f" {' '.join(_parts(plain(text)))} ",)
        for person, name in names.items()
        if author != person and plain(called) != name and f" {' '.join(_parts(name))} " in said
    ]


def _parts(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def _weighed(signs: Iterable[Sign], now: int) -> list[Link]:
    """Signs added up to links: as strong as the same touches would make a tie of the owner's."""
    rows = sorted(signs, key=lambda sign: (min(sign.a, sign.b), max(sign.a, sign.b), sign.at, sign.key))
    if not rows:
        return []
    ends = np.array([(min(sign.a, sign.b), max(sign.a, sign.b)) for sign in rows], np.int64)
    _both, tie = np.unique(ends, axis=0, return_inverse=True)
    tie = tie.ravel()
    at = np.array([sign.at for sign in rows], np.int64)
    met = np.array([sign.is_met for sign in rows])
    up = np.array([sign.a < sign.b for sign in rows])
    depth = np.array([(MENTION if sign.how == "mentioned" else 1.0) * DEPTH.get(sign.kind, 1.0) for sign in rows])
    others = np.array([sign.others for sign in rows], np.int64)
    n = int(tie[-1]) + 1
    stands = strength(tie, at, up | met, ~up | met, others, depth, n).now
    last = np.append(np.flatnonzero(np.diff(tie)), len(rows) - 1)
    into, out = (np.bincount(tie, way | met, n).astype(float) for way in (up, ~up))
    warm = paths.warmth(stands, (now - at[last]) / DAY, into, out)
    return [Link(rows[i].a, rows[i].b, float(w), rows[i].how, rows[i].key, rows[i].at) for i, w in zip(last, warm)]
