"""Journeys in a real browser, from page to page by clicks and keys: a want and its path, a transcript, a card to its PDF, the
search by keys, words that survive a stopped server, and the way back after signing in."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error
from pypdf import PdfReader
from test_browser import ANA, BO, MIA, Visit, chromium, letters, pytestmark  # noqa: F401
from test_phone_browser import CONTROLLED, Machine, goodwill
from test_serve import wait_for

CHI = "chi@okafor.example"
TALK = (
    ("Ana Ruiz", "I need a page about the choir."),
    ("Mia Hartmann", "What should it say about the choir?"),
    ("Ana Ruiz", "How we sing in the open."),
    ("Mia Hartmann", "I'll send you one tomorrow."),
)


def bees(path: Path) -> Path:
    """Chi, whom Mia never wrote to, knows about beekeeping, and writes with Ana."""
    mia, ana, chi = f"Mia Hartmann <{MIA}>", f"Ana Ruiz <{ANA}>", f"Chi Okafor <{CHI}>"
    said = [(chi, f"{mia}, {ana}", "", 700, "My course on beekeeping begins in May."), (chi, ana, mia, 30, "Tea on Friday, as ever?")]
    said += [(*((ana, mia) if ago % 16 else (mia, ana)), "", ago, "The shelves are full again, and so am I.") for ago in range(88, 2, -8)]
    with path.open("w") as file:
        for n, (sender, to, cc, ago, text) in enumerate(said):
            at = format_datetime(datetime.now(UTC) - timedelta(days=ago))
            file.write(f"From {CHI} Mon Feb 23 10:00:00 2026\nFrom: {sender}\nTo: {to}\n" + (f"Cc: {cc}\n" if cc else ""))
            file.write(f"Subject: Course\nDate: {at}\nMessage-ID: <bees{n}@letters.example>\n\n{text}\n\n")
    return path


def transcript(folder: Path) -> Path:
    day = (datetime.now(UTC) - timedelta(days=1)).date()
    path = folder / f"{day} 10.30 Choir.vtt"
    cues = (f"00:00:{4 * n:02}.000 --> 00:00:{4 * n + 3:02}.000\n<v {who}>{text}</v>\n\n" for n, (who, text) in enumerate(TALK))
    path.write_text("WEBVTT\n\n" + "".join(cues))
    return path


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    at = tmp_path_factory.mktemp("journeys")
    goodwill(at / "data", "init", "--me", "Mia Hartmann", "--email", MIA, "--timezone", "UTC")
    goodwill(at / "data", "import", str(letters(at / "mail.mbox")), str(bees(at / "bees.mbox")))
    machine = Machine(at / "data")
    yield machine
    machine.off()


@pytest.fixture
def visit(chromium: Any, machine: Machine) -> Callable[..., Any]:  # noqa: F811
    """visit(width=390): Mia, signed in, on the first page of this browser of hers."""

    @contextmanager
    def open_(width: int = 1120, is_in: bool = True, **more: Any) -> Iterator[Visit]:
        context = chromium.new_context(viewport={"width": width, "height": 844}, **more)
        mia = Visit(context.new_page(), f"http://127.0.0.1:{machine.port}")
        if is_in:
            mia.page.goto(machine.served.another_link())
        yield mia
        context.close()

    return open_


def suggested(page: Any) -> list[str]:
    return list(page.locator("[role=option]:visible .choice-text").all_inner_texts())


def choose(field: Any, typed: str, name: str) -> None:
    """Types the beginning of a name, and takes by keys what is proposed."""
    field.press_sequentially(typed)
    field.page.locator("[role=option]:visible", has_text=name).first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == name


def wanted(machine: Machine) -> list[str]:
    return [want["text"] for want in json.loads(machine.says("wants", "--json"))]


def beside(page: Any, words: str) -> Any:
    """The button that settles the open line with these words."""
    return page.locator("#open blockquote", has_text=words).first.locator("xpath=following-sibling::form[1]").get_by_role("button").first


# A want and its path.


def test_a_want_leads_over_a_path_to_the_words_and_to_what_came_of_it(visit):
    with visit(width=390) as mia:
        page = mia.page
        page.get_by_role("link", name="Wants").click()
        page.get_by_label("The outcome, in one sentence").fill("We learn beekeeping by summer")
        mia.follow(page.get_by_role("button", name="I want this"))
        mia.follow(page.get_by_role("link", name="Who can help?").first)
        page.get_by_label("With what, or who knows about what").fill("Who knows about beekeeping?")
        mia.follow(page.get_by_role("button", name="Look"))
        assert "My course on beekeeping begins in May." in page.inner_text("main")
        way = page.locator("article", has=page.get_by_role("list", name="The way"))
        assert "Ask Ana Ruiz whether they would put you in touch with Chi Okafor." in way.inner_text()
        mia.fits()
        page.go_back()
        page.go_back()
        choose(page.get_by_label("Somebody else: a name or an address"), "an ru", "Ana Ruiz")
        mia.follow(page.get_by_role("button", name="It may depend on them"))
        mia.follow(page.get_by_role("link", name="Before you ask…"))
        assert page.get_by_label("Draft to Ana").last.input_value().startswith("Dear Ana")
        page.get_by_label("What you asked, or what they said").fill("whether Chi would take us on")
        mia.follow(page.get_by_role("button", name="I asked"))
        assert "Noted: you asked Ana." in page.inner_text("[role=status]")
        page.get_by_text("It is over…").click()
        page.get_by_label("What came of it").fill("Chi shows us her hives in May.")
        page.get_by_label("Ana Ruiz").check()
        mia.follow(page.get_by_role("button", name="It is over"))
        mia.follow(page.get_by_role("link", name="Ana Ruiz").first)
        assert "came through Ana" in page.inner_text("#wants")
        page.get_by_label("Write a line").fill("thanked Ana for the way to Chi")
        mia.follow(page.locator("#account").get_by_role("button", name="Note it"))
        assert "You thanked Ana for: the way to Chi" in page.inner_text("[role=status]")
        mia.is_sound()


# A transcript to listening.


def test_a_transcript_tells_how_one_listened_and_the_promise_in_it_is_settled(visit, tmp_path):
    with visit() as mia:
        page = mia.page
        mia.follow(page.get_by_role("link", name="Sources"))
        mia.follow(page.get_by_role("link", name="Bring more in"))
        page.get_by_label("Files, chosen or dropped here").set_input_files(transcript(tmp_path))
        mia.follow(page.get_by_role("button", name="Read them"))
        page.get_by_role("link", name="To Today").wait_for(timeout=60_000)
        mia.follow(page.get_by_role("link", name="Meetings"))
        mia.follow(page.locator("main").locator("a.name", has_text="Choir"))
        if page.get_by_role("heading", name="Which of them is you?").count():
            mia.follow(page.get_by_role("button", name="Mia Hartmann"))
        page.get_by_label("What did they want?").fill("a page about the choir")
        mia.follow(page.get_by_role("button", name="Compare"))
        assert "I need a page about the choir." in page.inner_text("#compared")
        assert "Your share" in page.inner_text("main") or "share of the talk" in page.inner_text("main")
        said = page.locator("section", has=page.get_by_role("heading", name="What was said"))
        assert "I'll send you one tomorrow." in said.inner_text()
        mia.follow(said.get_by_role("link", name="Ana Ruiz").last)
        mia.act(beside(page, "send you one tomorrow"))
        assert page.locator("[role=status] p").first.inner_text()
        mia.is_sound()


# A card to its PDF.


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_enter_in_whose_line_it_was_says_so_and_settles_nothing(visit, script):
    with visit(width=390, java_script_enabled=script) as mia:
        mia.look("/ledger")
        line = mia.page.locator("section.sheet", has_text="red tent")
        line.get_by_text("Not so…").click()
        field = line.get_by_label("Or it was somebody else")
        field.fill(ANA)
        field.press("Enter")
        mia.page.locator(".line").get_by_text("It was Ana.").wait_for()
        assert "Ana Ruiz" in mia.page.locator("section.sheet", has_text="red tent").inner_text()
        (mia.act if script else mia.follow)(mia.page.get_by_role("button", name="Undo"))


def test_a_card_is_asked_for_and_its_pdf_has_the_words_and_the_address(visit):
    with visit() as mia:
        page = mia.page
        page.keyboard.press("/")
        page.keyboard.type("bo berg")
        page.locator(".bar [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        mia.follow(page.get_by_role("button", name="A card by hand"))
        page.get_by_label("Words for Bo").fill("Dear Bo,\n\nthe red tent stood in the rain and kept us dry.\n\nMia")
        mia.follow(page.get_by_role("button", name="Keep these words"))
        page.get_by_text("The address…").click()
        page.get_by_label("As on an envelope").fill("Bryggen 7\n5003 Bergen\nNorway")
        mia.follow(page.get_by_role("button", name="Keep it so").first)
        page.get_by_text("Print…").first.click()
        assert "the red tent stood in the rain and kept us dry." in " ".join(printed(page, "A6").split())
        assert {"Bo Berg", "Bryggen 7", "5003 BERGEN"} <= {line.strip() for line in printed(page, "C6").splitlines()}
        mia.follow(page.get_by_role("button", name="Mailed"))
        assert "Noted: your card to Bo is in the post." in page.inner_text("[role=status]")
        mia.is_sound()


def printed(page: Any, size: str) -> str:
    """What stands in the PDF behind this button, read back."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=size, exact=True).first.click()
    pdf = PdfReader(io.BytesIO(Path(coming.value.path()).read_bytes()))
    return "\n".join(sheet.extract_text() for sheet in pdf.pages)


