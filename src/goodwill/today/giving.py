"""Giving: what could be offered to whom, worked out anew when needs are voiced, gifts are named, or a day begins.

Open needs are matched with what the owner can give, and with what other people do, say and are; trips with those who live
where they lead. Written down is only what can be shown with the words of those whom it concerns.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from goodwill.judgement import helping
from goodwill.models import Book, Entry, Fact, Figures, Handle, Offer, Part, Person, Profile, Question, Team, Touch, bulk
from goodwill.models.entry import ME, THEM, WRONG
from goodwill.models.figures import stale
from goodwill.models.limits import limits
from goodwill.models.moment import moment, seconds
from goodwill.models.offer import AHEAD, PERSON, refused
from goodwill.models.own_gifts import TRIP, Gift, gifts
from goodwill.models.person import plain, suggestable
from goodwill.models.team import EMPLOYER, HOUSEHOLD
from goodwill.reason import occasion

OPEN = timedelta(days=180)  # for which a need that nobody has met still stands
SURE = 0.7  # how likely the words must say it
STILL = timedelta(days=1095)  # for which what they say they do still holds
NEEDS = 200  # that are looked at, the newest
TEXTS, LONG = 20_000, 4000  # of everybody, the newest; characters of each
COMPANY = 5  # from so many others on, words are not said to the owner
FEW, LEAST = 0.08, 2  # share of texts in which a rare word stands, or so many
WHOM = 3  # people named for one need
TOGETHER = 12  # who takes part, at most, in something after which two know each other
QUOTE = 240  # characters of theirs that are shown


class Need(NamedTuple):
    """What somebody said they look for, and nobody has met yet."""

    person: int
    key: str
    at: int
    quote: str
    thing: str = ""  # what is sought, in few words, where those can be told

    @property
    def about(self) -> str:
        return occasion(self.key, self.quote)


class Sign(NamedTuple):
    """One sentence, or one line of a card, that shows what somebody does, knows or has."""

    person: int
    key: str
    at: int | None
    text: str
    kind: str  # "said" · "given" · "title" · "firm"


def match(book: Book, now: datetime) -> bool:
    """Brings up to date what could be offered; says whether anything changed. Three queries where nothing can have."""
    needs, own = list(_needs(book, now)), gifts(book)
    today = book.local(now).date()
    trips = [gift for gift in own if gift.kind == TRIP and gift.last and gift.last >= today]
    state = [today.isoformat(), [[*need] for need in needs], [gift.word for gift in own]]
    if book.matched.get("offers") == state:
        return False
    with book.writing():
        rows = [*_of_mine(needs, [gift for gift in own if gift.kind != TRIP]), *_people(book, needs, now), *_trips(book, trips, now)]
        people = _write(book, rows)
        book.matched = {**book.matched, "offers": state}
        book.save(update_fields=["matched"])
        stale(book, people)
    return bool(people)


# What they need.


def _needs(book: Book, now: datetime) -> Iterator[Need]:
    """What is said to be needed, and the questions that look for somebody, of those who may be suggested; the newest first."""
    may = Figures.objects.filter(suggestable(), book=book).exclude(person=book.owner_id).values("person")
    lately = {"at__gte": seconds(now - OPEN), "at__lte": seconds(now)}
    facts = Fact.objects.filter(book=book, kind="need", state="", sure__gte=SURE, person__in=may, **lately)
    asks = Entry.objects.filter(book=book, kind="ask", by=THEM, state="open", sure__gte=SURE, person__in=may, **lately)
    columns = ("person_id", "event__key", "at", "quote")
    found = [Need(p, key, seconds(at), quote, thing) for p, key, at, quote, thing in facts.values_list(*columns, "what") if at]
    for person, key, at, quote in asks.values_list(*columns):
        if at and (thing := helping.seeks(quote)):
            found.append(Need(person, key, seconds(at), quote, thing))
    since = _last_given(sorted({need.person for need in found}), now)
    unmet = {(need.person, need.about): need for need in found if since.get(need.person, 0) <= need.at}
    return iter(sorted(unmet.values(), key=lambda need: (-need.at, need.person, need.about))[:NEEDS])


def _last_given(people: Sequence[int], now: datetime) -> dict[int, int]:
    """When I last gave or offered something to each of them."""
    mine = Entry.objects.filter(person__in=people, by=ME, kind__in=("give", "offer"), sure__gte=SURE, at__lte=seconds(now))
    mine = mine.exclude(state=WRONG)
    found: dict[int, int] = {}
    for person, at in mine.values_list("person_id", "at"):
        found[person] = max(found.get(person, 0), seconds(at) if at else 0)
    return found


# What the owner can give.


def _of_mine(needs: Sequence[Need], own: Sequence[Gift]) -> Iterator[Offer]:
    for need in needs:
        for gift in own:
            words = helping.fits(need.quote, gift.what)
            if words:
                yield _offer(need, kind=gift.kind, what=gift.what, word_id=gift.word, words=list(words))


def _offer(need: Need, **more: Any) -> Offer:
    return Offer(person_id=need.person, about=need.about, key=need.key, at=moment(need.at), quote=need.quote, **more)


# Whom they should meet.


def _people(book: Book, needs: Sequence[Need], now: datetime) -> Iterator[Offer]:
    """Who could help, by what they do, gave or said; not those whom they know already, or who want to be left alone."""
    if not needs:
        return
    people = sorted(Figures.objects.filter(suggestable(), book=book).exclude(person=book.owner_id).values_list("person_id", flat=True))
    silent = limits(book, people, book.local(now).date())
    people = [person for person in people if person not in silent]
    texts = _texts(people, now)
    held = Counter(root for _person, _key, _at, text in texts for root in set(helping.roots(text)))
    most = max(LEAST, FEW * len(texts))
    signs = [*_given(people, now), *_titles(people), *_said(texts, needs)]
    names = dict(Person.objects.filter(pk__in={sign.person for sign in signs}).values_list("pk", "name"))
    for need in needs:
        best = _best(need, signs, lambda root: held[root] <= most)
        strange = _unknown_to(book, need.person, sorted(best))
        order = sorted(
            (one for person, one in best.items() if person in strange), key=lambda one: (-len(one[1]), -(one[0].at or 0), one[0].person)
        )
        for sign, words in order[:WHOM]:
            said = {"said_key": sign.key, "said_at": moment(sign.at), "said": sign.text}
            yield _offer(need, kind=PERSON, what=names[sign.person], other_id=sign.person, words=list(words), **said)


def _best(need: Need, signs: Sequence[Sign], is_rare: Callable[[str], bool]) -> dict[int, tuple[Sign, tuple[str, ...]]]:
    """For each who could help, the sign that shows it best, and the words in it. Ties go to the first.

    Whoever is what is sought need only have spoken of it, or be called so; whoever is not must have said a good deal.
    """
    found: dict[int, tuple[Sign, tuple[str, ...]]] = {}
    are: dict[int, tuple[str, ...]] = {}
    for sign in signs:
        if sign.kind in ("title", "firm") and (words := helping.does(need.thing, sign.text)):
            are[sign.person] = words
    for sign in signs:
        if sign.person == need.person:
            continue
        words = _shows(need, sign, are.get(sign.person, ()), is_rare)
        if words and (sign.person not in found or _weight(need, words) > _weight(need, found[sign.person][1])):
            found[sign.person] = (sign, words)
    return found


def _shows(need: Need, sign: Sign, are: tuple[str, ...], is_rare: Callable[[str], bool]) -> tuple[str, ...]:
    """The words of the need of which this sign shows that they could help; none where it does not."""
    if sign.kind == "title":
        return helping.does(need.thing, sign.text)
    if sign.kind == "firm":  # what a firm is called says little by itself
        return ()
    spoken = helping.touches(need.quote, sign.text, is_rare) if are else ()
    if set(spoken) - set(are):  # the name of a firm again says nothing new
        return tuple(dict.fromkeys((*are, *spoken)))
    words = helping.knows(need.quote, sign.text, is_rare, own=sign.kind == "said")
    return words if not need.thing or helping.share(words, need.thing) else ()


def _weight(need: Need, words: tuple[str, ...]) -> int:
    """What is sought itself counts twice."""
    return len(words) + helping.share(words, need.thing)


def _texts(people: Sequence[int], now: datetime) -> list[tuple[int, str, int, str]]:
    """What these people said to the owner lately, the newest first: (person, key, at, text)."""
    found: list[tuple[int, str, int, str]] = []
    for some in bulk.in_batches(people, 400):
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT t.person_id, e.key, t.at, substr(e.text, 1, {LONG}) FROM goodwill_touch t
                    JOIN goodwill_event e ON e.id = t.event_id
                    WHERE t.person_id IN ({",".join(map(str, some))}) AND t.way <> 'out' AND t.others < {COMPANY}
                      AND t.at <= %s AND t.at > %s AND e.text <> '' ORDER BY t.at DESC, e.key LIMIT {TEXTS}""",  # noqa: S608 (whole numbers)
                [seconds(now), seconds(now - STILL)],
            )
            found += cursor.fetchall()
    return sorted(found, key=lambda row: (-row[2], row[1], row[0]))[:TEXTS]


