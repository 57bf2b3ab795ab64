"""Alike: who is one human being under many names, over all files; and who only looks so."""

from typing import Any

from goodwill.demo.cast import Person

DIFFERENT = (("anna1", "anna2"), ("thomas", "+thomas-brandt-immobilien"), ("emil", "felix"), ("renate", "+schulte"))
_FIRST = "jonas"  # two addresses and three spellings: the plainest case


def same_person(cast: dict[str, Person], chats: list[dict[str, Any]], linkedin: dict[str, Any], book: list[dict[str, Any]],
                log: list[dict[str, Any]]) -> list[dict[str, Any]]:  # fmt: skip
    """One group for each person who appears under more than one address, name or kind of handle."""
    ordered = sorted(cast.values(), key=lambda one: one.key != _FIRST)
    groups = [_group(one, chats, linkedin, book, log) for one in ordered]
    return [one for one in groups if sum(len(one[part]) for part in ("emails", "names", "urls", "chats", "phones")) > 2]


def elsewhere(
    cast: dict[str, Person], chats: list[dict[str, Any]], linkedin: dict[str, Any], book: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Who never wrote a mail: known from a chat, from LinkedIn or from an address book only."""
    found: dict[str, dict[str, Any]] = {}
    seen = [(one["person"], one["name"], "linkedin") for one in linkedin["people"]]
    seen += [(one["person"], one["name"], "address book") for one in book]
    seen += [(person, name, chat["file"]) for chat in chats for name, person in chat["people"].items()]
    for key, name, where in seen:
        if key not in cast and key not in ("mia", "+"):
            entry = found.setdefault(key, {"id": key, "names": [], "where": []})
            entry["names"] += [name] if name not in entry["names"] else []
            entry["where"] += [where] if where not in entry["where"] else []
    return list(found.values())


def _group(
    person: Person, chats: list[dict[str, Any]], linkedin: dict[str, Any], book: list[dict[str, Any]], log: list[dict[str, Any]]
) -> dict[str, Any]:
    linked = [one for one in linkedin["people"] if one["person"] == person.key]
    listed = [one for one in book if one["person"] == person.key]
    talks = [(chat["file"], name) for chat in chats for name, key in chat["people"].items() if key == person.key]
    noted = [row["name"] for row in log if row["person"] == person.key]
    names = [*person.names, *(one["name"] for one in (*linked, *listed)), *(name for _, name in talks), *noted]
    emails = [
        *person.emails,
        person.facts.get("old"),
        *(email for one in listed for email in one["emails"]),
        *(one["email"] for one in linked if one["email"]),
    ]
    phones = [person.facts.get("phone"), *(one["phone"] for one in listed)]
    return {
        "person": person.key,
        "emails": list(dict.fromkeys(filter(None, emails))),
        "names": list(dict.fromkeys(names)),
        "urls": [one["url"] for one in linked],
        "chats": [file for file, _ in talks],
        "phones": list(dict.fromkeys(filter(None, phones))),
    }
