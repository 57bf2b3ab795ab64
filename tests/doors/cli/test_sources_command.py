"""`goodwill sources`: what came in, from where, and how it is; and what `doctor` says of it."""

from said import ANA, BO, MIA, days_ago, mbox


def test_it_says_what_came_of_each(mias, tmp_path):
    path = mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))
    mias("import", str(path))
    (one,) = mias("sources", "--json").document["sources"]
    assert (one["kind"], one["place"], one["holds"], one["touches"], one["people"], one["by_me"]) == ("mbox", str(path), 2, 2, 1, 1)
    assert (one["is_there"], one["waiting"], one["unread"], one["wrong"]) == (True, 0, 0, [])
    assert "mail.mbox (mail archive): 2 letters, 2 touches with 1 person" in mias("sources").out


def test_a_file_that_has_grown_says_so_and_what_to_do(mias, tmp_path):
    path = mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))
    mias("import", str(path))
    mbox(path, (BO, MIA, 1))
    said = mias("sources").out
    assert "! One newer letter may wait in it." in said or "! 1 newer letter may wait in it." in said
    assert f'goodwill import "{path}"' in said


def test_at_an_earlier_day_nothing_later_counts(mias, tmp_path):
    mias("import", str(mbox(tmp_path / "mail.mbox", (ANA, MIA, 30), (MIA, ANA, 2))))
    (one,) = mias("sources", "--json", now=days_ago(9).isoformat()).document["sources"]
    assert (one["touches"], one["by_me"]) == (1, 0)
    (one,) = mias("sources", "--json").document["sources"]
    assert (one["touches"], one["by_me"]) == (2, 1)


def test_before_anything_came_in(mias):
    assert mias("sources", "--json").document == {"sources": [], "feeds": []}
    assert "Nothing has come in yet." in mias("sources").out


def test_doctor_names_what_is_unhealthy(mias, tmp_path):
    mias("import", str(mbox(tmp_path / "mail.mbox", (ANA, MIA, 50), (MIA, ANA, 49))))
    (check,) = [one for one in mias("doctor", "--json", code=1).document["checks"] if one["name"] == "source mail.mbox"]
    assert not check["ok"]
    assert "is this mailbox still in use?" in check["detail"]


def test_doctor_is_content_with_what_is_in_order(mias, tmp_path):
    mias("import", str(mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))))
    (check,) = [one for one in mias("doctor", "--json").document["checks"] if one["name"] == "sources"]
    assert check == {"name": "sources", "ok": True, "detail": "1 source, in order"}
