"""From an empty data folder to the first Today and what follows, in a real browser on a real server; and a large import, cut in the middle.

GOODWILL_TEST_MESSAGES=100000 makes the large one as large as that; else it is as large as the suite can wait for.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from test_browser import BO, MIA, Visit, chromium, letters, pytestmark  # noqa: F401
from test_serve import Served, wait_for

MESSAGES = int(os.environ.get("GOODWILL_TEST_MESSAGES", "20000"))
LONG = 600_000  # milliseconds
HOW_FAR = "(document.querySelector('progress[value]')?.value ?? null)"


@pytest.fixture
def newcomer(chromium: Any, tmp_path: Path) -> Callable[..., Any]:  # noqa: F811
    """with newcomer() as mia: somebody who has just typed `goodwill serve`, on a data folder that is not there yet."""

    @contextmanager
    def open_(**more: Any) -> Iterator[Visit]:
        served = Served(tmp_path / "data")
        context = chromium.new_context(viewport={"width": 390, "height": 844}, **more)
        try:
            mia = Visit(context.new_page(), served.link.partition("/in/")[0])
            mia.page.goto(served.link)
            yield mia
        finally:
            context.close()
            served.end()

    return open_


def say_who(mia: Visit, email: str = MIA) -> None:
    """Step 1."""
    mia.page.get_by_label("Your name").fill("Mia Hartmann")
    mia.page.get_by_label("Your mail addresses").fill(email)
    mia.page.get_by_label("Your time zone").fill("UTC")
    mia.follow(mia.page.get_by_role("button", name="Next: your mail"))


def here(mia: Visit) -> str:
    """The step that is shown as the one one is at."""
    return str(mia.page.locator(".begin [aria-current=step]").inner_text()).replace("\n", " ")


def test_from_nothing_to_the_first_letter(newcomer: Any, tmp_path: Path) -> None:
    with newcomer() as mia:
        page = mia.page
        assert here(mia).endswith("Who you are")
        mia.fits()
        say_who(mia)
        assert here(mia).endswith("Your mail")
        mia.fits()
        page.get_by_label("Files, chosen or dropped here").set_input_files(letters(tmp_path / "mail.mbox"))
        mia.follow(page.get_by_role("button", name="Read them"))
        page.wait_for_url(mia.home + "/", timeout=60_000)  # by itself
        assert "This is your first Today." in page.inner_text("main")
        bo = page.locator("article", has_text="Bo Berg")
        assert bo.get_by_role("link", name="Open in mail").get_attribute("href").startswith(f"mailto:{BO}?")
        mia.act(bo.get_by_role("button", name="I wrote"))
        assert bo.count() == 0
        assert "Bo" in page.inner_text("[role=status]")
        mia.look("/people?q=bo+berg")
        mia.follow(page.get_by_role("link", name="Bo Berg"))
        assert "you wrote" in page.inner_text(".timeline")
        mia.look("/sources")
        assert "mail.mbox" in page.inner_text("main") and "35 letters" in page.inner_text("main")
        mia.is_sound()


def test_a_wrong_address_is_found_out_and_mended_in_one_tap(newcomer: Any, tmp_path: Path) -> None:
    with newcomer() as mia:
        page = mia.page
        say_who(mia, "mia@hartman.example")
        page.get_by_label("Files, chosen or dropped here").set_input_files(letters(tmp_path / "mail.mbox"))
        mia.follow(page.get_by_role("button", name="Read them"))
        page.get_by_role("heading", name="No letter written by you was found. Is one of these you?").wait_for(timeout=60_000)
        page.get_by_role("link", name="To Today").wait_for(timeout=60_000)  # all is read, and nobody was led on
        mia.fits()
        mine = page.locator("li", has_text=MIA).get_by_role("button", name="It is mine")
        mine.click()
        page.wait_for_url(mia.home + "/", timeout=60_000)
        assert page.locator("article", has_text="Bo Berg").count() == 1
        mia.is_sound()


def test_without_a_script_the_three_steps_lead_to_today_too(newcomer: Any, tmp_path: Path) -> None:
    with newcomer(java_script_enabled=False) as mia:
        say_who(mia)
        mia.follow(mia.page.get_by_role("link", name="Who you are"))
        assert mia.page.get_by_label("Your mail addresses").input_value() == MIA
        mia.follow(mia.page.get_by_role("button", name="Next: your mail"))
        bring(mia, letters(tmp_path / "mail.mbox"))
        mia.page.wait_for_url(mia.home + "/", timeout=60_000)


def test_the_sample_world_is_one_click_away_and_gone_by_another(newcomer: Any, tmp_path: Path) -> None:
    with newcomer() as mia:
        page = mia.page
        mia.follow(page.get_by_role("button", name="Open the sample world"))
        page.wait_for_url(lambda url: not url.startswith(mia.home), timeout=120_000)
        assert "nobody in it is real" in page.inner_text("main")
        assert page.locator("article.sheet").count() > 0
        mia.follow(page.get_by_role("link", name="Back to your own book"))
        assert page.url == mia.home + "/sample"
        mia.fits()
        mia.follow(page.get_by_role("button", name="End it"))
        assert not (tmp_path / "data" / "sample").exists()
        mia.follow(page.get_by_role("link", name="Back to your own book"))
        assert page.get_by_label("Your name").is_visible()


# A large import.


def archive(path: Path, messages: int) -> Path:
    """Ten years of letters between Mia and 500 others, each with an id of its own."""
    now = datetime.now(UTC)
    with path.open("w") as file:
        for n in range(messages):
            who = n * 7919 % 500
            other = f"Friend {who:03} <friend{who}@friends.example>"
            sender, to = (other, f"Mia Hartmann <{MIA}>") if n % 3 else (f"Mia Hartmann <{MIA}>", other)
            at = format_datetime(now - timedelta(minutes=(messages - n) * 5_256_000 // messages))
            file.write(f"From - Mon Feb 23 10:00:00 2026\nFrom: {sender}\nTo: {to}\nSubject: Letter {n}\nDate: {at}\n")
            file.write(f"Message-ID: <{n}@friends.example>\n\nThe boat is painted.\n\n")
    return path


def events(data: Path) -> int:
    with closing(sqlite3.connect(f"file:{data / 'goodwill.sqlite3'}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM goodwill_event").fetchone()[0])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_large_import_survives_a_reload_and_a_stop_and_ends_at_the_exact_count(newcomer: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with newcomer() as mia:
        page = mia.page
        say_who(mia)
        bring(mia, letters(tmp_path / "mail.mbox"))
        page.wait_for_url(mia.home + "/", timeout=60_000)
        few, many = events(data), MESSAGES
        for many in (MESSAGES, 3 * MESSAGES):  # again, and longer, where one hand was too slow for it
            if is_stopped(mia, archive(tmp_path / f"{many}.mbox", many)):
                break
        assert few < events(data) < few + many
        mia.follow(page.get_by_role("button", name="Read the rest"))
        page.get_by_role("link", name="To Today").wait_for(timeout=LONG)
        assert events(data) == few + many
        mia.look("/sources")
        spaced = f"{many:,}".replace(",", "\u202f")
        wait_for(lambda: f"{spaced} letters: {spaced} touches with 500 people" in mia.look("/sources"))
        mia.fits()
        mia.is_sound()


def is_stopped(mia: Visit, path: Path) -> bool:
    """Brings it, reloads the page in the middle, and presses "Stop here"; was it still being read then?"""
    page = mia.page
    mia.look("/imports")
    bring(mia, path)
    page.locator("progress[value]").wait_for(timeout=60_000)
    before = page.evaluate(HOW_FAR)
    page.reload()
    after, told = page.evaluate(f"[{HOW_FAR}, document.querySelector('#progress').innerText]")
    if before is not None and after is not None:
        assert after >= before > 0
        assert "people found so far" in told
    page.evaluate("document.querySelector('#stop button')?.click()")  # in one go: the page around it is renewed every second
    page.get_by_role("link", name="To Today").wait_for(timeout=LONG)  # it has come to rest
    return page.get_by_role("button", name="Read the rest").count() > 0


def bring(mia: Visit, path: Path) -> None:
    """Step 2, by the path."""
    mia.page.get_by_label("The whole path").fill(str(path))
    mia.follow(mia.page.get_by_role("button", name="Read it", exact=True))
