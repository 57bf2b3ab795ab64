"""Listening in words: what figures say, and the one thing to practise next; the same on pages and in the terminal."""

from collections.abc import Sequence
from typing import Any

from goodwill.words import _, figure, ngettext, percent


def advice(practise: str, mine: dict[str, Any]) -> str:
    """The one thing to try next time, with the figure that it comes from."""
    cut, longest, n = mine.get("interrupted_others", 0), mine.get("longest_s"), mine.get("questions", 0)
    sentences = {
        "room": ngettext(
            "You cut in {n} time. Next time, let one more breath pass before you speak.",
            "You cut in {n} times. Next time, let one more breath pass before you speak.",
            cut,
        ).format(n=cut),
        "shorter": _("Your longest stretch was {length}. Next time, stop half-way and ask what they make of it.").format(
            length=length(longest, mine.get("longest_words", 0))
        ),
        "ask": _("You asked nothing. Next time, ask one thing that only they can answer."),
        "open": ngettext(
            "Your {n} question could be answered with a word. Next time, begin one with what or how.",
            "All your {n} questions could be answered with a word. Next time, begin one with what or how.",
            n,
        ).format(n=n),
        "follow": _("None of your questions took up what had just been said. Next time, ask once more about an answer you got."),
        "wait": _("You answered without a pause, three meetings in a row. Next time, count to two before you answer."),
        "keep": _("You asked, openly, and you took up the answers. Keep that."),
    }
    return sentences.get(practise, "")


def called(title: str, company: Sequence[Any]) -> str:
    """A meeting by its title, or by who was there."""
    names = ", ".join(person.name for person in company[:3])
    return title or (_("A talk with {names}").format(names=names) if names else _("Without a title"))


def length(seconds: float | None, words: int) -> str:
    """How long a stretch was."""
    if seconds is None:
        return ngettext("{n} word", "{n} words", words).format(n=words)
    if seconds < 90:
        return ngettext("{n} second", "{n} seconds", round(seconds)).format(n=round(seconds))
    return ngettext("{n} minute", "{n} minutes", round(seconds / 60)).format(n=round(seconds / 60))


def rows(mine: dict[str, Any]) -> list[tuple[str, str]]:
    """The owner's figures, each with its name."""
    pause = mine.get("pause_s")
    found = [
        (_("your share of the talk"), percent(mine["share"])),
        (_("longest stretch"), length(mine["longest_s"], mine["longest_words"])),
        (_("questions asked"), str(mine["questions"])),
        (_("of them open"), str(mine["open_questions"])),
        (_("took up what was said"), str(mine["follow_ups"])),
        (_("“go on” while they spoke"), str(mine["backchannels"])),
        (_("times you cut in"), str(mine["interrupted_others"])),
        (_("times you were cut off"), str(mine["was_interrupted"])),
    ]
    if pause is not None:
        found.append((_("pause before you spoke"), _("{n} s").format(n=figure(pause, 1))))
    return found
