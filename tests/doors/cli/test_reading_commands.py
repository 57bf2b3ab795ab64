"""reading, source, sync: as scripts call them."""

from goodwill.models import Feed

FEED = """<rss version="2.0"><channel><title>The Garden</title><item><title>Bees in March</title><link>https://garden.example/bees</link>
<description>What they find.</description></item></channel></rss>"""


def test_a_feed_as_a_file_is_read_imported_and_shown(mias, tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(FEED)
    said = mias("read", str(path))
    assert '"type": "article"' in said.out
    assert '"url": "https://garden.example/bees"' in said.out
    (one,) = mias("import", str(path), "--json").document["imports"]
    assert (one["source"], one["read"], one["new"], one["known"]) == ("feed", 1, 1, 0)
    (one,) = mias("import", str(path), "--json").document["imports"]
    assert (one["read"], one["new"], one["known"]) == (1, 0, 1)
    (shown,) = mias("reading", "--json").document
    assert (shown["article"]["title"], shown["people"]) == ("Bees in March", [])
    assert "Bees in March" in mias("reading").out


def test_sources_are_listed_edited_and_removed(mias, tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text('<opml><body><outline text="Garden" xmlUrl="https://garden.example/rss"/></body></opml>')
    assert [one["name"] for one in mias("source", "add", str(path), "--json").document["sources"]] == ["Garden"]
    mias("source", "edit", "Garden", "--name", "Beds")
    (one,) = mias("source", "list", "--json").document["sources"]
    assert (one["name"], one["url"], one["kind"]) == ("Beds", "https://garden.example/rss", "feed")
    assert mias("source", "remove", "Beds", "--json").document == {"removed": "Beds"}
    assert not Feed.objects.exists()
    assert "no source called Beds" in mias("source", "remove", "Beds", code=1).err


def test_this_machine_is_not_fetched_from(mias):
    assert "private network" in mias("reading", "--article", "http://127.0.0.1/", code=1).err
    assert "private network" in mias("source", "add", "http://localhost/", code=1).err


def test_sync_without_sources_reads_nothing(mias):
    assert mias("sync", "--json").document["imports"] == []
