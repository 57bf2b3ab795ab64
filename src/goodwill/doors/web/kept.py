"""Kept: what was typed into a form that could not be taken, given back with a button that does it now.

It lives in the page alone, never on the server: so nobody without a session can leave anything here.
"""

import json
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

MOST = 200_000  # characters; longer forms are not carried on


class Kept(NamedTuple):
    """A form: where it goes, and what it says."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def shown(self) -> list[tuple[str, str, bool]]:
        """Each field, and is it words that somebody would like to see again?"""
        return [(name, value, len(value.split()) > 1) for name, value in self.fields]

    @property
    def has_words(self) -> bool:
        return any(is_words for _name, _value, is_words in self.shown)

    @property
    def packed(self) -> str:
        """To be carried through the sign-in."""
        return json.dumps(self)


def of(request: HttpRequest) -> Kept | None:
    """What a form of ours said. A form from elsewhere, a password, a file are given back to nobody."""
    if request.method != "POST" or request.headers.get("origin") != request.build_absolute_uri("/").rstrip("/"):
        return None
    fields = [(name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values]
    if request.FILES or any("password" in name for name, _value in fields):
        return None
    return _short(Kept(request.get_full_path(), fields))


def unpacked(text: str) -> Kept | None:
    """What was carried through the sign-in, if it is that, and leads to a page of ours."""
    try:
        path, fields = json.loads(text)
        kept = Kept(str(path), [(str(name), str(value)) for name, value in fields])
    except (ValueError, TypeError):
        return None
    is_ours = kept.path.startswith("/") and url_has_allowed_host_and_scheme(kept.path, None)
    return _short(kept) if is_ours else None


def _short(kept: Kept) -> Kept | None:
    return kept if sum(len(value) for _name, value in kept.fields) <= MOST else None
