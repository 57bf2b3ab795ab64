"""Lives: stories with consistent figures, made from touches, as today/stories.py makes them from the book."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from hypothesis import strategies as st

from goodwill.judgement import running
from goodwill.reason import Beside, Between, Card, Circle, Figures, Help, Line, Read, Seen, Story, Table, Told, Wait, Wanted
from said import BERLIN, NOW

DAY = 86400
TEXTS = (
    "",
    "Thanks, that solved it.",
    "Could you send me the report by Friday?",
    "Dear Mia,\n\nthe garden is full of snowdrops, and we thought of you. All the best",
    "Hola",
    "Nun denn: bis bald…\n\nBo",
)


def seen(way: str, ago: float, text: str = "", *, key: str = "", now: datetime = NOW, **more: Any) -> Seen:
    """A touch so many days before now."""
    at = (now - timedelta(days=ago)).replace(microsecond=0)
    return Seen(key or f"mail:{way}-{ago:g}", at, more.pop("kind", "meeting" if way == "both" else "mail"), way, text=text, **more)


def life(
    *touches: Seen, now: datetime = NOW, rhythm: float | None = None, birthday: str = "", lines: Sequence[Line] = (), **more: Any
) -> Story:
    """The story that these touches make. `rhythm`: said by the owner."""
    past = sorted((t for t in touches if t.at <= now), key=lambda t: t.at)
    figures = _figures(past, rhythm)
    answered = [at for at in (figures.last_out_at, figures.last_met_at) if at is not None]
    open_ = [t for t in reversed(past) if t.asks and t.way == "in" and all(at < t.at for at in answered)]
    return Story(
        now,
        7,
        "Ana Ruiz",
        "Ana",
        figures,
        tuple(t._replace(asks="") for t in reversed(past))[:12],
        tuple(open_),
        ledger=tuple(sorted((line for line in lines if line.at <= now), key=lambda line: line.at, reverse=True)),
        birthday=birthday,
        birthday_from="card:ana" if birthday else "",
        **more,
    )


def said(kind: str, by: str, ago: float, quote: str = "I'll send you the slides.", *, now: datetime = NOW, **more: Any) -> Line:
    """A line of the ledger, so many days before now."""
    at = (now - timedelta(days=ago)).replace(microsecond=0)
    return Line(more.pop("key", f"mail:{kind}-{by}-{ago:g}"), at, kind, by, quote, more.pop("state", "open"), **more)


def _figures(past: list[Seen], said: float | None) -> Figures:
    at = np.array([int(t.at.timestamp()) for t in past], np.int64)
    into, out = (np.array([t.way != other for t in past], bool) for other in ("out", "in"))
    others = np.array([t.others for t in past], np.int64)
    found = running.running(running.Touches(np.zeros(len(past), np.int64), at, into, out, others), 1)
    usual, long = (said, said) if said else (float(found.rhythm[0]), float(found.long[0]))
    last = int(found.last_at[0])
    known = last != running.NEVER and not math.isnan(long)
    moments = ("first_at", "last_at", "last_in_at", "last_out_at", "last_met_at")
    return Figures(
        **{name: _moment(int(getattr(found, name)[0])) for name in moments},
        **{name: int(getattr(found, name)[0]) for name in ("n_in", "n_out", "n_met", "days", "unanswered")},
        strength=float(found.strength[0]),
        best=float(found.best[0]),
        rhythm=None if math.isnan(usual) else usual,
        rhythm_said=said is not None,
        due_at=_moment(int(last + long * DAY)) if known else None,
    )


def _moment(stored: int) -> datetime | None:
    return None if stored == running.NEVER else datetime.fromtimestamp(stored, BERLIN)


def at(story: Story, now: datetime) -> Story:
    """The same story later, with nothing new in it."""
    return story._replace(now=now)


def table(story: Story) -> Table:
    """A table of one."""

    def number(value: Any) -> Any:
        if isinstance(value, datetime):
            value = value.timestamp()
        return np.array([np.nan if value is None else value], bool if isinstance(value, bool) else float)

    counted = {name: number(value) for name, value in story.figures._asdict().items() if name in Table._fields}
    counted["ledger"] = number(sum(not (line.kind == "give" and line.by == "me") for line in story.ledger))
    counted["ledger"] = counted["ledger"] + len(story.facts)
    born, card, reads, wants = (np.array([bool(told)]) for told in (story.birthday, story.card, story.articles, story.wants))
    others = {
        "trip": any(one.kind == "trip" for one in story.helps),
        "between": bool(story.between),
        "beside": story.beside is not None,
        "circled": story.circle is not None,
    }
    more = {name: np.array([value]) for name, value in others.items()}
    return Table(now=story.now.timestamp(), asks=number(len(story.asks)), born=born, card=card, reads=reads, wants=wants, **counted, **more)


def carded(story: Story, n: int, due: int, over: int | None, address: str) -> Story:
    """With a card on the list that rests on one of its touches."""
    if not story.touches:
        return story._replace(address=address)
    seen_ = story.touches[n % len(story.touches)]
    last = None if over is None else seen_.at.date() + timedelta(days=due + over)
    card = Card(seen_.key, seen_.at, seen_.at.date() + timedelta(days=due), last, seen_.key, seen_.text[:20].strip())
    return story._replace(card=card, address=address)


def reading(story: Story, n: int, shared: int | None) -> Story:
    """With an article that is about what one of its touches says; the last one went to them so many days ago."""
    told = _with_text(story)
    if not told:
        return story
    seen_ = told[n % len(told)]
    article = Read(f"link:https://g.example/{n}", "Bees in March", ("bees",), seen_.key, seen_.at, seen_.text[:20].strip())
    return story._replace(articles=(article,), shared_at=None if shared is None else story.now - timedelta(days=shared))


def wanting(story: Story, ahead: tuple[int, ...]) -> Story:
    """With something that Mia wants in so many days each, and for which she may need them."""
    days = sorted((story.now + timedelta(days=n)).date() for n in ahead)
    return story._replace(wants=tuple(Wanted(i + 1, f"Want {i} comes true.", day) for i, day in enumerate(days)))


def waiting(story: Story, kind: str, days: int, chance: float) -> Story:
    """With my last letter waiting for an answer, and a best day for one more."""
    mine = [seen_ for seen_ in story.touches if seen_.way == "out" and seen_.others == 0 and seen_.title]
    if not story.figures.unanswered or not mine or story.figures.last_out_at is None or mine[0].at != story.figures.last_out_at:
        return story
    last = mine[0]
    on = max((last.at + timedelta(days=days)).date(), story.now.date() - timedelta(days=3))
    return story._replace(wait=Wait(last.key, last.at, kind, last.title, story.figures.unanswered, last.at, on, chance))


def _with_text(story: Story) -> list[Seen]:
    return [seen_ for seen_ in story.touches if seen_.text]


def needing(story: Story, n: int, kind: str, first: int) -> Story:
    """They said what they need in one of the touches, and something fits it; or a trip so many days ahead leads to them."""
    texts = _with_text(story)
    if not texts:
        return story
    seen_ = texts[n % len(texts)]
    need = Told(seen_.key, seen_.at, "need", seen_.text[:20].strip())
    other = seen_ if kind == "person" else None
    days = [(NOW + timedelta(days=d)).date() for d in (first, first + 2)] if kind == "trip" else [None, None]
    said_ = (other.key, other.at, other.text[:10].strip()) if other else ("", None, "")
    about = "trip:7" if kind == "trip" else need.about
    return story._replace(
        facts=(need,), helps=(Help(kind, "reading contracts", about, need.key, need.at, need.quote, *said_, *days),), chosen=True
    )


def introduced(story: Story, begun: int, made: int | None, which: str) -> Story:
    """They have a part in an introduction that was begun so many days ago, and made so many days later."""
    at = story.now - timedelta(days=begun)
    flags = dict.fromkeys(which.split(), True)
    made_at = None if made is None or made > begun else at + timedelta(days=made)
    one = Between("7", "Bo Berg", "Bo", at, "is_first" in flags, made_at=made_at)
    return story._replace(between=(one._replace(**{name: True for name in flags if name != "is_first"}),))


def stranger(n: int, kind: str, times: int, through: str) -> Story:
    """Somebody who stood beside the owner so many days ago (or will), and with whom nothing ever passed."""
    at_ = NOW - timedelta(days=n)
    return Story(NOW, 7, "Ana Ruiz", "Ana", Figures(), beside=Beside("mail:beside", at_, kind, "The choir", times, through))


def circled(story: Story, ideal: float | None, longest: float | None) -> Story:
    """In a circle with an interval, by which it is due."""
    last = story.figures.last_at
    wanted = ideal or longest
    if last is None or wanted is None or story.figures.rhythm_said:
        return story
    due = last + timedelta(
        days=ideal if ideal else min(longest or 0.0, (story.figures.due_at - last).days if story.figures.due_at else 9e4)
    )
    return story._replace(circle=Circle("Family", ideal, longest), figures=story.figures._replace(due_at=due))


letters = st.builds(
    seen,
    way=st.sampled_from(["in", "out", "both"]),
    ago=st.one_of(st.integers(-30, 30), st.integers(0, 400), st.integers(0, 3000)).map(lambda n: n + 1 / 24),
    text=st.sampled_from(TEXTS),
    title=st.sampled_from(["", "Lunch", "Re: The report"]),
    others=st.sampled_from([0, 0, 0, 1, 5, 9, 12]),
    asks=st.sampled_from(["", "", "Could you send me the report by Friday?"]),
    answers=st.sampled_from(["", "mail:before"]),
)


@st.composite
def rhythmic(draw: st.DrawFn) -> list[Seen]:
    """A bond with a beat, of some years, that may have gone quiet."""
    every, times, quiet = draw(st.integers(4, 200)), draw(st.integers(5, 14)), draw(st.integers(1, 900))
    ways = draw(st.lists(st.sampled_from(["in", "out", "both"]), min_size=times, max_size=times))
    return [seen(way, quiet + every * i + 0.3, "The garden is full of snowdrops, we thought of you.") for i, way in enumerate(ways)]


@st.composite
def beginnings(draw: st.DrawFn) -> list[Seen]:
    """A first letter and what came of it, or a first meeting."""
    first, answered = draw(st.integers(0, 200)), draw(st.integers(0, 40))
    way = draw(st.sampled_from(["in", "both"]))
    return [
        seen("out", first + answered + 0.5),
        seen(way, answered + 0.4, "How good of you to write, it made my whole day."),
        *draw(st.lists(letters, max_size=2)),
    ]


def _asks_in_text(touches: list[Seen]) -> list[Seen]:
    """A question stands in the text it was found in, and each touch has a key of its own."""
    return [
        t._replace(key=f"mail:{i}", text=f"{t.text}\n{t.asks}" if t.asks and t.asks not in t.text else t.text)
        for i, t in enumerate(touches)
    ]


ledgers = st.lists(
    st.builds(
        said,
        kind=st.sampled_from(["promise", "promise", "give"]),
        by=st.sampled_from(["me", "them"]),
        ago=st.one_of(st.integers(0, 60), st.integers(0, 360)).map(lambda n: n + 1 / 24),
        quote=st.sampled_from(["I'll send you the slides.", "Here is the list.", "See https://example.org"]),
        state=st.sampled_from(["open", "open", "settled"]),
        due=st.one_of(st.none(), st.integers(-60, 60).map(lambda n: (NOW + timedelta(days=n)).date())),
        what=st.sampled_from(["", "link"]),
        sure=st.sampled_from([0.5, 0.8, 1.0]),
    ),
    max_size=4,
)

uncarded = st.builds(
    lambda touches, hours, rhythm, birthday, lines: life(
        *_asks_in_text(touches), now=NOW + timedelta(hours=hours), rhythm=rhythm, birthday=birthday, lines=lines
    ),
    st.one_of(st.lists(letters, max_size=16), rhythmic(), beginnings()),
    st.integers(0, 400),
    st.one_of(st.none(), st.none(), st.sampled_from([1.0, 30.0, 200.0, 1000.0])),
    st.sampled_from(["", "1984-02-29", "--02-29", "--03-04", "1970-12-31", "--01-01", "--13-40", "1984-03-01"]),
    st.one_of(st.just([]), ledgers),
)

lasts = st.one_of(st.none(), st.integers(0, 20))
homes = st.sampled_from(["", "Hauptstr. 3"])
lives = st.one_of(
    uncarded,
    st.builds(carded, uncarded, st.integers(0, 11), st.integers(0, 30), lasts, homes),
    st.builds(reading, uncarded, st.integers(0, 11), st.one_of(st.none(), st.integers(0, 60))),
    st.builds(wanting, uncarded, st.lists(st.integers(-20, 800), min_size=1, max_size=2).map(tuple)),
    st.builds(waiting, uncarded, st.sampled_from(["question", "offer", "attempt"]), st.integers(3, 40), st.floats(0.1, 0.99)),
    st.builds(needing, uncarded, st.integers(0, 11), st.sampled_from(["skill", "person", "trip"]), st.integers(-3, 60)),
    st.builds(
        introduced,
        uncarded,
        st.integers(0, 100),
        st.one_of(st.none(), st.integers(0, 100)),
        st.sampled_from(["", "is_first", "is_first asked", "is_first agreed other_agreed", "other_agreed", "declined", "is_first ended"]),
    ),
    st.builds(stranger, st.integers(-14, 70), st.sampled_from(["mail", "meeting"]), st.integers(1, 9), st.sampled_from(["", "Bo Berg"])),
    st.builds(circled, uncarded, st.sampled_from([None, 7.0, 21.0]), st.sampled_from([None, 30.0, 400.0])),
)
