"""Persistence: am I persistent enough? What the last look found: the verdict with its cases, rates, days of showing up."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors import persistent
from goodwill.doors.web.ask import Asked
from goodwill.models import persistence as kept


@require_GET
def persistence(request: Asked) -> HttpResponse:
    found = kept.latest(request.book)
    page = {"room": "persistence", "found": found, **(_shown(found.report) if found is not None else {})}
    return render(request, "persistence.html", page)


def _shown(report: dict[str, Any]) -> dict[str, Any]:
    first, *rest = persistent.paragraphs(report)
    return {
        "report": report,
        "figures": report["figures"],
        "first": first,
        "rest": rest,
        "try_again": [{**_case(one), "is_due": one["on"] <= report["on"]} for one in report["try_again"]],
        "stop": [_case(one) for one in report["stop"]],
        "gave_up": [_case(one) for one in report["gave_up_early"]],
        "tables": [(title, [_rate(row) for row in report["rates"][name]]) for name, title in persistent.tables().items()],
        "excuses": [{**one, "told": persistent.excuse(one)} for one in report["excuses"]],
    }


def _case(one: dict[str, Any]) -> dict[str, Any]:
    """With its days as days."""
    evidence = one["evidence"][0]
    on = date.fromisoformat(one["on"]) if "on" in one else None
    return {**one, "day": on, "key": evidence["touch"], "quote": evidence["quote"], "at": datetime.fromisoformat(evidence["at"])}


def _rate(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "called": persistent.sort(row["what"]), "share": row["answered"] / row["n"]}
