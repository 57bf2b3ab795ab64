"""From right to left: no page scrolls sideways, quotes stand by themselves, time in pictures runs as ever."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from test_browser import FOUND, NAMES, Visit, chromium  # noqa: F401
from test_serve import Served

from every_page import Got, every_page
from pictures import SAID

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(FOUND is None, reason=f"there is no browser here: none of {', '.join(NAMES)} is installed"),
]
MIA = "mia@hartmann-lesen.example"
NOA, AMIR = ("נועה לוי", "noa@levi.example"), ("أمير حداد", "amir@haddad.example")
ASKS = "שלום מיה, האם תוכלי לשלוח לי את ספר המקהלה (Choir Book 2) עד יום שישי? תודה רבה על הכול."
TELLS = "مرحبا ميا، شكرا جزيلا على الكتاب الجميل. نلتقي قريبا في برلين إن شاء الله."
# Elements with somebody's words in them, and whether they would be torn apart by what stands around them.
TORN = """[...document.querySelectorAll('q, blockquote, textarea, .letter, .voice, .draft, bdi')]
  .filter(e => !['isolate', 'plaintext', 'isolate-override'].includes(getComputedStyle(e).unicodeBidi))
  .map(e => e.outerHTML.slice(0, 90))"""
TURNED = "[...document.querySelectorAll('svg')].filter(e => getComputedStyle(e).direction != 'ltr').length"


def letters(path: Path) -> Path:
    """Noa has asked something this week, in Hebrew; Amir and Mia write in Arabic."""
    now = datetime.now(UTC)
    written = [(NOA, ("Mia", MIA), 5, "ספר המקהלה", ASKS), (AMIR, ("Mia", MIA), 9, "كتاب", TELLS)]
    written += [(("Mia", MIA), who, 20 + n, "שלום", "שלום, נתראה בקרוב.") for n, who in enumerate((NOA, AMIR))]
    with path.open("w", encoding="utf-8") as file:
        for n, ((name, sender), (to, address), ago, title, text) in enumerate(sorted(written, key=lambda one: -one[2])):
            at = format_datetime(now - timedelta(days=ago))
            file.write(
                f"From {sender} Mon Feb 23 10:00:00 2026\nFrom: {name} <{sender}>\nTo: {to} <{address}>\nSubject: {title}\nDate: {at}\n"
            )
            file.write(f"Message-ID: <rtl{n}@letters.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n")
    return path


def say(*words: str) -> None:
    command = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()", *words]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo world, with letters from right to left in it, under settings that know such a language."""
    folder = tmp_path_factory.mktemp("rtl")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_SETTINGS_MODULE", "rtl_settings")
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        patch.setenv("GOODWILL_DATA", str(folder / "data"))
        patch.delenv("GOODWILL_NOW", raising=False)
        for words in (("demo", "--no-serve"), ("import", str(letters(folder / "rtl.mbox"))), *SAID):
            say(*words)
        served = Served(folder / "data")
        yield served
        served.end()


@pytest.fixture(scope="module")
def mia(chromium: Any, world: Served) -> Iterator[Visit]:  # noqa: F811
    """Mia, who has chosen that language."""
    visitor = Visit(chromium.new_page(viewport={"width": 390, "height": 844}), world.link.partition("/in/")[0])
    visitor.page.goto(world.link)
    visitor.look("/settings")
    visitor.page.locator("select[name=language]").select_option("he")
    visitor.follow(visitor.page.locator("form:has(select[name=language]) button"))
    yield visitor


@pytest.fixture(scope="module")
def pages(mia: Visit) -> list[str]:
    def get(path: str) -> Got:
        answer = mia.page.context.request.get(mia.home + path, max_redirects=0)
        kind = answer.headers.get("content-type", "")
        return Got(answer.status, kind, answer.text() if kind.startswith("text/html") else "")

    found = sorted(every_page(get).pages.values())
    noa = next(path for path in found if path.startswith("/people/"))
    return [*found, noa]


@pytest.mark.parametrize("width", [390, 1120])
def test_no_page_scrolls_sideways_and_no_quote_is_torn(mia: Visit, pages: list[str], width: int) -> None:
    wrong: list[Any] = []
    mia.page.set_viewport_size({"width": width, "height": 844})
    for path in pages:
        mia.look(path)
        assert mia.page.evaluate("document.documentElement.dir") == "rtl", path
        over = mia.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        torn, turned = mia.page.evaluate(TORN), mia.page.evaluate(TURNED)
        wrong += [(path, over, torn, turned)] if over > 0 or torn or turned else []
    assert wrong == []


def test_what_is_quoted_runs_as_it_was_written(mia: Visit) -> None:
    mia.look(f"/search?q={NOA[1]}")
    mia.follow(mia.page.locator(f"a:has-text('{NOA[0]}')").first)
    assert NOA[0] in str(mia.page.inner_text("h1"))
    mia.look("/settings/voice?who=Bo Lindqvist")
    letter = mia.page.locator(".letter").first
    assert letter.evaluate("e => getComputedStyle(e).direction") == "ltr"
    box, text = (
        letter.bounding_box(),
        letter.evaluate("e => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects()[0].left }"),
    )
    assert box is not None
    assert abs(text - box["x"]) < 2
