"""Post: everybody's letters on their way into Mia's mailbox, each with its id, its looks and its place in the thread."""

import hashlib
import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from goodwill.demo.cast import MIA, OWNER, Address, Person
from goodwill.demo.days import moment, zone
from goodwill.demo.habits import after, habit, mia
from goodwill.demo.letters import Letter
from goodwill.demo.truth import Truth, bare

AWAY = (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"), ("Precedence", "auto_reply"))


class Post:
    """All letters of the world, in no order, and the truth about them."""

    def __init__(self, today: date, rng: random.Random, cast: dict[str, Person]) -> None:
        self.today = today
        self.rng = rng
        self.cast = cast
        self.letters: list[Letter] = []
        self.truth = Truth(today)
        self.people: dict[str, str] = {}  # message id to the person it is exchanged with
        self.end = moment(today, 0, 0)

    def day(self, age: int) -> date:
        return self.today - timedelta(days=age)

    def id(self, at: datetime, host: str, salt: str) -> str:
        """Like a mail program's: unique, and the same in every run."""
        digest = hashlib.sha256(f"{at.isoformat()}:{salt}:{len(self.letters)}".encode()).hexdigest()
        return f"{at:%Y%m%d%H%M%S}.{digest[:10]}@{host}"

    def write(
        self,
        person: Person,
        by_mia: bool,
        at: datetime,
        text: str,
        subject: str = "",
        answers: Letter | None = None,
        cc: tuple[Address, ...] = (),
        to: tuple[Address, ...] = (),
        quoting: str = "",
        shape: str = "",
        attached: tuple[tuple[str, str, bytes], ...] = (),
        away: bool = False,
    ) -> Letter:
        """One letter between Mia and somebody; whatever is not said follows from habit."""
        mine = self._my_address(person, answers)
        looks = mia(mine) if by_mia else habit(person)
        at = at if by_mia else at.astimezone(zone(person.zone))
        theirs = self._their_address(person, answers if by_mia else None)
        me = Address(OWNER, mine)
        letter = Letter(
            id=self.id(at, looks.host, person.key),
            at=at,
            sender=me if by_mia else theirs,
            to=to or ((theirs,) if by_mia else (me,)),
            subject=subject or (after(looks.re, answers.subject) if answers else ""),
            text=bare(text),
            cc=cc,
            answers=answers,
            quoting=quoting or looks.quoting,
            language=MIA.language if by_mia else person.language,
            signature=looks.signature,
            shape=shape or looks.shape,
            wrapped=looks.wrapped and "[[" not in text,
            attached=attached,
            headers=looks.headers,
        )
        if not by_mia:
            letter = replace(letter, headers=(("Delivered-To", mine), *letter.headers))
        if away:
            letter = replace(letter, headers=(*letter.headers, *AWAY), signature="", aside="auto-reply")
        self.truth.note(letter.id, "me" if by_mia else "them", person.key, text)
        self.people[letter.id] = person.key
        return self.add(letter)

    def add(self, letter: Letter) -> Letter:
        assert letter.at < self.end, f"{letter.subject}: {letter.at} is not before {self.end}"
        self.letters.append(letter)
        if letter.aside:
            self.truth.set_aside[letter.id] = letter.aside
        return letter

    def _my_address(self, person: Person, answers: Letter | None) -> str:
        if answers:
            mine = [one.email for one in (answers.sender, *answers.to, *answers.cc) if one.email in MIA.emails]
            return mine[0] if mine else person.mine
        other = [one for one in MIA.emails if one != person.mine]
        return other[0] if person.sphere == "both" and self.rng.random() < 0.25 else person.mine

    def _their_address(self, person: Person, answers: Letter | None) -> Address:
        """Where Mia answers is where they wrote from; else, one of their addresses under one of their names."""
        if answers and answers.sender.email in person.emails:
            return answers.sender
        email = self.rng.choices(person.emails, weights=(3, 2)[: len(person.emails)])[0]
        name = self.rng.choice(person.names) if len(person.names) > 1 else person.name
        return Address(name, email)
