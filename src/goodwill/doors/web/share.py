"""Share: what another app hands over: a link goes to Reading, a contact card into the book, of anything else it is asked what it is."""

import re
from typing import NamedTuple

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goodwill.doors.web.ask import Asked, now
from goodwill.event import Profile
from goodwill.models import Person
from goodwill.models.search import people
from goodwill.sources import vcard

LONGEST = 20_000  # characters that are shared at once
SHOWN = 8  # people to choose from
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Shared(NamedTuple):
    link: str
    text: str  # with the title, without the link
    card: Profile | None


@csrf_exempt  # it only shows what came, and a phone's share menu has no token; each button on it has
@require_http_methods(["GET", "POST"])
def share(request: Asked) -> HttpResponse:
    said, query = _said(request), request.GET.get("q", "").strip()[:200]
    got = taken_apart(said.get("title", ""), _card(request) or said.get("text", ""), said.get("url", ""))
    card = got.card
    context = {
        "room": "share",
        "link": got.link,
        "text": got.text,
        "q": query,
        "found": _found(request, query),
        "met_name": card.name if card else "",
        "met_email": ", ".join(value for kind, value in card.handles if kind == "email") if card else "",
        "met_note": _known(card) if card else got.text,
        "is_card": card is not None,
    }
    return render(request, "share.html", context)


def taken_apart(title: str, text: str, url: str) -> Shared:
    """What it is. Android puts the link of a page into the text, beside its title."""
    title, text, url = title.strip()[:300], text.strip()[:LONGEST], url.strip()[:2000]
    if text[:11].upper() == "BEGIN:VCARD":
        card = next((one for one in vcard.told(text.encode(), "") if isinstance(one, Profile)), None)
        if card is not None:
            return Shared("", "", card)
    found = LINK.search(url) or LINK.search(text)
    link = found.group().rstrip(".,;:!?)”’") if found else ""
    rest = text.replace(found.group(), "").strip() if found else text
    return Shared(link, "\n".join(dict.fromkeys(part for part in (title, rest) if part)), None)


def _said(request: Asked) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _card(request: Asked) -> str:
    """A contact comes as a file."""
    file = request.FILES.get("card") if request.method == "POST" else None
    return file.read(LONGEST * 40).decode("utf-8", "replace") if file else ""


def _known(card: Profile) -> str:
    """What a card says beside name and address, in one line for the note."""
    numbers = [value for kind, value in card.handles if kind in ("phone", "url")]
    return " · ".join(part for part in (card.title, card.organisation, *numbers, " ".join(card.note.split())[:500]) if part)


def _found(request: Asked, query: str) -> list[Person]:
    return list(people(request.book, query, now(request), SHOWN)) if query else []
