"""Say: what every command needs: the global options, the book, and printing as text or JSON."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.models import Book, Person, Suggestion


@dataclass
class State:
    """The global options of this call."""

    as_json: bool
    now_said: str

    @classmethod
    def of(cls, data: str | None, now: str | None, as_json: bool) -> "State":
        if data:
            os.environ["GOODWILL_DATA"] = data
        return cls(as_json, now or os.environ.get("GOODWILL_NOW", ""))

    def now(self, book: "Book | None" = None) -> datetime:
        """The moment this command takes for now, in UTC.

        Raises:
            Trouble: it cannot be read.
        """
        if not self.now_said:
            return datetime.now(UTC)
        zone = book.zone if book else UTC
        try:
            if len(self.now_said) <= 10:
                return datetime.combine(date.fromisoformat(self.now_said), time(), zone).astimezone(UTC)
            when = datetime.fromisoformat(self.now_said)
            return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            raise Trouble(
                _("“{text}” is no time.").format(text=self.now_said), _("--now 2026-05-14 or --now 2026-05-14T09:30+02:00")
            ) from None

    def out(self, document: Any, text: Callable[[], None]) -> None:
        """Prints the document as JSON, or the same as text."""
        if self.as_json:
            click.echo(
                json.dumps(
                    document,
                    ensure_ascii=False,
                    indent=1,
                    default=lambda value: value.isoformat() if hasattr(value, "isoformat") else str(value),
                )
            )
        else:
            text()


def fail(trouble: Trouble, as_json: bool) -> int:
    """Shows a Trouble; returns the exit code."""
    click.echo(trouble.message, err=True)
    if trouble.hint:
        click.echo(f"  {trouble.hint}", err=True)
    if as_json:
        click.echo(json.dumps({"error": {"message": trouble.message, "hint": trouble.hint}}, ensure_ascii=False))
    return 1


def start_django(settings: str = "settings") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"goodwill.config.{settings}")
    gc.disable()  # nothing of what is loaded here is ever thrown away: looking for what could be takes a tenth of the time
    import django

    django.setup()
    gc.freeze()
    gc.enable()


def open_book(to_look: bool = False) -> "Book":
    """The book in the database.

    Args:
        to_look: only what looking needs is loaded, if the database has all tables already.

    Raises:
        Trouble: there is none yet.
    """
    if not _has_tables():
        raise Trouble(_("There is no owner yet."), _('goodwill init --me "Your Name" --email you@example.org'))
    start_django("looking" if to_look and _is_up_to_date() else "settings")
    bring_up_to_date()
    from goodwill.models import Book

    return Book.only()


def _has_tables() -> bool:
    """Is there something to open? Looking must not make an empty database."""
    from goodwill import place

    if not place.is_postgres():
        return Path(str(place.database()["NAME"])).exists()
    start_django()
    from django.db import connection

    return "goodwill_book" in connection.introspection.table_names()


def _is_up_to_date() -> bool:
    """Has this file every migration? Asked before Django starts, as only all of its settings may change tables."""
    import sqlite3

    from goodwill import place

    if place.is_postgres():
        return False
    path = Path(str(place.database()["NAME"])).absolute().as_uri()
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path}?mode=ro", uri=True)) as file:
        return bool(file.execute(HAS_SEEN.replace("%s", "?"), [_latest()]).fetchone()[0])
    return False


HAS_SEEN = "SELECT count(*) FROM django_migrations WHERE app = 'goodwill' AND name = %s"


def _latest() -> str:
    return max(path.stem for path in (Path(__file__).parents[2] / "migrations").glob("0*.py"))


def bring_up_to_date() -> None:
    """Applies the migrations that this database has not seen."""
    from django.db import connection

    with connection.cursor() as cursor:
        try:
            cursor.execute(HAS_SEEN, [_latest()])
            if cursor.fetchone()[0]:
                return
        except Exception as error:
            if "django_migrations" not in str(error):
                raise
    from goodwill.models import tables
    from goodwill.models.book import changing_tables

    with changing_tables():
        tables.make()


@contextmanager
def looking(state: State, wholly: bool = False) -> Iterator[tuple["Book", datetime]]:
    """The book and now, for commands that only look: at an earlier now, a copy in which nothing later is known.

    Args:
        wholly: with the queue of jobs and what serves pages.
    """
    book = open_book(to_look=not wholly)
    now = state.now(book)
    if not book.is_before_newest(now):
        yield book, now
        return
    from goodwill.daily.earlier import earlier

    with earlier(now) as copy:
        yield copy, now


def writing(state: State) -> tuple["Book", datetime]:
    """The book and now, for commands that change something.

    Raises:
        Trouble: now lies before what is known, where nothing can be changed.
    """
    book = open_book()
    now = state.now(book)
    if state.now_said and book.is_before_newest(now):
        raise Trouble(
            _("That day lies before your newest mail. It can be looked at, not changed."),
            _("Leave out --now (and GOODWILL_NOW) to change something."),
        )
    return book, now


def who(book: "Book", text: str, now: datetime) -> "Person":
    """The person meant: by number, handle, or name.

    Raises:
        Trouble: nobody, or more than one.
    """
    from django.db.models.functions import Lower

    from goodwill.models import Person, known
    from goodwill.models.order import lowered
    from goodwill.models.search import people

    everybody = Person.objects.filter(known.people(book, now), book=book).exclude(pk=book.owner_id).select_related("figures", "book")
    if text.isdecimal() and (found := everybody.filter(pk=int(text)).first() or everybody.filter(handles__home=int(text)).first()):
        return found
    if found := everybody.filter(handles__value=text.strip().casefold()).first():
        return found
    named = list(everybody.annotate(lower=Lower("name")).filter(lower=lowered(text.strip()))[:5]) or people(book, text, now, 6)
    if len(named) == 1:
        return everybody.get(pk=named[0].pk)
    if not named:
        raise Trouble(_("Nobody here is called {name}.").format(name=text), _("goodwill people --search {name}").format(name=text))
    choices = ", ".join(f"{person.name} ({person.pk})" for person in named)
    raise Trouble(_("More than one person fits {name}.").format(name=text), _("Say the number: {choices}").format(choices=choices))


def the_suggestion(book: "Book", number: int) -> "Suggestion":
    from goodwill.models import Suggestion

    found = Suggestion.objects.filter(book=book, pk=number).select_related("person", "book").first()
    if found is None:
        raise Trouble(_("There is no suggestion {number}.").format(number=number), _("goodwill today"))
    found.book = found.person.book = book
    return found


def day_of(text: str | None, book: "Book", now: datetime) -> date | None:
    """A day as typed: 2026-05-14."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Trouble(_("“{text}” is no day.").format(text=text), _("Write it as {day}.").format(day=book.local(now).date())) from None


def hint(text: str) -> None:
    """Something beside the result: to stderr, so that stdout stays clean."""
    print(text, file=sys.stderr)  # noqa: T201


pass_state = click.make_pass_decorator(State)
