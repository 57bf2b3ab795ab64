"""Aside: what was kept but is no sign that two people were in touch, kind by kind, the newest first."""

from typing import NamedTuple

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors.web.ask import Asked, now, number
from goodwill.models import Event, Part
from goodwill.models.known import happened
from goodwill.words import _, ngettext

PAGE = 50
LAST = 1000  # pages
WHO = ("from", "host")


class Line(NamedTuple):
    event: Event
    who: str


@require_GET
def aside(request: Asked, why: str) -> HttpResponse:
    page = number(request.GET, "page", 1, LAST) or 1
    events = Event.objects.filter(happened(now(request)), book=request.book, aside=why).defer("text")
    events = events.extra(where=["NOT (aside = '')"])  # a literal, by which SQLite sees that the index holds them all
    events = events.order_by(F("at").desc(nulls_last=True), "-pk")
    shown = list(events[(page - 1) * PAGE : page * PAGE + 1])
    if not shown and why not in _kinds(0):
        raise Http404
    names = dict(
        Part.objects.filter(event__in=shown[:PAGE], role__in=WHO).order_by("-pk").values_list("event_id", "handle__person__name")
    )  # of several the first
    lines = [Line(event, names.get(event.pk, "")) for event in shown[:PAGE]]
    return render(request, "aside.html", {"lines": lines, "kind": kind_of(why), "page": page, "has_more": len(shown) > PAGE})


def kind_of(why: str, n: int = 2) -> str:
    """Why `n` things are no touch, in plain words."""
    return _kinds(n).get(why, why)


def _kinds(n: int) -> dict[str, str]:
    return {
        "list": _("from mailing lists"),
        "newsletter": ngettext("newsletter", "newsletters", n),
        "automated": _("sent by machines"),
        "bounce": _("returned mail"),
        "auto-reply": ngettext("automatic answer", "automatic answers", n),
        "cancelled": ngettext("cancelled meeting", "cancelled meetings", n),
        "calendar": ngettext("invitation, or answer to one", "invitations, and answers to them", n),
        "declined": ngettext("meeting you declined", "meetings you declined", n),
        "undated": _("without a believable date"),
        "draft": ngettext("draft", "drafts", n),
        "spam": _("unwanted"),
        "trash": _("thrown away"),
        "noted": _("lines of the ledger that you wrote"),
        "forgotten": _("of somebody you had forgotten"),
        "seen again": _("noted by you, and then found in the mail"),
    }
