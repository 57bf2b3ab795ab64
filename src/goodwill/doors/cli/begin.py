"""Beginning: init and demo."""

import os
import sys
import threading
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwill.doors.cli.say import State, bring_up_to_date, hint, pass_state, start_django
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.demo.world import Wish
    from goodwill.models import Book


@click.command("init")
@click.option("--me", metavar="NAME", default="", help=_("Your name."))
@click.option("--email", "emails", metavar="A", multiple=True, help=_("An address of yours; may be given several times."))
@click.option("--timezone", metavar="Z", default="", help=_("Your time zone, as in Europe/Berlin; else this machine's."))
@pass_state
def init_(state: State, me: str, emails: tuple[str, ...], timezone: str) -> None:
    """Make the data folder and the owner; again: add addresses."""
    book = begin(me, list(emails), timezone)
    from goodwill import place
    from goodwill.models import Handle

    own = list(Handle.objects.filter(person=book.me, kind="email").order_by("pk").values_list("value", flat=True))
    document = {"owner": {"name": book.me.name if book.me else "", "emails": own}, "data": str(place.data())}
    state.out(
        document,
        lambda: click.echo(
            _("This is the book of {name} ({emails}), in {data}.").format(
                name=book.me.name if book.me else "", emails=", ".join(own), data=document["data"]
            )
        ),
    )


def begin(name: str, emails: list[str], timezone: str) -> "Book":
    """A data folder with a database and an owner in it."""
    from goodwill import place

    folder = place.data()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    start_django()
    bring_up_to_date()
    from goodwill.models import Book, owner

    return owner.begin(name, emails, timezone or ("" if Book.objects.exists() else _machine_zone()))


def _machine_zone() -> str:
    """This machine's time zone, where it says."""
    from zoneinfo import ZoneInfo

    for said in (os.environ.get("TZ", "").lstrip(":"), str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]):
        try:
            return ZoneInfo(said).key
        except (OSError, ValueError, LookupError):  # what is said there is no name of a zone
            continue
    return ""


def wish(book: "Book", wanted: Iterable["Wish"], now: datetime) -> None:
    """What she wants is said, as she would say it: no program exports it."""
    from goodwill.models import Person, wants

    for one in wanted:
        people = Person.objects.filter(book=book, handles__kind="email", handles__value__in=one.people).order_by("pk").distinct()
        wants.want(book, one.text, now, one.by, one.success, people=list(people))


@click.command("demo")
@click.option("--no-serve", is_flag=True, help=_("Print Today and stop."))
@click.option("--port", default=8765, show_default=True, help=_("Where to serve."))
@click.option("--beside", is_flag=True, hidden=True)  # for doors/web/sample.py: tells how far it is, and ends with stdin
@pass_state
@click.pass_context
def demo_(ctx: click.Context, state: State, no_serve: bool, port: int, beside: bool) -> None:
    """A made-up but rich world in its own data folder: Today is printed, then the web app serves it until Ctrl-C."""
    from goodwill import place
    from goodwill.daily.clock import end_with_parent
    from goodwill.demo import world

    folder = place.data() / "demo" if "GOODWILL_DATA" not in os.environ else place.data()
    os.environ["GOODWILL_DATA"] = str(folder)
    os.environ.pop("GOODWILL_DATABASE_URL", None)  # made-up people have no place beside real ones
    if (folder / "goodwill.sqlite3").exists() and not (folder / "files" / "truth.json").exists():
        raise Trouble(
            _("{folder} holds a book of yours. A made-up world would take its place.").format(folder=folder), "goodwill demo --data …"
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if beside:
        threading.Thread(target=end_with_parent, daemon=True).start()
    now = state.now()
    made = world.write(folder / "files", date(now.year, now.month, now.day))
    for old in folder.glob("goodwill.sqlite3*"):
        old.unlink()
    begin(made.name, list(made.emails), made.timezone)
    from goodwill.daily.round import take_in
    from goodwill.daily.round import today as up_to_date
    from goodwill.models import Book

    book = Book.only()
    paths = [Path(path) for path in made.files]
    if beside:
        take_in(book, paths, now, tell=lambda progress: click.echo(f"{progress.done}/{progress.total}"))
        wish(book, made.wants, now)
        up_to_date(book, now)
    else:
        from goodwill.doors.cli.look import today_

        take_in(book, paths, now, tell_first=lambda s: hint(_("First Today after {s:.1f} s").format(s=s)))
        wish(book, made.wants, now)
        ctx.invoke(today_)
    sys.stdout.flush()
    if not no_serve:
        from goodwill.doors.cli.serve import serve_

        ctx.invoke(serve_, port=port)
