"""What a command loads: no more than its answer needs. This holds down what takes the time, where a clock would only tremble."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from goodwill.doors.cli import say
from said import MIA

DAY, NEXT_DAY = "2026-03-02T09:00+01:00", "2026-03-03T09:00+01:00"
LOOKS = ["today", "people", "person Bo", "ledger", "search Bo", "reading", "cards"]
# Arithmetic, what words say, reasons, jobs and what comes with them, printing.
HEAVY = (
    *("numpy", "goodwill.models.refresh", "goodwill.intake", "goodwill.reasons", "goodwill.writing", "goodwill.demo"),
    *("django_tasks", "django_tasks_db", "django_stubs_ext", "django.contrib.admin", "django.contrib.sessions", "django_htmx"),
    *("rich", "cryptography", "keyring", "typst", "httpx", "goodwill.doors.web"),
)
RUN = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from goodwill.doors.cli.main import main
main()
"""


def run(data: Path, *words: str, now: str = DAY) -> tuple[str, set[str]]:
    """What a command prints in a process of its own, and all that it loaded."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("GOODWILL", "DJANGO"))}
    env = {**bare, "GOODWILL_DATA": str(data), "GOODWILL_NOW": now}
    done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, env=env, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, set(json.loads(done.stderr.splitlines()[-1]))


def heavy(loaded: set[str]) -> set[str]:
    return {name for name in loaded if any(name == one or name.startswith(one + ".") for one in HEAVY)}


@pytest.fixture(scope="module")
def dealt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which Today is dealt."""
    folder = tmp_path_factory.mktemp("dealt")
    data = folder / "data"
    run(data, "init", "--me", "Mia Hartmann", "--email", MIA, "--timezone", "Europe/Berlin")
    run(data, "met", "Bo Berg", "--email", "bo@berg.example", "--on", "2026-02-20")
    run(data, "promised", "Bo Berg", "the slides")
    run(data, "today")
    return data


@pytest.mark.parametrize("command", LOOKS)
def test_a_look_at_what_is_fresh_loads_nothing_that_works_it_out(dealt: Path, command: str) -> None:
    printed, loaded = run(dealt, *command.split(), "--json")
    assert heavy(loaded) == set()
    assert json.loads(printed) or command == "reading"


@pytest.mark.parametrize("command", ["today", "people", "ledger"])
def test_a_look_that_has_to_work_something_out_does(dealt: Path, command: str) -> None:
    made_stale = sqlite3.connect(dealt / "goodwill.sqlite3")
    made_stale.execute("UPDATE goodwill_figures SET stale_at = 0")
    made_stale.commit()
    made_stale.close()
    printed, loaded = run(dealt, *command.split(), "--json", now=NEXT_DAY)
    json.loads(printed)
    assert "numpy" in loaded
    run(dealt, "today")


def test_help_loads_neither_django_nor_what_prints(dealt: Path) -> None:
    _printed, loaded = run(dealt, "--help")
    assert heavy(loaded) == set()
    assert {"django", "sqlite3", "asyncio"} & loaded == set()


def test_only_what_has_every_table_is_opened_with_less(dealt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOODWILL_DATABASE_URL", raising=False)
    monkeypatch.setenv("GOODWILL_DATA", str(dealt))
    assert say._is_up_to_date()
    monkeypatch.setattr(say, "_latest", lambda: "9999_to_come")
    assert not say._is_up_to_date()
    monkeypatch.setenv("GOODWILL_DATA", str(tmp_path))
    (tmp_path / "goodwill.sqlite3").write_bytes(b"no database")
    assert not say._is_up_to_date()