# Search as you type, by keys.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_as_you_type_by_keys(visit, scheme):
    with visit(width=390, color_scheme=scheme) as mia:
        page = mia.page
        field = page.locator(".find input")
        page.keyboard.press("/")
        page.keyboard.type("ana")
        page.locator(".bar [role=option]").first.wait_for()
        assert suggested(page)[0] == "Ana Ruiz"
        assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "true")
        mia.fits()
        page.keyboard.press("ArrowDown")
        first = page.locator(f"[id='{field.get_attribute('aria-activedescendant')}']")
        assert "Ana Ruiz" in first.inner_text() and first.get_attribute("aria-selected") == "true"
        page.keyboard.press("ArrowUp")  # back in the field
        assert field.get_attribute("aria-activedescendant") is None
        page.keyboard.press("Escape")
        assert suggested(page) == [] and field.input_value() == "ana" and field.get_attribute("aria-expanded") == "false"
        field.fill("")
        page.keyboard.type("persist")
        page.locator(".bar [role=option]", has_text="Persistence").wait_for()
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("/persistence")
        page.keyboard.press("/")
        page.keyboard.type("bookshop")
        with page.expect_navigation():
            page.keyboard.press("Enter")  # nothing chosen: the page of the search
        assert "/search?q=bookshop" in page.url
        mia.is_sound()