def _said(texts: Sequence[tuple[int, str, int, str]], needs: Sequence[Need]) -> Iterator[Sign]:
    """The sentences of those texts that hold a word of a need."""
    wanted = {root for need in needs for root in helping.roots(need.quote)}
    for person, key, at, text in texts:
        for sentence in helping.sentences(text):
            if len(sentence) <= QUOTE and wanted.intersection(helping.roots(sentence)):
                yield Sign(person, key, at, sentence, "said")


def _given(people: Sequence[int], now: datetime) -> Iterator[Sign]:
    """What they gave me: answers, advice, a link."""
    lately = {"at__gte": seconds(now - STILL), "at__lte": seconds(now), "sure__gte": SURE}
    for some in bulk.in_batches(people, 400):
        given = Entry.objects.filter(person__in=some, by=THEM, kind="give", **lately).exclude(state=WRONG)
        for person, key, at, quote in given.order_by("-at", "event__key").values_list("person_id", "event__key", "at", "quote"):
            for sentence in helping.sentences(quote):
                if len(sentence) <= QUOTE:
                    yield Sign(person, key, seconds(at) if at else None, sentence, "given")


def _titles(people: Sequence[int]) -> Iterator[Sign]:
    """What they are by profession, as their card says."""
    for some in bulk.in_batches(people, 400):
        for person, key, said in Profile.objects.filter(person__in=some).order_by("key").values_list("person_id", "key", "said"):
            for field, kind in (("title", "title"), ("organisation", "firm")):
                if said.get(field):
                    yield Sign(person, key, None, said[field], kind)


