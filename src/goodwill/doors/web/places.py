"""Places: pages and acts, found by what they are called, or by another word for it: "Settings: days off", "Note a talk with Ana"."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from goodwill.models import Book, Person, typed
from goodwill.models.person import plain
from goodwill.words import _

SHORT = 2  # letters from which on a page is proposed
WORD = 3  # letters from which on a word tells an act with somebody


class Place(NamedTuple):
    """Where it leads, and what it is called."""

    to: str
    text: str
    others: str = ""  # other words for it


def pages() -> Iterator[Place]:
    """All that are worth being called by name, in the owner's language."""
    yield Place(reverse("today"), _("Today"), _("home start suggestions"))
    yield Place(reverse("people"), _("People"), _("contacts everybody list"))
    yield Place(reverse("people") + "?met=1#met", _("Met somebody new"), _("add person contact new"))
    yield Place(reverse("talk_with"), _("Note a talk"), _("talked spoke conversation call"))
    yield Place(reverse("map"), _("Map"), _("network who knows whom"))
    yield Place(reverse("who"), _("Is this one person?"), _("merge duplicates double questions"))
    yield Place(reverse("ledger"), _("Ledger"), _("owed promises asks thanks open"))
    yield Place(reverse("wants"), _("Wants"), _("goals aims"))
    yield Place(reverse("wants") + "#new", _("Want something new"), _("goal aim add"))
    yield Place(reverse("areas"), _("Where is nobody near?"), _("areas gaps year"))
    yield Place(reverse("reach"), _("Who can help?"), _("reach path introduction ask"))
    yield Place(reverse("give"), _("Give"), _("offers help"))
    yield Place(reverse("give") + "#together", _("Bring two together"), _("introduce introduction"))
    yield Place(reverse("give") + "#own", _("What you can give"), _("skills resources trips"))
    yield Place(reverse("cards"), _("Cards"), _("handwritten post envelopes labels print"))
    yield Place(reverse("shows"), _("Needs"), _("show worksheet deliver"))
    yield Place(reverse("reading"), _("Reading"), _("articles feeds links"))
    yield Place(reverse("meetings"), _("Meetings"), _("listening transcripts"))
    yield Place(reverse("next_brief"), _("The next meeting"), _("brief prepare before"))
    yield Place(reverse("persistence"), _("Persistence"), _("unanswered nudges tries given up"))
    yield Place(reverse("history"), _("What you said"), _("undo take back history"))
    yield Place(reverse("backtest"), _("Would it have told you in time?"), _("backtest right accuracy"))
    yield Place(reverse("imports"), _("Bring more in"), _("import mailbox files upload sources"))
    yield Place(reverse("yours"), _("Addresses that may be yours"), _("own addresses mine"))
    yield from _settings()


def _settings() -> Iterator[Place]:
    at = reverse("settings")
    yield Place(at, _("Settings"), _("preferences options name language time zone"))
    yield Place(at + "#days-off", _("Settings: days off"), _("holiday vacation weekend away"))
    yield Place(at + "#new-people", _("Settings: new people"), _("how many a week"))
    yield Place(at + "#circles", _("Settings: circles"), _("groups family friends"))
    yield Place(at + "#addresses", _("Settings: your addresses"), _("own mail"))
    yield Place(at + "#data", _("Settings: where it all lies"), _("data folder export backup"))
    yield Place(reverse("password"), _("Settings: password"), _("sign in login"))


class Act(NamedTuple):
    """Something to do with somebody."""

    name: str  # of its address
    text: str  # with {name} in it
    words: str  # that tell it


def acts() -> tuple[Act, ...]:
    return (
        Act("talk", _("Note a talk with {name}"), _("note talk talked spoke conversation call met")),
        Act("person_brief", _("Before you talk to {name}"), _("before brief prepare meeting")),
        Act("whose", _("Who {name} is: a second entry?"), _("who merge split duplicate addresses")),
    )


def places(query: str, limit: int) -> list[Place]:
    """Of which every word begins one of theirs; whose name begins so come first."""
    words = plain(query).split()
    if sum(map(len, words)) < SHORT:
        return []
    is_long = max(map(len, words)) >= WORD  # fewer letters would find every other word
    found = [place for place in pages() if _fits(words, f"{place.text} {place.others}" if is_long else place.text)]
    return sorted(found, key=lambda place: not _fits(words, place.text))[:limit]


def acts_with(book: Book, query: str, now: datetime, limit: int) -> list[Place]:
    """ "talk ana", "note a talk with Ana", "Ana brief": what is to be done, and with whom. Nothing where either is not said."""
    filling = set(plain(_("a an the with to about of for")).split())
    *before, last = plain(query).split() or [""]
    words = [*(word for word in before if word not in filling), last]  # the last is only begun: "an" may become Ana
    for act in acts():
        telling = plain(act.words).split()
        name = [word for word in words if len(word) < WORD or not any(one.startswith(word) for one in telling)]
        if 0 < len(name) < len(words) and (people := typed.people(book, " ".join(name), now, limit)):
            return [with_them(act, person) for person in people]
    return []


def with_them(act: Act, person: Person) -> Place:
    return Place(reverse(act.name, args=[person.pk]), act.text.format(name=person.name))


def _fits(words: list[str], said: str) -> bool:
    theirs = plain(said).replace(":", " ").replace("?", " ").split()
    return all(any(one.startswith(word) for one in theirs) for word in words)
