"""The whole way in a real browser: sign in, Welcome, an upload, Today, an act and its undo; narrow, dark, and without a script."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from test_serve import Served, wait_for

NAMES = ("chromium", "chromium-browser", "google-chrome")
FOUND = next((path for name in NAMES if (path := shutil.which(name))), None)
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(FOUND is None, reason=f"there is no browser here: none of {', '.join(NAMES)} is installed"),
]
MIA, ANA, BO = "mia@hartmann.example", "ana@ruiz.example", "bo@berg.example"
ANNA, ANNA_TOO = "anna.weber@buero.example", "anna.weber@garten.example"  # one, or two?


def letters(path: Path) -> Path:
    """A small archive: Ana and Mia wrote until five months ago, Bo has asked something this week."""
    from datetime import UTC, datetime, timedelta
    from email.utils import format_datetime

    now = datetime.now(UTC)
    written = [(ANA, MIA, 900 - 25 * n, "The weather was kind to us, and the bookshop is open again.") for n in range(0, 31, 2)]
    written += [(MIA, ANA, 890 - 25 * n, "So good to hear of the bookshop again, my dear.") for n in range(0, 30, 2)]
    written += [(ANNA, MIA, 30, "The garden is asleep."), (ANNA_TOO, MIA, 20, "The garden is awake.")]
    written += [(MIA, BO, 40, "Thank you for the evening."), (BO, MIA, 5, "Could you lend me the red tent for the weekend?")]
    names = {MIA: "Mia Hartmann", ANA: "Ana Ruiz", BO: "Bo Berg", ANNA: "Anna Weber", ANNA_TOO: "Anna Weber"}
    with path.open("w") as file:
        for n, (sender, to, ago, text) in enumerate(sorted(written, key=lambda letter: -letter[2])):
            at = format_datetime(now - timedelta(days=ago))
            file.write(f"From {sender} Mon Feb 23 10:00:00 2026\nFrom: {names[sender]} <{sender}>\nTo: {names[to]} <{to}>\n")
            file.write(f"Subject: Letter {n}\nDate: {at}\nMessage-ID: <{n}@letters.example>\n\n{text}\n\n")
    return path


class Visit:
    """A page, with what its console said and whom it asked."""

    def __init__(self, page: Any, home: str) -> None:
        self.page, self.home = page, home
        self.console: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda message: self.console.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((home, "data:")) else self.strangers.append(request.url))

    def look(self, path: str) -> str:
        self.page.goto(self.home + path)
        return str(self.page.inner_text("body"))

    def is_sound(self) -> None:
        assert self.console == []
        assert self.strangers == []

    def follow(self, locator: Any) -> None:
        """Presses what leads to another page, and waits until that one is there: in between there is no document at all."""
        with self.page.expect_navigation():
            locator.click()

    def act(self, locator: Any) -> None:
        """Presses what acts where it stands, and waits until the page is renewed."""
        self.page.evaluate("document.getElementById('main').dataset.old = ''")
        locator.click()
        self.page.wait_for_selector("#main:not([data-old])")

    def fits(self) -> None:
        over = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{self.page.url} scrolls sideways by {over}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=FOUND, args=list(ARGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("browser") / "data")
    yield served
    served.end()


@pytest.fixture(scope="module")
def visit(chromium: Any, home: Served) -> Callable[..., Any]:
    """visit(width=390): a visitor of that width, who is signed in by a link of their own."""

    @contextmanager
    def open_(**more: Any) -> Iterator[Visit]:
        width = more.pop("width", 390)
        context = chromium.new_context(viewport={"width": width, "height": 844}, **more)
        visitor = Visit(context.new_page(), home.link.partition("/in/")[0])
        visitor.page.goto(home.another_link())
        yield visitor
        context.close()

    return open_


@pytest.fixture(scope="module")
def begun(visit: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    """From nothing to a first Today, by upload."""
    with visit() as mia:
        page = mia.page
        assert page.url.endswith("/welcome")
        page.get_by_label("Your name").fill("Mia Hartmann")
        page.get_by_label("Your mail addresses").fill(MIA)
        page.get_by_label("Your time zone").fill("UTC")
        mia.fits()
        mia.follow(page.get_by_role("button", name="Next: your mail"))
        page.get_by_label("Files, chosen or dropped here").set_input_files(letters(tmp_path_factory.mktemp("mail") / "mail.mbox"))
        mia.fits()
        mia.follow(page.get_by_role("button", name="Read them"))
        mia.fits()
        page.wait_for_url(mia.home + "/", timeout=60_000)  # by itself: the page looks again
        assert "Two people, about" in page.inner_text("h1")
        assert "35 new things." in mia.look("/imports/1")
        mia.is_sound()


def test_done_and_undone(visit, begun):
    with visit() as mia:
        bo = mia.page.locator("article", has_text="Bo Berg")
        mia.act(bo.get_by_role("button", name="Done already"))
        assert "Done with Bo." in mia.page.inner_text("[role=status]")
        assert bo.count() == 0
        mia.act(mia.page.get_by_role("button", name="Undo"))
        assert "Taken back" in mia.page.inner_text("[role=status]")
        assert bo.count() == 1
        mia.is_sound()


def test_later_and_undone(visit, begun):
    with visit() as mia:
        bo = mia.page.locator("article", has_text="Bo Berg")
        assert not bo.get_by_role("button", name="In a week").is_visible()
        bo.get_by_text("Later…").click()
        mia.act(bo.get_by_role("button", name="In a week"))
        assert "Bo can wait until" in mia.page.inner_text("[role=status]")
        mia.act(mia.page.get_by_role("button", name="Undo"))
        assert bo.count() == 1


def test_acting_leaves_the_page_where_it_is_with_the_next_one_at_hand(visit, begun):
    with visit() as mia:
        page, bo = mia.page, mia.page.locator("article", has_text="Bo Berg")
        page.evaluate("window.stayed = true")
        mia.act(bo.get_by_role("button", name="Done already"))
        assert page.evaluate("window.stayed")
        assert page.evaluate("document.activeElement.textContent") == "Ana Ruiz"
        assert page.locator("#told").text_content() == "Done with Bo."
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        undo = page.get_by_role("button", name="Undo")
        assert undo.bounding_box()["y"] >= 0  # however far down, it is in view
        mia.act(undo)
        assert bo.count() == 1
        page.reload()
        assert bo.count() == 1
        mia.is_sound()


def test_nothing_stays_under_way_once_today_is_shown(visit, begun):
    with visit() as mia:
        mia.page.wait_for_load_state("networkidle", timeout=10_000)
        mia.is_sound()


def test_what_is_half_written_to_one_outlasts_an_act_on_another(visit, begun):
    with visit() as mia:
        page = mia.page
        ana, bo = (page.locator("article", has_text=name) for name in ("Ana Ruiz", "Bo Berg"))
        ana.get_by_label("Draft to Ana").fill("Dear Ana, the bookshop")
        mia.act(bo.get_by_role("button", name="Done already"))
        assert ana.get_by_label("Draft to Ana").input_value() == "Dear Ana, the bookshop"
        assert ana.get_by_role("link", name="Open in mail").get_attribute("href").endswith("body=Dear%20Ana%2C%20the%20bookshop")
        mia.act(page.get_by_role("button", name="Undo"))
        mia.is_sound()


def test_open_in_mail_takes_the_draft_as_it_was_edited(visit, begun):
    with visit() as mia:
        bo = mia.page.locator("article", has_text="Bo Berg")
        bo.get_by_label("Draft to Bo").fill("Yes & gladly?\nMia")
        link = bo.get_by_role("link", name="Open in mail").get_attribute("href")
        assert link.startswith(f"mailto:{BO}")
        assert link.endswith("body=Yes%20%26%20gladly%3F%0D%0AMia")
        mia.is_sound()


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_complains_or_asks_elsewhere(visit, begun, width, scheme):
    with visit(width=width, color_scheme=scheme) as mia:
        for path in (
            "/",
            "/people",
            "/people?q=a",
            "/map",
            "/search?q=tent",
            "/who",
            "/imports",
            "/imports/1",
            "/sources",
            "/sources/1",
            "/sample",
            "/aside/list",
            "/said",
            "/backtest",
            "/settings",
            "/settings/password",
            "/cards",
            "/wants",
            "/wants/areas",
        ):
            mia.look(path)
            mia.fits()
        mia.look("/people")
        mia.follow(mia.page.get_by_role("link", name="Ana Ruiz"))
        mia.fits()
        mia.page.get_by_text("Another rhythm…").click()
        mia.fits()
        mia.follow(mia.page.locator(".timeline a").first)
        mia.fits()
        mia.is_sound()


def test_on_a_phone_the_map_begins_with_its_middle_and_a_name_leads_on(visit, begun):
    seen = """(() => { const [box, middle] = [".map", "#middle"].map((one) => document.querySelector(one).getBoundingClientRect());
        return middle.left >= box.left && middle.right <= box.right && middle.top >= box.top && middle.bottom <= box.bottom; })()"""
    with visit() as mia:
        mia.look("/map")
        assert mia.page.evaluate(seen)
        mia.follow(mia.page.locator(".who-knows a").first)
        assert mia.page.get_by_role("heading", level=1).inner_text().startswith("Around ")
        mia.fits()
        mia.is_sound()


def test_what_one_presses_is_big_enough_for_a_thumb(visit, begun):
    small = """[...document.querySelectorAll("button, .button, input:not([type=hidden]), select, summary, nav a")]
        .map((e) => [e.textContent.trim() || e.name, (e.type === "checkbox" ? e.closest("label") : e).getBoundingClientRect()])
        .filter(([, r]) => r.width && r.height < 43.5).map(([text]) => text)"""
    with visit() as mia:
        for path in (
            "/",
            "/people",
            "/map",
            "/who",
            "/cards",
            "/reading",
            "/imports",
            "/sources",
            "/sources/1",
            "/sample",
            "/said",
            "/ledger",
            "/wants",
            "/backtest",
            "/settings",
            "/settings/password",
        ):
            mia.look(path)
            assert mia.page.evaluate(small) == [], path


def test_a_want_from_its_sentence_to_what_came_of_it(visit, begun):
    with visit(width=390) as mia:
        page = mia.page
        mia.look("/wants")
        page.get_by_label("The outcome, in one sentence").fill("The boat is painted by summer")
        page.get_by_label("Why would it be good for others too?").fill("All can row")
        page.get_by_label("Somebody it may depend on").fill("Bo Berg")
        mia.follow(page.get_by_role("button", name="I want this"))
        mia.fits()
        mia.follow(page.get_by_role("link", name="Before you ask…"))
        mia.fits()
        mia.follow(page.get_by_role("button", name="I asked"))
        assert "Noted: you asked Bo." in page.inner_text("[role=status]")
        page.get_by_text("It is over…").click()
        page.get_by_label("What came of it").fill("Bo lent us the brushes.")
        page.get_by_label("Bo Berg").check()
        mia.follow(page.get_by_role("button", name="It is over"))
        mia.fits()
        mia.follow(page.get_by_role("link", name="Bo Berg").first)
        assert "came through Bo" in page.inner_text("#wants")
        mia.is_sound()


def test_everything_works_without_a_script(visit, begun):
    with visit(java_script_enabled=False) as mia:
        bo = mia.page.locator("article", has_text="Bo Berg")
        assert "mailto:" in bo.get_by_role("link", name="Open in mail").get_attribute("href")
        bo.get_by_text("More", exact=True).click()
        mia.follow(bo.get_by_role("button", name="Not now"))
        assert "Bo rests for three months." in mia.page.inner_text("[role=status]")
        mia.follow(mia.page.get_by_role("button", name="Undo"))
        assert bo.count() == 1
        mia.look("/people")
        mia.page.get_by_text("Met somebody?").click()
        mia.page.get_by_label("Name", exact=True).fill("Tilda Holm")
        mia.follow(mia.page.get_by_role("button", name="Into the book"))
        assert mia.page.inner_text("h1") == "Tilda Holm"
        mia.follow(mia.page.get_by_role("button", name="Undo"))


def test_a_letter_leaves_as_it_was_edited_after_a_second_look_without_a_script(visit, begun, home):
    import servers

    with servers.smtp() as post:
        set_up(home, "outbox", "add", "home", "--way", "smtp", "--host", "127.0.0.1", "--port", str(post.port), "--security", "plain")
        with visit(java_script_enabled=False) as mia:
            bo = mia.page.locator("article", has_text="Bo Berg")
            bo.get_by_label("Draft to Bo").fill("Dear Bo,\n\nit stands in the hall.\n\nMia")
            mia.follow(bo.get_by_role("button", name="Send…"))
            assert f"Bo Berg <{BO}>" in mia.page.inner_text("main") and "it stands in the hall." in mia.page.inner_text("#letter")
            mia.fits()
            assert post.taken == []
            mia.page.get_by_text("Change it").click()
            mia.page.get_by_label("Subject").fill("The red tent")
            mia.follow(mia.page.get_by_role("button", name="Look at it again"))
            mia.follow(mia.page.get_by_role("button", name="Yes, send it to Bo"))
            assert "Sent to Bo." in mia.page.inner_text("[role=status]")
            mia.is_sound()
        (said,) = post.taken
        assert (said["Subject"], post.readers) == ("The red tent", [[BO]])
        assert said.get_content().replace("\r\n", "\n").strip() == "Dear Bo,\n\nit stands in the hall.\n\nMia"
    set_up(home, "undo")
    set_up(home, "outbox", "remove", "home")


def set_up(home, *words):
    import os
    import subprocess
    import sys

    command = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()", *words]
    env = {name: value for name, value in os.environ.items() if name != "GOODWILL_NOW"}
    subprocess.run(command, env={**env, "GOODWILL_DATA": str(home.data)}, check=True, capture_output=True)


def test_a_card_is_asked_for_written_and_mailed(visit, begun):
    with visit() as mia:
        page = mia.page
        mia.look("/people?q=ana")
        mia.follow(page.get_by_role("link", name="Ana Ruiz"))
        mia.follow(page.get_by_role("button", name="A card by hand"))
        page.get_by_label("Words for Ana").fill("Dear Ana,\n\nthe bookshop!\n\nMia")
        mia.follow(page.get_by_role("button", name="Keep these words"))
        page.get_by_text("The address…").click()
        page.get_by_label("As on an envelope").fill("Calle Mayor 3\n28013 Madrid\nSpain")
        mia.follow(page.get_by_role("button", name="Keep it so").first)
        assert "28013 MADRID" in page.inner_text("address")
        mia.fits()
        page.get_by_text("Print…").click()
        mia.fits()
        mia.follow(page.get_by_role("button", name="Mailed"))
        assert "Noted: your card to Ana is in the post." in page.inner_text("[role=status]")
        for _word in range(4):
            mia.look("/said")
            mia.act(page.get_by_role("button", name="Take back").first)
        mia.is_sound()


def test_progress_goes_on_by_itself_without_a_script(visit, begun, tmp_path):
    with visit(java_script_enabled=False) as mia:
        mia.look("/imports")
        mia.page.get_by_label("The whole path").fill(str(letters(tmp_path / "again.mbox")))
        mia.follow(mia.page.get_by_role("button", name="Read it", exact=True))
        wait_for(lambda: "Nothing new in it." in mia.page.inner_text("body"))
        mia.is_sound()


def test_a_password_is_set_lets_in_and_is_removed_without_a_script(visit, begun):
    with visit(java_script_enabled=False) as mia:
        page = mia.page
        mia.look("/settings/privacy")
        mia.follow(page.get_by_role("link", name="Set a password"))
        for label in ("New password", "New password confirmation"):
            page.get_by_label(label, exact=True).fill("four violins on a boat")
        mia.follow(page.get_by_role("button", name="Keep this password"))
        assert "Your password is set." in page.inner_text("[role=status]")
        mia.follow(page.locator(".foot").get_by_role("button", name="Sign out"))
        page.get_by_label("An address of yours").fill(MIA)
        page.get_by_label("Password", exact=True).fill("four violins on a boat")
        mia.follow(page.get_by_role("button", name="Sign in"))
        assert page.url == mia.home + "/"
        mia.look("/settings/password")
        page.get_by_label("Your password").fill("four violins on a boat")
        mia.follow(page.get_by_role("button", name="Remove the password"))
        assert "You have no password now." in page.inner_text("[role=status]")
        mia.is_sound()


def test_an_older_word_is_taken_back_on_its_own_page(visit, begun):
    with visit() as mia:
        page = mia.page
        mia.look("/people?q=ana")
        mia.follow(page.get_by_role("link", name="Ana Ruiz"))
        page.get_by_label("Circle").fill("music")
        mia.follow(page.get_by_role("button", name="Set", exact=True))
        page.get_by_label("A note about Ana").fill("Plays the cello.")
        mia.follow(page.get_by_role("button", name="Keep the note"))
        mia.look("/said")
        mia.act(page.get_by_role("button", name="Take back: Ana belongs to “music”."))
        assert "Taken back: Ana Ruiz." in page.inner_text("[role=status]")
        assert "Plays the cello." in page.inner_text("main")
        assert "music" not in page.inner_text("main")
        mia.act(page.get_by_role("button", name="Take back: You noted"))
        mia.is_sound()


@pytest.mark.parametrize("by_key", [True, False])
def test_who_is_who_is_answered_with_one_key_and_undone(visit, begun, by_key):
    with visit(java_script_enabled=by_key) as mia:
        page = mia.page
        mia.look("/people")
        mia.follow(page.get_by_role("link", name="Some of these may be one person"))
        assert page.inner_text("h1") == "Is this one person?"
        mia.fits()
        if by_key:
            with page.expect_navigation():
                page.keyboard.press("y")
        else:
            mia.follow(page.get_by_role("button", name="One person"))
        assert "Anna Weber and Anna Weber are one person." in page.inner_text("[role=status]")
        assert page.inner_text("h1") == "Everybody is who they are."
        mia.follow(page.get_by_role("button", name="Undo"))
        assert page.inner_text("h1") == "Is this one person?"
        mia.is_sound()


def test_an_address_is_split_off_and_put_back(visit, begun):
    with visit() as mia:
        page = mia.page
        mia.look("/people?q=ana")
        mia.follow(page.get_by_role("link", name="Ana Ruiz"))
        mia.follow(page.get_by_role("link", name="Where these come from, or a second entry"))
        mia.fits()
        page.get_by_label("A name or an address").fill("berg")
        mia.follow(page.get_by_role("button", name="Find"))
        mia.follow(page.get_by_role("button", name="This is Ana too"))
        assert BO in page.inner_text(".handles")
        mia.follow(page.get_by_role("link", name="Where these come from, or a second entry"))
        page.get_by_label(BO).check()
        mia.follow(page.get_by_role("button", name="That is somebody else"))
        assert "is two people now." in page.inner_text("[role=status]")
        assert BO not in page.inner_text(".handles")
        mia.act(page.get_by_role("button", name="Undo"))
        mia.look("/said")
        mia.act(page.get_by_role("button", name="Take back: Ana Ruiz and Bo Berg are one person."))
        mia.is_sound()
