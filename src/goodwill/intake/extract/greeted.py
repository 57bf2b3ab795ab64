"""Greeted: to whom a text turns in its first line. "Gregg," with the owner among the readers is not put to the owner."""

import re
from functools import cache

from goodwill.intake.extract.language import files

ALIKE = 3  # letters by which a name is taken for the owner's: "Sara", "Sarah"
_NAME = r"(?-i:[A-ZÄÖÜÉÈÀÁÍÓÚÑÅØ][\w'’.-]+)"


def is_another(text: str, calls: tuple[str, ...]) -> bool:
    """Does the first line greet somebody by name, and nobody of that name is the owner?

    Args:
        calls: the names by which the owner is addressed; none: nobody can tell.
    """
    found = _greeting().match(text)
    if found is None or not calls:
        return False
    mine = {call[:ALIKE].casefold() for call in calls}
    return not any(word[:ALIKE].casefold() in mine for word in re.findall(r"\w+", found["greeted"] or found["called"]))


@cache
def _greeting() -> re.Pattern[str]:
    greets = "|".join(line for _language, tables in files() for line in tables["signs"]["greets"])
    all_ = "|".join(line for _language, tables in files() for line in tables["signs"]["everybody"])
    names = rf"{_NAME}(?:(?: |, | (?:and|und|et|y|&) ){_NAME}){{0,3}}"
    one = rf"(?!(?:{all_})\b)(?P<%s>{names})\s*"
    return re.compile(rf"\s*(?:(?:{greets})\s+{one % 'greeted'}(?:[,:!–-]|\n)|{one % 'called'}[,:!](?:[ \t]*\n|[ \t]{{2}}))", re.IGNORECASE)