def test_the_last_answer_wins_and_a_thumb_can_take_it(visit):
    with visit(width=390, has_touch=True) as mia:
        page, held = mia.page, []
        page.route("**/search/as-you-type?q=bo", lambda route: held.append(route))  # an answer that takes its time
        page.locator(".find input").tap()
        page.keyboard.type("bo")
        wait_for(lambda: page.evaluate("1") and held)
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        page.keyboard.type("ana")
        page.locator(".bar [role=option]", has_text="Ana Ruiz").first.wait_for()
        for route in held:
            with suppress(Error):  # it was given up, as it should be
                route.continue_()
        assert suggested(page)[0] == "Ana Ruiz"
        option = page.locator(".bar [role=option]").first
        assert option.bounding_box()["height"] >= 44
        with page.expect_navigation():
            option.tap()
        assert page.inner_text("h1") == "Ana Ruiz"


def test_without_a_line_nothing_is_shown_broken_and_without_a_script_the_form_searches(visit, machine):
    with visit() as mia:
        mia.page.route("**/search/as-you-type*", lambda route: route.abort())
        mia.page.keyboard.press("/")
        with mia.page.expect_event("requestfailed"):
            mia.page.keyboard.type("ana")
        assert suggested(mia.page) == []
    with visit(java_script_enabled=False) as mia:
        field = mia.page.locator(".find input")
        assert field.get_attribute("role") is None
        field.fill("bookshop")
        with mia.page.expect_navigation():
            field.press("Enter")
        assert "What was written" in mia.page.inner_text("main")


# Words that survive a stopped server.


def test_typed_words_survive_a_stopped_server_and_arrive_once(visit, machine):
    with visit() as mia:
        page = mia.page
        page.wait_for_function(CONTROLLED)
        mia.look("/wants")
        page.get_by_label("The outcome, in one sentence").fill('The "shed" is <dry> & painted')
        page.get_by_label("Why would it be good for others too?").fill("All can store oars")
        machine.off()
        try:
            mia.follow(page.get_by_role("button", name="I want this"))
            assert page.inner_text("h1") == "Not sent, and nothing is lost."
            assert page.get_by_label("What you wrote").first.input_value() == 'The "shed" is <dry> & painted'
            mia.fits()
            mia.follow(page.get_by_role("button", name="Send again"))  # still out of reach
            assert page.get_by_label("What you wrote").nth(1).input_value() == "All can store oars"
        finally:
            machine.on()
        mia.follow(page.get_by_role("button", name="Send again"))
        assert page.inner_text("h1") == 'The "shed" is <dry> & painted'
        assert wanted(machine).count('The "shed" is <dry> & painted') == 1


def test_an_act_in_place_is_given_back_as_well_and_done_once_there_is_a_line(visit, machine):
    with visit() as mia:
        page = mia.page
        page.wait_for_function(CONTROLLED)
        sheet = page.locator("article.sheet").first
        who = sheet.locator("h2").inner_text()
        machine.off()
        try:
            mia.follow(sheet.get_by_role("button", name="Done already"))
            assert page.inner_text("h1") == "Not sent, and nothing is lost."
        finally:
            machine.on()
        mia.follow(page.get_by_role("button", name="Send again"))
        assert f"Done with {who.split()[0]}." in page.inner_text("[role=status]")
        mia.act(page.get_by_role("button", name="Undo"))
        assert page.locator("article.sheet").first.locator("h2").inner_text() == who


