"""A life that goes on after NOW: whatever is said later bears one word that nobody said before."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from goodwill.event import Event, Party, Utterance
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

LATER = "zanzibar"  # in every title, sentence, place and name of what came after
AHEAD = "Harvest supper"  # a meeting in the calendar
LEA = "lea@zanzibar.example"  # who was met later
AFTER = NOW + timedelta(days=300)  # by then all of it has come
SAID = (
    "Could you send me the Zanzibar map by Friday?",
    "I will send you the Zanzibar tickets by Friday.",
    "I need a Zanzibar guide for the spring.",
    "I love Zanzibar music.",
    "Thank you so much for the Zanzibar book you sent me!",
    "We are moving to Zanzibar in May. I got a new job in Zanzibar!",
    "Happy to introduce you to my friend in Zanzibar.",
    "Here is the Zanzibar article I promised: https://zanzibar.example/boats",
)


def before() -> list[Any]:
    """What Mia had until NOW: letters, questions, a promise, a need, a talk, somebody new, an address book."""
    return [
        *exchange(ANA, 700, 690, 660, 640, 610, 590, 560, 540, 500, 480, 450, 430, 400, 380, 350, 330, 300, 280, 200, 190, 160, 140, 100),
        *exchange(BO, 60, 58, 40, 39),
        mail(BO, MIA, days_ago(5), "The boat is ready. Could you lend me the red tent for the weekend?", title="The boat", key="mail:tent"),
        mail(MIA, BO, days_ago(9), "I will send you the chapter by Friday. Do you know about boats?", title="Chapter", key="mail:chapter"),
        mail(ANA, MIA, days_ago(20), "I need a printer for the spring. I love choir music.", title="Spring", key="mail:spring"),
        mail(ANA, (MIA, BO), days_ago(30), "Bo Berg knows all about boats.", title="Boats", key="mail:boats"),
        mail("news@shop.example", MIA, days_ago(6), "Ten boats for nine.", title="Boats", key="mail:aside", aside="newsletter"),
        meeting(MIA, (CHI,), days_ago(4), title="Book fair"),
        *talk("vtt:then", 8, "Coffee", "I need a page about the choir."),
        card("Ana Ruiz", ANA, organisation="Librería Aurora"),
        meeting(MIA, (ANA, BO), days_ago(-3), title=AHEAD),
    ]


def after() -> list[Any]:
    return [
        *(
            mail(*way, days_ago(-2 - 7 * n - i), words, title=f"Zanzibar {n}", key=f"mail:later{n}{i}")
            for n, who in enumerate((ANA, BO, CHI, LEA))
            for i, words in enumerate(SAID)
            for way in [(MIA, who) if i % 3 == 1 else (who, MIA)]
        ),
        mail(
            ANA, MIA, days_ago(-40), "Chi Okafor and Lea know all about Zanzibar boats.", cc=(CHI, LEA), title="Zanzibar", key="mail:later"
        ),
        mail(
            "news@zanzibar.example", MIA, days_ago(-6), "Zanzibar for nine.", title="Zanzibar", key="mail:later-aside", aside="newsletter"
        ),
        Event(
            "mail:later-lea", "mail", days_ago(-42), (Party("from", "email", LEA, "Lea Zanzibar"), Party("to", "email", MIA)), "Zanzibar"
        ),
        mail("max@zanzibar.example", (ANA, MIA), days_ago(-43), "Zanzibar!", cc=(BO,), title="Zanzibar", key="mail:later-max"),
        *talk("vtt:later", -8, "Zanzibar coffee", "I need a page about Zanzibar."),
    ]


def talk(key: str, ago: float, title: str, need: str) -> Iterator[Any]:
    """A conversation with a transcript."""
    turns = (
        ("Ana Ruiz", need, 0.0, 4.0),
        ("Mia Hartmann", "What should it say about it?", 4.5, 6.0),
        ("Ana Ruiz", "How we sing in the", 6.5, 9.0),
        ("Mia Hartmann", "I'll send you one tomorrow.", 8.8, 11.0),
    )
    names = dict.fromkeys(who for who, *_rest in turns)
    parties = tuple(Party("speaker", "name", f"speaker/{name.casefold()}", name) for name in names)
    yield Event(key, "meeting", days_ago(ago), parties, title, "\n".join(f"{who}: {text}" for who, text, *_rest in turns))
    yield from (Utterance(key, place, *turn) for place, turn in enumerate(turns))


def told(text: str) -> str:
    """Where something later is told; "" where nothing is."""
    found = re.search(rf".{{0,90}}{LATER}.{{0,60}}", text, re.IGNORECASE | re.DOTALL)
    return found.group() if found else ""
