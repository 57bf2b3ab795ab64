"""Wants: what I want and on whom it may depend; asking well; and where there is nobody to turn to."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.ledger import day
from goodwill.doors.cli.say import State, looking, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from goodwill.models import Book, Person, Want


@click.command("want")
@click.argument("text", metavar="TEXT|ID")
@click.option("--by", metavar="D", help=_("By when: 2026-05-14, or as you say it: Friday, in two weeks."))
@click.option("--success", metavar="T", help=_("What success looks like."))
@click.option("--others", metavar="T", help=_("Why it would be good for others too."))
@click.option("--person", "people", metavar="WHO", multiple=True, help=_("Somebody on whom it may depend."))
@click.option("--without", metavar="WHO", multiple=True, help=_("It does not depend on them after all."))
@click.option("--text", "new", metavar="T", help=_("Say the sentence anew."))
@click.option("--step", "steps", metavar="T", multiple=True, help=_("Something to do for it."))
@click.option("--did", metavar="N", type=int, multiple=True, help=_("This step is done."))
@click.option("--close", "came", metavar="T", help=_("It is over: what came of it."))
@click.option("--through", metavar="WHO", multiple=True, help=_("With --close: through whom it came."))
@click.option("--reopen", is_flag=True, help=_("It is not over after all."))
@pass_state
def want_(state: State, /, text: str, **said: Any) -> None:
    """Something I want, in one sentence; or, by its number, more about it."""
    book, now = writing(state)
    from goodwill.models import wants

    if said["through"] and said["came"] is None:
        raise Trouble(_("Through whom what came?"), _('goodwill want 3 --close "what came of it" --through WHO'))
    people = {name: who(book, name, now) for name in (*said["people"], *said["without"], *said["through"])}
    by = day(said["by"], book, now)
    if text.strip().isdecimal():
        one = wants.the(book, int(text))
        fields = {"text": said["new"], "success": said["success"], "by": by, "others": said["others"]}
        if new := {field: value for field, value in fields.items() if value is not None}:
            wants.change(one, now, **new)
        for name in said["people"]:
            wants.depends(one, people[name], now)
    else:
        helpers = [people[name] for name in said["people"]]
        answers = _ask(state, book, now, said["success"], by, said["others"])
        one = wants.want(book, text, now, answers[1], answers[0], answers[2], helpers)
    _more(one, now, said, people)
    _show(state, book, one, now)


def _ask(
    state: State, book: "Book", now: "datetime", success: str | None, by: "date | None", others: str | None
) -> "tuple[str, date | None, str]":
    """The three short questions that make it specific, where nothing was said and somebody is there to answer."""
    if state.as_json or not sys.stdin.isatty():
        return success or "", by, others or ""
    from goodwill.doors.want_words import questions

    asked = questions()
    click.echo(_("Three short questions; an empty line leaves one open."), err=True)
    success = success if success is not None else _prompt(asked["success"])
    by = by if by is not None else _a_day(asked["by"], lambda text: day(text, book, now))
    return success, by, others if others is not None else _prompt(asked["others"])


def _prompt(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)).strip()


def _a_day(question: str, read: "Callable[[str], date | None]") -> "date | None":
    while True:
        try:
            return read(_prompt(question))
        except Trouble as trouble:
            click.echo(f"{trouble.message} {trouble.hint}", err=True)


def _more(one: "Want", now: "datetime", said: dict[str, Any], people: "dict[str, Person]") -> None:
    from goodwill.models import wants

    for name in said["without"]:
        wants.without(one, people[name], now)
    for text in said["steps"]:
        wants.step(one, text, now)
    for n in said["did"]:
        one.refresh_from_db()
        wants.did(one, n, now)
    if said["reopen"]:
        wants.reopen(one, now)
    if said["came"] is not None:
        one.refresh_from_db()
        wants.close(one, said["came"], now, [people[name] for name in said["through"]])


def _show(state: State, book: "Book", one: "Want", now: "datetime") -> None:
    from goodwill.daily import round as daily
    from goodwill.doors import want_shape
    from goodwill.models import rain, wants

    daily.today(book, now)
    one = wants.the(book, one.number)
    found = rain.readiness(one, now)
    document = {"want": want_shape.want(book, one, list(wants.helping(one))), "ready": rain.told(book, found)}
    state.out(document, lambda: _print(book, now, [document]))


@click.command("wants")
@click.option("--closed", is_flag=True, help=_("Those that are over, and what came of them."))
@pass_state
def wants_(state: State, closed: bool) -> None:
    """What I want, the next due first: how ready its people are, and small gives until then."""
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import want_shape
        from goodwill.models import rain, wants

        daily.today(book, now)
        found = list(wants.listed(book, closed))
        ready = rain.every(book, found, now)
        document = [
            {
                **want_shape.want(book, one, [each.helper for each in ready[one.number].people]),
                "ready": rain.told(book, ready[one.number]) if one.is_open else None,
            }
            for one in found
        ]
        state.out(document, lambda: _print(book, now, [{"want": one, "ready": one["ready"]} for one in document]))


def _print(book: "Book", now: "datetime", document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    from goodwill.models import wants

    console = Console(highlight=False)
    for each in document:
        one, ready = each["want"], each["ready"]
        console.print(Text.assemble((f"{one['id']:>4}  ", "dim"), (one["text"], "bold")), soft_wrap=True)
        for line in _lines(wants.the(book, one["id"]), book, now):
            console.print(Text(f"      {line}"), soft_wrap=True)
        for step in one["steps"]:
            console.print(Text(f"      {'✓' if step['done'] else '·'} {step['n']}  {step['text']}"), soft_wrap=True)
        for person in ready["people"] if ready and one["state"] == "open" else ():
            name = person["person"]["name"]
            console.print(
                Text.assemble("      ", (name, "green" if person["is_ready"] else "yellow"), f"  {person['why']}"), soft_wrap=True
            )
        for act in ready["plan"] if ready else ():
            console.print(Text.assemble("      ", (act["on"], "dim"), f"  {act['person']['name']}: {act['act']}"), soft_wrap=True)
    if not document:
        console.print(_('Nothing is wanted yet. goodwill want "The choir book is printed by spring"'))


def _lines(one: "Want", book: "Book", now: "datetime") -> list[str]:
    """What was said of it."""
    from goodwill.doors import want_words
    from goodwill.models import wants

    if not one.is_open:
        through = [helper.person.name for helper in wants.helping(one) if helper.through]
        return [_("Over: {came}").format(came=one.came), *([_("Through {names}.").format(names=", ".join(through))] if through else [])]
    lines = [want_words.until(one, book, now)]
    if one.success:
        lines.append(_("Success: {success}").format(success=one.success))
    if one.others:
        lines.append(_("Good for others: {others}").format(others=one.others))
    return lines


@click.command("ask")
@click.argument("text", metavar="WANT")
@click.argument("name", metavar="WHO")
@click.option("--asked", is_flag=True, help=_("I asked them."))
@click.option("--no", "no", is_flag=True, help=_("They said no. They are not asked for this again."))
@click.option("--note", metavar="T", default="", help=_("With --asked or --no: what was said."))
@pass_state
def ask_(state: State, text: str, name: str, asked: bool, no: bool, note: str) -> None:
    """Before I ask: what stands between us, what to give first, and words that begin with it."""
    if asked or no:
        book, now = writing(state)
        from goodwill.models import wants

        one, person = _meant(book, text), who(book, name, now)
        if asked:
            wants.asked(one, person, now, note)
        if no:
            wants.refused(one, person, now, note)
        _show(state, book, one, now)
        return
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import want_shape
        from goodwill.models.asking import before
        from goodwill.writing.ask import ask, give

        daily.today(book, now)
        found = before(_meant(book, text), who(book, name, now), now)
        document = want_shape.before(book, found, give(found), ask(found), now)
        state.out(document, lambda: _print_before(document, _account(book, found, now)))


def _account(book: "Book", found: Any, now: "datetime") -> list[str]:
    from goodwill.models import rain
    from goodwill.models.gives import went

    stand = found.stand
    return [went(book, stand.passed, stand.person.called, now), rain.why(stand, now)]


def _meant(book: "Book", text: str) -> "Want":
    from goodwill.models import wants

    one = wants.find(book, text)
    if one is None:
        raise Trouble(_("No want is called {text}.").format(text=text), _("goodwill wants"))
    return one


def _print_before(document: dict[str, Any], account: list[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text.assemble((document["person"]["name"], "bold"), f"  {document['want']['text']}"), soft_wrap=True)
    for line in account:
        console.print(Text(line), soft_wrap=True)
    for why in [document["bar"]["why"]] if document["bar"] else [flag["why"] for flag in document["flags"]]:
        console.print(Text(f"⚑ {why}", style="yellow"), soft_wrap=True)
    for note in document["keep_in_mind"]:
        console.print(Text(_("Keep in mind: “{note}”").format(note=note)), soft_wrap=True)
    if document["first"]:
        console.print(Text(_("First, or with it:"), style="dim"))
    for give in document["first"]:
        console.print(Text(f"  · {give['act']}"), soft_wrap=True)
        if quote := " ".join(give["evidence"][0]["quote"].split()):
            console.print(Text(f"    “{quote[:180]}”", style="italic dim"), soft_wrap=True)
    for path in document["paths"]:
        console.print(Text.assemble((path["person"]["name"], "green"), f"  {path['why']}"), soft_wrap=True)
    if document["give"]:
        console.print(Text(_("To begin with, and nothing asked:"), style="dim"))
        console.print(Text(f"\n{document['give']['body']}\n"))
        console.print(Text(_("The ask, another day:"), style="dim"))
    if document["draft"]:
        console.print(Text(f"\n{document['draft']['body']}"))
    elif document["may_ask"]:
        console.print(_("There is nothing true to begin with yet: give something first."))


@click.command("areas")
@pass_state
def areas_(state: State) -> None:
    """Areas of life and work in which nobody is near any more: a look for once a year."""
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import want_shape
        from goodwill.models.areas import quiet_areas

        daily.today(book, now)
        document = [want_shape.area(book, one, now) for one in quiet_areas(book, now)]
        state.out(document, lambda: _print_areas(document))


def _print_areas(document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for one in document:
        console.print(Text(one["why"]), soft_wrap=True)
    if not document:
        console.print(_("Wherever you knew people well, somebody is near; or too little is known."))
