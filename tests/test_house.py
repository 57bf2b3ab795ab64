"""The house: what HOUSE.md and STYLE.md ask of every room, and that a plug-in is one new file."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodwill.doors.cli.main import COMMANDS
from said import ANA, BO, LETTERS, MIA, NOW, days_ago, exchange, mail, write_letters

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "goodwill"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
LONGEST = 400  # lines of a file
CLOCK = re.compile(r"datetime\.now|date\.today|time\.time\(|timezone\.now|utcnow")
PURE = ("sources", "judgement", "outbox", "reasons", "demo", "event.py", "reason.py", "letter.py", "words.py", "errors.py")


def test_imports_point_down() -> None:
    said = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout
    assert "0 broken" in said.stdout


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    silent = [str(path.relative_to(ROOT)) for path in MODULES if path.stat().st_size and not ast.get_docstring(_tree(path))]
    assert silent == []


def test_no_file_is_longer_than_can_be_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_no_rule_reads_the_clock() -> None:
    """`now` is passed in; only doors and the daily rounds look at the clock, and run for its progress."""
    rooms = ("judgement", "reasons", "models", "today", "writing", "sources", "intake", "outbox")
    found = [str(path.relative_to(ROOT)) for room in rooms for path in (SOURCE / room).rglob("*.py") if CLOCK.search(path.read_text())]
    assert found == []


def test_no_test_depends_on_the_day_or_hour_it_runs() -> None:
    """Who starts Goodwill as a process of its own looks at the clock, and tells it only of what is so many days from now."""
    looking = {
        *("tests/daily/test_jobs.py", "tests/doors/cli/test_command_line.py", "tests/doors/web/test_gate.py"),
        *("tests/doors/web/test_imports_page.py", "tests/doors/web/test_serve.py", "tests/servers.py"),
        *(f"tests/doors/web/test_{name}.py" for name in ("browser", "first_start_browser", "journeys_browser", "rtl_browser")),
    }
    found = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py") if CLOCK.search(path.read_text(encoding="utf-8"))}
    assert found - {"tests/test_house.py"} <= looking


@pytest.mark.parametrize("room", ["sources", "reasons", "outbox"])
def test_plug_ins_touch_only_their_contract(room: str) -> None:
    contract = {"sources": "event", "reasons": "reason", "outbox": "letter"}[room]
    for path in (SOURCE / room).glob("*.py"):
        ours = {
            name
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("goodwill")
            for name in [node.module]
        }
        assert ours <= {f"goodwill.{contract}", "goodwill.words", *(name for name in ours if name.startswith(f"goodwill.{room}"))}, path


def test_one_verb_alone_lets_anything_leave() -> None:
    """Whoever else called a way out could send without a yes."""
    calls = re.compile(r"\.out\(made|outbox\(\)\[[^]]+\]\.out|\bway\.out\(|from goodwill\.outbox\.(?:smtp|imap) import")
    found = [str(path.relative_to(SOURCE)) for path in MODULES if calls.search(path.read_text(encoding="utf-8"))]
    assert found == ["daily/send.py"]


def test_migrations_are_in_step_with_the_models(db: None) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_docs_name_every_command_reason_source_and_way_out() -> None:
    from goodwill import plugins

    cli = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"goodwill {name}" not in cli] == []
    for page, found in (("reasons", plugins.reasons()), ("sources", plugins.sources()), ("outbox", plugins.outbox())):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        assert [name for name in found if name not in text] == []


# A plug-in is one new file: it is dropped in, and used end to end.

MOON = '''
"""Moon: it is full, so wave."""

from goodwill.reason import Answer, Evidence, Reason, Story

name = "moon"


def ask(story: Story) -> Answer:
    if not story.touches:
        return Answer()
    seen = story.touches[0]
    return Answer(Reason("The moon is full.", (Evidence(seen.key, seen.at, seen.title),), story.now.date(), "Wave.", 0.9, about="moon"))
'''


def test_a_reason_that_is_dropped_in_is_on_today(book: Any, take: Any, dropped: Callable[[str, str, str], None]) -> None:
    from goodwill.daily.round import today
    from goodwill.today.chosen import open_suggestions

    take(book, *exchange(ANA, 5, 4))
    dropped("reasons", "moon", MOON)
    today(book, NOW)
    (suggestion,) = open_suggestions(book)
    assert (suggestion.reason, suggestion.why, suggestion.person.name) == ("moon", "The moon is full.", "Ana Ruiz")
    assert suggestion.draft["body"]


def test_a_source_that_is_dropped_in_is_read_by_its_content(
    book: Any, dropped: Callable[[str, str, str], None], tmp_path: Path, person: Any
) -> None:
    from goodwill.daily.round import take_in
    from goodwill.today.chosen import open_suggestions

    dropped("sources", "letters", LETTERS)
    path = write_letters(tmp_path / "old.box", *exchange(BO, 9, 8), mail(BO, MIA, days_ago(3), "Could you send me the slides?"))
    (reading,) = take_in(book, [path], NOW)
    assert (reading.source, reading.new) == ("letters", 3)
    assert [(s.person.pk, s.reason) for s in open_suggestions(book)] == [(person(book, BO).pk, "reply_owed")]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
