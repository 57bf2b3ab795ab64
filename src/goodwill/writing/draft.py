"""Draft: a few words to start from, for each suggestion that is shown.

Short, in the language and form of address of the two, with the owner's own greeting; nothing in it that the
evidence does not say. It is marked as a draft wherever it is shown, and nothing is ever sent from here.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import connection

from goodwill.models import Article, Book, Card, Event, Fit, Introduction, Person, Spelling, Suggestion, Touch, bulk
from goodwill.models.article import SHARE, fitting
from goodwill.models.introduction import REASON as INTRODUCE
from goodwill.models.owner import BY_HAND
from goodwill.models.touch import EACH
from goodwill.models.voice import wishes
from goodwill.writing.greeting import addressed, politely
from goodwill.writing.voice import Voice, beginning, day, ending, language_of, languages, phrase, voice, wished

SHOWN = 20  # suggestions that get a draft ahead of being looked at
NEWEST = 6  # texts each way that the voice is read off
LETTERS = 24  # letters of the owner's that their own language is read off
LATE = 3  # days after which an answer asks for forgiveness
WRITTEN = (BY_HAND, SHARE, INTRODUCE)  # whose words lie with the card, the article, the introduction before Today shows them
AGAIN = "one_more_try"
WITH_ARTICLE, WITHOUT = f"{AGAIN}_article", f"{AGAIN}_out"  # phrases
ANSWERS = ("reply_owed", "thanks_owed", "promise_due", "their_promise", AGAIN)  # what goes on with a letter
# what can be said in one sentence; other drafts need all of theirs
MAY_BE_SHORT = ("follow_up", "keep_in_touch", "reconnect", "want_at_risk", "away_and_back", "life_event", "a_year_ago", "birthday")
DAYS = ("first", "last")  # what a reason says that is a day


def draft_all(book: Book) -> None:
    """Drafts for those that Today shows and that have none yet, in a constant number of queries."""
    _draft(book, list(Suggestion.objects.filter(book=book, rank__isnull=False, draft={}).order_by("rank").select_related("person")[:SHOWN]))


def draft_one(suggestion: Suggestion) -> None:
    """A draft for one that Today does not show."""
    _draft(suggestion.book, [suggestion])


def _draft(book: Book, wanted: list[Suggestion]) -> None:
    if not wanted:
        return
    spoken = voices(book, {suggestion.person_id for suggestion in wanted})
    written, along = {**_cards(wanted), **_shares(wanted), **_introductions(wanted)}, _along(book, wanted)
    keys = [suggestion.evidence[0]["touch"] for suggestion in wanted]
    titles = {event.key: event for event in Event.objects.filter(book=book, key__in=keys).defer("text")}
    for suggestion, key in zip(wanted, keys):
        if suggestion.reason in WRITTEN:
            suggestion.draft = written.get((suggestion.person_id, suggestion.about), {})
        else:
            suggestion.draft = draft(suggestion, spoken[suggestion.person_id], titles.get(key), book, along.get(suggestion.person_id))
    Suggestion.objects.bulk_update(wanted, ["draft"])


def _cards(wanted: Sequence[Suggestion]) -> dict[tuple[int, str], dict[str, str]]:
    people = [s.person_id for s in wanted if s.reason == BY_HAND]
    cards = Card.objects.filter(person__in=people) if people else ()
    return {(card.person_id, card.about): {"channel": "card", "subject": "", "body": card.words} for card in cards}


def _shares(wanted: Sequence[Suggestion]) -> dict[tuple[int, str], dict[str, str]]:
    ours = [s for s in wanted if s.reason == SHARE]
    if not ours:
        return {}
    fits = Fit.objects.filter(person__in=[s.person_id for s in ours], article__key__in=[s.about for s in ours]).exclude(draft={})
    return {(person, key): draft for person, key, draft in fits.values_list("person_id", "article__key", "draft")}


def _along(book: Book, wanted: Sequence[Suggestion]) -> dict[int, Article]:
    """What to read goes along with one more letter, the best for each."""
    people = [s.person_id for s in wanted if s.words == WITH_ARTICLE]
    if not people or book.dealt_on is None:
        return {}
    found: dict[int, Article] = {}
    for fit in fitting(people, datetime.combine(book.dealt_on, time(), book.zone)):
        found.setdefault(fit.person_id, fit.article)
    return found


def _introductions(wanted: Sequence[Suggestion]) -> dict[tuple[int, str], dict[str, str]]:
    """The words lie with it for each side, for both, and to ask how it went: "7:ask:b" names them."""
    ours = {(s.person_id, s.about): s.about.split(":") for s in wanted if s.reason == INTRODUCE}
    begun = Introduction.objects.filter(word__in=[number for number, *_rest in ours.values()]) if ours else Introduction.objects.none()
    letters: dict[str, dict[str, dict[str, str]]] = {str(word): said for word, said in begun.values_list("word", "letters")}
    return {which: letters.get(number, {}).get(side if what == "ask" else what, {}) for which, (number, what, side) in ours.items()}


def voices(book: Book, people: set[int]) -> dict[int, Voice]:
    """How the owner and each of these people speak to each other."""
    texts = _texts(sorted(people))
    strange = _to_strangers(book, people - set(texts))
    me, called_me = (book.me.name, book.me.called) if book.me else ("", "")
    wish, spelt = wishes(book), _spelt(people)
    found = {}
    for person in Person.objects.filter(pk__in=people).only("name", "family", "honour"):
        mine, theirs = texts.get(person.pk, ([], []))
        heard = strange[person.pk] if person.pk in strange else voice(mine, theirs, me, " ".join([person.name, *spelt[person.pk]]))
        whom = addressed(person.name, person.family, person.honour, spelt[person.pk], mine, theirs)
        if person.pk in strange and whom.title and "formal" in languages()[heard.language]:
            heard = heard._replace(formal=True)  # who has a title is not called by the first name by a stranger
        heard = heard._replace(politely=politely(heard.language, whom, person.called))
        found[person.pk] = wished(heard, wish(person.pk, heard.language), person.called, called_me)
    return found


def _spelt(people: set[int]) -> dict[int, list[str]]:
    """The names that went with their addresses."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Spelling.objects.filter(handle__person__in=people).order_by("pk").values_list("handle__person_id", "name")
    for person, name in rows:
        found[person].append(name)
    return found


