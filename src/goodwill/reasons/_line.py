"""Line: what several reasons ask of a line of the ledger."""

from datetime import datetime, timedelta

from goodwill.reason import Evidence, Line, Story

COMPANY = 4  # others from whom on it was said to nobody in particular
REPEATED = 160  # characters of a quote that a letter repeats
SURE = {"promise": 0.7, "give": 0.8}  # how likely the words must say so, before anybody is told: advice in passing is less


def open_lines(story: Story, kind: str, by: str) -> list[Line]:
    """Open lines that are sure enough, the newest first."""
    return [line for line in story.ledger if (line.kind, line.by, line.state) == (kind, by, "open") and line.sure >= SURE[kind]]


def wrote_after(story: Story, at: datetime, way: str) -> bool:
    """Did something pass this way, or did we meet, after that moment?"""
    f = story.figures
    return any(last is not None and last > at for last in (f.last_met_at, f.last_out_at if way == "out" else f.last_in_at))


def is_to_me(story: Story, line: Line) -> bool:
    """Was it said to me, and not to a crowd? (Of what is not among the newest touches, nothing speaks against it.)"""
    return all(seen.others < COMPANY for seen in story.touches if seen.key == line.key)


def is_short(line: Line) -> bool:
    """Can its words be repeated in a letter? What the owner noted ("ask Tom by Friday") was never said so."""
    return not line.key.startswith("said:") and 0 < len(line.quote) <= REPEATED and "\n\n" not in line.quote


def on_day_of(line: Line, days: int) -> datetime:
    """The begin of its day, or so many days after it was said where it names none."""
    day = line.due or line.at.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, tzinfo=line.at.tzinfo)


def evidence(*lines: Line) -> tuple[Evidence, ...]:
    return tuple(Evidence(line.key, line.at, line.quote) for line in lines)
