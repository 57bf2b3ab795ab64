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
from test_browser import FOUND, NAMES, Visit, chromium  # noqa: F401
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
def visit(chromium: Any, world: Served) -> Callable[..., Any]:  # noqa: F811
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


def test_axe_finds_nothing_at_the_door_and_in_the_list_of_keys(visit, chromium, world):  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    with visit(width=1120) as mia:
        mia.look("/")
        mia.page.keyboard.press("?")
        assert mia.page.locator("#keys").is_visible()
        assert [wrong["id"] for wrong in Axe().run(mia.page).response["violations"]] == []
    stranger = chromium.new_page()
    for scheme in ("light", "dark"):
        stranger.emulate_media(color_scheme=scheme)
        stranger.goto(world.link.partition("/in/")[0] + "/in")
        assert [wrong["id"] for wrong in Axe().run(stranger).response["violations"]] == []
    stranger.close()


def test_axe_would_find_something(chromium):  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page()
    bad = "<p style='color:#aaa;background:#fff'>hardly seen</p><input>"
    page.set_content(f"<html lang=en><title>x</title><body><main><h1>x</h1>{bad}</main></body></html>")
    assert {"color-contrast", "label"} <= {wrong["id"] for wrong in Axe().run(page).response["violations"]}
    page.close()


CONTROLS = """async () => {
  document.querySelectorAll('details').forEach((e) => { e.open = true });
  await new Promise((done) => setTimeout(done, 50));  // of the choices only one stays open
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  window.left = new Set(all.filter((e) => e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true})));
  window.unseen = [];
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body || e === document.documentElement) return true;
  window.left.delete(e);
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
  if (!line || !inside) window.unseen.push(e.outerHTML.slice(0, 120));
  return false;
}"""


def test_every_control_of_every_page_is_reached_and_seen_by_the_tab_key(visit, pages):
    missed = []
    with visit(width=1120) as mia:
        for path in pages.values():
            mia.look(path)
            mia.page.evaluate(CONTROLS)
            for _tab in range(4 * mia.page.evaluate("window.left.size") + 20):  # a date is three fields in one
                mia.page.keyboard.press("Tab")
                if mia.page.evaluate(FOCUSED) or not mia.page.evaluate("window.left.size"):
                    break
            left = mia.page.evaluate("[...window.left].map((e) => e.outerHTML.slice(0, 120))")
            missed += [f"{path}: {one}" for one in [*left, *mia.page.evaluate("window.unseen")]]
    assert not missed, "\n".join(missed[:40])


@pytest.mark.parametrize("language", ["en", "de"])
def test_axe_finds_nothing_while_suggestions_are_shown(visit, language):
    from axe_playwright_python.sync_playwright import Axe

    found = []
    with visit(language) as mia:
        for path, field in (("/", ".find input"), ("/give", "input[name=a]"), ("/people/talk", "input[name=name]")):
            for scheme in ("light", "dark"):
                mia.page.emulate_media(color_scheme=scheme)
                mia.look(path)
                mia.page.locator(field).press_sequentially("an")
                mia.page.locator("[role=option]:visible").first.wait_for()
                mia.page.locator(field).press("ArrowDown")
                mia.fits()
                for wrong in Axe().run(mia.page).response["violations"]:
                    found += [f"{path} {scheme} {wrong['id']}: {node['html'][:160]}" for node in wrong["nodes"][:3]]
        mia.is_sound()
    assert not found, "\n".join(found)


FOCUS = "document.activeElement.textContent"


def test_j_and_k_go_through_today_people_and_questions_and_enter_opens(visit, pages):
    with visit(width=1120) as mia:
        page = mia.page
        for path in ("/", "/people", "/who", "/wants", "/search?q=bookshop"):
            mia.look(path)
            page.keyboard.press("k")  # nothing is before the first
            page.keyboard.press("j")
            page.keyboard.press("j")
            page.keyboard.press("k")
            assert page.evaluate("document.activeElement.matches('main a:focus-visible')"), path
        mia.look("/people")
        names = page.locator("main .name").all_inner_texts()
        seen = []
        for _one in range(3):
            page.keyboard.press("j")
            seen.append(page.evaluate(FOCUS))
        assert seen == names[:3]
        page.keyboard.press("k")
        assert page.evaluate(FOCUS) == names[1]
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert names[1] in page.inner_text("h1")
        page.keyboard.press("/")
        page.keyboard.type("jk?/")  # where somebody writes, a key is a letter
        assert page.locator(".find input").input_value() == "jk?/"
        assert not page.locator("#keys").is_visible()
        mia.is_sound()


def test_without_a_script_the_essential_acts_work(visit, pages):
    with visit(java_script_enabled=False) as mia:
        page = mia.page
        for verb, says in (("I wrote", "wrote"), ("Done already", "Done with")):
            mia.look("/")
            card = page.locator("article").filter(has=page.get_by_role("button", name=verb)).first
            name = card.locator("h2").inner_text()
            mia.follow(card.get_by_role("button", name=verb))
            assert says in page.inner_text("[role=status]")
            mia.follow(page.get_by_role("button", name="Undo"))
            assert page.locator("article h2", has_text=name).count() == 1
        card = page.locator("article").first
        card.get_by_text("Later…").click()
        mia.follow(card.get_by_role("button", name="In a week"))
        mia.follow(page.get_by_role("button", name="Undo"))
        mia.look("/people")
        page.get_by_text("Met somebody?").click()
        page.get_by_label("Name", exact=True).fill("Tilda Holm")
        mia.follow(page.get_by_role("button", name="Into the book"))
        page.get_by_label("A note about Tilda").fill("Builds boats.")
        mia.follow(page.get_by_role("button", name="Keep the note"))
        assert "Builds boats." in page.inner_text("main")
        page.locator(".find input").fill("Tilda")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "Tilda Holm" in page.inner_text("main")
        mia.look("/settings")
        page.get_by_label("Acts a day, at most").fill("4")
        mia.follow(page.get_by_role("button", name="Keep it so").first)
        mia.look("/settings")
        assert page.get_by_label("Acts a day, at most").input_value() == "4"
        assert not page.get_by_role("button", name="Keys").is_visible()  # they would do nothing
        mia.is_sound()


def test_no_page_is_heavy_asks_elsewhere_or_allows_what_is_inline(visit, pages):
    heavy = {}
    with visit(width=1120) as mia:
        wire = mia.page.context.new_cdp_session(mia.page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        got: list[float] = []
        wire.on("Network.loadingFinished", lambda done: got.append(done["encodedDataLength"]))
        for path in pages.values():
            got.clear()
            answer = mia.page.goto(mia.home + path, wait_until="networkidle")
            if sum(got) > MOST:
                heavy[path] = round(sum(got) / 1024)
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy, path
        assert mia.strangers == []
    assert not heavy, f"KiB: {heavy}"
