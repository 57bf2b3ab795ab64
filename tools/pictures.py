"""Pictures: what README.md shows, taken from the demo world in a real browser.

python tools/pictures.py [FOLDER]      # docs/pictures, where no other folder is named
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from browser import find

ROOT = Path(__file__).resolve().parent.parent
GOODWILL = Path(sys.executable).with_name("goodwill")
LARGEST = 200_000  # bytes
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--font-render-hinting=none"),
)


def main() -> int:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        env = {name: value for name, value in os.environ.items() if not name.startswith("GOODWILL_")} | {"GOODWILL_DATA": data}
        subprocess.run([GOODWILL, "demo", "--no-serve"], env=env, check=True, stdout=subprocess.DEVNULL)
        with serving(env) as way_in, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
            page = browser.new_page(viewport={"width": 1120, "height": 1400}, color_scheme="light", device_scale_factor=1)
            page.goto(way_in)
            return take(page, folder / "today.png")


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


def take(page: Page, path: Path) -> int:
    """The top of the page, with the first two sheets whole."""
    page.wait_for_load_state("networkidle")
    second = page.locator("article.sheet").nth(1).bounding_box()
    height = second["y"] + second["height"] + 24 if second else 900
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 1120, "height": height}, full_page=True)
    size = path.stat().st_size
    print(f"{path}: {size // 1000} KB")
    if size > LARGEST:
        print(f"That is more than {LARGEST // 1000} KB.", file=sys.stderr)
    return int(size > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
