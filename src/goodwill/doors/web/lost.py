"""Lost: the pages for what is not there, what was not meant, and what broke."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Leans on nothing that may be broken itself."""
    return render(None, "broken.html", status=500)


def not_meant(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that lay open too long."""
    return render(request, "not_meant.html", status=403)
