"""Looking back: would it have told you in time? What the last look over the archive found, and a button for another."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.daily import lookback
from goodwill.doors import told
from goodwill.doors.web import plots
from goodwill.doors.web.ask import Asked, is_copy, number
from goodwill.doors.web.imports import span
from goodwill.doors.web.said import see
from goodwill.errors import Trouble
from goodwill.models import Backtest
from goodwill.models import backtest as kept
from goodwill.words import _, days

YEARS = (1, 2, 5, 10)


@require_GET
def backtest(request: Asked) -> HttpResponse:
    found = kept.latest(request.book)
    report = found.report if found is not None and found.state == "done" else None
    busy = kept.under_way(request.book)
    page = {
        "room": "backtest",
        "found": found,
        "busy": busy,
        "is_under_way": busy is not None,
        "left": _left(busy) if busy else "",
        "is_copy": is_copy(),
        "years": YEARS,
        "lines": plots.LINES,
        **(_shown(report) if report else {}),
    }
    return render(request, "backtest_live.html" if request.htmx else "backtest.html", page)


@require_POST
def again(request: Asked) -> HttpResponse:
    """Into the queue with it."""
    if is_copy():
        raise Trouble(_("This is a look at an earlier day. Nothing is worked out in here."), _("goodwill serve, without --now"))
    lookback.ask_for(request.book, number(request.POST, "years", 1, 100))
    return see(reverse("backtest"))


@require_POST
def stop(request: Asked) -> HttpResponse:
    """Ends it; what an earlier look found stays."""
    kept.stop(request.book)
    return see(reverse("backtest"))


def _left(busy: Backtest) -> str:
    """ "About 40 seconds to go." The later months are the longer ones, as more is known in them."""
    if not busy.begun_at or busy.done < 3:
        return ""
    elapsed = max(0.1, (datetime.now(UTC) - busy.begun_at).total_seconds())
    return _("About {left} to go.").format(left=span(elapsed * ((busy.total / busy.done) ** 2 - 1)))


def _shown(report: dict[str, Any]) -> dict[str, Any]:
    reminders = report["reminders"] or {}
    return {
        "report": report,
        "words": told.paragraphs(report),
        "reminders": reminders if reminders.get("lost") else None,
        "methods": [_method(one) for one in reminders.get("methods", ())],
        "contact": report["calibration"].get("contact"),
        "reply": report["calibration"].get("reply"),
    }


def _method(one: dict[str, Any]) -> dict[str, Any]:
    typical = one["typical_day"]
    return {**one, "called": told.method(one["name"]), "typically": days(typical) if typical is not None else "–"}
