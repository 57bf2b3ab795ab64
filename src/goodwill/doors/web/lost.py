"""Lost: the pages for what is not there, what was too much, what was not meant, and what broke."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodwill.doors.web import kept

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Leans on nothing that may be broken itself."""
    return render(None, "broken.html", status=500)


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """More than a form may hold (413), or what no browser sends of itself (400)."""
    is_too_much = isinstance(exception, TOO_MUCH)
    return render(request, "too_much.html", {"is_too_much": is_too_much}, status=413 if is_too_much else 400)


def not_meant(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that lay open too long: then what was typed is given back."""
    return render(request, "not_meant.html", {"kept": kept.of(request)}, status=403)
