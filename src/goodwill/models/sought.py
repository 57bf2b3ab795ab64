"""Sought: what a search asks for in plain words: "met in Lisbon 2024", "investors I owe a reply", "seit März nichts gehört".

What is understood becomes a filter and is told back; what is not is looked for as words. Between quotation marks nothing
is understood. English and German.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from goodwill.models.person import plain
from goodwill.words import _, day, month

_MONTHS = (
    *("january|januar|jan", "february|februar|feb", "march|marz|mar", "april|apr", "may|mai", "june|juni|jun", "july|juli|jul"),
    *("august|aug", "september|sept|sep", "october|oktober|oct|okt", "november|nov", "december|dezember|dec|dez"),
)
_NUMBER = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH, _YEAR = rf"(?P<month>{'|'.join(_MONTHS)})", r"(?P<year>(?:19|20)\d\d)"
_UNIT = r"(?:(?P<days>days?|tage?n?)|(?P<weeks>weeks?|wochen?)|(?P<months>months?|monate?n?|monats?)|(?P<years>years?|jahre?n?|jahres?))"
_SINCE, _BEFORE, _IN = r"(?P<since>since|seit)", r"(?P<before>before|vor)", r"(?:in|im|during|aus|from|of|von)"
# Each with a preposition or a year, because "may" and "march" are words as well.
_WHEN = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)")
    for form in (
        rf"(?:{_SINCE}|{_BEFORE}|{_IN}) (?P<iso>(?:19|20)\d\d-\d\d-\d\d)",
        rf"(?:{_SINCE} |for |seit )(?P<n>\d+|a|an|one|einem|einer|ein) {_UNIT}",
        rf"(?:(?:{_SINCE}|{_BEFORE}|{_IN}) )?(?:(?P<last>last|letzte[mnrs]?)|(?P<this>this|diese[mnrs]?)) {_UNIT}",
        rf"(?:(?:{_SINCE}|{_BEFORE}|{_IN}) )?{_MONTH},? {_YEAR}",
        rf"(?:{_SINCE}|{_BEFORE}|{_IN}) {_MONTH}",
        rf"(?:(?:{_SINCE}|{_BEFORE}|{_IN}) )?{_YEAR}",
        r"(?P<yesterday>yesterday|gestern)",
    )
)
_A = r"(?:an |a |some |eine |einen |noch |still )*"
_OWED = {
    "reply": rf"i (?:still )?owe {_A}(?:reply|replies|answers?|response)|(?:denen |der |dem )?ich {_A}antwort(?:en)? schulde"
    r"|waiting for my (?:reply|answer)",
    "thanks": rf"i (?:still )?owe {_A}thanks|(?:denen |der |dem )?ich {_A}dank schulde",
    "promise": r"i promised(?: something)?|(?:denen |der |dem )?ich etwas versprochen habe",
    "mine": r"i (?:still )?owe(?: something)?|(?:denen |der |dem )?ich etwas schulde",
    "their reply": rf"(?:who )?owes? me {_A}(?:reply|answer|response)|(?:die |der )?mir {_A}antwort schulde[nt]",
    "their promise": r"(?:who )?promised me(?: something)?|(?:die |der )?mir etwas versprochen (?:haben|hat)",
    "theirs": r"(?:who )?owes? me(?: something)?|(?:die |der )?mir etwas schulde[nt]",
}
_OWES = tuple((what, re.compile(rf"(?<!\w)(?:{form})(?!\w)")) for what, form in _OWED.items())
_QUIET = re.compile(
    r"(?<!\w)(?:(?:i |we )?(?:have not|haven't|not|never) (?:been )?heard (?:from|of)|no (?:contact|word|news)(?: with| from)?|silent|quiet"
    r"|(?:lange )?nichts (?:mehr )?gehort|kein(?:en)? kontakt|still)(?!\w)"
)
_MET = re.compile(r"(?<!\w)(?:(?:people |those )?(?:i |we )?(?:have )?met(?: with)?|getroffen|kennengelernt)(?!\w)")
_KINDS = {
    "person": "people|persons|contacts|leute|personen|kontakte|wen|who",
    "touch": "mails?|e-?mails|letters|messages|meetings|briefe|nachrichten|treffen",
    "article": "articles|artikel",
    "ask": "asks|questions|requests|fragen|bitten",
    "promise": "promises|versprechen",
    "offer": "offers|angebote",
    "give": "gives|gifts|geschenke",
    "thanks": "thanks|dank",
    "need": "needs|bedurfnisse",
    "interest": "interests|interessen",
}
_KIND = re.compile(rf"^\s*(?:(?:{'|'.join(f'(?P<{kind}>{form})' for kind, form in _KINDS.items())}))(?=\s+\S)")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”“»]")
FILLING = {
    *("i", "we", "who", "whom", "that", "the", "a", "an", "in", "at", "im", "am", "on", "to", "have", "has", "had", "not", "from", "of"),
    *("about", "with", "and", "or", "all", "any", "people", "everybody", "someone", "is", "are", "was", "were", "for", "by"),
    *("ich", "wir", "wer", "wen", "die", "der", "das", "den", "dem", "denen", "ein", "eine", "einen", "habe", "haben", "hat", "war"),
    *("von", "vom", "mit", "und", "oder", "alle", "leute", "uber", "zu", "zum", "ist", "fur"),
}
WITH = {"from", "by", "with", "to", "for", "von", "mit", "an", "fur"}


class Sought(NamedTuple):
    """What a search asks for."""

    words: tuple[str, ...]  # to be found as they stand, the last of them also where it only begins so
    met: bool = False
    owed: str = ""  # a key of _OWED
    quiet: bool = False
    start: date | None = None
    end: date | None = None  # the first day that no longer counts
    kind: str = ""  # a key of _KINDS

    @property
    def is_of_people(self) -> bool:
        return self.met or self.quiet or bool(self.owed) or self.kind == "person"

    @property
    def is_plain(self) -> bool:
        """Was nothing understood, so that all of it are words?"""
        return not (self.is_of_people or self.kind or self.start or self.end)


def sought(query: str, today: date) -> Sought:
    """What `query` asks for, on a day on the owner's clock."""
    words = tuple(re.findall(r"\w+", query))
    if len(words) < 2:
        return Sought(words)
    quoted = tuple(word for part in _QUOTED.findall(query) for word in re.findall(r"\w+", part))
    rest = plain(_QUOTED.sub(" ", query)).replace("’", "'")
    found = Sought(())
    rest, owed = _first(_OWES, rest)
    rest, quiet = _without(_QUIET, rest)
    start, end, rest = _when(rest, today)
    quiet = quiet and start is not None  # since when: else "quiet" and "still" are words
    rest, met = _without(_MET, rest)
    kind = _KIND.match(rest) if not owed and not quiet else None
    if kind:
        rest = rest[kind.end() :]
    found = Sought((), met, owed, quiet, start, end, kind.lastgroup or "" if kind else "")
    if found.is_plain or (not quoted and found.kind and not rest.strip()):
        return Sought(words)
    if quiet:
        found = found._replace(start=None, end=start)
    left = tuple(word for word in re.findall(r"\w+", _as_written(query, rest)) if plain(word) not in FILLING - WITH)
    return found._replace(words=(*quoted, *left))


