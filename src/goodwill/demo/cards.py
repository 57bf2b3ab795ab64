"""Cards: Mia's address book, as three generations of programs exported it."""

import quopri
from datetime import date, timedelta

from goodwill.demo.calendar import escaped, folded
from goodwill.demo.cast import Person

_NOT_IN_THE_BOOK = ("cc_only", "stranger", "new", "service")
_NOTES = {
    "priya": "Kennengelernt beim Sommerkurs in York. Mag Ingwertee, keine Anrufe vor neun.",
    "ana": "Met at the bookfair in Lisbon through Jonas Weber. Leo and Marta.",
    "gerd": "Mein erster Chef. Immer handschriftlich zum Geburtstag.",
    "helga": "Hat mir das Vorlesen beigebracht, und das Weglassen.",
    "bernd": "Ersatzschlüssel. Vorderhaus, 2. Stock links.",
    "tom": "Knows cooperatives. Prefers a call to a mail.",
    "thiele": "Gestorben. Tochter: Judith.",
}


def cards(cast: dict[str, Person], today: date) -> tuple[bytes, int]:
    """The file, and how many cards it holds. Versions 3.0, 4.0 and 2.1 side by side."""
    chosen = [one for one in cast.values() if one.kind not in _NOT_IN_THE_BOOK]
    book = [_card(one, number, today) for number, one in enumerate(chosen)] + [_office()]
    return "".join(book).encode(), len(book)


def version(person: Person, number: int) -> str:
    """Who died has a card of the version that can say so."""
    if "died" in person.facts or number % 7 == 3:
        return "4.0"
    return "2.1" if number % 11 == 5 else "3.0"


def _card(person: Person, number: int, today: date) -> str:
    kind = version(person, number)
    facts = person.facts
    bare = person.name.removeprefix("Prof. ").removeprefix("Dr. ")
    given, _, family = bare.partition(" ")
    degree = person.name.removesuffix(bare).strip()
    lines = [_text(kind, "FN", person.name), _text(kind, "N", family, given, "", degree, "")]
    lines += [f"{_EMAIL[kind][min(n, 1)]}:{email}" for n, email in enumerate(person.emails)]
    if "called" in facts:
        lines.append(_text(kind, "NICKNAME", facts["called"]) if kind != "2.1" else _text(kind, "X-NICKNAME", facts["called"]))
    if "org" in facts:
        lines.append(_text(kind, "ORG", facts["org"]))
    if "title" in facts:
        lines.append(_text(kind, "TITLE", facts["title"]))
    if "phone" in facts:
        lines.append(f"{_PHONE[kind]}:{'tel:' if kind == '4.0' else ''}{facts['phone'].replace(' ', '-' if kind == '4.0' else ' ')}")
    if "street" in facts:
        lines.append(_postal(kind, facts))
    lines += _dates(kind, person, today)
    if note := facts.get("note") or _NOTES.get(person.key):
        lines.append(_text(kind, "NOTE", note))
    lines.append(f"UID:{'urn:uuid:' if kind == '4.0' else ''}{person.key}-{number:04d}")
    return "".join(f"{line if kind == '2.1' else folded(line)}\r\n" for line in ["BEGIN:VCARD", f"VERSION:{kind}", *lines, "END:VCARD"])


_EMAIL = {
    "2.1": ("EMAIL;INTERNET;PREF", "EMAIL;INTERNET;HOME"),
    "3.0": ("EMAIL;TYPE=INTERNET,WORK", "item1.EMAIL;TYPE=INTERNET,HOME"),
    "4.0": ("EMAIL;PREF=1", "EMAIL;TYPE=home"),
}
_PHONE = {"2.1": "TEL;CELL;VOICE", "3.0": "TEL;TYPE=CELL,VOICE", "4.0": "TEL;VALUE=uri;TYPE=cell"}


def _text(kind: str, name: str, *parts: str) -> str:
    if kind != "2.1":
        return f"{name}:{';'.join(map(escaped, parts))}"
    value = ";".join(part.replace(";", "\\;") for part in parts)
    if value.isascii():
        return f"{name}:{value}"
    coded = quopri.encodestring(value.encode(), quotetabs=False).decode().replace("=\n", "=\r\n")
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}"


def _postal(kind: str, facts: dict[str, str]) -> str:
    code, _, town = facts["city"].partition(" ")
    if not code[0].isdigit():
        code, town = "", facts["city"]
    name = {"2.1": "ADR;HOME", "3.0": "ADR;TYPE=HOME", "4.0": "ADR;TYPE=home"}[kind]
    return _text(kind, name, "", "", facts["street"], town, "", code, facts.get("country", "Deutschland"))


def _dates(kind: str, person: Person, today: date) -> list[str]:
    lines: list[str] = []
    born = person.born(today)
    if born.startswith("--"):
        month_day = born[2:]
        if kind == "4.0":
            lines.append(f"BDAY:--{month_day.replace('-', '')}")
        else:
            lines.append(f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month_day}" if kind == "3.0" else f"BDAY:--{month_day}")
    elif born:
        lines.append(f"BDAY:{born.replace('-', '')}" if kind != "3.0" else f"BDAY;VALUE=date:{born}")
    if "died" in person.facts:
        lines.append(f"DEATHDATE:{today - timedelta(days=int(person.facts['died'])):%Y%m%d}")
    return lines


def _office() -> str:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Nachbarschaftshaus", "N:;;;;", "ORG:Nachbarschaftshaus", "X-ABShowAs:COMPANY"]
    return "".join(f"{line}\r\n" for line in [*lines, "TEL;TYPE=WORK:+49 30 5550 8800", "UID:haus-0001", "END:VCARD"])
