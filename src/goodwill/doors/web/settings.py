"""Settings: who the owner is, how Goodwill speaks and how much it asks for a day. (Voice, boundaries and privacy are rooms beside it.)"""

from typing import Any
from zoneinfo import available_timezones

from django.conf import settings as django_settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goodwill import plugins, words
from goodwill.doors.web.ask import Asked, day_in, now, number
from goodwill.doors.web.said import said
from goodwill.doors.web.welcome import emails_in
from goodwill.errors import Trouble
from goodwill.judgement.habit import SAID
from goodwill.models import Book, Handle, circle, owner
from goodwill.models.days_off import take_off
from goodwill.models.outbox import accounts
from goodwill.models.preferences import MOST, prefer, want_new
from goodwill.models.stranger import MOST as NEW
from goodwill.today import learn
from goodwill.words import _

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@require_http_methods(["GET", "POST"])
def settings(request: Asked) -> HttpResponse:
    """The page, and its first form: name, time zone, language, acts a day."""
    book = request.book
    page = _page(book)
    if request.method == "POST":
        page |= {field: request.POST.get(field, "").strip() for field in ("name", "zone", "language", "limit")}
        try:
            limit = number(request.POST, "limit", 1, MOST) or book.limit
            prefer(book, page["name"], page["zone"], page["language"], limit)
        except Trouble as trouble:
            return render(request, "settings.html", page | {"trouble": trouble}, status=400)
        with words.speaking(book.language):
            return said(request, _("Kept so."), reverse("settings"))
    return render(request, "settings.html", page)


def _page(book: Book) -> dict[str, Any]:
    return {
        "room": "settings",
        "part": "you",
        "name": book.me.name if book.me else "",
        "own": list(Handle.objects.filter(person=book.me, kind="email").order_by("pk").values_list("value", flat=True)),
        "zone": book.timezone,
        "zones": sorted(available_timezones()),
        "language": book.language,
        "languages": django_settings.LANGUAGES,
        "limit": book.limit,
        "most": MOST,
        "weekdays": [(str(n), _(WEEKDAYS[n]), str(n) in book.days_off) for n in range(7)],
        "off_from": book.off_from,
        "off_until": book.off_until,
        "new": book.new_a_week,
        "most_new": NEW,
        "circles": list(circle.circles(book).values()),
        "taught": taught(book),
        "accounts": list(accounts(book).values()),
    }


@require_POST
def new_people(request: Asked) -> HttpResponse:
    """With how many new people the owner wants to begin to talk, a week."""
    want_new(request.book, number(request.POST, "new", 0, NEW) or 0)
    return said(request, _("Kept so."), reverse("settings") + "#new-people")


@require_POST
def circle_days(request: Asked) -> HttpResponse:
    """How often the owner wants to be in touch with a circle."""
    name, ideal, longest = request.POST.get("circle", ""), _days(request, "ideal"), _days(request, "longest")
    word = circle.set_days(request.book, name, ideal, longest, now(request))
    return said(request, _("Kept so."), reverse("settings") + "#circles", word)


def _days(request: Asked, name: str) -> float | None:
    days = number(request.POST, name, 1, circle.LONG)
    return None if days is None else float(days)


@require_POST
def days_off(request: Asked) -> HttpResponse:
    """Weekdays on which nothing is asked, and a stretch of days."""
    take_off(request.book, "".join(request.POST.getlist("weekday")), day_in(request.POST, "from"), day_in(request.POST, "until"))
    return said(request, _("Kept so."), reverse("settings") + "#days-off")


def taught(book: Book) -> list[str]:
    """What the owner's own answers have changed, in plain sentences; where it changes little, nothing."""
    found = []
    for kind in sorted(book.habits, key=lambda kind: float(kind["shift"])):
        cases, title = round(kind["done"] + kind["put_off"] + kind["refused"]), plugins.title(kind["reason"])
        if kind["shift"] <= -SAID:
            found.append(_("“{title}”: you put off or refused most of the last {n}, so they come later.").format(title=title, n=cases))
        elif kind["shift"] >= SAID:
            found.append(_("“{title}”: you did most of the last {n}, so they come earlier.").format(title=title, n=cases))
    return found


@require_POST
def forget(request: Asked) -> HttpResponse:
    """What was learned from the owner's answers counts no more."""
    return said(
        request, _("Forgotten. What you do from now on counts."), reverse("settings") + "#taught", learn.forget(request.book, now(request))
    )


@require_POST
def address(request: Asked, verb: str) -> HttpResponse:
    """An address of the owner's more, or one less."""
    text = request.POST.get("email", "").strip()
    if verb == "add":
        emails = emails_in(text.casefold())
        owner.begin("", emails)
        return said(request, _("{email} is yours. What it wrote counts as written by you.").format(email=", ".join(emails)), _here())
    from goodwill.intake.disown import disown

    person = disown(request.book, text, now(request))
    sentence = _("{email} is not yours any more. What it wrote is {name}’s.") if person else _("{email} is not yours any more.")
    return said(request, sentence.format(email=text, name=person.name if person else ""), _here())


def _here() -> str:
    return reverse("settings") + "#addresses"
