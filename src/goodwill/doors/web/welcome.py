"""Welcome: who the owner is, then their mail."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodwill.doors.web.gate import without_book
from goodwill.doors.web.said import see
from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.words import _


@without_book
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Step 1: who you are. Later there is Settings."""
    if getattr(request, "book", None) is not None:
        return redirect("settings")
    page: dict[str, Any] = {"name": "", "emails": "", "zone": machine_zone(), "zones": sorted(available_timezones()), "trouble": None}
    if request.method == "POST":
        page |= {field: request.POST.get(field, "").strip() for field in ("name", "emails", "zone")}
        try:
            owner.begin(page["name"][:200], emails_in(page["emails"]), page["zone"])
            return see(reverse("imports"))
        except Trouble as trouble:
            page["trouble"] = trouble
    return render(request, "welcome.html", page, status=400 if page["trouble"] else 200)


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
