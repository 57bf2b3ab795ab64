"""The ledger of the demo world: every line stands on words that were said, and what the owner says of one outlives everything."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodwill.demo.world import World
from said import NOW as _NOW
from said import exported

pytestmark = pytest.mark.slow


def read(book: Any, world: World) -> None:
    from goodwill.daily import round as daily
    from goodwill.intake import run

    for _progress in run.run(book, world.files, NOW):
        pass
    daily.today(book, NOW)


NOW = _NOW.replace(year=2026, month=11, day=21)


def test_it_stands_on_what_was_said_and_keeps_what_mia_says_of_it(folder: Path, written: Any, tmp_path: Path) -> None:
    from goodwill.intake.rebuild import rebuild
    from goodwill.models import Entry, Event, Fact, Utterance, ledger, owner
    from goodwill.models.refresh import refresh

    book = owner.begin(written.world.name, list(written.world.emails), written.world.timezone)
    read(book, written.world)
    spoken = {(event, text) for event, text in Utterance.objects.values_list("event_id", "text")}
    for model in (Entry, Fact):
        lines = list(model.objects.select_related("event"))
        assert lines
        for line in lines:
            said_there = [text for event, text in spoken if event == line.event_id]
            assert line.quote in line.event.text or any(line.quote in text for text in said_there), line.quote
            assert line.event.aside == "" and line.person_id != book.me_id
            assert line.due is None or line.kind != "promise" or line.due >= book.local(line.at).date()
    assert Entry.objects.filter(event__utterances__isnull=False).exists()
    assert not [
        line for line in Entry.objects.filter(settled_by__isnull=False).select_related("settled_by") if line.settled_by.at <= line.at
    ]

    some = list(
        Entry.objects.filter(state="open").select_related("event", "person", "book").order_by("event__key", "quote", "person")[:40:10]
    )
    ledger.wrong(some[0], NOW)
    ledger.settle(some[1], NOW)
    ledger.note(some[2].person, "promised", "the deck", NOW)
    ledger.reopen(some[3], NOW)
    refresh(book, NOW)
    before = {line: text for line, text in exported(book, tmp_path).items() if line.startswith(("ledger", "facts"))}
    assert json.loads(before["ledger.jsonl:0"])["quote"]
    rebuild(book, NOW)
    assert {line: text for line, text in exported(book, tmp_path).items() if line in before} == before
    Event.objects.filter(key=some[0].event.key).delete()
    read(book, written.world)
    assert {line: text for line, text in exported(book, tmp_path).items() if line in before} == before
