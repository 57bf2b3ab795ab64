"""How every page is found, so that none is forgotten (tools/every_page.py)."""

import pytest

from every_page import Got, every_page


def test_an_address_that_no_link_leads_to_and_that_is_no_act_is_named():
    with pytest.raises(AssertionError, match=r"no page leads to .*\bperson\b"):
        every_page(lambda _path: Got(200, "text/html", "<h1>Nothing</h1>"))


def test_pages_files_and_acts_are_told_apart():
    links = '<a href="/people/7">Ana</a> <a href="/people/8">Bo</a> <a href="/cards/print?as=list">Print</a>'

    def get(path: str) -> Got:
        if path == "/people":
            return Got(200, "text/html", links)
        if path.startswith("/people/") and path[8:].isdigit():
            return Got(200, "text/html", "Ana" if path.endswith("7") else "Bo, of whom more is known")
        if path.startswith("/cards/print"):
            return Got(200, "application/pdf", "")
        return Got(302, "", "") if path == "/welcome" else Got(405, "", "")

    found = every_page(get)
    assert found.pages == {"people": "/people", "person": "/people/8"}
    assert set(found.others) == {"print_cards", "welcome"}
    assert {"undo", "say", "letter"} <= found.acts
