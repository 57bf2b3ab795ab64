"""What must hold in a year of doing what Today says, by METHOD.md: each rule returns what breaks it, in words."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

from a_year import Act, Lived, New, Passed
from goodwill.sources._link import canonical, links

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
FOLLOW_UP = timedelta(days=3)  # after which it is late; weekends are free
CARD = (timedelta(days=14), timedelta(days=35))  # after the meeting
OFFER = timedelta(days=42)
READ = timedelta(days=60)  # in which something to read goes to them, once it is there
FIRST_TRY = timedelta(days=3)
PATIENCE = 4  # unanswered messages in a row
A_DAY = 5


def prompted(act: Act, before: list[Passed]) -> bool:
    """By a debt, by a day that is theirs, or by a word of theirs since."""
    last = max((p.at for p in before if p.way != "in"), default=None)
    return (
        act.owed
        or (act.reason == "birthday" and act.urgent >= 1.0)
        or (last is not None and any(p.way == "in" and p.at > last for p in before))
    )


def nobody_is_nudged_twice_in_a_week(year: Lived) -> list[str]:
    found = []
    for act, before in _with_before(year):
        last = max((p.at for p in before if p.way != "in"), default=None)
        if last is not None and act.at - last < WEEK and not prompted(act, before) and not _is_further_try_in_time(act, before, last):
            found.append(f"{act.person} {act.reason} on {act.at:%F}, in touch on {last:%F}")
    return found


def _is_further_try_in_time(act: Act, before: list[Passed], last: datetime) -> bool:
    """The first one comes from the third day on; the later ones at least a week apart, by the calendar."""
    wait = FIRST_TRY if len(_unanswered(before)) == 1 else WEEK
    return act.reason == "one_more_try" and act.at.date() - last.date() >= wait


def _unanswered(before: list[Passed]) -> set[str]:
    sign = max((p.at for p in before if p.way != "out"), default=None)
    return {p.key for p in before if p.way == "out" and (sign is None or p.at > sign)}


def four_unanswered_at_most(year: Lived) -> list[str]:
    found = []
    for act, before in _with_before(year):
        unanswered = _unanswered(before)
        if not act.owed and len(unanswered) >= PATIENCE:
            found.append(f"{act.person} {act.reason} on {act.at:%F} after {len(unanswered)}")
    return found


def no_boundary_is_broken(year: Lived) -> list[str]:
    return [
        f"{act.person} {act.reason} on {act.at:%F}, limit of {said:%F}"
        for act in year.acts
        for who, said, until in year.limits
        if act.person == who and act.at > said + timedelta(days=1) and (until is None or act.at.date() <= until)
    ]


def no_article_twice_and_one_in_thirty_days(year: Lived) -> list[str]:
    found, keys = [], {canonical(url): key for url, key in year.links.items()}
    shared: dict[str, dict[str, datetime]] = {}
    for passed in year.passed:
        for key in {keys[one] for url in links(passed.text) if (one := canonical(url)) in keys} if passed.way != "in" else ():
            mine = shared.setdefault(passed.person, {})
            if passed.key.startswith("mail:year-mine"):
                if key in mine:
                    found.append(f"{passed.person} got {key} twice")
                if any(passed.at - at < MONTH for at in mine.values()):
                    found.append(f"{passed.person} got two within 30 days, on {passed.at:%F}")
            mine[key] = passed.at
    told = Counter((act.person, act.about) for act in year.acts if act.reason == "share_article")
    return found + [f"{who} was to get {key} twice" for (who, key), n in told.items() if n > 1]


def at_most_five_a_day_and_none_on_days_off(year: Lived) -> list[str]:
    by_day = Counter(act.at.date() for act in year.acts)
    return [f"{n} on {day}" for day, n in by_day.items() if n > A_DAY or day.weekday() > 4]


def promises_are_kept(year: Lived) -> list[str]:
    kept = {(act.person, act.at.date()) for act in year.acts if act.reason == "promise_due"}
    over = [one for one in year.promises if one.due < year.end - timedelta(days=1)]
    return [
        f"{one.person}: promised on {one.made:%F} for {one.due}"
        for one in over
        if not any(who == one.person and one.made.date() < day <= one.due for who, day in kept)
    ]


def nothing_is_asked_twice(year: Lived) -> list[str]:
    """But for an address, where they answered and did not give it."""
    done = Counter((act.person, act.reason, act.about) for act in year.acts)
    return [f"{who}: {reason} {n} times ({about})" for (who, reason, about), n in done.items() if n > 1 + (reason == "address_missing")]


# --- the arc of each new person


def all_are_followed_up_in_time(year: Lived) -> list[str]:
    return [
        f"{name(new)}, met {new.met:%F}, at {_days(new, at)}" for new, at in _did(year, is_written) if _late(year, new, at, _follow_up(new))
    ]


def all_get_a_card_in_time(year: Lived) -> list[str]:
    found = []
    for new, at in _did(year, lambda passed: passed.kind == "card"):
        if _late(year, new, at, new.met + CARD[1]) or (at is not None and (at.date() - new.met.date()) < CARD[0]):
            found.append(f"{name(new)}, met {new.met:%F}: {_days(new, at)}")
    return found


def all_get_something_to_read(year: Lived) -> list[str]:
    def is_link(passed: Passed) -> bool:
        return passed.key.startswith("mail:year-mine") and "://" in passed.text

    return [
        f"{name(new)}, met {new.met:%F}: {_days(new, at)}"
        for new, at in _did(year, is_link)
        if _late(year, new, at, max(new.met, new.article) + READ)
    ]


def all_are_offered_what_they_need(year: Lived) -> list[str]:
    """In the ledger: not the card, and no link."""
    found = []
    for new in year.new:
        who = year.who[new.other.email]
        times = [at for p, at, _kind, what in year.given if p == who and at > new.met and "http" not in what and "card" not in what]
        if _late(year, new, min(times, default=None), new.met + OFFER):
            found.append(f"{name(new)}, met {new.met:%F}: {_days(new, min(times, default=None))}")
    return found


def journeys_say_so(year: Lived) -> list[str]:
    """What the product reads off is what happened: with whom all was done, all of it is."""
    old = [new for new in year.new if new.met.date() + timedelta(days=80) < year.end and not new.limit]
    return [f"{name(new)}: {step}" for new in old for step, done, _due in year.steps[year.who[new.other.email]] if done is None]


RULES: tuple[Callable[[Lived], list[str]], ...] = (
    nobody_is_nudged_twice_in_a_week,
    four_unanswered_at_most,
    no_boundary_is_broken,
    no_article_twice_and_one_in_thirty_days,
    at_most_five_a_day_and_none_on_days_off,
    promises_are_kept,
    nothing_is_asked_twice,
    all_are_followed_up_in_time,
    all_get_a_card_in_time,
    all_get_something_to_read,
    all_are_offered_what_they_need,
    journeys_say_so,
)


def is_written(passed: Passed) -> bool:
    return passed.way == "out" and passed.kind in ("mail", "chat")


def name(new: New) -> str:
    return new.other.name


def _with_before(year: Lived) -> list[tuple[Act, list[Passed]]]:
    by: dict[str, list[Passed]] = {}
    for passed in year.passed:
        by.setdefault(passed.person, []).append(passed)
    return [(act, [p for p in by.get(act.person, []) if _could_be_known(p, act)]) for act in year.acts]


def _could_be_known(passed: Passed, act: Act) -> bool:
    """What Mia did that morning at Today's word, or what was there when it was read in."""
    return passed.at.date() < act.at.date() or (passed.at < act.at and passed.key.startswith(("mail:year-mine", "said:")))


def _did(year: Lived, which: Callable[[Passed], bool]) -> list[tuple[New, datetime | None]]:
    """When with each of the new it was first done."""
    return [
        (new, min((p.at for p in year.passed if p.person == year.who[new.other.email] and p.at > new.met and which(p)), default=None))
        for new in year.new
    ]


def _late(year: Lived, new: New, at: datetime | None, by: datetime) -> bool:
    """Was it due, and not done by then? With whom asks for peace, nothing is."""
    if at is None:
        return by.date() < year.end and not new.limit
    return at > by + timedelta(days=1)


def _follow_up(new: New) -> datetime:
    by: date = new.met.date()
    free = 0
    while free < FOLLOW_UP.days:
        by += timedelta(days=1)
        free += by.weekday() < 5
    return new.met.replace(year=by.year, month=by.month, day=by.day)


def _days(new: New, at: datetime | None) -> str:
    return "never" if at is None else f"after {(at - new.met).days} days"
