"""Show: the needs for which something of use is due, and the worksheet of one, to print on one page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors.shown import names, nothing
from goodwill.doors.web.ask import Asked, now
from goodwill.doors.web.said import said
from goodwill.errors import Trouble
from goodwill.models import Fact, needs, talk
from goodwill.models.addresses import addresses
from goodwill.outbox.mailto import link
from goodwill.words import _
from goodwill.writing.worksheet import worksheet


@require_GET
def list_(request: Asked) -> HttpResponse:
    return render(
        request, "show_list.html", {"room": "show", "due": needs.due(request.book), "today": request.book.local(now(request)).date()}
    )


@require_GET
def show(request: Asked, number: int) -> HttpResponse:
    """Put together when it is asked for, in a constant number of queries (docs/adr/0026-…)."""
    need = _need(request, number)
    sheet = worksheet(request.book, need, now(request))
    address = addresses([need.person]).get(need.person_id, "") if sheet.message else ""
    page = {
        "room": "show",
        "sheet": sheet,
        "need": need,
        "person": need.person,
        "parts": [(title, getattr(sheet, kind)) for kind, title in names().items() if getattr(sheet, kind)],
        "nothing": nothing(sheet),
        "mail": link(address, sheet.message["subject"], sheet.message["body"]) if address else "",
    }
    return render(request, "show.html", page)


@require_POST
def delivered(request: Asked, number: int) -> HttpResponse:
    """It was given: a line in the ledger, after which nothing is asked for this need."""
    need = _need(request, number)
    word = talk.delivered(need, now(request), request.POST.get("what", ""))
    sentence = _("Noted: you gave {name} something of use.").format(name=need.person.called)
    return said(request, sentence, reverse("person", args=[need.person_id]), word)


def _need(request: Asked, number: int) -> Fact:
    try:
        return needs.the_need(request.book, number, now(request))
    except Trouble:
        raise Http404 from None
