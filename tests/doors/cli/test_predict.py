"""bench predict: files in, files out, nothing later looked at, and troubles told."""

import csv
import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodwill.doors.cli.bench import bench_
from goodwill.errors import Trouble

DAY = 86400


def events(file: Path, until: int = 200) -> Path:
    """Ana writes to Bo every fourth day and is answered the next; Cy to Dee every tenth, in vain."""
    rows = [(day * DAY, *both) for day in range(until) for n, both in ((4, ("ana", "bo")), (10, ("cy", "dee"))) if day % n == 0]
    rows += [((day + 1) * DAY, "bo", "ana") for day in range(0, until - 1, 4)]
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "wt") as lines:
        csv.writer(lines).writerows([("time", "sender", "recipient"), *sorted(rows)])
    return file


def predict(*words: object) -> list[list[str]]:
    ran = CliRunner().invoke(bench_, ["predict", *map(str, words)], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    with Path(str(words[words.index("--out") + 1])).open(newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize("more", [(), ("--prior-only",)])
def test_contact_is_the_same_when_the_file_ends_at_the_moment(tmp_path: Path, more: tuple[str, ...]) -> None:
    asked = ("--at", 120 * DAY, "--days", 30, "--out", tmp_path / "p.csv", *more)
    whole = predict("contact", "--events", events(tmp_path / "whole.csv"), *asked)
    cut = predict("contact", "--events", events(tmp_path / "cut.csv.gz", until=119), *asked)
    assert whole == cut
    assert whole[0] == ["a", "b", "p"]
    chance = {(a, b): float(p) for a, b, p in whole[1:]}
    assert 0 < chance["cy", "dee"] < chance["ana", "bo"] < 1


def test_replies_are_the_same_when_the_file_ends_after_them(tmp_path: Path) -> None:
    whole = predict("reply", "--events", events(tmp_path / "whole.csv"), "--out", tmp_path / "p.csv")
    cut = predict("reply", "--events", events(tmp_path / "cut.csv", until=101), "--out", tmp_path / "p.csv")
    assert whole[0] == ["sender", "recipient", "time", "p"]
    assert {tuple(row) for row in cut} <= {tuple(row) for row in whole}
    last = {(u, v): float(p) for u, v, _at, p in whole[1:]}
    assert last["cy", "dee"] < 0.2 < 0.8 < last["ana", "bo"]


def test_a_file_that_is_no_list_of_messages_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "poem.csv").write_text("roses,are\nred,\n")
    with pytest.raises(Trouble, match=r"poem\.csv"):
        predict("contact", "--events", tmp_path / "poem.csv", "--at", 0, "--out", tmp_path / "p.csv")


def test_a_file_that_is_no_prior_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "prior.json").write_text("{}")
    with pytest.raises(Trouble, match="no prior"):
        predict("reply", "--events", events(tmp_path / "e.csv"), "--prior", tmp_path / "prior.json", "--out", tmp_path / "p.csv")


def circle(file: Path, until: int = 200) -> Path:
    """Ana and Bo both write with Cy; Dee and Eli with each other; from day 130 on, Ana writes to Bo as well."""
    pairs = [("ana", "cy"), ("bo", "cy"), ("cy", "ana"), ("dee", "eli")]
    rows = [(day * DAY + n, *pair) for day in range(0, until, 3) for n, pair in enumerate(pairs)]
    rows += [(day * DAY + 9, "ana", "bo") for day in range(130, until)]
    with file.open("w", newline="") as lines:
        csv.writer(lines).writerows([("time", "sender", "recipient"), *sorted(rows)])
    return file


def test_who_has_a_friend_in_common_comes_first_and_nothing_later_is_looked_at(tmp_path: Path) -> None:
    asked = ("--at", 120 * DAY, "--out", tmp_path / "p.csv")
    whole = predict("newties", "--events", circle(tmp_path / "whole.csv"), *asked)
    cut = predict("newties", "--events", circle(tmp_path / "cut.csv", until=119), *asked)
    assert whole == cut and whole[0] == ["a", "b", "score"]
    score = {(a, b): float(s) for a, b, s in whole[1:]}
    assert max(score, key=score.__getitem__) == ("ana", "bo")
    assert ("ana", "cy") not in score and ("dee", "eli") not in score


def test_nobody_is_new_before_anything_was_written(tmp_path: Path) -> None:
    assert predict("newties", "--events", circle(tmp_path / "c.csv"), "--at", 0, "--out", tmp_path / "p.csv") == [["a", "b", "score"]]
