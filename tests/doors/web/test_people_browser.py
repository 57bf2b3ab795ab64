"""People in a real browser: found in plain words, ticked with keys, put into a circle, undone; longer is fine; merged and undone."""

import pytest
from test_browser import ANA, ANNA_TOO, begun, chromium, home, pytestmark, visit  # noqa: F401

TICKED = "#several"


def test_found_in_plain_words_ticked_with_keys_put_into_a_circle_and_undone(visit, begun):  # noqa: F811
    with visit(width=1120) as mia:
        page = mia.page
        mia.look("/people")
        assert not page.locator(TICKED).is_visible()
        mia.follow(page.get_by_role("link", name="Also those I never wrote with"))
        page.get_by_role("searchbox", name="A name, an address, or as you would say it").fill("never met")
        mia.follow(page.get_by_role("button", name="Find"))
        assert "Understood: people you never met" in page.inner_text("main")
        names = page.locator("main .name").all_inner_texts()
        for key in ("j", "x", "j", "j", "Shift+X"):
            page.keyboard.press(key)
        assert page.inner_text("#ticked") == "3 ticked"
        page.keyboard.press("x")
        assert page.inner_text("#ticked") == "2 ticked"
        page.get_by_text("Circle…").click()
        page.get_by_label("Circle", exact=True).fill("choir")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "You put 2 people into “choir”." in page.inner_text("[role=status]")
        assert page.url.endswith("?q=never+met&also=one-way")
        mia.follow(page.get_by_role("link", name="choir", exact=True))
        assert page.locator("main .name").all_inner_texts() == names[:2]
        mia.look("/said")
        mia.act(page.get_by_role("button", name="Take back: You put 2 people into “choir”."))
        assert "Taken back: 2 people." in page.inner_text("[role=status]")
        mia.look("/people")
        assert page.get_by_role("link", name="choir", exact=True).count() == 0
        mia.is_sound()


def test_a_range_is_ticked_with_the_shift_key_and_all_on_the_page_with_one(visit, begun):  # noqa: F811
    with visit() as mia:
        page, boxes = mia.page, mia.page.locator(".ticking input")
        mia.look("/people?also=one-way")
        boxes.nth(0).check()
        boxes.nth(2).click(modifiers=["Shift"])
        assert page.inner_text("#ticked") == "3 ticked"
        mia.fits()
        page.get_by_role("button", name="This page").click()
        assert page.inner_text("#ticked") == f"{boxes.count()} ticked"
        page.get_by_role("button", name="Nobody").click()
        assert not page.locator(TICKED).is_visible()
        mia.is_sound()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_somebody_is_ticked(visit, begun, scheme):  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    with visit(color_scheme=scheme) as mia:
        mia.look("/people?q=quiet+for+10+days")
        mia.page.locator(".ticking input").first.check()
        for choice in ("Circle…", "Not now…"):
            mia.page.get_by_text(choice).click()
            assert [wrong["id"] for wrong in Axe().run(mia.page).response["violations"]] == []
            mia.fits()


def test_several_are_put_aside_and_back_without_a_script(visit, begun):  # noqa: F811
    with visit(java_script_enabled=False) as mia:
        page = mia.page
        mia.look("/people")
        page.get_by_label("Ana Ruiz", exact=True).check()
        page.get_by_label("Bo Berg", exact=True).check()
        mia.follow(page.get_by_role("button", name="Not for Goodwill"))
        assert "You said of 2 people: not one for Goodwill." in page.inner_text("[role=status]")
        mia.look("/")
        assert page.locator("article").count() == 0
        mia.look("/people?show=aside")
        assert page.locator("main .name").count() == 2
        page.get_by_label("Ana Ruiz", exact=True).check()
        page.get_by_label("Bo Berg", exact=True).check()
        mia.follow(page.get_by_role("button", name="Like everybody else"))
        mia.follow(page.get_by_role("button", name="Undo"))
        mia.look("/said")
        mia.follow(page.get_by_role("button", name="Take back: You said of 2 people: not one for Goodwill."))
        mia.look("/")
        assert page.locator("article").count() == 2
        mia.is_sound()


def test_longer_is_fine_with_ana_and_undone(visit, begun):  # noqa: F811
    with visit() as mia:
        page = mia.page
        ana = page.locator("article", has_text="Ana Ruiz")
        before = ana.locator(".why").inner_text()
        ana.get_by_text("More", exact=True).click()
        mia.act(ana.get_by_role("button", name="Longer is fine"))
        assert "is right with Ana." in page.inner_text("[role=status]")
        mia.fits()
        mia.act(page.get_by_role("button", name="Undo"))
        assert "Taken back: Ana Ruiz." in page.inner_text("[role=status]")
        assert ana.locator(".why").inner_text() == before
        mia.is_sound()


def test_two_are_merged_and_undone_from_the_page_of_one(visit, begun):  # noqa: F811
    with visit() as mia:
        page = mia.page
        mia.look("/people?q=ana+ruiz")
        mia.follow(page.get_by_role("link", name="Ana Ruiz", exact=True))
        mia.follow(page.get_by_role("link", name="Where these come from, or a second entry"))
        page.get_by_label("A name or an address").fill(ANNA_TOO)
        mia.follow(page.get_by_role("button", name="Find"))
        mia.follow(page.get_by_role("button", name="This is Ana too"))
        assert "are one person." in page.inner_text("[role=status]")
        assert {ANA, ANNA_TOO} <= set(page.locator(".handles a").all_inner_texts())
        mia.act(page.get_by_role("button", name="Undo"))
        assert ANNA_TOO not in page.inner_text(".handles")
        mia.look(f"/people?also=one-way&q={ANNA_TOO}")
        assert page.locator("main .name").all_inner_texts() == ["Anna Weber"]
        mia.is_sound()
