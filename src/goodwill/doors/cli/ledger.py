"""The ledger: what went each way, noted by hand, settled, corrected; and limits."""

from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, looking, pass_state, who, writing
from goodwill.words import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from goodwill.models import Book

BY = click.option("--by", type=click.Choice(["me", "them"]), default="me", show_default=True, help=_("Who did it."))
DUE = click.option("--due", metavar="D", help=_("By when: 2026-05-14, or as you say it: Friday, tomorrow, in two weeks."))


def _noting(verb: str, sentence: str) -> click.Command:
    @click.command(verb, help=sentence)
    @click.argument("name", metavar="WHO")
    @click.argument("what", metavar="WHAT")
    @BY
    @DUE
    @pass_state
    def command(state: State, name: str, what: str, by: str, due: str | None) -> None:
        book, now = writing(state)
        from goodwill.models import ledger

        _tell(state, book, now, ledger.note(who(book, name, now), verb, what, now, by, day(due, book, now)).pk)

    return command


gave_ = _noting("gave", _("Something was given: an article, an introduction, help."))
offered_ = _noting("offered", _("Something was offered."))
asked_ = _noting("asked", _("Something was asked for."))
promised_ = _noting("promised", _("Something was promised."))
thanked_ = _noting("thanked", _("Somebody was thanked."))


@click.command("settle")
@click.argument("number", metavar="ID", type=int)
@click.option("--not", "is_open", is_flag=True, help=_("It is still open, whatever was found."))
@pass_state
def settle_(state: State, number: int, is_open: bool) -> None:
    """It is done: answered, delivered, thanked."""
    book, now = writing(state)
    from goodwill.models import ledger

    found = ledger.line(book, number)
    (ledger.reopen if is_open else ledger.settle)(found, now)
    _tell(state, book, now, number)


@click.command("wrong")
@click.argument("number", metavar="ID", type=int)
@click.option("--is", "whose", metavar="WHO", help=_("It was not them, but WHO."))
@pass_state
def wrong_(state: State, number: int, whose: str | None) -> None:
    """It is not so. The same phrasing is not proposed again."""
    book, now = writing(state)
    from goodwill.intake.hear import hear
    from goodwill.models import ledger

    found = ledger.line(book, number)
    word = ledger.wrong(found, now, who(book, whose, now) if whose else None)
    hear(book)
    _tell(state, book, now, ledger.again(word) or number)


@click.command("ledger")
@click.option("--person", "name", metavar="WHO", help=_("Only with them."))
@click.option("--open", "is_open", is_flag=True, help=_("Only what somebody still waits for."))
@click.option("--wrong", "also_wrong", is_flag=True, help=_("Also what you said is not so."))
@click.option("--facts", "also_facts", is_flag=True, help=_("Also needs, interests, events and limits."))
@pass_state
def ledger_(state: State, name: str | None, is_open: bool, also_wrong: bool, also_facts: bool) -> None:
    """What went each way, the newest first."""
    with looking(state) as (book, now):
        from goodwill.daily import fresh
        from goodwill.doors import shape
        from goodwill.models import ledger

        fresh.ledger(book, now)
        person = who(book, name, now) if name else None
        document = [shape.entry(book, line, now) for line in ledger.lines(book, now, person, is_open, also_wrong)]
        if also_facts:
            document += [shape.fact(book, fact) for fact in ledger.facts(book, now, [person.pk] if person else None)]
        state.out(document, lambda: _print(document))


@click.command("boundary")
@click.argument("name", metavar="WHO")
@click.argument("rule", metavar="RULE")
@click.option("--until", metavar="D", help=_("Until this day; else for good."))
@pass_state
def boundary_(state: State, name: str, rule: str, until: str | None) -> None:
    """A limit: only by phone, never about the grant, not before May."""
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import ledger

    person = who(book, name, now)
    last = day(until, book, now)
    word = ledger.limit(person, rule, now, last)
    document = {"boundary": {"id": word.pk, "person": shape.ref(person), "rule": rule, "until": last.isoformat() if last else None}}
    state.out(document, lambda: click.echo(_("Kept in mind with {name}: {rule}").format(name=person.name, rule=rule)))


def day(text: str | None, book: "Book", now: "datetime") -> "date | None":
    """A day as people say it.

    Raises:
        Trouble: it cannot be told which.
    """
    from goodwill.intake.by_hand import day_said

    return day_said(text, book.local(now)) if text else None


def _tell(state: State, book: "Book", now: "datetime", number: int) -> None:
    """The line as it stands now."""
    from goodwill.doors import shape
    from goodwill.models import ledger
    from goodwill.models.refresh import refresh

    refresh(book, now)
    document = {"entry": shape.entry(book, ledger.line(book, number), now)}
    state.out(document, lambda: _print([document["entry"]]))


def _print(document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    told: list[Text] = []
    for line in document:
        arrow = {"me": "→", "them": "←"}[line["by"]]
        due = f"  {_('by')} {line['due']}" if line["due"] else ""
        head = ((f"{line['id']:>6}  ", "dim"), ((line["at"] or "")[:10], "dim"), f" {arrow} ", (line["person"]["name"], "bold"))
        told.append(Text.assemble(*head, f"  {_kind(line['kind'])}", (f"  {_kind(line['state'])}{due}", "green")))
        told.append(Text(f"        “{' '.join(line['quote'].split())[:180]}”", style="italic dim"))
    Console(highlight=False).print(*(told or [Text(_("Nothing there."))]), sep="\n", soft_wrap=True)


def _kind(name: str) -> str:
    from goodwill.doors.ledger_words import named

    return named(name)
