"""The picture of the map: rings around a middle, a dot and a name for each person, a line between those who know each other.

What somebody's dot says, its shape says as well as its colour; a line's kind is in its dashes. Every name leads on.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.doors.web.quick import address
from goodwill.judgement import rings
from goodwill.models.between import Link
from goodwill.models.map import Drawn

LONGEST = 22  # letters of a name
EDGE = 10  # around everything
STRONG = (0.12, 0.3)  # warmth, from which on a line is thicker


class Middle(NamedTuple):
    key: int
    name: str
    href: str


def picture(drawn: Drawn, middle: Middle, dots: Mapping[int, str], called: Sequence[str], label: str) -> SafeString:
    """The whole map as an SVG. `dots`: the kind of each one's dot; `called`: the names of the rings."""
    stands = [rings.Stands(one.person.pk, one.ring, one.group, shortened(one.person.name)) for one in drawn.people]
    parts = rings.together(stands, [(tie.a, tie.b, tie.warmth) for tie in drawn.links if middle.key not in (tie.a, tie.b)])
    found = rings.placed(parts, {group: shortened(name) for group, name in drawn.groups.items()}, called)
    left, top = round(found.box.left - EDGE), round(found.box.top - EDGE)
    return format_html(
        '<svg class="who-knows" width="{2}" height="{3}" viewBox="{0} {1} {2} {3}" role="group" aria-label="{4}">{5}{6}{7}{8}{9}</svg>',
        left,
        top,
        round(found.box.right + EDGE) - left,
        round(found.box.bottom + EDGE) - top,
        label,
        _edges(found, called),
        _lines(drawn.links, found, middle.key),
        _titles(found, drawn.groups),
        _dots(found, stands, dots),
        _middle(middle),
    )


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


_EDGE = '<text class="edge-name" x="{}" y="{}">{}</text>'


def _edges(found: rings.Map, called: Sequence[str]) -> SafeString:
    circles = format_html_join("", '<circle class="edge" r="{}"/>', ((round(far, 1),) for _n, far in found.rings))
    names = [(x, y + 4, called[n]) for n, (x, y) in found.edges.items()]
    return format_html('<g aria-hidden="true">{}{}</g>', circles, format_html_join("", _EDGE, names))


def _lines(links: Sequence[Link], found: rings.Map, middle: int) -> SafeString:
    """The warmest on top. Put together as plain text: nothing in them but numbers and our own words."""
    at = {key: (place.x, place.y) for key, place in found.places.items()} | {middle: (0.0, 0.0)}
    drawn = "".join(
        f'<path class="tie {tie.how} w{sum(tie.warmth >= step for step in STRONG)}" d="M{ax} {ay}Q{cx:.1f} {cy:.1f} {bx} {by}"/>'
        for tie in reversed(links)
        if tie.a in at and tie.b in at
        for (ax, ay), (bx, by) in ((at[tie.a], at[tie.b]),)
        for cx, cy in (rings.bend((ax, ay), (bx, by)),)
    )
    return SafeString(f'<g aria-hidden="true">{drawn}</g>')


def _titles(found: rings.Map, groups: Mapping[str, str]) -> SafeString:
    titles = [(place.x, place.y + 4, shortened(groups[group])) for group, place in found.titles.items()]
    return format_html('<g aria-hidden="true">{}</g>', format_html_join("", '<text class="group" x="{}" y="{}">{}</text>', titles))


_SHAPES = {
    "near": '<circle class="near" cx="{}" cy="{}" r="6"/>',
    "quiet": '<circle class="quiet" cx="{}" cy="{}" r="5.5"/>',
    "far": '<rect class="far" x="{}" y="{}" width="10" height="10"/>',
}


def _dots(found: rings.Map, stands: Sequence[rings.Stands], dots: Mapping[int, str]) -> SafeString:
    """Put together as plain text, as there are many; only a name is not our own."""
    here = address("map")
    return SafeString("".join(_dot(here, one, found.places[one.key], dots[one.key]) for one in stands))


def _dot(here: str, one: rings.Stands, place: rings.Place, kind: str) -> str:
    x, y = (place.x - 5, place.y - 5) if kind == "far" else (place.x, place.y)
    left, top, right, bottom = place.box
    return (
        f'<a href="{here}?on={one.key}#middle"><rect class="hit" x="{round(left, 1)}" y="{round(top, 1)}"'
        f' width="{round(right - left, 1)}" height="{round(bottom - top, 1)}" rx="6"/>{_SHAPES[kind].format(round(x, 1), round(y, 1))}'
        f'<text x="{place.x}" y="{round(place.y + 20, 1)}">{escape(one.name)}</text></a>'
    )


def _middle(middle: Middle) -> SafeString:
    inside = format_html('<circle class="me" r="34"/><text class="me" y="4">{}</text>', middle.name)
    return (
        format_html('<a id="middle" href="{}">{}</a>', middle.href, inside) if middle.href else format_html('<g id="middle">{}</g>', inside)
    )
