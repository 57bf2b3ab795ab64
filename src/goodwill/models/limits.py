"""Limits: whom not to write to now, because they or the owner said so. A limit on a subject or a channel leaves the rest free."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from goodwill.models.book import Book
from goodwill.models.fact import Fact
from goodwill.models.person import Person

FEW = 500  # people who are asked for by name; of more it is quicker to look at every limit
SURE = 0.7  # how likely their words must mean it; better a suggestion too few than one against a wish
# What the owner types for "never": a limit without a day holds when it speaks of all contact.
_NEVER = re.compile(
    r"\b(?:never(?!\s+about)|no\s+contact|(?:do\s+not|don['’]t)\s+(?:contact|write|disturb|bother)|leave\s+(?:alone|in\s+peace)"
    r"|nie(?:mals)?(?!\s+(?:über|von)\b)|kein(?:en)?\s+kontakt|nicht\s+(?:mehr\s+)?(?:schreiben|melden|kontaktieren|st[öo]ren)|in\s+ruhe"
    r"|jamais(?!\s+(?:de|d)\b)|ne\s+pas\s+contacter|nunca(?!\s+de\b)|no\s+contactar)\b",
    re.IGNORECASE,
)


# "Please no calls on my mobile": that leaves letters free. What speaks of writing too, or of never again, does not.
_CALLS = re.compile(
    r"\b(?:call(?:s|ed|ing)?|phone\w*|ring(?:ing)?|anruf\w*|ruf(?:t|en)?|telefon\w*|appel\w*|téléphon\w*|llam\w*)\b", re.IGNORECASE
)
_MORE_THAN_CALLS = re.compile(
    r"\b(?:(?:do\s+not|don['’]t|never|stop)\s+(?:\w+\s+){0,3}(?:writ\w+|e?-?mail\w*|text\w*|messag\w+|contact\w*)"
    r"|(?:or|and|nor)\s+(?:writ\w+|e?-?mail\w*|text\w*|messag\w+)|contact(?:ed)?|bother|alone|again|any\s?more|ever|never|space|distance"
    r"|mails|nachrichten|kontakt\w*|stören|ruhe|abstand|mehr|nie(?:mals)?|nicht\s+(?:an)?schreib\w*|jamais|plus|nunca|más)\b",
    re.IGNORECASE,
)


def limits(book: Book, people: Iterable[int], today: date) -> dict[int, Fact]:
    """The limit that holds today, for each of these people with whom one does."""
    wanted, found = set(people), dict[int, Fact]()
    for fact in _said(book, wanted, today):
        if fact.person_id in wanted and fact.person_id not in found and holds(fact):
            found[fact.person_id] = fact
    return found


def limited(book: Book, people: Iterable[int], today: date) -> set[int]:
    """With whom of these people one holds. Of many people quicker than `limits`."""
    wanted = set(people)
    return {person for person, *said in _said(book, wanted, today).values_list("person_id", *SAID) if person in wanted and _holds(*said)}


SAID = ("due", "what", "quote", "rule")


def _said(book: Book, people: set[int], today: date) -> QuerySet[Fact]:
    """What was said, the newest first; where there are few people, by these alone."""
    said = Fact.objects.filter(Q(due=None) | Q(due__gte=today), book=book, kind="boundary", state="", sure__gte=SURE).order_by("-at", "pk")
    return said.filter(person__in=people) if len(people) <= FEW else said


def holds(fact: Fact) -> bool:
    """Does it forbid to write at all? A day does ("not before May"), and so does a wish to be left alone."""
    return _holds(fact.due, fact.what, fact.quote, fact.rule)


def _holds(due: date | None, what: str, quote: str, rule: str) -> bool:
    return due is not None or (what == "contact" and not _is_of_calls(quote)) or (rule == "said" and bool(_NEVER.search(what)))


def kept_in_mind(book: Book, person: Person, now: datetime) -> list[str]:
    """The limits with somebody that leave them free to be written to: on a channel, or a subject. As they were put."""
    said = Fact.objects.filter(Q(due=None) | Q(due__gte=book.local(now).date()), person=person, kind="boundary", state="", sure__gte=SURE)
    return [fact.quote for fact in said.order_by("-at", "pk") if not holds(fact)]


def _is_of_calls(quote: str) -> bool:
    """Is it on the telephone alone?"""
    return bool(_CALLS.search(quote)) and not _MORE_THAN_CALLS.search(quote)
