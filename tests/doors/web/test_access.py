"""Every page, for everybody: axe-core finds nothing in both themes and languages; keys alone, no script, few bytes, no other host.

The pages are found by following links (tools/every_page.py), so a new one is looked at without being named here.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from test_browser import ARGS, FOUND, NAMES, Visit
from test_serve import Served

from every_page import Got, every_page
from pictures import SAID

MOST = 150 * 1024  # bytes of one page with all that belongs to it
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(FOUND is None, reason=f"there is no browser here: none of {', '.join(NAMES)} is installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=FOUND, args=list(ARGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo world, in which something is wanted, somebody introduced, something to give."""
    data = tmp_path_factory.mktemp("access") / "data"
    for words in (("demo", "--no-serve"), *SAID):
        say(data, *words)
    served = Served(data)
    yield served
    served.end()


def say(data: Path, *words: str) -> None:
    command = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()", *words]
    env = {name: value for name, value in os.environ.items() if name != "GOODWILL_NOW"}
    subprocess.run(command, env={**env, "GOODWILL_DATA": str(data)}, check=True, capture_output=True)


@pytest.fixture(scope="module")
def visit(chromium: Any, world: Served) -> Callable[..., Any]:
    """visit(language="de"): a visitor who is signed in by a link of their own, and reads that language."""

    @contextmanager
    def open_(language: str = "en", width: int = 390, **more: Any) -> Iterator[Visit]:
        context = chromium.new_context(viewport={"width": width, "height": 844}, **more)
        mia = Visit(context.new_page(), world.link.partition("/in/")[0])
        again = Served(world.data)
        mia.page.goto(again.link)
        again.process.wait(30)
        again.end()
        mia.look("/settings")
        mia.page.locator("select[name=language]").select_option(language)
        mia.follow(mia.page.locator("form:has(select[name=language]) button"))
        yield mia
        context.close()

    return open_


@pytest.fixture(scope="module")
def pages(visit: Callable[..., Any]) -> dict[str, str]:
    """Name of an address -> the path of one page of it."""
    with visit() as mia:

        def get(path: str) -> Got:
            answer = mia.page.request.get(mia.home + path, max_redirects=0)
            kind = answer.headers.get("content-type", "")
            return Got(answer.status, kind, answer.text() if kind.startswith("text/html") else "")

        return every_page(get).pages | {"not_found": "/nowhere", "trouble": "/people?page=x"}


def test_pages_are_found_by_their_links(pages):
    assert {"today", "people", "person", "want", "asking", "brief", "meeting", "aside", "settings"} <= pages.keys()


@pytest.mark.parametrize("language", ["en", "de"])
def test_axe_finds_nothing_in_both_themes(visit, pages, language):
    from axe_playwright_python.sync_playwright import Axe

    found = []
    with visit(language) as mia:
        for path in pages.values():
            for scheme in ("light", "dark"):
                mia.page.emulate_media(color_scheme=scheme)
                if scheme == "light":
                    mia.look(path)
                    mia.page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
                for wrong in Axe().run(mia.page).response["violations"]:
                    found += [f"{path} {scheme} {wrong['id']}: {node['html'][:160]}" for node in wrong["nodes"][:3]]
    assert not found, "\n".join(found)
