"""Typed: whom somebody means who has only begun to type: "joh du" is Johanna Dupont, and so is "jhoanna".

A word stands for every word that begins with it, accents aside. Where nobody is found so, one may have slipped: a letter
left out, doubled, wrong, or two that changed places (Damerau 1964), the first letter being right.
"""

import functools
import itertools
import operator
import re
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from goodwill.errors import Trouble
from goodwill.models import known, search
from goodwill.models.book import Book
from goodwill.models.order import lowered
from goodwill.models.person import Person, plain
from goodwill.words import _

POOL = 60  # of those in touch last are weighed
FAR = 1_000  # of those in touch last are looked through for a slip
MOST, NAMES = 6, 3  # words that are looked at; words of a name with a slip in it
LONG, LONGER = 4, 9  # letters of a word in which there may be one slip, or two
AFTER = ("\n", " ", "-", "'")  # a word of a name begins after these, or at the very beginning
NAME, OTHER, ADDRESS, WITHIN, SLIP = 1.0, 0.85, 0.7, 0.5, 0.4  # what it is worth to be found there
FIRST, WHOLE = 0.03, 0.02  # more for the first word of the name, and for a whole word
PUT_ASIDE = 0.3  # less for whoever is not one for Goodwill, or has died
_ADDRESS = re.compile(r"[@/]|^\+?[\d ().-]{5,}$")
_WORD = re.compile(r"[^\W_]+")


def people(book: Book, text: str, now: datetime, limit: int) -> list[Person]:
    """The best: by name before by address, those in touch last first among equals."""
    words = plain(text).split()[:MOST]
    found = _weighed(words, _pool(_everybody(book, now), words, _held, POOL)) if words else {}
    return _best(found, limit)


def spelt_otherwise(book: Book, text: str, now: datetime, limit: int) -> list[Person]:
    """With a slip in it: for when nobody is found as it was typed."""
    words = plain(text).split()
    if len(words) > NAMES or not any(_allowed(word) for word in words):
        return []
    return _best(_weighed(words, _pool(_everybody(book, now), words, _alike, FAR)), limit)


def _everybody(book: Book, now: datetime) -> QuerySet[Person]:
    return Person.objects.filter(known.people(book, now), book=book).exclude(pk=book.owner_id)


def _best(found: dict[int, float], limit: int) -> list[Person]:
    best = sorted(found, key=lambda pk: -found[pk])[:limit]
    whole = {person.pk: person for person in Person.objects.filter(pk__in=best).select_related("figures").defer("about", "address")}
    return [whole[pk] for pk in best]


def lately(book: Book, now: datetime, limit: int) -> list[Person]:
    """Those in touch last: whom somebody may mean who has typed nothing yet."""
    found = _everybody(book, now).filter(figures__last_at__isnull=False).exclude(keep="died")
    return list(found.select_related("figures").defer("about", "address").order_by("-figures__last_at", "pk")[:limit])


def meant(book: Book, text: str, now: datetime) -> Person:
    """The one person who is called so, or has this address; else the one of whom it is a part.

    Raises:
        Trouble: nobody is, or more than one.
    """
    text = text.strip()
    everybody = _everybody(book, now).select_related("figures").order_by("pk")
    found = (called_so(everybody, text) or reached_so(everybody, text) or search.people(book, text, now, 2)) if text else []
    if len(found) == 1:
        found[0].book = book
        return found[0]
    if not found:
        raise Trouble(_("Nobody here is called {name}.").format(name=text[:60]), _("Look for them among your people."))
    raise Trouble(_("More than one person fits {name}.").format(name=text[:60]), _("Write the whole name, or an address."))


def called_so(everybody: QuerySet[Person], name: str) -> list[Person]:
    """One or two who bear exactly this name, whatever letters are large."""
    return list(everybody.annotate(lower=Lower("name")).filter(lower=lowered(name))[:2])


