"""Sources: what came in, from where, and how it is; what looks wrong, with the one thing to do about it."""

from pathlib import Path
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from goodwill.daily import jobs, source_health
from goodwill.daily.source_health import Seen, Wrong
from goodwill.doors import source_words as words
from goodwill.doors.web import months
from goodwill.doors.web.aside import kind_of
from goodwill.doors.web.ask import Asked, is_copy, now
from goodwill.doors.web.ask import number as page_number
from goodwill.doors.web.imports import SHOWN, name
from goodwill.doors.web.said import see
from goodwill.errors import Trouble
from goodwill.models import Import, Source, Unread
from goodwill.words import _

PAGE = 20  # sources


class Shown(NamedTuple):
    """A source as its page says it."""

    source: Source
    called: str
    kind: str
    holds: str
    passed: str
    where: str
    unread: int
    wrong: list[Wrong]
    aside: list[tuple[str, str, int]]
    picture: SafeString | None


@require_GET
def sources(request: Asked) -> HttpResponse:
    """All of them on one axis of time, those first that want a look."""
    seen = source_health.sources(request.book, now(request))
    n = page_number(request.GET, "page", 1, 1000) or 1
    here = seen[(n - 1) * PAGE : n * PAGE]
    axis = months.span(one.source.months for one in here)
    shown = [_shown(one, axis) for one in here]
    page = {
        "room": "sources",
        "sources": [one for one in shown if one.picture or one.wrong],
        "others": [one for one in shown if not (one.picture or one.wrong)],
        "n_sources": len(seen),
        "has_touches": request.book.as_of is not None,
        "n_wrong": sum(bool(one.wrong) for one in seen),
        "feeds": source_health.feeds(request.book),
        "under_way": [(one, name(one), one.state in jobs.UNDER_WAY) for one in source_health.under_way(request.book)],
        "unit": months.unit(axis) if axis else "",
        "page": n,
        "has_more": len(seen) > n * PAGE,
        "is_copy": is_copy(),
    }
    return render(request, "sources.html", page)


@require_GET
def source(request: Asked, number: int) -> HttpResponse:
    """One of them: where it lies, its readings, and what in it was not understood."""
    found = _found(request, number)
    n = page_number(request.GET, "page", 1, 100_000) or 1
    unread = Unread.objects.filter(of=found.source, reading=found.source.reading).order_by("pk")
    axis = months.span([found.source.months])
    page = {
        "room": "sources",
        "shown": _shown(found, axis),
        "unit": months.unit(axis) if axis else "",
        "unread": list(unread[(n - 1) * SHOWN : n * SHOWN]),
        "page": n,
        "has_more": found.unread > n * SHOWN,
        "can_read": not is_copy() and not found.source.is_sent and found.source.is_there,
    }
    return render(request, "source.html", page)


def _found(request: Asked, number: int) -> Seen:
    get_object_or_404(Source, book=request.book, pk=number)
    return next(one for one in source_health.sources(request.book, now(request)) if one.source.pk == number)


@require_POST
def again(request: Asked, number: int) -> HttpResponse:
    """Reads it again, from where it lies: what is known changes nothing."""
    one = get_object_or_404(Source.objects.select_related("reading"), book=request.book, pk=number)
    if is_copy():
        raise Trouble(_("This is a look at an earlier day. Nothing is read in here."), _("goodwill serve, without --now"))
    if one.reading is not None and one.reading.state == "stopped":
        return _progress(jobs.take_up(one.reading))
    place = Path(one.reading.path) if one.is_sent and one.reading is not None else one.file  # a copy stays until all of it is read
    if not place.is_absolute() or not place.exists():
        raise Trouble(_("{name} is not there any more.").format(name=words.called(one)), _("Bring it in from where it lies now."))
    under_way = Import.objects.filter(book=request.book, path=str(place), source="", state__in=jobs.UNDER_WAY).first()
    return _progress(under_way or jobs.ask_for(request.book, place))


def _progress(asked: Import) -> HttpResponse:
    return see(reverse("progress", args=[asked.pk]))


def _shown(seen: Seen, axis: months.Span | None) -> Shown:
    one = seen.source
    return Shown(
        source=one,
        called=words.called(one),
        kind=words.kind(one),
        holds=words.holds(one),
        passed=words.passed(one),
        where=words.where(one),
        unread=seen.unread,
        wrong=list(seen.wrong),
        aside=[(why, kind_of(why, n), n) for why, n in sorted(one.aside.items(), key=lambda item: (-item[1], item[0]))],
        picture=months.picture(one.months, axis, words.called(one)) if axis and one.months else None,
    )
