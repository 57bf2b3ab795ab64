"""Meetings: brings the owner's listening figures up to date with the transcripts in the book, and compares what they remembered."""

from collections.abc import Sequence
from typing import NamedTuple

from goodwill.event import Utterance
from goodwill.intake.attend import attend
from goodwill.intake.extract.talk import common_words
from goodwill.intake.words import speaker
from goodwill.judgement.listening import Figures, Point, compare, practise
from goodwill.models import Book, Entry, Event, Fact, Listened, Part
from goodwill.models import Utterance as Kept
from goodwill.models.entry import ME, THEM, WRONG
from goodwill.models.listened import guesses

BEFORE = 3  # earlier meetings that the advice takes into account


class Wish(NamedTuple):
    """What somebody else wanted, in their words."""

    person: str
    quote: str


def meetings(book: Book) -> None:
    """Every transcript in the book has its figures, of the speaker that its owner is now known to be."""
    owners = _owners(book)
    known = {one.event_id: one for one in Listened.objects.filter(book=book)}
    for event, name in owners.items():
        kept = known.get(event)
        if kept is None or kept.speaker != name:
            known[event] = _listen(book, event, name, kept)
    _refresh_rest(book, list(known.values()))


def _owners(book: Book) -> dict[int, str]:
    """For each event with turns of speech, the name under which the owner speaks there, or ""."""
    events = list(Kept.objects.filter(event__book=book, n=0).order_by("event").values_list("event_id", flat=True))
    found = dict.fromkeys(events, "")
    # By event, and not by whose they are: the owner takes part in nearly all there is.
    spoke = Part.objects.filter(event__in=events, role="speaker").order_by("-pk")
    for event, value, person in spoke.values_list("event_id", "handle__value", "handle__person_id"):
        if person == book.owner_id:
            found[event] = speaker(value)
    return found


def _listen(book: Book, event: int, name: str, kept: Listened | None) -> Listened:
    rows = Kept.objects.filter(event=event).order_by("n").values_list("n", "speaker", "text", "start", "end")
    turns = [Utterance("", n, said_by, text, start, end) for n, said_by, text, start, end in rows]
    figures = attend(turns).speakers
    mine = next((one for one in figures if name and one.name.casefold() == name), None)
    rest = [one for one in figures if one is not mine]
    one = kept or Listened(book=book, event_id=event)
    one.speaker, one.mine = name, {} if mine is None else mine._asdict()
    one.others = {
        "people": len(rest),
        "words": sum(each.words for each in rest),
        "questions": sum(each.questions for each in rest),
        "seconds": round(sum(each.seconds or 0 for each in rest), 1) if all(each.seconds is not None for each in rest) else None,
    }
    one.save()
    return one


def _refresh_rest(book: Book, found: Sequence[Listened]) -> None:
    """What hangs on other meetings and on words: the advice, what was learned, and what the owner had remembered."""
    at = dict(Event.objects.filter(pk__in=[one.event_id for one in found]).values_list("pk", "at"))
    keys = dict(Event.objects.filter(pk__in=[one.event_id for one in found]).values_list("pk", "key"))
    wishes, counts, wrote = _wishes(book, list(keys)), _counts(book, list(keys)), guesses(book)
    earlier: list[Figures] = []
    for one in sorted(found, key=lambda each: (at[each.event_id] is not None, at[each.event_id], each.event_id)):
        mine = Figures(**one.mine) if one.mine else None
        guess = wrote.get(keys[one.event_id], "")
        told = wishes.get(one.event_id, [])
        now = {
            "practise": practise(mine, earlier[: -BEFORE - 1 : -1]) if mine else "",
            "learned": counts.get(one.event_id, 0),
            "guess": guess,
            "compared": [_shown(point, told) for point in compare(_points(guess), [wish.quote for wish in told], common_words())]
            if guess
            else [],
        }
        if any(getattr(one, name) != value for name, value in now.items()):
            Listened.objects.filter(pk=one.pk).update(**now)
        if mine:
            earlier.append(mine)


def _wishes(book: Book, events: Sequence[int]) -> dict[int, list[Wish]]:
    """What others said they need or asked for, plain questions aside."""
    found: dict[int, list[Wish]] = {}
    for table, wanted in ((Fact, {"kind": "need"}), (Entry, {"kind": "ask", "by": THEM})):
        rows = table.objects.filter(book=book, event__in=events, **wanted).exclude(state=WRONG).exclude(quote__endswith="?").order_by("pk")
        for event, name, quote in rows.values_list("event_id", "person__name", "quote"):
            if all(wish.quote != quote for wish in found.setdefault(event, [])):
                found[event].append(Wish(name, quote))
    return found


def _counts(book: Book, events: Sequence[int]) -> dict[int, int]:
    """Lines that came out of each: what others said of themselves and asked or promised, and what I promised."""
    found: dict[int, int] = {}
    facts = Fact.objects.filter(book=book, event__in=events).exclude(state=WRONG).values_list("event_id", flat=True)
    entries = Entry.objects.filter(book=book, event__in=events).exclude(state=WRONG).exclude(kind="ask", quote__endswith="?")
    for event in (*facts, *entries.exclude(by=ME, kind__in=("ask", "thanks")).values_list("event_id", flat=True)):
        found[event] = found.get(event, 0) + 1
    return found


def _points(guess: str) -> list[str]:
    """One point a line, or a sentence."""
    lines = [line.strip(" -•*\t") for line in guess.replace(". ", ".\n").splitlines()]
    return [line for line in lines if line]


def _shown(point: Point, told: Sequence[Wish]) -> dict[str, str | None]:
    wish = told[point.said] if point.said is not None else None
    return {"mine": point.mine, "quote": wish.quote if wish else None, "person": wish.person if wish else None}
