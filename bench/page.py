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
        ("Who deserves a reply", "owed", owed),
        ("Whom would this article please?", "articles", articles),
        ("Does all that Today says stand in the mail?", "agree", agree),
    ):
        file = OUT / f"{name}.json"
        parts.append(f"## {title}\n")
        parts += told(json.loads(file.read_text())) if file.exists() else [f"Not measured yet: `python bench/{name}.py`.\n"]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(parts).rstrip() + "\n")
    print(f"Written to {PAGE.relative_to(REPO)}.")


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
        rows = [(one["what"], seconds(one["seconds"]), seconds(one["limit"]), dash(one["queries"])) for one in case["measured"]]
        yield markdown(("", "median", "limit", "queries"), rows)
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


def owed(told: dict[str, Any]) -> Iterator[str]:
    rows = [
        (name, f"{case['agree']} of {case['of']}", f"{case['found']} of {case['deserving']}", str(case["too_many"]))
        for name, case in told.items()
    ]
    yield markdown(("mailbox", "agreement", "found", "too many"), rows)
    yield "The rule was written with these messages at hand: this guards against breaking it, and is no promise for other mail.\n"


def articles(told: dict[str, Any]) -> Iterator[str]:
    for case in told.values():
        rows = [(name, *(f"{one[key]:.3f}" for key in ("mrr", "r10", "r50"))) for name, one in case["methods"].items()]
        yield markdown(("", "MRR", "R@10", "R@50"), rows)
        yield f"{case['milliseconds']:.1f} ms of CPU an article among {case['people']:,} people.\n"


def agree(told: dict[str, Any]) -> Iterator[str]:
    keys = ("suggestions", "people", "evidence", "quotes", "violations")
    yield markdown(("mailbox and now", *keys), [(name, *(str(case[key]) for key in keys)) for name, case in told.items()])


def dash(value: object) -> str:
    return "" if value is None else str(value)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" if not n else "---:" for n in range(len(head))), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


if __name__ == "__main__":
    main()
