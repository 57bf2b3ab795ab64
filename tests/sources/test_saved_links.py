"""Saved links: bookmarks and reading lists."""

from datetime import UTC, datetime

from reading import said, unread

from goodwill.event import Article


def test_a_reading_list_as_csv(tmp_path):
    text = "title,url,time_added,tags,status\nBees,https://garden.example/bees?utm_source=pocket,1770000000,garden,unread\n"
    text += "Nothing,no address,,,\n"
    found = said("saved_links", tmp_path / "pocket.csv", text)
    (one,) = (each for each in found if isinstance(each, Article))
    assert (one.key, one.title) == ("link:https://garden.example/bees", "Bees")
    assert one.at == datetime.fromtimestamp(1770000000, UTC)
    assert [each.where for each in unread(found)] == ["pocket.csv:3"]


def test_a_bookmark_keeps_its_note(tmp_path):
    text = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF="https://g.example/1" ADD_DATE="1770000000">Snow &amp; ice</A>\n'
    text += "<DD>For Ana\n</DL>"
    (one,) = said("saved_links", tmp_path / "bookmarks.html", text)
    assert isinstance(one, Article)
    assert (one.title, one.text, one.where) == ("Snow & ice", "For Ana", "bookmarks.html:2")
