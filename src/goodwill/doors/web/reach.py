"""Reach: a question, who can help with it, and the ways to them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors import reached
from goodwill.doors.web.ask import Asked, now
from goodwill.errors import Trouble
from goodwill.models.reach import LONGEST, reach
from goodwill.words import _


@require_GET
def page(request: Asked) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST]
    try:
        found = reached.document(request.book, reach(request.book, query, now(request)), now(request)) if query else None
    except Trouble:
        found = {"subject": query, "direct": [], "paths": []}
    return render(request, "reach.html", {"room": "reach", "q": query, "found": found, "example": _("Who knows about …?")})
