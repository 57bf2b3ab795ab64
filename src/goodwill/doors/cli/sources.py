"""Sources: what came in and from where, how it is, and what to do where something looks wrong."""

from typing import TYPE_CHECKING

import click

from goodwill.doors.cli.say import State, looking, pass_state
from goodwill.words import _, day, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console

    from goodwill.daily.source_health import Seen, SeenFeed, Wrong
    from goodwill.models import Book


@click.command("sources")
@pass_state
def sources_(state: State) -> None:
    """What came in, from where, and how it is: the last read first."""
    with looking(state) as (book, now):
        from goodwill.daily import source_health, sources
        from goodwill.doors import source_words
        from goodwill.models import source_figures

        sources.look(book)
        source_figures.bring_up_to_date(book, now)
        seen, feeds = source_health.sources(book, now), source_health.feeds(book)
        state.out(source_words.document(seen, feeds), lambda: _print(book, seen, feeds, now))


def _print(book: "Book", seen: "list[Seen]", feeds: "list[SeenFeed]", now: "datetime") -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not seen and book.as_of is not None:
        console.print(_("What came in so far was not kept apart."))
        console.print(_("Bring the same files in again: nothing is read twice, and from then on each has its place here."), soft_wrap=True)
    elif not seen and not feeds:
        console.print(_("Nothing has come in yet. goodwill import PATH reads mail, address books, calendars."), soft_wrap=True)
    for one in seen:
        _print_source(console, book, one, now)
    for feed in feeds:
        articles = ngettext("{n} article", "{n} articles", feed.articles).format(n=feed.articles)
        console.print(f"{feed.feed.name} ({_('feed')}): {articles}", soft_wrap=True)
        for wrong in feed.wrong:
            console.print(f"  ! {wrong.text}", style="yellow", soft_wrap=True)


def _print_source(console: "Console", book: "Book", seen: "Seen", now: "datetime") -> None:
    from goodwill.doors import source_words as words

    one = seen.source
    console.print(f"{words.called(one)} ({words.kind(one)}): {words.holds(one)}, {words.passed(one)}", style="bold", soft_wrap=True)
    if one.first_at and one.last_at:
        first, last = day(book.local(one.first_at), book.local(now)), day(book.local(one.last_at), book.local(now))
        console.print("  " + _("from {first} to {last}").format(first=first, last=last))
    if not one.is_sent:
        console.print(f"  {one.place}", soft_wrap=True)
    if one.read_at:
        read = _("Read on {day}.").format(day=day(book.local(one.read_at), book.local(now)))
        console.print(f"  {read} {words.where(one)}", soft_wrap=True)
    if one.aside or seen.unread:
        aside = _("set aside: {n}").format(n=sum(one.aside.values())) if one.aside else ""
        unread = _("not understood: {n}").format(n=seen.unread) if seen.unread else ""
        console.print("  " + ", ".join(part for part in (aside, unread) if part))
    for wrong in seen.wrong:
        console.print(f"  ! {wrong.text} {_to_do(wrong, one.place)}", style="yellow", soft_wrap=True)


def _to_do(wrong: "Wrong", place: str) -> str:
    if wrong.act in ("again", "rest"):
        return f'goodwill import "{place}"'
    return {"yours": "goodwill init --email …", "bring": "goodwill import …"}.get(wrong.act, "")
