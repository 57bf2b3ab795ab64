"""Found: people and what was written, for a few words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors.web.ask import Asked
from goodwill.models.search import search


@require_GET
def found(request: Asked) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:200]
    hits = search(request.book, query) if query else []
    page = {"q": query, "people": [hit for hit in hits if hit.type == "person"], "events": [hit for hit in hits if hit.type == "touch"]}
    return render(request, "found.html", page)
