"""Signing in: by a link that `goodwill serve` prints, which works once, for an hour; or by a password (password.py)."""

import time

from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors.web import password, wanted
from goodwill.doors.web.sessions import begun


class _Once(PasswordResetTokenGenerator):
    """Tokens that the next sign-in makes void, whichever of them was used."""

    key_salt = "goodwill.sign_in"

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        return f"{user.pk}{user.last_login.isoformat() if user.last_login else ''}{timestamp}"


once = _Once()


def link() -> str:
    """The path of a new way in for the owner, who is made where there is none."""
    user, _made = get_user_model().objects.get_or_create(username="owner")
    return reverse("way_in", args=[once.make_token(user)])


@login_not_required
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """How to get a link, and where one was set, the password."""
    return redirect("today") if request.user.is_authenticated else render(request, "sign_in.html", password.form())


@login_not_required
@require_GET
def way_in(request: HttpRequest, token: str) -> HttpResponse:
    if request.user.is_authenticated:
        return wanted.let_in(request)
    with transaction.atomic():  # two at once must not both get in
        user = get_user_model().objects.select_for_update().filter(username="owner").first()
        if user is None or not once.check_token(user, token):
            return render(request, "sign_in.html", {**password.form(), "is_used": True}, status=403)
        _login(request, user)
        request.session[password.BY_LINK] = int(time.time())
        begun(request)
    return wanted.let_in(request)


def _login(request: HttpRequest, user: User) -> None:
    """Forms that are open in other tabs of this browser stay good: whoever was signed out in the middle of one presses once."""
    secret = request.META.get("CSRF_COOKIE")
    login(request, user)
    if secret:
        request.META["CSRF_COOKIE"] = secret
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign_in")
