"""Persistence in the demo world: whom its truth would try again is listed, and Erik, who had four letters, is not."""

from pathlib import Path
from typing import Any

import pytest

from said import NOW as _NOW

pytestmark = pytest.mark.slow
NOW = _NOW.replace(year=2026, month=11, day=21)


def test_it_lists_those_of_the_truth_and_stops_where_it_is_enough(folder: Path, written: Any) -> None:
    from goodwill.daily.persistence import look
    from goodwill.intake import run
    from goodwill.models import Handle, owner

    book = owner.begin(written.world.name, list(written.world.emails), written.world.timezone)
    for _progress in run.run(book, written.world.files, NOW):
        pass
    report = look(book, NOW).report
    emails = {one["id"]: one["emails"][0] for one in written.truth["people"]}
    expected = {Handle.objects.get(value=emails[one["person"]]).person_id for one in written.truth["reasons_later"]["one_more_try"]}
    assert {one["person"]["id"] for one in report["try_again"]} == expected
    assert [(one["person"]["name"], one["code"]) for one in report["stop"]] == [("Erik Sandberg", "enough")]
    quotes = {one["evidence"][0]["quote"] for one in report["try_again"]}
    assert "¿Me permitiría citar tres frases de su cuaderno?" in quotes
