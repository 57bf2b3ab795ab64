"""How the owner writes, in words: what was learned, and what they said about it; for every door."""

from typing import Any

from goodwill.models import Word
from goodwill.words import _, ngettext
from goodwill.writing.heard import Habit, Way


def language(code: str) -> str:
    names = {"de": _("German"), "en": _("English"), "es": _("Spanish"), "fr": _("French")}
    return names.get(code, code)


def form(text: str, code: str) -> str:
    """The form of address, as one calls it in that language."""
    names = {
        "de": ("Sie", "du"),
        "fr": ("vous", "tu"),
        "es": ("usted", "tú"),
        "en": (_("by title and family name"), _("by the first name")),
    }
    formal, familiar = names.get(code, (_("formal"), _("familiar")))
    return formal if text == "formal" else familiar


def lines(way: Way) -> list[tuple[str, list[tuple[str, Habit]]]]:
    """What was learned, kind by kind: (what it is, [(as it is written, with its letters)])."""
    kinds = (
        (_("Greeting"), [(_quoted(habit.text), habit) for habit in way.greetings]),
        (_("Closing"), [(_quoted(habit.text), habit) for habit in way.closings]),
        (_("Form of address"), [(form(habit.text, way.language), habit) for habit in way.forms]),
    )
    return [(name, habits) for name, habits in kinds if habits]


def other(habit: Habit) -> str:
    """One habit with somebody, as it is written."""
    return form(habit.text, habit.newest.language) if habit.text in ("formal", "familiar") else _quoted(habit.text)


def _quoted(line: str) -> str:
    """A greeting or a closing on one line, as it is written."""
    return _("“{text}”").format(text=" / ".join(line.split("\n")))


def how_long(way: Way) -> str:
    return ngettext(
        "Half of these letters have no more than {n} word.", "Half of these letters have no more than {n} words.", way.words
    ).format(n=way.words)


def letters(n: int) -> str:
    return ngettext("{n} letter", "{n} letters", n).format(n=n)


def wish(word: Word) -> str:
    """One thing that the owner said of their letters, with to whom."""
    said = word.value
    whom = word.person.name if word.person else _("everybody") if word.person_id is None and not word.anchor else _("somebody")
    sentence = _sentences(said).get(str(said["what"]), "")
    where = _("in {language}").format(language=language(said["language"])) if said.get("language") else ""
    return _("{sentence} ({whom})").format(sentence=sentence, whom=", ".join(filter(None, (whom, where))))


def _sentences(said: dict[str, Any]) -> dict[str, str]:
    text = str(said["text"]).replace("{name}", "…")
    return {
        "greeting": _("Greet with “{text}”").format(text=text),
        "closing": _("Close with “{text}”").format(text=text),
        "sign": _("Sign with “{text}”").format(text=text),
        "never": _("Never “{text}”").format(text=text),
        "address": _("Formal") if text == "formal" else _("Familiar"),
        "length": _("Shorter") if text == "short" else _("As long as usual"),
    }
