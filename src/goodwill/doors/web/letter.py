"""Letter: the second step before anything leaves: the whole letter, who gets it and by which way; then a yes to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goodwill import plugins
from goodwill.daily import send
from goodwill.doors.web.ask import Asked, is_copy, now, the_person
from goodwill.doors.web.said import said
from goodwill.errors import Trouble
from goodwill.letter import Letter
from goodwill.models import Handle, Suggestion
from goodwill.models.outbox import chosen
from goodwill.words import _


@require_POST
def look(request: Asked, person: int, reason: str) -> HttpResponse:
    """Shows what would leave. Nothing does."""
    suggestion = _suggestion(request, person, reason)
    via = request.POST.get("via", "")
    made = _letter(request, suggestion, via)
    account = chosen(request.book, via)
    emails = Handle.objects.filter(person=suggestion.person, kind="email").order_by("pk").values_list("value", flat=True)
    page = {
        "room": "today",
        "s": suggestion,
        "person": suggestion.person,
        "made": made,
        "to": send.names(made.to),
        "sender": send.names([made.sender]),
        "via": via,
        "account": account,
        "reaches": account is not None and account.way == "smtp",
        "what": _(plugins.outbox()[account.way if account else via].what),
        "yes": made.mark(via),
        "emails": list(emails),
    }
    return render(request, "letter.html", page)


@require_POST
def leave(request: Asked, person: int, reason: str) -> HttpResponse:
    """The yes, to the letter that was shown."""
    suggestion, via = _suggestion(request, person, reason), request.POST.get("via", "")
    if is_copy():
        raise Trouble(_("You are looking at an earlier day. Nothing leaves from there."))
    made = _letter(request, suggestion, via)
    left = send.send(suggestion, made, via, request.POST.get("yes", ""), now(request))
    if left.file:
        response = HttpResponse(left.file, content_type="text/calendar" if left.where.endswith(".ics") else "application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{left.where}"'
        return response
    if not left.reached:
        sentence = _("It lies in {folder}. Press “I wrote” when you have sent it.").format(folder=left.where)
        return said(request, sentence, reverse("today"))
    return said(request, _("Sent to {name}.").format(name=suggestion.person.called), reverse("today"))  # no undo brings it back


def _suggestion(request: Asked, person: int, reason: str) -> Suggestion:
    whom = the_person(request, person)
    found = Suggestion.objects.filter(person=whom, reason=reason, about=request.POST.get("about", "")).first()
    if found is None:
        raise Http404
    found.book, found.person = request.book, whom
    return found


def _letter(request: Asked, suggestion: Suggestion, via: str) -> Letter:
    to, subject, body = (request.POST.get(field) for field in ("to", "subject", "body"))
    return send.letter(suggestion, now(request), via, to or "", subject, body)
