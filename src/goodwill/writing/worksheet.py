"""Worksheet: what is known about somebody's need, so that one page of use can be made of it within a day.

All of it is in somebody's own words, with the touch; nothing is summed up, and what is not known is said in one line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from goodwill.judgement.subject import Subject, asks, near, roots, subject
from goodwill.models import Article, Book, Entry, Event, Fact, Figures, Fit, Part, Person, Utterance, Word, related
from goodwill.models.entry import ME, WRONG
from goodwill.models.limits import limits
from goodwill.models.moment import seconds
from goodwill.models.noted import SHOW
from goodwill.models.person import suggestable
from goodwill.reason import occasion
from goodwill.reasons._told import SURE
from goodwill.reasons._when import next_working_day
from goodwill.reasons.show import OVER
from goodwill.words import _
from goodwill.writing.draft import letter, voices
from goodwill.writing.voice import day, phrase

THEIRS, ASKING, KNOWING, READ, ALSO = 3, 2, 3, 3, 3  # how many are shown of each
REPEATED = 160  # characters of a need that a letter repeats
FITTING = 0.6  # how much of the need an article must be about, before the draft names it
STILL = timedelta(days=365)  # in which somebody may still be looking
LONG = 12_000  # characters of a text that are looked at


class Said(NamedTuple):
    """Somebody's words that touch on it."""

    person: Person
    quote: str
    touch: str
    kind: str  # of the touch: "mail" "meeting" …
    title: str
    at: datetime
    score: float

    @property
    def is_noted(self) -> bool:
        """Are these the owner's words about them?"""
        return self.touch.startswith("said:")


class Worksheet(NamedTuple):
    """One page."""

    need: Fact
    title: str  # of the touch
    due: date
    settled_at: datetime | None  # when something was given or offered since
    also: Sequence[Fact]  # what else they said lately that they need
    limits: Sequence[Fact]  # what not to do or raise with them
    theirs: Sequence[Said]  # what else they said of it
    asking: Sequence[Said]  # who else looks for it
    knowing: Sequence[Said]  # who seems to know about it
    articles: Sequence[Article]
    checklist: Sequence[str]
    message: dict[str, str]  # empty where there is a limit on writing

    @property
    def is_alone(self) -> bool:
        """Is nothing else known about it?"""
        return not (self.theirs or self.asking or self.knowing or self.articles)

    @property
    def is_noted(self) -> bool:
        """Are the words the owner's?"""
        return self.need.rule == "said"


def worksheet(book: Book, need: Fact, now: datetime) -> Worksheet:
    """In a constant number of queries, however much is known."""
    assert need.at is not None
    about = subject_of(book, need)
    said = sorted(_said(book, need, about, now), key=lambda one: (-one.score, -one.at.timestamp(), one.touch, one.person.pk))
    theirs = [one for one in said if one.person.pk == need.person_id]
    others = _may_help(book, [one for one in said if one.person.pk != need.person_id], now)
    asked = _needs_among(others)
    asking = [one for one in others if (one.person.pk, one.touch, one.quote) in asked or asks(one.quote)]
    knowing = [one for one in others if one not in asking]
    asking = [one for one in asking if now - one.at < STILL]
    limited = list(Fact.objects.filter(person=need.person, kind="boundary", state="", at__lte=seconds(now)).order_by("-at", "-pk"))
    scored = _articles(book, need, about, now)
    articles = [article for article, _score in scored]
    fitting = [article for article, score in scored if score >= FITTING]
    may_write = not limits(book, [need.person_id], book.local(now).date()) and need.person.keep not in ("no", "died")
    return Worksheet(
        need,
        need.event.title,
        next_working_day(book.local(need.at).date()),
        _settled_at(need),
        _also(need, now),
        [one for one in limited if one.due is None or one.due >= book.local(now).date()],
        _first_of_each(theirs, THEIRS, by_touch=True),
        _first_of_each(asking, ASKING),
        (helpers := _first_of_each(knowing, KNOWING)),
        articles,
        checklist(need, articles, helpers),
        message(book, need, fitting) if may_write else {},
    )


