"""Asking: one page before somebody is asked for something: the account, what to give first, a better path, and the words."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import want_words
from goodwill.doors.web.ask import Asked, now, the_person
from goodwill.doors.web.said import said_once
from goodwill.doors.web.wants import the
from goodwill.models import rain, wants
from goodwill.models.addresses import addresses
from goodwill.models.asking import before
from goodwill.models.gives import went
from goodwill.outbox.mailto import link
from goodwill.words import _

NOTE = 400  # characters of what was asked or answered


@require_GET
def page(request: Asked, number: int, person: int) -> HttpResponse:
    from goodwill.writing.ask import ask, give

    book, now_ = request.book, now(request)
    found = before(the(request, number), the_person(request, person), now_)
    stand, draft, first = found.stand, ask(found), give(found)
    to = addresses([stand.person]).get(stand.person.pk, "") if draft else ""
    warmth, tone = want_words.warmth(stand.warmth)
    page_ = {
        "room": "wants",
        "want": found.want,
        "person": stand.person,
        "warmth": warmth,
        "tone": tone,
        "went": went(book, stand.passed, stand.person.called, now_),
        "why": rain.why(stand, now_),
        "bar": stand.bar,
        "is_no": stand.bar_kind == "no",
        "flags": [why for _kind, why in found.flags],
        "notes": found.notes,
        "gives": stand.gives,
        "paths": [(path, want_words.path(path, stand.person.called, book, now_)) for path in found.paths],
        "draft": draft,
        "first": first,
        "first_mail": link(to, first["subject"], first["body"]) if to and first else "",
        "mail": link(to, draft["subject"], draft["body"]) if to else "",
    }
    return render(request, "asking.html", page_)


@require_POST
def say(request: Asked, number: int, person: int, verb: str) -> HttpResponse:
    """I asked; they said no."""
    one, whom, now_ = the(request, number), the_person(request, person), now(request)
    note = request.POST.get("note", "")[:NOTE]
    to = reverse("want", args=[one.number])
    if verb == "asked":
        sentence = _("Noted: you asked {name}.").format(name=whom.called)
        return said_once(request, lambda: (wants.asked(one, whom, now_, note), sentence), to)
    if verb == "no":
        sentence = _("{name} said no. It is noted, and {name} is not asked for this again.").format(name=whom.called)
        return said_once(request, lambda: (wants.refused(one, whom, now_, note), sentence), to)
    raise Http404
