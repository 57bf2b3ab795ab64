"""Pictures: what README.md shows, or every page of the app, taken from the demo world in a real browser.

python tools/pictures.py             # the few in README.md, into docs/pictures
python tools/pictures.py FOLDER      # every page, wide and on a phone, by day and at night, into another folder
python tools/pictures.py FOLDER de   # the same in German
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from browser import find
from every_page import Got, every_page

ROOT = Path(__file__).resolve().parent.parent
GOODWILL = Path(sys.executable).with_name("goodwill")
LARGEST = 250  # KB of one in README.md
SIZES = {"desktop": (1120, 900), "phone": (390, 844)}
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--font-render-hinting=none"),
)
# What the owner of the demo world says before every page is taken, so that none is empty.
SAID = (
    ("introduce", "Bo Lindqvist", "Tom Reyes"),
    ("offers", "add", "skill", "Reading contracts with a pencil"),
    ("backtest",),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        env = world(Path(data))
        browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        if sys.argv[1:]:
            return take_all(browser, env, Path(sys.argv[1]), sys.argv[2] if sys.argv[2:] else "en")
        with serving(env) as way_in:
            return take_few(browser, way_in, ROOT / "docs" / "pictures")


def world(data: Path) -> dict[str, str]:
    """The demo world in a folder of its own; gives the environment in which it is the book."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GOODWILL_")} | {"GOODWILL_DATA": str(data)}
    subprocess.run([GOODWILL, "demo", "--no-serve"], env=env, check=True, stdout=subprocess.DEVNULL)
    return env


def live_in(env: dict[str, str]) -> None:
    """Something is wanted, somebody introduced, something can be given."""
    for words in SAID:
        subprocess.run([GOODWILL, *words], env=env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(env: dict[str, str]) -> Iterator[str]:
    """The web app over this data folder; gives the sign-in link."""
    server = subprocess.Popen([GOODWILL, "serve", "--port", "0", "--json"], env=env, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        text = ""
        for line in server.stdout:
            text += line
            if line.startswith("}"):
                break
        yield json.loads(text)["sign_in"]
    finally:
        server.terminate()
        server.wait(20)


def take_few(browser: Any, way_in: str, folder: Path) -> int:
    """Today with its first two sheets whole, a person, the map; Today on a phone at night. Fails where one is too large a file."""
    folder.mkdir(parents=True, exist_ok=True)
    home = way_in.partition("/in/")[0]
    context = browser.new_context(viewport={"width": 1120, "height": 1400}, color_scheme="light", device_scale_factor=1)
    page = context.new_page()
    page.goto(way_in)
    take_down_to(page, page.locator("article.sheet").nth(1), folder / "today.png")
    page.goto(home + "/people?q=Bo+Lindqvist")
    page.get_by_role("link", name="Bo Lindqvist", exact=True).click()
    take_down_to(page, page.locator("main section.sheet").first, folder / "person.png")
    page.goto(home + "/map")
    take_down_to(page, page.locator(".map"), folder / "map.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.goto(home)
    page.screenshot(path=folder / "phone.png")
    sizes = {path.name: path.stat().st_size // 1000 for path in sorted(folder.glob("*.png"))}
    print("\n".join(f"{name}: {size} KB" for name, size in sizes.items()))
    return int(any(size > LARGEST for size in sizes.values()))


def take_down_to(page: Page, last: Locator, path: Path) -> None:
    """The page from its top to the end of what is named."""
    box = last.bounding_box()
    assert box is not None
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 1120, "height": box["y"] + box["height"] + 24}, full_page=True)


def take_all(browser: Any, env: dict[str, str], folder: Path, language: str) -> int:
    """Each page four times; fails where one scrolls sideways."""
    live_in(env)
    folder.mkdir(parents=True, exist_ok=True)
    wide = 0
    with serving(env) as way_in:
        home = way_in.partition("/in/")[0]
        context = browser.new_context()
        page = context.new_page()
        page.goto(home + "/in")
        page.screenshot(path=folder / "sign_in-desktop-light.png", full_page=True)
        page.goto(way_in)
        speak(page, home, language)
        for name, path in pages(context, home, env).items():
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    page.goto(home + path)
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    wide += 1
                    print(f"{path} scrolls sideways by {over} at {width} pixels.", file=sys.stderr)
    print(f"{folder}: {len(list(folder.glob('*.png')))} pictures")
    return int(wide > 0)


def speak(page: Page, home: str, language: str) -> None:
    """Sets the language as the owner does, in Settings."""
    page.goto(home + "/settings")
    page.locator("select[name=language]").select_option(language)
    with page.expect_navigation():
        page.locator("form:has(select[name=language]) button").click()


def pages(context: BrowserContext, home: str, env: dict[str, str]) -> dict[str, str]:
    """Every page of the app, by the name of its address; and what is shown where there is none."""
    os.environ |= {"GOODWILL_DATA": env["GOODWILL_DATA"], "DJANGO_SETTINGS_MODULE": "goodwill.config.settings"}
    import django

    django.setup()

    def get(path: str) -> Got:
        answer = context.request.get(home + path, max_redirects=0)
        kind = answer.headers.get("content-type", "")
        return Got(answer.status, kind, answer.text() if kind.startswith("text/html") else "")

    return every_page(get).pages | {"not_found": "/nowhere"}


if __name__ == "__main__":
    sys.exit(main())