def reached_so(everybody: QuerySet[Person], address: str) -> list[Person]:
    """One or two who have exactly this address or number."""
    return list(everybody.filter(handles__value=address.casefold(), handles__kind__in=("email", "phone", "url")).distinct()[:2])


# Who is weighed at all.

Holds = Callable[[str], Q]


def _pool(everybody: QuerySet[Person], words: Sequence[str], holds: Holds, most: int) -> list[tuple[int, str, str]]:
    for word in words:
        everybody = everybody.filter(holds(word))
    begun = Case(When(functools.reduce(operator.and_, map(_begun, words)), then=Value(0)), default=Value(1))
    rows = everybody.order_by(*([begun] if holds is _held else []), F("figures__last_at").desc(nulls_last=True), "name", "pk")
    return list(rows.values_list("pk", "known_as", "keep")[:most])


def _begun(word: str) -> Q:
    """A word of a name begins so."""
    begun = Q(known_as__startswith=word)
    for before in AFTER:
        begun |= Q(known_as__contains=before + word)
    return begun


def _held(word: str) -> Q:
    return Q(known_as__contains=word)


def _alike(word: str) -> Q:
    """One part of it at least is right, since there is a slip less than there are parts; or two letters between parts changed places."""
    n = _allowed(word) + 1
    ends = [len(word) * part // n for part in range(n + 1)]
    first, *others = (word[begin:end] for begin, end in itertools.pairwise(ends))
    alike = _held(word) if n == 1 else _begun(first)
    for part in others:
        alike |= _held(part)
    for end in ends[1:-1]:
        alike |= _begun(word[: end - 1] + word[end] + word[end - 1])
    return alike


# How well they fit.


def _weighed(words: Sequence[str], rows: Sequence[tuple[int, str, str]]) -> dict[int, float]:
    """In the order of the rows; whom not every word fits is left out."""
    fits = ((pk, fit(words, known_as) - PUT_ASIDE * (keep in ("no", "died"))) for pk, known_as, keep in rows)
    return {pk: round(worth, 3) for pk, worth in fits if worth > 0}


def fit(words: Sequence[str], known_as: str) -> float:
    """How well these beginnings of words fit a name, the other names and the addresses, a line each: up to 1.05; 0 where one does not."""
    lines = known_as.split("\n")
    places = [(_WORD.findall(line), ADDRESS if _ADDRESS.search(line) else OTHER if n else NAME) for n, line in enumerate(lines)]
    each = [max(max(_worth(part, places) for part in (word, word.replace("'", ""))), WITHIN * (word in known_as)) for word in words]
    if not min(each, default=0.0):
        return 0.0
    first = places[0][0][:1]
    return sum(each) / len(each) + FIRST * bool(first and first[0].startswith(words[0]))


def _worth(word: str, places: Sequence[tuple[Sequence[str], float]]) -> float:
    best, allowed = 0.0, _allowed(word)
    for said, worth in places:
        for one in said:
            if one.startswith(word):
                best = max(best, worth + WHOLE * (one == word))
            elif best < SLIP * worth and allowed and one[0] == word[0] and (n := slips(word, one, allowed)) <= allowed:
                best = max(best, SLIP * worth / n)
    return best


def _allowed(word: str) -> int:
    return 0 if len(word) < LONG else 1 if len(word) < LONGER else 2


@functools.lru_cache(20_000)  # first names come again and again
def slips(word: str, name: str, most: int) -> int:
    """With how few slips, up to `most`, a name begins with this word; one more than that, if with none so few."""
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    word, name = word[same:], name[same:]
    if not word:
        return 0
    if not most:
        return 1
    ways = [(word[1:], name[1:]), (word[1:], name), (word, name[1:])]
    if word[:2] == name[1::-1] and len(name) > 1:
        ways.append((word[2:], name[2:]))
    return 1 + min(slips(*way, most - 1) for way in ways)