def _unknown_to(book: Book, person: int, others: Sequence[int]) -> set[int]:
    """Whom of these this person has never stood beside, as far as the book knows, and does not work or live with."""
    if not others:
        return set()
    mine = Part.objects.filter(event=OuterRef("event"), handle__person=person)
    beside = Part.objects.filter(Exists(mine), handle__person__in=others, event__book=book)
    known = set(beside.order_by("handle__person").values_list("handle__person_id", flat=True).distinct())
    for a, b in Question.objects.filter(Q(a=person) | Q(b=person)).values_list("a_id", "b_id"):
        known.update((a, b))  # who may be one and the same
    name = Person.objects.values_list("name", flat=True).get(pk=person)
    known.update(Person.objects.filter(pk__in=others, name=name).values_list("pk", flat=True))
    teams = Team.objects.filter(handle__person=person, kind__in=(EMPLOYER, HOUSEHOLD)).values_list("kind", "name")
    for kind, name in teams:
        known.update(Team.objects.filter(book=book, kind=kind, name=name).values_list("handle__person_id", flat=True))
    return set(others) - known


# Where a trip leads.


def _trips(book: Book, trips: Sequence[Gift], now: datetime) -> Iterator[Offer]:
    """Who lives where I will be: by the address on their card, or by their own words."""
    for trip in trips:
        if trip.first is None or trip.first - book.local(now).date() > AHEAD:
            continue
        may = Figures.objects.filter(suggestable(), book=book).exclude(person=book.owner_id).values("person")
        near = {**_by_words(book, trip.what, may, now), **_by_address(trip.what, may)}
        for person, (key, at, quote) in sorted(near.items()):
            about = f"trip:{trip.word}"
            more = {"first": trip.first, "last": trip.last, "word_id": trip.word}
            yield Offer(person_id=person, about=about, kind=TRIP, what=trip.what, key=key, at=moment(at), quote=quote, **more)


