"""Voice: how you write, as your letters show it; and how you want it instead."""

from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, looking, pass_state, who, writing
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.models import Person, Word
    from goodwill.writing.heard import Other, Way


@click.command("voice")
@click.argument("name", metavar="[WHO]", required=False)
@click.option("--greeting", metavar="LINE", help=_("Greet so; … stands for the name."))
@click.option("--closing", metavar="LINE", help=_("Close so, above the name."))
@click.option("--sign", metavar="NAME", help=_("Sign with this name."))
@click.option("--never", metavar="WORDS", help=_("Words that no greeting or closing may have."))
@click.option("--formal", "address", flag_value="formal", help=_("Sie, vous, usted; by title and family name."))
@click.option("--familiar", "address", flag_value="familiar", help=_("Du, tu, tú; by the first name."))
@click.option("--short", "length", flag_value="short", help=_("Drafts say no more than they have to."))
@click.option("--usual", "length", flag_value="usual", help=_("Drafts as long as usual."))
@click.option("--language", default="", metavar="L", help=_("Only in this language: de, en, es, fr."))
@pass_state
def voice_(
    state: State,
    name: str | None,
    greeting: str | None,
    closing: str | None,
    sign: str | None,
    never: str | None,
    address: str | None,
    length: str | None,
    language: str,
) -> None:
    """How you write: what your letters show; with an option, how you want it. goodwill undo takes it back."""
    said = {"greeting": greeting, "closing": closing, "sign": sign, "never": never, "address": address, "length": length}
    wanted = {what: text for what, text in said.items() if text is not None}
    if wanted:
        _want(state, name, language, wanted)
    else:
        _show(state, name)


def _want(state: State, name: str | None, language: str, wanted: dict[str, str]) -> None:
    book, now = writing(state)
    from goodwill.doors import voice_words
    from goodwill.models import voice

    person = who(book, name, now) if name else None
    words = [voice.want(book, what, text, now, person, language) for what, text in wanted.items()]
    document = {"voice": [_wish(word) for word in words]}
    state.out(document, lambda: click.echo("\n".join(_("Kept: {wish}").format(wish=voice_words.wish(word)) for word in words)))


def _show(state: State, name: str | None) -> None:
    with looking(state) as (book, now):
        from goodwill.models import voice
        from goodwill.writing import heard

        person = who(book, name, now) if name else None
        letters = heard.sent(book, now, person)
        said = [word for word in voice.said(book) if person is None or word.person_id in (None, person.pk)]
        ways, others = heard.ways(letters), [] if person else heard.others(letters)
        document = {
            "person": {"id": person.pk, "name": person.name} if person else None,
            "learned": [_way(way) for way in ways],
            "others": [{"person": {"id": one.person, "name": one.name}, "habits": [_habit(h) for h in one.habits]} for one in others],
            "said": [_wish(word) for word in said],
        }
        state.out(document, lambda: _print(person, ways, others, said))


def _way(way: "Way") -> dict[str, Any]:
    kinds = {"greetings": way.greetings, "closings": way.closings, "address": way.forms}
    return {"language": way.language, "letters": way.n, "words": way.words} | {
        kind: [_habit(habit) for habit in habits] for kind, habits in kinds.items()
    }


def _habit(habit: Any) -> dict[str, Any]:
    return {"text": habit.text, "letters": habit.n, "touch": habit.newest.key, "at": habit.newest.at}


def _wish(word: "Word") -> dict[str, Any]:
    said = word.value
    person = {"id": word.person.pk, "name": word.person.name} if word.person else None
    return {"id": word.pk, "person": person, "what": said["what"], "text": said["text"], "language": said["language"]}


def _print(person: "Person | None", ways: "list[Way]", others: "list[Other]", said: "list[Word]") -> None:
    from goodwill.doors import voice_words

    lines = []
    for way in ways:
        lines.append(f"{voice_words.language(way.language)}, {voice_words.letters(way.n)}")
        for name, habits in voice_words.lines(way):
            lines.append(f"  {name}: " + ", ".join(f"{text} ({habit.n})" for text, habit in habits))
        lines.append(f"  {voice_words.how_long(way)}")
    if others:
        lines.append(_("Otherwise with"))
        lines += [f"  {one.name}: " + ", ".join(voice_words.other(habit) for habit in one.habits) for one in others]
    if said:
        lines.append(_("You said"))
        lines += [f"  {voice_words.wish(word)}" for word in said]
    click.echo("\n".join(lines or [_("No letters of yours are here yet.")]))
