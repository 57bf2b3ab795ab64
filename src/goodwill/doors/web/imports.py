"""Imports: bringing mail, address books and calendars in, and what became of them."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.daily import jobs
from goodwill.doors.web import inbox
from goodwill.doors.web.aside import kind_of
from goodwill.doors.web.ask import Asked, is_copy
from goodwill.doors.web.ask import number as page_number
from goodwill.doors.web.said import see
from goodwill.errors import Trouble
from goodwill.models import Import, Suggestion, Unread
from goodwill.words import _, figure, ngettext

SHOWN = 50  # imports, and things not understood
ROWS = 2000  # files of one import whose counts are added up


@require_GET
def imports(request: Asked) -> HttpResponse:
    """Where new things come in, and what came before."""
    past = Import.objects.filter(book=request.book).annotate(n_unread=Count("unread")).order_by("-pk")[:SHOWN]
    page = {
        "past": [{"import": one, "name": name(one), "aside": sum(one.set_aside.values())} for one in past],
        "is_first": request.book.as_of is None and not past,
        "is_copy": is_copy(),
    }
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
    asked = jobs.ask_for(request.book, there)
    return see(reverse("progress", args=[asked.pk]))


@require_GET
def progress(request: Asked, number: int) -> HttpResponse:
    """How far it is; looks again by itself until it is done."""
    asked = get_object_or_404(Import, book=request.book, pk=number)
    files = list(jobs.readings(asked)[:ROWS]) if asked.source == "" else [asked]
    is_under_way = asked.state in jobs.UNDER_WAY
    unread = Unread.objects.filter(reading__in=[file.pk for file in files])
    n_unread, n = unread.count(), page_number(request.GET, "page", 1, 100_000) or 1
    page = {
        "asked": asked,
        "name": name(asked),
        "is_under_way": is_under_way,
        "can_stop": asked.source == "" and asked.state in ("waiting", "reading"),
        "is_first": not Import.objects.filter(book=request.book, pk__lt=asked.pk).exists(),
        "done": asked.read,
        "total": asked.total,
        "pace": _pace(asked) if is_under_way else "",
        "counts": _added_up(files),
        "unread": list(unread.order_by("pk")[(n - 1) * SHOWN : n * SHOWN]),
        "n_unread": n_unread,
        "page": n,
        "has_more_unread": n_unread > n * SHOWN,
        "has_today": not is_under_way or Suggestion.objects.filter(book=request.book, rank__isnull=False).exists(),
    }
    return render(request, "progress_live.html" if request.htmx else "progress.html", page)


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
    return _("the files you chose") if path.parent == jobs.inbox() else _in_zip(path) or path.name or asked.path


def _pace(asked: Import) -> str:
    """ "About 3,000 a second, a minute to go." """
    if not asked.started_at or not asked.read or asked.total <= asked.read:
        return ""
    elapsed = max(1.0, (datetime.now(UTC) - asked.started_at).total_seconds())
    rate = asked.read / elapsed
    left = (asked.total - asked.read) / rate
    return _("{rate} a second, {left} to go.").format(rate=figure(rate), left=span(left))


def span(seconds: float) -> str:
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
