"""Sought: what a search asks for in plain words: "met in Lisbon 2024", "investors I owe a reply", "seit März nichts gehört".

What is understood becomes a filter and is told back; what is not is looked for as words. Between quotation marks nothing
is understood. English and German.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from goodwill.models.person import plain

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
        rf"(?:{_SINCE} |for |seit )?(?:more than|over|mehr als|uber|langer als) (?P<n>\d+) {_UNIT}",
        rf"(?:{_SINCE} |for |seit )(?P<n>\d+|a|an|one|einem|einer|ein) {_UNIT}",
        rf"(?:(?:{_SINCE}|{_BEFORE}|{_IN}) )?(?:(?P<last>last|letzte[mnrs]?)|(?P<this>this|diese[mnrs]?)) {_UNIT}",
        rf"(?:(?:{_SINCE}|{_BEFORE}|{_IN}) )?{_MONTH},? {_YEAR}",
        rf"(?:{_SINCE}|{_BEFORE}|{_IN}) {_MONTH}",
        rf"(?:(?:{_SINCE}|{_BEFORE}|{_IN}) )?{_YEAR}",
        r"(?P<yesterday>yesterday|gestern)",
        r"(?P<today>today|heute)",
    )
)
_AHEAD = tuple(  # days of the year, which come again
    re.compile(rf"(?<!\w){form}(?!\w)")
    for form in (
        rf"(?:in the |within the |within |in den |innerhalb von )?(?:next|nachsten|kommenden)? ?(?P<n>\d+) {_UNIT}",
        rf"(?:in )?(?:(?P<next>next|nachste[mnrs]?|kommende[mnrs]?)|(?P<this>this|diese[mnrs]?)) {_UNIT}",
        rf"(?:{_IN} )?{_MONTH}",
        r"(?P<today>today|heute)",
        r"(?P<tomorrow>tomorrow|morgen)",
        r"(?P<soon>soon|bald|coming up)",
    )
)
_BIRTHDAY = re.compile(
    r"(?<!\w)(?:(?:whose |who |with |has |have |a |their )*birthdays?(?: is)?|(?:hat |haben |ihr(?:en)? )*geburtstag)(?!\w)"
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
_PEOPLE = r"(?:people |those |all |leute |alle )*"
_QUIETS = (
    (
        "heard",
        re.compile(
            r"(?<!\w)(?:(?:i |we )?(?:have not|haven't|not|never) (?:been )?heard (?:from|of)|no (?:word|news)(?: from)?"
            r"|(?:lange )?nichts (?:mehr )?gehort)(?!\w)"
        ),
    ),
    (
        "both",
        re.compile(
            rf"(?<!\w){_PEOPLE}(?:(?:i |we )?(?:have not|haven't|not) (?:been )?in (?:touch|contact)(?: with)?|no contact(?: with)?"
            r"|silent|quiet|kein(?:en)? kontakt|still)(?!\w)"
        ),
    ),
)
_CONTACTS = tuple(
    (what, re.compile(rf"(?<!\w){_PEOPLE}(?:{form})(?!\w)"))
    for what, form in {
        "both": r"(?:i (?:am|was|have been|had) )?(?:been )?in (?:touch|contact)(?: with)?"
        r"|(?:(?:mit denen )?ich )?(?:in kontakt|kontakt (?:gehabt|hatte))(?: war)?",
        "in": r"(?:(?:whom )?i (?:have )?)?heard from|(?:who )?wrote (?:to )?me|(?:die |der )?(?:mir )?geschrieben (?:haben|hat)"
        r"|von denen ich gehort habe",
        "out": r"(?:whom )?i (?:have )?(?:wrote|written)(?: to)?|(?:(?:denen |der |dem )?ich )?geschrieben habe",
    }.items()
)
_NEVER = re.compile(
    rf"(?<!\w){_PEOPLE}(?:(?:whom )?(?:i(?:'ve| have)? |we )?never met(?: in person)?"
    r"|(?:die ich )?(?:noch )?(?:nie(?:mals)?|noch nicht) getroffen(?: habe)?)(?!\w)"
)
_NO_CIRCLE = re.compile(rf"(?<!\w){_PEOPLE}(?:(?:who are )?(?:in|with) no circle|without (?:a )?circle|(?:in keinem|ohne) kreis)(?!\w)")
_CIRCLES = tuple(
    re.compile(rf"(?<!\w){_PEOPLE}{form}")
    for form in (
        r"(?:in|from) (?:the|my) (?P<circle>\w+(?: \w+){0,2}) circle(?!\w)",
        r"(?:^\s*|(?:in|from|im|aus)(?: the| my| dem| meinem)? )(?:circle|kreis)(?: called| of)? "
        r"(?P<circle>[^|]+?)(?= *(?:\||$)| (?:who |and |und |works? |arbeite))",
    )
)
_WORKS = tuple(
    re.compile(rf"(?<!\w){_PEOPLE}(?:who |that |die |der )?{form}")
    for form in (
        r"(?:bei|fur) (?P<works>[^|]+?) arbeite(?:n|t)(?!\w)",
        r"(?:works?|working|employed|arbeite(?:n|t)|angestellt) (?:at|for|by|bei|fur) (?P<works>[^|]+?)(?= *(?:\||$)| (?:and|und) )",
    )
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
SOON = 31  # days
FILLING = {
    *("i", "we", "who", "whom", "that", "the", "a", "an", "in", "at", "im", "am", "on", "to", "have", "has", "had", "not", "from", "of"),
    *("about", "with", "and", "or", "all", "any", "people", "everybody", "someone", "is", "are", "was", "were", "for", "by"),
    *("ich", "mir", "wir", "wer", "wen", "die", "der", "das", "den", "dem", "denen", "ein", "eine", "einen", "habe", "haben", "hat", "war"),
    *("von", "vom", "mit", "und", "oder", "alle", "leute", "uber", "zu", "zum", "ist", "fur"),
}
WITH = {"from", "by", "with", "to", "for", "von", "mit", "an", "fur"}


class Sought(NamedTuple):
    """What a search asks for."""

    words: tuple[str, ...]  # to be found as they stand, the last of them also where it only begins so
    met: bool = False
    owed: str = ""  # a key of _OWED
    quiet: str = ""  # "heard": nothing came from them, "both": nothing passed
    start: date | None = None
    end: date | None = None  # the first day that no longer counts
    kind: str = ""  # a key of _KINDS
    never: bool = False  # met
    contact: str = ""  # in that time: "both" ways, "in", "out"
    birthday: bool = False  # in that time, whichever year
    works: tuple[str, ...] = ()  # at an organisation of which all these words are part
    circle: str | None = None  # as it was typed, perhaps with words after it; "": in none

    @property
    def is_of_people(self) -> bool:
        return self.is_of_people_alone or self.met or bool(self.owed or self.contact)

    @property
    def is_of_people_alone(self) -> bool:
        """Does it mean nothing but people?"""
        is_known = self.never or self.birthday or bool(self.works) or self.circle is not None
        return is_known or bool(self.quiet) or self.kind == "person"

    @property
    def rests_on_touches(self) -> bool:
        """Is whoever it means somebody with whom something has passed?"""
        return self.met or bool(self.owed or self.quiet or self.contact)

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
    found, rest = _understood(rest, today)
    if found.is_plain or (not quoted and found.kind and not re.search(r"\w", rest)):
        return Sought(words)
    left = tuple(word for word in re.findall(r"\w+", _as_written(query, rest)) if plain(word) not in FILLING - WITH)
    circle = found.circle and " ".join(_typed(query, found.circle.split()))
    named = found._replace(works=_typed(query, found.works), circle=circle)
    return named._replace(words=(*quoted, *left))


def _understood(said: str, today: date, is_timed: bool = True) -> tuple[Sought, str]:
    """What is asked for, without its words; and what is left of it."""
    rest, owed = _first(_OWES, said)
    rest, never = _without(_NEVER, rest)
    quiet = contact = ""
    birthday = False
    if is_timed:
        rest, quiet = _first(_QUIETS, rest)
        rest, contact = _first(_CONTACTS, rest) if not quiet else (rest, "")
        rest, birthday = _without(_BIRTHDAY, rest)
    start, end, rest = _when(rest, today, _AHEAD if birthday else _WHEN)
    if start is None and (quiet or birthday or (contact and end is None)):  # since when? Else "quiet" and "still" are words
        return _understood(said, today, is_timed=False)
    rest, circle = _circle(rest)
    rest, works = _named(_WORKS, rest, "works")
    rest, met = _without(_MET, rest)
    found = Sought((), met, owed, quiet, start, end, "", never, contact, birthday, tuple(re.findall(r"\w+", works or "")), circle)
    kind = None if owed or contact or found.is_of_people_alone else _KIND.match(rest)
    if quiet:
        found = found._replace(start=None, end=start)
    return (found._replace(kind=kind.lastgroup or ""), rest[kind.end() :]) if kind else (found, rest)


def _circle(rest: str) -> tuple[str, str | None]:
    rest, is_in_none = _without(_NO_CIRCLE, rest)
    return (rest, "") if is_in_none else _named(_CIRCLES, rest, "circle")


def _named(forms: Iterable[re.Pattern[str]], said: str, what: str) -> tuple[str, str | None]:
    """What is named after one of these forms."""
    for form in forms:
        if match := form.search(said):
            return _cut(said, match), match[what].strip()
    return said, None


def _typed(query: str, said: Iterable[str]) -> tuple[str, ...]:
    return tuple(_as_written(query, " ".join(said)).split())


def _first(forms: tuple[tuple[str, re.Pattern[str]], ...], said: str) -> tuple[str, str]:
    for name, form in forms:
        if match := form.search(said):
            return _cut(said, match), name
    return said, ""


def _without(form: re.Pattern[str], said: str) -> tuple[str, bool]:
    match = form.search(said)
    return (_cut(said, match), True) if match else (said, False)


def _cut(said: str, match: re.Match[str]) -> str:
    return said[: match.start()] + " | " + said[match.end() :]  # what stood before and after does not belong together


def _as_written(query: str, rest: str) -> str:
    """What is left, with the letters that it was typed in."""
    typed = {plain(word): word for word in re.findall(r"\w+", query)}
    return " ".join(typed.get(word, word) for word in re.findall(r"\w+", rest))


def _when(said: str, today: date, forms: Iterable[re.Pattern[str]]) -> tuple[date | None, date | None, str]:
    """From which day to which, and what is left."""
    for form in forms:
        if match := form.search(said):
            parts = match.groupdict()
            try:
                first, after = (_ahead if forms is _AHEAD else _span)(parts, today)
            except (ValueError, OverflowError):
                continue
            rest = _cut(said, match)
            if forms is not _AHEAD and (parts.get("since") or parts.get("n")):
                return first, None, rest
            return (None, first, rest) if parts.get("before") else (first, after, rest)
    return None, None, said


def _span(said: dict[str, str | None], today: date) -> tuple[date, date]:
    if said.get("iso"):
        on = date.fromisoformat(said["iso"] or "")
        return on, on + timedelta(days=1)
    if said.get("yesterday") or said.get("today"):
        first = today - timedelta(days=1 if said.get("yesterday") else 0)
        return first, first + timedelta(days=1)
    if said.get("n"):
        return today - _length(said), today
    if said.get("last") or said.get("this"):
        return _calendar(_unit(said), -1 if said.get("last") else 0, today)
    year, name = said.get("year"), said.get("month")
    if name:
        n = _NUMBER[name]
        first = date(int(year) if year else today.year - (n > today.month), n, 1)
        return first, next_month(first)
    return date(int(year or 0), 1, 1), date(int(year or 0) + 1, 1, 1)


def _ahead(said: dict[str, str | None], today: date) -> tuple[date, date]:
    """Days to come."""
    if said.get("n") or said.get("soon"):
        return today, today + (timedelta(days=SOON) if said.get("soon") else _length(said)) + timedelta(days=1)
    if said.get("tomorrow"):
        return today + timedelta(days=1), today + timedelta(days=2)
    if said.get("next"):
        return _calendar(_unit(said), 1, today)
    return _span(said, today)


def _unit(said: dict[str, str | None]) -> str:
    return next(unit for unit in ("days", "weeks", "months", "years") if said[unit])


def _length(said: dict[str, str | None]) -> timedelta:
    number = said["n"] or ""
    days = {"days": 1, "weeks": 7, "months": 30.44, "years": 365.25}[_unit(said)]
    return timedelta(days=round(days * (int(number) if number.isdigit() else 1)))


def _calendar(unit: str, by: int, today: date) -> tuple[date, date]:
    """The day, week, month or year of today, or so many after it."""
    if unit in ("days", "weeks"):
        length = 1 if unit == "days" else 7
        first = today - timedelta(days=today.weekday() if unit == "weeks" else 0) + timedelta(days=by * length)
        return first, first + timedelta(days=length)
    if unit == "years":
        return date(today.year + by, 1, 1), date(today.year + by + 1, 1, 1)
    first = date(today.year + (today.month - 1 + by) // 12, (today.month - 1 + by) % 12 + 1, 1)
    return first, next_month(first)


def next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
