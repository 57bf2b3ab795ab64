"""Drafts of the demo world: all of them, shown and held back, on several days. Whatever a draft says stands in its evidence."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

import databases
from goodwill.writing.voice import Voice, day, languages

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Europe/Berlin"))
DAYS = (-150, -75, -30, 0, 16, 45)  # from then on
QUOTED = re.compile(r"“([^”]*)”|„([^“]*)“|«([^»]*)»|(?m:^>\s?(.*)$)|\(([^()]*)\)")
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")


class Drafted(NamedTuple):
    """One draft, and all that it may have been built on."""

    day: date
    person: str
    emails: frozenset[str]
    reason: str
    body: str
    evidence: tuple[str, ...]  # titles, texts and quotes
    dates: tuple[date, ...]  # of the evidence
    names: str  # of the two
    letters: str  # what Mia wrote to them before: greeting and closing are taken from there
    exchanged: bool  # is there a letter of either?

    @property
    def middle(self) -> str:
        """Without greeting and closing."""
        return "\n\n".join(self.body.split("\n\n")[1:-1])

    @property
    def own(self) -> str:
        """What the draft says in its own words: without what it quotes, and without links."""
        return re.sub(r"https?://\S+", " ", QUOTED.sub(" ", self.middle))

    def __str__(self) -> str:
        return f"{self.day} {self.person}, {self.reason}:\n{self.body}\n"


@pytest.fixture(scope="module")
def drafts(written: Any, tmp_path_factory: pytest.TempPathFactory, empty_database: str, django_db_blocker: Any) -> Iterator[list[Drafted]]:
    name = databases.new_name(tmp_path_factory.mktemp("drafts"))
    databases.make(name, empty_database)
    with django_db_blocker.unblock(), databases.working_in(name):
        found = list(_all(written.world))
    yield found
    databases.drop(name)


def _all(world: Any) -> Iterator[Drafted]:
    from goodwill.daily.earlier import earlier
    from goodwill.intake import run
    from goodwill.models import Article, owner

    book = owner.begin(world.name, list(world.emails), world.timezone)
    for _progress in run.run(book, world.files, NOW):
        pass
    Article.objects.update(added_at=int((NOW - timedelta(days=200)).timestamp()))
    for days in sorted(DAYS, key=abs):
        now = NOW + timedelta(days=days)
        if days < 0:
            with earlier(now) as before:
                yield from _on(before, now)
        else:
            yield from _on(book, now)


def _on(book: Any, now: datetime) -> Iterator[Drafted]:
    from goodwill.daily import round as daily
    from goodwill.models import Article, Event, Suggestion
    from goodwill.writing.draft import draft_one

    Article.objects.update(added_at=int((now - timedelta(days=20)).timestamp()))
    book.refresh_from_db()
    daily.today(book, now)
    for s in Suggestion.objects.filter(book=book).select_related("person", "book").order_by("pk"):
        if not s.draft:
            draft_one(s)
        if s.draft.get("body"):
            keys = [one["touch"] for one in s.evidence] + [s.about]
            events = list(Event.objects.filter(book=book, key__in=keys))
            articles = list(Article.objects.filter(book=book, key=s.about))
            quotes = [one["quote"] for one in s.evidence]
            letters = Event.objects.filter(touches__person=s.person, touches__way="out").values_list("text", flat=True)
            exchanged = Event.objects.filter(
                touches__person=s.person, touches__way__in=("in", "out"), touches__at__lte=int(now.timestamp())
            )
            handles = list(s.person.handles.all())
            yield Drafted(
                now.date(),
                s.person.name,
                frozenset(h.value for h in handles if h.kind == "email"),
                s.reason,
                s.draft["body"],
                (*quotes, *chain.from_iterable((e.title, e.text) for e in events), *(f"{a.title} {a.text} {a.url}" for a in articles)),
                tuple(book.local(e.at).date() for e in events if e.at),
                f"{s.person.name} {book.me.name}",
                "\n".join(letters),
                exchanged.exists(),
            )


def squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def phrase_words(language: str) -> frozenset[str]:
    """Every word that the phrases of this language are made of."""

    def texts(node: Any) -> Iterator[str]:
        for value in node.values():
            yield from texts(value) if isinstance(value, dict) else [str(value)]

    said = {key: value for key, value in languages()[language].items() if key in ("familiar", "formal")}
    return frozenset(word.casefold() for text in texts(said) for word in WORD.findall(re.sub(r"\{\w+\}", " ", text)))


@cache
def language(one: Drafted) -> str:
    """By whose phrases it is made of."""
    own = {word.casefold() for word in WORD.findall(one.own)}
    return max(languages(), key=lambda name: len(own & phrase_words(name)))


def test_there_are_drafts_of_most_kinds(drafts: list[Drafted]) -> None:
    kinds = {one.reason for one in drafts}
    assert len(drafts) > 120
    assert kinds >= {
        "reply_owed",
        "follow_up",
        "keep_in_touch",
        "reconnect",
        "promise_due",
        "thanks_owed",
        "card_due",
        "share_article",
        "offer",
    }


def test_what_is_quoted_stands_in_the_evidence(drafts: list[Drafted]) -> None:
    made_up = [
        (quote, str(one))
        for one in drafts
        for found in QUOTED.finditer(one.middle)
        if (quote := squeezed(next(part for part in found.groups() if part is not None)).strip("“”„«» "))
        and not any(quote in squeezed(text) for text in one.evidence)
    ]
    assert made_up == []


def test_every_date_is_the_day_on_which_it_was_said_or_done(drafts: list[Drafted]) -> None:
    wrong = []
    for one in drafts:
        phrases = languages()[language(one)]
        voice = Voice(language(one), False, "")
        true = {day(voice, when) for when in one.dates}
        month = "|".join(phrases["months"].split())
        said = [squeezed(found.group()) for found in re.finditer(rf"\b\d+(?:er|\.)?\s+(?:de\s+)?(?:{month})\b", one.own)]
        wrong += [(words, str(one)) for words in said if words not in true]
        wrong += [(number, str(one)) for number in re.findall(r"\d+", re.sub(rf"\b\d+\S*\s+(?:de\s+)?(?:{month})\b", "", one.own))]
    assert wrong == []


def test_every_other_word_is_of_the_phrases_of_the_evidence_or_of_what_mia_wrote_before(drafts: list[Drafted]) -> None:
    strange = []
    for one in drafts:
        known = phrase_words(language(one)) | {month.casefold() for month in languages()[language(one)]["months"].split()}
        own = {word.casefold() for word in WORD.findall(re.sub(r"\d+\S*", " ", one.own))}
        greeting, *_rest, closing = one.body.split("\n\n")
        around = {word.casefold() for word in WORD.findall(f"{greeting} {closing}")}
        before = {word.casefold() for word in WORD.findall(f"{one.names} {one.letters}")}
        extra = (own - known) | (around - known - before)
        strange += [(word, str(one)) for word in extra if not word.isdigit()]
    assert strange == []


def test_a_note_to_keep_in_touch_has_two_sentences_at_most_and_asks_for_nothing(drafts: list[Drafted]) -> None:
    notes = [one for one in drafts if one.reason in ("keep_in_touch", "reconnect")]
    assert len(notes) > 20
    for one in notes:
        assert len(re.findall(r"[.!?…]+(?=\s|$)", QUOTED.sub("", one.middle))) <= 2, str(one)
        assert "?" not in one.own, str(one)


def test_each_is_in_the_language_and_the_form_of_address_of_the_two(drafts: list[Drafted], written: Any) -> None:
    wrong = []
    for one in drafts:
        true = next((p for p in written.truth["people"] if one.emails & set(p["emails"])), None)
        if true is None or not one.exchanged:  # of who never wrote a word to her, nobody can know
            continue
        if language(one) != true["language"]:
            wrong.append((true["language"], str(one)))
        elif true["form"]:
            phrases = languages()[true["language"]]
            is_formal = true["form"] in ("Sie", "vous", "usted")
            never = set(phrases["familiar_words" if is_formal else "formal_words"].split())
            both = set(phrases["familiar_words"].split()) & set(phrases["formal_words"].split())
            if (never - both) & set(WORD.findall(one.own)):
                wrong.append((true["form"], str(one)))
    assert wrong == []


def test_a_draft_is_short(drafts: list[Drafted]) -> None:
    assert [str(one) for one in drafts if len(one.own.split()) > 60] == []