def draft(suggestion: Suggestion, spoken: Voice, about: Event | None, book: Book, along: Article | None = None) -> dict[str, str]:
    """{"channel", "subject", "body"}. `along`: an article to send with it."""
    return {
        "channel": "mail",
        "subject": _subject(suggestion, spoken, about),
        "body": letter(book, suggestion.person, spoken, _body(suggestion, spoken, about, book, along)),
    }


def letter(book: Book, person: Person, spoken: Voice, body: str) -> str:
    """The words between a greeting and the owner's name."""
    greeting = beginning(spoken, person.called)
    if greeting.endswith(("!", ".")):  # after these, every language begins with a capital
        body = body[:1].upper() + body[1:]
    return "\n\n".join([greeting, body, ending(spoken, book.me.called if book.me else "")])


def _subject(suggestion: Suggestion, spoken: Voice, about: Event | None) -> str:
    if suggestion.reason in ANSWERS and about is not None and about.title:
        return about.title if about.title.lower().startswith(("re:", "aw:", "sv:")) else f"Re: {about.title}"
    return phrase(spoken, f"subject.{suggestion.reason}")


def _body(suggestion: Suggestion, spoken: Voice, about: Event | None, book: Book, along: Article | None) -> str:
    facts = quoted(book, suggestion, spoken, about)
    if suggestion.reason == "reply_owed":
        which = "reply_owed" if about is None or about.kind == "mail" else "reply_owed_message"
        return phrase(spoken, which, **facts) if spoken.is_short else f"{phrase(spoken, which, **facts)}\n\n{_quoted_words(suggestion)}\n"
    if suggestion.reason == AGAIN:
        return again(suggestion, spoken, about, facts, along)
    said = phrase(spoken, suggestion.words or suggestion.reason, **facts)
    return shortened(said) if spoken.is_short and suggestion.reason in MAY_BE_SHORT else said


def shortened(text: str) -> str:
    """Its first sentence, and what it asks. Where that ends in somebody's words, all of it: they alone would say nothing."""
    first, *more = re.split(r"(?<=[.!?])\s+", text)
    if '"' in text or "“" in text or "«" in text or "„" in text:
        return text
    return " ".join([first, *(sentence for sentence in more if sentence.endswith("?"))])


