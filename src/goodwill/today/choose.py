"""Choose: which of what stands is shown today, in which order; and of everything else, why not now."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from goodwill.judgement import rank as ranking
from goodwill.judgement.patience import PATIENCE, WEEK
from goodwill.models import Book, Fact, Suggestion, Word, bulk
from goodwill.models.days_off import is_off
from goodwill.models.limits import limits
from goodwill.models.stranger import REASON as NEW
from goodwill.models.stranger import spoken_with
from goodwill.reasons import one_more_try
from goodwill.today.learn import learn
from goodwill.words import _, day, ngettext

STANDING = ("score", "rank", "why_not", "state")  # what choosing decides


def choose(book: Book, now: datetime) -> None:
    """Ranks what is open, one for each person, and as many a day as the owner wants; says of the rest why not."""
    today = book.local(now).date()
    learned = learn(book, now)
    open_ = _open(book)
    before = {suggestion.pk: _standing(suggestion) for suggestion in open_}
    for s in open_:
        near = s.person.figures.near(now)
        s.score = ranking.score(s.worth, s.urgent, s.owed, s.minutes, near, learned.get(s.reason, 0.0))
    open_.sort(key=lambda s: (-s.score, s.due, s.person.name, s.person_id, s.reason))
    room = _room(book, today)
    shown = list(_hold_back(open_, limits(book, {s.person_id for s in open_}, today), book, now))
    for rank, place in enumerate(ranking.varied([s.score for s in shown], [s.reason for s in shown]), 1):
        shown[place].rank = rank
        if rank > room:
            shown[place].why_not = _("A day off.") if is_off(book, today) else _("Enough for today.")
    bulk.update(Suggestion, STANDING, [(*_standing(s), s.pk) for s in open_ if _standing(s) != before[s.pk]])
    book.dealt_on, book.room = today, room
    book.save(update_fields=["dealt_on", "room", "habits"])


def _open(book: Book) -> list[Suggestion]:
    rows = Suggestion.objects.filter(book=book, state__in=("", "later")).select_related("person__figures")
    large = ("why", "says", "evidence", "act", "draft", "person__known_as", "person__about", "person__address", "person__figures__chances")
    return list(rows.defer(*large))


def _room(book: Book, today: date) -> int:
    """How many acts are left for this day."""
    if is_off(book, today):
        return 0
    midnight = datetime.combine(today, datetime.min.time(), book.zone)
    did = Word.objects.filter(book=book, verb__in=("sent", "done"), undone_at=None, at__gte=midnight, value__has_key="reason")
    return max(0, book.limit - did.count())


def _standing(suggestion: Suggestion) -> tuple[object, ...]:
    return (suggestion.score, suggestion.rank, suggestion.why_not, suggestion.state)


def _hold_back(open_: Sequence[Suggestion], limited: dict[int, Fact], book: Book, now: datetime) -> Iterator[Suggestion]:
    """Passes on what may be shown, best first; says of each other one why not. A limit holds for whatever is owed, too."""
    seen, prompted = set[int | str](), _prompted(book, now)
    for s in open_:
        s.rank, s.why_not = None, ""
        if s.state == "later" and (s.until is None or s.until <= now):
            s.state = ""
        if s.person_id in limited:
            s.why_not = _("There is a limit: “{quote}”").format(quote=limited[s.person_id].quote)
            continue
        # A further try to a letter of the owner's own comes from its own day on; to one that Today had asked for, a week later.
        free = s.reason == one_more_try.name and s.person_id not in prompted
        s.why_not = next((why for rule in RULES if not (free and rule is _just_spoken) and (why := rule(s, book, now))), "")
        if not s.why_not and s.person_id in seen:
            s.why_not = _("One thing at a time with one person.")
        if not s.why_not and s.reason == NEW and NEW in seen:
            s.why_not = _("One new person a day.")
        if not s.why_not:
            seen.update((s.person_id, NEW) if s.reason == NEW else (s.person_id,))
            yield s


def _prompted(book: Book, now: datetime) -> set[int]:
    """To whom the owner wrote in the last week because Today said so."""
    sent = Word.objects.filter(book=book, verb="sent", undone_at=None, at__gt=now - WEEK, value__has_key="reason")
    return {person for person in sent.values_list("person_id", flat=True) if person is not None}


# Each rule says why a suggestion waits, or "".


def _put_off(s: Suggestion, book: Book, now: datetime) -> str:
    return _("You put this off.") if s.state == "later" else ""


def _rests(s: Suggestion, book: Book, now: datetime) -> str:
    return _("Not now, you said.") if s.person.not_before is not None and s.person.not_before > now else ""


def _just_spoken(s: Suggestion, book: Book, now: datetime) -> str:
    """Unprompted, nobody is written to twice in a week. What is owed, can only be done today, or follows a word of theirs is prompted."""
    f = s.person.figures
    moments = [at for at in (f.last_out_at, f.last_met_at) if at is not None and at <= now]
    if s.owed or s.urgent >= 1.0 or not moments or now - max(moments) >= WEEK or (f.last_in_at and f.last_in_at > max(moments)):
        return ""
    return _("You were in touch on {day}.").format(day=day(book.local(max(moments)), book.local(now)))


def _unanswered(s: Suggestion, book: Book, now: datetime) -> str:
    """Silence tightens what may be sent, over all channels, until they show a sign."""
    f = s.person.figures
    if s.owed or not f.unanswered or f.last_out_at is None or s.reason == NEW:  # a copy is no message to them
        return ""
    if f.unanswered >= len(PATIENCE):
        return _("{n} messages of yours have had no answer: it is their turn.").format(n=f.unanswered)
    again = f.last_out_at + timedelta(days=PATIENCE[f.unanswered])
    if now >= again:
        return ""
    return _("Your last message has had no answer yet; the next not before {day}.").format(day=day(book.local(again), book.local(now)))


def _new(s: Suggestion, book: Book, now: datetime) -> str:
    """New people are for those who want them: no more a week than the owner said, and one a day."""
    if s.reason != NEW:
        return ""
    if not book.new_a_week:
        return _("You want to meet nobody new for now.")
    n = len(spoken_with(book, now))
    return (
        ngettext("You have talked to {n} new person this week.", "You have talked to {n} new people this week.", n).format(n=n)
        if n >= book.new_a_week
        else ""
    )


RULES: tuple[Callable[[Suggestion, Book, datetime], str], ...] = (_put_off, _rests, _just_spoken, _unanswered, _new)