def _by_address(place: str, may: Any) -> dict[int, tuple[str, int | None, str]]:
    found: dict[int, tuple[str, int | None, str]] = {}
    wanted = plain(place)
    for person, key, said in Profile.objects.filter(person__in=may).order_by("key").values_list("person_id", "key", "said"):
        lines = str(said.get("address") or "").splitlines()
        line = next((line.strip() for line in lines if wanted in _words_of(line)), "")
        if line:
            found[person] = (key, None, line)
    return found


def _words_of(line: str) -> set[str]:
    """Every stretch of words in it: "1200-109 Lisbon, Portugal" names Lisbon, and "New York" New York."""
    words = "".join(c if c.isalpha() else " " for c in plain(line)).split()
    return {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 4) + 1)}


def _by_words(book: Book, place: str, may: Any, now: datetime) -> dict[int, tuple[str, int | None, str]]:
    """The newest wins; where they have moved on since is not known, so only the last years count."""
    since = {"at__gte": seconds(now - STILL), "at__lte": seconds(now)}
    touches = Touch.objects.filter(~Q(way="out"), person__in=may, event__text__icontains=place, **since).order_by("-at", "event__key")
    pattern, found = helping.lives_in(place), dict[int, tuple[str, int | None, str]]()
    for person, key, at, text in touches.values_list("person_id", "event__key", "at", "event__text")[:500]:
        sentence = next((one for one in helping.sentences(text) if len(one) <= QUOTE and pattern.search(one)), "")
        if sentence and person not in found:
            found[person] = (key, seconds(at) if at else None, sentence)
    return found


# Writing it down.


def _write(book: Book, rows: Sequence[Offer]) -> list[int]:
    """What has not changed keeps its number. Returns of whom something changed."""
    no, anchors = refused(book), _anchors([row.other_id for row in rows if row.other_id])
    rows = [
        row for row in rows if not any((row.person_id, row.about, row.kind, row.word_id, a) in no for a in anchors.get(row.other_id, {""}))
    ]
    known = {one.name: one for one in Offer.objects.filter(book=book)}
    wanted = {row.name: row for row in rows}
    fields = ("what", "key", "at", "quote", "said_key", "said_at", "said", "words", "first", "last")
    changed = {
        name: row for name, row in wanted.items() if name in known and any(getattr(row, f) != getattr(known[name], f) for f in fields)
    }
    gone = [one for name, one in known.items() if name not in wanted or name in changed]
    Offer.objects.filter(pk__in=[one.pk for one in gone]).delete()
    new = [row for name, row in wanted.items() if name not in known or name in changed]
    for row in new:
        row.book = book
    Offer.objects.bulk_create(new)
    return sorted({one.person_id for one in (*gone, *new)})


def _anchors(people: Sequence[int]) -> dict[int | None, set[str]]:
    found: dict[int | None, set[str]] = defaultdict(set)
    for person, kind, value in Handle.objects.filter(person__in=people).values_list("person_id", "kind", "value"):
        found[person].add(f"{kind}:{value}")
    return found
