"""World: a made-up life written as the files that real tools would export, with the truth beside it for the tests."""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.demo.alike import DIFFERENT, elsewhere, same_person
from goodwill.demo.calendar import Meeting, calendar, meetings
from goodwill.demo.cards import cards
from goodwill.demo.cast import FORM_NAMES, MIA, OWNER, Person, people
from goodwill.demo.chats import chats
from goodwill.demo.chatter import Chatter
from goodwill.demo.days import HOME, zone
from goodwill.demo.google import google
from goodwill.demo.later import boundaries, reasons_later, steps, wants
from goodwill.demo.letters import Letter, mboxrd
from goodwill.demo.linkedin import linkedin
from goodwill.demo.noise import add_noise
from goodwill.demo.post import Post
from goodwill.demo.reading import reading
from goodwill.demo.rhythms import bursts, exchange
from goodwill.demo.stories import play, stories, told
from goodwill.demo.touches import touch_log
from goodwill.demo.transcripts import transcripts

_SOON = 7  # days ahead within which a birthday is worth a word
_IN_TOUCH = ("close", "regular", "quiet", "owed", "new", "followed")


class Wish(NamedTuple):
    """What Mia wants: no program of hers exports it, she says it. `people` by an address of theirs."""

    text: str
    success: str
    by: date
    people: tuple[str, ...]


class World(NamedTuple):
    """What was written, and whose it is."""

    name: str
    emails: tuple[str, ...]
    timezone: str
    files: tuple[Path, ...]
    wants: tuple[Wish, ...]


def write(folder: Path, today: date, seed: int = 7) -> World:
    """Write what Mia's programs would export, and truth.json beside it. The same day and seed give the same bytes."""
    cast = people()
    post = mail(today, seed, cast)
    held = meetings(today, cast)
    ics, n_events = calendar(today, cast)
    vcf, n_cards = cards(cast, today)
    book, whose = google(today, cast)
    linked, linkedin_truth = linkedin(today, cast, post.truth)
    talks, chats_truth = chats(today, cast, post.truth)
    spoken, transcripts_truth = transcripts(today, held, post.truth)
    log, meant = touch_log(today)
    read, articles = reading(post)
    post.truth.settle()
    letters = sorted(post.letters, key=lambda letter: (letter.at, letter.id))
    content = {  # address books first: who they say is one person is one from the start
        "contacts.vcf": vcf,
        "contacts.csv": book,
        **linked,
        "calendar.ics": ics,
        "mail.mbox": mboxrd(letters),
        **talks,
        **spoken,
        "touches.csv": log,
        **read,
    }
    truth = _truth(post, cast, held, seed)
    truth |= {"google": whose, "linkedin": linkedin_truth, "chats": chats_truth, "transcripts": transcripts_truth, "touch_log": meant}
    truth |= {
        "articles": articles,
        "same_person": same_person(cast, chats_truth, linkedin_truth, whose, meant),
        "different_people": DIFFERENT,
        "people_elsewhere": elsewhere(cast, chats_truth, linkedin_truth, whose),
    }
    reasons = reasons_later(post, held, meant)
    truth |= {"reasons_later": reasons, "steps": steps(post, held, reasons), "wants": wants(today), "limits": boundaries(post)}
    truth["counts"] = {"messages": len(letters), "meetings": n_events, "cards": n_cards, "google": len(whose), "touches": len(meant)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (content | {"truth.json": (json.dumps(truth, ensure_ascii=False, indent=1) + "\n").encode()}).items():
        (folder / name).write_bytes(data)
    return World(OWNER, MIA.emails, HOME, tuple(folder / name for name in content), tuple(_wishes(truth["wants"], cast)))


def _wishes(wanted: Iterable[dict[str, Any]], cast: dict[str, Person]) -> Iterator[Wish]:
    for one in wanted:
        yield Wish(one["want"], one["success"], date.fromisoformat(one["by"]), tuple(cast[key].emails[0] for key in one["people"]))


def mail(today: date, seed: int, cast: dict[str, Person]) -> Post:
    """Everything in the mailbox: told by hand, chattered, and noise."""
    post = Post(today, random.Random(f"{seed}:post"), cast)  # noqa: S311
    threads = stories()
    play(post, threads)
    ages = told(threads)
    pen = Chatter(random.Random(f"{seed}:pen"))  # noqa: S311
    plan = [(age, person) for person in cast.values() for age in bursts(person, pen.rng, ages.get(person.key, []))]
    for age, person in sorted(plan, key=lambda one: (-one[0], one[1].key)):
        exchange(post, pen, person, age)
    add_noise(post)
    return post


def _truth(post: Post, cast: dict[str, Person], held: list[Meeting], seed: int) -> dict[str, Any]:
    by_person: dict[str, list[Letter]] = {}
    for letter in sorted(post.letters, key=lambda one: one.at):
        if letter.id in post.people:
            by_person.setdefault(post.people[letter.id], []).append(letter)
    _expect(post, cast, held, by_person)
    return {
        "today": post.today.isoformat(),
        "seed": seed,
        "owner": {"name": OWNER, "emails": MIA.emails, "timezone": HOME},
        "people": [_person(post, one, by_person.get(one.key, [])) for one in cast.values()],
        "set_aside": post.truth.set_aside,
        **post.truth.entries,
        "to_self": post.truth.to_self,
        "owed_by_me": post.truth.owed,
        "look_alikes": post.truth.look_alikes,
    }


def _person(post: Post, person: Person, letters: list[Letter]) -> dict[str, Any]:
    mine = [one for one in letters if one.sender.email in MIA.emails]
    return {
        "id": person.key,
        "name": person.name,
        "names": person.names,
        "emails": person.emails,
        "kind": person.kind,
        "language": person.language,
        "form": FORM_NAMES.get((person.language, person.form), ""),
        "rhythm_days": person.rhythm or None,
        "last_mail": letters[-1].at.astimezone(zone(HOME)).date().isoformat() if letters else None,
        "mails": {"from_them": len(letters) - len(mine), "from_me": len(mine)},
        "born": person.born(post.today) or None,
        "died": "died" in person.facts,
        "reasons": post.truth.expected.get(person.key, []),
    }


def _expect(post: Post, cast: dict[str, Person], held: list[Meeting], letters: dict[str, list[Letter]]) -> None:
    """What Today should have to say, beyond what the stories marked themselves."""
    for person in cast.values():
        if person.kind in ("quiet", "dormant"):
            reason = "keep_in_touch" if person.kind == "quiet" else "reconnect"
            post.truth.expect(person.key, reason, [letters[person.key][-1].id])
        born = person.born(post.today)
        if born and person.kind in _IN_TOUCH:
            days = next(n for n in range(367) if f"{post.today + timedelta(days=n):%m-%d}" == born[-5:])
            if days <= _SOON:
                post.truth.expect(person.key, "birthday", [], due=(post.today + timedelta(days=days)).isoformat())
    for meeting in held:
        if "first" in meeting.more:
            key = meeting.more["first"]
            post.truth.expect(key, "follow_up", [one.id for one in letters.get(key, [])], meetings=[meeting.uid], due=_next_day(meeting))


def _next_day(meeting: Meeting) -> str:
    """The next working day."""
    day = meeting.at.date() + timedelta(days=1)
    return (day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)).isoformat()
