"""Welcome: who the owner is, then their mail."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodwill.daily import clock
from goodwill.doors.web import begin, sample
from goodwill.doors.web.gate import without_book
from goodwill.doors.web.said import see
from goodwill.errors import Trouble
from goodwill.models import Book, Handle, owner
from goodwill.words import _


@without_book
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Step 1: who you are; and again, until the first Today has been seen. Later there is Settings."""
    book: Book | None = getattr(request, "book", None)
    if not begin.is_beginning(request):
        return redirect("settings")
    said = {"name": "", "emails": "", "zone": machine_zone()} if book is None else said_before(book)
    page: dict[str, Any] = {**said, "zones": sorted(available_timezones()), "trouble": None, "steps": begin.steps(request, 1)}
    page["sample"] = sample.offered(request)
    if request.method == "POST":
        page |= {field: request.POST.get(field, "").strip() for field in ("name", "emails", "zone")}
        try:
            emails = [email.casefold() for email in emails_in(page["emails"])]
            kept = owner.begin(page["name"][:200], emails, page["zone"])
            only(kept, emails, clock.now(kept))
            return see(reverse("imports"))
        except Trouble as trouble:
            page["trouble"] = trouble
    return render(request, "welcome.html", page, status=400 if page["trouble"] else 200)


def said_before(book: Book) -> dict[str, str]:
    """What was said in this step, to be mended."""
    return {"name": book.me.name if book.me else "", "emails": "\n".join(addresses(book)), "zone": book.timezone}


def addresses(book: Book) -> list[str]:
    return list(Handle.objects.filter(book=book, person=book.me_id, kind="email").order_by("pk").values_list("value", flat=True))


def only(book: Book, emails: list[str], now: datetime) -> None:
    """Of the owner's addresses, those that are not named any more are theirs no longer."""
    from goodwill.intake.disown import disown

    for gone in addresses(book):
        if gone not in emails:
            disown(book, gone, now)


def emails_in(text: str) -> list[str]:
    """Addresses as people type them: one after the other, with commas, spaces or line ends between."""
    emails = text.replace(",", " ").replace(";", " ").split()
    for email in emails:
        name, at, host = email.partition("@")
        if not (name and at and host) or "@" in host or len(email) > 320:
            raise Trouble(_("“{email}” is no mail address.").format(email=email), _("Write it as in mia@example.org."))
    if not emails:
        raise Trouble(_("An address of yours is needed."), _("By it Goodwill tells your mails from theirs."))
    return emails


def machine_zone() -> str:
    """This machine's time zone, where it says."""
    if os.environ.get("TZ"):
        return os.environ["TZ"].lstrip(":")
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return "UTC"
    return target.partition("zoneinfo/")[2] or "UTC"
