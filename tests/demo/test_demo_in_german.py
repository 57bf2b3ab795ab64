"""Every page in German: no word of an English sentence is left on it, but in what people themselves wrote, called, or titled."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polib
import pytest
from django.test import Client
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser, LexborNode

import databases
from every_page import Got, every_page
from goodwill import words

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))
WORD = re.compile(r"[^\W\d_]{3,}")
FILLED = re.compile(r"\{[^{}]*\}|%\(\w+\)s|<[^>]+>")
QUOTED = re.compile(r"[„“\"][^“”\"]*[“”\"]|\w+\.(?:csv|ics|mbox|txt|vcf)\b")
# What people wrote, called or titled is marked so, for readers that run the other way; and what is no sentence.
FOREIGN = "script, style, q, blockquote, textarea, bdi, code, kbd, datalist, [dir=auto], .letter, .voice, option[lang], .draft"
SHOWN = ("aria-label", "placeholder", "title", "alt")
NO_WORDS = {"Letter"}  # "US Letter" is a size of paper


def english_only() -> set[str]:
    """Words that occur in what is to be translated, and in no translation."""
    catalogue = polib.pofile(str(Path(__file__).parents[2] / "src/goodwill/locale/de/LC_MESSAGES/django.po"))
    said = [text for entry in catalogue for text in (entry.msgid, entry.msgid_plural or "")]
    translated = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    one, other = ({w.casefold() for text in texts for w in WORD.findall(FILLED.sub(" ", text))} for texts in (said, translated))
    return one - other


def shown(page: str) -> Iterator[str]:
    """What stands on a page besides what is foreign to it: text, and what is read out."""
    tree = LexborHTMLParser(page)
    for node in tree.css(FOREIGN):
        node.decompose()
    assert tree.body is not None
    for node in tree.body.traverse(include_text=True):
        yield from _of(node)


def _of(node: LexborNode) -> Iterator[str]:
    if node.tag == "-text":
        yield " ".join(node.text(deep=False).split())
    else:
        yield from (value for name, value in (node.attributes or {}).items() if name in SHOWN and value)


def left_over(page: str, data: list[str], texts: str, only: set[str]) -> list[tuple[str, list[str]]]:
    """Sentences with English words in them, and which. `data`: names and titles, the longest first. texts: all letters."""
    found = []
    for text in shown(page):
        if not text or text in texts:
            continue
        bare = QUOTED.sub(" ", text)
        for one in data:
            bare = bare.replace(one, " ")
        if left := [word for word in WORD.findall(bare) if word.casefold() in only and word not in NO_WORDS]:
            found.append((text, left))
    return found


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """A page leaves its language behind in this thread."""
    with words.speaking("en"), translation.override("en"):
        yield


@pytest.fixture(scope="module")
def german(written: Any, tmp_path_factory: pytest.TempPathFactory, empty_database: str, django_db_blocker: Any) -> Iterator[Any]:
    """The demo world, whose owner reads German, and what they said themselves is German, too."""
    from goodwill.daily.round import take_in
    from goodwill.models import Book, introducing, own_gifts, owner, search, wants

    name = databases.new_name(tmp_path_factory.mktemp("german"))
    databases.make(name, empty_database)
    world = written.world
    with django_db_blocker.unblock(), databases.working_in(name):
        book = owner.begin(world.name, list(world.emails), world.timezone)
        Book.objects.update(language="de")
        book.refresh_from_db()
        take_in(book, [Path(file) for file in world.files], NOW)
        bo, tom = (search.people(book, called, NOW, 1)[0] for called in ("Bo Lindqvist", "Tom Reyes"))
        for person in (bo, tom):
            person.book = book
        one = wants.want(book, "Das Chorbuch ist im Frühling gedruckt", NOW, people=[tom])
        wants.step(one, "Zwei Druckereien fragen", NOW)
        introducing.begin(bo, tom, NOW)
        own_gifts.give(book, "skill", "Verträge mit dem Bleistift lesen", NOW)
        yield book
    databases.drop(name)


def test_no_word_of_english_is_left_on_any_page(german: Any, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> None:
    from goodwill.daily import round as daily
    from goodwill.models import Article, Event, Feed, Handle, Person, Want

    monkeypatch.setenv("GOODWILL_NOW", NOW.isoformat())

    daily.today(german, NOW)
    client = Client()
    client.force_login(german.user)

    def get(path: str) -> Got:
        answer = client.get(path)
        kind = answer.headers.get("content-type", "")
        return Got(answer.status_code, kind, answer.content.decode() if kind.startswith("text/html") else "")

    named = Person.objects.values_list("name", "organisation", "title", "circle", "met_at", "about", "address")
    titles = [Event.objects.values_list("title"), Article.objects.values_list("title"), Want.objects.values_list("text")]
    handles = [Handle.objects.values_list("value"), Feed.objects.values_list("name"), Article.objects.values_list("author", "feed", "url")]
    data = {text for rows in (named, *titles, *handles) for row in rows for text in row if len(text) > 2}
    data |= {article.site for article in Article.objects.all()}
    data |= {name for (name, *_rest) in named for name in name.split() if len(name) > 2}
    texts, only = "\n".join(Event.objects.values_list("text", flat=True)), english_only()
    pages = every_page(get).pages
    assert len(pages) > 30
    in_order = sorted(data, key=len, reverse=True)
    left = {f"{path}: {text}": words for path in pages.values() for text, words in left_over(get(path).text, in_order, texts, only)}
    assert left == {}


@pytest.mark.parametrize(
    ("page", "n"),
    [
        ("<body><p>All the best to you</p></body>", 1),
        ("<body><p>Alles Gute</p><q>All the best</q><bdi>The boat</bdi></body>", 0),
        ('<body><input placeholder="Your words"></body>', 1),
        ("<body><p>„The boat“ von Ana</p></body>", 0),
    ],
)
def test_what_is_left_is_found(page: str, n: int) -> None:
    assert len(left_over(page, ["Ana"], "", {"the", "your"})) == n
