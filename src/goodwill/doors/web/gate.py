"""Gate: who may pass, in whose book they are, and how trouble is shown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from goodwill import words
from goodwill.doors.web import kept, password, wanted
from goodwill.doors.web.ask import is_script
from goodwill.errors import Trouble
from goodwill.models import Book


class Gate:
    """Middleware: signs everybody to the door who has no session, and to Welcome who has no book."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        book = _book(request)
        request.book = book  # type: ignore[attr-defined]
        if book is not None:
            translation.activate(book.language)
        words.speak(translation.get_language() or "en")
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return _to_the_door(request)
        if request.book is None and not getattr(view, "without_book", False):  # type: ignore[attr-defined]
            return redirect("welcome")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The one place where a Trouble is shown."""
        if not isinstance(exception, Trouble):
            return None
        if is_script(request):
            return JsonResponse({"error": {"message": exception.message, "hint": exception.hint}}, status=400)
        form = kept.of(request)
        page = {"trouble": exception, "back": _came_from(request), "kept": form if form and form.has_words else None}
        return render(request, "trouble.html", page, status=400)


def without_book(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Marks a page that is there before the owner has said who they are."""
    view.without_book = True  # type: ignore[attr-defined]
    return view


def _book(request: HttpRequest) -> Book | None:
    if not request.user.is_authenticated:
        return None
    return Book.objects.select_related("me").defer("matched", "yours").filter(user=request.user.pk).first()  # large, and seldom read


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """Whoever was signed out in the middle of a form finds it again behind the door."""
    form = kept.of(request)
    return render(request, "sign_in.html", password.form(kept=form), status=401) if form else wanted.to_the_door(request)


def _came_from(request: HttpRequest) -> str:
    """The page of ours that led here, or Today."""
    root = request.build_absolute_uri("/")
    came = request.headers.get("referer", "")
    return "/" + came.removeprefix(root) if came.startswith(root) else "/"
