"""Imports: bringing mail, address books and calendars in, and what became of them."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from goodwill.daily import jobs, source_health
from goodwill.doors.web import begin, inbox, sample
from goodwill.doors.web.aside import kind_of
from goodwill.doors.web.ask import Asked, is_copy, now
from goodwill.doors.web.ask import number as page_number
from goodwill.doors.web.said import see
from goodwill.errors import Trouble
from goodwill.models import Import, Suggestion, Unread
from goodwill.models.source import inbox as received
from goodwill.words import _, figure, ngettext

SHOWN = 50  # things not understood
SETTLED = 6.0  # seconds, before which the rate is that of starting up, and nothing is said of the time left
ROWS = 2000  # files of one import whose counts are added up


@require_GET
def imports(request: Asked) -> HttpResponse:
    """Where new things come in. What came before stands on Sources."""
    page = {"is_copy": is_copy(), "sample": sample.offered(request), **begin.page(request, 2)}
    return render(request, "imports.html", page)


@require_POST
def bring(request: Asked) -> HttpResponse:
    """Files from the browser, or a path on this machine: into the queue."""
    if is_copy():
        raise Trouble(_("This is a look at an earlier day. Nothing is read in here."), _("goodwill serve, without --now"))
    path = request.POST.get("path", "").strip()
    if path:
        there = Path(path).expanduser()
        if not there.is_absolute() or not there.exists():
            raise Trouble(_("There is nothing at {path}.").format(path=path), _("Write the whole path, as in /home/mia/mail."))
    else:
        there = inbox.keep(request.FILES.getlist("files"), datetime.now(UTC))
    begin.begin(request)
    asked = jobs.ask_for(request.book, there)
    return see(reverse("progress", args=[asked.pk]))


@require_GET
def progress(request: Asked, number: int) -> HttpResponse:
    """How far it is; looks again by itself until it is done. A beginner is led to the first Today as soon as there is one."""
    asked = get_object_or_404(Import, book=request.book, pk=number)
    files = list(jobs.readings(asked)[:ROWS]) if asked.source == "" else [asked]
    is_under_way = asked.state in jobs.UNDER_WAY
    is_working_out = is_under_way and 0 < asked.total <= asked.read
    has_today = Suggestion.objects.filter(book=request.book, rank__isnull=False).exists()
    met = begin.met(request.book)
    if has_today and met.has_mine and begin.leads_on(request) and asked.state not in ("failed", "stopped"):
        return _to_first_today(request)
    page = {
        "asked": asked,
        "name": name(asked),
        "is_under_way": is_under_way,
        "can_stop": asked.source == "" and asked.state in ("waiting", "reading") and not is_working_out,
        "is_working_out": is_working_out,
        "met": met,
        "n_others": max(0, met.people - len(met.names)),
        **begin.page(request, 3),
        "done": asked.read,
        "total": asked.total,
        "pace": _pace(asked) if is_under_way else "",
        "counts": _added_up(files),
        **_not_understood(request, files),
        "has_today": not is_under_way or has_today,
        "wrong": [] if is_under_way else source_health.of(request.book, asked, now(request)),
    }
    return render(request, "progress_live.html" if request.htmx else "progress.html", page)


def _not_understood(request: Asked, files: list[Import]) -> dict[str, Any]:
    """What of these could not be read, by the page."""
    unread = Unread.objects.filter(reading__in=[file.pk for file in files]).order_by("pk")
    n_unread, n = unread.count(), page_number(request.GET, "page", 1, 100_000) or 1
    return {
        "unread": list(unread[(n - 1) * SHOWN : n * SHOWN]),
        "n_unread": n_unread,
        "page": n,
        "has_more_unread": n_unread > n * SHOWN,
    }


def _to_first_today(request: Asked) -> HttpResponse:
    return HttpResponseClientRedirect(reverse("today")) if request.htmx else redirect("today")


@require_POST
def stop(request: Asked, number: int) -> HttpResponse:
    """Ends it after the batch under way; what was read stays."""
    jobs.stop(get_object_or_404(Import, book=request.book, pk=number))
    return see(reverse("progress", args=[number]))


@require_POST
def go_on(request: Asked, number: int) -> HttpResponse:
    """Takes up one that was stopped."""
    stopped = get_object_or_404(Import, book=request.book, pk=number)
    again = jobs.take_up(stopped) if stopped.state == "stopped" else stopped
    return see(reverse("progress", args=[again.pk]))


def _in_zip(path: Path) -> str:
    """For what lay in a zip: that, and the way there."""
    zipped = next((above for above in path.parents if above.suffix.lower() == ".zip"), None)
    return str(path.relative_to(zipped.parent)) if zipped else ""


def name(asked: Import) -> str:
    """What was read, in a word: a file's name; for what a browser sent, that."""
    path = Path(asked.path)
    return _("the files you chose") if path.parent == received() else _in_zip(path) or path.name or asked.path


def _pace(asked: Import) -> str:
    """ "About 3,000 a second, a minute to go." """
    if not asked.started_at or not asked.read or asked.total <= asked.read:
        return ""
    elapsed = max(1.0, (datetime.now(UTC) - asked.started_at).total_seconds())
    rate = asked.read / elapsed
    left = (asked.total - asked.read) / rate
    if elapsed < SETTLED and asked.read < asked.total / 3:
        return _("{rate} a second.").format(rate=figure(rate))
    return _("{rate} a second, {left} to go.").format(rate=figure(rate), left=span(left))


def span(seconds: float) -> str:
    """ "40 seconds", "3 minutes": as long as something takes."""
    if seconds < 90:
        n = max(1, round(seconds))
        return ngettext("{n} second", "{n} seconds", n).format(n=n)
    n = round(seconds / 60)
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)


def _added_up(files: list[Import]) -> dict[str, Any]:
    aside: Counter[str] = Counter()
    for file in files:
        aside.update(file.set_aside)
    return {
        "read": sum(file.read for file in files),
        "new": sum(file.new for file in files),
        "known": sum(file.known for file in files),
        "aside": sum(aside.values()),
        "kinds": [(why, kind_of(why, n), n) for why, n in aside.most_common()],
        "files": len(files),
    }
