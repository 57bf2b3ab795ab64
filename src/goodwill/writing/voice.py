"""Voice: in which language two people write, how they address each other, how the owner greets this one and signs."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from goodwill.models.person import plain

if TYPE_CHECKING:
    from goodwill.models.voice import Wish

FOLDER = Path(__file__).parent / "phrases"
GREETING = 48  # characters that a greeting has at most
AGAIN = {"again", "nochmal", "nochmals", "encore", "nuevo"}  # with one of them a farewell speaks of what that letter answers
CLOSING = 5  # words that a closing has at most
_FAREWELL = re.compile(r"[^\W\d_][^\W\d_ '’&-]*(?:[ '’&-]+[^\W\d_]+)*[,!]?")  # words alone: the end of a sentence or of a formula is none


class Voice(NamedTuple):
    language: str  # "de"
    formal: bool  # Sie, vous, usted
    greeting: str  # the owner's own line for this person, or ""
    closing: str = ""  # how the owner ends letters to this person, name and all, or ""
    politely: str = ""  # how this person is greeted where one is formal and the owner has no line of their own, or ""
    sign: str = ""  # by which name the owner wants to sign, or ""
    never: tuple[str, ...] = ()  # words that neither greeting nor closing may have
    is_short: bool = False  # no more than has to be said


def voice(mine: Sequence[str], theirs: Sequence[str], me: str = "", names: str = "") -> Voice:
    """Read off the newest texts between two people, each newest first; English where they say nothing.

    Formal where one of them greets so ("Liebe Frau Kaya"), or more words are; and where nothing tells, not even a greeting of
    the owner's: who is too polite offends nobody.

    Args:
        me: the owner's name, by which a closing is known.
        names: those of the other, by which a greeting is known to be theirs.
    """
    words = re.findall(r"\w+", " ".join([*theirs, *mine])[:8000])
    language = language_of(words) or "en"
    phrases = languages()[language]
    greeting = greeting_in(mine, phrases, names)
    closing = closing_in([text for text in mine if language_of(re.findall(r"\w+", text)) in ("", language)], phrases, me)
    return Voice(language, "formal" in phrases and _is_formal(words, greeting, [*mine[:1], *theirs[:1]], phrases), greeting, closing)


def _is_formal(words: Sequence[str], greeting: str, newest: Sequence[str], phrases: dict[str, Any]) -> bool:
    if greeting.split(" ")[0].lower().rstrip(",") in phrases.get("familiar_greetings", "").split():
        return False
    begins = [re.findall(r"\w+", text.lower()[:GREETING])[:2] for text in (greeting, *newest)]
    polite = set(phrases.get("polite_greetings", "").split())
    if any(polite.intersection(two) for two in begins):
        return True
    formal, familiar = _share(words, phrases["formal_words"]), _share(words, phrases["familiar_words"])
    is_greeted = any(two[0] in phrases["greetings"].split() for two in begins if two)
    unless_told = not phrases.get("is_familiar_unless_told", False)
    return formal > familiar or (unless_told and not formal and not familiar and not is_greeted)


def wished(heard: Voice, wish: "Wish", called: str, me: str) -> Voice:
    """What was learned, with what the owner said about it: their word wins.

    Args:
        called: what this person is called, for a greeting to everybody ("Moin {name},").
    """
    spoken = heard._replace(sign=wish.sign, never=wish.never, is_short=wish.length == "short")
    if wish.address and (wish.address == "formal") != heard.formal and "formal" in languages()[heard.language]:
        spoken = spoken._replace(formal=not heard.formal, greeting="", closing="")
    if wish.greeting:
        spoken = spoken._replace(greeting=wish.greeting.replace("{name}", called))
    if wish.closing:
        spoken = spoken._replace(closing=f"{wish.closing}\n{wish.sign or me}")
    elif wish.sign and spoken.closing:
        spoken = spoken._replace(closing=f"{_formula(spoken.closing, me)}\n{wish.sign}")
    return spoken._replace(
        greeting="" if is_barred(spoken.greeting, wish.never) else spoken.greeting,
        closing="" if is_barred(spoken.closing, wish.never) else spoken.closing,
    )


def is_barred(line: str, never: Sequence[str]) -> bool:
    """Has this line a word in it that the owner never wants?"""
    return any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", line, re.IGNORECASE) for text in never)


def ending(spoken: Voice, me: str) -> str:
    """How a letter ends: as the owner's do, else as is usual in this language; by the name alone where that has a word they never want."""
    if spoken.closing:
        return spoken.closing
    formula = phrase(spoken, "closing")
    return "\n".join(filter(None, ("" if is_barred(formula, spoken.never) else formula, spoken.sign or me)))


def beginning(spoken: Voice, called: str) -> str:
    """How a letter begins."""
    usual = phrase(spoken, "greeting_nobody") if "@" in called else phrase(spoken, "greeting", name=called)
    line = spoken.greeting or (spoken.politely if spoken.formal else "") or usual
    return f"{called}," if is_barred(line, spoken.never) else line


