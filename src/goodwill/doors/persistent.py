"""Persistent: what a look at the owner's persistence found, in words, the same behind every door."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goodwill.words import _, day, days, ngettext

FEW = 20  # tries with a known end, below which rates are chance
CASES = 5  # of a kind, below which its rate is not spoken of
NAMED = 3  # cases that the paragraph names
APART = 0.1  # shares closer than this are the same


def verdict(report: dict[str, Any]) -> str:
    """The answer, in one sentence."""
    f = report["figures"]
    if f["due"]:
        said = ngettext(
            "Not quite: {n} letter of yours is worth one more try now.",
            "Not quite: {n} letters of yours are worth one more try now.",
            f["due"],
        )
        return said.format(n=f["due"])
    if f["tries"] < FEW:
        return _("Too little is known to say: letters of your own that were answered, or not, are what this is read from.")
    of = f["gave_up_early"] + f["tried_again"]
    if f["gave_up_early"] > f["tried_again"]:
        return ngettext(
            "Not always: there was one letter worth one more try, and you gave up on it.",
            "Not always: of {of} letters that were worth one more try, you gave up on {n}.",
            of,
        ).format(of=of, n=f["gave_up_early"])
    mattered = sum(row["n"] for row in report["rates"]["kind"] if row["what"] != "other")
    if mattered < CASES and not f["waiting"]:
        return _("There is little to persist in: your letters hardly ever ask or offer something first.")
    return _("Yes: nothing waits for one more try from you today.")


def paragraph(report: dict[str, Any]) -> str:
    return " ".join(paragraphs(report))


def paragraphs(report: dict[str, Any]) -> list[str]:
    """The week's paragraph: the verdict with its cases, then habits."""
    parts = (
        [verdict(report)],
        [*_again(report), *_stop(report), *_gave_up(report)],
        [*_rates(report), *_streak(report), *_excuses(report)],
    )
    return [" ".join(part) for part in parts if part]


def _again(report: dict[str, Any]) -> list[str]:
    on = date.fromisoformat(report["on"])
    sentence = _("{name}: {chance} of 100, best on {day}.")
    return [
        sentence.format(name=one["person"]["name"], chance=round(100 * one["chance"]), day=day(date.fromisoformat(one["on"]), on))
        for one in report["try_again"][:NAMED]
    ]


def _stop(report: dict[str, Any]) -> list[str]:
    n = len(report["stop"])
    if not n:
        return []
    names = _names(report["stop"])
    return [ngettext("Enough is enough with {names}.", "Enough is enough with {n} people: {names}.", n).format(n=n, names=names)]


def _gave_up(report: dict[str, Any]) -> list[str]:
    n, again = report["figures"]["gave_up_early"], report["figures"]["tried_again"]
    if not n:
        return []
    said = ngettext(
        "In the last two years you gave up too early on {n} letter that mattered ({names}), and tried again with {again}.",
        "In the last two years you gave up too early on {n} letters that mattered ({names}), and tried again with {again}.",
        n,
    )
    return [said.format(n=n, names=_names(report["gave_up_early"]), again=again)]


def _names(rows: Sequence[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(one["person"]["name"] for one in rows))
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _rates(report: dict[str, Any]) -> list[str]:
    f = report["figures"]
    if f["tries"] < FEW:
        return []
    told = [_("Of your letters, {n} of 100 were answered within two weeks.").format(n=round(100 * f["answered"] / f["tries"]))]
    if f["further"] >= CASES:
        said = _("Of those that followed one without an answer, {n} of 100.")
        told.append(said.format(n=round(100 * f["further_answered"] / f["further"])))
    for table, sentence in (
        ("length", _("By length, {best} did best ({n} of 100), {worst} least well ({m}).")),
        ("hour", _("By time of day, {best} did best ({n} of 100), {worst} least well ({m}).")),
    ):
        rows = sorted((row for row in report["rates"][table] if row["n"] >= FEW and row["what"] != "none"), key=_rate)
        if len(rows) > 1 and _rate(rows[-1]) - _rate(rows[0]) >= APART:
            best, worst = rows[-1], rows[0]
            told.append(
                sentence.format(best=sort(best["what"]), n=round(100 * _rate(best)), worst=sort(worst["what"]), m=round(100 * _rate(worst)))
            )
    return told


def _rate(row: dict[str, Any]) -> float:
    return float(row["answered"] / row["n"])


def _streak(report: dict[str, Any]) -> list[str]:
    n, longest = report["streak"]["days"], report["streak"]["longest"]
    if not n:
        return []
    said = ngettext(
        "You have shown up for {n} day in a row; the longest was {longest}.",
        "You have shown up on {n} days in a row; the longest was {longest}.",
        n,
    )
    return [said.format(n=n, longest=longest)]


def _excuses(report: dict[str, Any]) -> list[str]:
    f = report["figures"]
    if not f["put_off"]:
        return []
    said = ngettext(
        "{n} act was put off with an excuse, and {left} of them never done.",
        "{n} acts were put off with an excuse, and {left} of them never done.",
        f["put_off"],
    )
    worst = max(report["excuses"], key=lambda one: one["left"])
    cost = _("What cost most: “{said}”.").format(said=worst["said"]) if worst["left"] else ""
    return [f"{said.format(n=f['put_off'], left=f['put_off_and_left'])} {cost}".strip()]


def excuse(one: dict[str, Any]) -> str:
    """What became of the acts put off with it."""
    if one["days"] is None:
        return ngettext("{n} time, never done", "{n} times, never done", one["n"]).format(n=one["n"])
    said = ngettext(
        "{n} time, {done} done in the end, typically after {days}", "{n} times, {done} done in the end, typically after {days}", one["n"]
    )
    return said.format(n=one["n"], done=one["done"], days=days(one["days"]))


def tables() -> dict[str, str]:
    """What the tables of rates are by."""
    return {"kind": _("By kind"), "length": _("By length"), "hour": _("By time of day"), "nth": _("By how many went before")}


def sort(what: str) -> str:
    """One line of such a table."""
    names = {
        "question": _("a question"),
        "offer": _("an offer"),
        "attempt": _("after a long silence"),
        "other": _("other letters"),
        "none": _("text not kept"),
        "short": _("a few lines"),
        "medium": _("a paragraph or two"),
        "long": _("a page"),
        "very long": _("longer than a page"),
        "night": _("at night"),
        "morning": _("in the morning"),
        "afternoon": _("in the afternoon"),
        "evening": _("in the evening"),
        "1": _("the first"),
        "2": _("after one without an answer"),
        "3": _("after two"),
        "4": _("after three or more"),
    }
    return names[what]
