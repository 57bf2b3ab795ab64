"""Taking in: read and import."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, hint, open_book, pass_state
from goodwill.words import _, ngettext

if TYPE_CHECKING:
    from goodwill.intake.run import Progress
    from goodwill.models import Book, Import


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "source", metavar="SOURCE", default="", help=_("The kind of source, where it is not to be found out."))
@click.option("--me", metavar="EMAIL", default="", help=_("An address of yours (for sources that cannot tell)."))
@pass_state
def read_(state: State, paths: tuple[Path, ...], source: str, me: str) -> None:
    """Print what a source says, one JSON line each. Touches no database."""
    from goodwill import plugins
    from goodwill.event import Unread
    from goodwill.intake.read import find, told

    for path in paths:
        for found in find(path, source):
            if isinstance(found, Unread):
                _line(found)
                continue
            for piece in plugins.sources()[found.source].pieces(found.path):
                for said in told(found.source, found.path, piece):
                    _line(said)


def _line(said: Any) -> None:
    document = {"type": type(said).__name__.lower(), **said._asdict()}
    if "parties" in document:
        document["parties"] = [party._asdict() for party in said.parties]
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=lambda value: value.isoformat()) + "\n")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "source", metavar="SOURCE", default="", help=_("The kind of source, where it is not to be found out."))
@pass_state
def import_(state: State, paths: tuple[Path, ...], source: str) -> None:
    """Read files or folders into the book. Safe to repeat and to interrupt."""
    book = open_book()
    import time

    from goodwill.daily.round import take_in

    begun = time.monotonic()
    readings = take_in(book, paths, state.now(book), source, tell=_show, tell_first=_first)
    state.out(*imported(book, readings, time.monotonic() - begun))


def imported(book: "Book", readings: list["Import"], took: float) -> tuple[dict[str, Any], Callable[[], None]]:
    """What came in, as a document and as text."""
    from goodwill.models import Figures, Person
    from goodwill.models.own import likely

    seconds = round(took, 3)
    people = Person.objects.filter(book=book).exclude(pk=book.owner_id).count()
    touches = sum(Figures.objects.filter(book=book).values_list("touches", flat=True))
    document = {"imports": [_shape(reading, seconds) for reading in readings], "people": people, "touches": touches}
    document["yours"] = [found._asdict() for found in likely(book)]
    return document, lambda: _print(document)


def _show(progress: "Progress") -> None:
    if sys.stderr.isatty():
        text = _("{done} of {total}, {rate:.0f} a second, {left:.0f} s to go").format(
            done=progress.done, total=progress.total, rate=progress.rate, left=progress.remaining
        )
        end = "\n" if progress.done >= progress.total else ""
        sys.stderr.write(f"\r{text:<60}{end}")
        sys.stderr.flush()


def _first(seconds: float) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r")
    hint(_("First Today after {s:.1f} s").format(s=seconds))


def _shape(reading: "Import", seconds: float) -> dict[str, Any]:
    return {
        "path": reading.path,
        "source": reading.source,
        "read": reading.read,
        "new": reading.new,
        "known": reading.known,
        "set_aside": reading.set_aside,
        "unread": list(reading.unread.order_by("pk").values("where", "why")),
        "seconds": seconds,
    }


def _print(document: dict[str, Any]) -> None:
    for one in document["imports"]:
        aside = ", ".join(f"{n} {why}" for why, n in one["set_aside"].items())
        click.echo(
            _("{path} ({source}): {read} read, {new} new, {known} known").format(**one)
            + (_("; set aside: {aside}").format(aside=aside) if aside else "")
            + (_("; not understood: {n}").format(n=len(one["unread"])) if one["unread"] else "")
        )
        for unread in one["unread"][:20]:
            click.echo(f"  {unread['where']}: {unread['why']}")
    people = ngettext("{n} person", "{n} people", document["people"]).format(n=document["people"])
    touches = ngettext("{n} touch", "{n} touches", document["touches"]).format(n=document["touches"])
    click.echo(f"{people}, {touches}.")
    for found in document["yours"]:
        click.echo(_("{email} looks like an address of yours ({mails} mails). If it is: goodwill init --email {email}").format(**found))
