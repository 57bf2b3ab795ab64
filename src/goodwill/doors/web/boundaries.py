"""Boundaries: every limit in one place, in plain words, each to be changed or taken back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors.web.ask import Asked, day_in, now, number, the_person
from goodwill.doors.web.said import said
from goodwill.models import Book, Fact, Person, Word, ledger, limits, owner
from goodwill.models.boundaries import MOST, boundaries
from goodwill.models.typed import meant
from goodwill.words import _, day, days, every


class Row(NamedTuple):
    """One limit, as it is shown."""

    person: Person
    sentence: str
    line: Any = None  # the fact or entry it rests on
    word: int = 0  # the owner's word to take back
    until: Any = None


@require_GET
def page(request: Asked) -> HttpResponse:
    book, now_ = request.book, now(request)
    found = boundaries(book, now_)
    shown = {
        "room": "settings",
        "part": "boundaries",
        "aside": [Row(person, _aside(book, person, now_)) for person in found.aside],
        "rhythms": [
            Row(word.person, every(word.value["days"]), word=word.pk, until=word.value["days"]) for word in found.rhythms if word.person
        ],
        "own": [Row(fact.person, _how(fact), fact, _word_of(fact)) for fact in found.own],
        "theirs": [Row(fact.person, _how(fact), fact) for fact in found.theirs],
        "refusals": [Row(entry.person, "", entry) for entry in found.refusals],
        "most": MOST,
        "days_off": _off(book),
        "kinds": (
            ("limit", _("A limit, in your words")),
            ("later", _("Rests for three months")),
            ("no", _("Not one for Goodwill")),
            ("died", _("Has died")),
        ),
    }
    return render(request, "boundaries.html", shown)


def _aside(book: Book, person: Person, now_: datetime) -> str:
    if person.keep == "died":
        return _("has died")
    if person.keep == "no" or person.not_before is None:
        return _("not one for Goodwill")
    return _("rests until {day}").format(day=day(book.local(person.not_before), book.local(now_)))


def _how(fact: Fact) -> str:
    """What a limit means for what is suggested."""
    if limits.holds(fact):
        return _("nothing is suggested")
    return _("shown before you turn to them")


def _word_of(fact: Fact) -> int:
    number_ = fact.event.key.removeprefix("said:")
    return int(number_) if number_.isdecimal() else 0


def _off(book: Book) -> list[str]:
    """Which days are off, in words."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    found = [names[int(n)] for n in book.days_off]
    if book.off_until and book.off_from:
        found.append(_("{first} to {last}").format(first=day(book.off_from), last=day(book.off_until)))
    return found


# What the owner says here.

Answer = tuple[Word, str]


@require_POST
def say(request: Asked, verb: str) -> HttpResponse:
    if verb not in VERBS:
        raise Http404
    word, sentence = VERBS[verb](request)
    return said(request, sentence, reverse("boundaries"), word)


def _add(request: Asked) -> Answer:
    """A limit with somebody who is named."""
    person = meant(request.book, request.POST.get("name", ""), now(request))
    person.book = request.book
    kind = request.POST.get("kind", "limit")
    if kind != "limit":
        return _kept(request, person, kind)
    return _limited(request, person)


def _limited(request: Asked, person: Person) -> Answer:
    rule = request.POST.get("rule", "")
    word = ledger.limit(person, rule, now(request), day_in(request.POST, "until"))
    return word, _("Kept in mind with {name}: {rule}").format(name=person.called, rule=word.value["what"])


def _keep(request: Asked) -> Answer:
    return _kept(request, the_person(request, number(request.POST, "person", 1) or 0), request.POST.get("keep", ""))


def _kept(request: Asked, person: Person, value: str) -> Answer:
    word = owner.keep(person, value, now(request))
    sentences = {"later": _("{name} rests for three months."), "": _("{name} is treated like everybody else.")}
    return word, sentences.get(value, _("{name} will not be suggested again.")).format(name=person.called)


def _change(request: Asked) -> Answer:
    """A limit of the owner's is put in other words: the old word is taken back, and a new one said."""
    old = get_object_or_404(
        Word.objects.select_related("book", "person"),
        book=request.book,
        pk=number(request.POST, "word", 1),
        verb="boundary",
        undone_at=None,
    )
    if old.person is None:
        raise Http404
    old.person.book = request.book
    with request.book.writing():
        answer = _limited(request, old.person)
        owner.take_back(old, now(request))
    return answer


def _rhythm(request: Asked) -> Answer:
    person = the_person(request, number(request.POST, "person", 1) or 0)
    text = request.POST.get("days", "").strip()
    word = owner.set_rhythm(person, text, now(request))
    if not text:
        return word, _("The rhythm with {name} is learned again.").format(name=person.called)
    return word, _("From now on, every {rhythm} is right with {name}.").format(rhythm=days(float(text)), name=person.called)


VERBS: dict[str, Callable[[Asked], Answer]] = {"add": _add, "keep": _keep, "change": _change, "rhythm": _rhythm}
