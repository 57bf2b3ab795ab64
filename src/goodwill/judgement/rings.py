"""Rings: where people stand on the map: how far from the middle, on which side, and with no name over another.

How near somebody is decides the ring, with whom they belong together the side. A ring is as wide as its people need: it
is filled from the inside out, and the next one begins outside all of it. So nobody nearer ever stands farther out, and
nothing covers anything. Nothing is left to chance: the same people stand in the same places.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import cos, floor, hypot, pi, sin
from typing import NamedTuple

NEAR = (8.0, 3.0, 1.0, 0.25)  # letters of a paragraph that stand between two now, from which on a ring is theirs
WARM = (0.3, 0.1, 0.001)  # the same for the warmth of a tie between others (judgement/paths.py)
HOLE, BETWEEN, STEP, TURNS = 46.0, 34.0, 9.0, 6  # of the middle; between rings; outwards; to each side, within one's own part
OUTWARDS = 2.0  # how much worse it is to stand farther out than farther round
PULLED, AROUND = 0.8, 12.0  # how far lines bend towards the middle, to part from each other; how far they keep from its edge
ASIDE = 24.0  # how far one step to the side is at most
ABOVE, BELOW = 11.0, 25.0  # what a dot with its name below it takes up
ROW = ABOVE + BELOW
LETTER, THIN, WIDE, BROAD = 7.2, 4.2, 11.6, 13.4  # widths of a letter at 13 pixels, no less than any usual font's
_THIN, _WIDE = frozenset("iljItfr.,'’ -()"), frozenset("mwMWQG@%OCDHNUÄÖÜ")

Key = int


class Stands(NamedTuple):
    """Somebody to be placed: in which ring, with whom together, under which name."""

    key: Key
    ring: int
    group: str
    name: str


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


class Room:
    """What is taken already, in rows, so that one need not look at all of it."""

    def __init__(self) -> None:
        self.taken: list[Box] = []
        self._rows: dict[int, list[Box]] = {}

    def take(self, box: Box) -> None:
        self.taken.append(box)
        for row in self._crossed(box):
            self._rows.setdefault(row, []).append(box)

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        for row in range(floor(top / ROW), floor(bottom / ROW) + 1):
            for le, to, ri, bo in self._rows.get(row, ()):
                if left < ri and le < right and top < bo and to < bottom:
                    return False
        return True

    @staticmethod
    def _crossed(box: Box) -> range:
        return range(floor(box.top / ROW), floor(box.bottom / ROW) + 1)


class Place(NamedTuple):
    """The dot, and the room that it takes up with its name."""

    x: float
    y: float
    box: Box


class Map(NamedTuple):
    places: dict[Key, Place]
    rings: list[tuple[int, float]]  # which, and its outer edge; those with somebody in them
    edges: dict[int, tuple[float, float]]  # where on its edge a ring's name stands, as far as there is room
    titles: dict[str, Place]  # of the groups, outside of everything
    box: Box  # all of it


def ring(near: float, steps: Sequence[float] = NEAR) -> int:
    """0 is the innermost."""
    return sum(near < step for step in steps)


def width(text: str) -> float:
    """How wide a name is at most, at 13 pixels."""
    return sum(THIN if c in _THIN else WIDE if c in _WIDE else BROAD if ord(c) > 0x2E7F else LETTER + 1.8 * c.isupper() for c in text)


def together(people: Sequence[Stands], ties: Iterable[tuple[Key, Key, float]]) -> list[list[Stands]]:
    """Who stands beside whom, once around: groups, and those without one by their ties, each beside whom it is tied to most.

    Whoever is in no group goes with the one they are tied to most; those tied only among themselves make one of their own.
    """
    tied: dict[Key, dict[Key, float]] = {}
    for a, b, warmth in ties:
        tied.setdefault(a, {})[b] = tied.setdefault(b, {})[a] = warmth
    part = {one.key: one.group for one in people if one.group}
    for one in people:
        if one.key not in part and (drawn := _sums(tied.get(one.key, {}), {k: g for k, g in part.items() if g and not g.startswith("\0")})):
            part[one.key] = max(sorted(drawn), key=drawn.__getitem__)
    for n, one in enumerate(people):
        if one.key not in part:
            _spread(one.key, f"\0{n}" if tied.get(one.key) else "\0", tied, part)
    parts: dict[str, list[Stands]] = {}
    for one in people:
        parts.setdefault(part[one.key], []).append(one)
    return [parts[name] for name in _round(parts, part, tied)]


def _sums(ties: Mapping[Key, float], part: Mapping[Key, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for other, warmth in ties.items():
        if other in part:
            found[part[other]] = found.get(part[other], 0.0) + warmth
    return found


def _spread(start: Key, name: str, tied: Mapping[Key, Mapping[Key, float]], part: dict[Key, str]) -> None:
    """Everybody who can be reached from here and is nowhere yet."""
    part[start], reached = name, [start]
    for here in reached:
        for other in tied.get(here, {}):
            if other not in part:
                part[other] = name
                reached.append(other)


def _round(parts: Mapping[str, Sequence[Stands]], part: Mapping[Key, str], tied: Mapping[Key, Mapping[Key, float]]) -> list[str]:
    """The largest first, then always the one that is tied most to the last; whoever is tied to nobody comes last."""
    left = sorted(parts, key=lambda name: (name == "\0", -len(parts[name]), name))
    order = [left.pop(0)] if left else []
    while left:
        drawn: dict[str, float] = {}
        for one in parts[order[-1]]:
            for name, warmth in _sums(tied.get(one.key, {}), part).items():
                drawn[name] = drawn.get(name, 0.0) + warmth
        order.append(left.pop(left.index(max(left, key=lambda name: drawn.get(name, 0.0)))))
    return order


def placed(parts: Sequence[Sequence[Stands]], names: Mapping[str, str], called: Sequence[str] = ()) -> Map:
    """Everybody in their place around (0, 0). `names`: what groups are called, where they are; `called`: and the rings."""
    sides = _sides(parts)
    room, places, rings, edges = Room(), {}, [], {}
    room.take(Box(-HOLE, -HOLE, HOLE, HOLE))
    edge = HOLE
    for n in sorted({one.ring for each in parts for one in each}):
        begin = outermost = edge + BETWEEN
        for each, (side, half) in zip(parts, sides):
            inside, far = [one for one in each if one.ring == n], begin
            for i, one in enumerate(inside):
                wanted = side + half * (2 * (i + 0.5) / len(inside) - 1)
                # Where the one before found no place, neither will this one: it looks a little farther in, not from the beginning.
                far, place = _free(one.name, wanted, max(half, 0.12), max(begin, far - STEP * TURNS), room)
                room.take(place.box)
                places[one.key], outermost = place, max(outermost, far)
        edge = outermost
        rings.append((n, edge + BETWEEN / 2))
        if n < len(called) and (found := _on_edge(edge + BETWEEN / 2, called[n], room)):
            room.take(found[1])
            edges[n] = found[0]
    titles = _titles(parts, sides, names, edge + BETWEEN, room)
    outer = rings[-1][1] if rings else HOLE
    lefts, tops, rights, bottoms = zip(*room.taken, Box(-outer, -outer, outer, outer))
    return Map(places, rings, edges, titles, Box(min(lefts), min(tops), max(rights), max(bottoms)))


def _sides(parts: Sequence[Sequence[Stands]]) -> list[tuple[float, float]]:
    """The direction in which each part's middle lies, and half its angle: as many people, as much room. From the top, clockwise."""
    whole = sum(len(each) + 0.5 for each in parts) or 1.0
    sides, at = [], -pi / 2
    for each in parts:
        half = pi * (len(each) + 0.5) / whole
        at += half
        sides.append((at, half * len(each) / (len(each) + 0.5)))
        at += half
    return sides


