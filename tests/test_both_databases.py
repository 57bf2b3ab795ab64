"""One code, two databases: the same mail gives the same people, figures and suggestions on SQLite and on PostgreSQL."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

import databases
from goodwill.models.asof import as_of
from goodwill.models.copy import opened
from goodwill.today.chosen import held_back, open_suggestions
from said import exported

pytestmark = pytest.mark.postgres

MAILBOXES = Path(__file__).resolve().parents[2] / "shared" / "mailboxes"
BERLIN = ZoneInfo("Europe/Berlin")


class Life(NamedTuple):
    """What is read in, and on which days it is looked at."""

    name: str
    emails: tuple[str, ...]
    paths: tuple[Path, ...]
    now: datetime
    earlier: datetime


@pytest.fixture(params=["demo", "bolker", "shackleton"])
def life(request: pytest.FixtureRequest, tmp_path: Path) -> Life:
    if request.param == "demo":
        from goodwill.demo.world import write

        world = write(tmp_path / "demo", date(2026, 11, 21))
        return Life(world.name, world.emails, world.files, datetime(2026, 11, 21, tzinfo=BERLIN), datetime(2026, 3, 2, tzinfo=BERLIN))
    path = MAILBOXES / f"{request.param}.mbox"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    if request.param == "bolker":
        emails = ("bbolker@gmail.com", "bolker@ufl.edu", "bolker@zoology.ufl.edu", "bolker@zoo.ufl.edu")
        return Life("Ben Bolker", emails, (path,), datetime(2012, 3, 1, tzinfo=BERLIN), datetime(2010, 9, 1, tzinfo=BERLIN))
    now, earlier = datetime(2001, 9, 1, tzinfo=BERLIN), datetime(2001, 6, 1, tzinfo=BERLIN)
    return Life("Sara Shackleton", ("sara.shackleton@enron.com",), (path,), now, earlier)


@pytest.fixture
def both(empty_database: str, django_db_blocker: Any, tmp_path: Path) -> Callable[[], Iterator[Any]]:
    """for name in both(): one database after the other, empty."""

    @contextmanager
    def on_postgres() -> Iterator[None]:
        name = databases.new_name(tmp_path)
        databases.make(name, empty_database)
        with databases.working_in(name):
            yield
        databases.drop(name)

    @contextmanager
    def on_sqlite() -> Iterator[None]:
        from django.core.management import call_command

        with opened(tmp_path / "book.sqlite3"):
            call_command("migrate", verbosity=0, interactive=False)
            yield

    def each() -> Iterator[str]:
        from django.db import connection

        for work in (on_postgres, on_sqlite):
            with django_db_blocker.unblock(), work():
                yield connection.vendor

    return each


def test_it_makes_no_difference_where_a_book_lives(life: Life, both: Callable[[], Iterator[str]], tmp_path: Path) -> None:
    seen = {vendor: looked_at(life, tmp_path) for vendor in both()}
    (one, first), (two, second) = seen.items()
    assert {one, two} == {"sqlite", "postgresql"}
    assert first["today"]["suggestions"] and first["earlier"]["suggestions"]
    for what, found in first.items():
        assert found == second[what], what


def looked_at(life: Life, folder: Path) -> dict[str, Any]:
    """Everything that a person could see of it: the export, Today, and the Today of an earlier day; without row numbers."""
    from goodwill.daily import round as daily
    from goodwill.intake import run
    from goodwill.models import owner, search

    book = owner.begin(life.name, list(life.emails), "Europe/Berlin")
    read: list[Any] = []
    for _progress in run.run(book, life.paths, life.now, readings=read):
        pass  # without a Today in between, of which drafts would be left: when that is dealt is a matter of speed
    daily.today(book, life.now)
    counts = [(one.source, one.read, one.new, one.known, one.set_aside, one.unread.count()) for one in read]
    seen = {"read": counts, "today": today(book), "export": exported(book, folder)}
    seen["found"] = {word: {hit.id for hit in search.search(book, word, 10_000) if hit.type == "touch"} for word in WORDS}
    with as_of(life.earlier):
        book = type(book).only()
        daily.today(book, life.earlier)
        seen["earlier"] = today(book)
    return seen


WORDS = (
    "letter",
    "the",
    "mit freund",
    "café",
    "R",
    "glm",
    "isda swap",
    "don't",
    "2001",
    "ruf",
    "naïve",
    "e-mail",
    "http",
    "straße",
    "ÄRGER",
)


def today(book: Any) -> dict[str, Any]:
    from goodwill.doors import shape

    shown = open_suggestions(book, every=True)
    document = {"suggestions": [(s.rank, shape.suggestion(s)) for s in shown], "held_back": [shape.held(s) for s in held_back(book, shown)]}
    return json.loads(json.dumps(document, default=str), object_hook=without_number)


def without_number(document: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 6) if name == "score" else value for name, value in document.items() if name != "id"}
