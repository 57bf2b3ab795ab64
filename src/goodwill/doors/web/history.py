"""History: what the owner said last, in plain sentences; any of it can be taken back on its own."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors import ledger_words, several_words, voice_words, want_words
from goodwill.doors.web.ask import Asked, now
from goodwill.models import Book, Want, Word, excuse
from goodwill.models.word import FIRST, SEVERAL
from goodwill.words import _, day, days, every

SHOWN = 50
NOTE = 160  # characters of a note


On = Callable[[int], str]  # a moment as the day it is on


class Told(NamedTuple):
    word: Word
    sentence: str
    more: str  # what was noted with it
    person: int | None  # whom alone it is about


@require_GET
def history(request: Asked) -> HttpResponse:
    words = Word.objects.filter(book=request.book, undone_at=None).exclude(value__has_key=FIRST).order_by("-pk").select_related("person")
    wanted = dict(Want.objects.filter(book=request.book).values_list("number", "text"))
    told = [_told(request.book, word, now(request), wanted) for word in words[:SHOWN]]
    return render(request, "history.html", {"room": "said", "told": told})


def _told(book: Book, word: Word, now_: datetime, wanted: dict[int, str]) -> Told:
    note = str(word.value.get("note") or word.value.get("text") or excuse.told(word.value.get("because") or ""))
    whom = None if SEVERAL in word.value else word.person_id
    return Told(word, sentence(book, word, now_, wanted), note if len(note) <= NOTE else note[: NOTE - 1].rstrip() + "…", whom)


def sentence(book: Book, word: Word, now_: datetime, wanted: dict[int, str]) -> str:
    """What the owner said, as they would. `wanted`: what each want is called, by its number."""
    if of_many := several_words.sentence(book, word, now_):
        return of_many

    def on(at: int) -> str:
        return day(book.local(datetime.fromtimestamp(at, UTC)), book.local(now_))

    if word.verb == "voice":
        return voice_words.wish(word) + "."
    name = word.person.called if word.person else str(word.value.get("name") or _("somebody"))
    speak = SENTENCES.get(word.verb) or ledger_words.sentences().get(word.verb)
    value = word.value | {"wanted": wanted.get(word.value["want"])} if "want" in word.value else word.value
    return speak(value, name, on) if speak else f"{word.verb}: {name}"


def _later(value: dict[str, Any], name: str, on: On) -> str:
    return _("{name} can wait until {day}.").format(name=name, day=on(value["until"]))


def _keep(value: dict[str, Any], name: str, on: On) -> str:
    sentences = {
        "yes": _("{name} is one of those you chose."),
        "no": _("{name} is not one for Goodwill."),
        "later": _("{name} rests until {day}.") if "until" in value else _("{name} rests for three months."),
        "died": _("{name} has died."),
        "": _("{name} is treated like everybody else."),
    }
    return sentences[value["keep"]].format(name=name, day=on(value["until"]) if "until" in value else "")


def _rhythm(value: dict[str, Any], name: str, _on: On) -> str:
    if value["days"] is None:
        return _("The rhythm with {name} is learned again.").format(name=name)
    return _("Every {rhythm} is right with {name}.").format(rhythm=days(value["days"]), name=name)


def _strength(value: dict[str, Any], name: str, _on: On) -> str:
    if value["strength"] is None:
        return _("How close you are to {name} is learned again.").format(name=name)
    return _("How close you are to {name} is as you set it.").format(name=name)


def _circle(value: dict[str, Any], name: str, _on: On) -> str:
    circle = value["circle"]
    return _("{name} belongs to “{circle}”.").format(name=name, circle=circle) if circle else _("{name} is in no circle.").format(name=name)


def _touched(value: dict[str, Any], name: str, on: On) -> str:
    return _("You and {name} were in touch, {day}.").format(name=name, day=on(value["on_at"]))


def _talked(value: dict[str, Any], name: str, on: On) -> str:
    return _("You and {name} talked, {day}.").format(name=name, day=on(value["on_at"]))


def _met(value: dict[str, Any], name: str, _on: On) -> str:
    place = value.get("place")
    return _("You met {name} at {place}.").format(name=name, place=place) if place else _("You met {name}.").format(name=name)


def _merge(value: dict[str, Any], _name: str, _on: On) -> str:
    return _("{a} and {b} are one person.").format(a=value["names"][0], b=value["names"][1])


def _different(value: dict[str, Any], _name: str, _on: On) -> str:
    return _("{a} and {b} are two people.").format(a=value["names"][0], b=value["names"][1])


def _split(value: dict[str, Any], _name: str, _on: On) -> str:
    return _("{b} is not {a}.").format(a=value["names"][0], b=value["names"][1])


def _unsure(value: dict[str, Any], _name: str, _on: On) -> str:
    return _("Whether {a} and {b} are one person, you cannot tell.").format(a=value["names"][0], b=value["names"][1])


def _done(value: dict[str, Any], name: str, _on: On) -> str:
    if value.get("channel") == "card":
        return _("You sent {name} a card.").format(name=name)
    if value.get("reason") == "show":
        return _("You gave {name} something of use.").format(name=name)
    return _("You did what was due with {name}.").format(name=name)


def _aim(value: dict[str, Any], name: str, _on: On) -> str:
    return _("What you want from talking to {name}: {want}").format(name=name, want=value["want"] or _("nothing any more"))


def _card(value: dict[str, Any], name: str, _on: On) -> str:
    if value.get("asked"):
        return _("You want to write {name} a card by hand.").format(name=name)
    if value.get("no"):
        return _("No card to {name}, this time.").format(name=name)
    return _("Your words for the card to {name}.").format(name=name)


def _address(value: dict[str, Any], name: str, _on: On) -> str:
    return _("Where {name} lives.").format(name=name) if name != _("somebody") else _("Where you live.")


def _outbox(value: dict[str, Any], _name: str, _on: On) -> str:
    sentence_ = _("Letters may leave by {account}.") if value.get("way") else _("{account} is no way out any more.")
    return sentence_.format(account=value["name"])


def _wanted(value: dict[str, Any], _name: str, _on: On) -> str:
    return _("What they wanted in “{title}”, from memory.").format(title=value.get("title") or _("a meeting"))


def _article(value: dict[str, Any], name: str, _on: On) -> str:
    about = ", ".join(value.get("words", ()))
    sentences = {
        "no": _("An article was not for {name}: less about {about}."),
        "known": _("{name} knew an article already."),
        "good": _("An article was right for {name}: more about {about}."),
    }
    return sentences[value["verdict"]].format(name=name, about=about)


def _can(value: dict[str, Any], _name: str, _on: On) -> str:
    if "not" in value:
        return _("You cannot give any more: {what}.").format(what=value.get("was", ""))
    return _("You can give: {what}.").format(what=value["what"])


def _not_offered(value: dict[str, Any], name: str, _on: On) -> str:
    return _("Not to be offered to {name}: {what}.").format(name=name, what=value["what"])


def _circle_days(value: dict[str, Any], _name: str, _on: On) -> str:
    wanted = value["ideal"] or value["longest"]
    if wanted is None:
        return _("With “{circle}”, each one’s own rhythm counts.").format(circle=value["circle"])
    return _("You want to be in touch with {circle} {every}.").format(circle=value["circle"], every=every(wanted))


def _introduce(value: dict[str, Any], _name: str, _on: On) -> str:
    steps = {
        "begun": _("You want to bring {a} and {b} together."),
        "asked": _("You asked {who} about bringing {a} and {b} together."),
        "agreed": _("{who} agreed that you bring {a} and {b} together."),
        "declined": _("{who} would rather that you do not bring {a} and {b} together."),
        "made": _("You brought {a} and {b} together."),
        "thanked": _("{who} thanked you for bringing {a} and {b} together."),
        "outcome": _("What came of bringing {a} and {b} together: {text}"),
    }
    (a, b), who = value["names"], value.get("who", "")
    return steps[value["step"]].format(a=a, b=b, who=who, text=value.get("text", ""))


SENTENCES: dict[str, Callable[[dict[str, Any], str, On], str]] = {
    "sent": lambda _value, name, _on: _("You wrote to {name}.").format(name=name),
    "done": _done,
    "note": lambda _value, name, _on: _("You noted something about {name}.").format(name=name),
    "forgot": lambda _value, _name, _on: _("Somebody is to stay forgotten. Taken back, the next import may bring them in again."),
    "forget": lambda _value, _name, _on: _("What Goodwill had learned from your answers was to be forgotten."),
    "not mine": lambda value, _name, _on: _("{email} is not an address of yours.").format(email=value["email"]),
    "later": _later,
    "keep": _keep,
    "rhythm": _rhythm,
    "strength": _strength,
    "circle": _circle,
    "touched": _touched,
    "talked": _talked,
    "met": _met,
    "merge": _merge,
    "different": _different,
    "split": _split,
    "unsure": _unsure,
    "aim": _aim,
    "can": _can,
    "not offered": _not_offered,
    "circle days": _circle_days,
    "introduce": _introduce,
    "card": _card,
    "address": _address,
    "outbox": _outbox,
    "article": _article,
    "want": want_words.said,
    "no": want_words.refused,
    "wanted": _wanted,
}
