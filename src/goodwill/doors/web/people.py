"""People: everybody the owner is or was in touch with: found in plain words, in an order, some of them ticked; and somebody new."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import several_words, shape
from goodwill.doors.web.ask import Asked, day_in, noted_on, now, number
from goodwill.doors.web.said import said_once
from goodwill.doors.web.strip import Strip, in_list
from goodwill.errors import Trouble
from goodwill.models import Book, Person, Word, listed, owner, several
from goodwill.models.found_people import Why
from goodwill.models.listed import NO_CIRCLE, SHOWS, Wanted
from goodwill.models.stranger import spoken_with
from goodwill.models.treated import NOT_NOW
from goodwill.words import _

PAGE = 50
LONGEST = 200  # characters of what is typed
FIELDS = {"q": "query", "show": "show", "in": "circle", "at": "at", "sort": "order"}  # in an address -> of Wanted


class Line(NamedTuple):
    person: Person
    stage: str
    tone: str
    strip: Strip
    why: Sequence[Why]


class Tap(NamedTuple):
    """Something that can be tapped: where it leads, and is it in force?"""

    text: str
    href: str
    is_on: bool
    n: int = 0


@require_GET
def people(request: Asked) -> HttpResponse:
    book, now_ = request.book, now(request)
    wanted = listed.meant(wanted_in(request.GET))
    found = listed.listed(book, wanted, now_)
    page = number(request.GET, "page", 1, 100_000) or 1
    shown, n = listed.page(found.people, wanted.order, (page - 1) * PAGE, PAGE)
    circles, organisations = listed.circles(book), listed.organisations(book, now_)
    content = {
        "room": "people",
        "lines": _lines(book, wanted, found, shown, now_),
        "n": n,
        "found": several_words.people(n),
        "understood": found.understood,
        "called": wanted.query if found.is_of_words else "",
        "page": page,
        "nearer": address(wanted, page - 1) if page > 1 else "",
        "further": address(wanted, page + 1) if n > page * PAGE else "",
        "wanted": wanted,
        "kept": [(name, value) for name, value in _fields(wanted) if name != "q"],
        "is_narrowed": wanted._replace(order="latest", wider=False) != Wanted(),
        "sections": [Tap(text, address(wanted._replace(show=show)), show == wanted.show) for show, text in sections()],
        "circles": _circles(wanted, circles),
        "organisations": _organisations(wanted, organisations),
        "orders": [Tap(text, address(wanted._replace(order=order)), order == wanted.order) for order, text in orders()],
        "wider": Tap("", address(wanted._replace(wider=not wanted.wider)), wanted.wider) if found.may_be_wider else None,
        "names": [circle.name for circle in circles],
        "query": address(wanted),
        "tomorrow": book.local(now_).date() + timedelta(days=1),
        "in_a_while": book.local(now_).date() + timedelta(days=NOT_NOW),
        "examples": [Tap(text, address(Wanted(text)), False) for text in examples()],
        "is_meeting": "met" in request.GET,
        "new": len(spoken_with(book, now_)),
        "new_a_week": book.new_a_week,
    }
    return render(request, "people.html", content)


def sections() -> tuple[tuple[str, str], ...]:
    names = (_("All"), _("In touch"), _("Quiet"), _("Long silent"), _("Chosen"), _("Put aside"))
    return tuple(zip(SHOWS, names))


def orders() -> tuple[tuple[str, str], ...]:
    return (("latest", _("latest first")), ("silent", _("longest silent first")), ("name", _("by name")))


def examples() -> tuple[str, ...]:
    """As one would say it."""
    return (_("I owe a reply"), _("quiet for 90 days"), _("never met"), _("birthday this month"), _("met in Lisbon 2024"))


# The address says what is shown, so that it can be kept and handed on.


def wanted_in(said: QueryDict) -> Wanted:
    found = {field: " ".join(said.get(name, "").split())[:LONGEST] for name, field in FIELDS.items() if said.get(name)}
    return Wanted(**found, wider=said.get("also") == "one-way")


def address(wanted: Wanted, page: int = 1) -> str:
    return "?" + urlencode([*_fields(wanted), *([("page", str(page))] if page > 1 else [])])


def _fields(wanted: Wanted) -> list[tuple[str, str]]:
    """What is not as usual."""
    usual, wide = Wanted(), [("also", "one-way")] if wanted.wider else []
    said = [(name, str(getattr(wanted, field))) for name, field in FIELDS.items() if getattr(wanted, field) != getattr(usual, field)]
    return said + wide


def _circles(wanted: Wanted, circles: Sequence[listed.Group]) -> list[Tap]:
    """Tapped again, each is taken off."""
    every = [*circles, *([listed.Group(NO_CIRCLE, 0)] if circles else [])]
    if wanted.circle and wanted.circle not in [circle.name for circle in every]:
        every.append(listed.Group(wanted.circle, 0))
    return [
        Tap(_("In no circle") if name == NO_CIRCLE else name, address(wanted._replace(circle="" if on else name)), on, n)
        for name, n in every
        for on in [name == wanted.circle]
    ]


def _organisations(wanted: Wanted, groups: Sequence[listed.Group]) -> list[Tap]:
    every = groups if not wanted.at or wanted.at in [group.name for group in groups] else [listed.Group(wanted.at, 0), *groups]
    return [Tap(name, address(wanted._replace(at="" if on else name)), on, n) for name, n in every for on in [name == wanted.at]]


def _lines(book: Book, wanted: Wanted, found: listed.Listed, shown: list[Person], now_: datetime) -> list[Line]:
    why, strips_ = listed.why(book, wanted, found.asked, shown, now_), in_list(shown, now_)
    return [Line(person, *standing(person, now_), strips_[person.pk], why[person.pk]) for person in shown]


def standing(person: Person, now_: datetime) -> tuple[str, str]:
    """Where it stands, in plain words, and in which of the three colours."""
    if person.not_before is not None and person.not_before > now_:
        return _("resting"), ""
    words = {
        "no": (_("not one for Goodwill"), ""),
        "died": (_("has died"), ""),
        "heard of": (_("nothing yet"), ""),
        "one way": (_("one way only"), ""),
        "dormant": (_("long silent"), ""),
        "quiet": (_("quiet"), "wait"),
        "in touch": (_("in touch"), "give"),
    }
    return words[shape.stage(person, now_)]


# What is said of those who are ticked.


@require_POST
def say(request: Asked) -> HttpResponse:
    """One act for all who are ticked, or who are found. Sent twice it is once."""
    book, act, wanted = request.book, request.POST.get("act", ""), wanted_in(request.GET)
    ticked = sorted({int(pk) for pk in request.POST.getlist("who") if pk.isdecimal() and len(pk) < 19})
    if act not in ACTS:
        raise Trouble(_("That cannot be done with several people."))
    if request.POST.get("all"):
        whom = list(listed.listed(book, wanted, now(request)).people.order_by("pk").values_list("pk", flat=True))
    else:
        whom = list(Person.objects.filter(book=book, pk__in=ticked).order_by("pk").values_list("pk", flat=True))

    def speak() -> tuple[Word, str]:
        word = ACTS[act](request, whom)
        return word, several_words.sentence(book, word, now(request)) or _said_of_one(book, word, now(request))

    return said_once(request, speak, reverse("people") + address(wanted))


def _said_of_one(book: Book, word: Word, now_: datetime) -> str:
    from goodwill.doors.web.history import sentence  # here, because most pages have no use for every sentence

    return sentence(book, word, now_, {})


def _into_circle(request: Asked, whom: Sequence[int]) -> Word:
    if not request.POST.get("circle", "").strip():
        raise Trouble(_("Which circle? A name is needed."))
    return several.into_circle(request.book, whom, request.POST["circle"], now(request))


def _rest(request: Asked, whom: Sequence[int]) -> Word:
    until: date | None = day_in(request.POST, "until")
    return several.keep(request.book, whom, "later", now(request), until)


def _kept(value: str) -> Callable[[Asked, Sequence[int]], Word]:
    return lambda request, whom: several.keep(request.book, whom, value, now(request))


ACTS: dict[str, Callable[[Asked, Sequence[int]], Word]] = {
    "circle": _into_circle,
    "no-circle": lambda request, whom: several.into_circle(request.book, whom, "", now(request)),
    "choose": _kept("yes"),
    "rest": _rest,
    "not-one": _kept("no"),
    "ordinary": _kept(""),
}


@require_POST
def met(request: Asked) -> HttpResponse:
    """Met somebody: a name plus anything."""
    text = {field: request.POST.get(field, "").strip() for field in ("name", "email", "place", "note")}
    emails = [email for email in text["email"].replace(",", " ").split() if "@" in email]

    def meet() -> tuple[Word, str]:
        on = noted_on(request)
        person = owner.meet(request.book, text["name"][:200], now(request), emails, text["place"][:200], on, note=text["note"])
        word = Word.objects.filter(person=person, verb="met").select_related("person").latest("pk")
        return word, _("{name} is in your book.").format(name=person.name)

    return said_once(request, meet)