def again(suggestion: Suggestion, spoken: Voice, about: Event | None, facts: dict[str, str], along: Article | None = None) -> str:
    """One more try: it brings something to read, an easier question or a way out; and repeats what was asked or offered."""
    if suggestion.words == WITH_ARTICLE and along is not None:
        return f"{phrase(spoken, WITH_ARTICLE, **facts)}\n\n{along.title}\n{along.url}"
    said = phrase(spoken, WITHOUT if suggestion.words == WITH_ARTICLE else suggestion.words, **facts)
    quote = suggestion.evidence[0]["quote"]
    return said if about is None or quote in ("", about.title) else f"{said}\n\n{_quoted_words(suggestion)}"


def _quoted_words(suggestion: Suggestion) -> str:
    """What was asked, set off as mail does it."""
    return "\n".join(f"> {line}" for line in suggestion.evidence[0]["quote"].splitlines())


def quoted(book: Book, suggestion: Suggestion, spoken: Voice, about: Event | None) -> dict[str, str]:
    """What a phrase may take from the evidence, each as it is said in this language; "" where there is nothing."""
    at = book.local(about.at) if about is not None and about.at is not None else None
    title = bare(title_of(about)) if about is not None else ""
    known = suggestion.person.called in title.split()  # “First meeting with Ana”: a title for the owner's eyes
    quote = suggestion.evidence[0]["quote"]
    says = {name: _as_said(spoken, value) if name in DAYS else value for name, value in suggestion.says.items()}
    return {
        **says,
        "quote": " ".join(quote.split()),
        "at": phrase(spoken, "at", title=title) if title and not known else "",
        "about": phrase(spoken, "about", title=title) if title else "",
        "day": day(spoken, at) if at else "",
        "late": phrase(spoken, "late") if at and book.dealt_on and (book.dealt_on - at.date()).days > LATE else "",
    }


def _as_said(spoken: Voice, iso: str) -> str:
    return day(spoken, date.fromisoformat(iso))


def title_of(about: Event) -> str:
    """What both know it by: a letter's subject, what a meeting was called. What stands in the owner's own log is not for them."""
    return "" if about.key.startswith("log:") else about.title


def bare(title: str) -> str:
    """A subject without its Re: and Fwd:."""
    while title[:4].lower().startswith(("re:", "aw:", "wg:", "fw:", "fwd:", "sv:", "tr:")):
        title = title.partition(":")[2].strip()
    return title


def _to_strangers(book: Book, people: set[int]) -> dict[int, Voice]:
    """How the owner writes to those there is no letter with: politely, in the language in which their meetings stand in the calendar.

    Where they tell none, in that of most of the owner's letters.
    """
    if not people:
        return {}
    mine = Touch.objects.filter(event__book=book, way="out").order_by("-id").values_list("event__text", flat=True)[:LETTERS]
    usual = voice([text[:300] for text in mine], []).language
    said: dict[int, str] = defaultdict(str)
    for person, title, text in (
        Touch.objects.filter(person__in=people).order_by("at", "pk").values_list("person_id", "event__title", "event__text")
    ):
        said[person] += f" {title} {text[:300]}"
    spoken = {person: language_of(re.findall(r"\w+", said[person])) or usual for person in people}
    return {person: Voice(language, _is_polite(language), "") for person, language in spoken.items()}


def _is_polite(language: str) -> bool:
    """Is one formal with strangers in this language?"""
    phrases = languages()[language]
    return "formal" in phrases and not phrases.get("is_familiar_unless_told", False)


def _texts(people: Sequence[int]) -> dict[int, tuple[list[str], list[str]]]:
    """The newest texts of each person: mine, theirs."""
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for some in bulk.in_batches(people, EACH):
        newest = " UNION ALL ".join(
            f"""SELECT * FROM (SELECT person_id, event_id, way, at FROM goodwill_touch
                               WHERE person_id = {int(person)} AND way = '{way}' AND others < 3
                               ORDER BY at DESC, event_id LIMIT {NEWEST}) {way}{int(person)}"""  # noqa: S608 (whole numbers)
            for person in some
            for way in ("out", "in")
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT t.person_id, t.way, substr(e.text, 1, 1500) FROM ({newest}) t
                    JOIN goodwill_event e ON e.id = t.event_id ORDER BY t.person_id, t.at DESC, t.event_id"""  # noqa: S608
            )
            for person, way, text in cursor.fetchall():
                found[person][way == "in"].append(text)
    return found
