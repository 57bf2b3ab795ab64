"""Reading: articles, the newest first, for whom each is and why, in their words; and what the owner thinks of that."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.daily import feeds
from goodwill.doors.shape import taught
from goodwill.doors.web.ask import Asked, is_copy, now, number
from goodwill.doors.web.said import said
from goodwill.models import Article, Feed, Fit, owner
from goodwill.models.addresses import addresses
from goodwill.models.article import fitting, shown
from goodwill.outbox.mailto import link
from goodwill.words import _

PAGE = 30


class For(NamedTuple):
    """One person whom an article would please, or who has it already."""

    fit: Fit
    mail: str  # a link that opens the draft
    is_open: bool


class Line(NamedTuple):
    article: Article
    people: Sequence[For]
    had: Sequence[Fit]  # to or from whom it went already


@require_GET
def reading(request: Asked) -> HttpResponse:
    book, now_, page = request.book, now(request), number(request.GET, "page", 1, 10_000) or 1
    found = shown(book, now_, first=(page - 1) * PAGE, most=PAGE + 1)
    everybody = list({fit.person_id: fit.person for _article, fits in found for fit in fits}.values())
    open_ = {(fit.person_id, fit.article_id) for fit in fitting([person.pk for person in everybody], now_)}
    to = addresses(everybody)
    context = {
        "room": "reading",
        "lines": [_line(article, fits, to, open_) for article, fits in found[:PAGE]],
        "page": page,
        "has_more": len(found) > PAGE,
        "feeds": Feed.objects.filter(book=book).order_by("name"),
        "taught": taught(book),
        "is_copy": is_copy(),
    }
    return render(request, "reading.html", context)


def _line(article: Article, fits: Sequence[Fit], to: dict[int, str], open_: set[tuple[int, int]]) -> Line:
    people = []
    for fit in fits:
        if fit.score and fit.shared_at is None and fit.verdict in ("", "good"):
            address, draft = to.get(fit.person_id, ""), fit.draft
            mail = link(address, draft.get("subject", ""), draft.get("body", "")) if address and draft else ""
            people.append(For(fit, mail, (fit.person_id, article.pk) in open_))
    return Line(article, people, [fit for fit in fits if fit.shared_at is not None])


@require_POST
def add(request: Asked) -> HttpResponse:
    """A pasted link. It is read a moment later, outside of this page."""
    noted = feeds.ask_for(request.book, request.POST.get("url", ""), now(request))
    return said(request, _("Noted: {title}. It is being read.").format(title=noted.title), reverse("reading"))


@require_POST
def judge(request: Asked, number: int, verb: str) -> HttpResponse:
    """One button beside a person."""
    fits = Fit.objects.filter(article__book=request.book).select_related("article__book", "person__book")
    fit, now_ = get_object_or_404(fits, pk=number), now(request)
    name = fit.person.called
    if verb == "sent":
        return said(request, _("Noted: you wrote to {name}.").format(name=name), reverse("reading"), owner.shared(fit, now_))
    sentences = {
        "no": _("Not for {name}. Articles about this count less from now on.").format(name=name),
        "known": _("{name} knows it.").format(name=name),
        "good": _("Good. Articles about this count more for {name}.").format(name=name),
    }
    if verb not in sentences:
        raise Http404
    return said(request, sentences[verb], reverse("reading"), owner.judged(fit, verb, now_))