def _first(forms: tuple[tuple[str, re.Pattern[str]], ...], said: str) -> tuple[str, str]:
    for name, form in forms:
        if match := form.search(said):
            return _cut(said, match), name
    return said, ""


def _without(form: re.Pattern[str], said: str) -> tuple[str, bool]:
    match = form.search(said)
    return (_cut(said, match), True) if match else (said, False)


def _cut(said: str, match: re.Match[str]) -> str:
    return said[: match.start()] + " " + said[match.end() :]


def _as_written(query: str, rest: str) -> str:
    """What is left, with the letters that it was typed in."""
    typed = {plain(word): word for word in re.findall(r"\w+", query)}
    return " ".join(typed.get(word, word) for word in re.findall(r"\w+", rest))


def _when(said: str, today: date) -> tuple[date | None, date | None, str]:
    """From which day to which, and what is left."""
    for form in _WHEN:
        if match := form.search(said):
            parts = match.groupdict()
            try:
                first, after = _span(parts, today)
            except (ValueError, OverflowError):
                continue
            rest = _cut(said, match)
            if parts.get("since") or parts.get("n"):
                return first, None, rest
            return (None, first, rest) if parts.get("before") else (first, after, rest)
    return None, None, said


def _span(said: dict[str, str | None], today: date) -> tuple[date, date]:
    if said.get("iso"):
        on = date.fromisoformat(said["iso"] or "")
        return on, on + timedelta(days=1)
    if said.get("yesterday"):
        return today - timedelta(days=1), today
    if said.get("n"):
        number = said["n"] or ""
        length = {"days": 1, "weeks": 7, "months": 30.44, "years": 365.25}[next(u for u in ("days", "weeks", "months", "years") if said[u])]
        return today - timedelta(days=round(length * (int(number) if number.isdigit() else 1))), today
    if said.get("last") or said.get("this"):
        return _calendar(next(u for u in ("days", "weeks", "months", "years") if said[u]), 1 if said.get("last") else 0, today)
    year, name = said.get("year"), said.get("month")
    if name:
        n = _NUMBER[name]
        first = date(int(year) if year else today.year - (n > today.month), n, 1)
        return first, _next_month(first)
    return date(int(year or 0), 1, 1), date(int(year or 0) + 1, 1, 1)


