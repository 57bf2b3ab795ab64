"""Privacy: what is kept and where, who is signed in; everything out, somebody forgotten, everything forgotten."""

from django.contrib.auth import logout
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill import place, vault
from goodwill.daily import jobs, lying
from goodwill.daily.health import folder_is_mine
from goodwill.doors.web.ask import Asked, is_copy, now, number, the_person
from goodwill.doors.web.password import has_one
from goodwill.doors.web.said import said
from goodwill.doors.web.sessions import devices
from goodwill.errors import Trouble
from goodwill.intake import forget as intake
from goodwill.models import Feed, Touch
from goodwill.models.export import zipped
from goodwill.models.outbox import accounts
from goodwill.models.typed import meant
from goodwill.words import _


@require_GET
def page(request: Asked) -> HttpResponse:
    folder, book = place.data(), request.book
    shown = {
        "room": "settings",
        "part": "privacy",
        "data": folder,
        "is_postgres": place.is_postgres(),
        "kinds": lying.kinds(folder) if folder.is_dir() else [],
        "checks": [folder_is_mine(folder), (_("passwords of sources"), *vault.where(folder))] if folder.is_dir() else [],
        "accounts": list(accounts(book).values()),
        "feeds": list(Feed.objects.filter(book=book).order_by("name").values_list("url", flat=True)),
        "devices": devices(request),
        "has_password": has_one(request),
        "name": book.me.name if book.me else "",
    }
    return render(request, "privacy.html", shown)


@require_GET
def export(request: Asked) -> StreamingHttpResponse:
    """Everything out, as `goodwill export` writes it, in one file that is sent while it is written."""
    from goodwill.models.refresh import refresh

    if not jobs.is_reading(request.book):
        refresh(request.book, now(request))
    name = f"goodwill-{request.book.local(now(request)):%Y-%m-%d}.zip"
    answer = StreamingHttpResponse(zipped(request.book), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def whom(request: Asked) -> HttpResponse:
    """Step one of forgetting somebody: who it is, what goes, what stays, and their name to be typed."""
    which = request.GET.get("who", "").strip()
    person = None if not which else the_person(request, int(which)) if which.isdecimal() else meant(request.book, which, now(request))
    touches = Touch.objects.filter(person=person).count() if person else 0
    page_ = {"room": "settings", "part": "privacy", "person": person, "touches": touches}
    return render(request, "forget.html", page_)


@require_POST
def forget(request: Asked) -> HttpResponse:
    """Step two: for good, and only with the name."""
    person = the_person(request, number(request.POST, "person", 1) or 0)
    person.book = request.book
    _is_typed(request, person.name)
    if jobs.is_reading(request.book):
        raise Trouble(_("Mail is being read just now."), _("Wait until it is done, or stop it, and try again."))
    done = intake.forget(person, now(request))
    return said(request, _("Forgotten: {n} letters and meetings went with them.").format(n=done.events), reverse("privacy"))


@require_POST
def everything(request: Asked) -> HttpResponse:
    """All of it, for good, and only with the owner's name."""
    _is_typed(request, request.book.me.name if request.book.me else "")
    if jobs.is_reading(request.book):
        raise Trouble(_("Mail is being read just now."), _("Wait until it is done, or stop it, and try again."))
    book = request.book
    logout(request)
    intake.forget_everything(book)
    lying.empty(place.data())
    return redirect("sign_in")


def _is_typed(request: Asked, name: str) -> None:
    """Raises: Trouble where the name in the form is another one, or what is looked at is a copy."""
    if is_copy():
        raise Trouble(_("You are looking at an earlier day. Nothing can be forgotten there."))
    if " ".join(request.POST.get("name", "").split()).casefold() != " ".join(name.split()).casefold():
        raise Trouble(_("That is another name. Nothing was forgotten."), _("Type it as it stands there: {name}").format(name=name))