def _formula(closing: str, me: str) -> str:
    """A closing without the name below or behind it: "All my love\nMia" -> "All my love", "LG Mia" -> "LG"."""
    first, newline, _name = closing.rpartition("\n")
    if newline:
        return first
    names, words = {name.casefold() for name in me.split()}, closing.split()
    while words and words[-1].strip(".,!").casefold() in names:
        words.pop()
    return " ".join(words)


def form_in(text: str, greeting: str, language: str) -> str:
    """Which form of address this text has: "formal", "familiar", "" where it does not tell."""
    phrases = languages()[language]
    if "formal" not in phrases:
        return ""
    words, first = re.findall(r"\w+", text), re.findall(r"\w+", greeting.lower())[:2]
    if first and first[0] in phrases.get("familiar_greetings", "").split():
        return "familiar"
    if set(phrases.get("polite_greetings", "").split()).intersection(first):
        return "formal"
    formal, familiar = _share(words, phrases["formal_words"]), _share(words, phrases["familiar_words"])
    return "" if formal == familiar else "formal" if formal > familiar else "familiar"


def language_of(words: Sequence[str]) -> str:
    """Whose common words most of these are; "" where none is."""
    counts = {name: sum(word.lower() in _common(name) for word in words) for name in languages()}
    best = max(counts, key=lambda name: (counts[name], name == "en"))
    return best if counts[best] else ""


def phrase(spoken: Voice, which: str, **about: str) -> str:
    """The phrase called `which` in this voice: the formal one where there is one and it fits."""
    phrases = languages()[spoken.language]
    chosen: Any = {**phrases["familiar"], **(phrases.get("formal", {}) if spoken.formal else {})}
    if "." in which:
        group, _dot, which = which.partition(".")
        chosen = {**phrases["familiar"].get(group, {}), **(phrases.get("formal", {}).get(group, {}) if spoken.formal else {})}
    return str(chosen.get(which, "")).format(**about)


def day(spoken: Voice, when: date) -> str:
    """A day in this language: "18 de noviembre"."""
    phrases = languages()[spoken.language]
    number = phrases.get("first", "1") if when.day == 1 else str(when.day)
    return str(phrases["day"]).format(day=number, month=phrases["months"].split()[when.month - 1])


@cache
def languages() -> dict[str, dict[str, Any]]:
    """The phrase files by language; a language is a file."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(languages()[language]["words"].split())


def _share(words: Sequence[str], of: str) -> int:
    """How often they occur; as written, because «Sie» is not «sie»."""
    wanted = set(of.split())
    return sum(word in wanted or (word.lower() in wanted and not word.istitle()) for word in words)


def greeting_in(mine: Sequence[str], phrases: dict[str, Any], names: str = "") -> str:
    """The owner's last greeting to this person, as it was written.

    Args:
        names: what they are called, all of it. A greeting to somebody else ("Hi Michael," in a letter to two) and to nobody
            ("Dear R users,") is not theirs; a name unlike these ("Dear Bob,") is, where it was used twice.
    """
    begun = [line for text in mine if (line := _greeting(text, phrases))]
    return next((line for line in begun if not names or _is_theirs(line, names) or begun.count(line) > 1), "")


def _greeting(text: str, phrases: dict[str, Any]) -> str:
    first = text.strip().split("\n", 1)[0].strip()
    opens = first.split(" ")[0].lower().rstrip(",") in phrases["greetings"].split()
    return first if opens and len(first) <= GREETING and first[-1:] in ",!:" else ""


def _is_theirs(line: str, names: str) -> bool:
    """Does it name nobody, or them, be it by the first letters ("Hi Seb,")?"""
    known = plain(names).split()
    said = [plain(word) for word in re.findall(r"[^\W\d_]+", line.partition(" ")[2])]
    return not said or any(name.startswith(word) and len(word) > 1 for word in said for name in known)


def closing_in(mine: Sequence[str], phrases: dict[str, Any], me: str) -> str:
    """The end of the owner's last letter that ends in a farewell and their name: "All my love\\nMia", "LG Mia"."""
    names = {name.casefold() for name in me.split() if len(name) > 1}
    return next((found for text in mine if (found := _closing(text, phrases, names))), "")


def _closing(text: str, phrases: dict[str, Any], names: set[str]) -> str:
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    last = lines[-1].split() if lines[1:] else []
    if not last or len(last) > CLOSING or last[-1].strip(".,!").casefold() not in names:
        return ""
    before = lines[-2]
    if not all(word.strip(".,!").casefold() in names for word in last):
        return lines[-1] if _is_farewell(lines[-1], phrases) else ""
    stands_alone = before.endswith((",", "!")) or bool(re.search(rf"\n[ \t]*\n[ \t]*{re.escape(before)}[ \t]*\n", text))
    is_one = len(before.split()) <= CLOSING and lines[2:] and stands_alone and _FAREWELL.fullmatch(before) and _is_farewell(before, phrases)
    return f"{before}\n{lines[-1]}" if is_one else ""


def _is_farewell(line: str, phrases: dict[str, Any]) -> bool:
    """ "Hope this helps" and "Thanks again" end a letter, and belong to it alone."""
    words = set(re.findall(r"\w+", line.lower()))
    return not words.isdisjoint(phrases["closings"].split()) and words.isdisjoint(AGAIN)