def _free(name: str, wanted: float, half: float, begin: float, room: Room) -> tuple[float, Place]:
    """The place nearest to the wanted one where nothing stands: how far out, and which. Far enough out there always is one."""
    wide = max(width(name), 2 * ABOVE) / 2 + 3
    while True:
        step = min(half / TURNS, ASIDE / begin)
        for out, turn in _tries(round(step * begin, 1)):
            far, angle = begin + STEP * out, wanted + step * turn
            x, y = round(far * cos(angle), 1), round(far * sin(angle), 1)
            if room.is_free(x - wide, y - ABOVE, x + wide, y + BELOW):
                return far, Place(x, y, Box(x - wide, y - ABOVE, x + wide, y + BELOW))
        begin += STEP * TURNS


@lru_cache(maxsize=256)
def _tries(turned: float) -> list[tuple[int, int]]:
    """Steps outwards and to the side, the least of both first; `turned`: how far one step to the side is."""
    turns = range(-TURNS, TURNS + 1)
    steps = [(turned * abs(turn) + OUTWARDS * STEP * out, out, abs(turn), turn) for out in range(TURNS) for turn in turns]
    return [(out, turn) for _cost, out, _turn, turn in sorted(steps)]


def _on_edge(far: float, name: str, room: Room) -> tuple[tuple[float, float], Box] | None:
    """Where on this ring there is room for its name: the free place nearest to the top."""
    half = width(name) / 2 + 4
    for n in range(72):
        angle = -pi / 2 + (n + 1) // 2 * (1 if n % 2 else -1) * pi / 36
        x, y = round(far * cos(angle), 1), round(far * sin(angle), 1)
        box = Box(x - half, y - 9, x + half, y + 9)
        if room.is_free(*box):
            return (x, y), box
    return None


def _titles(
    parts: Sequence[Sequence[Stands]], sides: Sequence[tuple[float, float]], names: Mapping[str, str], begin: float, room: Room
) -> dict[str, Place]:
    found = {}
    for each, (side, _half) in zip(parts, sides):
        group = next((one.group for one in each if one.group), "")
        if name := names.get(group, ""):
            _far, found[group] = _free(name + "  ", side, 0.1, begin, room)
            room.take(found[group].box)
    return found


def bend(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Towards which point the line between two places bends: towards the middle, but around it, where nobody may seem to be meant.

    The control point of a quadratic Bézier curve, which passes halfway between it and the straight line's midpoint.
    """
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    far, keep = hypot(x, y), HOLE + AROUND
    if far * (1 + PULLED) / 2 >= keep or (0.0, 0.0) in (a, b):
        return x * PULLED, y * PULLED
    if far < 1:  # they are opposite each other
        x, y = a[1] - b[1], b[0] - a[0]
        far = hypot(x, y) or 1.0
        return 2 * keep * x / far, 2 * keep * y / far
    away = 2 * keep / far - 1
    return x * away, y * away
