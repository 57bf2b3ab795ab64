"""Told: what a backtest found, in words, the same behind every door. Honest where there is too little to say."""

from datetime import date
from typing import Any

from goodwill.words import _, day, days, figure, ngettext

FEW = 20  # lost ties, below which a difference of one or two is chance
WEEK = 7.0  # days


def paragraph(report: dict[str, Any]) -> str:
    """The whole of it, as one would tell it."""
    return " ".join(paragraphs(report))


def paragraphs(report: dict[str, Any]) -> list[str]:
    """What became of ties, and what chances were worth."""
    if not report["reminders"]:
        return [_("Your archive is too short to look back on: half a year to learn from and half a year to look at are needed.")]
    return [" ".join(part) for part in (_reminders(report), _chances(report)) if part]


def method(name: str) -> str:
    """What a way to choose is called."""
    if name.startswith("every_"):
        return _("a fixed interval of {n} days").format(n=name.removeprefix("every_"))
    names = {
        "goodwill": _("Goodwill"),
        "rhythm": _("each pair's own rhythm alone"),
        "recency": _("the longest silence first"),
        "bgnbd": _("the statistical model BG/NBD"),
    }
    return names[name]


def _reminders(report: dict[str, Any]) -> list[str]:
    found = report["reminders"]
    span = {"start": day(date.fromisoformat(report["from"])), "end": day(date.fromisoformat(report["to"]))}
    if not found["lost"]:
        nobody = _("From {start} to {end}, no tie that had been close fell silent for half a year while your archive went on.").format(
            **span
        )
        return [nobody, _("So there was nobody to tell you of, and this says nothing about Goodwill.")]
    ours, *others = found["methods"]
    lost = ngettext(
        "From {start} to {end}, {n} tie that had been close fell silent for half a year or longer while your archive went on.",
        "From {start} to {end}, {n} ties that had been close fell silent for half a year or longer while your archive went on.",
        found["lost"],
    ).format(n=found["lost"], **span)
    return [lost, _named(ours), _pace(found["per_week"]), _best(ours, others), *_doubt(found["lost"])]


def _named(ours: dict[str, Any]) -> str:
    if not ours["in_time"]:
        return _("Goodwill would have named none of them in time.")
    said = _("Goodwill would have named {n} of {of} before that, typically when the silence had lasted {silence}.")
    return said.format(n=ours["in_time"], of=ours["of"], silence=days(ours["typical_day"]))


def _pace(per_week: float) -> str:
    if per_week >= 1:
        return _("That took {n} reminders a week in all.").format(n=figure(per_week, 1))
    if per_week <= 0:
        return _("It would have said nothing at all.")
    return _("That took one reminder every {span} in all.").format(span=days(WEEK / per_week))


def _best(ours: dict[str, Any], others: list[dict[str, Any]]) -> str:
    """The strongest of the others, said plainly, whoever it favours."""
    best = max(others, key=lambda other: (other["in_time"], other["days_in_hand"]))
    worst = min(others, key=lambda other: (other["in_time"], other["days_in_hand"]))
    said = _("With no more reminders, {best} would have named {n}{when}, and {worst} {m}{late}.").format(
        best=method(best["name"]),
        n=best["in_time"],
        when=_typically(best),
        worst=method(worst["name"]),
        m=worst["in_time"],
        late=_typically(worst),
    )
    return f"{said} {_verdict(ours, best)}".rstrip()


def _verdict(ours: dict[str, Any], best: dict[str, Any]) -> str:
    if best["in_time"] > ours["in_time"]:
        return _("So on your archive, {best} did better than Goodwill.").format(best=method(best["name"]))
    sooner = ours["days_in_hand"] - best["days_in_hand"]
    if ours["in_time"] > best["in_time"]:
        return _("So Goodwill named the most.")
    if abs(sooner) < WEEK:
        return _("So Goodwill did as well as any.")
    return _("So Goodwill named as many as any, and sooner.") if sooner > 0 else _("So Goodwill named as many as any, but later.")


def _typically(one: dict[str, Any]) -> str:
    return _(" (typically after {silence})").format(silence=days(one["typical_day"])) if one["typical_day"] is not None else ""


def _doubt(lost: int) -> list[str]:
    return [_("So few cases prove little: a difference of one or two is chance.")] if lost < FEW else []


def _chances(report: dict[str, Any]) -> list[str]:
    """What its forecasts were worth, where there were enough of them."""
    sentences = {
        "contact": _(
            "Where it gave contact within a month the least chance, {low} of 100 on average, it came {lows} times of 100; "
            "where it gave the most, {high}, it came {highs} times."
        ),
        "reply": _(
            "Of the letters that it thought least likely to be answered, {low} of 100, {lows} were; "
            "of the likeliest, {high} of 100, {highs}."
        ),
    }
    told = []
    for what, sentence in sentences.items():
        table = (report["calibration"].get(what) or {}).get("deciles") or []
        if len(table) > 1:
            low, high = table[0], table[-1]
            shares = {"low": low["said"], "lows": low["happened"], "high": high["said"], "highs": high["happened"]}
            told.append(sentence.format(**{name: round(100 * value) for name, value in shares.items()}))
    return told
