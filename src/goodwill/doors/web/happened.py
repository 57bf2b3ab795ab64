"""Happened: one mail or meeting in full, where a quote leads."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from goodwill.doors.web.ask import Asked, now
from goodwill.models import Event, Part, known
from goodwill.words import _

COMPANY = 40  # names shown


@require_GET
def happened(request: Asked) -> HttpResponse:
    event = get_object_or_404(Event, known.happened(now(request)), book=request.book, key=request.GET.get("key", ""))
    parts = Part.objects.filter(event=event).select_related("handle__person").order_by("pk")[:COMPANY]
    company = [(_role(part.role), part.handle.person, part.handle.person_id == request.book.me_id) for part in parts]
    return render(request, "happened.html", {"event": event, "company": company})


def _role(role: str) -> str:
    roles = {
        "from": _("from"),
        "to": _("to"),
        "cc": _("copied"),
        "bcc": _("copied unseen"),
        "host": _("with"),
        "guest": _("with"),
        "speaker": _("with"),
    }
    return roles.get(role, role)
