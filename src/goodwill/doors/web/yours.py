"""Yours: addresses that look like the owner's too. Each is a question; nothing is taken for sure without a yes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors.web.ask import Asked, now
from goodwill.doors.web.said import back, last, said
from goodwill.models import owner
from goodwill.models.own import likely
from goodwill.words import _


@require_GET
def yours(request: Asked) -> HttpResponse:
    """The questions. Looking takes a moment in a large book, so it is a page of its own, which others fetch when they are there."""
    page = {
        "found": likely(request.book),
        "back": request.GET.get("back", reverse("yours")),
        "is_none_mine": request.GET.get("none") == "mine",
    }
    return render(request, "yours_list.html" if request.htmx else "yours.html", page)


@require_POST
def say(request: Asked, answer: str) -> HttpResponse:
    email = request.POST.get("email", "").strip().casefold()
    if email not in {found.email for found in likely(request.book)}:
        return said(request, _("That is settled already."), back(request))
    if answer == "mine":
        owner.begin("", [email])
        return said(request, _("{email} is yours. What it wrote counts as written by you.").format(email=email), back(request))
    owner.not_mine(request.book, email, now(request))
    return said(request, _("{email} is somebody else’s.").format(email=email), back(request), last(request.book))
