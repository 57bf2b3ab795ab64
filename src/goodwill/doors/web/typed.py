"""Typed: what is shown below a field while somebody types: people first, then what was written, said and owed, wants, things
to read, pages and acts. Below a field that asks for a person, people alone.

The script static/find.js asks for it and draws it; without a script the form leads to the page of a search.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from goodwill.doors.web import found, places
from goodwill.doors.web.ask import Asked, now, with_figures
from goodwill.doors.web.people import standing
from goodwill.doors.web.tags import ago_words
from goodwill.models import Book, Person, search, typed
from goodwill.models.addresses import addresses
from goodwill.models.person import plain
from goodwill.words import _, day, ngettext

PEOPLE, WRITTEN, SAID, FEW = 5, 3, 3, 2  # shown of each kind
ASKED_FOR = 8  # people below a field that asks for one
PAGES = 4
LONG_ENOUGH = 3  # letters from which on what was written is looked through
EXCERPT = 90  # characters

Option = dict[str, str]
Group = dict[str, Any]


@require_GET
def as_you_type(request: Asked) -> HttpResponse:
    """JSON: groups of options, each with a text, more about it, and where it leads or what is put into the field."""
    query = request.GET.get("q", "").strip()[: found.LONGEST]
    groups = _for_a_field(request, query) if request.GET.get("of") == "people" else _everything(request, query)
    shown = [group for group in groups if group["options"]]
    n = sum(len(group["options"]) for group in shown)
    return JsonResponse({"q": query, "groups": shown, "said": _told(n) if query else ""})


def _told(n: int) -> str:
    return ngettext("{n} found. Up and down to choose.", "{n} found. Up and down to choose.", n).format(n=n) if n else _("Nothing found.")


# Below a field that asks for a person.


def _for_a_field(request: Asked, query: str) -> list[Group]:
    """What is put into the field means this one person: their name, or their address where others are called so, too."""
    now_ = now(request)
    people = typed.people(request.book, query, now_, ASKED_FOR) if query else typed.lately(request.book, now_, ASKED_FOR)
    people = people or typed.spelt_otherwise(request.book, query, now_, ASKED_FOR)
    same = Person.objects.filter(book=request.book, name__in={person.name for person in people}).values("name").annotate(n=Count("pk"))
    many = set(same.filter(n__gt=1).order_by("name").values_list("name", flat=True))
    shown = _people(request, people)
    if many:
        to = addresses(person for person in people if person.name in many)
        for person, option in zip(people, shown):
            if person.name in many and (address := to.get(person.pk)):
                option |= {"value": address, "more": f"{option['more']} · {address}"}
    for option in shown:
        option.setdefault("value", option["text"])
    return [_group(_("People"), shown)]


# In the header.


def _everything(request: Asked, query: str) -> list[Group]:
    if not query:
        return []
    now_ = now(request)
    people = typed.people(request.book, query, now_, PEOPLE)
    hits, understood = search.begun(request.book, query, now_, WRITTEN) if _is_long(query) else search.Found([])
    of = {kind: [hit for hit in hits if hit.type == kind] for kind in ("touch", "entry", "fact", "article", "want")}
    if not people and not understood and len(of["touch"]) < WRITTEN:
        people = typed.spelt_otherwise(request.book, query, now_, PEOPLE)
    written = found.written(request.book, of["touch"][:WRITTEN])
    told = found.told(of["entry"][:SAID], of["fact"][:FEW])
    return [
        _group(_("People"), _people(request, people)),
        _group(_("What was written"), [_letter(request, one) for one in written]),
        _group(_("Said and owed"), [_line(request, one) for one in told[: SAID + 1]]),
        _group(_("What you want"), [_option(reverse("want", args=[hit.id]), hit.title) for hit in of["want"][:FEW]]),
        _group(_("To read"), [_article(hit.title, one) for hit, one in found.articles(request.book, of["article"][:FEW])]),
        _group(_("Pages"), [_option(place.to, place.text) for place in _places(request.book, query, people, now_)]),
        _group(_("All of it"), [_whole(query, understood)]),
    ]


def _whole(query: str, understood: str) -> Option:
    """The way to the page of the search, with what it will understand."""
    text = _("Look everywhere for “{words}”").replace("{words}", query)
    that = _("That is: {what}").format(what=understood) if understood else ""
    return _option(f"{reverse('search')}?{urlencode({'q': query})}", text, that)


def _is_long(query: str) -> bool:
    return len(query) >= LONG_ENOUGH or not query.isascii()


def _places(book: Book, query: str, people: Sequence[Person], now_: datetime) -> list[places.Place]:
    """Acts with whom was named, pages, and for somebody found by the beginning of their name, the act that is wanted most."""
    shown = [*places.acts_with(book, query, now_, FEW), *places.places(query, PAGES)]
    if not shown and people and _is_long(query) and plain(people[0].name).startswith(plain(query).split()[0]):
        shown = [places.with_them(places.acts()[0], people[0])]
    return shown[:PAGES]


def _group(name: str, options: Sequence[Option]) -> Group:
    return {"name": name, "options": list(options)}


def _option(to: str, text: str, more: str = "") -> Option:
    return {"to": to, "text": text, "more": _short(more)}


def _people(request: Asked, people: Iterable[Person]) -> list[Option]:
    """Each with where it stands."""
    now_, options = now(request), []
    for person in people:
        figures = with_figures(person, request.book).figures
        stage, tone = standing(person, now_)
        last = _("last in touch {ago}").format(ago=ago_words(request.book, figures.last_at, now_)) if figures.last_at else ""
        more = " · ".join(part for part in (last, person.organisation) if part)
        options.append({**_option(reverse("person", args=[person.pk]), person.name, more), "tag": stage, "tone": tone})
    return options


def _letter(request: Asked, one: found.Written) -> Option:
    to = f"{reverse('happened')}?{urlencode({'key': one.event.key})}"
    when = day(request.book.local(one.event.at), request.book.local(now(request))) if one.event.at else ""
    return _option(to, one.event.title or _("Without a title"), ", ".join(part for part in (when, *one.names) if part))


def _line(request: Asked, one: found.Told) -> Option:
    return _option(reverse("person", args=[one.line.person_id]) + "#account", one.line.person.name, f"{one.kind}: {one.hit.excerpt}")


def _article(title: str, article: Any) -> Option:
    return {**_option(article.url, title or article.site, article.site), "rel": "noreferrer noopener external"}


def _short(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rsplit(" ", 1)[0] + "…"
