"""Wanted: the page that somebody was on their way to when they had to sign in first. It is kept in their browser alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

WHILE = 3600  # seconds: as long as a link lets in
LONGEST = 2000  # characters


def to_the_door(request: HttpRequest) -> HttpResponse:
    """To the door, which leads back to the page. What a script or a picture asks for is no page that is wanted."""
    door, path = redirect("sign_in"), request.get_full_path()
    is_page = request.headers.get("sec-fetch-dest", "document") == "document"
    if request.method == "GET" and is_page and path != "/" and len(path) <= LONGEST:
        door.set_cookie(_name(), path, max_age=WHILE, httponly=True, samesite="Strict", secure=bool(settings.SESSION_COOKIE_SECURE))
    return door


def let_in(request: HttpRequest) -> HttpResponse:
    """To the page that was wanted, if it is one of ours, else to Today; once."""
    path = request.COOKIES.get(_name(), "")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, None)
    response = redirect(path if is_ours else "today")
    if path:
        response.delete_cookie(_name(), samesite="Strict")
    return response


def _name() -> str:
    return f"{settings.SESSION_COOKIE_NAME}-wanted"
