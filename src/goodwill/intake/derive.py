"""Derive: what follows from an event and who took part in it: touches, lines of the ledger, facts about people."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goodwill.intake.extract.acts import EXCHANGE, Act
from goodwill.intake.words import Words
from goodwill.models import Book, Entry, Fact, Touch, bulk
from goodwill.models.corrections import moved
from goodwill.models.entry import ME, THEM
from goodwill.models.touch import BOTH, IN, between

FEW = 3  # readers of a letter of mine: what I write to more is said to nobody in particular
TOUCH = ("event_id", "person_id", "at", "way", "others", "depth")
SAID = ("book_id", "person_id", "event_id", "kind", "at", "due", "quote", "what", "sure", "rule", "state")
LINE = (*SAID, "by", "put")


class Line(NamedTuple):
    """An act, between the owner and whom."""

    person: int
    event: int
    key: str
    by: str
    at: int
    act: Act
    put: bool = False


class Derived:
    """Rows gathered from many events and written at once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.touches: list[tuple[int, int, int, str, int, int | None]] = []  # in the order of TOUCH
        self.lines: list[Line] = []

    @property
    def people(self) -> set[int]:
        """Whom any of it concerns."""
        return {person for _event, person, *_rest in self.touches} | {line.person for line in self.lines}

    def touch(self, event: int, at: int, roles: list[tuple[str, int]], depth: int | None = None) -> None:
        self.touches += [(event, person, at, way, others, depth) for person, way, others in between(roles, self.book.owner_id)]

    def hear(self, event: int, key: str, at: int, roles: list[tuple[str, int]], words: Words) -> None:
        """What a letter or message says, to or from each with whom it is a touch."""
        if not words.acts and not words.asks:
            return
        by_me, people = between_whom(roles, self.book.owner_id)
        for person in people:
            self._lines(event, key, at, person, words._replace(by_me=by_me))

    def hear_spoken(self, event: int, key: str, at: int, turns: Sequence[tuple[int, Words]]) -> None:
        """What was said in a room, turn by turn, each with the person who spoke. I speak to whoever spoke before me."""
        others = list(dict.fromkeys(person for person, _words in turns if person != self.book.owner_id))
        before = others[0] if others else 0
        for person, words in turns:
            whom = person if person != self.book.owner_id else before
            before = whom
            if whom:
                self._lines(event, key, at, whom, words)

    def _lines(self, event: int, key: str, at: int, person: int, words: Words) -> None:
        known, by = set(), ME if words.by_me else THEM
        is_put = False
        for act in words.acts:
            if (act.kind, act.quote) in known or (words.by_me and act.kind not in EXCHANGE):
                continue
            known.add((act.kind, act.quote))
            put = not is_put and act.kind == "ask" and bool(words.asks) and (words.asks in act.quote or act.quote in words.asks)
            is_put = is_put or put
            self.lines.append(Line(person, event, key, by, at, act, put))
        if words.asks and not is_put:
            self.lines.append(Line(person, event, key, by, at, Act("ask", words.asks, 0, rule="ask: put to me"), True))

    def write(self) -> None:
        bulk.insert(Touch, TOUCH, self.touches)
        lines = [line._replace(person=person) for line, person in zip(self.lines, moved(self.book, self.lines))]
        exchange = [line for line in lines if line.act.kind in EXCHANGE]
        bulk.insert(
            Entry, LINE, ((*self._row(line, Entry.begins(line.act.kind, line.by, line.act.sure)), line.by, line.put) for line in exchange)
        )
        bulk.insert(Fact, SAID, (self._row(line, "") for line in lines if line.act.kind not in EXCHANGE))

    def _row(self, line: Line, state: str) -> tuple[object, ...]:
        act = line.act
        due = act.due.isoformat() if act.due else None
        return (self.book.pk, line.person, line.event, act.kind, line.at, due, act.quote, act.what, act.sure, act.rule, state)


def between_whom(roles: list[tuple[str, int]], me: int) -> tuple[bool, list[int]]:
    """Did I write it; and whom of those in touch by it the words are from, or to."""
    touches = list(between(roles, me))
    if any(way == BOTH for _person, way, _others in touches):
        return False, []
    theirs = [person for person, way, _others in touches if way == IN]
    if theirs:
        return False, theirs
    people = {person for person, _way, _others in touches}
    to = [person for person in _in_order(roles, "to") if person in people] or [p for p in _in_order(roles, "cc", "bcc") if p in people]
    return True, to if len(to) <= FEW else []


def _in_order(roles: list[tuple[str, int]], *wanted: str) -> Iterator[int]:
    return iter(dict.fromkeys(person for role, person in roles if role in wanted))
