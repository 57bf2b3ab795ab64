"""Reading: articles and whom they would please; the feeds they come from; and sync."""

import time
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, looking, open_book, pass_state, writing
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.models import Feed


@click.command("reading")
@click.option("--article", "url", metavar="URL", default="", help=_("Only this one; it is fetched where it is new."))
@pass_state
def reading_(state: State, url: str) -> None:
    """Articles, and whom each would please."""
    if url:
        book, now = writing(state)
        from goodwill.daily import feeds

        _show(state, book, now, feeds.save_link(book, url, now).key)
        return
    with looking(state) as (book, now):
        _show(state, book, now, "")


def _show(state: State, book: Any, now: Any, key: str) -> None:
    from goodwill.daily import round as daily
    from goodwill.doors import shape
    from goodwill.models.article import shown

    daily.today(book, now)
    document = [shape.reading(book, article, fits) for article, fits in shown(book, now, key)]
    state.out(document, lambda: _print(document))


def _print(document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for one in document:
        console.print(Text.assemble((one["article"]["title"], "bold"), f"  {one['article']['url']}"), soft_wrap=True)
        for fit in one["people"]:
            console.print(Text.assemble((f"    {fit['person']['name']}", "green"), f"  {fit['why']}"), soft_wrap=True)
    if not document:
        console.print(_("Nothing to read yet. goodwill source add https://… takes up a feed."))


@click.group("source")
def source_() -> None:
    """The feeds that are read for you."""


@source_.command("add")
@click.argument("where", metavar="URL|FILE")
@click.option("--name", metavar="NAME", default="", help=_("What to call it."))
@pass_state
def add_(state: State, where: str, name: str) -> None:
    """Take up a feed by its address, or all feeds of an OPML file."""
    book, now = writing(state)
    from goodwill.daily import feeds

    found = feeds.add(book, where, now, name)
    _out(state, found)


@source_.command("list")
@pass_state
def list_(state: State) -> None:
    """The feeds, and when each was last read."""
    book = open_book()
    from goodwill.models import Feed

    _out(state, list(Feed.objects.filter(book=book).order_by("name")))


@source_.command("edit")
@click.argument("name")
@click.option("--url", metavar="URL", default="", help=_("Its new address."))
@click.option("--name", "new_name", metavar="NAME", default="", help=_("Its new name."))
@pass_state
def edit_(state: State, name: str, url: str, new_name: str) -> None:
    """Give a feed another address or name."""
    book, _now = writing(state)
    from goodwill.daily import feeds

    feed = feeds.edit(book, name, url, new_name)
    _out(state, [feed])


@source_.command("remove")
@click.argument("name")
@pass_state
def remove_(state: State, name: str) -> None:
    """Read a feed no more. What came from it stays."""
    book, _now = writing(state)
    from goodwill.daily import feeds

    feeds.named(book, name).delete()
    state.out({"removed": name}, lambda: click.echo(_("{name} is read no more.").format(name=name)))


@click.command("sync")
@click.argument("names", metavar="[NAME]…", nargs=-1)
@pass_state
def sync_(state: State, names: tuple[str, ...]) -> None:
    """Read the feeds now."""
    book, now = writing(state)
    from goodwill.daily import feeds
    from goodwill.daily import round as daily
    from goodwill.doors.cli.take import imported

    begun = time.monotonic()
    readings = feeds.sync(book, now, names)
    daily.today(book, now)
    state.out(*imported(book, readings, time.monotonic() - begun))
    for reading in readings:
        if reading.trouble:
            click.echo(f"{reading.path}: {reading.trouble}", err=True)


def _out(state: State, feeds: "list[Feed]") -> None:
    def text() -> None:
        for feed in feeds:
            click.echo(f"{feed.name}: {feed.url} {feed.trouble}".strip())

    state.out({"sources": [_source(feed) for feed in feeds]}, text)


def _source(feed: "Feed") -> dict[str, Any]:
    return {
        "name": feed.name,
        "kind": "feed",
        "url": feed.url,
        "checked_at": feed.checked_at,
        "next_at": feed.next_at,
        "trouble": feed.trouble,
    }