def test_an_answer_that_was_lost_makes_no_second_want(visit, machine):
    with visit() as mia:
        page = mia.page
        page.wait_for_function(CONTROLLED)
        mia.look("/wants")
        page.get_by_label("The outcome, in one sentence").fill("The roof is green again")
        form = page.locator("form", has=page.get_by_label("The outcome, in one sentence"))
        said = dict(form.evaluate("(form) => [...new FormData(form)]"))
        page.request.post(mia.home + "/wants/new", form=said, headers={"Origin": mia.home})  # the first try, which had arrived
        mia.follow(page.get_by_role("button", name="I want this"))
        assert "That had arrived already." in page.inner_text("[role=status]")
        assert wanted(machine).count("The roof is green again") == 1


def test_without_a_worker_the_words_stay_in_their_page_and_without_a_script_the_way_back_brings_them(visit, machine):
    with visit(service_workers="block") as mia:
        page = mia.page
        mia.look("/wants")
        page.get_by_label("The outcome, in one sentence").fill("The fence is mended")
        machine.off()
        try:
            page.get_by_role("button", name="I want this").click()
            page.get_by_text("What you typed stays here; try again later.").wait_for()
            assert page.get_by_label("The outcome, in one sentence").input_value() == "The fence is mended"
        finally:
            machine.on()
        mia.follow(page.get_by_role("button", name="I want this"))
        assert page.inner_text("h1") == "The fence is mended"
    with visit(java_script_enabled=False) as mia:
        page = mia.page
        mia.look("/wants")
        page.get_by_label("The outcome, in one sentence").fill("The gate is hung")
        page.get_by_label("Somebody it may depend on: a name or an address").fill("Ana Ruiz")
        machine.off()
        try:
            page.get_by_role("button", name="I want this").click()
            page.wait_for_url("chrome-error://**")
        finally:
            machine.on()
        page.go_back()
        assert page.get_by_label("The outcome, in one sentence").input_value() == "The gate is hung"
        assert page.get_by_label("Somebody it may depend on: a name or an address").input_value() == "Ana Ruiz"
        mia.follow(page.get_by_role("button", name="I want this"))
        assert page.inner_text("h1") == "The gate is hung"


# The way through the rooms.


def speak(mia: Visit, language: str) -> None:
    mia.look("/settings")
    choice = mia.page.locator("select[name=language]")
    choice.select_option(language)
    mia.follow(choice.locator("xpath=ancestor::form").get_by_role("button").first)


def test_the_rooms_are_all_in_view_on_a_phone_in_german_and_in_english(visit):
    with visit(width=390) as mia:
        for language, last in (("de", "Lesen"), ("en", "Reading")):
            speak(mia, language)
            for width in (390, 360, 320):
                mia.page.set_viewport_size({"width": width, "height": 844})
                mia.look("/reading")
                nav = mia.page.locator(".bar nav")
                assert nav.locator("[aria-current=page]").inner_text() == last
                assert nav.evaluate("nav => nav.scrollWidth <= nav.clientWidth")
                edges = nav.locator("a").evaluate_all("all => all.map(a => a.getBoundingClientRect()).map(at => [at.left, at.right])")
                assert all(0 <= left < right <= width for left, right in edges)
                assert nav.bounding_box()["height"] < (60 if width >= 360 else 100)
                mia.fits()


# Signing in leads back.


def test_signing_in_leads_back_to_the_page_that_was_wanted(visit, machine):
    with visit(is_in=False) as mia:
        mia.look("/people?show=quiet")
        assert mia.page.url.endswith("/in")
        mia.page.goto(machine.served.another_link())
        assert mia.page.url.endswith("/people?show=quiet")


def test_words_of_an_ended_session_are_sent_by_pressing_once_after_a_link_in_another_tab(visit, machine):
    with visit() as mia:
        page = mia.page
        mia.look("/wants")
        page.get_by_label("The outcome, in one sentence").fill("The pond has frogs in it")
        page.context.clear_cookies(name=f"goodwill{machine.port}")
        mia.follow(page.get_by_role("button", name="I want this"))
        assert "You are signed out. Nothing was done, and nothing is lost." in page.inner_text("h1")
        other = page.context.new_page()
        other.goto(machine.served.another_link())
        mia.follow(page.get_by_role("button", name="Do it now"))
        assert page.inner_text("h1") == "The pond has frogs in it"