def _calendar(unit: str, back: int, today: date) -> tuple[date, date]:
    """The day, week, month or year of today, or the one before."""
    if unit in ("days", "weeks"):
        length = 1 if unit == "days" else 7
        first = today - timedelta(days=(today.weekday() if unit == "weeks" else 0) + back * length)
        return first, first + timedelta(days=length)
    if unit == "years":
        return date(today.year - back, 1, 1), date(today.year - back + 1, 1, 1)
    first = today.replace(day=1)
    first = (first - timedelta(days=1)).replace(day=1) if back else first
    return first, _next_month(first)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def told(found: Sought, names: tuple[str, ...] = ()) -> str:
    """What was understood, in words; "" where all of it are words."""
    if found.is_plain and not names:
        return ""
    said = [_head(found), *([_("with {names}").format(names=_(" or ").join(names))] if names else []), _time(found)]
    said.append(_("where it says “{words}”").format(words=" ".join(found.words)) if found.words else "")
    return ", ".join(part for part in said if part)


def _head(found: Sought) -> str:
    owed = {
        "reply": _("people you owe an answer"),
        "thanks": _("people you owe thanks"),
        "promise": _("people you promised something"),
        "mine": _("people you owe something"),
        "their reply": _("people who owe you an answer"),
        "their promise": _("people who promised you something"),
        "theirs": _("people who owe you something"),
    }
    kinds = {
        "person": _("people"),
        "touch": _("what was written, and meetings"),
        "article": _("things to read"),
        "ask": _("questions and requests"),
        "promise": _("promises"),
        "offer": _("offers"),
        "give": _("what was given"),
        "thanks": _("thanks"),
        "need": _("what people need"),
        "interest": _("interests"),
    }
    if found.owed:
        return owed[found.owed]
    if found.quiet:
        return _("people you have not heard from")
    return _("people you met") if found.met else kinds.get(found.kind, _("everything"))


def _time(found: Sought) -> str:
    start, end = found.start, found.end
    if found.quiet and end:
        return _("since {day}").format(day=day(end))
    if start and end and (start.month, start.day, end) == (1, 1, date(start.year + 1, 1, 1)):
        return _("in {year}").format(year=start.year)
    if start and end and start.day == 1 and end == _next_month(start):
        return _("in {month} {year}").format(month=month(start.month), year=start.year)
    if start and end:
        return _("from {start} to {end}").format(start=day(start), end=day(end - timedelta(days=1)))
    if start:
        return _("since {day}").format(day=day(start))
    return _("before {day}").format(day=day(end)) if end else ""
