"""Sessions: on which devices the owner is signed in, since when, and signing out one of them or all."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_POST

from goodwill.doors.web.ask import Asked
from goodwill.doors.web.said import said
from goodwill.words import _

BEGUN = "begun"  # in the session: when, and in which browser
_BROWSERS = (("Edge", "Edg"), ("Firefox", "Firefox|FxiOS"), ("Chrome", "Chrom|CriOS"), ("Safari", "Safari"))
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac", "Macintosh"),
    ("Linux", "Linux"),
)


class Device(NamedTuple):
    name: str  # "Firefox, Linux"
    since: datetime | None
    until: datetime
    mark: str  # names the session without being its key, by which one would be in it
    is_this: bool


def begun(request: HttpRequest) -> None:
    """Notes in a new session when it began and in which browser, to be told apart later."""
    request.session[BEGUN] = {"at": int(time.time()), "in": named(request.headers.get("user-agent", ""))}


def named(agent: str) -> str:
    """ "Firefox, Linux"; "" where it says nothing that is known."""
    found = (next((name for name, sign in kinds if re.search(sign, agent)), "") for kinds in (_BROWSERS, _MACHINES))
    return ", ".join(filter(None, found))


def devices(request: Asked) -> list[Device]:
    """The one that asks first, then the latest."""
    found = []
    for session in _of(request.user.pk):
        told = session.get_decoded().get(BEGUN) or {}
        since = datetime.fromtimestamp(told["at"], UTC) if told.get("at") else None
        is_this = session.session_key == request.session.session_key
        found.append(Device(told.get("in", "") or _("a browser"), since, session.expire_date, _mark(session), is_this))
    return sorted(found, key=lambda one: (not one.is_this, -one.until.timestamp()))


def _of(user: int) -> Iterator[Session]:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user):
            yield session


def _mark(session: Session) -> str:
    return salted_hmac("goodwill.session", session.session_key).hexdigest()[:20]


@require_POST
def one_out(request: Asked) -> HttpResponse:
    """Signs one device out."""
    for session in _of(request.user.pk):
        if _mark(session) == request.POST.get("device"):
            if session.session_key == request.session.session_key:
                logout(request)
                return redirect("sign_in")
            session.delete()
    return said(request, _("That device is signed out."), reverse("privacy") + "#devices")


@require_POST
def everywhere(request: Asked) -> HttpResponse:
    """Signs the owner out on every device, this one too; links that nobody has used yet are void."""
    user = request.user.pk
    for session in _of(user):
        session.delete()
    logout(request)
    User.objects.filter(pk=user).update(last_login=timezone.now())
    return redirect("sign_in")