def subject_of(book: Book, need: Fact) -> Subject:
    """What it is about: the thing itself where it is known, and all that follows in their sentence."""
    begin = need.quote.find(need.what) if need.what else 0
    wanted = roots(need.quote[max(begin, 0) :])
    return subject(wanted, related.texts_with(book, wanted), related.texts(book))


# What was said of it.


def _said(book: Book, need: Fact, about: Subject, now: datetime) -> Iterator[Said]:
    """One sentence of each who touched on it, in each event; the need itself is left out."""
    found = related.events(book, sorted(about.telling), now)
    events = {event.pk: event for event in Event.objects.filter(pk__in=found)}
    texts = _texts(book, found)
    people = Person.objects.select_related("figures").in_bulk({person for _event, person in texts})
    for (pk, person), some in texts.items():
        best = max((one for text in some if (one := near(text, about))), key=lambda one: one.score, default=None)
        event = events[pk]
        is_it = pk == need.event_id and person == need.person_id
        if best is None or event.at is None or (is_it and (best.sentence in need.quote or need.quote in best.sentence)):
            continue
        yield Said(people[person], best.sentence, event.key, event.kind, event.title, book.local(event.at), best.score)


def _texts(book: Book, events: Sequence[int]) -> dict[tuple[int, int], list[str]]:
    """What each said in each of these events: a letter's writer, who spoke in a transcript; and what the owner noted of them."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    speakers: dict[tuple[int, str], int] = {}
    spoken = Part.objects.filter(event__in=events, role__in=("from", "speaker")).order_by("pk")
    for event, role, value, person in spoken.values_list("event_id", "role", "handle__value", "handle__person_id"):
        if person == book.owner_id:
            continue
        if role == "speaker":
            speakers[event, value.rpartition("/")[2].casefold()] = person
        else:
            found[event, person] = []
    for event, text in Event.objects.filter(pk__in=[event for event, _person in found]).values_list("pk", "text"):
        for key in [key for key in found if key[0] == event]:
            found[key].append(text[:LONG])
    for event, name, text in Utterance.objects.filter(event__in=events).order_by("event", "n").values_list("event_id", "speaker", "text"):
        if (event, name.casefold()) in speakers:
            found[event, speakers[event, name.casefold()]].append(text)
    noted = Fact.objects.filter(event__in=events, rule="said", kind__in=("need", "interest"), state="").order_by("pk")
    for event, person, quote in noted.values_list("event_id", "person_id", "quote"):
        found[event, person].append(quote)
    return found


def _may_help(book: Book, said: Sequence[Said], now: datetime) -> list[Said]:
    """Of those whom the owner may turn to: known both ways or chosen, not put aside, and no limit with them."""
    people = {one.person.pk for one in said}
    allowed = set(Figures.objects.filter(suggestable(), person__in=people).values_list("person_id", flat=True))
    allowed -= set(limits(book, people, book.local(now).date()))
    resting = {one.person.pk for one in said if one.person.not_before is not None and one.person.not_before > now}
    return [one for one in said if one.person.pk in allowed - resting]


def _needs_among(said: Iterable[Said]) -> set[tuple[int, str, str]]:
    """Which of these are needs of their own."""
    said = list(said)
    rows = Fact.objects.filter(kind="need", person__in={one.person.pk for one in said}, event__key__in={one.touch for one in said})
    told = list(rows.order_by("pk").values_list("person_id", "event__key", "quote"))
    return {
        (one.person.pk, one.touch, one.quote)
        for one in said
        for person, key, quote in told
        if (person, key) == (one.person.pk, one.touch) and (quote in one.quote or one.quote in quote)
    }


def _first_of_each(said: Iterable[Said], most: int, by_touch: bool = False) -> list[Said]:
    """The best of each person, or of each touch of one person."""
    found: dict[Any, Said] = {}
    for one in said:
        found.setdefault(one.touch if by_touch else one.person.pk, one)
    return list(found.values())[:most]


def _articles(book: Book, need: Fact, about: Subject, now: datetime) -> list[tuple[Article, float]]:
    """What there is to read about it, with how much of it that is about; nothing that went to them, or is nothing for them."""
    pks = related.articles(book, sorted(about.telling), now)
    known = Fit.objects.filter(person=need.person_id, article__in=pks).exclude(shared_at=None, verdict="").exclude(verdict="good")
    left_out = set(known.values_list("article_id", flat=True))
    scored = []
    for article in Article.objects.filter(pk__in=[pk for pk in pks if pk not in left_out]):
        in_title, in_text = near(f"{article.title}.", about), near(article.text[:LONG], about)
        if in_title or in_text:
            title, text = (found.score if found else 0.0 for found in (in_title, in_text))
            scored.append((-2 * title - text, pks.index(article.pk), article, max(title, text)))
    return [(article, score) for _order, _place, article, score in sorted(scored, key=lambda row: row[:2])[:READ]]


def _also(need: Fact, now: datetime) -> list[Fact]:
    """Today asks for one need of a person at a time, the newest; the others are not to be lost sight of."""
    lately = Fact.objects.filter(person=need.person, kind="need", state="", sure__gte=SURE, at__lte=seconds(now))
    some = lately.filter(at__gte=seconds(now - timedelta(days=OVER))).exclude(pk=need.pk).exclude(quote=need.quote)
    return list(some.select_related("event").order_by("-at", "-pk")[:ALSO])


def _settled_at(need: Fact) -> datetime | None:
    """When something was given or offered since, or the owner said that it was."""
    assert need.at is not None
    acts = Entry.objects.filter(person=need.person, by=ME, kind__in=("give", "offer"), at__gte=seconds(need.at)).exclude(state=WRONG)
    given = acts.exclude(event=need.event).order_by("at", "pk").values_list("at", flat=True).first()
    done = Word.objects.filter(person=need.person, verb__in=("sent", "done"), undone_at=None, value__reason=SHOW)
    return given or done.filter(value__about=occasion(need.event.key, need.quote)).order_by("pk").values_list("at", flat=True).first()


# What to make of it.


def checklist(need: Fact, articles: Sequence[Article], knowing: Sequence[Said]) -> list[str]:
    """For a piece of one page that can be given away."""
    steps = [
        (_("Begin with what {name} wants.") if need.rule == "said" else _("Begin with the words of {name}.")).format(
            name=need.person.called
        ),
        _("Three things that help, each with where it is from. Leave out what you only guess."),
    ]
    if articles:
        steps.append(_("One thing to read, with the sentence that matters: “{title}”.").format(title=articles[0].title))
    if knowing:
        steps.append(_("Ask {helper} before you name them to {name}.").format(helper=knowing[0].person.called, name=need.person.called))
    return [
        *steps,
        _("One next step that {name} can take without you.").format(name=need.person.called),
        _("One page. No request in it, and nothing about what you want."),
    ]


def message(book: Book, need: Fact, articles: Sequence[Article]) -> dict[str, str]:
    """The words to give it with: a draft in the voice of the two, of which nothing is made up."""
    assert need.at is not None
    spoken = voices(book, {need.person_id})[need.person_id]
    quote = " ".join(need.quote.split())
    how = "wrote" if need.event.kind in ("mail", "chat") else "said"
    which = f"{SHOW}_{how}" if need.rule != "said" and len(quote) <= REPEATED else SHOW
    body = phrase(spoken, which, quote=quote, day=day(spoken, book.local(need.at)))
    if articles:
        body += f"\n\n{phrase(spoken, 'show_link')}\n{articles[0].title}\n{articles[0].url}"
    return {"channel": "mail", "subject": phrase(spoken, f"subject.{SHOW}"), "body": letter(book, need.person, spoken, body)}
