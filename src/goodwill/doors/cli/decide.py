"""Deciding: what the owner did with a suggestion, and undo."""

import click

from goodwill.doors.cli.say import State, day_of, pass_state, the_suggestion, writing
from goodwill.words import _


def _answer(state: State, number: int, say: str) -> None:
    from goodwill.doors import shape
    from goodwill.models import Suggestion

    found = Suggestion.objects.select_related("person").get(pk=number)
    state.out({"suggestion": shape.suggestion(found)}, lambda: click.echo(say.format(name=found.person.name)))


@click.command("sent")
@click.argument("number", metavar="ID", type=int)
@pass_state
def sent_(state: State, number: int) -> None:
    """I wrote to them."""
    book, now = writing(state)
    from goodwill.models import owner

    owner.sent(the_suggestion(book, number), now)
    _answer(state, number, _("Noted: you wrote to {name}. goodwill undo takes it back."))


@click.command("done")
@click.argument("number", metavar="ID", type=int)
@pass_state
def done_(state: State, number: int) -> None:
    """I did it some other way."""
    book, now = writing(state)
    from goodwill.models import owner

    owner.done(the_suggestion(book, number), now)
    _answer(state, number, _("Done with {name}. goodwill undo takes it back."))


@click.command("later")
@click.argument("number", metavar="ID", type=int)
@click.option("--until", metavar="D", help=_("Not before this day; else in a week."))
@click.option(
    "--because",
    metavar="WHY",
    default="",
    help=_("Why: time, tired, words, awkward, refusal, them, or in your words."),
)
@pass_state
def later_(state: State, number: int, until: str | None, because: str) -> None:
    """Not today."""
    book, now = writing(state)
    from goodwill.models import Suggestion
    from goodwill.writing.smaller import put_off

    put_off(the_suggestion(book, number), now, day_of(until, book, now), because)
    said = _("{name} can wait. goodwill undo takes it back.")
    instead = Suggestion.objects.get(pk=number).draft.get("smaller")
    if instead:
        said += "\n\n" + _("Or smaller, now:") + f" {instead['act']}\n\n{instead['body']}".replace("{", "{{").replace("}", "}}")
    _answer(state, number, said)


@click.command("never")
@click.argument("number", metavar="ID", type=int)
@pass_state
def never_(state: State, number: int) -> None:
    """Not one for Goodwill: this person is never suggested again."""
    book, now = writing(state)
    from goodwill.models import owner

    owner.never(the_suggestion(book, number), now)
    _answer(state, number, _("{name} will not be suggested again. goodwill undo takes it back."))


@click.command("undo")
@pass_state
def undo_(state: State) -> None:
    """Take back the last thing I said."""
    book, now = writing(state)
    from goodwill.daily.round import who_is_who
    from goodwill.doors import several_words
    from goodwill.models import owner
    from goodwill.models.same import ABOUT_WHO
    from goodwill.models.word import SEVERAL

    word = owner.undo(book, now)
    if word.verb in ABOUT_WHO:
        who_is_who(book)
        word.refresh_from_db()
    several = {"people": word.value[SEVERAL]} if SEVERAL in word.value else {}
    name = several_words.people(word.value[SEVERAL]) if several else word.person.name if word.person else ""
    state.out(
        {"undone": {"verb": word.verb, "person": name, "at": word.at, **several}},
        lambda: click.echo(_("Taken back: {verb} {name}").format(verb=word.verb, name=name)),
    )
