"""Every page: found by following the links of the app, and checked against the addresses in config/urls.py.

Nothing is listed here by hand but the few pages that no link leads to, so that a new page cannot be forgotten.
"""

import re
import sys
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, NamedTuple

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*|\?[^"#]*)')
NUMBER, WORD = re.compile(r"<int:\w+>"), re.compile(r"<str:\w+>")
SAID = {"search": "search?q=bookshop", "reach": "reach?q=cooperatives"}  # what somebody has to type first


LOOKS = 20  # pages of one kind that are looked at; the fullest is taken
UNLINKED = {"way_in": "a sign-in link works once", "move": "a calendar file, on a day too full to listen"}


class Got(NamedTuple):
    status: int
    kind: str  # its content type
    text: str


class Found(NamedTuple):
    pages: dict[str, str]  # name of an address -> the fullest page of it
    others: dict[str, str]  # what leads on, or is handed out as a file
    acts: set[str]  # what a page does, and is none


def every_page(get: Callable[[str], Got]) -> Found:
    """`get` looks at a path as the owner, without following where it leads.

    Raises:
        AssertionError: an address is neither a page that some link leads to, nor an act.
    """
    rooms = dict(_rooms())
    found, fullest = Found({}, {}, set()), dict.fromkeys(rooms, 0)
    waiting = [(name, "/" + SAID.get(name, route)) for name, route in rooms.items() if "<" not in route]
    known = {name: [path] for name, path in waiting}
    while waiting:
        name, path = waiting.pop(0)
        got = get(path)
        _put(found, fullest, name, path, got)
        for to in _links(got, path):
            led = _name(to)
            if led in rooms and to not in known.setdefault(led, []) and len(known[led]) < LOOKS:
                known[led].append(to)
                waiting.append((led, to))
    for name, route in rooms.items():
        if name not in {**found.pages, **found.others} and get("/" + NUMBER.sub("1", WORD.sub("x", route))).status == 405:
            found.acts.add(name)
    missed = rooms.keys() - found.pages.keys() - found.others.keys() - found.acts - UNLINKED.keys()
    assert not missed, f"no page leads to {', '.join(sorted(missed))}"
    return found


def _rooms() -> Iterator[tuple[str, str]]:
    from goodwill.config.urls import urlpatterns

    for pattern in urlpatterns:
        yield str(pattern.name), str(pattern.pattern)


def _put(found: Found, fullest: dict[str, int], name: str, path: str, got: Got) -> None:
    """Of pages with a number the fullest; of a room its front page."""
    if 300 <= got.status < 400 or (got.status == 200 and not got.kind.startswith("text/html")):
        found.others[name] = path
    elif got.status == 200 and len(got.text) > fullest[name]:
        found.pages[name] = path
        fullest[name] = len(got.text) if any(c.isdigit() for c in path) or "key=" in path else sys.maxsize


def _links(got: Got, path: str) -> list[str]:
    if got.status != 200:
        return []
    here = path.partition("?")[0]
    return [unescape(to if to.startswith("/") else here + to) for to in LINK.findall(got.text)]


def _name(path: str) -> Any:
    from django.urls import Resolver404, resolve

    try:
        return resolve(path.partition("?")[0]).url_name
    except Resolver404:
        return None
