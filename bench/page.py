"""The page: writes docs/bench.md from what the measuring scripts left in bench/out/.

python bench/page.py
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from rig import OUT, REPO, machine

PAGE = REPO / "docs" / "bench.md"
HEAD = """# What it measures up to

Figures of one machine on one day, written by `python bench/page.py`; bench/README.md says what each script does and how to
run it again. Medians of whole runs; other programs ran on the same files in the same hour, taking turns.
"""


def main() -> None:
    parts = [HEAD, *machine_said()]
    for title, name, told in (
        ("Import", "import_speed", import_speed),
        ("Growth", "growth", growth),
        ("Today and pages", "today_speed", today_speed),
        ("Killed and run again", "kill", kill),
        ("Looking back: who would have been named in time?", "lookback", lookback),
        ("What a strength tells", "strength", strength),
        ("Who deserves a reply", "owed", owed),
        ("Would one act on it?", "suggestions", suggestions),
        ("A year lived by Today", "year", year),
        ("Told from other sentences", "acts", acts),
        ("Asks, promises, gives, thanks", "ledger", ledger),
        ("Foreseeing contact and replies", "predict", predict),
        ("Whom would this article please?", "articles", articles),
        ("Does all that Today says stand in the mail?", "agree", agree),
        ("Who is who", "identity", identity),
        ("Ways to people", "paths", paths),
        ("Who knows about it?", "reach", reach),
        ("Is one more try worth it?", "persistence", persistence),
        ("Finding again", "search", search),
        ("How one listened", "listening", listening),
    ):
        file, heading = OUT / f"{name}.json", f"## {title}\n"
        parts.append(heading)
        parts += (
            told(json.loads(file.read_text()))
            if file.exists()
            else [as_it_stood(heading) or f"Not measured yet: `python bench/{name}.py`.\n"]
        )
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(parts).rstrip() + "\n")
    print(f"Written to {PAGE.relative_to(REPO)}.")


def as_it_stood(heading: str) -> str:
    """A section that nobody measured anew: as the page has it."""
    before = PAGE.read_text() if PAGE.exists() else ""
    return before.partition(heading)[2].partition("\n## ")[0].strip() + "\n" if heading in before else ""


def machine_said() -> Iterator[str]:
    newest = max((each["measured_at"] for file in OUT.glob("*.json") for each in json.loads(file.read_text()).values()), default="")
    here = machine()
    versions = [f"{name} {found}" for name, found in here["versions"].items()] + others()
    yield f"- measured: {day(newest) if newest else 'not yet'}"
    yield f"- machine: {here['cpu']}, {here['cores']} cores, {here['memory_gib']} GiB, {here['system']}"
    yield f"- Python {here['python']}; {', '.join(versions)}\n"


def others() -> list[str]:
    """The versions of those it is compared with."""
    found = []
    for name in ("mu", "notmuch"):
        if shutil.which(name):
            line = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]
            found.append(f"{name} {next((word for word in line.split() if word[:1].isdigit()), '')}")
    return found


def day(moment: str) -> str:
    return datetime.fromisoformat(moment).date().isoformat()


def import_speed(told: dict[str, Any]) -> Iterator[str]:
    head = (
        "messages",
        "program",
        "runs",
        "seconds",
        "messages a second",
        "times goodwill",
        "CPU s",
        "peak MiB",
        "written MiB",
        "first Today s",
    )
    rows = [
        (
            f"{case['messages']:,} {case['kind']}",
            name,
            str(case["runs"]),
            f"{figures['seconds']:,.1f}",
            f"{figures['per_second']:,}",
            dash(figures["ratio"]),
            f"{figures['cpu']:,.1f}",
            f"{figures['peak_mib']:,.0f}",
            f"{figures['written_mib']:,.0f}",
            dash(figures["first_today"]),
        )
        for case in told.values()
        for name, figures in case["programs"].items()
    ]
    yield markdown(head, rows)
    yield from busy(told)


def busy(told: dict[str, Any]) -> Iterator[str]:
    """Says which of these figures were taken while others were at work."""
    for name, case in told.items():
        if case.get("busy"):
            yield f"{name}: {case['busy']}\n"


def growth(told: dict[str, Any]) -> list[str]:
    """One table for each kind of archive."""
    lines = []
    for kind, each in told.items():
        lines.append(
            f"{kind.capitalize()} messages in one mbox; exponent {each['exponent']:.3f}, from size to size "
            f"{', '.join(f'{step:.3f}' for step in each['steps'])}.\n"
        )
        lines += ["| messages | seconds | per second | peak MiB | first Today, s |", "| ---: | ---: | ---: | ---: | ---: |"]
        for row in each["rows"]:
            rate = row["messages"] / row["seconds"]
            took = f"{row['messages']:,} | {row['seconds']:.1f} | {rate:,.0f} | {row['peak'] / 2**20:.0f} | {row['first_today']:.1f}"
            lines.append(f"| {took} |")
        lines.append("")
    return lines


def today_speed(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        yield f"{case['people']:,} people, {case['touches']:,} touches, {case['suggestions']:,} suggestions.\n"
        rows = [
            (one["what"], *(seconds(one[name]) for name in ("seconds", "worst", "cpu", "limit")), dash(one["queries"]))
            for one in case["measured"]
        ]
        yield markdown(("", "p50", "worst", "CPU, p50", "limit", "queries"), rows)
    yield from busy(told)


def seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def kill(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (
            name,
            str(case["times"]),
            str(case["landed"]),
            f"{case['same']} of {case['times']}",
            str(case["left_behind"]),
            f"{case['import_seconds']:.1f}",
        )
        for name, case in told.items()
    ]
    yield markdown(("mailbox", "killed", "while running", "same state", "helpers left behind", "import takes s"), rows)


def lookback(told: dict[str, Any]) -> Iterator[str]:
    """One table an archive: of the lost ties, how many each method names in time with as many reminders."""
    for name, case in told.items():
        report = case["report"]
        methods = report["reminders"]["methods"]
        yield f"{name}: {methods[0]['of']} close ties fell silent for half a year; {case['seconds']:.0f} s.\n"
        rows = [
            (
                one["name"],
                *(str(one[key]) for key in ("in_time", "reminders")),
                *(str(dict(one["by_day"])[d]) for d in (60, 90)),
                dash(one["days_in_hand"]),
            )
            for one in methods
        ]
        yield markdown(("named by", "in time", "reminders", "by day 60", "by day 90", "days in hand of 180"), rows)
        if report.get("calibration"):
            yield from calibration(report["calibration"])
    yield "eu is among the networks that the prior was trained on; its owners are the people with the most ties.\n"
    yield from busy(told)


def calibration(told: dict[str, Any]) -> Iterator[str]:
    others = {"contact": ("bgnbd", "BG/NBD"), "reply": ("pair_rate", "pair rate")}
    rows = []
    for what, (key, called) in others.items():
        for name, one in ((f"{what}: Goodwill", told[what]), (f"{what}: {called}", told[what][key])):
            rows.append((name, str(one["n"]), *(dash(one[mark]) for mark in ("happened", "auc", "brier", "off"))))
    yield markdown(("chance of", "forecasts", "came true", "AUC", "Brier", "off by, on average"), rows)
    for what in others:
        bins = [(str(b["n"]), f"{b['said']:.2f}", f"{b['happened']:.2f}") for b in told[what]["deciles"]]
        yield f"{what.capitalize()}, in ten groups:\n"
        yield markdown(("forecasts", "said", "came true"), bins)


def strength(told: dict[str, Any]) -> Iterator[str]:
    for name, case in told.items():
        yield f"{name}, {case['ahead']} days ahead:\n"
        rows = [(way, *(f"{one[key]:.3f}" for key in ("rank", "any", "both"))) for way, one in case["ways"].items()]
        yield markdown(("strength", "rank correlation with days of contact", "AUC, any contact", "AUC, both write"), rows)


def paths(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        yield f"The best {case['k']} among {case['people']:,} people with {case['ties']:,} ties:\n"
        rows = [
            (name, str(one["pairs"]), *(f"{one[key]:,.2f}" for key in ("median_ms", "p95_ms", "worst_ms")), one.get("agree", "–"))
            for name, one in case["programs"].items()
        ]
        yield markdown(("program", "pairs", "median ms", "p95 ms", "worst ms", "same answer, of comparable"), rows)
    yield from busy(told)


def reach(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        yield (
            f"The right person among the first {case['first']} in {case['hits']} of {case['questions']} questions; "
            f"{case['worst_seconds']:.2f} s at most.\n"
        )
    yield from busy(told)


def suggestions(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        yield (
            f"Read by a person at ten days of two real mailboxes: one would act on {case['act']} of {case['shown']} "
            f"({case['share']:.0%}). The rules were mended with these days in view.\n"
        )


def year(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (name, str(sum(case["acts"].values())), str(case["new"]), str(sum(case["broken"].values())), f"{case['seconds']:,.0f}")
        for name, case in told.items()
    ]
    yield markdown(("a year of", "acts", "newly met", "rules broken", "seconds"), rows)
    yield from busy(told)


def persistence(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (
            name,
            str(case["made"]),
            f"{case['within']} of {case['judged']}",
            *(dash(case[part] and round(case[part], 3)) for part in ("said", "happened")),
        )
        for name, case in told.items()
    ]
    yield markdown(("past of", "further tries", "deciles within .05", "said", "happened"), rows)
    yield from busy(told)


def search(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (name, str(len(case["queries"])), *(f"{1000 * case[part]:.1f}" for part in ("p50", "p95", "worst")), f"{1000 * case['cpu'][1]:.1f}")
        for name, case in told.items()
    ]
    yield markdown(("events", "queries", "half within, ms", "95 of 100", "all", "95 of 100, CPU"), rows)
    yield from busy(told)


def listening(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        rows = [
            (name, f"{f['precision']:.3f}", f"{f['recall']:.3f}", f"{f['f1']:.3f}")
            for name, f in case.items()
            if isinstance(f, dict) and "f1" in f
        ]
        yield markdown(("", "precision", "recall", "F1"), rows)
        yield f"Share of the talk off by {case['share_off']:.2%} at most; {case['seconds_an_hour']:.2f} s for an hour.\n"


def owed(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (name, f"{case['agree']} of {case['of']}", f"{case['found']} of {case['deserving']}", str(case["too_many"]))
        for name, case in told.items()
    ]
    yield markdown(("mailbox", "agreement", "found", "too many"), rows)
    yield "The rule was written with these messages at hand: this guards against breaking it, and is no promise for other mail.\n"


def acts(told: dict[str, Any]) -> Iterator[str]:
    rows = [("request, five-fold", told["requests"])] if "requests" in told else []
    rows += [(name, figures) for name, figures in told.get("meetings", {}).items() if isinstance(figures, dict)]
    yield markdown(
        ("", "n", "precision", "recall", "F1"),
        [(name, *(str(one[key]) for key in ("n", "precision", "recall", "f1"))) for name, one in rows],
    )
    yield "Trained: on other meetings, for measuring alone; what ships tells these by rules.\n"


def ledger(told: dict[str, Any]) -> Iterator[str]:
    for name, case in told.items():
        keys = ("said", "precision", "sure", "recall")
        yield f"{name}, against all acts that a reader found in 100 messages:\n"
        yield markdown(("", *keys), [(kind, *(str(one[key]) for key in keys)) for kind, one in case["reader"].items()])
        keys = ("judged", "right", "precision")
        yield "Verdicts by reading on what is found elsewhere in both mailboxes:\n"
        yield markdown(("", *keys), [(kind, *(str(one[key]) for key in keys)) for kind, one in case["verdicts"].items()])
    yield "The rules were written with these mailboxes at hand: this guards against breaking them, and is no promise for other mail.\n"


def predict(told: dict[str, Any]) -> Iterator[str]:
    """One table for each task and network; what is not a probability has no Brier score."""
    for name, case in told.items():
        yield f"**{name}**\n"
        rows = [
            (method, f"{row['auc']:.3f}", f"{row['ap_silent']:.3f}", f"{row['brier']:.3f}" if row["brier"] is not None else "", ahead(row))
            for method, row in case["methods"].items()
        ]
        yield markdown(("", "AUC", "AP of silence", "Brier", "own is ahead in AUC by"), rows)


def ahead(row: dict[str, Any]) -> str:
    return "{:+.4f} ({:+.4f} to {:+.4f})".format(*row["behind"]) if "behind" in row else ""


def articles(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        rows = [(name, *(f"{one[key]:.3f}" for key in ("mrr", "r10", "r50"))) for name, one in case["methods"].items()]
        yield markdown(("", "MRR", "R@10", "R@50"), rows)
        yield f"{case['milliseconds']:.1f} ms of CPU an article among {case['people']:,} people.\n"


def agree(told: dict[str, Any]) -> Iterator[str]:
    keys = ("suggestions", "people", "evidence", "quotes", "violations")
    yield markdown(("mailbox and now", *keys), [(name, *(str(case[key]) for key in keys)) for name, case in told.items()])


def identity(told: dict[str, Any]) -> Iterator[str]:
    if "mailmap" in told:
        keys = ("records", "true_pairs", "pairs", "precision", "recall", "f1")
        yield "Authors of git, against its .mailmap, which is incomplete: most of what it does not know is right (docs/identity.md).\n"
        yield markdown(("", *keys), [("goodwill", *(str(told["mailmap"][key]) for key in keys))])
    if "febrl" in told:
        keys = ("precision", "recall", "f1", "cpu")
        yield "Febrl 4: 5,000 made people and a spoilt copy of each. goodwill untuned; splink 5 trained on these very data.\n"
        yield markdown(
            ("", *keys[:3], "CPU s"), [(name, *(str(each[key]) for key in keys)) for name, each in told["febrl"]["programs"].items()]
        )
    for name in ("mailmap", "febrl"):
        if name in told:
            yield f"Of the pairs in {name}, by the probability given to them, how many are one human being?\n"
            rows = [
                (f"{one['from']:.2f}", f"{one['pairs']:,}", f"{one['said']:.3f}", f"{one['is']:.3f}") for one in told[name]["calibration"]
            ]
            yield markdown(("from", "pairs", "mean probability", "are one"), rows)
    if "speed" in told:
        keys = ("people", "new", "pairs", "read_s", "find_s", "judge_s", "cpu_s", "wall_s", "peak_mib")
        yield "One import into a large book: all records read, pairs found and judged (CPU seconds, then the clock).\n"
        yield markdown(keys, [[f"{told['speed'][key]:,}" for key in keys]])
        yield from busy(told)


def dash(value: object) -> str:
    return "" if value is None else str(value)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" if not n else "---:" for n in range(len(head))), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


if __name__ == "__main__":
    main()
