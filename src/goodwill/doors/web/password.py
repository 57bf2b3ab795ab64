"""Password: signing in with one, from where no link can be had; and setting, changing, removing it.

Nobody has one until they set it. Guessing is slow: a few tries, then a quarter of an hour's wait, while a link from the
machine still lets the owner in (docs/adr/0009-a-password-without-allauth.md).
"""

import hashlib
import time
from copy import copy
from importlib.util import find_spec
from typing import Any

from django.contrib.auth import authenticate, login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from goodwill.doors.web import kept, wanted
from goodwill.doors.web.ask import Asked
from goodwill.doors.web.said import said
from goodwill.doors.web.sessions import begun
from goodwill.errors import Trouble
from goodwill.models import Handle
from goodwill.vault import INSTALL
from goodwill.words import _

TRIES = 5  # for one owner, then
FROM_ONE_PLACE = 20  # from one address, whoever is tried
WAIT = 15 * 60  # seconds
FRESH = 3600  # seconds after signing in by a link in which the old password need not be known
BY_LINK = "by_link"  # in the session: when a link began it


class NotAboutYou(UserAttributeSimilarityValidator):
    """A password is not the owner's name or address."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is not None and hasattr(user, "book"):
            user, me = copy(user), user.book.me_id
            user.email = next(iter(Handle.objects.filter(person=me, kind="email").order_by("pk").values_list("value", flat=True)), "")
            user.first_name = user.book.me.name[:150] if user.book.me else ""
        super().validate(password, user)


# Signing in.


def form(**more: Any) -> dict[str, Any]:
    """What the page of the door needs: the form is there once somebody has a password."""
    has_one = User.objects.filter(is_active=True).exclude(password="").exclude(password__startswith="!").exists()  # noqa: S106
    return {"has_password": has_one, **more}


@login_not_required
@sensitive_post_parameters("password")
@require_POST
def sign_in_with(request: HttpRequest) -> HttpResponse:
    name, text = request.POST.get("name", "")[:320], request.POST.get("password", "")[:4096]
    page = form(name=name, kept=kept.unpacked(request.POST.get("kept", "")))
    username = _called(name)
    if not (_may_try("place", request.META.get("REMOTE_ADDR", ""), FROM_ONE_PLACE) and _may_try("owner", username, TRIES)):
        sentence = _("Too many tries. Wait a quarter of an hour, or sign in with a link.")
        return render(request, "sign_in.html", {**page, "wrong": sentence}, status=429)
    user = authenticate(request, username=username, password=text)
    if user is None:
        _can_check(username)
        return render(request, "sign_in.html", {**page, "wrong": _("That name and password do not go together.")}, status=403)
    _forget("owner", username)
    login(request, user)
    begun(request)
    return render(request, "given_back.html", page) if page["kept"] else wanted.let_in(request)


def _called(name: str) -> str:
    """The user meant by a user name or an address of theirs; "" where that is nobody or not one alone."""
    name = name.strip().casefold()
    by_address = Q(book__me__handles__kind="email", book__me__handles__value=name)
    found = User.objects.filter(Q(username__iexact=name) | by_address).distinct().values_list("username", flat=True)[:2]
    return found[0] if len(found) == 1 else ""


def _can_check(username: str) -> None:
    """Raises: Trouble where the password was kept with a package that is not here."""
    kept_so = User.objects.filter(username=username, password__startswith="argon2")  # noqa: S106
    if find_spec("argon2") is None and kept_so.exists():
        raise Trouble(_("Checking your password needs one more package; a link lets you in without."), INSTALL)


def _may_try(what: str, whose: str, most: int) -> bool:
    """Counts a try before it is made, so that many at once are no way around."""
    key = _key(what, whose)
    cache.add(key, 0, WAIT)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out just now
        cache.set(key, 1, WAIT)
        return True


def _forget(what: str, whose: str) -> None:
    cache.delete(_key(what, whose))


def _key(what: str, whose: str) -> str:
    return f"tries-{what}-{hashlib.sha256(whose.encode()).hexdigest()}"


# In Settings.


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: Asked) -> HttpResponse:
    """Sets or changes it. Other devices are signed out, because Django ties a session to the password."""
    kind = PasswordChangeForm if asks_old(request) else SetPasswordForm
    typed: SetPasswordForm[User] = kind(request.user, request.POST or None)
    if request.method == "POST":
        _slowly(request)
        if typed.is_valid():
            user = typed.save()
            _forget("old", str(user.pk))
            update_session_auth_hash(request, user)
            return said(request, _("Your password is set. Other devices are signed out."), reverse("settings"))
    page = {"form": typed, "has_one": has_one(request), "asks_old": asks_old(request)}
    return render(request, "password.html", page, status=400 if typed.errors else 200)


@sensitive_post_parameters()
@require_POST
def remove(request: Asked) -> HttpResponse:
    _slowly(request)
    user = request.user
    if asks_old(request) and not user.check_password(request.POST.get("old_password", "")[:4096]):
        raise Trouble(_("That is not your password."), _("Or sign in by a new link: for an hour after that, it is not asked."))
    user.set_unusable_password()
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    return said(request, _("You have no password now. A link lets you in."), reverse("settings"))


def has_one(request: Asked) -> bool:
    return bool(request.user.password) and request.user.has_usable_password()


def asks_old(request: Asked) -> bool:
    """Whoever came in by a link is at the machine itself, and may have forgotten it."""
    return has_one(request) and time.time() - request.session.get(BY_LINK, 0) > FRESH


def _slowly(request: Asked) -> None:
    if asks_old(request) and not _may_try("old", str(request.user.pk), TRIES):
        raise Trouble(_("Too many tries. Wait a quarter of an hour, or sign in with a link."))
