"""Phone: what makes Goodwill installable and useful without a connection: manifest, worker, the page for when there is none."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_GET

from goodwill.doors.web.ask import Asked
from goodwill.doors.web.gate import without_book
from goodwill.words import _

SHELL = ("goodwill.css", "goodwill.js", "find.js", "phone.js", "mark.svg", "icon-192.png")  # what pages are drawn with
KEEP = "Goodwill-Keep"  # the header of a page that a phone may keep
PAPER, GREEN = "#fbf8f2", "#2e6350"


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone wants to know before it puts an icon on its screen, and what may be shared to it."""
    icons = [
        {"src": static("mark.svg"), "type": "image/svg+xml", "sizes": "any"},
        *({"src": static(f"icon-{size}.png"), "type": "image/png", "sizes": f"{size}x{size}"} for size in (192, 512)),
        {"src": static("icon-maskable.png"), "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
    ]
    cards = {"name": "card", "accept": ["text/vcard", "text/x-vcard", "text/directory", ".vcf"]}
    share = {"action": reverse("share"), "method": "POST", "enctype": "multipart/form-data"}
    document = {
        "id": "/",
        "name": "Goodwill",
        "short_name": "Goodwill",
        "description": _("Whom to turn to today, and why"),
        "lang": translation.get_language() or "en",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
        "shortcuts": [{"name": _("Met somebody?"), "url": reverse("people") + "?met=1#met"}],
        "share_target": {**share, "params": {"title": "title", "text": "text", "url": "url", "files": [cards]}},
    }
    return JsonResponse(document, content_type="application/manifest+json")


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The worker, headed by what it keeps and a version over all of that: another byte anywhere, and browsers take it anew."""
    pages = [render_to_string(f"{name}.html", {"language": translation.get_language()}) for name in ("offline", "unsent")]
    version = sha256("".join((_shell(), *pages)).encode()).hexdigest()[:16]
    kept = {"SHELL": [static(name) for name in SHELL], "OFFLINE": reverse("offline"), "UNSENT": reverse("unsent")}
    head = {"VERSION": f"goodwill-{version}", **kept}
    lines = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in head.items())
    return HttpResponse(lines + _read("worker.js").decode(), content_type="text/javascript; charset=utf-8")


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """A page with nothing of anybody's in it: the worker keeps it, and shows it where the server is out of reach."""
    request.book = None  # type: ignore[attr-defined]
    return render(request, "offline.html")


@login_not_required
@require_GET
def unsent(request: HttpRequest) -> HttpResponse:
    """A page without words: the worker keeps it, and puts into it what a form said that could not be sent."""
    request.book = None  # type: ignore[attr-defined]
    return render(request, "unsent.html")


@without_book
@require_GET
def token(request: Asked) -> HttpResponse:
    """What a phone asks before it sends what waited: whose book this is now, and what a form of theirs carries."""
    return JsonResponse({"token": get_token(request), "whose": whose(request)})


def whose(request: HttpRequest) -> str:
    """Tells owners apart, on this machine and between data folders, without saying who they are."""
    return salted_hmac("goodwill.phone", str(request.user.pk)).hexdigest()[:16] if request.user.is_authenticated else ""


@cache
def _shell() -> str:
    return "".join(sha256(_read(name)).hexdigest() for name in (*SHELL, "worker.js"))


def _read(name: str) -> bytes:
    found = finders.find(name)
    assert isinstance(found, str)
    return Path(found).read_bytes()
